//! The editor's inventory: every article and page with its state, and for those held back the reason. A pure function
//! of the model; formatting is done in `cli`.

use super::entry::{ArticleState, Entry};
use super::model::Site;
use super::stand_in::Instead;
use crate::base::catalogue::{rules, site::FILE_TWIN};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::{SourcePath, UrlPath};
use crate::content::article::{Article, ParsedArticle, holds_back};
use crate::source::role::Role;
use crate::text::dates::moment::Moment;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The state of an article, as `list` shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Readers see it as it is in its file.
    Live,
    /// Readers see it, marked as expired.
    Expired,
    /// Its date is in the future.
    Scheduled,
    /// Marked as a draft.
    Draft,
    /// Held back because of an error.
    Held,
}

/// An article or page.
#[derive(Debug, Clone, PartialEq)]
pub struct InventoryRow<'a> {
    /// Its file.
    pub path: &'a SourcePath,
    /// `Some`: its title; of an article that is held back, the title in its file now. `None`: that cannot be read.
    pub title: Option<&'a str>,
    /// Its state.
    pub status: Status,
    /// Whether it is a page outside the news flow.
    pub is_page: bool,
    /// `Some`: its date; of a scheduled article, when it appears. `None`: it has no date.
    pub date: Option<Moment>,
    /// `Some`: its expiry as written; without a time of day, the end of that day is meant. `None`: it does not expire.
    pub expires: Option<Moment>,
    /// The names of its byline.
    pub authors: Vec<&'a str>,
    /// `Some`: the label of its category. `None`: a page, or an article that is not published.
    pub category: Option<&'a str>,
    /// `Some`: its address, now or once it appears. `None`: held back, with nothing published instead.
    pub url: Option<&'a UrlPath>,
    /// `Some`: it is held back: what is published instead, and the error that holds it back. `None`: it is not.
    pub held_back: Option<(Instead, Option<&'a Diagnostic>)>,
}

/// Every article and page: newest first, those without a date last, equal dates by path. `diagnostics`: all of the site,
/// in report order. `aside`: articles whose pages cannot be made, of which `articles` has the diagnostics only.
#[must_use]
pub fn rows<'a>(
    site: &'a Site,
    articles: &'a BTreeMap<SourcePath, Arc<ParsedArticle>>,
    aside: &'a BTreeMap<SourcePath, Arc<ParsedArticle>>,
    diagnostics: &'a [Diagnostic],
) -> Vec<InventoryRow<'a>> {
    let shown = site.library.entries.iter().chain(site.waiting.iter());
    let own = shown
        .filter(|entry| !entry.is_category_text() && !site.held_back.contains_key(&entry.article.path))
        .map(|entry| of_entry(site, entry));
    let reasons = Reasons::new(site, diagnostics);
    let held = site.held_back.iter().map(|(path, instead)| {
        let parsed = articles.get(path);
        let written = aside.get(path).or(parsed);
        held_back(site, path, written, (*instead, reasons.of(path, parsed)))
    });
    let twins = diagnostics.iter().filter_map(|said| {
        let path = twin(said)?;
        Some(held_back(site, path, None, (Instead::Never, Some(said))))
    });
    let mut rows: Vec<InventoryRow<'a>> = own.chain(held).chain(twins).collect();
    rows.sort_by(|a, b| {
        let instant = |row: &InventoryRow<'_>| row.date.map(Moment::unix);
        instant(b).cmp(&instant(a)).then_with(|| a.path.cmp(b.path))
    });
    rows
}

/// Looks up why articles are held back.
#[derive(Debug)]
pub struct Reasons<'a> {
    site: &'a Site,
    /// The errors in each file, in report order.
    errors: HashMap<&'a SourcePath, Vec<&'a Diagnostic>>,
}

