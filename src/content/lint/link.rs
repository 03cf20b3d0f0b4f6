//! Finds links and pictures with a mistake that leaves them plain text, and what was meant. It finds them in the text of one
//! block; `leftover` reports them.

use super::ground::{Ground, shown};
use super::target::{self, Read, Slip};
use crate::base::catalogue::markup as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::content::address;
use crate::content::link::is_file_name;
use std::ops::Range;

/// Bytes of an address or of the words of a link, at most.
pub const LONGEST: usize = 600;
/// Beginnings of addresses.
const BEGINNINGS: [&str; 8] = ["https://", "http://", "www.", "mailto:", "tel:", "/", "../", "./"];

/// A link or picture with a mistake, and its correction.
#[derive(Debug, PartialEq, Eq)]
pub struct MeantLink {
    /// The mistake.
    pub slip: Slip,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The correct link.
    pub mended: String,
    /// Whether it is a picture.
    pub is_picture: bool,
}

/// The mistakes of a text, without overlaps. `text` is the masked `source`: byte for byte the same, except where the source
/// is not plain text.
pub fn slips<'t>(text: &'t str, source: &'t str) -> impl Iterator<Item = MeantLink> + use<'t> {
    let (mut from, mut done) = (0, 0);
    std::iter::from_fn(move || {
        while let Some(found) = memchr::memchr2(b']', b')', text.as_bytes().get(from..)?) {
            let at = from + found;
            let found = match text.as_bytes().get(at..)? {
                [b']', b'(', ..] => spaced(text, source, at),
                [b']', b' ', ..] => apart(text, source, at),
                [b']', b'[', ..] => bracketed(text, source, at),
                [b')', b'[', ..] => reversed(text, source, at),
                _ => None,
            };
            // A match inside the previous one is part of it.
            let found = found.filter(|found| found.range.start >= done);
            from = at + 1;
            if let Some(found) = found {
                from = found.range.end;
                done = from;
                return Some(found);
            }
        }
        None
    })
}

/// Reports `[](b.md)`, which has no text to click. (A link without an address has another message.)
pub fn without_words(ground: &mut Ground<'_, '_>, range: &Range<usize>, target: &str, is_empty: bool) {
    if is_empty && !target.trim().is_empty() {
        let diagnostic = Diagnostic::new(&code::MD_NO_WORDS).arg("target", shown(target));
        ground.say(diagnostic, range.clone());
    }
}

/// Whether `!` is before the bracket at `at`, and where the whole begins.
fn start_of(text: &str, at: usize) -> (bool, usize) {
    let is_picture = text.head(at).ends_with('!');
    (is_picture, at - usize::from(is_picture))
}

/// `[a](Mẫu đơn.pdf)` and other targets that Markdown does not accept; `at` is the position of `]`.
fn spaced(text: &str, source: &str, at: usize) -> Option<MeantLink> {
    let (is_picture, start) = start_of(text, opening(text, at, b'[', b']')?);
    let rest = line(text.tail(at + 2));
    let Read {
        length,
        slip,
        written,
    } = target::read(rest, is_picture)?;
    let range = start..at + 2 + length;
    let mended = format!("{}({written})", source.part(start..at + 1));
    (mended != source.part(range.clone())).then_some(MeantLink {
        slip,
        range,
        mended,
        is_picture,
    })
}

/// `[a] (b)`; `at` is the position of `]`.
fn apart(text: &str, source: &str, at: usize) -> Option<MeantLink> {
    let rest = text.tail(at + 1).trim_start_matches(' ').strip_prefix('(')?;
    let (is_picture, start) = start_of(text, opening(text, at, b'[', b']')?);
    let behind = text.len() - rest.len();
    let (length, written) = if let Some(read) = target::read(line(rest), is_picture) {
        (read.length, read.written)
    } else {
        let address = until(rest, b')')?;
        let is_meant = is_address(address) && !address.contains(' ');
        (address.len() + 1, Some(address.to_owned()).filter(|_| is_meant)?)
    };
    Some(MeantLink {
        slip: Slip::Gap,
        range: start..behind + length,
        mended: format!("{}({written})", source.part(start..at + 1)),
        is_picture,
    })
}

