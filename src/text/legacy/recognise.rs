//! Recognises which legacy encoding a text is in, by converting it and counting the Vietnamese syllables that come out. It
//! changes nothing and reports at most one encoding.
//!
//! A text is taken *as seen*: bytes that are not UTF-8 as windows-1252. It is judged line by line, since one pasted paragraph
//! may be wrong in an article that is right otherwise. A line with a letter that windows-1252 does not have is Unicode
//! already. Of any other line, three quarters of the words with diacritics must be syllables after conversion, and 1.5 times
//! as many as before; all such lines together must have four such words, three of them different. Text in other languages
//! does not come near that.

use super::decoder::Decoder;
use super::encoding::Encoding;
use super::{cp1252, viqr};
use crate::base::cut::Cut;
use crate::text::bytes;
use crate::text::syllable::is_syllable;
use multiversion::multiversion;
use std::borrow::Cow;
use std::collections::HashSet;

/// Bytes of a text that are judged, at most: more than any article has.
const JUDGED: usize = 256 << 10;
/// Encodings recognised by the text; UTF-16 is recognised by its byte order mark.
const CANDIDATES: [Encoding; 5] = [
    Encoding::Utf8Twice,
    Encoding::Tcvn3,
    Encoding::Vni,
    Encoding::Windows1258,
    Encoding::Viqr,
];

/// The encoding that was recognised, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The encoding.
    pub encoding: Encoding,
    /// `true`: most of the text is in it. `false`: some lines are, in a text that is right otherwise.
    pub is_whole: bool,
    /// The first such line, from 1.
    pub line: u32,
    /// The number of such lines.
    pub lines: usize,
    /// The first eight words of that line, converted.
    pub sample: String,
}

/// What is known of a text beforehand: it decides how many words must speak for an encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspicion {
    /// The text is UTF-8: most such texts are right.
    None,
    /// The bytes were not UTF-8.
    Bytes,
    /// The user named a legacy encoding.
    Told,
}

impl Suspicion {
    /// How many words must become syllables, and how many different ones.
    fn needed(self) -> (usize, usize) {
        match self {
            Self::None => (4, 3),
            Self::Bytes => (3, 2),
            Self::Told => (1, 1),
        }
    }
}

/// The text of bytes as seen: lines that are not UTF-8 decoded as windows-1252.
pub fn seen(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    Cow::Owned(
        lines
            .map(|line| match std::str::from_utf8(line) {
                Ok(line) => Cow::Borrowed(line),
                Err(_) => Cow::Owned(cp1252::text_of(line)),
            })
            .collect(),
    )
}

/// The legacy encoding of a text as seen, invisible characters included. `None`: it is right. Costs one pass over the bytes
/// when nothing is suspicious.
pub fn recognise(seen: &str, suspicion: Suspicion) -> Option<Finding> {
    let foreign = foreign_letters(seen);
    let shapes = viqr::shapes(seen);
    if suspicion == Suspicion::None && foreign < 3 && shapes < 3 {
        return None;
    }
    let judged = seen.head(seen.floor_char_boundary(JUDGED));
    let lines: Vec<Line<'_>> = prose(judged).collect();
    let candidates = CANDIDATES.iter().filter(|encoding| match encoding {
        // In an article about VIQR the examples are code, and do not count.
        Encoding::Viqr if suspicion == Suspicion::None => {
            lines.iter().map(|line| viqr::shapes(&line.text)).sum::<usize>() >= 3
        }
        Encoding::Viqr => shapes > 0,
        _ => foreign > 0 || suspicion != Suspicion::None,
    });
    let tallies = candidates.map(|encoding| Tally::of(*encoding, judged, &lines, suspicion));
    let (good, distinct) = suspicion.needed();
    let best = tallies
        .filter(|tally| tally.good >= good && tally.words.len() >= distinct)
        .max_by_key(|tally| tally.good)?;
    let modern: usize = lines
        .iter()
        .filter(|line| line.is_modern)
        .map(|line| SyllableCount::of(&line.text).good)
        .sum();
    Some(Finding {
        encoding: best.encoding,
        is_whole: best.good > modern,
        line: best.first?,
        lines: best.lines,
        sample: best.sample,
    })
}

/// The number of characters that Vietnamese does not use and legacy encodings are full of; counted up to three.
fn foreign_letters(text: &str) -> usize {
    let bytes = text.as_bytes();
    let [first, second, ..] = *bytes else { return 0 };
    let at_start = usize::from(is_foreign(b' ', first, second));
    (at_start + count_foreign(bytes)).min(3)
}

/// The same without the first character, and perhaps a few more than three.
#[multiversion(targets("x86_64+avx2+bmi1+bmi2"))]
fn count_foreign(bytes: &[u8]) -> usize {
    bytes::count(bytes, 3, is_foreign)
}

