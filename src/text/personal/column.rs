//! What the heading of a table column says about the numbers below it: they are identity numbers, dates of birth, or something
//! else. It reads the heading only.

use super::{birth, label};
use crate::text::fold::fold;

/// The kinds of numbers that the heading of a column announces.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a heading may name several things")]
pub struct Column {
    pub(super) is_birth: bool,
    pub(super) is_identity: bool,
    pub(super) is_old_identity: bool,
    pub(super) is_other: bool,
}

impl Column {
    /// Reads a heading.
    pub fn of(heading: &str) -> Self {
        let folded = fold(heading);
        Self {
            is_birth: birth::names_birth(&folded),
            is_identity: label::names_identity(&folded),
            is_old_identity: label::names_old_identity(&folded),
            is_other: label::names_other(&folded),
        }
    }
}
