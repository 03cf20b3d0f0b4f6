//! Notices of the settings as values: `[notice]` and `[[notices]]` in one list, the strongest first. When each is shown, and
//! where; how it looks is up to the theme.

use crate::base::span::{Span, Spanned};
use crate::text::dates::moment::{Moment, Zone};
use std::cmp::Reverse;

/// How urgent a notice is; the strongest is the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum NoticeLevel {
    /// Life or property is at risk: a storm, a flood, a fire.
    Danger,
    /// Something that people have to be ready for: water or power is cut, a road is closed.
    Warning,
    /// Good to know.
    #[default]
    Information,
}

impl NoticeLevel {
    /// Every level, the weakest first, as the settings list them.
    pub const ALL: [Self; 3] = [Self::Information, Self::Warning, Self::Danger];

    /// The name in settings and templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Warning => "warning",
            Self::Information => "information",
        }
    }

    /// The key of the interface text that names the level to readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Danger => "notice_danger",
            Self::Warning => "notice_warning",
            Self::Information => "notice",
        }
    }
}

/// `[notice]`, or one of `[[notices]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The section of the settings: `[notice]` or `[[notices]]`.
    pub header: String,
    /// The place of that section.
    pub span: Span,
    /// How urgent it is; `[notice]` is [`NoticeLevel::Information`].
    pub level: NoticeLevel,
    /// One or two sentences.
    pub text: String,
    /// A link to more: an address of this site (`/…`) or of another. `None`: there is none.
    pub url: Option<Spanned<String>>,
    /// The first moment at which it is shown. `None`: at once.
    pub from: Option<Spanned<Moment>>,
    /// Its end; a date without a time lasts through that day. `None`: it stays.
    pub until: Option<Spanned<Moment>>,
    /// Categories on whose pages it is shown, by index. Empty: it is shown on every page of the site.
    pub categories: Vec<usize>,
}

impl Notice {
    /// When it disappears. `None`: never.
    pub fn end(&self, zone: Zone) -> Option<Moment> {
        Some(self.until.as_ref()?.value.end(zone))
    }

    /// Whether its time is over.
    pub fn is_past(&self, now: Moment, zone: Zone) -> bool {
        self.end(zone).is_some_and(|end| end <= now)
    }

    /// Whether it is shown at `now`.
    pub fn is_shown(&self, now: Moment, zone: Zone) -> bool {
        let has_begun = self.from.as_ref().is_none_or(|from| from.value <= now);
        has_begun && !self.is_past(now, zone)
    }

    /// The moments at which it appears and disappears.
    pub fn changes(&self, zone: Zone) -> impl Iterator<Item = Moment> {
        let from = self.from.as_ref().map(|from| from.value);
        from.into_iter().chain(self.end(zone))
    }

    /// Whether it belongs on a page of `category`. `None`: a page without a category, such as the home page.
    pub fn is_for(&self, category: Option<usize>) -> bool {
        self.categories.is_empty() || category.is_some_and(|category| self.categories.contains(&category))
    }
}

/// Sorts notices for readers: the strongest first, of one level the one that began last; those without `from` come last, in
/// the order of the settings.
pub fn sort(notices: &mut [Notice]) {
    notices.sort_by_key(|notice| (notice.level, Reverse(notice.from.as_ref().map(|from| from.value))));
}
