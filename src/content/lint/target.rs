//! Reads the target of a link, the text between its round brackets, in whatever way it was written: a file or an address, and
//! perhaps a caption. It corrects the spelling; whether the file exists is not checked.

use crate::base::cut::Cut;
use crate::content::address;
use crate::content::link::{ENDINGS, is_file_name};

/// Quotation marks around captions; each may open and close.
const QUOTES: [char; 8] = ['"', '“', '”', '„', '«', '»', '‘', '’'];
/// Signs that people put between a file name and its caption.
const BEFORE_CAPTION: [char; 9] = [',', ';', ':', '|', '-', '–', '—', '.', ' '];

/// A mistake in a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// `[a] (b)`
    Gap,
    /// `(a)[b]`
    Reversed,
    /// `[a](Mẫu đơn.pdf)`, `![a](anh (1).jpg)`
    Space,
    /// `![a](b.jpg "Lễ "Ngày hội"")`
    Quotes,
    /// `![a](b.jpg, Ảnh: L)`
    Caption,
    /// `[a](https://b.vn/?q=c d)`
    Address,
    /// Anything else.
    Form,
}

/// A target, corrected.
#[derive(Debug, PartialEq, Eq)]
pub struct Read {
    /// Bytes up to and with the closing bracket.
    pub length: usize,
    /// Its mistake.
    pub slip: Slip,
    /// The correct text between the brackets.
    pub written: String,
}

/// Reads `rest`, the text behind `(` on its line. `None`: it was not meant as a target.
pub fn read(rest: &str, is_picture: bool) -> Option<Read> {
    address(rest).or_else(|| file(rest, is_picture))
}

/// The correct spelling of `inside`, a name or an address alone in brackets. `None`: there is more in it.
pub fn in_brackets(inside: &str) -> Option<String> {
    let inside = inside.trim();
    let is_plain = !inside.is_empty() && !inside.contains(['<', '>', '"', '“', '”']);
    is_plain.then(|| name_as_typed(inside))
}

fn name_as_typed(name: &str) -> String {
    if name.contains([' ', '\u{a0}', '(', ')']) {
        format!("<{name}>")
    } else {
        name.to_owned()
    }
}

/// An address with spaces.
fn address(rest: &str) -> Option<Read> {
    let length = closing(rest)?;
    let inside = rest.head(length);
    let is_address = ["http", "www.", "mailto:", "tel:", "0", "+84"]
        .iter()
        .any(|start| {
            inside
                .trim_start()
                .get(..start.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(start))
        });
    if !is_address || inside.contains(QUOTES) {
        return None;
    }
    let written = address::without_spaces(inside)?;
    Some(Read {
        length: length + 1,
        slip: Slip::Address,
        written,
    })
}

/// A file, perhaps with a caption.
fn file(rest: &str, is_picture: bool) -> Option<Read> {
    let inner = rest.trim_start();
    // `<Ảnh 1.jpg>`, `"Ảnh 1.jpg"`: the name is read without the signs around it.
    let around = inner.chars().next().filter(|c| "<‹\"“".contains(*c));
    let inner = around.map_or(inner, |sign| inner.tail(sign.len_utf8()));
    let end = end_of_name(inner)?;
    let (name, mut tail) = inner.cut(end);
    if around.is_some() {
        tail = tail
            .trim_start_matches([' '])
            .strip_prefix(['>', '›', '"', '”'])?;
    }
    let name = name.trim();
    if name.contains(['<', '>', '[', ']', '\n']) || name.contains(QUOTES) {
        return None;
    }
    let Caption { text, behind, slip } = caption(tail, is_picture)?;
    let is_quoted = matches!(around, Some('"' | '“' | '‹'));
    let is_spaced = name.contains([' ', '\u{a0}']) && around != Some('<');
    let caption = match text {
        Some(text) => format!(" \"{}\"", with_inner_quotes(&text)),
        None => String::new(),
    };
    Some(Read {
        length: rest.len() - behind.len(),
        slip: if is_spaced || is_quoted { Slip::Space } else { slip },
        written: format!("{}{caption}", name_as_typed(name)),
    })
}

/// The end of the file name at the start of `text`, with its `#fragment`.
fn end_of_name(text: &str) -> Option<usize> {
    memchr::memchr(b'.', text.as_bytes())?;
    let lower = text.to_ascii_lowercase();
    let is_end = |at: usize| {
        let next = lower.tail(at).chars().next();
        next.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '.' && c != '%')
    };
    let ends = ENDINGS.iter().flat_map(|ending| {
        lower
            .match_indices(ending)
            .filter(|(at, _)| *at > 0)
            .map(|(at, _)| at + ending.len())
    });
    let mut ends: Vec<usize> = ends.filter(|end| is_end(*end)).collect();
    ends.sort_unstable();
    // `ảnh.jpg 2.jpg` is one name: behind the whole of it is a caption or nothing.
    let is_whole = |end: &&usize| {
        let behind = text.tail(**end).trim_start_matches([' ', '\u{a0}', '>', '›']);
        behind.is_empty() || behind.starts_with([')', '=', '#']) || behind.starts_with(QUOTES)
    };
    let end = *ends.iter().find(is_whole).or_else(|| ends.first())?;
    let place = text.tail(end).strip_prefix('#').map_or(0, |place| {
        1 + place
            .find(|c: char| c.is_whitespace() || c == ')')
            .unwrap_or(place.len())
    });
    Some(end + place)
}

