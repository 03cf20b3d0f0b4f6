//! Classifies the bytes of a text, 64 at a time: which belong to words, which are white space. A site has hundreds of millions
//! of bytes, and Vietnamese letters can be told from their bytes alone, so this is written for the compiler to vectorise. It
//! splits nothing itself: `words` and `reading` do, with these bits.

use crate::base::cut::Cut;
use multiversion::multiversion;

/// Up to 64 bytes of whole characters, with one bit for each byte, the lowest bit for the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteBlock {
    /// Number of bytes, at most 64.
    pub length: usize,
    /// Bytes of characters that belong to words.
    pub words: u64,
    /// Bytes of white space; 0 unless it was asked for.
    pub spaces: u64,
}

/// The 64 bytes of a block and the two after it, which tell what a character of three bytes is.
const WINDOW: usize = 66;

/// The characters from `at` on, as many as fit into 64 bytes; white space is looked for only with `SPACES`.
/// `is_in_word` is asked only of characters that are neither ASCII nor in U+00C0 to U+027F or U+1E00 to U+1EFF
/// (letters all, but × and ÷), nor in U+2010 to U+2027 (signs all).
pub fn block<const SPACES: bool>(text: &str, at: usize, is_in_word: impl Fn(char) -> bool) -> ByteBlock {
    let length = text.floor_char_boundary(at + 64) - at;
    let rest = &text.as_bytes()[at..];
    if let Some(window) = rest.first_chunk::<WINDOW>() {
        quick::<SPACES>(window, length)
    } else {
        let mut window = [0; WINDOW];
        window[..rest.len()].copy_from_slice(rest);
        quick::<SPACES>(&window, length)
    }
    .unwrap_or_else(|| careful(text.part(at..at + length), is_in_word))
}

/// Counts the bytes for which `is_so` holds; it stops after the 64 bytes in which the count reaches `enough`. `is_so` gets
/// the byte and the two after it, zeros behind the end.
#[expect(
    clippy::inline_always,
    reason = "only inlined it is compiled for the instruction set of its caller"
)]
#[inline(always)]
pub fn count(bytes: &[u8], enough: usize, is_so: impl Fn(u8, u8, u8) -> bool) -> usize {
    let mut found = 0;
    for at in (0..bytes.len()).step_by(64) {
        let mut last = [0; WINDOW];
        let window = bytes[at..].first_chunk::<WINDOW>().unwrap_or_else(|| {
            let rest = &bytes[at..];
            last[..rest.len()].copy_from_slice(rest);
            &last
        });
        let places = window.iter().zip(&window[1..]).zip(&window[2..]);
        let ones = places.map(|((byte, next), after)| u8::from(is_so(*byte, *next, *after)));
        found += usize::from(ones.sum::<u8>());
        if found >= enough {
            break;
        }
    }
    found
}

/// A byte of a letter or digit, or a continuation byte.
const WORD: u8 = 1;
const SPACE: u8 = 2;
/// The first byte of U+2010 to U+2027, punctuation of three bytes.
const DASH: u8 = 4;
/// The first byte of a character that the bytes alone do not tell.
const LOOK: u8 = 8;

#[expect(
    clippy::needless_bitwise_bool,
    reason = "without a branch, so that it is made of a few instructions for sixteen bytes"
)]
#[inline]
fn flags(byte: u8, next: u8, after: u8) -> u8 {
    let ascii = ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10);
    let is_sign = (byte == 0xc3) & ((next == 0x97) | (next == 0xb7));
    let of_two = (byte.wrapping_sub(0xc3) < 7) & !is_sign;
    let of_three = (byte == 0xe1) & (next.wrapping_sub(0xb8) < 4);
    let inside = byte.wrapping_sub(0x80) < 0x40;
    let word = ascii | of_two | of_three | inside;
    let space = (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
    let dash = (byte == 0xe2) & (next == 0x80) & (after.wrapping_sub(0x90) < 0x18);
    let look = !((byte < 0x80) | word | dash);
    let of = |is_so: bool, flag: u8| u8::from(is_so) * flag;
    of(word, WORD) | of(space, SPACE) | of(dash, DASH) | of(look, LOOK)
}

