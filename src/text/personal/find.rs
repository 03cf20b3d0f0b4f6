//! Something that says who a person is or how to reach them.

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
