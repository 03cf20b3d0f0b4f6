//! Finds identity numbers: twelve digits by Article 13 of Decree 137/2015/NĐ-CP (province, century and sex, year of birth, six
//! at random), and the nine digits of older cards. Nine digits count only with a label or a column heading
//! that names such a card.

use super::chain::{Group, digits, is_embedded, is_one_number};
use super::column::Column;
use super::find::{Find, PersonalKind};
use super::label::{Says, before};
use crate::base::cut::Cut;

/// The identity number that starts with the group `at` of a chain, and how many groups it has.
pub(super) fn at(text: &str, chain: &[Group], at: usize, column: Column) -> Option<(Find, usize)> {
    let mut length = 0;
    for count in 1..=4 {
        let group = chain.get(at + count - 1)?;
        length += group.len();
        let to = at + count;
        if !matches!(length, 9 | 12) || !is_one_number(chain, at, to, false) {
            continue;
        }
        let groups = &chain[at..to];
        let range = groups[0].range.start..group.range.end;
        let digits = digits(text, groups);
        if is_embedded(text, &range) {
            continue;
        }
        if let Some(kind) = kind(&digits, || before(text, &range), column) {
            return Some((Find { kind, range, digits }, count));
        }
    }
    None
}

fn kind(digits: &str, says: impl Fn() -> Says, column: Column) -> Option<PersonalKind> {
    if digits.bytes().all(|digit| digit == b'0') {
        return None;
    }
    if digits.len() == 9 {
        let is_named = says() == Says::OldIdentity || says() == Says::Nothing && column.is_old_identity;
        return is_named.then_some(PersonalKind::OldIdentityNumber);
    }
    let is_named = match says() {
        Says::Other => return None,
        Says::Identity | Says::OldIdentity => true,
        Says::Nothing | Says::Phone => column.is_identity,
    };
    (is_named || has_province(digits) && !column.is_other).then_some(PersonalKind::IdentityNumber)
}

/// The codes of provinces go from 001 to 096.
fn has_province(digits: &str) -> bool {
    digits
        .head(3)
        .parse()
        .is_ok_and(|code: u16| (1..=96).contains(&code))
}
