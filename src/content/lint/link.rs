//! Links with a slip that leaves them text: looked for in text that is no link.

use crate::base::cut::Cut;
use std::ops::Range;

/// Bytes of an address or of the words of a link, at most.
const LONGEST: usize = 400;
/// How addresses begin.
const BEGINNINGS: [&str; 8] = ["https://", "http://", "www.", "mailto:", "tel:", "/", "../", "./"];
/// How names of files end that articles link to.
const ENDINGS: [&str; 14] = [
    ".md", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".jpg", ".jpeg", ".png", ".webp",
    ".zip", ".html",
];

/// What is wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// `[a] (b)`
    Gap,
    /// `(a)[b]`
    Reversed,
    /// `[a](Mẫu đơn.pdf)`
    Space,
}

/// The slips of a text: what, where, and the link that is meant. None overlap.
pub fn slips(text: &str) -> impl Iterator<Item = (Slip, Range<usize>, String)> + use<'_> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(found) = memchr::memchr2(b']', b')', &text.as_bytes()[from..]) {
            let at = from + found;
            from = at + 1;
            let slip = match &text.as_bytes()[at..] {
                [b']', b'(', ..] => spaced(text, at),
                [b']', b' ', ..] => apart(text, at),
                [b')', b'[', ..] => reversed(text, at),
                _ => None,
            };
            if let Some(slip) = slip {
                from = slip.1.end;
                return Some(slip);
            }
        }
        None
    })
}

/// `[a] (b)`; `at` is that of `]`.
fn apart(text: &str, at: usize) -> Option<(Slip, Range<usize>, String)> {
    let rest = text.tail(at + 1).trim_start_matches(' ').strip_prefix('(')?;
    let address = until(rest, b')')?;
    if !is_address(address) || address.contains(' ') {
        return None;
    }
    let start = opening(text, at, '[')?;
    let end = text.len() - rest.len() + address.len() + 1;
    let mended = format!("{}({address})", text.part(start..at + 1));
    text.tail(end - 1)
        .starts_with(')')
        .then_some((Slip::Gap, start..end, mended))
}

/// `(a)[b]`; `at` is that of `)`.
fn reversed(text: &str, at: usize) -> Option<(Slip, Range<usize>, String)> {
    let rest = text.tail(at + 2);
    let address = until(rest, b']')?;
    let is_web = BEGINNINGS[..4]
        .iter()
        .any(|beginning| address.starts_with(beginning));
    let end = at + 2 + address.len();
    if !is_web || address.contains(' ') || !text.tail(end).starts_with(']') {
        return None;
    }
    let start = opening(text, at, '(')?;
    let mended = format!("[{}]({address})", text.part(start + 1..at));
    Some((Slip::Reversed, start..end + 1, mended))
}

/// `[a](Mẫu đơn.pdf)`; `at` is that of `]`.
fn spaced(text: &str, at: usize) -> Option<(Slip, Range<usize>, String)> {
    let rest = text.tail(at + 2);
    let name = until(rest, b')')?;
    let end = at + 2 + name.len();
    let trimmed = name.trim();
    if !trimmed.contains(' ')
        || trimmed.contains(['<', '"', '“'])
        || !text.tail(end).starts_with(')')
        || !has_ending(trimmed)
    {
        return None;
    }
    let start = opening(text, at, '[')?;
    let is_picture = text.head(start).ends_with('!');
    let mended = format!("{}(<{trimmed}>)", text.part(start..at + 1));
    (!is_picture).then_some((Slip::Space, start..end + 1, mended))
}

/// The text before a bracket, in its line.
fn until(text: &str, bracket: u8) -> Option<&str> {
    let near = &text.as_bytes()[..text.len().min(LONGEST)];
    let end = memchr::memchr2(bracket, b'\n', near)?;
    (near[end] == bracket).then(|| text.head(end))
}

/// Where the bracket opens that closes at `at`, in its line.
fn opening(text: &str, at: usize, bracket: char) -> Option<usize> {
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let line = from + text.part(from..at).rfind('\n').map_or(0, |newline| newline + 1);
    let start = line + text.part(line..at).rfind(bracket)?;
    let inside = text.part(start + 1..at);
    (!inside.trim().is_empty()).then_some(start)
}

fn is_address(text: &str) -> bool {
    BEGINNINGS.iter().any(|beginning| text.starts_with(beginning)) && text.len() > 4 || has_ending(text)
}

fn has_ending(text: &str) -> bool {
    let path = text.split('#').next().unwrap_or_default().to_lowercase();
    ENDINGS
        .iter()
        .any(|ending| path.ends_with(ending) && path.len() > ending.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_other_brackets_are_not() {
        let found = |text| {
            slips(text)
                .map(|(slip, range, mended)| (slip, &text[range], mended))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            found("Xem [đây] (https://x.vn/a), (Chính phủ)[https://chinhphu.vn] và [mẫu](Mẫu đơn.pdf)."),
            [
                (
                    Slip::Gap,
                    "[đây] (https://x.vn/a)",
                    "[đây](https://x.vn/a)".to_owned()
                ),
                (
                    Slip::Reversed,
                    "(Chính phủ)[https://chinhphu.vn]",
                    "[Chính phủ](https://chinhphu.vn)".to_owned()
                ),
                (
                    Slip::Space,
                    "[mẫu](Mẫu đơn.pdf)",
                    "[mẫu](<Mẫu đơn.pdf>)".to_owned()
                ),
            ]
        );
        for text in [
            "[1] (trang 5), (a)[1], f(x)[i], [a](b c), ] (/), [x] (không có)",
            "![Chợ](Ảnh chợ.jpg)",
            "[] (https://x.vn)",
            "] (https://x.vn) )[https://x.vn",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
