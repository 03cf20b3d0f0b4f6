//! The diagnostics of each article that depend on the whole site, remembered, so that a save checks only the changed
//! articles again, and those that link to what changed. What is wrong in a file by itself is known from parsing and is not here.

use super::check;
use super::dates;
use super::entry::{ArticleState, Entry};
use super::hints::{self, HintedDiagnostic};
use super::library::Library;
use super::links::{last_name, last_names};
use super::model::Site;
use super::plan::Job;
use super::rules::Rulebook;
use crate::base::bug::{Task, contained};
use crate::base::catalogue::front_matter::{FM_DATE_FAR, FM_UPDATED_LATER};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::source::role::settings_path;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;
use std::sync::Arc;

/// The diagnostics of all articles of a site, and of the addresses in its settings.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Articles with diagnostics, broken ones included. Shared with the state before while no article gets other ones.
    articles: Arc<BTreeMap<SourcePath, Arc<[HintedDiagnostic]>>>,
    /// Articles of which something else may be said when time passes: of a date that lies ahead, or of a review.
    of_clock: Arc<BTreeSet<SourcePath>>,
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

/// An earlier state of the site that differs in articles only, and its diagnostics.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    /// The site.
    pub subject: Subject<'a>,
    /// Its diagnostics.
    pub checked: &'a Checked,
    /// The articles that differ since.
    pub edited: &'a BTreeSet<SourcePath>,
}

/// The diagnostics of an article, or a bug of bantin.
type Found = Result<Arc<[HintedDiagnostic]>, Diagnostic>;

impl Checked {
    fn collect(
        found: Vec<(SourcePath, Found)>,
        reviewed: BTreeSet<SourcePath>,
        settings: Arc<[HintedDiagnostic]>,
    ) -> Self {
        let (mut articles, mut bugs, mut of_clock) = (BTreeMap::new(), Vec::new(), reviewed);
        for (path, found) in found {
            match found {
                Ok(said) => {
                    if said.iter().any(is_of_clock) {
                        of_clock.insert(path.clone());
                    }
                    articles.insert(path, said);
                }
                Err(bug) => bugs.push(bug),
            }
        }
        Self {
            articles: Arc::new(articles),
            of_clock: Arc::new(of_clock),
            settings,
            bugs,
        }
    }

    /// The diagnostics after an edit of texts, by which no link finds another target: only the edited articles are checked,
    /// and those of whose dates the clock may change what is said. `None`: more may differ.
    fn after_edit(Subject { site, broken }: Subject<'_>, before: Before<'_>) -> Option<Self> {
        let old = before.subject.site;
        let is_reused = Arc::ptr_eq(&old.plan, &site.plan);
        let shown = |site: &'_ Site, path: &SourcePath| site.library.by_path(path.as_str());
        let keeps_anchors = |path: &SourcePath| {
            let [was, is] =
                [old, site].map(|site| Some(&site.library.entry(shown(site, path)?).article.body.anchors));
            was.is_some() && was == is
        };
        if !is_reused || !before.edited.iter().all(keeps_anchors) {
            return None;
        }
        let again: BTreeSet<&SourcePath> = before.edited.iter().chain(&*before.checked.of_clock).collect();
        let rules = Rulebook::new(&site.config);
        let mut checked = before.checked.clone();
        for path in again {
            let shown = shown(site, path).map(|id| site.library.entry(id));
            let shown = shown.filter(|entry| is_own(site, entry));
            let broken = || broken.iter().find(|entry| entry.article.path == *path);
            let waiting = || site.waiting.iter().find(|entry| entry.article.path == *path);
            match of_entry(site, &rules, shown.or_else(broken).or_else(waiting)?) {
                Some(Ok(said)) => drop(Arc::make_mut(&mut checked.articles).insert(path.clone(), said)),
                Some(Err(bug)) => checked.bugs.push(bug),
                None if checked.articles.contains_key(path) => {
                    Arc::make_mut(&mut checked.articles).remove(path);
                }
                None => {}
            }
        }
        Some(checked)
    }

