//! The editor's list: every article and page, in which state it is, and of one that is held back why. A
//! function of the model; how it is written down is for others.

use super::entry::{Entry, State};
use super::held::Instead;
use super::model::Site;
use crate::base::catalogue::{rules, site::FILE_TWIN};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::{SourcePath, UrlPath};
use crate::content::article::{Article, ParsedArticle, holds_back};
use crate::source::role::Role;
use crate::text::dates::moment::Moment;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What became of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Citizens see it as its file is.
    Live,
    /// They see it, marked: its time is over.
    Expired,
    /// They will see it.
    Scheduled,
    /// It is not finished.
    Draft,
    /// Something in it is wrong.
    Held,
}

/// An article or page.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// Its file.
    pub path: &'a SourcePath,
    /// Its title, if that can be read; of one that is held back, the title that its file has now.
    pub title: Option<&'a str>,
    /// What became of it.
    pub status: Status,
    /// Whether it is a page outside the news flow.
    pub is_page: bool,
    /// Its moment; of a scheduled one, when readers will see it.
    pub date: Option<Moment>,
    /// Until when it is news, as written: without a time, through that day.
    pub expires: Option<Moment>,
    /// Its byline.
    pub authors: Vec<&'a str>,
    /// The label of its category.
    pub category: Option<&'a str>,
    /// Its address, or that which it will have; none for one that is held back and not published.
    pub url: Option<&'a UrlPath>,
    /// What is published instead of it, and the first thing that is wrong with it, when it is held back.
    pub held: Option<(Instead, Option<&'a Diagnostic>)>,
}

/// Every article and page of a site without its drafts: newest first, those without a date last, equal
/// dates by path. `diagnostics` are all of the site, in their order.
#[must_use]
pub fn rows<'a>(
    site: &'a Site,
    articles: &'a BTreeMap<SourcePath, Arc<ParsedArticle>>,
    diagnostics: &'a [Diagnostic],
) -> Vec<Row<'a>> {
    let shown = site.library.entries.iter().chain(site.waiting.iter());
    let own = shown
        .filter(|entry| !site.held_back.contains_key(&entry.article.path))
        .map(|entry| of_entry(site, entry));
    let reasons = Reasons::new(site, diagnostics);
    let held = site.held_back.iter().map(|(path, instead)| {
        let parsed = articles.get(path);
        held_back(site, path, parsed, (*instead, reasons.of(path, parsed)))
    });
    let twins = diagnostics.iter().filter_map(|said| {
        let path = twin(said)?;
        Some(held_back(site, path, None, (Instead::Never, Some(said))))
    });
    let mut rows: Vec<Row<'a>> = own.chain(held).chain(twins).collect();
    rows.sort_by(|a, b| {
        let instant = |row: &Row<'_>| row.date.map(Moment::unix);
        instant(b).cmp(&instant(a)).then_with(|| a.path.cmp(b.path))
    });
    rows
}

/// Why articles are held back.
#[derive(Debug)]
pub struct Reasons<'a> {
    site: &'a Site,
    /// The errors in each file, in the order of a report.
    errors: HashMap<&'a SourcePath, Vec<&'a Diagnostic>>,
}

impl<'a> Reasons<'a> {
    /// Of the articles of `site`; `diagnostics` are all of it, in their order.
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

    /// What holds back the article at `path`, of whose file `parsed` came: the first thing in its file with which it cannot
    /// be published, and not an error that costs a link.
    #[must_use]
    pub fn of(&self, path: &SourcePath, parsed: Option<&Arc<ParsedArticle>>) -> Option<&'a Diagnostic> {
        let errors = self.errors.get(path).map_or(&[][..], Vec::as_slice);
        if let Some(why) = self.site.reasons.get(path) {
            // Whoever told of it knows on which line.
            let told = errors.iter().copied().find(|error| error.code == why.code);
            return told.or(Some(why));
        }
        let of_file = parsed.filter(|parsed| parsed.article.is_none());
        let holds = |error: &&Diagnostic| match of_file {
            Some(parsed) => holds_back(error) && parsed.diagnostics.contains(error),
            // What the rules forbid to give away.
            None => rules::is_private(error.code),
        };
        errors
            .iter()
            .copied()
            .find(holds)
            .or_else(|| errors.first().copied())
    }
}

/// The article that nobody can read beside one of the same name, if a diagnostic is about one.
#[must_use]
pub fn twin(said: &Diagnostic) -> Option<&SourcePath> {
    let path = said
        .place
        .as_ref()
        .map(|place| &place.path)
        .filter(|_| said.code == &FILE_TWIN)?;
    (Role::of(path) == Some(Role::Article)).then_some(path)
}

fn of_entry<'a>(site: &'a Site, entry: &'a Entry) -> Row<'a> {
    Row {
        path: &entry.article.path,
        title: Some(&entry.article.front.title.value),
        status: match entry.state {
            State::Live => Status::Live,
            State::Expired => Status::Expired,
            State::Scheduled => Status::Scheduled,
            State::Draft => Status::Draft,
        },
        is_page: entry.is_page(),
        date: match entry.state {
            State::Scheduled => entry.appears,
            State::Live | State::Expired | State::Draft => entry.date,
        },
        expires: (entry.article.front.expires.as_ref()).map(|date| date.at(site.config.zone)),
        authors: entry.authors(&site.config),
        category: label(site, entry),
        url: Some(&entry.url),
        held: None,
    }
}

fn label<'a>(site: &'a Site, entry: &Entry) -> Option<&'a str> {
    let category = site.config.categories.get(entry.category?)?;
    Some(&category.label)
}

/// One that is held back: what is published instead, with the title that its file has now.
fn held_back<'a>(
    site: &'a Site,
    path: &'a SourcePath,
    parsed: Option<&'a Arc<ParsedArticle>>,
    held: (Instead, Option<&'a Diagnostic>),
) -> Row<'a> {
    let stand_in = site.library.by_path(path.as_str());
    let stand_in = stand_in
        .filter(|_| matches!(held.0, Instead::Published(_)))
        .map(|id| of_entry(site, site.library.entry(id)));
    let now = parsed.and_then(|parsed| parsed.article.as_ref().or(parsed.broken.as_ref()));
    let title = now
        .map(|article: &'a Arc<Article>| article.front.title.value.as_str())
        .filter(|title| !title.is_empty());
    let nothing = Row {
        path,
        title: None,
        status: Status::Held,
        is_page: false,
        date: None,
        expires: None,
        authors: Vec::new(),
        category: None,
        url: None,
        held: None,
    };
    let row = stand_in.unwrap_or_else(|| Row {
        date: now.and_then(|article| Some(article.front.date.as_ref()?.at(site.config.zone))),
        ..nothing
    });
    Row {
        title: title.or(row.title),
        status: Status::Held,
        held: Some(held),
        ..row
    }
}
