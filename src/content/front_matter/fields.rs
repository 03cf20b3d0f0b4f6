//! What single keys of front matter hold, checked. `read` has the whole of it.

use crate::base::span::{Span, Spanned};
use crate::image::recipe::Focus;
use crate::text::dates::moment::{Moment, Zone};

/// `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A piece of news.
    Article,
    /// A page outside the news flow.
    Page,
}

/// A date that was found to be one, waiting for the time zone of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDate {
    pub(super) text: Box<str>,
    /// Where it was written.
    pub span: Span,
}

impl WrittenDate {
    /// The moment that is meant in a site of this time zone.
    #[must_use]
    pub fn at(&self, zone: Zone) -> Moment {
        // Whether a text is a date does not depend on the zone, and this one was.
        Moment::parse(&self.text, zone).unwrap_or(Moment::from_unix(0))
    }
}

/// The lead photograph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// Path as written.
    pub src: Spanned<String>,
    /// What it shows, for who cannot see it.
    pub alt: Option<Spanned<String>>,
    /// The sentence under it.
    pub caption: Option<Spanned<String>>,
    /// Who took it.
    pub credit: Option<String>,
    /// The point that crops keep.
    pub focus: Focus,
}

/// `source`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Who published it first.
    pub name: String,
    /// Where.
    pub url: Option<Spanned<String>>,
}
