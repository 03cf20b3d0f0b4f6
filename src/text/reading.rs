//! How long a text is: its syllables, the minutes it takes to read, and a short excerpt. It takes plain text: markup has to
//! be removed before.

use super::bytes;
use crate::base::cut::Cut;
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// How many syllables are read silently in a minute.
const PER_MINUTE: usize = 250;

/// The number of syllables (*tiếng*). Vietnamese puts a space after each, so these are the pieces between white space
/// that have a letter or a digit.
pub fn syllables(text: &str) -> usize {
    let (mut count, mut at) = (0, 0);
    // Whether the last piece so far has a letter and may go on in the next block.
    let mut is_open = false;
    while at < text.len() {
        let block = bytes::block::<true>(text, at, char::is_alphanumeric);
        let pieces = !block.spaces & u64::MAX >> (64 - block.length);
        count += u32::from(is_open && pieces & 1 == 0);
        let letters = block.words | u64::from(is_open) & pieces;
        // Adding a letter bit to the bits of its piece carries to the bit behind its end: one carry per piece with a letter.
        let (ends, carries) = pieces.overflowing_add(letters);
        count += (ends & block.spaces).count_ones();
        is_open = if block.length == 64 {
            carries
        } else {
            ends >> block.length & 1 == 1
        };
        at += block.length;
    }
    count as usize + usize::from(is_open)
}

/// Minutes of silent reading for a number of syllables, rounded, at least one.
pub fn minutes(syllables: usize) -> u32 {
    let nearest = syllables.saturating_add(PER_MINUTE / 2) / PER_MINUTE;
    u32::try_from(nearest).unwrap_or(u32::MAX).max(1)
}

/// The first words of a text, at most `max_chars` characters long. When words are left out an ellipsis
/// follows, without punctuation before it. A single word that is too long is cut in front of a letter
/// or digit.
pub fn excerpt(text: &str, max_chars: usize) -> Cow<'_, str> {
    let text = text.trim();
    if text.len() <= max_chars || text.chars().nth(max_chars).is_none() {
        return Cow::Borrowed(text);
    }
    let room = max_chars.saturating_sub(1);
    let limit = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    let (fits, rest) = text.cut(limit);
    let ends_here = rest.starts_with(char::is_whitespace);
    let end = if ends_here {
        Some(limit)
    } else {
        fits.rfind(char::is_whitespace)
    };
    let mut kept = fits.head(end.unwrap_or(0)).trim_end_matches(is_left_hanging);
    if kept.is_empty() {
        kept = text
            .head(inside_word(text, limit))
            .trim_end_matches(is_left_hanging);
    }
    Cow::Owned(format!("{kept}…"))
}

/// Characters that must not stand before an ellipsis: white space, separators, ends of sentences, opening brackets and
/// quotes.
fn is_left_hanging(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | ';' | ':' | '.' | '!' | '?' | '…' | '-' | '–' | '—' | '/' | '(' | '[' | '“' | '‘'
        )
}

/// The last position up to `limit` at which a word may be cut: before a letter or digit, never before a combining
/// diacritic or inside an emoji sequence.
fn inside_word(text: &str, limit: usize) -> usize {
    let mut next = text.tail(limit).chars().next();
    for (at, c) in text.head(limit).char_indices().rev() {
        let starts = next.is_some_and(|next| next.is_alphanumeric() && !is_combining_mark(next));
        if starts && c != '\u{200d}' {
            return at + c.len_utf8();
        }
        next = Some(c);
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn a_syllable_has_a_letter_or_a_digit() {
        assert_eq!(syllables("Tư pháp - Hộ tịch, số\u{a0}12 – “Điều 5”…"), 8);
        assert_eq!(syllables(" \n"), 0);
    }

    proptest! {
        #[test]
        fn syllables_are_pieces_with_a_letter(
            text in "(\\PC|[ -~À-ỹ\u{a0}\n]){0,40}|[ a-cà-ỹ–]{50,200}",
        ) {
            let pieces = text.split_whitespace();
            let expected = pieces.filter(|piece| piece.contains(char::is_alphanumeric)).count();
            prop_assert_eq!(syllables(&text), expected);
        }
    }

    #[test]
    fn minutes_are_rounded_and_never_none() {
        assert_eq!([0, 100, 374, 375, 1_133].map(minutes), [1, 1, 1, 2, 5]);
    }

    #[test]
    fn excerpts_end_between_words() {
        let text = "Sáng nay, phường khai mạc hội chợ";
        assert_eq!(excerpt(text, 100), text);
        assert!(
            matches!(excerpt(text, 33), Cow::Borrowed(_)),
            "33 characters, more bytes"
        );
        assert_eq!(excerpt(text, 12), "Sáng nay…", "no comma before the ellipsis");
        assert_eq!(excerpt(text, 17), "Sáng nay, phường…");
        assert_eq!(excerpt(text, 16), "Sáng nay…");
        assert_eq!(excerpt("hội chợ - “Xuân về” mở cửa", 15), "hội chợ…");
        assert_eq!(excerpt("https://bantin.example.vn/a", 10), "https://b…");
    }

    #[test]
    fn no_character_is_cut_in_two() {
        let apart: String = "ườườườ".nfd().collect();
        for room in 1..apart.chars().count() {
            let cut = excerpt(&apart, room);
            assert!(
                "ườườườ".starts_with(&cut.trim_end_matches('…').nfc().collect::<String>()),
                "{cut}"
            );
        }
        assert_eq!(excerpt("a👨\u{200d}👩\u{200d}👧b", 5), "…");
    }

    proptest! {
        #[test]
        fn the_quick_way_is_the_written_rule(text in "[a-cệĐ0 ,.“”\u{85}\u{a0}\u{1680}\u{2003}\u{3000}\u{300}]{0,30}|.{0,30}") {
            let pieces = text.split_whitespace();
            let rule = pieces.filter(|piece| piece.chars().any(char::is_alphanumeric)).count();
            prop_assert_eq!(syllables(&text), rule);
        }

        #[test]
        fn excerpts_fit(text in "[a-cệ ,.“”\u{300}]{0,30}|.{0,30}", room in 1_usize..30) {
            let cut = excerpt(&text, room);
            prop_assert!(cut.chars().count() <= room);
            if let Cow::Owned(cut) = &cut {
                let kept = cut.strip_suffix('…').unwrap();
                prop_assert!(text.trim().starts_with(kept) && !kept.ends_with(char::is_whitespace));
            }
        }
    }
}