/// `![a][b.jpg]`; `at` is the position of the first `]`.
fn bracketed(text: &str, source: &str, at: usize) -> Option<MeantLink> {
    let (is_picture, start) = start_of(text, opening(text, at, b'[', b']')?);
    let address = until(text.tail(at + 2), b']')?;
    let end = at + 3 + address.len();
    let written = target::in_brackets(address).filter(|_| is_address(address))?;
    Some(MeantLink {
        slip: Slip::Form,
        range: start..end,
        mended: format!("{}({written})", source.part(start..at + 1)),
        is_picture,
    })
}

/// `(a)[b]`; `at` is the position of `)`.
fn reversed(text: &str, source: &str, at: usize) -> Option<MeantLink> {
    let (is_picture, start) = start_of(text, opening(text, at, b'(', b')')?);
    let address = until(text.tail(at + 2), b']')?;
    let end = at + 2 + address.len() + 1;
    let is_web = BEGINNINGS[..5]
        .iter()
        .any(|beginning| address.starts_with(beginning));
    if !(is_file_name(address) || is_web && !address.contains(' ')) {
        return None;
    }
    let written = target::in_brackets(address)?;
    let sign = if is_picture { "!" } else { "" };
    let words = source.part(start + sign.len() + 1..at);
    Some(MeantLink {
        slip: Slip::Reversed,
        range: start..end,
        mended: format!("{sign}[{words}]({written})"),
        is_picture,
    })
}

/// The rest of a line, up to the next link.
fn line(text: &str) -> &str {
    let near = text.head(LONGEST);
    let end = memchr::memchr(b'\n', near.as_bytes()).unwrap_or(near.len());
    let near = near.head(end);
    let next = near
        .match_indices("](")
        .take(3)
        .find_map(|(at, _)| opening(near, at, b'[', b']'));
    near.head(next.unwrap_or(near.len()))
}

/// The text before `bracket` on its line. `None`: there is none.
fn until(text: &str, bracket: u8) -> Option<&str> {
    let near = text.head(LONGEST);
    let end = memchr::memchr2(bracket, b'\n', near.as_bytes())?;
    (near.as_bytes().get(end) == Some(&bracket)).then(|| near.head(end))
}

/// The position of the opening bracket for the closing one at `at`, on the same line. `None`: there is none.
pub fn opening(text: &str, at: usize, open: u8, close: u8) -> Option<usize> {
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let mut depth = 0_usize;
    let mut found = None;
    for (index, byte) in text.as_bytes().get(from..at)?.iter().enumerate().rev() {
        match *byte {
            b'\n' => break,
            byte if byte == close => depth += 1,
            byte if byte == open => {
                let Some(outer) = depth.checked_sub(1) else {
                    found = Some(from + index);
                    break;
                };
                depth = outer;
            }
            _ => {}
        }
    }
    found.filter(|start| start + 1 < at && !text.part(start + 1..at).trim().is_empty())
}

