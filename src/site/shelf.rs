//! Articles to entries: each in its place. For one that is broken, by itself or in the site, the version
//! that was published last stands in; without one it is left out.

use super::build::Inputs;
use super::category::Categories;
use super::entry::{Entry, State};
use super::held::{Instead, Last};
use super::links::waits_for_file;
use super::model::Hidden;
use super::rules::Rulebook;
use crate::base::bug::{Task, contained};
use crate::base::catalogue::disk::BUG_IN_FILE;
use crate::base::catalogue::site::URL_EMPTY;
use crate::base::catalogue::theme::TEMPLATE_UNKNOWN;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::permalink::Fields;
use crate::config::settings::Config;
use crate::content::article::{Article, Parsed};
use crate::content::front_matter::fields::Kind;
use crate::source::tree::Data;
use crate::text::dates::moment::Moment;
use crate::text::slug;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Articles in their places, and what became of the others.
#[derive(Debug)]
pub struct Shelf<'a> {
    inputs: &'a Inputs<'a>,
    categories: Categories<'a>,
    /// Articles that are not in the site, and why.
    pub hidden: BTreeMap<SourcePath, Hidden>,
    /// Drafts and scheduled articles, in the places that they will have.
    pub waiting: Vec<Entry>,
    /// Articles that are not published as their files are.
    pub held_back: BTreeMap<SourcePath, Instead>,
    /// Articles of which it matters what was published last.
    pub asked: BTreeSet<SourcePath>,
    /// Moments to come at which scheduled articles appear, and dates of updates are shown.
    pub scheduled: Vec<Moment>,
    /// Articles with errors: what else is wrong with them is said all the same.
    pub broken: Vec<Entry>,
    /// What is wrong with their places.
    pub diagnostics: Vec<Diagnostic>,
}

/// What became of the file of an article.
type Placed<'a> = (
    &'a SourcePath,
    &'a Arc<Parsed>,
    Option<Result<Entry, Box<Diagnostic>>>,
);

impl<'a> Shelf<'a> {
    /// Puts every article in its place.
    #[must_use]
    pub fn fill(inputs: &'a Inputs<'a>) -> (Self, Vec<Entry>) {
        let mut shelf = Self {
            inputs,
            categories: Categories::new(inputs.config),
            hidden: BTreeMap::new(),
            waiting: Vec::new(),
            held_back: BTreeMap::new(),
            asked: BTreeSet::new(),
            scheduled: Vec::new(),
            broken: Vec::new(),
            diagnostics: Vec::new(),
        };
        let rules = Rulebook::new(inputs.config);
        let has_unreadable = (inputs.tree.files()).any(|file| matches!(file.data, Data::Unreadable(_)));
        let waits = |article: &Article| has_unreadable && waits_for_file(article, inputs.tree);
        let placed: Vec<Placed<'_>> = (inputs.articles.par_iter())
            .map(|(path, parsed)| {
                let place = || {
                    let article = parsed.article.clone();
                    let article = article.filter(|article| !rules.forbids(article) && !waits(article));
                    article.map(|article| shelf.place(article))
                };
                let placed = contained(Task::Place, path.as_str(), place);
                let placed = placed.unwrap_or_else(|bug| Some(Err(Box::new(bug.in_file(path)))));
                (path, parsed, placed)
            })
            .collect();
        let mut entries = Vec::with_capacity(placed.len());
        for (path, parsed, placed) in placed {
            let is_bug = matches!(&placed, Some(Err(said)) if said.code == &BUG_IN_FILE);
            match placed {
                Some(Ok(entry)) => {
                    if let Some(entry) = shelf.put(entry, &mut entries) {
                        shelf.hidden.insert(path.clone(), Hidden::NotYet);
                        shelf.waiting.push(entry);
                    }
                    continue;
                }
                Some(Err(diagnostic)) => shelf.diagnostics.push(*diagnostic),
                None => {}
            }
            // It is not published, but what else is wrong with it is said in the same run.
            let unpublishable = parsed.article.as_ref().or(parsed.broken.as_ref());
            if let Some(article) = unpublishable.filter(|_| !is_bug) {
                shelf.misplaced(article);
                shelf.broken.push(unpublished(Arc::clone(article)));
            }
            shelf.hold_back(path, &mut entries);
        }
        (shelf, entries)
    }

