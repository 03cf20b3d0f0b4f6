//! The model of the whole site, unrendered and immutable. The same for `build` and `serve`: it has no mode, port or
//! output path.

use super::entry::{Entry, EntryId};
use super::library::Library;
use super::pictures::SitePictures;
use super::plan::{ArticleList, Feed, OldRule, Plan, child};
use super::stand_in::Instead;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::declared::Declared;
use crate::config::notice::Notice;
use crate::config::settings::Config;
use crate::image::card::face::CardColours;
use crate::source::tree::SourceTree;
use crate::text::dates::moment::Moment;
use crate::theme::body_forms::BodyForms;
use std::collections::BTreeMap;
use std::sync::Arc;

/// At most this many events that are over are in the calendar of the site.
const PAST_EVENTS: usize = 50;

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
    /// Old addresses that only the rules of a web server can redirect.
    pub old_rules: Arc<Vec<OldRule>>,
    /// Photographs that articles show, and the files made of them.
    pub pictures: Arc<SitePictures>,
    /// What the theme asks for in the text of articles.
    pub forms: Arc<BodyForms>,
    /// The colours of cards.
    pub card_colours: CardColours,
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
    /// The notices of the settings that are shown now, by index, the strongest first.
    pub notices: Arc<[usize]>,
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

    /// A sentence about a category: the summary of its text, else that of the settings. `None`: there is none.
    #[must_use]
    pub fn category_description(&self, index: usize) -> Option<&str> {
        let text = self.library.category_texts.get(&index);
        let summary = text.and_then(|id| self.library.entry(*id).article.front.summary.as_ref());
        let written = summary.map(|summary| &summary.value);
        written
            .or(self.config.categories[index].description.as_ref())
            .map(String::as_str)
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

    /// The notices on a page of `category`, the strongest first. `None`: a page without a category.
    pub fn notices_for(&self, category: Option<usize>) -> impl Iterator<Item = &Notice> {
        let shown = self.notices.iter().map(|index| &self.config.notices[*index]);
        shown.filter(move |notice| notice.is_for(category))
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

    /// **Sắp tới**: articles with events that are not over, in the order in which they start.
    #[must_use]
    pub fn upcoming(&self, count: usize) -> Vec<EntryId> {
        let mut ids = self.events(|entry| entry.has_coming_event(self.now));
        ids.truncate(count);
        ids
    }

    /// The articles of the calendar of the site, in the order in which their events start: all whose events are not over, and
    /// of the others the latest `PAST_EVENTS`.
    #[must_use]
    pub fn calendar(&self) -> Vec<EntryId> {
        let is_past = |entry: &Entry| entry.event.as_ref().is_some_and(|event| event.over <= self.now);
        let mut past = self.events(is_past);
        let mut ids = past.split_off(past.len().saturating_sub(PAST_EVENTS));
        ids.extend(self.events(|entry| entry.event.as_ref().is_some_and(|event| event.over > self.now)));
        ids
    }

    /// Articles with events for which `wanted` is true, in the order in which these start; equal ones by path.
    fn events(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<EntryId> {
        let library = &self.library;
        let all = (0..).map(EntryId).zip(&library.entries);
        let mut events: Vec<_> = (all.filter(|(_, entry)| wanted(entry)))
            .filter_map(|(id, entry)| {
                let event = entry.event.as_ref()?;
                Some(((event.start.unix(), event.over, &entry.article.path), id))
            })
            .collect();
        events.sort();
        events.into_iter().map(|(_, id)| id).collect()
    }

    /// The next moment at which the same sources give another site: an article appears or expires, an event is over, the date of
    /// an update is shown, or a notice begins or ends. `scheduled`: the moments of scheduled articles and updates. `None`: never.
    #[must_use]
    pub fn next_change(&self, scheduled: impl IntoIterator<Item = Moment>) -> Option<Moment> {
        let expiring = self.library.entries.iter().filter_map(|entry| entry.expires);
        let events = self
            .library
            .entries
            .iter()
            .filter_map(|entry| entry.event.as_deref());
        let all = expiring.chain(events.map(|event| event.over)).chain(scheduled);
        let zone = self.config.zone;
        let all = all.chain(self.config.notices.iter().flat_map(|notice| notice.changes(zone)));
        all.filter(|moment| *moment > self.now).min()
    }
}

/// The address of the calendar of the site, which is made when articles announce events.
#[must_use]
pub fn calendar_url() -> UrlPath {
    child(&UrlPath::home(), "calendar.ics")
}

/// The address of the file for calendars of the event that the article at `url` announces.
#[must_use]
pub fn event_url(url: &UrlPath) -> UrlPath {
    child(url, "event.ics")
}

/// The address of the root file of the search index.
#[must_use]
pub fn search_index_url(config: &Config) -> UrlPath {
    child(&config.permalinks.search, "index.json")
}