impl<'a> Reasons<'a> {
    /// For the articles of `site`, whose `diagnostics` are given in report order.
    #[must_use]
    pub fn new(site: &'a Site, diagnostics: &'a [Diagnostic]) -> Self {
        let mut errors: HashMap<&SourcePath, Vec<&Diagnostic>> = HashMap::new();
        for error in diagnostics.iter().filter(|said| said.severity == Severity::Error) {
            if let Some(place) = &error.place {
                errors.entry(&place.path).or_default().push(error);
            }
        }
        Self { site, errors }
    }

    /// The error that holds back the article at `path`: the first one that prevents publishing, not one that only costs a
    /// link. `parsed`: the article as parsed, if it was.
    #[must_use]
    pub fn of(&self, path: &SourcePath, parsed: Option<&Arc<ParsedArticle>>) -> Option<&'a Diagnostic> {
        let errors = self.errors.get(path).map_or(&[][..], Vec::as_slice);
        if let Some(why) = self.site.reasons.get(path) {
            // The reported diagnostic has the exact line.
            let told = errors.iter().copied().find(|error| error.code == why.code);
            return told.or(Some(why));
        }
        let of_file = parsed.filter(|parsed| parsed.article.is_none());
        let holds = |error: &&Diagnostic| match of_file {
            Some(parsed) => holds_back(error) && parsed.diagnostics.contains(error),
            // The rules about personal data hold back articles that parse.
            None => rules::is_private(error.code),
        };
        let holding = errors.iter().copied().find(holds);
        holding.or(errors.first().copied())
    }
}

/// For a diagnostic about two files with the same name (in different normal forms): the article that is ignored.
#[must_use]
pub fn twin(said: &Diagnostic) -> Option<&SourcePath> {
    let place = said.place.as_ref().filter(|_| said.code == &FILE_TWIN)?;
    let path = &place.path;
    (Role::of(path) == Some(Role::Article)).then_some(path)
}

fn of_entry<'a>(site: &'a Site, entry: &'a Entry) -> InventoryRow<'a> {
    InventoryRow {
        path: &entry.article.path,
        title: Some(&entry.article.front.title.value),
        status: match entry.state {
            ArticleState::Live => Status::Live,
            ArticleState::Expired => Status::Expired,
            ArticleState::Scheduled => Status::Scheduled,
            ArticleState::Draft => Status::Draft,
        },
        is_page: entry.is_page(),
        date: match entry.state {
            ArticleState::Scheduled => entry.appears,
            ArticleState::Live | ArticleState::Expired | ArticleState::Draft => entry.date,
        },
        expires: (entry.article.front.expires.as_ref()).map(|date| date.at(site.config.zone)),
        authors: entry.authors(&site.config),
        category: label(site, entry),
        url: Some(&entry.url),
        held_back: None,
    }
}

fn label<'a>(site: &'a Site, entry: &Entry) -> Option<&'a str> {
    let category = site.config.categories.get(entry.category?)?;
    Some(&category.label)
}

/// The row of an article that is held back: that of its stand-in, with the title in its file now.
fn held_back<'a>(
    site: &'a Site,
    path: &'a SourcePath,
    parsed: Option<&'a Arc<ParsedArticle>>,
    held: (Instead, Option<&'a Diagnostic>),
) -> InventoryRow<'a> {
    let stand_in = site.library.by_path(path.as_str());
    let stand_in = stand_in
        .filter(|_| matches!(held.0, Instead::Published(_)))
        .map(|id| of_entry(site, site.library.entry(id)));
    let now = parsed.and_then(|parsed| parsed.article.as_ref().or(parsed.broken.as_ref()));
    let title = now
        .map(|article: &'a Arc<Article>| article.front.title.value.as_str())
        .filter(|title| !title.is_empty());
    let row = stand_in.unwrap_or_else(|| InventoryRow {
        path,
        title: None,
        status: Status::Held,
        is_page: false,
        date: now.and_then(|article| Some(article.front.date.as_ref()?.at(site.config.zone))),
        expires: None,
        authors: Vec::new(),
        category: None,
        url: None,
        held_back: None,
    });
    InventoryRow {
        title: title.or(row.title),
        status: Status::Held,
        held_back: Some(held),
        ..row
    }
}
