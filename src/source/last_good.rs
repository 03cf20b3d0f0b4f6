//! The last good source of an article: the version that was published last, whatever its file contains now. This is
//! only the interface; `disk` keeps the sources, and `site` decides when one stands in.

use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::text::dates::moment::Moment;
use std::collections::BTreeSet;

/// The kept source of an article, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LastPublished {
    /// The source that was published last.
    Source(PublishedSource),
    /// It was never published.
    Never,
    /// Unknown: the kept source is missing or damaged.
    Lost,
}

/// The source of an article as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedSource {
    /// Digest of the bytes of its file.
    pub digest: Digest,
    /// Its text, before or after decoding: `decode` gives the same for both.
    pub bytes: Vec<u8>,
    /// When this version was first published.
    pub since: Moment,
}

/// Access to the last published sources of articles that cannot be published now.
pub trait LastGood {
    /// Looks up each of `articles`; the results are in any order.
    fn look_up(&self, articles: BTreeSet<SourcePath>) -> Vec<(SourcePath, LastPublished)>;
}

/// For a site of which nothing was ever published.
#[derive(Debug)]
pub struct NothingPublished;

impl LastGood for NothingPublished {
    fn look_up(&self, articles: BTreeSet<SourcePath>) -> Vec<(SourcePath, LastPublished)> {
        let never = articles.into_iter().map(|path| (path, LastPublished::Never));
        never.collect()
    }
}
