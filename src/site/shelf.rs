//! Articles to entries: each in its place. For one that is broken, by itself or in the site, the version
//! that was published last stands in; without one it is left out.

use super::category::{Categories, first_folder};
use super::entry::{Dates, Entry, State};
use super::former;
use super::held::{Instead, Last};
use super::inputs::Inputs;
use super::links::waits_for_file;
use super::model::Hidden;
use super::rules::Rulebook;
use crate::base::bug::{Task, contained};
use crate::base::catalogue::disk::BUG_IN_FILE;
use crate::base::catalogue::site::{CATEGORY_MISSING, URL_EMPTY};
use crate::base::catalogue::theme::TEMPLATE_UNKNOWN;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::permalink::Fields;
use crate::config::settings::Config;
use crate::content::article::{Article, ParsedArticle};
use crate::content::front_matter::fields::ArticleKind;
use crate::source::role::SETTINGS;
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
    /// The categories of the settings of before.
    former: Option<Categories<'a>>,
    present: usize,
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
    /// Why articles are held back of which their files alone do not tell.
    pub reasons: BTreeMap<SourcePath, Diagnostic>,
}

/// Which version of an article.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    /// What its file says now.
    Present,
    /// What was published last.
    Last,
}

/// What became of the file of an article.
enum Placed {
    /// It has a place.
    There(Entry),
    /// Something is wrong with its place, which is said here.
    Refused(Box<Diagnostic>),
    /// It cannot be published before a file can be read again, of which others tell.
    Waits(Box<Diagnostic>),
    /// Something in it is wrong, which others tell.
    Wrong,
}

impl<'a> Shelf<'a> {
    /// Puts every article in its place; of the categories of `inputs` the first `present` are in the settings.
    #[must_use]
    pub fn fill(inputs: &'a Inputs<'a>, present: usize) -> (Self, Vec<Entry>) {
        let mut shelf = Self {
            inputs,
            categories: Categories::new(inputs.config, present),
            former: former::categories(inputs.held),
            present,
            hidden: BTreeMap::new(),
            waiting: Vec::new(),
            held_back: BTreeMap::new(),
            asked: BTreeSet::new(),
            scheduled: Vec::new(),
            broken: Vec::new(),
            diagnostics: Vec::new(),
            reasons: BTreeMap::new(),
        };
        let rules = Rulebook::new(inputs.config);
        let has_unreadable = (inputs.tree.files()).any(|file| matches!(file.data, Data::Unreadable(_)));
        let place = |parsed: &ParsedArticle| {
            let Some(article) = parsed.article.as_ref().filter(|article| !rules.forbids(article)) else {
                return Placed::Wrong;
            };
            let missing = has_unreadable
                .then(|| waits_for_file(article, inputs.tree))
                .flatten();
            if let Some(why) = missing {
                return Placed::Waits(Box::new(why.in_file(&article.path)));
            }
            match shelf.place(Arc::clone(article), Version::Present) {
                Ok(entry) => Placed::There(entry),
                Err(diagnostic) => Placed::Refused(diagnostic),
            }
        };
        let placed: Vec<(&SourcePath, &Arc<ParsedArticle>, Placed)> = (inputs.articles.par_iter())
            .map(|(path, parsed)| {
                let placed = contained(Task::Place, path.as_str(), || place(parsed));
                let placed = placed.unwrap_or_else(|bug| Placed::Refused(Box::new(bug.in_file(path))));
                (path, parsed, placed)
            })
            .collect();
        let mut entries = Vec::with_capacity(placed.len());
        let mut homeless = Vec::new();
        for (path, parsed, placed) in placed {
            let is_bug = matches!(&placed, Placed::Refused(said) if said.code == &BUG_IN_FILE);
            match placed {
                Placed::There(entry) => {
                    if let Some(entry) = shelf.put(entry, &mut entries) {
                        shelf.hidden.insert(path.clone(), Hidden::NotYet);
                        shelf.waiting.push(entry);
                    }
                    continue;
                }
                Placed::Refused(said) if said.code == &CATEGORY_MISSING => homeless.push((path, *said)),
                Placed::Refused(said) => shelf.refuse(path, *said),
                Placed::Waits(why) => drop(shelf.reasons.insert(path.clone(), *why)),
                Placed::Wrong => {}
            }
            // It is not published, but what else is wrong with it is said in the same run.
            let unpublishable = parsed.article.as_ref().or(parsed.broken.as_ref());
            if let Some(article) = unpublishable.filter(|_| !is_bug) {
                shelf.misplaced(article);
                shelf.broken.push(unpublished(Arc::clone(article)));
            }
            shelf.hold_back(path, &mut entries);
        }
        shelf.tell_homeless(homeless);
        (shelf, entries)
    }

