//! Folds texts for comparing: lower case, and with [`fold`] also without diacritics. Only for comparing and searching: what
//! readers see is never folded.

use super::nfc::{is_invisible, nfc, visible};
use std::borrow::Cow;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

/// The text in lower case without diacritics, `đ` as `d`: `Đường` and `duong` fold to the same, as do
/// `hoà` and `hòa`. The letter eth, which some keyboards give for `Đ`, counts as one; what
/// [`clean`](super::nfc::clean) drops is dropped here too.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    each(text, |c| out.push(c));
    out
}

/// The text in NFC and lower case, with its diacritics: two names with the same key differ at most in case.
pub fn key(text: &str) -> String {
    let lower = text.to_lowercase();
    match nfc(&lower) {
        Cow::Borrowed(_) => lower,
        Cow::Owned(composed) => composed,
    }
}

/// Gives each character of the folded text to `visit`.
pub(super) fn each(text: &str, mut visit: impl FnMut(char)) {
    if text.chars().any(is_other_mark) {
        // Normalising may reorder diacritics of other scripts, so the text is decomposed as a whole.
        visible(text).nfd().for_each(|c| bare(c, &mut visit));
        return;
    }
    for c in text.chars() {
        if c.is_ascii() {
            visit(c.to_ascii_lowercase());
        } else if let Some(letter) = latin(c) {
            visit(letter);
        } else if !is_invisible(c) {
            decompose_canonical(c, |part| bare(part, &mut visit));
        }
    }
}

/// The lower-case ASCII letter of a Latin letter without its diacritics.
fn latin(c: char) -> Option<char> {
    /// U+00C0–U+024F, then U+1E00–U+1EFF; zero where the result is not one ASCII letter.
    static LETTERS: LazyLock<[u8; 0x290]> = LazyLock::new(|| {
        let mut letters = [0; 0x290];
        for (letter, c) in letters
            .iter_mut()
            .zip(('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}'))
        {
            let mut left = String::new();
            decompose_canonical(c, |part| bare(part, &mut |c| left.push(c)));
            if let [only] = left.as_bytes() {
                *letter = *only;
            }
        }
        letters
    });
    let at = match c {
        '\u{c0}'..='\u{24f}' => u32::from(c) - 0xc0,
        '\u{1e00}'..='\u{1eff}' => u32::from(c) - 0x1e00 + 0x190,
        _ => return None,
    };
    let letter = LETTERS[at as usize];
    (letter != 0).then_some(char::from(letter))
}

/// Folds one character of a decomposed text.
fn bare(c: char, visit: &mut impl FnMut(char)) {
    match c {
        '\u{300}'..='\u{36f}' => {}
        'đ' | 'Đ' | 'ð' | 'Ð' => visit('d'),
        _ => c.to_lowercase().for_each(visit),
    }
}

/// A combining diacritic that folding keeps. Below U+0483 there is none.
fn is_other_mark(c: char) -> bool {
    c >= '\u{483}'
        && !matches!(c, '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}')
        && canonical_combining_class(c) != 0
}

#[cfg(test)]
mod tests {
    use super::super::nfc::clean;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn people_type_without_marks() {
        assert_eq!(fold("ĐƯỜNG Điện Biên Phủ"), "duong dien bien phu");
        assert_eq!(fold("Ðường ð"), "duong d", "eth is taken for đ");
        assert_eq!(fold("hoà"), fold("hòa"));
        assert_eq!(fold("Ẳẵ Ềệ Ợở Ựữ Ỵỷ"), "aa ee oo uu yy");
        assert_eq!(fold("ph\u{ad}ường\u{200b}"), "phuong");
        assert_eq!(fold("25 km², 5 ₫, Москва"), "25 km², 5 ₫, москва");
    }

    #[test]
    fn every_vietnamese_letter_folds_to_its_ascii_letter() {
        for base in "aeiouyăâêôơư".chars() {
            for tone in ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"] {
                let apart = format!("{base}{tone}");
                let letter: String = apart.nfc().collect();
                assert_eq!(letter.chars().count(), 1);
                let bare = fold(&letter);
                assert!(
                    matches!(bare.as_bytes(), [b'a' | b'e' | b'i' | b'o' | b'u' | b'y']),
                    "{letter}"
                );
                assert_eq!(fold(&letter.to_uppercase()), bare);
                assert_eq!(fold(&apart), bare);
            }
        }
    }

    #[test]
    fn keys_keep_marks() {
        assert_eq!(key("Lê Văn Bé"), key("lê văn be\u{301}"));
        assert_ne!(key("Lê Văn Bé"), key("Lê Văn Be"));
        assert_eq!(key("ÁNH"), "ánh");
    }

    proptest! {
        #[test]
        fn normal_forms_and_invisible_characters_do_not_matter(
            text in "[A-ƯẠ-ỹđĐðÐ\u{ad}\u{200b}\u{300}-\u{330} ]{0,20}|[א-ת\u{591}-\u{5bd}ﬡ-ﭏ\u{200b}\u{301}a]{0,12}|.{0,20}",
        ) {
            let apart: String = text.nfd().collect();
            let folded = fold(&text);
            prop_assert_eq!(fold(&apart), folded.as_str());
            prop_assert_eq!(fold(&clean(&apart)), folded.as_str());
            prop_assert_eq!(fold(&folded), folded.as_str());
            prop_assert_eq!(key(&apart), key(&text));
        }

        #[test]
        fn the_quick_way_is_the_written_rule(text in "[A-ƯẠ-ỹđĐ ]{0,20}|.{0,20}") {
            let rule: String = visible(&text).nfd()
                .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
                .flat_map(char::to_lowercase)
                .map(|c| if matches!(c, 'đ' | 'ð') { 'd' } else { c })
                .collect();
            prop_assert_eq!(fold(&text), rule);
        }
    }
}
