//! Addresses that the last publication had and this one does not: of which articles they were, and which articles show the
//! same now, under another address. What was published is an input, like the last good sources; nothing is read here.
//!
//! A short notice is often the same word for word as the one of last month. So a text alone makes no two articles the same
//! unless it is long, and what is not certain is only offered. Drafts and scheduled articles are never named: neither that they
//! exist nor that something was withdrawn by making it one may show.

pub mod gone_address;
pub mod tell;

use super::asked;
use super::category::Categories;
use super::entry::{Dates, Entry};
use super::model::Site;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::settings::Config;
use crate::content::article::Article;
use crate::content::front_matter::fields::ArticleKind;
use crate::content::split;
use crate::text::dates::moment::Moment;
use crate::text::fold;
use crate::text::likeness::Likeness;
use gone_address::GoneAddress;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A text of fewer words may be a standard one.
const LONG: usize = 40;
/// How alike a text and its edited version are, in hundredths of their rows of words.
const EDITED: usize = 60;
/// The same where the title differs too.
const NEARLY_EQUAL: usize = 80;
/// More new articles than this of one day are not compared with each other.
const MOST_OF_A_DAY: usize = 50;

/// A version of an article that was published.
#[derive(Debug, Clone)]
pub struct PublishedArticle {
    /// The article.
    pub article: Arc<Article>,
    /// Its decoded text. `None`: it is the one in its file.
    pub text: Option<String>,
}

/// What was published last.
#[derive(Debug)]
pub struct LastPublication<'a> {
    /// The settings.
    pub config: &'a Config,
    /// Articles that may have had other addresses than now.
    pub articles: Vec<PublishedArticle>,
    /// The files of all articles.
    pub files: BTreeSet<SourcePath>,
}

/// An address that disappears, and the article that was published there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disappeared {
    /// The address, and what shows the same now.
    pub gone: GoneAddress,
    /// The file of the article that was there. `None`: it was a redirect of the settings.
    pub file: Option<SourcePath>,
}

/// The addresses of articles, of their `aliases`, and of `[[redirects]]` that `site` does not have any more. `was_published`:
/// whether an address was published. `source` reads the decoded text of an article of `site`.
pub fn disappeared<'s>(
    site: &'s Site,
    last: &LastPublication<'_>,
    was_published: &dyn Fn(&UrlPath) -> bool,
    source: &'s dyn Fn(&SourcePath) -> Option<String>,
) -> Vec<Disappeared> {
    let is_gone = |url: &UrlPath| site.plan.get(url.as_str()).is_none() && was_published(url);
    let categories = Categories::of_settings(last.config);
    let fresh = LazyCell::new(|| Fresh::of(site, &last.files, source));
    let mut found: BTreeMap<UrlPath, Disappeared> = BTreeMap::new();
    for published in &last.articles {
        let article = &published.article;
        let own = addresses(last.config, &categories, article);
        let aliases = article
            .front
            .aliases
            .iter()
            .filter_map(|alias| alias.value.page());
        let own = own.into_iter().map(|url| (url, true));
        let all: Vec<(UrlPath, bool)> = own.chain(aliases.map(|url| (url, false))).collect();
        for (url, is_own) in all.into_iter().filter(|(url, _)| is_gone(url)) {
            let (successors, is_certain) = match in_same_file(site, article, is_own) {
                Some(same) => same,
                None => like(last.config, published, &fresh),
            };
            let gone = GoneAddress {
                url: url.clone(),
                since: site.now.unix(),
                successors,
                is_certain,
            };
            let file = Some(article.path.clone());
            found.entry(url).or_insert(Disappeared { gone, file });
        }
    }
    for redirect in &last.config.redirects {
        let Some(url) = redirect.from.page() else {
            continue;
        };
        if is_gone(&url) {
            let gone = GoneAddress {
                url: url.clone(),
                since: site.now.unix(),
                successors: Vec::new(),
                is_certain: false,
            };
            found.entry(url).or_insert(Disappeared { gone, file: None });
        }
    }
    one_successor_each(found.into_values().collect())
}

/// The addresses that an article had with these settings.
fn addresses(config: &Config, categories: &Categories<'_>, article: &Arc<Article>) -> Vec<UrlPath> {
    let category = match article.front.kind {
        ArticleKind::Article => categories.present_or_former(article),
        ArticleKind::Page => None,
        // The text of a category is on its list.
        ArticleKind::CategoryText => return Vec::new(),
    };
    let date = Dates::of(config, article).date;
    let address = asked::address(config, article, date, category).ok();
    address.map_or_else(Vec::new, |(url, former)| {
        std::iter::once(url).chain(former).collect()
    })
}

/// The same file under another address, and whether it is the same article beyond doubt. `None`: there is no such file any
/// more. `is_own`: the address is that of the article, not one of its `aliases`.
fn in_same_file(site: &Site, before: &Article, is_own: bool) -> Option<(Vec<SourcePath>, bool)> {
    let path = &before.path;
    site.tree.get(path.as_str())?;
    let same = site
        .library
        .by_path(path.as_str())
        .map(|id| site.library.entry(id));
    let Some(same) = same.filter(|entry| entry.has_page()) else {
        // Withdrawn, or held back without a version that can be shown.
        return Some((Vec::new(), false));
    };
    // Whoever takes an address out of `aliases` may mean it. A file may be used again for another text.
    let is_same = title(before) == title(&same.article) || before.body.opening == same.article.body.opening;
    Some((vec![path.clone()], is_own && is_same))
}

