//! The values of front matter, checked.

use super::super::keys::Spelling;
use crate::base::path::UrlPath;
use crate::base::span::{Span, Spanned};
use crate::image::recipe::Focus;
use crate::text::dates::moment::{Moment, Zone};

/// The checked front matter of one file.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of its own that an editor writes"
)]
pub struct FrontMatter {
    /// The names that its keys have.
    pub spelling: Spelling,
    /// An article or a page.
    pub kind: Kind,
    /// One line of text.
    pub title: Spanned<String>,
    /// As written; none: from the file name, or none for a page.
    pub date: Option<WrittenDate>,
    /// Shown when later than `date`.
    pub updated: Option<WrittenDate>,
    /// After it the article is no news any more.
    pub expires: Option<WrittenDate>,
    /// Byline.
    pub authors: Vec<Spanned<String>>,
    /// Label or slug.
    pub category: Option<Spanned<String>>,
    /// Lead photograph.
    pub photo: Option<Photo>,
    /// Credit of every photograph that names none.
    pub photo_credit: Option<String>,
    /// Lead paragraph.
    pub summary: Option<Spanned<String>>,
    /// Keywords.
    pub tags: Vec<Spanned<String>>,
    /// Not to be published, by whatever key says so.
    pub draft: bool,
    /// Not to be published before it, whatever `date` is.
    pub from: Option<WrittenDate>,
    /// The last part of the address, normalised.
    pub slug: Option<Spanned<String>>,
    /// Old addresses.
    pub aliases: Vec<Spanned<UrlPath>>,
    /// Where the text comes from.
    pub source: Option<Source>,
    /// Stands first on the home page.
    pub featured: bool,
    /// Whether the page asks for feedback.
    pub feedback: bool,
    /// Whether the page shows its contents.
    pub toc: bool,
    /// A template of the theme instead of the usual one.
    pub template: Option<Spanned<String>>,
    /// Free values for templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl FrontMatter {
    /// The sentences that readers see, with their places. Every key is named, so that a new one is a sentence or is not.
    pub fn texts(&self) -> impl Iterator<Item = &Spanned<String>> {
        let Self {
            title,
            summary,
            photo,
            spelling: _,
            kind: _,
            date: _,
            updated: _,
            expires: _,
            authors: _,
            category: _,
            photo_credit: _,
            tags: _,
            draft: _,
            from: _,
            slug: _,
            aliases: _,
            source: _,
            featured: _,
            feedback: _,
            toc: _,
            template: _,
            extra: _,
        } = self;
        let of_photo = photo.iter().flat_map(Photo::texts);
        std::iter::once(title).chain(summary).chain(of_photo)
    }
}

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

impl Photo {
    fn texts(&self) -> impl Iterator<Item = &Spanned<String>> {
        let Self {
            alt,
            caption,
            src: _,
            credit: _,
            focus: _,
        } = self;
        alt.iter().chain(caption)
    }
}

/// `source`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Who published it first.
    pub name: String,
    /// Where.
    pub url: Option<Spanned<String>>,
}
