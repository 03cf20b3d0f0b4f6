//! The model of the whole site, unrendered and immutable. The same for `build` and `serve`: it has no mode, port or
//! output path.

use super::entry::{Entry, EntryId};
use super::library::Library;
use super::pictures::SitePictures;
use super::plan::{ArticleList, Feed, Plan, child};
use super::stand_in::Instead;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::declared::Declared;
use crate::config::settings::Config;
use crate::source::tree::SourceTree;
use crate::text::dates::moment::Moment;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Address, width and height of an emblem.
pub type Emblem = (UrlPath, u32, u32);

/// Everything that pages are rendered from.
#[derive(Debug, Clone)]
pub struct Site {
    /// The settings.
    pub config: Arc<Config>,
    /// All files of the project.
    pub tree: Arc<SourceTree>,
    /// Articles in order, and lists of them.
    pub library: Arc<Library>,
    /// Every address and its job.
    pub plan: Arc<Plan>,
    /// Photographs that articles show, and the files made of them.
    pub pictures: Arc<SitePictures>,
    /// Addresses of files that articles link to.
    pub files: Arc<BTreeMap<SourcePath, UrlPath>>,
    /// Articles that are not published, and why: for messages about links to them.
    pub hidden: Arc<BTreeMap<SourcePath, Hidden>>,
    /// Drafts and scheduled articles that are not shown, with the places that they will have.
    pub waiting: Arc<Vec<Entry>>,
    /// Articles that are held back, and what is published instead of each.
    pub held_back: Arc<BTreeMap<SourcePath, Instead>>,
    /// Why articles are held back, where their own file does not tell; the diagnostic may be at another file.
    pub reasons: Arc<BTreeMap<SourcePath, Diagnostic>>,
    /// Whether stand-ins have categories that the settings no longer have, so that the last published settings are still
    /// needed.
    pub needs_former: bool,
    /// The emblem of the settings. `None`: there is none.
    pub emblem: Option<Emblem>,
    /// The keys of `extra` that the theme declares.
    pub declared: Arc<Declared>,
    /// Whether the band of `[notice]` is shown.
    pub has_notice: bool,
    /// The time for which the model was built.
    pub now: Moment,
}

/// Why an article is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// A draft or a scheduled article.
    NotYet,
    /// It has an error.
    Broken,
}

impl Site {
    /// The address of the first page of a list.
    #[must_use]
    pub fn list_url(&self, list: ArticleList) -> UrlPath {
        self.list_page_url(list, 1)
    }

    /// The address of a page of a list; the first page has the list's own address.
    #[must_use]
    pub fn list_page_url(&self, list: ArticleList, number: usize) -> UrlPath {
        self.library.list_page_url(&self.config, list, number)
    }

    /// The addresses of the RSS and the JSON feed.
    #[must_use]
    pub fn feed_urls(&self, feed: Feed) -> (UrlPath, UrlPath) {
        let folder = match feed {
            Feed::Site => UrlPath::home(),
            Feed::Category(index) => self.list_url(ArticleList::Category(index)),
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
                let news =
                    |id: &&EntryId| self.library.entry(**id).state != super::entry::ArticleState::Expired;
                let ids = self.library.categories[index].iter().filter(news);
                ids.take(items).copied().collect()
            }
        }
    }

    /// The next moment at which the same sources give another site: an article appears or expires, the date of an update is
    /// shown, or the notice ends. `scheduled`: the moments of scheduled articles and updates. `None`: never.
    #[must_use]
    pub fn next_change(&self, scheduled: impl IntoIterator<Item = Moment>) -> Option<Moment> {
        let expiring = self.library.entries.iter().filter_map(|entry| entry.expires);
        let all = expiring.chain(scheduled).chain(self.config.notice_end());
        all.filter(|moment| *moment > self.now).min()
    }
}

/// The address of the root file of the search index.
#[must_use]
pub fn search_index_url(config: &Config) -> UrlPath {
    child(&config.permalinks.search, "index.json")
}
