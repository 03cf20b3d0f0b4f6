//! Places articles on the site: each becomes an entry with address, dates and category. A broken article is replaced
//! by its last published version, or left out when there is none. Compares no two articles; collisions are found
//! later.

use super::asked::{address, check_template};
use super::category::{Categories, first_folder};
use super::entry::{ArticleState, Dates, Entry};
use super::event::EventTimes;
use super::former;
use super::inputs::SiteInputs;
use super::links::waits_for_file;
use super::model::Hidden;
use super::rules::Rulebook;
use super::stand_in::{Instead, LastVersion};
use crate::base::bug::{Task, contained};
use crate::base::catalogue::disk::BUG_IN_FILE;
use crate::base::catalogue::site::CATEGORY_MISSING;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::content::article::{Article, ParsedArticle};
use crate::content::front_matter::fields::ArticleKind;
use crate::source::role::settings_path;
use crate::source::tree::Data;
use crate::text::dates::moment::Moment;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The result of placing articles, apart from the entries: who is not published, and why.
#[derive(Debug)]
pub struct Placements<'a> {
    inputs: &'a SiteInputs<'a>,
    categories: Categories<'a>,
    /// The categories of the last published settings. `None`: these were not asked for.
    former: Option<Categories<'a>>,
    /// How many categories of `inputs` are in the settings; those after them are former ones.
    present: usize,
    /// Articles that are not published, and why.
    pub hidden: BTreeMap<SourcePath, Hidden>,
    /// Drafts and scheduled articles that are not shown, with the places that they will have.
    pub waiting: Vec<Entry>,
    /// Articles that are held back, and what is published instead of each.
    pub held_back: BTreeMap<SourcePath, Instead>,
    /// Articles whose last published version the model depends on.
    pub asked: BTreeSet<SourcePath>,
    /// Future moments at which a scheduled article appears or the date of an update is shown.
    pub scheduled: Vec<Moment>,
    /// Articles with errors: their links and photographs are checked too.
    pub broken: Vec<Entry>,
    /// Problems of placing: category, template, address.
    pub diagnostics: Vec<Diagnostic>,
    /// Why articles are held back, where their own file does not tell.
    pub reasons: BTreeMap<SourcePath, Diagnostic>,
}

/// A version of an article.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    /// The one in its file now.
    Present,
    /// The one that was published last.
    Last,
}

/// The result of placing one article.
enum Placed {
    /// It has its place.
    There(Entry),
    /// It has no valid place; the diagnostic is reported here.
    Refused(Box<Diagnostic>),
    /// It refers to a file that cannot be read now; that is reported elsewhere.
    Waits(Box<Diagnostic>),
    /// It has errors, which are reported elsewhere.
    Wrong,
}

