//! Finds phone numbers of Vietnam: mobile numbers of ten digits, landlines of eleven (02…), each also with +84 instead of
//! the first 0. Short numbers, 1800 and 1900 belong to no person and are not reported.

use super::chain::{Chains, Group, Joint, digits, is_embedded, is_one_number};
use super::column::Column;
use super::find::{Find, PersonalKind};
use super::label::{Says, before};
use crate::base::cut::Cut;

/// The phone numbers in a text, as dialled inside Vietnam, whatever label stands before them.
pub fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chains = Chains::new(text, 0..text.len());
    while let Some(chain) = chains.next() {
        let from = |at| number(text, chain, at);
        found.extend((0..chain.len()).filter_map(from).map(|(number, _)| number));
    }
    found
}

/// The phone number that starts with the group `at` of a chain, and how many groups it has.
pub(super) fn at(text: &str, chain: &[Group], at: usize, column: Column) -> Option<(Find, usize)> {
    let (digits, count) = number(text, chain, at)?;
    let mut range = chain[at].range.start..chain[at + count - 1].range.end;
    if is_embedded(text, &range) || before(text, &range) == Says::Other || column.is_other {
        return None;
    }
    let lead = text.head(range.start);
    let has_bracket = chain[at + 1..at + count]
        .iter()
        .any(|group| group.before == Joint::Bracket);
    range.start -= match lead {
        _ if has_bracket && lead.ends_with("(+") => 2,
        _ if lead.ends_with('+') || has_bracket && lead.ends_with('(') => 1,
        _ => 0,
    };
    let kind = PersonalKind::Phone;
    Some((Find { kind, range, digits }, count))
}

fn number(text: &str, chain: &[Group], at: usize) -> Option<(String, usize)> {
    let most = chain.len() - at;
    (1..=most.min(6)).find_map(|count| {
        let groups = &chain[at..at + count];
        if !is_one_number(chain, at, at + count, true) || !is_grouped(groups) {
            return None;
        }
        let is_bare = count == 1 && !text.head(groups[0].range.start).ends_with('+');
        let is_foreign = text.head(groups[0].range.start).ends_with(['+', '(']) || is_bare;
        let digits = national(&digits(text, groups), is_foreign)?;
        Some((digits, count))
    })
}

/// Whether groups are those of a phone number: not pairs only, nor `0.912345678`.
fn is_grouped(groups: &[Group]) -> bool {
    groups.len() == 1
        || groups.iter().any(|group| group.len() >= 3) && !(groups.len() == 2 && groups[0].len() == 1)
}

/// The number as dialled inside Vietnam. `None`: it cannot be a phone number. `can_be_foreign`: whether a leading 84
/// may be the country code.
fn national(digits: &str, can_be_foreign: bool) -> Option<String> {
    let own = match digits.strip_prefix("0084") {
        Some(rest) => rest,
        None => match digits.strip_prefix("84") {
            Some(rest) if can_be_foreign => rest,
            Some(_) => return None,
            None => digits.strip_prefix('0')?,
        },
    };
    let own = own.strip_prefix('0').unwrap_or(own);
    let is_number = match own.as_bytes() {
        [b'3' | b'5' | b'7' | b'8' | b'9', rest @ ..] => rest.len() == 8,
        [b'2', rest @ ..] => rest.len() == 9,
        _ => false,
    };
    is_number.then(|| format!("0{own}"))
}
