//! An address that was published and is no longer: a row of the list that `disk` keeps.

use crate::base::path::{SourcePath, UrlPath};

/// An address that is no longer published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoneAddress {
    /// The address.
    pub url: UrlPath,
    /// Since when, in seconds since 1970.
    pub since: i64,
    /// The files of published articles that show the same, or may; empty: there is none.
    pub successors: Vec<SourcePath>,
    /// True when the only successor is the same article beyond doubt.
    pub is_certain: bool,
}
