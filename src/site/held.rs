//! What stands in for an article whose file cannot be published as it is: the version that was published
//! last, parsed; and the settings with which it was, for the category that it had. Nothing is said of a version that
//! stands in; what is wrong stands in the file.

use crate::base::bug::{Task, contained};
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::config::check;
use crate::config::settings::Config;
use crate::content::article::{self, Article};
use crate::source::decode::decode;
use crate::source::held::{Held, Source};
use crate::source::role::SETTINGS;
use crate::text::dates::moment::Moment;
use std::sync::Arc;

/// The last published version of an article, or of the settings.
#[derive(Debug, Clone)]
pub enum Last {
    /// It can be published again, as since this moment.
    Article(Arc<Article>, Moment),
    /// The settings of the last publication in which every article had its category.
    Settings(Arc<Config>, Digest),
    /// It is an error by now.
    Unusable(Digest),
    /// It was never published.
    Never,
    /// Nobody knows.
    Lost,
}

/// An article that is not published as its file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldBack {
    /// Its file.
    pub path: SourcePath,
    /// What is published instead.
    pub instead: Instead,
}

/// What is published in the place of an article that is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// The version that was published last, first at this moment.
    Published(Moment),
    /// Nothing: that version has no place on the site any more.
    Lapsed,
    /// Nothing: its file says that nobody is to read it yet.
    Hidden,
    /// Nothing: it was never published.
    Never,
    /// Nothing: no version of it is kept.
    Lost,
}

impl Last {
    /// The version of the article at `path` that is kept.
    #[must_use]
    pub fn of(path: &SourcePath, held: Held) -> Self {
        let source = match held {
            Held::Source(source) => source,
            Held::Never => return Self::Never,
            Held::Lost => return Self::Lost,
        };
        let Source { digest, since, bytes } = source;
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

    /// Whether this was made of `held`.
    #[must_use]
    pub fn is_of(&self, held: &Held) -> bool {
        match (self, held) {
            (Self::Article(article, since), Held::Source(source)) => {
                article.digest == source.digest && *since == source.since
            }
            (Self::Unusable(digest) | Self::Settings(_, digest), Held::Source(source)) => {
                *digest == source.digest
            }
            (Self::Never, Held::Never) | (Self::Lost, Held::Lost) => true,
            _ => false,
        }
    }
}