/// Whether `byte` begins such a character.
#[inline(always)]
#[expect(
    clippy::inline_always,
    clippy::needless_bitwise_bool,
    reason = "a part of its caller, and without a branch, so that it is made of a few instructions for many bytes"
)]
fn is_foreign(before: u8, byte: u8, next: u8) -> bool {
    // Capitals and small letters of U+00C0–U+00FF differ in one bit.
    let letter = next & !0x20;
    // `ì` and `ò`, which are tones of windows-1258 behind a vowel.
    let may_be_tone = (letter == 0x8c) | (letter == 0x92);
    let small = before | 0x20;
    let is_vowel = (small == b'a') | (small == b'e') | (small == b'i') | (small == b'o') | (small == b'y');
    let is_tone = may_be_tone & (is_vowel | (before >= 0x80));
    // À Á Â Ã, È É Ê, Ì Í, Ò Ó Ô Õ, Ù Ú and Ý.
    let is_vietnamese = (letter.wrapping_sub(0x80) < 4)
        | (letter.wrapping_sub(0x88) < 3)
        | (letter.wrapping_sub(0x8c) < 2)
        | (letter.wrapping_sub(0x92) < 4)
        | (letter.wrapping_sub(0x99) < 2)
        | (letter == 0x9d);
    (byte == 0xc2) & (next > 0xa0) | (byte == 0xc3) & (is_tone | !is_vietnamese)
}

/// A line to be judged.
struct Line<'a> {
    number: u32,
    text: Cow<'a, str>,
    is_modern: bool,
}

/// The lines of a text without code blocks.
fn prose(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut is_fenced = false;
    text.lines().zip(1..).filter_map(move |(line, number)| {
        let is_fence = line.trim_start().starts_with("```");
        is_fenced ^= is_fence;
        if is_fence || is_fenced || line.trim().is_empty() {
            return None;
        }
        let text = without_code(line);
        Some(Line {
            number,
            is_modern: is_modern(&text),
            text,
        })
    })
}

/// The line without code spans. A backtick behind a letter is no code span but a grave accent of VIQR.
fn without_code(line: &str) -> Cow<'_, str> {
    let is_opening = |at: usize| {
        let before = line.head(at).chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric() && !"^(+".contains(before) || before == '(')
            && !line.tail(at + 1).is_empty()
    };
    let Some((open, _)) = line.match_indices('`').find(|(at, _)| is_opening(*at)) else {
        return Cow::Borrowed(line);
    };
    let Some(length) = line.tail(open + 1).find('`') else {
        return Cow::Borrowed(line);
    };
    let rest = without_code(line.tail(open + length + 2));
    Cow::Owned(format!("{} {rest}", line.head(open)))
}

/// Whether a line has a letter or a combining diacritic that windows-1252 does not have, and so is Unicode already,
/// composed or not.
pub fn is_modern(line: &str) -> bool {
    line.chars().any(|c| match c {
        '\u{300}'..='\u{36f}' => true,
        '\u{100}'.. => c.is_alphabetic() && cp1252::byte_of(c).is_none(),
        _ => false,
    })
}

/// The words of a text with diacritics, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct SyllableCount {
    /// Those of two letters or more that are Vietnamese syllables.
    pub good: usize,
    /// Those that are not.
    pub bad: usize,
}

impl SyllableCount {
    /// Counts the words of `text`.
    pub fn of(text: &str) -> Self {
        let mut words = Self::default();
        for word in marked_words(text) {
            if is_syllable(word) {
                words.good += 1;
            } else {
                words.bad += 1;
            }
        }
        words
    }
}

/// Words of two letters or more that have diacritics.
fn marked_words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| !word.is_ascii() && word.chars().nth(1).is_some())
}

/// The evidence for an encoding.
struct Tally {
    encoding: Encoding,
    good: usize,
    words: HashSet<String>,
    lines: usize,
    first: Option<u32>,
    sample: String,
}

impl Tally {
    fn of(encoding: Encoding, text: &str, lines: &[Line<'_>], suspicion: Suspicion) -> Self {
        let decoder = Decoder::new(encoding, text);
        let mut tally = Self {
            encoding,
            good: 0,
            words: HashSet::new(),
            lines: 0,
            first: None,
            sample: String::new(),
        };
        for line in lines.iter().filter(|line| !line.is_modern) {
            let converted = decoder.decode(&line.text);
            if converted == line.text {
                continue;
            }
            let (before, after) = (SyllableCount::of(&line.text), SyllableCount::of(&converted));
            let is_news = match suspicion {
                // For mojibake any gain counts: the bytes of its letters are letters too, `nÃ` of `nÃ³i`.
                Suspicion::None if encoding != Encoding::Utf8Twice => 2 * after.good > 3 * before.good,
                _ => after.good > before.good,
            };
            if !is_news || 4 * after.good < 3 * (after.good + after.bad) {
                continue;
            }
            tally.good += after.good;
            tally.lines += 1;
            tally
                .words
                .extend(marked_words(&converted).map(str::to_lowercase));
            if tally.first.is_none() {
                tally.first = Some(line.number);
                tally.sample = beginning(&converted);
            }
        }
        tally
    }
}

/// The first words of a line.
fn beginning(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut sample = words.iter().take(8).copied().collect::<Vec<_>>().join(" ");
    if words.len() > 8 {
        sample.push('…');
    }
    sample.replace('`', "'")
}
