//! The plan: every address of the site and the job that makes it. Two addresses that a file system or
//! a web server would take for one are a collision, and neither pushes the other out.

use super::entry::EntryId;
use super::letters::Letter;
use super::pager::Pager;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::span::Span;
use crate::config::settings::ServerFiles;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The folder of the search index in the published site, between slashes; no plan lists its files.
pub const SEARCH: &str = "/assets/search/";

/// What makes the bytes of one address.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// The home page.
    Home,
    /// An article, or a page outside the news flow.
    Entry(EntryId),
    /// One page of a list of articles.
    List(List, Pager),
    /// The map of the site.
    SiteMap,
    /// The page on which readers search.
    Search,
    /// What the script of that page loads first: it names the other files of the index, which are a family
    /// that is looked up by name.
    SearchIndex,
    /// What a web server sends for an address that is not there.
    NotFound,
    /// A page that leads to another.
    Redirect(Destination),
    /// RSS 2.0.
    Rss(Feed),
    /// JSON Feed.
    JsonFeed(Feed),
    /// `sitemap.xml`, or a part of it.
    Sitemap(SitemapPart),
    /// `robots.txt`.
    Robots,
    /// Rules for a web server.
    Server(ServerFile),
    /// A static file of the theme, by its plain name.
    Asset(String),
    /// A file of `content/`, as it is.
    Copy(SourcePath),
    /// A picture that an article links to: as it is, without metadata.
    Original(SourcePath),
}

/// A file of rules that a web server reads from the published folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServerFile {
    /// `.htaccess`
    Htaccess,
    /// `web.config`
    WebConfig,
    /// `_headers`
    Headers,
    /// `_redirects`
    Redirects,
}

impl ServerFile {
    /// The files that a server reads.
    #[must_use]
    pub fn of(server: ServerFiles) -> &'static [Self] {
        match server {
            ServerFiles::Apache => &[Self::Htaccess],
            ServerFiles::Iis => &[Self::WebConfig],
            ServerFiles::Netlify => &[Self::Headers, Self::Redirects],
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Htaccess => ".htaccess",
            Self::WebConfig => "web.config",
            Self::Headers => "_headers",
            Self::Redirects => "_redirects",
        }
    }
}

/// Most pages of one file of a sitemap (sitemaps.org/protocol.html#index).
pub const SITEMAP_MAX: usize = 50_000;

/// A file of the sitemap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SitemapPart {
    /// All pages.
    Whole,
    /// The list of so many parts.
    Index(usize),
    /// A part, from 0.
    Part(usize),
}

impl SitemapPart {
    /// Its address.
    #[must_use]
    pub fn url(self) -> UrlPath {
        let name = match self {
            Self::Whole | Self::Index(_) => "/sitemap.xml".to_owned(),
            Self::Part(number) => format!("/sitemap-{}.xml", number + 1),
        };
        UrlPath::new(&name).unwrap_or_else(|_| UrlPath::home())
    }
}

impl Job {
    /// Whether search engines should know the page.
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
pub enum List {
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
    /// Those of one category.
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

/// Who asked for an address: for messages about collisions.
#[derive(Debug, Clone, PartialEq)]
pub enum Owner {
    /// bantin itself: lists, feeds, the home page.
    System,
    /// An article.
    Entry(EntryId, SourcePath),
    /// An old address of an article.
    Alias(SourcePath, Span),
    /// The address that an article had when long names were cut at their ends. Nobody wrote it down: whoever else asks for
    /// it gets it.
    Former,
    /// An entry of `[[redirects]]`.
    Redirect(Span),
    /// A file of `content/_static`, or one that an article refers to.
    File(SourcePath),
}

/// An address and its job.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The address.
    pub url: UrlPath,
    /// What makes it.
    pub job: Job,
    /// Who asked for it.
    pub owner: Owner,
}

/// Two who asked for the same address.
#[derive(Debug, Clone, PartialEq)]
pub struct Collision {
    /// Who came first.
    pub first: Planned,
    /// Who came second.
    pub second: Planned,
}

/// Every address of the site.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    jobs: BTreeMap<UrlPath, Job>,
}

impl Plan {
    /// Makes a plan; whoever comes first keeps an address, and every collision is told.
    #[must_use]
    pub fn new(planned: Vec<Planned>) -> (Self, Vec<Collision>) {
        let mut keyed: Vec<(String, Planned)> = planned
            .into_par_iter()
            .with_min_len(1024)
            .map(|planned| (planned.url.collision_key(), planned))
            .collect();
        // Stable: of two with the same key the one that came first stays first.
        keyed.sort_by(|a, b| a.0.cmp(&b.0));
        let mut by_key: Vec<(String, Planned)> = Vec::with_capacity(keyed.len());
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

    /// Takes an address out.
    pub fn remove(&mut self, url: &UrlPath) {
        self.jobs.remove(url);
    }

    /// The job of an address.
    #[must_use]
    pub fn get(&self, url: &str) -> Option<&Job> {
        self.jobs.get(url)
    }

    /// An address of the plan and its job.
    #[must_use]
    pub fn entry(&self, url: &str) -> Option<(&UrlPath, &Job)> {
        self.jobs.get_key_value(url)
    }

    /// Every address and its job, by address.
    #[must_use]
    pub fn jobs(&self) -> impl ExactSizeIterator<Item = (&UrlPath, &Job)> {
        self.jobs.iter()
    }
}

/// A file `a` cannot stand beside `a/b`: takes out whoever has less of a right to the address.
fn files_in_the_way(by_key: &mut Vec<(String, Planned)>) -> Vec<Collision> {
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
    /// Whose address it is when only one can have it: the lowest.
    fn rank(&self) -> u8 {
        match self {
            Self::System => 0,
            Self::Entry(..) => 1,
            Self::File(_) => 2,
            Self::Alias(..) | Self::Redirect(_) => 3,
            Self::Former => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_and_its_index_file_collide_and_so_do_two_cases() {
        let planned = |url: &str| Planned {
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
