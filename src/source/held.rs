//! The last good source of an article: what was published of it, whatever its file says now.

use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::text::dates::moment::Moment;
use std::collections::BTreeSet;

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

/// What was published last of articles that cannot be published as they are.
pub trait LastGood {
    /// Of each of `articles`, in any order.
    fn look_up(&self, articles: BTreeSet<SourcePath>) -> Vec<(SourcePath, Held)>;
}

/// For a site of which nothing was ever published.
#[derive(Debug)]
pub struct NothingPublished;

impl LastGood for NothingPublished {
    fn look_up(&self, articles: BTreeSet<SourcePath>) -> Vec<(SourcePath, Held)> {
        let never = articles.into_iter().map(|path| (path, Held::Never));
        never.collect()
    }
}
