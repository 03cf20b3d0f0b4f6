//! Personal data that was found in a text, as a value. How it is found is up to the files beside this one.

use std::ops::Range;

/// A kind of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonalKind {
    /// Twelve digits: *số căn cước công dân*, *số định danh cá nhân*.
    IdentityNumber,
    /// Nine digits that the text calls *chứng minh nhân dân*.
    OldIdentityNumber,
    /// Day, month and year behind *sinh ngày* and the like.
    BirthDate,
    /// A mobile or landline number of Vietnam.
    Phone,
}

/// A number or date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// Its kind.
    pub kind: PersonalKind,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Its digits alone: of a phone number as dialled inside Vietnam (`0…`), of a date `ddmmyyyy`.
    pub digits: String,
}
