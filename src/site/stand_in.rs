//! Stand-ins: the last published version of an article whose file cannot be published as it is, parsed, and the
//! settings it was published with. A stand-in produces no messages; the reason is reported for the file.

use crate::base::bug::{Task, contained};
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::config::check;
use crate::config::settings::Config;
use crate::content::article::{self, Article};
use crate::source::decode::decode;
use crate::source::last_good::{LastPublished, PublishedSource};
use crate::source::role::SETTINGS;
use crate::text::dates::moment::Moment;
use std::sync::Arc;

/// The last published version of an article, or of the settings.
#[derive(Debug, Clone)]
pub enum LastVersion {
    /// An article that can be published again, and since when it was published.
    Article(Arc<Article>, Moment),
    /// The settings of the last publication in which every article had a category.
    Settings(Arc<Config>, Digest),
    /// It no longer parses without errors.
    Unusable(Digest),
    /// It was never published.
    Never,
    /// Unknown: the kept sources are missing or damaged.
    Lost,
}

/// An article that is not published from its own file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    /// Its file.
    pub path: SourcePath,
    /// The version published instead, or why there is none.
    pub instead: Instead,
}

/// The replacement of an article that is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// The last published version, which was first published at this moment.
    Published(Moment),
    /// Nothing: the last published version has no place on the site any more.
    Lapsed,
    /// Nothing: its file makes it a draft or scheduled.
    Hidden,
    /// Nothing: it was never published.
    Never,
    /// Nothing: no version of it is kept.
    Lost,
}

impl LastVersion {
    /// Parses the kept source of the article (or settings) at `path`.
    #[must_use]
    pub fn of(path: &SourcePath, kept: LastPublished) -> Self {
        let source = match kept {
            LastPublished::Source(source) => source,
            LastPublished::Never => return Self::Never,
            LastPublished::Lost => return Self::Lost,
        };
        let PublishedSource { digest, since, bytes } = source;
        let parse = || {
            if path.as_str() == SETTINGS {
                let config = check::parse(path, std::str::from_utf8(&bytes).ok()?).0?;
                return Some(Self::Settings(Arc::new(config), digest));
            }
            let text = decode(path, bytes).ok()?;
            let article = article::parse(path, digest, &text).article?;
            Some(Self::Article(article, since))
        };
        let parsed = contained(Task::StandIn, path.as_str(), parse);
        parsed.ok().flatten().unwrap_or(Self::Unusable(digest))
    }

    /// Whether this was made from `kept`.
    #[must_use]
    pub fn is_of(&self, kept: &LastPublished) -> bool {
        match (self, kept) {
            (Self::Article(article, since), LastPublished::Source(source)) => {
                article.digest == source.digest && *since == source.since
            }
            (Self::Unusable(digest) | Self::Settings(_, digest), LastPublished::Source(source)) => {
                *digest == source.digest
            }
            (Self::Never, LastPublished::Never) | (Self::Lost, LastPublished::Lost) => true,
            _ => false,
        }
    }
}
