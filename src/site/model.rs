//! The model of the whole site, unrendered: immutable, and the same for whoever prints it.

use super::entry::{Entry, EntryId};
use super::held::Instead;
use super::library::Library;
use super::pictures::Pictures;
use super::plan::{Feed, List, Plan};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::permalink::Fields;
use crate::config::settings::Config;
use crate::source::tree::SourceTree;
use crate::text::dates::moment::Moment;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Address, width and height of an emblem.
pub type Emblem = (UrlPath, u32, u32);

/// Everything that pages are printed from.
#[derive(Debug, Clone)]
pub struct Site {
    /// The settings.
    pub config: Arc<Config>,
    /// Every file, by path.
    pub tree: Arc<SourceTree>,
    /// Articles in order.
    pub library: Arc<Library>,
    /// Every address.
    pub plan: Arc<Plan>,
    /// Photographs that articles show, and the files made of them.
    pub pictures: Arc<Pictures>,
    /// Addresses of files that articles link to.
    pub files: Arc<BTreeMap<SourcePath, UrlPath>>,
    /// Files that are not published, and why: for messages about links to them.
    pub hidden: Arc<BTreeMap<SourcePath, Hidden>>,
    /// Drafts and scheduled articles that nobody sees, in the places that they will have.
    pub waiting: Arc<Vec<Entry>>,
    /// Articles that are not published as their files are.
    pub held_back: Arc<BTreeMap<SourcePath, Instead>>,
    /// Why, of those whose files alone do not tell: what was said, which may be in another file.
    pub reasons: Arc<BTreeMap<SourcePath, Diagnostic>>,
    /// Whether articles stand in with categories that the settings do not have any more: the settings with which they were
    /// published are still needed.
    pub needs_former: bool,
    /// Address, width and height of the emblem of the settings.
    pub emblem: Option<Emblem>,
    /// Whether the band of `[notice]` is shown.
    pub has_notice: bool,
    /// The moment for which all this is true.
    pub now: Moment,
}

/// Why a file is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// A draft or a scheduled article.
    NotYet,
    /// Something in it is wrong.
    Broken,
}

impl Site {
    /// The address of the first page of a list.
    #[must_use]
    pub fn list_url(&self, list: List) -> UrlPath {
        list_page_url(&self.config, &self.library, list, 1)
    }

    /// The address of a page of a list.
    #[must_use]
    pub fn list_page_url(&self, list: List, number: usize) -> UrlPath {
        list_page_url(&self.config, &self.library, list, number)
    }

    /// The articles of a list, newest first.
    #[must_use]
    pub fn list_entries(&self, list: List) -> &[EntryId] {
        list_entries(&self.library, list)
    }

    /// The addresses of the RSS and the JSON feed.
    #[must_use]
    pub fn feed_urls(&self, feed: Feed) -> (UrlPath, UrlPath) {
        let folder = match feed {
            Feed::Site => UrlPath::home(),
            Feed::Category(index) => self.list_url(List::Category(index)),
        };
        (child(&folder, "rss.xml"), child(&folder, "feed.json"))
    }

    /// The articles of a feed, newest first.
    #[must_use]
    pub fn feed_entries(&self, feed: Feed) -> Vec<EntryId> {
        let items = self.config.feeds.items;
        match feed {
            Feed::Site => self.library.latest(None, items),
            Feed::Category(index) => {
                let news = |id: &&EntryId| self.library.entry(**id).state != super::entry::State::Expired;
                self.library.categories[index]
                    .iter()
                    .filter(news)
                    .take(items)
                    .copied()
                    .collect()
            }
        }
    }

    /// The next moment at which the same sources give another site: an article appears or expires, the date
    /// of its update is shown, or the notice goes. `scheduled` are the moments of what is yet to come.
    #[must_use]
    pub fn next_change(&self, scheduled: impl IntoIterator<Item = Moment>) -> Option<Moment> {
        let expiring = self.library.entries.iter().filter_map(|entry| entry.expires);
        let until = self.config.notice_end();
        expiring
            .chain(scheduled)
            .chain(until)
            .filter(|moment| *moment > self.now)
            .min()
    }
}

/// The address of a page of a list: the list's own for the first.
#[must_use]
pub fn list_page_url(config: &Config, library: &Library, list: List, number: usize) -> UrlPath {
    let links = &config.permalinks;
    let first = match list {
        List::Category(index) => library.addresses.categories[index].clone(),
        List::Author(index) => library.addresses.authors[index].clone(),
        List::Tag(index) => library.addresses.tags[index].clone(),
        List::Year(year) => links.year.fill(&Fields {
            year,
            ..Fields::default()
        }),
        List::Month(year, month) => links.month.fill(&Fields {
            year,
            month,
            ..Fields::default()
        }),
        List::Letter(letter) => child(&links.search, &format!("{}/", letter.slug())),
    };
    links.list_page(&first, number)
}

/// The articles of a list.
#[must_use]
pub fn list_entries(library: &Library, list: List) -> &[EntryId] {
    let year = |wanted: i16| library.years.iter().find(|year| year.year == wanted);
    match list {
        List::Category(index) => &library.categories[index],
        List::Author(index) => &library.authors.terms[index].entries,
        List::Tag(index) => &library.tags.terms[index].entries,
        List::Year(wanted) => year(wanted).map_or(&[], |year| &year.entries),
        List::Month(wanted, month) => year(wanted)
            .and_then(|year| year.months.iter().find(|(number, _)| *number == month))
            .map_or(&[], |(_, entries)| entries),
        List::Letter(letter) => library.letters.entries(letter, &library.entries),
    }
}

/// The address of the root of the search index.
#[must_use]
pub fn search_index_url(config: &Config) -> UrlPath {
    child(&config.permalinks.search, "index.json")
}

/// An address below a page.
#[must_use]
pub fn child(page: &UrlPath, name: &str) -> UrlPath {
    UrlPath::new(&format!("{page}{name}")).unwrap_or_else(|_| page.clone())
}
