//! The plan: every address of the site and the job that makes it. Two addresses that a file system or web server would
//! treat as one are a collision; neither silently replaces the other. Runs no job.

use super::entry::EntryId;
use super::letters::Letter;
use super::pager::Pager;
use crate::base::old_address::OldAddress;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::span::Span;
use crate::config::servers::ServerFiles;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The folder of the search index in the published site, between slashes; no plan lists its files.
pub const SEARCH: &str = "/assets/search/";

/// How the bytes of one address are made.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// The home page.
    Home,
    /// An article, or a page outside the news flow.
    Entry(EntryId),
    /// One page of a list of articles.
    List(ArticleList, Pager),
    /// The page of the newest articles, with `fan_out = "few"`.
    Latest,
    /// The site map for readers, an HTML page.
    SiteMap,
    /// The page on which readers search.
    Search,
    /// The root file of the search index; it names the other files, which are not in the plan one by one.
    SearchIndex,
    /// `404.html`, which a web server sends for unknown addresses.
    NotFound,
    /// A page that redirects to another.
    Redirect(Destination),
    /// RSS 2.0.
    Rss(Feed),
    /// JSON Feed.
    JsonFeed(Feed),
    /// The calendar of the site (RFC 5545).
    Calendar,
    /// The event that an article announces, as a file for calendars.
    Event(EntryId),
    /// `sitemap.xml`, or a part of it.
    Sitemap(SitemapPart),
    /// `robots.txt`.
    Robots,
    /// Rules for a web server.
    Server(ServerFile),
    /// The card of an article, for social networks.
    Card(EntryId),
    /// A static file of the theme, by its plain name.
    Asset(String),
    /// A text file of the theme, by the name of its template.
    Output(String),
    /// A file of `content/`, copied as it is.
    Copy(SourcePath),
    /// A picture that an article links to, copied without its metadata.
    Original(SourcePath),
}

/// A file of rules that a web server reads from the published folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerFile {
    /// Its only file, or the one of redirects.
    Rules(ServerFiles),
    /// `_headers`
    Headers(ServerFiles),
}

impl ServerFile {
    /// The files that `server` reads.
    pub fn of(server: ServerFiles) -> impl Iterator<Item = Self> {
        let headers = match server {
            ServerFiles::Cloudflare | ServerFiles::Netlify => Some(Self::Headers(server)),
            ServerFiles::Apache
            | ServerFiles::Caddy
            | ServerFiles::Iis
            | ServerFiles::IisRewrite
            | ServerFiles::Nginx => None,
        };
        headers.into_iter().chain([Self::Rules(server)])
    }

    /// The server that reads it.
    #[must_use]
    pub fn server(self) -> ServerFiles {
        match self {
            Self::Rules(server) | Self::Headers(server) => server,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rules(server) => server.rules_file(),
            Self::Headers(_) => "_headers",
        }
    }
}

/// At most this many pages are in one file of a sitemap (sitemaps.org/protocol.html#index).
pub const SITEMAP_MAX: usize = 50_000;

/// A year and a month of it, from 1.
pub type Month = (i16, i8);

/// A file of the sitemap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SitemapPart {
    /// All pages.
    Whole,
    /// The index of this many parts.
    Index(usize),
    /// A part, from 0.
    Part(usize),
    /// The index of the parts by month.
    Months,
    /// The pages of a month, or those of none; after so many files of it as a file may not hold all.
    Month(Option<Month>, usize),
}

impl SitemapPart {
    /// Its address.
    #[must_use]
    pub fn url(self) -> UrlPath {
        let name = match self {
            Self::Whole | Self::Index(_) | Self::Months => "/sitemap.xml".to_owned(),
            Self::Part(number) => format!("/sitemap-{}.xml", number + 1),
            Self::Month(month, file) => {
                let name = month.map_or_else(
                    || "pages".to_owned(),
                    |(year, month)| format!("{year:04}-{month:02}"),
                );
                match file {
                    0 => format!("/sitemap-{name}.xml"),
                    file => format!("/sitemap-{name}-{}.xml", file + 1),
                }
            }
        };
        UrlPath::new(&name).unwrap_or_else(|_| UrlPath::home())
    }
}

impl Job {
    /// Whether the page is listed in the sitemap for search engines.
    #[must_use]
    pub fn is_indexed(&self) -> bool {
        matches!(
            self,
            Self::Home | Self::Entry(_) | Self::List(..) | Self::SiteMap | Self::Search
        )
    }
}

/// A list of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArticleList {
    /// All news; its first page is the home page.
    News,
    /// By position in the settings.
    Category(usize),
    /// By position in the library.
    Author(usize),
    /// By position in the library.
    Tag(usize),
    /// By year.
    Year(i16),
    /// By year and month.
    Month(i16, i8),
    /// By the letter that titles begin with.
    Letter(Letter),
}

/// Which articles a feed has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feed {
    /// All.
    Site,
    /// The articles of one category, by position in the settings.
    Category(usize),
}

/// Where a redirect leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// An address of this site, with its query or fragment.
    Here(UrlPath, String),
    /// Another site.
    Elsewhere(String),
}

