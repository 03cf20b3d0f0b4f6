//! An article in its place: its address, its moment, its category.

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
    /// As an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Whether citizens see an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is news.
    Live,
    /// Its time is over: it keeps its address and is marked.
    Expired,
    /// Its time has not come.
    Scheduled,
    /// It is not finished.
    Draft,
}

impl State {
    /// Whether only a preview shows it.
    #[must_use]
    pub fn is_hidden(self) -> bool {
        matches!(self, Self::Scheduled | Self::Draft)
    }
}

/// An article or page of the site.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What its file says.
    pub article: Arc<Article>,
    /// Its address.
    pub url: UrlPath,
    /// `Some`: the address that it had when long names were cut at their ends; it leads to `url`. `None`: there was none.
    pub former: Option<UrlPath>,
    /// Its moment; pages may have none.
    pub date: Option<Moment>,
    /// Before it nobody may read the article: the later of `date` and the date that another program's key gives.
    pub appears: Option<Moment>,
    /// Shown: later than `date`, and not to come.
    pub updated: Option<Moment>,
    /// The first moment at which it is no news any more.
    pub expires: Option<Moment>,
    /// Position in [`Config::categories`]; pages have none.
    pub category: Option<usize>,
    /// What citizens see of it.
    pub state: State,
}

impl Entry {
    /// Whether it is a page outside the news flow.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.article.front.kind == ArticleKind::Page
    }

    /// The byline: the article's authors, else the site's.
    #[must_use]
    pub fn authors<'a>(&'a self, config: &'a Config) -> Vec<&'a str> {
        let names = self.bylines(config);
        names.map(|(name, _)| name).collect()
    }

    /// The byline, and where each name of the article's own stands.
    pub fn bylines<'a>(&'a self, config: &'a Config) -> impl Iterator<Item = (&'a str, Option<Span>)> {
        let own = &self.article.front.authors;
        let house: &[String] = if own.is_empty() && !self.is_page() {
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

    /// The last moment at which its text changed, as far as its editor says.
    #[must_use]
    pub fn modified(&self) -> Option<Moment> {
        self.updated.max(self.date)
    }
}

/// When an article is news, and when it appears.
pub struct Dates {
    /// That in the name of its file.
    pub in_name: Option<Moment>,
    /// Its date, else that in the name of its file.
    pub date: Option<Moment>,
    /// The moment from which readers see it.
    pub appears: Option<Moment>,
}

impl Dates {
    /// Those of `article`, in the time zone of the site.
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
