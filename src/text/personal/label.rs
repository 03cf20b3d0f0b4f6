//! The label before a number (*CCCD*, *điện thoại*, *tài khoản* …), which says what kind of number it is. It does not look at
//! the number itself.

use crate::base::cut::Cut;
use crate::text::fold::fold;
use std::ops::Range;

/// How far before its number a label may stand, in bytes.
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
/// Labels of numbers that are not reported: accounts, firms, insurances, documents.
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

/// What the label on the same line says of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    Nothing,
    Identity,
    OldIdentity,
    Phone,
    Other,
}

/// What the nearest label before the number at `range` says of it.
pub(super) fn before(text: &str, range: &Range<usize>) -> Says {
    let folded = fold(text.part(reach(text, range.start, REACH)..range.start));
    let found = [
        (last(&folded, &OLD_IDENTITY), Says::OldIdentity),
        (last(&folded, &IDENTITY), Says::Identity),
        (last(&folded, &PHONE), Says::Phone),
        (last(&folded, &OTHER), Says::Other),
    ];
    let nearest = found.iter().filter_map(|(at, says)| Some(((*at)?, *says)));
    // Of two that end at the same place, the first of the list.
    nearest
        .rev()
        .max_by_key(|(at, _)| *at)
        .map_or(Says::Nothing, |(_, says)| says)
}

/// The position `most` bytes before `at`, or the start of the line of `at` if that is nearer.
pub(super) fn reach(text: &str, at: usize, most: usize) -> usize {
    let from = text.floor_char_boundary(at.saturating_sub(most));
    text.part(from..at)
        .rfind('\n')
        .map_or(from, |newline| from + newline + 1)
}

/// Whether a word directly before a number is a label of phone numbers: `ĐT0912…`.
pub(super) fn ends_in_phone(word: &str) -> bool {
    let last = word.rsplit(|c: char| !c.is_alphabetic()).next();
    ["dt", "sdt", "dd", "tel"].contains(&fold(last.unwrap_or_default()).as_str())
}

/// Where the last of `words` in a folded text ends.
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
