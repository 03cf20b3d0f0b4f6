//! Captions of photographs: which part is the credit.

use crate::base::cut::Cut;

/// A caption in its two parts.
#[derive(Debug, PartialEq, Eq)]
pub struct Caption<'a> {
    /// What the photograph shows; may be empty.
    pub text: &'a str,
    /// Who took it.
    pub credit: Option<&'a str>,
}

/// Words before a credit, the longest first; compared without regard to case.
const MARKERS: [&str; 5] = ["ảnh minh hoạ:", "ảnh minh họa:", "photo:", "ảnh:", "nguồn ảnh:"];

/// Splits `Caption. Ảnh: Trà Hương` at the last such word; `(Ảnh: …)` too.
#[must_use]
pub fn split_credit(caption: &str) -> Caption<'_> {
    let caption = caption.trim();
    let found = caption
        .char_indices()
        .filter(|(at, _)| *at == 0 || !caption.head(*at).ends_with(char::is_alphanumeric))
        .filter_map(|(at, _)| Some((at, marker_length(caption.tail(at))?)))
        .next_back();
    let Some((at, length)) = found else {
        return Caption {
            text: caption,
            credit: None,
        };
    };
    // "Nguồn ảnh:" ends in "ảnh:", which is found last.
    let at = caption
        .head(at)
        .trim_end()
        .strip_suffix(|c: char| c == 'n' || c == 'N')
        .filter(|before| before.to_lowercase().ends_with("nguồ"))
        .map_or(at, |before| before.len() - "nguồ".len());
    let start = caption
        .tail(at)
        .find(':')
        .map_or(at + length, |colon| at + colon + 1);
    let text = caption.head(at).trim_end();
    let credit = caption.tail(start).trim();
    let (text, credit) = match text.strip_suffix('(') {
        Some(before) => (
            before.trim_end(),
            credit.trim_end_matches(['.', ' ']).trim_end_matches(')'),
        ),
        None => (text, credit),
    };
    let credit = credit.trim_end_matches(['.', ' ']);
    let text = text.trim_end_matches(['-', '–', '—', '|', ';', ',', ' ']);
    Caption {
        text,
        credit: (!credit.is_empty()).then_some(credit),
    }
}

fn marker_length(text: &str) -> Option<usize> {
    let head: String = text.chars().take(16).collect();
    let lower = head.to_lowercase();
    MARKERS
        .iter()
        .find(|marker| lower.starts_with(**marker))
        .map(|marker| marker.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credit_is_the_text_after_the_last_marker() {
        let split = |caption| {
            let Caption { text, credit } = split_credit(caption);
            (text, credit)
        };
        assert_eq!(
            split("UBND phường. Ảnh: Trà Hương"),
            ("UBND phường.", Some("Trà Hương"))
        );
        assert_eq!(
            split("UBND phường (Ảnh: Trà Hương)."),
            ("UBND phường", Some("Trà Hương"))
        );
        assert_eq!(split("Cảnh. Ảnh minh họa: A"), ("Cảnh.", Some("A")));
        assert_eq!(split("Cảnh. Ảnh minh hoạ: A"), ("Cảnh.", Some("A")));
        assert_eq!(split("Cảnh - Nguồn ảnh: Báo B"), ("Cảnh", Some("Báo B")));
        assert_eq!(split("ảnh: a và Ảnh: b"), ("ảnh: a và", Some("b")));
        assert_eq!(split("Không có gì"), ("Không có gì", None));
        assert_eq!(split("Ảnh: A"), ("", Some("A")));
        assert_eq!(split("Cảnh. Ảnh:"), ("Cảnh.", None));
    }
}
