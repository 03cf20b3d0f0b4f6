//! What is wrong with each article of a site, beyond what its file says: kept, so that an edit asks again only of
//! the articles whose texts it changed.

use super::check;
use super::dates;
use super::entry::{Entry, State};
use super::hints::{self, Said};
use super::model::Site;
use super::plan::Job;
use super::rules::Rulebook;
use crate::base::bug::{Task, contained};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::source::role::SETTINGS;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::mem::discriminant;
use std::sync::Arc;

/// Everything that is wrong with the articles of a site and with the addresses in its settings.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Articles of which something is said, those with errors too.
    articles: BTreeMap<SourcePath, Arc<[Said]>>,
    settings: Arc<[Said]>,
    /// Bugs of bantin, each in the file of an article at which it fails.
    bugs: Vec<Diagnostic>,
}

/// What is looked at.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The model.
    pub site: &'a Site,
    /// Articles with errors, for what else is wrong with them.
    pub broken: &'a [Entry],
}

/// What is said of an article, or at what bantin fails.
type Found = Result<Arc<[Said]>, Diagnostic>;

impl Checked {
    fn collect(found: Vec<(SourcePath, Found)>, settings: Arc<[Said]>) -> Self {
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

    /// Looks at everything.
    #[must_use]
    pub fn new(Subject { site, broken }: Subject<'_>) -> Self {
        let rules = Rulebook::new(&site.config);
        let settings = SourcePath::new(SETTINGS).map(|path| check::settings::dead(site, &path));
        let shown = site.library.entries.par_iter();
        let shown = shown.filter(|entry| is_own(site, entry));
        let said = shown
            .chain(broken)
            .chain(site.waiting.par_iter().filter(|entry| is_awaited(entry)))
            .filter_map(|entry| Some((entry.article.path.clone(), of_entry(site, &rules, entry)?)));
        Self::collect(said.collect(), settings.unwrap_or_default().into())
    }

    /// Looks again at the articles of `new` that are not those of `old`, of which this was found, and of which only articles
    /// were edited since. `None`: what others link to differs too, and everything must be looked at.
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
        let shown = site
            .library
            .entries
            .par_iter()
            .filter(|entry| is_own(site, entry));
        let shown = shown.map(|entry| (entry, were_shown(&entry.article.path)));
        let broken = new.broken.par_iter();
        let broken = broken.map(|entry| (entry, were_broken.get(&entry.article.path).copied()));
        // They may link to each other, and there are few of them.
        let waiting = site.waiting.par_iter().filter(|entry| is_awaited(entry));
        let waiting = waiting.map(|entry| (entry, None));
        let said = shown.chain(broken).chain(waiting).filter_map(|(entry, before)| {
            let path = &entry.article.path;
            // The clock may have shown the date of its update.
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

    /// All of it, with hints, in the order of the articles.
    ///
    /// # Errors
    /// Bugs, each in the file of an article at which bantin fails.
    pub fn told(&self, site: &Site) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        if !self.bugs.is_empty() {
            return Err(self.bugs.clone());
        }
        let articles = self.articles.values().flat_map(|said| said.iter());
        Ok(hints::told(site, articles.chain(self.settings.iter())))
    }
}

/// Whether links find the same in two sites whose files other than articles are the same: the same paths, the same
/// addresses, and at each the same kind of page, with the same places in it.
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
        && old
            .tree
            .files()
            .map(|file| &file.path)
            .eq(new.tree.files().map(|file| &file.path))
        && old.plan.jobs().len() == new.plan.jobs().len()
        && old.plan.jobs().zip(new.plan.jobs()).all(is_same)
}

/// Whether an article is published as its file is.
fn is_own(site: &Site, entry: &Entry) -> bool {
    !site.held_back.contains_key(&entry.article.path)
}

/// Whether readers will see an article one day as it is: what is wrong with it is told before.
fn is_awaited(entry: &Entry) -> bool {
    entry.state == State::Scheduled
}

/// What is said of an article; `None` when nothing is, as of nearly all.
fn of_entry(site: &Site, rules: &Rulebook<'_>, entry: &Entry) -> Option<Found> {
    let path = &entry.article.path;
    let check = || {
        let mut said = check::entry(site, entry);
        said.extend(rules.says(entry).into_iter().map(Said::from));
        said.extend(dates::says(site, entry).into_iter().map(Said::from));
        said
    };
    match contained(Task::Check, path.as_str(), check) {
        Ok(said) => (!said.is_empty()).then(|| Ok(said.into())),
        Err(bug) => Some(Err(bug.in_file(path))),
    }
}
