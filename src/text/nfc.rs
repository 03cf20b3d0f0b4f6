//! Normalises texts: composed letters (NFC), no invisible characters, single spaces.
//!
//! It never changes what a reader sees. In particular it leaves the place of tones alone: `hoà` and
//! `hòa` are two styles, and both are the author's.

use super::bytes;
use multiversion::multiversion;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text in NFC without invisible characters: zero width space, byte order mark and soft hyphen. The zero width
/// joiner stays, since emoji need it.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    if text.contains(is_invisible) {
        return Cow::Owned(visible(text).nfc().collect());
    }
    nfc(text)
}

/// The text in NFC.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_plain(text) || is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The text on one line, for titles: trimmed, and every run of white space (no-break spaces and line ends too) as one
/// space.
pub fn squeeze(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if bytes::count(text.as_bytes(), 1, may_be_untidy) == 0 || is_tidy(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Whether a byte may begin white space that is not a single space.
#[inline]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without a branch, so that it is made of a few instructions for many bytes"
)]
fn may_be_untidy(byte: u8, next: u8, after: u8) -> bool {
    // U+0085, U+00A0; U+1680; U+2000 to U+200F, U+2028 to U+202F, U+205F; U+3000.
    let of_three = (byte == 0xe1) & (next == 0x9a)
        | (byte == 0xe2) & ((next == 0x80) & (after.wrapping_sub(0x90) >= 0x18) | (next == 0x81))
        | (byte == 0xe3) & (next == 0x80);
    let of_two = (byte == 0xc2) & ((next == 0x85) | (next == 0xa0));
    (byte.wrapping_sub(b'\t') < 5) | (byte == b' ') & (next == b' ') | of_two | of_three
}

/// Whether all white space of a text is single spaces.
fn is_tidy(text: &str) -> bool {
    let mut after_space = false;
    text.chars().all(|c| {
        let is_space = c.is_whitespace();
        let fits = !is_space || (c == ' ' && !after_space);
        after_space = is_space;
        fits
    })
}

/// The byte position of the first character that [`clean`] drops.
pub fn first_invisible(text: &str) -> Option<usize> {
    if is_plain(text) {
        None
    } else {
        text.find(is_invisible)
    }
}

/// How many characters [`clean`] drops.
pub fn count_invisible(text: &str) -> usize {
    text.matches(is_invisible).count()
}

/// The characters that [`clean`] drops.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')
}

/// The characters of a text without those that [`clean`] drops.
pub(super) fn visible(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !is_invisible(*c))
}

/// Whether no character needs composing or dropping, whatever its neighbours. True for all composed Vietnamese, so
/// nearly every article is spared the Unicode tables.
#[multiversion(targets("x86_64+avx2+bmi1+bmi2"))]
fn is_plain(text: &str) -> bool {
    bytes::count(text.as_bytes(), 1, is_other) == 0
}

/// Whether a byte begins a character other than U+0000 to U+02FF (except the soft hyphen), U+1E00 to U+1EFF and U+2010 to
/// U+2027.
#[inline(always)]
#[expect(
    clippy::inline_always,
    clippy::needless_bitwise_bool,
    reason = "a part of its caller, and without a branch, so that it is made of a few instructions for many bytes"
)]
fn is_other(byte: u8, next: u8, after: u8) -> bool {
    let inside = byte.wrapping_sub(0x80) < 0x40;
    let of_two = (byte.wrapping_sub(0xc2) < 10) & !((byte == 0xc2) & (next == 0xad));
    let of_three = (byte == 0xe1) & (next.wrapping_sub(0xb8) < 4)
        | (byte == 0xe2) & (next == 0x80) & (after.wrapping_sub(0x90) < 0x18);
    !((byte < 0x80) | inside | of_two | of_three)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    #[test]
    fn both_normal_forms_become_one() {
        let composed = "Học và làm theo Bác: đường Nguyễn Huệ";
        let apart: String = composed.nfd().collect();
        assert_ne!(apart, composed);
        assert_eq!(clean(&apart), composed);
        assert!(matches!(clean(composed), Cow::Borrowed(_)));
    }

    #[test]
    fn what_nobody_sees_is_dropped_and_emoji_stay_whole() {
        assert_eq!(clean("\u{feff}Ph\u{ad}ường\u{200b} a\u{200b}\u{301}"), "Phường á");
        let family = "👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}";
        assert!(matches!(clean(family), Cow::Borrowed(text) if text == family));
        assert_eq!(
            clean("hoà, hòa"),
            "hoà, hòa",
            "the place of the tone is the author's"
        );
    }

    #[test]
    fn titles_have_single_spaces() {
        assert_eq!(
            squeeze("  Thông\u{a0}\u{a0}báo \n số\t5 \u{a0}"),
            "Thông báo số 5"
        );
        assert!(matches!(squeeze(" Thông báo "), Cow::Borrowed("Thông báo")));
        assert_eq!(squeeze("\u{a0}\u{a0}"), "");
        for space in ('\0'..=char::MAX).filter(|c| c.is_whitespace()) {
            assert_eq!(squeeze(&format!("Thông{space}báo")), "Thông báo", "{space:?}");
        }
    }

    #[test]
    fn the_quick_way_is_the_written_rule() {
        let rule = |c| matches!(c, '\0'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}');
        for c in '\0'..=char::MAX {
            let text = format!("ab{c}cdefghij{c}");
            assert_eq!(is_plain(&text), rule(c), "{c:?}");
        }
    }

    #[test]
    fn plain_characters_are_composed_starters() {
        for c in ('\0'..=char::MAX).filter(|c| is_plain(c.encode_utf8(&mut [0; 4]))) {
            assert_eq!(canonical_combining_class(c), 0, "{c:?}");
            assert_eq!(is_nfc_quick([c].into_iter()), IsNormalized::Yes, "{c:?}");
            assert!(!is_invisible(c), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn clean_is_nfc_and_settles(text in "(?s)[a-ưẠ-ỹ\u{ad}\u{200b}\u{300}-\u{330}\u{feff} ]{0,20}|.{0,20}") {
            let once = clean(&text).into_owned();
            prop_assert!(is_nfc(&once) && !once.contains(is_invisible));
            prop_assert!(matches!(clean(&once), Cow::Borrowed(_)));
            prop_assert_eq!(nfc(&once), once.as_str());
        }

        #[test]
        fn squeeze_keeps_the_words(text in "(?s)[a-c \u{a0}\n]{0,12}|.{0,12}") {
            let once = squeeze(&text);
            prop_assert!(once.split_whitespace().eq(text.split_whitespace()));
            prop_assert_eq!(squeeze(&once), once.as_ref());
        }
    }
}