struct Caption<'a> {
    text: Option<String>,
    /// The text behind the closing bracket.
    behind: &'a str,
    slip: Slip,
}

/// The caption behind a name, and the closing bracket.
fn caption(tail: &str, is_picture: bool) -> Option<Caption<'_>> {
    let inner = tail.trim_start_matches([' ', '\u{a0}']);
    if let Some(behind) = inner.strip_prefix(')') {
        return Some(Caption {
            text: None,
            behind,
            slip: Slip::Form,
        });
    }
    // `=300x200`
    if let Some(size) = inner.strip_prefix('=') {
        let behind = size.trim_start_matches(|c: char| c.is_ascii_digit() || "x×%*pX".contains(c));
        return Some(Caption {
            text: None,
            behind: behind.trim_start().strip_prefix(')')?,
            slip: Slip::Form,
        });
    }
    let slip = if inner.len() < tail.len() {
        Slip::Quotes
    } else {
        Slip::Caption
    };
    if let Some(quoted) = inner.strip_prefix(QUOTES) {
        let (text, behind) = quoted_to_end(quoted)?;
        return Some(Caption {
            text: Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            behind,
            slip: if is_picture { slip } else { Slip::Form },
        });
    }
    // Only for pictures: words behind the name of a linked file may be anything.
    let end = closing(inner).filter(|_| is_picture)?;
    let text = inner.head(end).trim_start_matches(BEFORE_CAPTION).trim();
    let text = text.trim_matches(QUOTES).trim();
    Some(Caption {
        text: Some(text.to_owned()).filter(|text| !text.is_empty()),
        behind: inner.tail(end + 1),
        slip: Slip::Caption,
    })
}

/// The caption in `text`, which begins behind its opening quotation mark, and the text behind the closing bracket.
fn quoted_to_end(text: &str) -> Option<(&str, &str)> {
    let closes = text.char_indices().find_map(|(at, c)| {
        let after = QUOTES.contains(&c).then(|| text.tail(at + c.len_utf8()))?;
        let behind = after.trim_start_matches([' ', '\u{a0}']).strip_prefix(')')?;
        Some((text.head(at), behind))
    });
    closes.or_else(|| {
        // The closing quotation mark is missing.
        let end = closing(text)?;
        Some((text.head(end).trim_end_matches(QUOTES), text.tail(end + 1)))
    })
}

/// The position of the closing bracket for one that opened before `text`.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A caption with curly quotation marks for straight ones, which would end it.
fn with_inner_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if c != '"' {
            out.push(c);
            continue;
        }
        let opens = out.is_empty() || out.ends_with(|c: char| c.is_whitespace() || "(“‘[–—-".contains(c));
        out.push(if opens { '“' } else { '”' });
    }
    out
}

/// The correct target for `a.jpg"Ảnh: Lan"`, a caption without a space before it, which Markdown takes for part of the name.
/// `None`: `src` is not such a target.
pub fn glued(src: &str) -> Option<String> {
    // The quick exit for nearly all.
    if is_file_name(src) {
        return None;
    }
    let end = end_of_name(src).filter(|end| *end < src.len())?;
    let (name, tail) = src.cut(end);
    if tail.starts_with(['?', '#', '/', '.']) {
        return None;
    }
    let inner = tail.trim_start_matches(QUOTES);
    let text = inner
        .trim_start_matches(BEFORE_CAPTION)
        .trim_matches(QUOTES)
        .trim();
    let is_size = text.chars().all(|c| c.is_ascii_digit() || c == 'x' || c == '=')
        && text.contains(|c: char| c.is_ascii_digit());
    if text.is_empty() || is_size && !tail.starts_with(QUOTES) {
        return Some(name.to_owned());
    }
    (!text.contains('\\')).then(|| format!("{name} \"{}\"", with_inner_quotes(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_may_touch_the_name() {
        assert_eq!(glued("a.jpg\"x\"").as_deref(), Some("a.jpg \"x\""));
        assert_eq!(glued("a.jpg,Ảnh:Lan").as_deref(), Some("a.jpg \"Ảnh:Lan\""));
        assert_eq!(glued("a.jpg|300").as_deref(), Some("a.jpg"));
        for src in [
            "a.jpg",
            "a.jpg?x=1",
            "a.jpg/b.png",
            "a.jpg.webp",
            "a.jpgx",
            "x,y.jpg",
            "a.jpg-1.jpg",
        ] {
            assert_eq!(glued(src), None, "{src}");
        }
    }
}