impl<'a> Placements<'a> {
    /// Places every article. The first `present` categories of `inputs` are in the settings.
    #[must_use]
    pub fn fill(inputs: &'a SiteInputs<'a>, present: usize) -> (Self, Vec<Entry>) {
        let mut placements = Self {
            inputs,
            categories: Categories::new(inputs.config, present),
            former: former::categories(inputs.last_good),
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
            match placements.place(Arc::clone(article), Version::Present) {
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
                    if let Some(entry) = placements.put(entry, &mut entries) {
                        placements.hidden.insert(path.clone(), Hidden::NotYet);
                        placements.waiting.push(entry);
                    }
                    continue;
                }
                Placed::Refused(said) if said.code == &CATEGORY_MISSING => homeless.push((path, *said)),
                Placed::Refused(said) => placements.refuse(path, *said),
                Placed::Waits(why) => drop(placements.reasons.insert(path.clone(), *why)),
                Placed::Wrong => {}
            }
            // Report its other problems in the same run.
            let unpublishable = parsed.article.as_ref().or(parsed.broken.as_ref());
            if let Some(article) = unpublishable.filter(|_| !is_bug) {
                placements.misplaced(article);
                placements.broken.push(unpublished(Arc::clone(article)));
            }
            placements.hold_back(path, &mut entries);
        }
        placements.tell_homeless(homeless);
        (placements, entries)
    }

    /// Reports articles without a category; for a folder that lost its category, once, at the settings.
    fn tell_homeless(&mut self, homeless: Vec<(&SourcePath, Diagnostic)>) {
        let mut folders: BTreeMap<&str, Vec<(&SourcePath, Diagnostic)>> = BTreeMap::new();
        for (path, said) in homeless {
            folders
                .entry(first_folder(path).unwrap_or_default())
                .or_default()
                .push((path, said));
        }
        for (folder, articles) in folders {
            let SiteInputs {
                config, last_good, ..
            } = self.inputs;
            // Published before without naming a category: it had that of its folder.
            let had_it_of_folder = |path: &SourcePath| matches!(last_good.get(path), Some(LastVersion::Article(last, _)) if last.front.category.is_none());
            let is_lost = former::had_folder(last_good, folder)
                && articles.iter().any(|(path, _)| had_it_of_folder(path));
            if is_lost {
                let lost = former::lost(config, self.present, last_good, folder, articles.len());
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

    /// Reports why the article at `path` cannot be published.
    pub fn refuse(&mut self, path: &SourcePath, why: Diagnostic) {
        self.reasons.insert(path.clone(), why.clone());
        self.diagnostics.push(why);
    }

    /// Removes rejected articles. Each is replaced by its last published version, unless that is what was rejected.
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

    /// Whether an article is replaced by its last published version.
    #[must_use]
    pub fn is_stand_in(&self, path: &SourcePath) -> bool {
        matches!(self.held_back.get(path), Some(Instead::Published(_)))
    }

    /// Whether an article was last published at `url`.
    #[must_use]
    pub fn owns(&mut self, path: &SourcePath, url: &UrlPath) -> bool {
        self.asked.insert(path.clone());
        let last = self.last(path);
        last.is_some_and(|(entry, _)| entry.url.collision_key() == url.collision_key())
    }

    /// The last published version of an article, placed, and since when it was published.
    fn last(&self, path: &SourcePath) -> Option<(Entry, Moment)> {
        match self.inputs.last_good.get(path) {
            Some(LastVersion::Article(article, since)) => {
                let place = || self.place(Arc::clone(article), Version::Last);
                let placed = contained(Task::StandIn, path.as_str(), place).ok()?;
                Some((placed.ok()?, *since))
            }
            _ => None,
        }
    }

    /// Replaces an article by its last published version, if there is one that may be shown.
    fn hold_back(&mut self, path: &SourcePath, entries: &mut Vec<Entry>) {
        self.asked.insert(path.clone());
        let instead = match self.inputs.last_good.get(path) {
            _ if self.is_kept_back(path) => Instead::Hidden,
            Some(LastVersion::Article(article, _)) => {
                if article.front.kind == ArticleKind::Article && !self.categories.has(article) {
                    // Its category may be in the last published settings.
                    self.asked.insert(settings_path());
                }
                let last = self.last(path);
                let put = last.and_then(|(entry, since)| self.put(entry, entries).is_none().then_some(since));
                put.map_or(Instead::Lapsed, Instead::Published)
            }
            Some(LastVersion::Unusable(_) | LastVersion::Settings(..)) => Instead::Lapsed,
            Some(LastVersion::Never) => Instead::Never,
            Some(LastVersion::Lost) | None => Instead::Lost,
        };
        if !matches!(instead, Instead::Published(_)) {
            self.hidden.insert(path.clone(), Hidden::Broken);
        }
        self.held_back.insert(path.clone(), instead);
    }

    /// Whether the file of a broken article makes it a draft or scheduled: then its last published version must not be shown
    /// either.
    fn is_kept_back(&self, path: &SourcePath) -> bool {
        let parsed = self.inputs.articles.get(path);
        let article = parsed.and_then(|parsed| parsed.article.as_ref().or(parsed.broken.as_ref()));
        article.is_some_and(|article| {
            let appears = Dates::of(self.inputs.config, article).appears;
            article.front.draft || appears.is_some_and(|appears| appears > self.inputs.now)
        })
    }

    /// Adds an entry. `Some`: it is a draft or scheduled and was not added.
    fn put(&mut self, entry: Entry, entries: &mut Vec<Entry>) -> Option<Entry> {
        if entry.state == ArticleState::Scheduled {
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

    /// Reports an unknown template or category of a broken article, unless that is reported already.
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

    /// The category of a last published version, which may be one that only the last published settings have.
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
            ArticleKind::CategoryText => Some(self.categories.of_folder(&article.path)?),
        };
        let state = if front.draft {
            ArticleState::Draft
        } else if appears.is_some_and(|appears| appears > inputs.now) {
            ArticleState::Scheduled
        } else if expires.is_some_and(|expires| expires <= inputs.now) {
            ArticleState::Expired
        } else {
            ArticleState::Live
        };
        let (url, former) = address(inputs.config, &article, date, category)?;
        Ok(Entry {
            event: front
                .event
                .as_ref()
                .map(|event| Box::new(EventTimes::of(event, zone))),
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

/// An entry for an article that is not published, only for checking its links and photographs.
fn unpublished(article: Arc<Article>) -> Entry {
    Entry {
        article,
        url: UrlPath::home(),
        former: None,
        date: None,
        appears: None,
        updated: None,
        expires: None,
        event: None,
        category: None,
        state: ArticleState::Draft,
    }
}
