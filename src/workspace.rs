//! Changes in, snapshots out: the one place that remembers anything between edits. A file with the same bytes is not
//! parsed again; a snapshot is immutable. Reads no files, renders no pages, and has no clock.

use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::base::path::SourcePath;
use crate::config::settings::Config;
use crate::content::article::ParsedArticle;
use crate::content::html::HtmlStore;
use crate::render::output::search::memo::Memo;
use crate::render::press::{LinkStyle, Press};
use crate::site::build::{self, Structure};
use crate::site::inputs::SiteInputs;
use crate::site::model::Site;
use crate::site::reuse::{self, Edited, Reused};
use crate::site::stand_in::{HeldBack, LastVersion};
use crate::site::{advice, rules};
use crate::source::last_good::{LastGood, LastPublished};
use crate::source::role::Role;
use crate::source::tree::{Change, FileFault, SourceFile, SourceTree};
use crate::text::dates::moment::Moment;
use crate::theme::compiled::Theme;
use aside::Aside;
use rayon::prelude::*;
use setup::{Recipes, Setup};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

mod aside;
mod parse;
mod setup;

/// Command-line flags that change the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flags {
    /// Show drafts and scheduled articles.
    pub drafts: bool,
    /// How pages link to each other.
    pub links: LinkStyle,
}

/// All sources, parsed, and what is remembered from one snapshot to the next.
#[derive(Debug, Default)]
pub struct Workspace {
    flags: Flags,
    tree: Arc<SourceTree>,
    articles: BTreeMap<SourcePath, Arc<ParsedArticle>>,
    aside: Aside,
    /// The last published version of articles that are broken now.
    held: BTreeMap<SourcePath, LastVersion>,
    revision: u64,
    /// Settings and compiled theme; `None` after one of their files changed.
    setup: Option<Setup>,
    /// `Some`: the last structure, and articles that changed since or whose last version became known. `None`: others did.
    last: Option<(Structure, Edited)>,
    /// `Some`: since the last publication, only the bodies of these articles changed. `None`: anything may have.
    edited: Option<Edited>,
    /// `Some`: the cache of the search index. `None`: nothing is cached.
    search: Option<Arc<Memo>>,
    /// `Some`: where the HTML of articles is kept. `None`: in memory.
    shelf: Option<Arc<dyn HtmlStore>>,
}

/// The site at one revision.
#[derive(Debug)]
pub struct Snapshot {
    /// The number of changes so far.
    pub revision: u64,
    /// `Some`: the site, ready to render. `None`: settings or theme have errors.
    pub press: Option<Press>,
    /// All diagnostics, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Articles that are held back because of errors.
    pub held_back: Vec<HeldBack>,
    /// `Some`: the next moment at which the same sources give another site. `None`: never.
    pub next_change: Option<Moment>,
    /// `Some`: since [`Workspace::published`], only the bodies of these articles changed. `None`: anything may have.
    pub edited: Option<Edited>,
}

impl Workspace {
    /// An empty workspace.
    #[must_use]
    pub fn new(flags: Flags) -> Self {
        Self {
            flags,
            ..Self::default()
        }
    }

    /// Every article as parsed, by path.
    #[must_use]
    pub fn articles(&self) -> &BTreeMap<SourcePath, Arc<ParsedArticle>> {
        &self.articles
    }

    /// Articles that [`Self::set_aside`] holds back, as parsed.
    #[must_use]
    pub fn articles_aside(&self) -> &BTreeMap<SourcePath, Arc<ParsedArticle>> {
        self.aside.articles()
    }

    /// Caches what is made for the search index, about 3 kB per article: worth it when it is made after each edit.
    pub fn remember_search(&mut self) {
        self.search = Some(Arc::default());
    }

    /// Call after the last snapshot was published: [`Snapshot::edited`] counts from here.
    pub fn published(&mut self) {
        self.edited = Some(Edited::new());
    }

    /// Keeps the HTML of articles on `shelf` instead of in memory, for a single build.
    pub fn put_away(&mut self, shelf: Arc<dyn HtmlStore>) {
        self.shelf = Some(shelf);
    }