fn is_address(text: &str) -> bool {
    let is_long = text.len() > 4 || text.starts_with('/') && text.len() > 2;
    BEGINNINGS.iter().any(|beginning| text.starts_with(beginning)) && is_long
        || is_file_name(text.split('#').next().unwrap_or_default())
        || address::meant(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Slip, &str, String)> {
        let found = slips(text, text);
        found
            .map(|found| (found.slip, &text[found.range], found.mended))
            .collect()
    }

    /// What is typed, what is wrong with it, and what was meant.
    const MEANT: &[(&str, Slip, &str)] = &[
        ("[đây] (https://x.vn/a)", Slip::Gap, "[đây](https://x.vn/a)"),
        ("![Họp] (a.jpg)", Slip::Gap, "![Họp](a.jpg)"),
        (
            "![Họp] (a.jpg \"Chợ. Ảnh: L\")",
            Slip::Gap,
            "![Họp](a.jpg \"Chợ. Ảnh: L\")",
        ),
        (
            "(Chính phủ)[https://chinhphu.vn]",
            Slip::Reversed,
            "[Chính phủ](https://chinhphu.vn)",
        ),
        ("!(Họp)[a.jpg]", Slip::Reversed, "![Họp](a.jpg)"),
        ("(Đơn)[Mẫu đơn.pdf]", Slip::Reversed, "[Đơn](<Mẫu đơn.pdf>)"),
        ("![a][b.jpg]", Slip::Form, "![a](b.jpg)"),
        ("[mẫu](Mẫu đơn.pdf)", Slip::Space, "[mẫu](<Mẫu đơn.pdf>)"),
        ("[Đơn](don (1).pdf)", Slip::Space, "[Đơn](<don (1).pdf>)"),
        ("![a](anh (1).jpg)", Slip::Space, "![a](<anh (1).jpg>)"),
        (
            "![a](anh (1).jpg \"Chợ (cũ). Ảnh: A\")",
            Slip::Space,
            "![a](<anh (1).jpg> \"Chợ (cũ). Ảnh: A\")",
        ),
        ("[m](Mẫu #1.docx)", Slip::Space, "[m](<Mẫu #1.docx>)"),
        ("[m](bài cũ.md#muc-2)", Slip::Space, "[m](<bài cũ.md#muc-2>)"),
        (
            "![Họp](a.jpg \"Lễ \"Ngày hội\" ở phường. Ảnh: Lan\")",
            Slip::Quotes,
            "![Họp](a.jpg \"Lễ “Ngày hội” ở phường. Ảnh: Lan\")",
        ),
        (
            "![Họp](a.jpg “Chú thích. Ảnh: Lan”)",
            Slip::Quotes,
            "![Họp](a.jpg \"Chú thích. Ảnh: Lan\")",
        ),
        (
            "![Họp](a.jpg \"Chú thích. Ảnh: Lan)",
            Slip::Quotes,
            "![Họp](a.jpg \"Chú thích. Ảnh: Lan\")",
        ),
        (
            "![Họp](a.jpg, Ảnh: Lan)",
            Slip::Caption,
            "![Họp](a.jpg \"Ảnh: Lan\")",
        ),
        (
            "![Họp](a.jpg Ảnh: Lan)",
            Slip::Caption,
            "![Họp](a.jpg \"Ảnh: Lan\")",
        ),
        (
            "![Họp](a.jpg - Chợ (cũ). Ảnh: Lan)",
            Slip::Caption,
            "![Họp](a.jpg \"Chợ (cũ). Ảnh: Lan\")",
        ),
        (
            "![Họp](<a b.jpg>\"Ảnh: Lan\")",
            Slip::Caption,
            "![Họp](<a b.jpg> \"Ảnh: Lan\")",
        ),
        ("![Họp](a.jpg =300x200)", Slip::Form, "![Họp](a.jpg)"),
        (
            "[a](https://a.vn/?q=thủ tục)",
            Slip::Address,
            "[a](https://a.vn/?q=thủ%20tục)",
        ),
        (
            "[a](mailto:a@b.vn?subject=Hỏi & đáp)",
            Slip::Address,
            "[a](mailto:a@b.vn?subject=Hỏi%20%26%20đáp)",
        ),
        ("[gọi](0912 345 678)", Slip::Address, "[gọi](tel:0912345678)"),
        ("[Xem [1] đây](a b.pdf)", Slip::Space, "[Xem [1] đây](<a b.pdf>)"),
    ];

    #[test]
    fn what_was_meant_is_found() {
        for &(typed, slip, meant) in MEANT {
            let text = format!("Trước {typed} sau.");
            assert_eq!(found(&text), [(slip, typed, meant.to_owned())], "{typed}");
            assert_eq!(found(meant), [], "{meant}");
        }
        assert_eq!(
            found("Xem [a](b c.pdf) và ![d](e f.jpg “g”), (h)[i.pdf].").len(),
            3
        );
    }

    #[test]
    fn other_brackets_are_left() {
        for text in [
            "[1] (trang 5), (a)[1], f(x)[i], [a](b c), ] (/), [x] (không có)",
            "[] (https://x.vn)",
            "] (https://x.vn) )[https://x.vn",
            "Điều 1 (sửa đổi)[2] [3] (bãi bỏ)",
            "[a](b.pdf, c)",
            "[a](https://a.vn, trang chủ)",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
