//! Reports text between two signs that other programs highlight, raise or lower: `==text==`, `x^2^`, `H~2~O`.

use super::foreign::place;
use super::ground::Ground;
use super::kinds::{MarkupKind, Once, add};
use super::mask::Mask;
use crate::base::cut::Cut;

/// How far the second sign is searched, in bytes.
const LONGEST: usize = 300;
/// Bytes of raised or lowered text, at most: `m^2^`, `H~2~O`.
const LONGEST_INDEX: usize = 4;

/// Checks a block of text, at the positions for which `is_free` holds.
pub fn check(ground: &Ground<'_, '_>, mask: &Mask, is_free: &dyn Fn(usize) -> bool, once: &mut Vec<Once>) {
    let text = mask.text.as_str();
    let mut done = 0;
    for at in memchr::memchr3_iter(b'=', b'~', b'^', text.as_bytes()) {
        if at < done || !is_free(at) {
            continue;
        }
        let Some((sign, element)) = pair(text, at) else {
            continue;
        };
        let inner = text.tail(at + sign.len());
        let Some(length) = inner.head(LONGEST).find(sign) else {
            continue;
        };
        let behind = inner.tail(length + sign.len());
        if !is_text(inner.head(length), element) || behind.starts_with(sign) {
            continue;
        }
        done = at + length + 2 * sign.len();
        let range = mask.start + at..mask.start + done;
        let words = ground
            .source
            .part(range.start + sign.len()..range.end - sign.len());
        let mended = format!("<{element}>{words}</{element}>");
        add(
            once,
            MarkupKind::Pair,
            place(ground, range, Some(mended.clone()), Some(mended)),
        );
    }
}

/// The sign at `at`, and the HTML element with its effect.
fn pair(text: &str, at: usize) -> Option<(&'static str, &'static str)> {
    let (before, here) = (text.head(at), text.tail(at));
    let is_behind_word = before.ends_with(char::is_alphanumeric);
    match here.as_bytes().first() {
        Some(b'=') if here.starts_with("==") && !before.ends_with('=') => Some(("==", "mark")),
        Some(b'^') if is_behind_word => Some(("^", "sup")),
        Some(b'~') if is_behind_word => Some(("~", "sub")),
        _ => None,
    }
}

/// Whether the text between two signs can be meant for `element`.
fn is_text(inner: &str, element: &str) -> bool {
    if element == "mark" {
        let has_spaces = inner.starts_with(char::is_whitespace) || inner.ends_with(char::is_whitespace);
        inner.contains(char::is_alphanumeric) && !has_spaces && !inner.contains(['\n', '='])
    } else {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "+-−".contains(c);
        (1..=LONGEST_INDEX).contains(&inner.len()) && inner.chars().all(is_part)
    }
}
