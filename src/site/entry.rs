//! An article with its place on the site: address, dates, category, state. Holds data; `placement` computes it, and
//! neighbours and lists are in `library`.

use super::event::EventTimes;
use crate::base::path::UrlPath;
use crate::base::span::Span;
use crate::config::settings::Config;
use crate::content::article::Article;
use crate::content::front_matter::fields::ArticleKind;
use crate::text::dates::moment::Moment;
use std::sync::Arc;

/// The position of an entry in [`super::library::Library::entries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

impl EntryId {
    /// The position as an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The state of an article for readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArticleState {
    /// Published and still in force: news.
    Live,
    /// Past its expiry: keeps its address and is marked as expired.
    Expired,
    /// Its date is in the future.
    Scheduled,
    /// Marked as a draft.
    Draft,
}

impl ArticleState {
    /// Whether only a preview shows it.
    #[must_use]
    pub fn is_hidden(self) -> bool {
        matches!(self, Self::Scheduled | Self::Draft)
    }
}

/// An article or page of the site, or the text of a category.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The parsed file.
    pub article: Arc<Article>,
    /// Its address.
    pub url: UrlPath,
    /// `Some`: the address that earlier versions of bantin gave it, which cut long names off; it redirects to `url`. `None`:
    /// they gave it the same address.
    pub former: Option<UrlPath>,
    /// `Some`: its date, from the front matter or the file name. `None`: a page without a date.
    pub date: Option<Moment>,
    /// `Some`: the moment from which readers see the article, the later of `date` and Hugo's `publishDate`. `None`: always.
    pub appears: Option<Moment>,
    /// `Some`: the date of an update, later than `date` and not in the future. `None`: no such date is shown.
    pub updated: Option<Moment>,
    /// `Some`: the first moment at which it is expired. `None`: never.
    pub expires: Option<Moment>,
    /// `Some`: when its event takes place. `None`: it announces none.
    pub event: Option<Box<EventTimes>>,
    /// `Some`: position in [`Config::categories`]; for the text of a category, of that one. `None`: a page.
    pub category: Option<usize>,
    /// Whether readers see it.
    pub state: ArticleState,
}

impl Entry {
    /// Whether it is a piece of news, and no page nor the text of a category.
    #[must_use]
    pub fn is_article(&self) -> bool {
        self.article.front.kind == ArticleKind::Article
    }

    /// Whether readers have a page of it.
    #[must_use]
    pub fn has_page(&self) -> bool {
        !self.state.is_hidden() && !self.is_category_text()
    }

    /// Whether it is the text of its category. It has no page of its own.
    #[must_use]
    pub fn is_category_text(&self) -> bool {
        self.article.front.kind == ArticleKind::CategoryText
    }

    /// Whether it announces an event that is not over at `now`. An article that has expired announces nothing.
    #[must_use]
    pub fn has_coming_event(&self, now: Moment) -> bool {
        let is_coming = self.event.as_ref().is_some_and(|event| event.over > now);
        is_coming && self.state != ArticleState::Expired
    }

    /// Whether it is a page outside the news flow.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.article.front.kind == ArticleKind::Page
    }

    /// The names of the byline: the article's authors, else the site's default.
    #[must_use]
    pub fn authors<'a>(&'a self, config: &'a Config) -> Vec<&'a str> {
        let names = self.bylines(config);
        names.map(|(name, _)| name).collect()
    }

    /// The names of the byline, and the place of each in the article. `None`: the name is the site's default.
    pub fn bylines<'a>(&'a self, config: &'a Config) -> impl Iterator<Item = (&'a str, Option<Span>)> {
        let own = &self.article.front.authors;
        let house: &[String] = if own.is_empty() && self.is_article() {
            &config.defaults.author
        } else {
            &[]
        };
        let own = own.iter().map(|name| (name.value.as_str(), Some(name.span)));
        own.chain(house.iter().map(|name| (name.as_str(), None)))
    }

    /// Its keywords.
    #[must_use]
    pub fn tags(&self) -> Vec<&str> {
        let tags = self.article.front.tags.iter();
        tags.map(|tag| tag.value.as_str()).collect()
    }

    /// The lead paragraph, else the first paragraph of the text.
    #[must_use]
    pub fn summary(&self) -> &str {
        self.article
            .front
            .summary
            .as_ref()
            .map_or(&self.article.body.opening, |summary| &summary.value)
    }

    /// The date of the last change, as far as the front matter tells.
    #[must_use]
    pub fn modified(&self) -> Option<Moment> {
        self.updated.max(self.date)
    }
}

/// The dates of an article, in the time zone of the site.
pub struct Dates {
    /// The date in its file name.
    pub in_name: Option<Moment>,
    /// The date in its front matter, else the one in its file name.
    pub date: Option<Moment>,
    /// The moment from which readers see it.
    pub appears: Option<Moment>,
}

impl Dates {
    /// Reads the dates of `article`.
    #[must_use]
    pub fn of(config: &Config, article: &Article) -> Self {
        let front = &article.front;
        let in_name = article.date_in_name.as_deref();
        let in_name = in_name.and_then(|date| Moment::parse(date, config.zone).ok());
        let date = front.date.as_ref().map(|date| date.at(config.zone)).or(in_name);
        let from = front.from.as_ref().map(|from| from.at(config.zone));
        Self {
            in_name,
            date,
            appears: date.max(from),
        }
    }
}
