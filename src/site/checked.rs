//! The diagnostics of each article that depend on the whole site, remembered, so that an edit checks only the changed
//! articles again. What is wrong in a file by itself is known from parsing and is not here.

use super::check;
use super::dates;
use super::entry::{ArticleState, Entry};
use super::hints::{self, HintedDiagnostic};
use super::model::Site;
use super::plan::Job;
use super::rules::Rulebook;
use crate::base::bug::{Task, contained};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::source::role::settings_path;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::mem::discriminant;
use std::sync::Arc;

/// The diagnostics of all articles of a site, and of the addresses in its settings.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Articles with diagnostics, broken ones included.
    articles: BTreeMap<SourcePath, Arc<[HintedDiagnostic]>>,
    settings: Arc<[HintedDiagnostic]>,
    /// Bugs of bantin, each at the file of an article.
    bugs: Vec<Diagnostic>,
}

/// A site and its broken articles, as input of a check.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The model.
    pub site: &'a Site,
    /// Articles with errors: their links and photographs are checked too.
    pub broken: &'a [Entry],
}

/// The diagnostics of an article, or a bug of bantin.
type Found = Result<Arc<[HintedDiagnostic]>, Diagnostic>;

impl Checked {
    fn collect(found: Vec<(SourcePath, Found)>, settings: Arc<[HintedDiagnostic]>) -> Self {
        let mut checked = Self {
            articles: BTreeMap::new(),
            settings,
            bugs: Vec::new(),
        };
        for (path, found) in found {
            match found {
                Ok(said) => drop(checked.articles.insert(path, said)),
                Err(bug) => checked.bugs.push(bug),
            }
        }
        checked
    }

    /// Checks everything.
    #[must_use]
    pub fn new(Subject { site, broken }: Subject<'_>) -> Self {
        let rules = Rulebook::new(&site.config);
        let settings = check::settings::dead(site, &settings_path());
        let shown = site.library.entries.par_iter();
        let shown = shown.filter(|entry| is_own(site, entry));
        let said = shown
            .chain(broken)
            .chain(site.waiting.par_iter().filter(|entry| is_awaited(entry)))
            .filter_map(|entry| Some((entry.article.path.clone(), of_entry(site, &rules, entry)?)));
        Self::collect(said.collect(), settings.into())
    }

    /// Checks only the articles that differ between `old`, which `self` was made for, and `new`. `None`: link targets differ
    /// too, so everything must be checked.
    #[must_use]
    pub fn again(&self, old: Subject<'_>, new: Subject<'_>) -> Option<Self> {
        let site = new.site;
        if !self.bugs.is_empty() || !has_same_targets(old.site, site) {
            return None;
        }
        let rules = Rulebook::new(&site.config);
        let were_shown = |path: &SourcePath| {
            let entry = old.site.library.entry(old.site.library.by_path(path.as_str())?);
            is_own(old.site, entry).then_some(entry)
        };
        let broken = old.broken.iter();
        let were_broken: HashMap<_, _> = broken.map(|entry| (&entry.article.path, entry)).collect();
        let shown = site.library.entries.par_iter();
        let shown = shown.filter(|entry| is_own(site, entry));
        let shown = shown.map(|entry| (entry, were_shown(&entry.article.path)));
        let broken = new.broken.par_iter();
        let broken = broken.map(|entry| (entry, were_broken.get(&entry.article.path).copied()));
        // Scheduled articles may link to each other; they are few, so all are checked again.
        let waiting = site.waiting.par_iter().filter(|entry| is_awaited(entry));
        let waiting = waiting.map(|entry| (entry, None));
        let said = shown.chain(broken).chain(waiting).filter_map(|(entry, before)| {
            let path = &entry.article.path;
            // With time, the date of an update is shown, without an edit.
            let is_same = |before: &Entry| {
                Arc::ptr_eq(&before.article, &entry.article) && before.updated == entry.updated
            };
            let said = if before.is_some_and(is_same) {
                self.articles.get(path).cloned().map(Ok)
            } else {
                of_entry(site, &rules, entry)
            };
            Some((path.clone(), said?))
        });
        Some(Self::collect(said.collect(), Arc::clone(&self.settings)))
    }

    /// All diagnostics with their hints, by article.
    ///
    /// # Errors
    /// Bugs of bantin, each at the file of an article.
    pub fn diagnostics(&self, site: &Site) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        if !self.bugs.is_empty() {
            return Err(self.bugs.clone());
        }
        let articles = self.articles.values().flat_map(|said| said.iter());
        Ok(hints::with_hints(site, articles.chain(self.settings.iter())))
    }
}

/// Whether every link finds the same target in both sites: same paths, same addresses, and at each address the same kind
/// of page with the same anchors. Files other than articles are the same in both.
fn has_same_targets(old: &Site, new: &Site) -> bool {
    let is_same = |((url, job), (other_url, other)): ((&UrlPath, &Job), (&UrlPath, &Job))| {
        if url != other_url {
            return false;
        }
        let (Job::Entry(id), Job::Entry(other)) = (job, other) else {
            return discriminant(job) == discriminant(other);
        };
        let (entry, other) = (old.library.entry(*id), new.library.entry(*other));
        let (article, other_article) = (&entry.article, &other.article);
        entry.state == other.state
            && (Arc::ptr_eq(article, other_article)
                || article.path == other_article.path && article.body.anchors == other_article.body.anchors)
    };
    Arc::ptr_eq(&old.config, &new.config)
        && old.hidden == new.hidden
        && paths(old).eq(paths(new))
        && old.plan.jobs().len() == new.plan.jobs().len()
        && old.plan.jobs().zip(new.plan.jobs()).all(is_same)
}

/// The paths of all files.
fn paths(site: &Site) -> impl Iterator<Item = &SourcePath> {
    site.tree.files().map(|file| &file.path)
}

/// Whether an article is published from its own file, and not from a stand-in.
fn is_own(site: &Site, entry: &Entry) -> bool {
    !site.held_back.contains_key(&entry.article.path)
}

/// Whether an article is scheduled: readers will see it, so it is checked before.
fn is_awaited(entry: &Entry) -> bool {
    entry.state == ArticleState::Scheduled
}

/// The diagnostics of an article. `None`: there are none, as for nearly all articles.
fn of_entry(site: &Site, rules: &Rulebook<'_>, entry: &Entry) -> Option<Found> {
    let path = &entry.article.path;
    let check = || {
        let mut said = check::entry(site, entry);
        said.extend(rules.check(entry).into_iter().map(HintedDiagnostic::from));
        said.extend(dates::check(site, entry).into_iter().map(HintedDiagnostic::from));
        said
    };
    match contained(Task::Check, path.as_str(), check) {
        Ok(said) => (!said.is_empty()).then(|| Ok(said.into())),
        Err(bug) => Some(Err(bug.in_file(path))),
    }
}
