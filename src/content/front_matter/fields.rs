//! The values of single keys of front matter, checked: type, dates, photograph, source. They are read in the files beside this
//! one.

use super::super::yaml::node::{Key, Node};
use crate::base::span::{Span, Spanned};
use crate::image::recipe::Focus;
use crate::text::dates::moment::{Moment, Zone};

/// The key `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArticleKind {
    /// A piece of news.
    Article,
    /// A page outside the news flow.
    Page,
    /// The text of a category: the file `_index.md` in its folder, whatever `type` says.
    CategoryText,
}

/// A valid date as text: which moment it is depends on the time zone of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenDate {
    pub(super) text: Box<str>,
    /// Where it was written.
    pub span: Span,
}

impl WrittenDate {
    /// The moment in the time zone of the site.
    pub fn at(&self, zone: Zone) -> Moment {
        // Cannot fail: whether a text is a date does not depend on the zone.
        Moment::parse(&self.text, zone).unwrap_or(Moment::from_unix(0))
    }
}

/// The lead photograph. `None`: the article does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// Path as written.
    pub src: Spanned<String>,
    /// Its description, for readers who cannot see it.
    pub alt: Option<Spanned<String>>,
    /// The sentence under it.
    pub caption: Option<Spanned<String>>,
    /// Who took it.
    pub credit: Option<String>,
    /// The point that crops keep.
    pub focus: Focus,
}

/// The key `event`: when and where something happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenEvent {
    /// When it starts; without a time, it lasts whole days.
    pub start: WrittenDate,
    /// When it ends; without a time, at the end of that day. `None`: the article does not say.
    pub end: Option<WrittenDate>,
    /// Where it takes place. `None`: the article does not say.
    pub place: Option<Spanned<String>>,
    /// Whether it is cancelled.
    pub cancelled: bool,
}

/// The key `source`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCredit {
    /// Who published it first.
    pub name: String,
    /// The address there. `None`: the article names none.
    pub url: Option<Spanned<String>>,
}

/// The key `extra` as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenExtra {
    /// The place of the word `extra`.
    pub span: Span,
    /// Its keys and values, in the order of the file.
    pub entries: Vec<(Key, Node)>,
}
