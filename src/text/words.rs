//! Words as search compares them. The script of the search page has the same rules, and a test compares
//! the two; whoever changes one changes the other, and the version of the index.
//!
//! A word is a run of letters, digits and marks. It has two forms: *exact*, in lower case with every tone
//! moved to its end, so that `hoà` and `hòa` are the same; and *bare*, without marks. Of either only the
//! first [`MAX`] letters count.

use super::bytes::{self, Block};
use super::fold::{each, fold};
use super::nfc::{is_invisible, visible};
use std::cmp::Ordering;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters of a word that count.
pub const MAX: usize = 12;

/// A word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Word {
    /// Without marks.
    pub bare: String,
    /// With marks, the tones at the end.
    pub exact: String,
}

impl Word {
    /// The word that one piece of [`pieces`] is; none when nothing of it can be compared.
    #[must_use]
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

/// A number that all words with the same letters share, whatever their case and marks: to tell quickly that
/// two words differ.
#[must_use]
pub fn sketch(piece: &str) -> u32 {
    // FNV-1a, a letter at a time.
    let mut sketch = 0x811c_9dc5_u32;
    each(piece, |c| {
        sketch = (sketch ^ u32::from(c)).wrapping_mul(0x0100_0193);
    });
    sketch
}

/// The runs of a text that are words, as they are written there: where each begins and ends.
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

/// What [`pieces`] has found of a text so far.
struct Pieces<'a> {
    text: &'a str,
    /// Where the block begins that is looked at, and where the next one does.
    at: usize,
    next: usize,
    /// The places of that block at which a word begins, and behind which none goes on: one bit each.
    starts: u64,
    ends: u64,
    /// Where the word begins that no block so far has ended.
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
            let Block { length, words, .. } = bytes::block::<false>(self.text, self.at, is_part);
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

/// The place of the lowest bit, which is taken out.
fn take_lowest(bits: &mut u64) -> usize {
    let lowest = bits.trailing_zeros();
    *bits &= *bits - 1;
    lowest as usize
}

/// Huyền, sắc, ngã, hỏi, nặng.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// Whether a character stands in words. What nobody sees divides no word.
fn is_part(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{c0}'..='\u{24f}' => !matches!(c, '×' | '÷'),
        '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphanumeric() || is_combining_mark(c) || is_invisible(c),
    }
}

/// The order of words in the index: that of JavaScript, by units of UTF-16.
#[must_use]
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
            // A piece of nothing but what nobody sees is no word, and is not there any more when folded.
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
