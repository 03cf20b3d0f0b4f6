//! The words before a number that say what it is.

use crate::base::cut::Cut;
use crate::text::fold::fold;
use std::ops::Range;

/// As far as a word can stand before the number that it is about, in bytes.
const REACH: usize = 64;

const IDENTITY: [&str; 6] = ["cccd", "can cuoc", "dinh danh", "cmnd", "chung minh", "identity"];
const OLD_IDENTITY: [&str; 5] = ["cmnd", "cmtnd", "chung minh nhan dan", "chung minh thu", "so cmt"];
const PHONE: [&str; 10] = [
    "dien thoai",
    "sdt",
    "dt",
    "lien he",
    "hotline",
    "zalo",
    "duong day nong",
    "tel",
    "phone",
    "call",
];
/// Numbers of accounts, firms, insurances and documents may have as many digits.
const OTHER: [&str; 15] = [
    "tai khoan",
    "stk",
    "so tk",
    "mst",
    "ma so",
    "ma ho so",
    "ma don",
    "ma vach",
    "bao hiem",
    "bhxh",
    "bhyt",
    "giay phep",
    "dkkd",
    "account",
    "tax code",
];

pub(super) fn names_identity(folded: &str) -> bool {
    last(folded, &IDENTITY).is_some()
}

pub(super) fn names_old_identity(folded: &str) -> bool {
    last(folded, &OLD_IDENTITY).is_some()
}

pub(super) fn names_other(folded: &str) -> bool {
    last(folded, &OTHER).is_some() && !names_identity(folded)
}

/// What the words on the same line say of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    Nothing,
    Identity,
    OldIdentity,
    Phone,
    Other,
}

/// What the nearest word before the number at `range` says of it.
pub(super) fn before(text: &str, range: &Range<usize>) -> Says {
    let folded = fold(text.part(reach(text, range.start, REACH)..range.start));
    let found = [
        (last(&folded, &OLD_IDENTITY), Says::OldIdentity),
        (last(&folded, &IDENTITY), Says::Identity),
        (last(&folded, &PHONE), Says::Phone),
        (last(&folded, &OTHER), Says::Other),
    ];
    let nearest = found.iter().filter_map(|(at, says)| Some(((*at)?, *says)));
    // Of two that end alike, the first.
    nearest
        .rev()
        .max_by_key(|(at, _)| *at)
        .map_or(Says::Nothing, |(_, says)| says)
}

/// Where the part of the line of `at` starts that lies no more than `most` bytes before it.
pub(super) fn reach(text: &str, at: usize, most: usize) -> usize {
    let from = text.floor_char_boundary(at.saturating_sub(most));
    text.part(from..at)
        .rfind('\n')
        .map_or(from, |newline| from + newline + 1)
}

/// Whether a word that is written without a space before a number is one for telephones: `ĐT0912…`.
pub(super) fn ends_in_phone(word: &str) -> bool {
    let last = word.rsplit(|c: char| !c.is_alphabetic()).next();
    ["dt", "sdt", "dd", "tel"].contains(&fold(last.unwrap_or_default()).as_str())
}

/// Where the last of these words ends in a folded text.
fn last(folded: &str, words: &[&str]) -> Option<usize> {
    let ends = words.iter().filter_map(|word| {
        let mut places = folded.rmatch_indices(word).map(|(at, _)| at..at + word.len());
        let place = places.find(|place| is_whole(folded, place))?;
        Some(place.end)
    });
    ends.max()
}

fn is_whole(text: &str, place: &Range<usize>) -> bool {
    !text.head(place.start).ends_with(char::is_alphanumeric)
        && !text.tail(place.end).starts_with(char::is_alphabetic)
}
