//! What stands between the round brackets of a link, in whatever way it was typed: a file or an address, and a caption.

use crate::base::cut::Cut;
use crate::content::address;
use crate::content::link::{ENDINGS, is_file_name};

/// Quotation marks that people put around a caption; each may open and close.
const QUOTES: [char; 8] = ['"', '“', '”', '„', '«', '»', '‘', '’'];
/// Signs that people put between a file name and its caption.
const BEFORE_CAPTION: [char; 9] = [',', ';', ':', '|', '-', '–', '—', '.', ' '];

/// What is wrong with a link.
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

/// A target that was understood.
#[derive(Debug, PartialEq, Eq)]
pub struct Read {
    /// Bytes up to the closing bracket, with it.
    pub length: usize,
    /// What is wrong with it.
    pub slip: Slip,
    /// As it has to be typed between the brackets.
    pub written: String,
}

/// Reads what follows `(` in its line.
#[must_use]
pub fn read(rest: &str, is_picture: bool) -> Option<Read> {
    address(rest).or_else(|| file(rest, is_picture))
}

/// A name or an address that stands in brackets, and nothing else, as it has to be typed.
#[must_use]
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
    // `<Ảnh 1.jpg>`, `"Ảnh 1.jpg"`: without these signs around the name.
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

/// Where a name ends that articles link to, with the place in it.
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
    // `ảnh.jpg 2.jpg`: a caption or nothing stands behind the whole of it.
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
    /// What follows the closing bracket.
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
    // Words behind the name of a file that is linked to may be anything.
    let end = closing(inner).filter(|_| is_picture)?;
    let text = inner.head(end).trim_start_matches(BEFORE_CAPTION).trim();
    let text = text.trim_matches(QUOTES).trim();
    Some(Caption {
        text: Some(text.to_owned()).filter(|text| !text.is_empty()),
        behind: inner.tail(end + 1),
        slip: Slip::Caption,
    })
}

/// A caption whose opening mark is behind, up to the mark that stands before the closing bracket; and what follows.
fn quoted_to_end(text: &str) -> Option<(&str, &str)> {
    let closes = text.char_indices().find_map(|(at, c)| {
        let after = QUOTES.contains(&c).then(|| text.tail(at + c.len_utf8()))?;
        let behind = after.trim_start_matches([' ', '\u{a0}']).strip_prefix(')')?;
        Some((text.head(at), behind))
    });
    closes.or_else(|| {
        // Its closing mark was forgotten.
        let end = closing(text)?;
        Some((text.head(end).trim_end_matches(QUOTES), text.tail(end + 1)))
    })
}

/// Where the bracket closes that was opened before.
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

/// Straight quotation marks inside a caption, bent: a straight one would end it.
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

/// A caption that was typed right behind the name of a picture, as in `a.jpg"Ảnh: Lan"`: Markdown takes all of it for the name.
/// The target as it has to be typed.
#[must_use]
pub fn glued(src: &str) -> Option<String> {
    // Nearly every address is one.
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