    /// Applies changes; `false` when nothing changed.
    pub fn apply(&mut self, changes: Vec<Change>) -> bool {
        let tree = &self.tree;
        // Of several changes to one file in a batch, only the last counts.
        let last: BTreeMap<SourcePath, Change> = (changes.into_iter())
            .map(|change| (change.path().clone(), change))
            .collect();
        let parsed: Vec<(Change, Option<ParsedArticle>)> = last
            .into_par_iter()
            .map(|(_, change)| change)
            .filter(|change| !matches!(change, Change::Put(file) if tree.has_same(file)))
            .map(|change| match change {
                Change::Put(file) => {
                    let (file, parsed) = parse::file(file, None);
                    (Change::Put(file), parsed)
                }
                Change::Remove(path) => (Change::Remove(path), None),
            })
            .collect();
        self.take(parsed)
    }

    /// Fills an empty workspace; each file is parsed as soon as it is read.
    pub fn fill(&mut self, files: impl ParallelIterator<Item = SourceFile>) {
        let shelf = self.shelf.as_ref();
        let parsed: Vec<_> = files.map(|file| parse::file(file, shelf)).collect();
        // Maps are built in bulk from sorted input.
        let (mut articles, mut files) = (Vec::new(), Vec::with_capacity(parsed.len()));
        for (file, parsed) in parsed {
            articles.extend(parsed.map(|parsed| (file.path.clone(), Arc::new(parsed))));
            files.push(file);
        }
        self.revision += u64::from(!files.is_empty());
        self.articles = articles.into_iter().collect();
        self.tree = Arc::new(files.into_iter().collect());
    }

    fn take(&mut self, parsed: Vec<(Change, Option<ParsedArticle>)>) -> bool {
        let mut changed = false;
        for (change, parsed) in parsed {
            match (&change, parsed) {
                (Change::Put(file), Some(parsed)) => {
                    self.articles.insert(file.path.clone(), Arc::new(parsed));
                }
                (Change::Remove(path), _) => {
                    self.articles.remove(path);
                }
                (Change::Put(_), None) => {}
            }
            self.aside.forget(change.path());
            self.forget(change.path());
            changed |= Arc::make_mut(&mut self.tree).apply(change);
        }
        self.revision += u64::from(changed);
        changed
    }