/// Who asks for an address; used in messages about collisions.
#[derive(Debug, Clone, PartialEq)]
pub enum Owner {
    /// bantin itself: lists, feeds, the home page.
    System,
    /// An article.
    Entry(EntryId, SourcePath),
    /// An old address of an article.
    Alias(SourcePath, Span),
    /// The address that earlier versions of bantin gave an article by cutting its long name. Anything else that asks for it
    /// gets it, without a message.
    Former,
    /// An entry of `[[redirects]]`.
    Redirect(Span),
    /// A text file that the theme declares in this `theme.toml`.
    Output(SourcePath),
    /// A file of `content/_static`, or one that an article refers to.
    File(SourcePath),
}

/// An old address that a web server must be told.
#[derive(Debug, Clone, PartialEq)]
pub struct OldRule {
    /// The old address, on this site.
    pub from: OldAddress,
    /// Where it leads in the end: no old address itself.
    pub to: Destination,
    /// Who asks for it.
    pub owner: Owner,
}

/// An address and its job.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedAddress {
    /// The address.
    pub url: UrlPath,
    /// The job that makes it.
    pub job: Job,
    /// Who asks for it.
    pub owner: Owner,
}

/// Two that ask for the same address.
#[derive(Debug, Clone, PartialEq)]
pub struct Collision {
    /// The one that was planned first.
    pub first: PlannedAddress,
    /// The one that was planned second.
    pub second: PlannedAddress,
}

/// Every address of the site.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    jobs: BTreeMap<UrlPath, Job>,
}

impl Plan {
    /// Makes a plan, and the list of all collisions. In each, the address that was planned first is kept.
    #[must_use]
    pub fn new(planned: Vec<PlannedAddress>) -> (Self, Vec<Collision>) {
        let mut keyed: Vec<(String, PlannedAddress)> = planned
            .into_par_iter()
            .with_min_len(1024)
            .map(|planned| (planned.url.collision_key(), planned))
            .collect();
        // The sort is stable: of equal keys the one planned first stays first.
        keyed.sort_by(|a, b| a.0.cmp(&b.0));
        let mut by_key: Vec<(String, PlannedAddress)> = Vec::with_capacity(keyed.len());
        let mut collisions = Vec::new();
        for (key, second) in keyed {
            match by_key.last() {
                Some((taken, first)) if *taken == key => collisions.push(Collision {
                    first: first.clone(),
                    second,
                }),
                _ => by_key.push((key, second)),
            }
        }
        collisions.extend(files_in_the_way(&mut by_key));
        let jobs = by_key
            .into_iter()
            .map(|(_, planned)| (planned.url, planned.job))
            .collect();
        (Self { jobs }, collisions)
    }

    /// Removes an address.
    pub fn remove(&mut self, url: &UrlPath) {
        self.jobs.remove(url);
    }

    /// The job of an address.
    #[must_use]
    pub fn get(&self, url: &str) -> Option<&Job> {
        self.jobs.get(url)
    }

    /// The address equal to `url`, and its job.
    #[must_use]
    pub fn entry(&self, url: &str) -> Option<(&UrlPath, &Job)> {
        self.jobs.get_key_value(url)
    }

    /// All addresses with their jobs, sorted by address.
    #[must_use]
    pub fn jobs(&self) -> impl ExactSizeIterator<Item = (&UrlPath, &Job)> {
        self.jobs.iter()
    }
}

/// An address below a page.
#[must_use]
pub fn child(page: &UrlPath, name: &str) -> UrlPath {
    UrlPath::new(&format!("{page}{name}")).unwrap_or_else(|_| page.clone())
}

/// A file `a` and a file `a/b` cannot both exist: removes the one with the lower rank, and reports the collision.
fn files_in_the_way(by_key: &mut Vec<(String, PlannedAddress)>) -> Vec<Collision> {
    let mut collisions = Vec::new();
    let mut losers = BTreeSet::new();
    let files = (0..by_key.len()).filter(|at| !by_key[*at].0.ends_with("/index.html"));
    for file in files {
        let folder = format!("{}/", by_key[file].0);
        let start = by_key.partition_point(|(key, _)| *key < folder);
        let below = by_key[start..]
            .iter()
            .take_while(|(key, _)| key.starts_with(&folder))
            .count();
        for inner in start..start + below {
            if losers.contains(&file) {
                break;
            }
            if losers.contains(&inner) {
                continue;
            }
            let outer_stays = by_key[file].1.owner.rank() < by_key[inner].1.owner.rank();
            let (winner, loser) = if outer_stays { (file, inner) } else { (inner, file) };
            losers.insert(loser);
            collisions.push(Collision {
                first: by_key[winner].1.clone(),
                second: by_key[loser].1.clone(),
            });
        }
    }
    if !losers.is_empty() {
        let mut at = 0;
        by_key.retain(|_| {
            at += 1;
            !losers.contains(&(at - 1))
        });
    }
    collisions
}

impl Owner {
    /// Priority when only one can have the address: the lowest number wins.
    fn rank(&self) -> u8 {
        match self {
            Self::System => 0,
            Self::Entry(..) => 1,
            Self::File(_) => 2,
            Self::Alias(..) | Self::Redirect(_) | Self::Output(_) => 3,
            Self::Former => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_and_its_index_file_collide_and_so_do_two_cases() {
        let planned = |url: &str| PlannedAddress {
            url: UrlPath::new(url).unwrap(),
            job: Job::Home,
            owner: Owner::System,
        };
        let urls = ["/a/", "/A/", "/a/index.html", "/b/"];
        let (plan, collisions) = Plan::new(urls.into_iter().map(planned).collect());
        assert_eq!(plan.jobs().len(), 2);
        assert_eq!(collisions.len(), 2);
    }
}