    /// Checks everything whose diagnostics `before` does not have.
    #[must_use]
    pub fn new(subject: Subject<'_>, before: Option<Before<'_>>) -> Self {
        let Subject { site, broken } = subject;
        let before = before.filter(|before| {
            let old = before.subject.site;
            before.checked.bugs.is_empty() && Arc::ptr_eq(&old.config, &site.config) && old.now <= site.now
        });
        if let Some(checked) = before.and_then(|before| Self::after_edit(subject, before)) {
            return checked;
        }
        let names = before.map_or_else(LastNames::default, |before| changed_names(before, site));
        let rules = Rulebook::new(&site.config);
        let were_shown = by_article(before.map_or(&[][..], |before| &before.subject.site.library.entries));
        let were_broken = by_article(before.map_or(&[][..], |before| before.subject.broken));
        let shown = site.library.entries.par_iter();
        let shown = shown.filter(|entry| is_own(site, entry));
        let shown = shown.map(|entry| (entry, were_shown.get(&id(entry))));
        let broken = broken.par_iter();
        let broken = broken.map(|entry| (entry, were_broken.get(&id(entry))));
        // Scheduled articles may link to each other; they are few, so all are checked again.
        let waiting = site.waiting.par_iter().filter(|entry| is_awaited(entry));
        let waiting = waiting.map(|entry| (entry, None));
        // A new name may change the hint for a missing one.
        let lasts =
            |said: &HintedDiagnostic| !is_of_clock(said) && (said.missing.is_none() || names.is_empty());
        let said = shown.chain(broken).chain(waiting).filter_map(|(entry, was)| {
            let path = &entry.article.path;
            let is_known = was.is_some_and(|was| was.state == entry.state)
                && entry.article.front.review.is_none()
                && (names.is_empty() || !last_names(site, entry).any(|name| names.contains(&*name)));
            let known = before
                .filter(|_| is_known)
                .map(|before| before.checked.articles.get(path));
            let said = match known {
                Some(None) => None,
                Some(Some(said)) if said.iter().all(lasts) => Some(Ok(Arc::clone(said))),
                Some(Some(_)) | None => of_entry(site, &rules, entry),
            };
            Some((path.clone(), said?))
        });
        let settings = match before.filter(|_| names.is_empty()) {
            Some(before) => Arc::clone(&before.checked.settings),
            None => check::settings::dead(site, &settings_path()).into(),
        };
        let all = site
            .library
            .entries
            .iter()
            .chain(subject.broken)
            .chain(&*site.waiting);
        let reviewed = all.filter(|entry| entry.article.front.review.is_some());
        let reviewed = reviewed.map(|entry| entry.article.path.clone()).collect();
        Self::collect(said.collect(), reviewed, settings)
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

/// Last names of paths and addresses.
type LastNames = FxHashSet<String>;

/// Entries by the address in memory of their parsed article, which stays while the file is the same.
type ByArticle<'a> = FxHashMap<usize, &'a Entry>;

fn id(entry: &Entry) -> usize {
    Arc::as_ptr(&entry.article).addr()
}

fn by_article(entries: &[Entry]) -> ByArticle<'_> {
    entries.iter().map(|entry| (id(entry), entry)).collect()
}

/// The last names of all paths and addresses at which links find another target in `new` than before; empty when every link
/// finds the same.
fn changed_names(before: Before<'_>, new: &Site) -> LastNames {
    let old = before.subject.site;
    let exists = |site: &Site, path: &SourcePath| site.tree.get(path.as_str()).is_some();
    let come_or_gone = (before.edited.iter()).filter(|path| exists(old, path) != exists(new, path));
    let mut found: Vec<&str> = come_or_gone.map(SourcePath::as_str).collect();
    for (one, other) in [(old, new), (new, old)] {
        let hidden = one.hidden.iter();
        let hidden = hidden.filter(|(path, why)| other.hidden.get(*path) != Some(*why));
        found.extend(hidden.map(|(path, _)| path.as_str()));
        if !Arc::ptr_eq(&old.plan, &new.plan) {
            let jobs = one.plan.jobs();
            let jobs = jobs.filter(|(url, job)| {
                let is_same = |other| discriminant(other) == discriminant(*job);
                !matches!(job, Job::Entry(_)) && !other.plan.get(url.as_str()).is_some_and(is_same)
            });
            found.extend(jobs.map(|(url, _)| url.as_str()));
        }
        let others = by_article(&other.library.entries);
        let articles = one.library.entries.iter();
        let articles = articles.filter(|entry| !is_same_target(entry, &others, &other.library));
        found.extend(articles.flat_map(|entry| [entry.article.path.as_str(), entry.url.as_str()]));
    }
    if found.is_empty() {
        return LastNames::default();
    }
    // A link to a folder finds the `index.md` in it. Which folder `..` is depends on where it is written.
    let folders = found.iter().filter_map(|path| path.strip_suffix("/index.md"));
    let names = found.iter().copied().chain(folders).chain(["", ".", ".."]);
    names.map(|name| last_name(name).into_owned()).collect()
}

/// Whether links to an article find the same in `library`, whose entries are `others`. The settings are the same in both, so
/// the same article has the same address.
fn is_same_target(entry: &Entry, others: &ByArticle<'_>, library: &Library) -> bool {
    if let Some(other) = others.get(&id(entry)) {
        return other.state == entry.state;
    }
    library.by_path(entry.article.path.as_str()).is_some_and(|id| {
        let other = library.entry(id);
        other.url == entry.url
            && other.state == entry.state
            && other.article.body.anchors == entry.article.body.anchors
    })
}

/// Whether the clock may change what is said.
fn is_of_clock(said: &HintedDiagnostic) -> bool {
    [&FM_DATE_FAR, &FM_UPDATED_LATER].contains(&said.message.code)
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