/// `None`: a character has to be looked at, by [`careful`].
#[multiversion(targets("x86_64+avx2+bmi1+bmi2"))]
fn quick<const SPACES: bool>(window: &[u8; WINDOW], length: usize) -> Option<ByteBlock> {
    let mut all = [0; 64];
    let places = window.iter().zip(&window[1..]).zip(&window[2..]);
    for (flag, ((byte, next), after)) in all.iter_mut().zip(places) {
        *flag = flags(*byte, *next, *after);
    }
    let counts = u64::MAX >> (64 - length.max(1));
    let bits = |flag: u8| {
        let mut bits = 0;
        for (at, eight) in (0..).step_by(8).zip(all.as_chunks::<8>().0) {
            // One bit of each byte, gathered in the highest byte.
            let ones = u64::from_le_bytes(*eight) >> flag.trailing_zeros() & 0x0101_0101_0101_0101;
            bits |= (ones.wrapping_mul(0x0102_0408_1020_4080) >> 56) << at;
        }
        bits & counts
    };
    let any = all.iter().fold(0, |any, flags| any | flags);
    if any & LOOK != 0 && bits(LOOK) != 0 {
        return None;
    }
    let mut words = bits(WORD);
    if any & DASH != 0 {
        let dashes = bits(DASH);
        words &= !(dashes << 1 | dashes << 2);
    }
    Some(ByteBlock {
        length,
        words,
        spaces: if SPACES { bits(SPACE) } else { 0 },
    })
}

fn careful(text: &str, is_in_word: impl Fn(char) -> bool) -> ByteBlock {
    let mut block = ByteBlock {
        length: text.len(),
        words: 0,
        spaces: 0,
    };
    for (at, c) in text.char_indices() {
        let bytes = ((1 << c.len_utf8()) - 1) << at;
        if c.is_whitespace() {
            block.spaces |= bytes;
        } else if is_in_word(c) {
            block.words |= bytes;
        }
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of_character(c: char) -> (Option<ByteBlock>, ByteBlock) {
        let text = c.to_string();
        let mut window = [0; WINDOW];
        window[..text.len()].copy_from_slice(text.as_bytes());
        (
            quick::<true>(&window, text.len()),
            careful(&text, char::is_alphanumeric),
        )
    }

    #[test]
    fn places_are_counted_up_to_the_end() {
        for length in [0, 1, 63, 64, 65, 66, 67, 129, 200] {
            let mut text = "b".repeat(length);
            text.push('a');
            let is_last = |byte, next, after| byte == b'a' && next == 0 && after == 0;
            assert_eq!(count(text.as_bytes(), 1, is_last), 1, "{length}");
            let all = count(text.as_bytes(), usize::MAX, |byte, _, _| byte != 0);
            assert_eq!(all, text.len());
        }
    }

    #[test]
    fn what_is_told_at_once_is_what_the_tables_say() {
        let mut quickly = 0;
        for c in '\0'..=char::MAX {
            if let (Some(found), rule) = of_character(c) {
                assert_eq!(found, rule, "{c:?}");
                quickly += 1;
            }
        }
        let known = 0x80 + (0x280 - 0xc0) - 2 + 0x100 + 0x18;
        assert_eq!(quickly, known, "all that the documentation names");
    }

    proptest! {
        #[test]
        fn blocks_are_what_their_characters_are(
            text in "(\\PC|[ -~À-ỹ“”–\u{a0}×\u{301}]){0,90}|[ -~à-ỹ“”–]{60,200}",
        ) {
            let mut at = 0;
            while at < text.len() {
                let found = block::<true>(&text, at, char::is_alphanumeric);
                prop_assert!(found.length > 0);
                let part = &text[at..at + found.length];
                prop_assert_eq!(found, careful(part, char::is_alphanumeric), "{}", part);
                at += found.length;
            }
        }
    }
}
