//! Numbers and dates in running text that say who a person is or how to reach them, in the forms in which
//! Vietnamese offices write them. Only the form is looked at, and the words right before it: whether one may
//! be published is for others to say.
//!
//! It sees every line of every article. A line with few digits costs one count of its bytes.

mod birth;
mod chain;
mod identity;
mod label;
pub mod phone;

use chain::Chains;
use std::ops::Range;

/// What something found is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Twelve digits: *số căn cước công dân*, *số định danh cá nhân*.
    IdentityNumber,
    /// Nine digits that the text calls *chứng minh nhân dân*.
    OldIdentityNumber,
    /// Day, month and year behind *sinh ngày* and the like.
    BirthDate,
    /// A mobile or landline number of Vietnam.
    Phone,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Its digits alone: of a telephone number as it is dialled in the country, of a date `ddmmyyyy`.
    pub digits: String,
}

/// What the heading of a table's column says of the cells below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Column {
    is_birth: bool,
    is_identity: bool,
    is_old_identity: bool,
    is_other: bool,
}

impl Column {
    /// Reads a heading.
    #[must_use]
    pub fn of(heading: &str) -> Self {
        let folded = super::fold::fold(heading);
        Self {
            is_birth: birth::names_birth(&folded),
            is_identity: label::names_identity(&folded),
            is_old_identity: label::names_old_identity(&folded),
            is_other: label::names_other(&folded),
        }
    }
}

/// Fewer digits than the shortest date has are nothing.
const FEWEST_DIGITS: usize = 6;

/// Finds what is in `text[range]`, a part of one or more lines; words before it on its first line count too.
pub fn scan(text: &str, range: Range<usize>, column: Column, found: &mut Vec<Find>) {
    let digits = text.as_bytes()[range.clone()]
        .iter()
        .filter(|byte| byte.is_ascii_digit());
    if digits.count() < FEWEST_DIGITS {
        return;
    }
    let mut chains = Chains::new(text, range.clone());
    while let Some(chain) = chains.next() {
        let mut at = 0;
        while at < chain.len() {
            let next = identity::at(text, chain, at, column).or_else(|| phone::at(text, chain, at, column));
            let Some((find, groups)) = next else {
                at += 1;
                continue;
            };
            found.push(find);
            at += groups;
        }
    }
    birth::scan(text, range, column, found);
}

#[cfg(test)]
mod tests;