/// New articles that are like one whose file is gone, and whether the only one is the same beyond doubt.
fn like(config: &Config, before: &PublishedArticle, fresh: &Fresh<'_>) -> (Vec<SourcePath>, bool) {
    let PublishedArticle { article, text } = before;
    let date = Dates::of(config, article).date;
    let found = text.as_ref().map(|text| fresh.like(article, date, text));
    found.unwrap_or_default()
}

fn title(article: &Article) -> String {
    fold::fold(&article.front.title.value)
}

fn likeness(path: &SourcePath, text: &str) -> Option<Likeness> {
    Some(Likeness::of(split::split(path, text).ok()?.body))
}

/// The shown articles that the last publication did not have.
struct Fresh<'s> {
    entries: Vec<(&'s Entry, String, Likeness)>,
    by_text: BTreeMap<[u8; 32], Vec<usize>>,
    by_title: BTreeMap<String, Vec<usize>>,
    by_date: BTreeMap<Option<i64>, Vec<usize>>,
    /// All shown articles by title and date.
    titles: BTreeMap<(String, Option<i64>), Vec<&'s Entry>>,
    source: &'s dyn Fn(&SourcePath) -> Option<String>,
}

fn day(date: Option<Moment>) -> Option<i64> {
    date.map(Moment::unix)
}

impl<'s> Fresh<'s> {
    fn of(
        site: &'s Site,
        known: &BTreeSet<SourcePath>,
        source: &'s dyn Fn(&SourcePath) -> Option<String>,
    ) -> Self {
        let shown = || site.library.entries.iter().filter(|entry| entry.has_page());
        let mut fresh = Self {
            entries: Vec::new(),
            by_text: BTreeMap::new(),
            by_title: BTreeMap::new(),
            by_date: BTreeMap::new(),
            titles: BTreeMap::new(),
            source,
        };
        for entry in shown() {
            let key = (title(&entry.article), day(entry.date));
            fresh.titles.entry(key).or_default().push(entry);
        }
        for entry in shown().filter(|entry| !known.contains(&entry.article.path)) {
            let path = &entry.article.path;
            let Some(likeness) = source(path).and_then(|text| likeness(path, &text)) else {
                continue;
            };
            let (at, title) = (fresh.entries.len(), title(&entry.article));
            fresh
                .by_text
                .entry(*likeness.digest.bytes())
                .or_default()
                .push(at);
            fresh.by_title.entry(title.clone()).or_default().push(at);
            fresh.by_date.entry(day(entry.date)).or_default().push(at);
            fresh.entries.push((entry, title, likeness));
        }
        fresh
    }

    /// The articles that are the same as `before`, of this date and with this text, or may be; and whether the only one is beyond
    /// doubt.
    fn like(&self, before: &Article, date: Option<Moment>, text: &str) -> (Vec<SourcePath>, bool) {
        let Some(was) = likeness(&before.path, text) else {
            return (Vec::new(), false);
        };
        let title = title(before);
        let of_day = self
            .by_date
            .get(&day(date))
            .filter(|of_day| of_day.len() <= MOST_OF_A_DAY);
        let near = [
            self.by_text.get(was.digest.bytes()),
            self.by_title.get(&title),
            of_day,
        ];
        let near: BTreeSet<usize> = near.into_iter().flatten().flatten().copied().collect();
        let mut found = Vec::new();
        for at in near {
            let (entry, other_title, other) = &self.entries[at];
            if entry.article.front.kind != before.front.kind {
                continue;
            }
            let is_equal = was.digest == other.digest;
            let is_long = was.words >= LONG && other.words >= LONG;
            let has_title = title == *other_title;
            let has_date = day(date) == day(entry.date);
            let is_same = if has_title {
                is_equal || was.is_like(other, EDITED)
            } else {
                is_long && (is_equal || has_date && was.is_like(other, NEARLY_EQUAL))
            };
            // The same notice of another month has the same title, and stands beside it.
            let of_title = (other_title.clone(), None)..=(other_title.clone(), Some(i64::MAX));
            let is_only = self
                .titles
                .range(of_title)
                .flat_map(|(_, entries)| entries)
                .count()
                == 1;
            let is_certain =
                has_date && (has_title || is_equal) || has_title && is_equal && is_long && is_only;
            if is_same {
                found.push((entry.article.path.clone(), is_certain));
            }
        }
        // A copy was made first, and published; then the original was deleted.
        let copies = self.titles.get(&(title, day(date))).into_iter().flatten();
        for copy in copies {
            let path = &copy.article.path;
            let is_equal = || {
                let text = (self.source)(path).and_then(|text| likeness(path, &text));
                text.is_some_and(|text| text.digest == was.digest)
            };
            if copy.article.front.kind == before.front.kind
                && found.iter().all(|(known, _)| known != path)
                && is_equal()
            {
                found.push((path.clone(), true));
            }
        }
        let is_certain = matches!(found[..], [(_, true)]);
        (found.into_iter().map(|(path, _)| path).collect(), is_certain)
    }
}

/// Where one new article is like several that are gone, nothing is certain.
fn one_successor_each(mut found: Vec<Disappeared>) -> Vec<Disappeared> {
    let mut files: BTreeMap<SourcePath, BTreeSet<SourcePath>> = BTreeMap::new();
    for one in &found {
        for successor in &one.gone.successors {
            files
                .entry(successor.clone())
                .or_default()
                .extend(one.file.clone());
        }
    }
    for one in &mut found {
        one.gone.is_certain &= one
            .gone
            .successors
            .iter()
            .all(|successor| files[successor].len() == 1);
    }
    found
}