    /// Takes articles out that cannot stay where they are. What was published of one comes in its place,
    /// unless it is that which cannot stay.
    pub fn take_out(&mut self, rejected: &BTreeSet<SourcePath>, entries: &mut Vec<Entry>) {
        entries.retain(|entry| !rejected.contains(&entry.article.path));
        for path in rejected {
            if self.is_stand_in(path) {
                self.held_back.insert(path.clone(), Instead::Lapsed);
                self.hidden.insert(path.clone(), Hidden::Broken);
            } else {
                self.hold_back(path, entries);
            }
        }
    }

    /// Whether what is published of an article is an older version.
    #[must_use]
    pub fn is_stand_in(&self, path: &SourcePath) -> bool {
        matches!(self.held_back.get(path), Some(Instead::Published(_)))
    }

    /// Whether an article was published at `url`.
    #[must_use]
    pub fn owns(&mut self, path: &SourcePath, url: &UrlPath) -> bool {
        self.asked.insert(path.clone());
        let last = self.last(path);
        last.is_some_and(|(entry, _)| entry.url.collision_key() == url.collision_key())
    }

    /// The version of an article that was published last, in its place.
    fn last(&self, path: &SourcePath) -> Option<(Entry, Moment)> {
        match self.inputs.held.get(path) {
            Some(Last::Article(article, since)) => {
                let place = || self.place(Arc::clone(article));
                let placed = contained(Task::StandIn, path.as_str(), place).ok()?;
                Some((placed.ok()?, *since))
            }
            _ => None,
        }
    }

    /// What was published of an article comes in its place.
    fn hold_back(&mut self, path: &SourcePath, entries: &mut Vec<Entry>) {
        self.asked.insert(path.clone());
        let instead = match self.inputs.held.get(path) {
            _ if self.is_kept_back(path) => Instead::Hidden,
            Some(Last::Article(..)) => {
                let last = self.last(path);
                let put = last.and_then(|(entry, since)| self.put(entry, entries).is_none().then_some(since));
                put.map_or(Instead::Lapsed, Instead::Published)
            }
            Some(Last::Unusable(_)) => Instead::Lapsed,
            Some(Last::Never) => Instead::Never,
            Some(Last::Lost) | None => Instead::Lost,
        };
        if !matches!(instead, Instead::Published(_)) {
            self.hidden.insert(path.clone(), Hidden::Broken);
        }
        self.held_back.insert(path.clone(), instead);
    }

    /// Whether the file of an article says, whatever else is wrong in it, that nobody is to read it yet: then what was
    /// published of it before must not be shown either.
    fn is_kept_back(&self, path: &SourcePath) -> bool {
        let parsed = self.inputs.articles.get(path);
        let article = parsed.and_then(|parsed| parsed.article.as_ref().or(parsed.broken.as_ref()));
        article.is_some_and(|article| {
            let appears = dates(self.inputs.config, article).appears;
            article.front.draft || appears.is_some_and(|appears| appears > self.inputs.now)
        })
    }

    /// Adds an entry; gives it back when nobody is to see it yet.
    fn put(&mut self, entry: Entry, entries: &mut Vec<Entry>) -> Option<Entry> {
        if entry.state == State::Scheduled {
            self.scheduled.extend(entry.appears);
        }
        let updated = entry.article.front.updated.as_ref();
        let updated = updated.map(|date| date.at(self.inputs.config.zone));
        self.scheduled
            .extend(updated.filter(|updated| *updated > self.inputs.now));
        if entry.state.is_hidden() && !self.inputs.drafts {
            return Some(entry);
        }
        entries.push(entry);
        None
    }

