//! The last good source of an article: what was published of it, whatever its file says now.

use crate::base::digest::Digest;
use crate::text::dates::moment::Moment;

/// What is kept of an article that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Its source.
    Source(Source),
    /// It was never published.
    Never,
    /// Nobody knows: what is kept is not here, or is damaged.
    Lost,
}

/// The source of an article as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Digest of the bytes that its file had.
    pub digest: Digest,
    /// Its text, decoded or not: `decode` gives the same for both.
    pub bytes: Vec<u8>,
    /// When it was published first.
    pub since: Moment,
}