    /// The path of every file.
    pub fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.tree.files().map(|file| &file.path)
    }

    /// Whether a change would change anything.
    #[must_use]
    pub fn is_news(&self, change: &Change) -> bool {
        match change {
            Change::Put(file) => !self.tree.has_same(file),
            Change::Remove(path) => self.tree.get(path.as_str()).is_some(),
        }
    }

    /// Records that a file cannot be published, as found while publishing.
    pub fn mark_unpublishable(&mut self, path: &SourcePath, fault: FileFault) {
        if Arc::make_mut(&mut self.tree).mark_unpublishable(path, fault) {
            self.last = None;
            self.edited = None;
            self.revision += 1;
        }
    }

    /// Holds back articles whose pages cannot be made; each of `failures` has the file of one. `false`: none could be held back.
    pub fn set_aside(&mut self, failures: &[Diagnostic]) -> bool {
        (self.last, self.edited) = (None, None);
        self.revision += 1;
        self.aside.put(failures, &mut self.articles, &mut self.held)
    }

    /// Articles whose last published version the next snapshot needs, as far as known before building it.
    fn unpublishable(&self) -> BTreeSet<SourcePath> {
        let broken = (self.articles.iter()).filter(|(_, parsed)| parsed.article.is_none());
        broken
            .map(|(path, _)| path)
            .chain(self.held.keys())
            .cloned()
            .collect()
    }

    fn hold(&mut self, told: Vec<(SourcePath, LastPublished)>) {
        let is_news = |(path, held): &(SourcePath, LastPublished)| {
            let known = self.held.get(path);
            !known.is_some_and(|last| last.is_of(held))
        };
        let told: Vec<_> = (told.into_par_iter())
            .filter(is_news)
            .map(|(path, held)| (LastVersion::of(&path, held), path))
            .collect();
        if !told.is_empty() {
            self.edited = None;
            self.revision += 1;
        }
        for (last, path) in told {
            if let Some((_, changed)) = &mut self.last {
                changed.insert(path.clone());
            }
            self.held.insert(path, last);
        }
    }

    /// Forgets whatever depends on a file that changes.
    fn forget(&mut self, path: &SourcePath) {
        if Role::of(path) != Some(Role::Article) {
            self.aside.put_back(&mut self.articles);
        }
        match Role::of(path) {
            Some(Role::Settings | Role::Template | Role::Asset) => {
                self.setup = None;
                self.last = None;
                self.edited = None;
            }
            Some(Role::Article) => {
                if let Some((_, changed)) = &mut self.last {
                    changed.insert(path.clone());
                }
                if let Some(edited) = &mut self.edited {
                    edited.insert(path.clone());
                }
            }
            Some(Role::Static | Role::Robots | Role::Companion) | None => {
                self.last = None;
                self.edited = None;
            }
        }
    }

    /// Builds the site for the time `now`. Articles that cannot be published are replaced by their version from `last_good`,
    /// which is not asked when there are none.
    #[must_use]
    pub fn snapshot(&mut self, now: Moment, last_good: &impl LastGood) -> Snapshot {
        let mut wanted = self.unpublishable();
        loop {
            if !wanted.is_empty() {
                self.hold(last_good.look_up(wanted));
            }
            // A stand-in may collide with another article, which then needs one too. Each is looked up once, so this ends.
            let snapshot;
            (snapshot, wanted) = self.snapshot_of_known(now);
            if wanted.is_empty() {
                return snapshot;
            }
        }
    }

    /// The site for the time `now`, and articles whose last published version it needs and [`Self::hold`] does not have.
    fn snapshot_of_known(&mut self, now: Moment) -> (Snapshot, BTreeSet<SourcePath>) {
        let setup = self.setup.take().unwrap_or_else(|| Setup::of(&self.tree));
        self.setup = Some(setup.clone());
        let mut diagnostics = setup.diagnostics;
        diagnostics.extend(self.tree.files().filter_map(|file| parse::wrong(file)));
        let fatal = diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error);
        for parsed in self.articles.values() {
            diagnostics.extend_from_slice(&parsed.diagnostics);
        }
        let (Some(config), Some((theme, recipes)), false) = (setup.config, setup.theme, fatal) else {
            tidy(&mut diagnostics);
            let snapshot = Snapshot {
                revision: self.revision,
                press: None,
                diagnostics,
                held_back: Vec::new(),
                next_change: None,
                edited: None,
            };
            return (snapshot, BTreeSet::new());
        };
        let Reused {
            mut structure,
            is_inside,
        } = self.structure(&config, &theme, &recipes, now);
        if !is_inside {
            self.edited = None;
        }
        // `self.last` is of the same settings, theme and files, except for articles.
        match structure.check(self.last.as_ref()) {
            Ok(said) => diagnostics.extend(said),
            Err(bugs) => {
                self.set_aside(&bugs);
                return self.snapshot_of_known(now);
            }
        }
        rules::weigh(&config, &mut diagnostics);
        tidy(&mut diagnostics);
        let site = structure.site.clone();
        let held_back = structure.site.held_back.iter().map(|(path, instead)| HeldBack {
            path: path.clone(),
            instead: *instead,
        });
        let asked = structure.asked.iter();
        let unknown = asked.filter(|path| !self.held.contains_key(*path));
        let wanted: BTreeSet<SourcePath> = unknown.cloned().collect();
        // While more are wanted none is dropped, so that the loop in `snapshot` ends.
        if wanted.is_empty() {
            self.held.retain(|path, _| structure.asked.contains(path));
        }
        let snapshot = Snapshot {
            revision: self.revision,
            next_change: site.next_change(structure.scheduled.iter().copied()),
            press: Some(
                Press::new(site, theme, recipes, self.flags.links)
                    .remembering(self.search.clone())
                    .reading_from(self.shelf.clone()),
            ),
            diagnostics,
            held_back: held_back.collect(),
            edited: self.edited.clone(),
        };
        self.last = Some((structure, Edited::new()));
        (snapshot, wanted)
    }

    /// The notes that only `check` prints; `site` is that of the last snapshot.
    #[must_use]
    pub fn notes(&self, site: &Site) -> Vec<Diagnostic> {
        advice::notes(site, &self.articles)
    }

    /// Builds the model, reusing the last one where possible.
    fn structure(&self, config: &Arc<Config>, theme: &Theme, recipes: &Recipes, now: Moment) -> Reused {
        let inputs = SiteInputs {
            config,
            tree: &self.tree,
            articles: &self.articles,
            last_good: &self.held,
            assets: &theme.assets.urls(),
            outputs: &theme.outputs.all,
            recipes,
            forms: &theme.body,
            card_colours: theme.card_colours,
            templates: &theme.choices(),
            declared: &theme.declared,
            now,
            drafts: self.flags.drafts,
        };
        let last = self.last.as_ref();
        let reused = last.and_then(|(last, changed)| reuse::with_texts(last, &inputs, changed));
        reused.unwrap_or_else(|| Reused {
            structure: build::build(&inputs),
            is_inside: false,
        })
    }
}