    /// Says of articles without a category why they have none: of a folder that has lost its category, once, in the settings.
    fn tell_homeless(&mut self, homeless: Vec<(&SourcePath, Diagnostic)>) {
        let mut folders: BTreeMap<&str, Vec<(&SourcePath, Diagnostic)>> = BTreeMap::new();
        for (path, said) in homeless {
            folders
                .entry(first_folder(path).unwrap_or_default())
                .or_default()
                .push((path, said));
        }
        for (folder, articles) in folders {
            let Inputs { config, held, .. } = self.inputs;
            let had_it_of_folder = |path: &SourcePath| matches!(held.get(path), Some(Last::Article(last, _)) if last.front.category.is_none());
            let is_lost =
                former::had_folder(held, folder) && articles.iter().any(|(path, _)| had_it_of_folder(path));
            let lost = || former::lost((config, self.present), held, folder, articles.len());
            let lost = is_lost.then(lost);
            if let Some(lost) = lost.flatten() {
                let reasons = articles.into_iter().map(|(path, _)| (path.clone(), lost.clone()));
                self.reasons.extend(reasons);
                self.diagnostics.push(lost);
            } else {
                for (path, said) in articles {
                    self.refuse(path, said);
                }
            }
        }
    }

    /// Says why the article at `path` cannot be published in its place.
    pub fn refuse(&mut self, path: &SourcePath, why: Diagnostic) {
        self.reasons.insert(path.clone(), why.clone());
        self.diagnostics.push(why);
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
                let place = || self.place(Arc::clone(article), Version::Last);
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
            Some(Last::Article(article, _)) => {
                if article.front.kind == ArticleKind::Article && !self.categories.has(article) {
                    // The category that it had is in the settings of that time.
                    self.asked.extend(SourcePath::new(SETTINGS));
                }
                let last = self.last(path);
                let put = last.and_then(|(entry, since)| self.put(entry, entries).is_none().then_some(since));
                put.map_or(Instead::Lapsed, Instead::Published)
            }
            Some(Last::Unusable(_) | Last::Settings(..)) => Instead::Lapsed,
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
            let appears = Dates::of(self.inputs.config, article).appears;
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
        let has_category = article.front.kind == ArticleKind::Article && article.front.category.is_some();
        let category = has_category.then(|| self.categories.of(article).err()).flatten();
        for diagnostic in template.into_iter().chain(category) {
            if self.diagnostics.last() != Some(&*diagnostic) {
                self.diagnostics.push(*diagnostic);
            }
        }
    }

    /// The category of the version that was published last of an article: also one that only the settings of then have.
    fn last_category(&self, article: &Article) -> Option<usize> {
        let known = self.categories.present_or_former(article);
        known.or_else(|| self.categories.by_slug(self.former.as_ref()?.slug_of(article)?))
    }

    fn place(&self, article: Arc<Article>, version: Version) -> Result<Entry, Box<Diagnostic>> {
        let inputs = self.inputs;
        let zone = inputs.config.zone;
        let front = &article.front;
        check_template(inputs, &article)?;
        let Dates { date, appears, .. } = Dates::of(inputs.config, &article);
        let expires = front.expires.as_ref().map(|date| date.at(zone).end(zone));
        let category = match front.kind {
            ArticleKind::Article => {
                let last = (version == Version::Last).then(|| self.last_category(&article));
                Some(last.flatten().map_or_else(|| self.categories.of(&article), Ok)?)
            }
            ArticleKind::Page => None,
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
        let (url, former) = urls(inputs.config, &article, date, category)?;
        Ok(Entry {
            updated: front
                .updated
                .as_ref()
                .map(|date| date.at(zone))
                .filter(|updated| Some(*updated) > date && *updated <= inputs.now),
            url,
            former,
            date,
            appears,
            expires,
            category,
            state,
            article,
        })
    }
}

/// An entry for an article that has no place in the site: only to look at its links and photographs.
fn unpublished(article: Arc<Article>) -> Entry {
    Entry {
        article,
        url: UrlPath::home(),
        former: None,
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

/// The address of an article, and the one that it had when long names were cut at their ends.
fn urls(
    config: &Config,
    article: &Article,
    date: Option<Moment>,
    category: Option<usize>,
) -> Result<(UrlPath, Option<UrlPath>), Box<Diagnostic>> {
    let (slug, cut) = match &article.front.slug {
        Some(slug) => (slug.value.clone(), None),
        None => slug::name_and_former(&article.name),
    };
    if slug.is_empty() {
        let diagnostic = Diagnostic::new(&URL_EMPTY).arg("name", article.path.file_name());
        return Err(Box::new(diagnostic.in_file(&article.path)));
    }
    let civil = date.unwrap_or(Moment::from_unix(0)).civil(config.zone);
    let pattern = match article.front.kind {
        ArticleKind::Article => &config.permalinks.article,
        ArticleKind::Page => &config.permalinks.page,
    };
    let fill = |slug: &str| {
        pattern.fill(&Fields {
            year: civil.year,
            month: civil.month,
            day: civil.day,
            category: category.map_or("", |index| &config.categories[index].slug),
            slug,
            ..Fields::default()
        })
    };
    Ok((fill(&slug), cut.as_deref().map(fill)))
}
