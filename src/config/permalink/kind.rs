//! The kinds of address patterns (article, category, month …): the fields that each needs and its default text. Parsing and
//! filling patterns is in the parent module.

use crate::base::language::Language;

/// A field of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::config) enum Field {
    Year,
    Month,
    Day,
    Category,
    Slug,
    Number,
}

impl Field {
    pub(super) const ALL: [Self; 6] = [
        Self::Year,
        Self::Month,
        Self::Day,
        Self::Category,
        Self::Slug,
        Self::Number,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Year => "{yyyy}",
            Self::Month => "{mm}",
            Self::Day => "{dd}",
            Self::Category => "{category}",
            Self::Slug => "{slug}",
            Self::Number => "{n}",
        }
    }
}

/// What a pattern is for; this decides which fields it can and must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the settings")]
pub enum PatternKind {
    Article,
    Page,
    Category,
    Author,
    Tag,
    Year,
    Month,
    Pagination,
    Search,
    SiteMap,
    Latest,
    Files,
}

impl PatternKind {
    #[cfg(test)]
    pub(super) const ALL: [Self; 12] = [
        Self::Article,
        Self::Page,
        Self::Category,
        Self::Author,
        Self::Tag,
        Self::Year,
        Self::Month,
        Self::Pagination,
        Self::Search,
        Self::SiteMap,
        Self::Latest,
        Self::Files,
    ];

    /// The fields that a pattern must have, and those that it may have too.
    pub(super) fn fields(self) -> (&'static [Field], &'static [Field]) {
        match self {
            Self::Article => (
                &[Field::Slug],
                &[Field::Year, Field::Month, Field::Day, Field::Category],
            ),
            Self::Page | Self::Category | Self::Author | Self::Tag => (&[Field::Slug], &[]),
            Self::Year => (&[Field::Year], &[]),
            Self::Month => (&[Field::Year, Field::Month], &[]),
            Self::Pagination => (&[Field::Number], &[]),
            Self::Search | Self::SiteMap | Self::Latest | Self::Files => (&[], &[]),
        }
    }

    pub(super) fn default_text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Article, _) => "/{yyyy}/{mm}/{slug}/",
            (Self::Page, _) => "/{slug}/",
            (Self::Year, _) => "/{yyyy}/",
            (Self::Month, _) => "/{yyyy}/{mm}/",
            (Self::Category, Language::Vi) => "/chuyen-muc/{slug}/",
            (Self::Category, Language::En) => "/category/{slug}/",
            (Self::Author, Language::Vi) => "/tac-gia/{slug}/",
            (Self::Author, Language::En) => "/author/{slug}/",
            (Self::Tag, Language::Vi) => "/tu-khoa/{slug}/",
            (Self::Tag, Language::En) => "/tag/{slug}/",
            (Self::Pagination, Language::Vi) => "trang/{n}/",
            (Self::Pagination, Language::En) => "page/{n}/",
            (Self::Search, Language::Vi) => "/tim-kiem/",
            (Self::Search, Language::En) => "/search/",
            (Self::SiteMap, Language::Vi) => "/so-do/",
            (Self::SiteMap, Language::En) => "/site-map/",
            (Self::Latest, Language::Vi) => "/moi-nhat/",
            (Self::Latest, Language::En) => "/latest/",
            (Self::Files, Language::Vi) => "/tep/",
            (Self::Files, Language::En) => "/files/",
        }
    }
}
