//! Words as search compares them. The script of the search page has the same rules, and a test compares the two: a change here
//! needs the same change there, and a new version of the index. It builds no index itself.
//!
//! A word is a run of letters, digits and combining diacritics. It has two forms: *exact*, in lower case with every tone moved
//! to its end, so that `hoà` and `hòa` are the same; and *bare*, without diacritics. Only the first [`MAX`] letters count.

use super::bytes::{self, ByteBlock};
use super::fold::{each, fold};
use super::nfc::{is_invisible, visible};
use std::cmp::Ordering;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters of a word that count; further ones are dropped.
pub const MAX: usize = 12;

/// A word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Word {
    /// Without diacritics.
    pub bare: String,
    /// With diacritics, the tones at the end.
    pub exact: String,
}

impl Word {
    /// The word of one piece of [`pieces`]. `None`: nothing of it can be compared.
    pub fn new(piece: &str) -> Option<Self> {
        let lower = piece.to_lowercase();
        let bare: String = fold(&lower).chars().take(MAX).collect();
        if bare.is_empty() {
            return None;
        }
        if lower.is_ascii() {
            let exact = bare.clone();
            return Some(Self { bare, exact });
        }
        let mut tones = String::new();
        let letters = visible(&lower).nfd().filter(|c| {
            let is_tone = is_tone(*c);
            if is_tone {
                tones.push(*c);
            }
            !is_tone
        });
        let mut exact: String = letters.nfc().take(MAX).collect();
        exact.push_str(&tones);
        Some(Self { bare, exact })
    }
}

/// A hash of the letters without case and diacritics: if it differs, the words do.
pub fn sketch(piece: &str) -> u32 {
    // FNV-1a, a letter at a time.
    let mut sketch = 0x811c_9dc5_u32;
    each(piece, |c| {
        sketch = (sketch ^ u32::from(c)).wrapping_mul(0x0100_0193);
    });
    sketch
}

/// The byte ranges of the words of a text.
pub fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    Pieces {
        text,
        at: 0,
        next: 0,
        starts: 0,
        ends: 0,
        open: None,
    }
}

/// The iterator of [`pieces`].
struct Pieces<'a> {
    text: &'a str,
    /// Where the current block begins, and where the next one does.
    at: usize,
    next: usize,
    /// The bytes of that block at which a word begins, and those right behind a word: one bit each.
    starts: u64,
    ends: u64,
    /// Where a word begins that has not ended yet.
    open: Option<usize>,
}

impl Iterator for Pieces<'_> {
    type Item = Range<usize>;

    #[inline]
    fn next(&mut self) -> Option<Range<usize>> {
        while self.ends == 0 {
            if self.starts != 0 {
                self.open = Some(self.at + take_lowest(&mut self.starts));
            }
            self.at = self.next;
            if self.at == self.text.len() {
                return self.open.take().map(|start| start..self.at);
            }
            let ByteBlock { length, words, .. } = bytes::block::<false>(self.text, self.at, is_part);
            let before = words << 1 | u64::from(self.open.is_some());
            self.starts = words & !before;
            self.ends = !words & before & u64::MAX >> (64 - length);
            self.next = self.at + length;
        }
        let start = self.open.take();
        let start = start.unwrap_or_else(|| self.at + take_lowest(&mut self.starts));
        Some(start..self.at + take_lowest(&mut self.ends))
    }
}

/// The index of the lowest set bit, which is cleared.
fn take_lowest(bits: &mut u64) -> usize {
    let lowest = bits.trailing_zeros();
    *bits &= *bits - 1;
    lowest as usize
}

/// Huyền, sắc, ngã, hỏi, nặng.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// Whether a character belongs to words. Invisible characters do not divide words.
fn is_part(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{c0}'..='\u{24f}' => !matches!(c, '×' | '÷'),
        '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c),
    }
}

/// The order of words in the index: by UTF-16 units, as JavaScript compares strings.
pub fn order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() || b.is_ascii() {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(text: &str) -> Vec<String> {
        words(text).map(|word| word.exact).collect()
    }

    fn bare(text: &str) -> Vec<String> {
        words(text).map(|word| word.bare).collect()
    }

    fn words(text: &str) -> impl Iterator<Item = Word> {
        pieces(text).filter_map(|piece| Word::new(&text[piece]))
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            bare("Tư pháp - Hộ tịch, số 12/QĐ-UBND (1.234 m²)"),
            [
                "tu", "phap", "ho", "tich", "so", "12", "qd", "ubnd", "1", "234", "m²"
            ]
        );
        assert_eq!(bare("ph\u{ad}ường\u{200b} \u{feff} \u{301}"), ["phuong"]);
    }

    #[test]
    fn the_place_of_the_tone_does_not_matter_and_the_tone_does() {
        assert_eq!(exact("hoà thuỷ quý Hoàn"), exact("hòa thủy qúy hòan"));
        assert_ne!(exact("hoà"), exact("hoá"));
        assert_ne!(exact("cơm"), exact("côm"));
        assert_eq!(exact("Đường"), exact("ĐƯỜNG"));
    }

    #[test]
    fn long_words_count_by_their_beginning() {
        assert_eq!(bare("abcdefghijklmnop"), ["abcdefghijkl"]);
        assert_eq!(exact("ăbcdefghijklmnop"), ["ăbcdefghijkl"]);
    }

    #[test]
    fn the_quick_part_of_the_rule_is_the_rule() {
        for c in ('\0'..='\u{24f}')
            .chain('\u{300}'..='\u{36f}')
            .chain('\u{1e00}'..='\u{1eff}')
        {
            let rule = c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c);
            // Between the letters and below them the rule holds character by character.
            assert_eq!(is_part(c), rule, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn pieces_are_the_longest_runs(text in "(\\PC|[ -~à-ỹ\u{301}\u{ad}]){0,20}") {
            let found: Vec<&str> = pieces(&text).map(|piece| &text[piece]).collect();
            let runs = text.split(|c: char| !is_part(c)).filter(|run| !run.is_empty());
            prop_assert_eq!(found, runs.collect::<Vec<_>>());
        }

        #[test]
        fn forms_do_not_depend_on_normal_form_or_case(text in "[A-ƯẠ-ỹđĐ ]{0,20}") {
            let apart: String = text.nfd().collect();
            prop_assert_eq!(exact(&apart), exact(&text));
            prop_assert_eq!(bare(&apart), bare(&text));
            prop_assert_eq!(bare(&fold(&text)), bare(&text));
            // A piece of invisible characters only is not a word, and folding removes it.
            let is_word = |text: &&str| Word::new(text).is_some();
            let sketches = |text: &str| {
                let words = pieces(text).map(|piece| &text[piece]).filter(is_word);
                words.map(sketch).collect::<Vec<_>>()
            };
            prop_assert_eq!(sketches(&fold(&text)), sketches(&text));
            prop_assert_eq!(sketches(&apart), sketches(&text));
        }

        #[test]
        fn the_order_is_that_of_utf_16(a in "\\PC{0,3}", b in "\\PC{0,3}") {
            prop_assert_eq!(order(&a, &b), a.encode_utf16().cmp(b.encode_utf16()));
        }
    }
}
