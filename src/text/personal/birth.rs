//! Finds dates of birth: day, month and year right behind a word such as *sinh ngày*. A year alone is not reported, nor a
//! birth before 1920.

use super::find::{Find, PersonalKind};
use super::label::reach;
use crate::base::cut::Cut;
use crate::text::fold::fold;
use std::ops::Range;

/// How far before its date the word may stand, in bytes.
const REACH: usize = 40;
/// Earlier births are history, not personal data.
const FIRST_YEAR: u32 = 1920;

/// Words right before a date of birth.
const LABELS: [&str; 8] = [
    "sinh ngay",
    "ngay sinh",
    "sinh nam",
    "nam sinh",
    "date of birth",
    "born on",
    "born",
    "dob",
];
/// Words before *sinh* with which it does not mean birth: *tuyển sinh ngày 12/5*, *hy sinh ngày*.
const COMPOUNDS: [&str; 25] = [
    "an", "ban", "cuu", "dan", "giang", "hien", "ho", "hoc", "hy", "khai", "ki", "ky", "luu", "mon", "nhan",
    "nu", "phat", "phuc", "quyen", "tai", "thi", "tien", "trung", "tuyen", "ve",
];

/// Whether the folded heading of a column announces dates of birth.
pub(super) fn names_birth(folded: &str) -> bool {
    let words = folded.trim_matches(|c: char| !c.is_alphanumeric());
    LABELS
        .iter()
        .any(|label| words.starts_with(label) || words.ends_with(label))
}

/// Finds the dates of birth in `text[range]`; `is_column`: in a column whose heading announces them.
pub(super) fn scan(text: &str, range: Range<usize>, is_column: bool, found: &mut Vec<Find>) {
    let around = &text.as_bytes()[reach(text, range.start, REACH)..range.end];
    let has = |part: &[u8]| memchr::memmem::find(around, part).is_some();
    let is_named = || {
        [&b"inh"[..], b"INH", b"orn", b"irth", b"DOB", b"dob"]
            .into_iter()
            .any(has)
    };
    if !is_column && !is_named() {
        return;
    }
    let bytes = text.as_bytes();
    let mut at = range.start;
    while at < range.end {
        if !bytes[at].is_ascii_digit() || at > 0 && bytes[at - 1].is_ascii_digit() {
            at += 1;
            continue;
        }
        let Some((length, [day, month, year])) = date(text.part(at..range.end)) else {
            at += 1;
            continue;
        };
        let place = at..at + length;
        at = place.end;
        let is_alone = || text.part(range.start..place.start).trim().is_empty();
        if is_born(text.part(reach(text, place.start, REACH)..place.start)) || is_column && is_alone() {
            found.push(Find {
                kind: PersonalKind::BirthDate,
                range: place,
                digits: format!("{day:02}{month:02}{year:04}"),
            });
        }
    }
}

/// Whether the words before a date say that somebody was born on it.
fn is_born(before: &str) -> bool {
    let folded = fold(before);
    let is_sign =
        |c: char| c.is_whitespace() || matches!(c, ':' | '*' | '_' | '.' | ',' | '(' | '|' | '-' | '~');
    let words = folded.trim_end_matches(is_sign);
    let label = LABELS
        .iter()
        .find_map(|label| Some((label, words.strip_suffix(label)?)));
    if let Some((label, rest)) = label {
        let last = rest.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next();
        let is_compound = label.starts_with("sinh") && last.is_some_and(|word| COMPOUNDS.contains(&word));
        return !rest.ends_with(char::is_alphanumeric) && !is_compound;
    }
    // `(sinh 12/5/1990)`, but not `học sinh 12/5`.
    let rest = words.strip_suffix("sinh").map(str::trim_end);
    rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(['(', ',', ';', '-']))
}

/// A date at the start of `text` with its length: `12/5/1990`, `12-05-1990`, `12 tháng 5 năm 1990`.
fn date(text: &str) -> Option<(usize, [u32; 3])> {
    let (day, rest) = number(text, 2)?;
    let sign = rest.chars().next().filter(|sign| matches!(sign, '/' | '-' | '.'));
    let (month, year, rest) = if let Some(sign) = sign {
        let (month, rest) = number(rest.tail(1), 2)?;
        let (year, rest) = number(rest.strip_prefix(sign)?, 4)?;
        (month, year, rest)
    } else {
        let (month, rest) = number(word(rest, "thang")?, 2)?;
        let (year, rest) = number(word(rest, "nam")?, 4)?;
        (month, year, rest)
    };
    let is_date = (1..=31).contains(&day) && (1..=12).contains(&month) && (FIRST_YEAR..=2099).contains(&year);
    let is_over = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
    (is_date && is_over).then_some((text.len() - rest.len(), [day, month, year]))
}

/// The number at the start of a text, of at most `most` digits; with `most == 4`, a year, of exactly four.
fn number(text: &str, most: usize) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_right = if most == 4 {
        length == 4
    } else {
        (1..=most).contains(&length)
    };
    is_right.then(|| Some((text.head(length).parse().ok()?, text.tail(length))))?
}

/// The text behind `word` and its spaces, compared without diacritics. `None`: it begins with another word.
fn word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let start = text.trim_start();
    let end = start.find(|c: char| !c.is_alphabetic())?;
    (fold(start.head(end)) == word).then(|| start.tail(end).trim_start())
}