    /// Says what is wrong with the names of an article that it gives itself, if that is not said yet.
    fn misplaced(&mut self, article: &Article) {
        let template = check_template(self.inputs, article).err();
        let has_category = article.front.kind == Kind::Article && article.front.category.is_some();
        let category = has_category.then(|| self.categories.of(article).err()).flatten();
        for diagnostic in template.into_iter().chain(category) {
            if self.diagnostics.last() != Some(&*diagnostic) {
                self.diagnostics.push(*diagnostic);
            }
        }
    }

    fn place(&self, article: Arc<Article>) -> Result<Entry, Box<Diagnostic>> {
        let inputs = self.inputs;
        let zone = inputs.config.zone;
        let front = &article.front;
        check_template(inputs, &article)?;
        let Dates { date, appears } = dates(inputs.config, &article);
        let expires = front.expires.as_ref().map(|date| date.at(zone).end(zone));
        let category = match front.kind {
            Kind::Article => Some(self.categories.of(&article)?),
            Kind::Page => None,
        };
        let state = if front.draft {
            State::Draft
        } else if appears.is_some_and(|appears| appears > inputs.now) {
            State::Scheduled
        } else if expires.is_some_and(|expires| expires <= inputs.now) {
            State::Expired
        } else {
            State::Live
        };
        let url = url(inputs.config, &article, date, category)?;
        Ok(Entry {
            updated: front
                .updated
                .as_ref()
                .map(|date| date.at(zone))
                .filter(|updated| Some(*updated) > date && *updated <= inputs.now),
            url,
            date,
            appears,
            expires,
            category,
            state,
            article,
        })
    }
}

/// When an article is news, and when it appears.
struct Dates {
    date: Option<Moment>,
    appears: Option<Moment>,
}

fn dates(config: &Config, article: &Article) -> Dates {
    let front = &article.front;
    let in_name = article.date_in_name.as_deref();
    let in_name = in_name.and_then(|date| Moment::parse(date, config.zone).ok());
    let date = front.date.as_ref().map(|date| date.at(config.zone)).or(in_name);
    let from = front.from.as_ref().map(|from| from.at(config.zone));
    Dates {
        date,
        appears: date.max(from),
    }
}

/// An entry for an article that has no place in the site: only to look at its links and photographs.
fn unpublished(article: Arc<Article>) -> Entry {
    Entry {
        article,
        url: UrlPath::home(),
        date: None,
        appears: None,
        updated: None,
        expires: None,
        category: None,
        state: State::Draft,
    }
}

/// An article that asks for a template that is not there is held back; the others are none the worse.
fn check_template(inputs: &Inputs<'_>, article: &Article) -> Result<(), Box<Diagnostic>> {
    let Some(wanted) = &article.front.template else {
        return Ok(());
    };
    if inputs.templates.contains(&wanted.value.trim_end_matches(".html")) {
        return Ok(());
    }
    let available: Vec<_> = inputs.templates.iter().map(|name| format!("`{name}`")).collect();
    let diagnostic = Diagnostic::new(&TEMPLATE_UNKNOWN)
        .arg("name", &wanted.value)
        .arg("available", available.join(", "));
    Err(Box::new(diagnostic.at(&article.path, wanted.span)))
}

fn url(
    config: &Config,
    article: &Article,
    date: Option<Moment>,
    category: Option<usize>,
) -> Result<UrlPath, Box<Diagnostic>> {
    let from_name;
    let slug = if let Some(slug) = &article.front.slug {
        slug.value.as_str()
    } else {
        from_name = slug::segment(&article.name);
        &from_name
    };
    let civil = date.unwrap_or(Moment::from_unix(0)).civil(config.zone);
    let fields = Fields {
        year: civil.year,
        month: civil.month,
        day: civil.day,
        category: category.map_or("", |index| &config.categories[index].slug),
        slug,
        ..Fields::default()
    };
    let pattern = match article.front.kind {
        Kind::Article => &config.permalinks.article,
        Kind::Page => &config.permalinks.page,
    };
    if slug.is_empty() {
        let diagnostic = Diagnostic::new(&URL_EMPTY).arg("name", article.path.file_name());
        return Err(Box::new(diagnostic.in_file(&article.path)));
    }
    Ok(pattern.fill(&fields))
}
