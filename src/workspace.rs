//! Changes in, snapshots out: the one place that remembers. A file whose bytes are the same is not parsed
//! again; everything after parsing is made anew, which costs milliseconds.

use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::base::path::SourcePath;
use crate::config::settings::Config;
use crate::content::article::ParsedArticle;
use crate::content::html::HtmlStore;
use crate::render::output::search::memo::Memo;
use crate::render::press::{Links, Press};
use crate::site::build::{self, Structure};
use crate::site::held::{HeldBack, Last};
use crate::site::inputs::Inputs;
use crate::site::model::Site;
use crate::site::reuse::{self, Edited, Reused};
use crate::site::{advice, rules};
use crate::source::held::{Held, LastGood};
use crate::source::role::{Role, SETTINGS};
use crate::source::tree::{Change, Fault, SourceFile, SourceTree};
use crate::text::dates::moment::Moment;
use crate::theme::compile;
use crate::theme::compiled::Theme;
use aside::Aside;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

mod aside;
mod parse;

/// What the user asked for that changes what the site is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flags {
    /// Show drafts and scheduled articles.
    pub drafts: bool,
    /// How pages lead to each other.
    pub links: Links,
}

/// All sources, parsed.
#[derive(Debug, Default)]
pub struct Workspace {
    flags: Flags,
    tree: Arc<SourceTree>,
    articles: BTreeMap<SourcePath, Arc<ParsedArticle>>,
    aside: Aside,
    /// What was published last of articles that are broken now.
    held: BTreeMap<SourcePath, Last>,
    revision: u64,
    /// Settings and theme, until one of their files changes.
    setup: Option<Setup>,
    /// The structure of the last snapshot, and the articles that changed since; none when something else
    /// did.
    last: Option<(Structure, Edited)>,
    /// `Some`: since the last publication, only the texts of these articles changed. `None`: anything may have.
    edited: Option<Edited>,
    /// What was read for the search index, if it is to be kept.
    search: Option<Arc<Memo>>,
    /// Where the HTML of articles is kept, if not in memory.
    shelf: Option<Arc<dyn HtmlStore>>,
}

/// What settings and theme are made into.
#[derive(Debug, Clone)]
struct Setup {
    config: Option<Arc<Config>>,
    theme: Option<(Arc<Theme>, Arc<Recipes>)>,
    diagnostics: Vec<Diagnostic>,
}

/// The site at one revision.
#[derive(Debug)]
pub struct Snapshot {
    /// Counts changes.
    pub revision: u64,
    /// The site, ready to print; none when settings or theme are wrong.
    pub press: Option<Press>,
    /// Everything that is wrong, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Articles that are not published as their files are, because something is wrong with them.
    pub held_back: Vec<HeldBack>,
    /// The next moment at which the same sources give another site.
    pub next_change: Option<Moment>,
    /// `Some`: since [`Workspace::published`], only the texts of these articles changed. `None`: anything may have.
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

    /// What became of each article's file, by path.
    #[must_use]
    pub fn articles(&self) -> &BTreeMap<SourcePath, Arc<ParsedArticle>> {
        &self.articles
    }

    /// Keeps what is read for the search index, for who makes it after each edit: some 3 kB an article.
    pub fn remember_search(&mut self) {
        self.search = Some(Arc::default());
    }

    /// The site of the last snapshot is published: from now on, what differs from it is told.
    pub fn published(&mut self) {
        self.edited = Some(Edited::new());
    }

    /// Keeps the HTML of articles on `shelf`, for who reads the site once.
    pub fn put_away(&mut self, shelf: Arc<dyn HtmlStore>) {
        self.shelf = Some(shelf);
    }

    /// Applies changes; `false` when all of them change nothing.
    pub fn apply(&mut self, changes: Vec<Change>) -> bool {
        let tree = &self.tree;
        // What was removed and put back in one batch is what it is at the end of it.
        let last: BTreeMap<SourcePath, Change> = (changes.into_iter())
            .map(|change| (change.path().clone(), change))
            .collect();
        let parsed: Vec<(Change, Option<ParsedArticle>)> = last
            .into_par_iter()
            .map(|(_, change)| change)
            .filter(|change| !matches!(change, Change::Put(file) if tree.holds(file)))
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

    /// Takes the files of a site of which nothing was read yet; each is parsed as soon as it is read.
    pub fn fill(&mut self, files: impl ParallelIterator<Item = SourceFile>) {
        let shelf = self.shelf.as_ref();
        let parsed: Vec<_> = files.map(|file| parse::file(file, shelf)).collect();
        // What comes in order is put into its place at once.
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

    /// Whether a change changes anything.
    #[must_use]
    pub fn is_news(&self, change: &Change) -> bool {
        match change {
            Change::Put(file) => !self.tree.holds(file),
            Change::Remove(path) => self.tree.get(path.as_str()).is_some(),
        }
    }

    /// Remembers that a file cannot be published, which came out only when it was to be published.
    pub fn condemn(&mut self, path: &SourcePath, fault: Fault) {
        if Arc::make_mut(&mut self.tree).condemn(path, fault) {
            self.last = None;
            self.edited = None;
            self.revision += 1;
        }
    }

    /// Holds back articles at which bantin fails by its own fault: each of `bugs` is in the file of one. `false` when none of
    /// them is shown.
    pub fn set_aside(&mut self, bugs: &[Diagnostic]) -> bool {
        self.last = None;
        self.edited = None;
        self.aside.put(bugs, &mut self.articles, &mut self.held)
    }

    /// Articles of which the next snapshot needs to know what was published last, as far as can be told
    /// before it is made.
    fn unpublishable(&self) -> BTreeSet<SourcePath> {
        let broken = (self.articles.iter()).filter(|(_, parsed)| parsed.article.is_none());
        broken
            .map(|(path, _)| path)
            .chain(self.held.keys())
            .cloned()
            .collect()
    }

    fn hold(&mut self, told: Vec<(SourcePath, Held)>) {
        let is_news = |(path, held): &(SourcePath, Held)| {
            let known = self.held.get(path);
            !known.is_some_and(|last| last.is_of(held))
        };
        let told: Vec<_> = (told.into_par_iter())
            .filter(is_news)
            .map(|(path, held)| (Last::of(&path, held), path))
            .collect();
        if !told.is_empty() {
            self.last = None;
            self.edited = None;
            self.revision += 1;
        }
        self.held
            .extend(told.into_iter().map(|(last, path)| (path, last)));
    }

    /// Forgets what was made of a file that changes.
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
            Some(Role::Static | Role::Companion) | None => {
                self.last = None;
                self.edited = None;
            }
        }
    }

    /// The site as it is at `now`. For articles that cannot be published as they are stands what `last_good` has of them; it
    /// is not asked when there are none.
    #[must_use]
    pub fn snapshot(&mut self, now: Moment, last_good: &impl LastGood) -> Snapshot {
        let mut wanted = self.unpublishable();
        loop {
            if !wanted.is_empty() {
                self.hold(last_good.look_up(wanted));
            }
            // What stands in for one article may stand in the way of another. Each is asked for once.
            let snapshot;
            (snapshot, wanted) = self.snapshot_of_known(now);
            if wanted.is_empty() {
                return snapshot;
            }
        }
    }

    /// The site as it is at `now`, and articles of which it matters what was published last, and [`Self::hold`] has not told.
    fn snapshot_of_known(&mut self, now: Moment) -> (Snapshot, BTreeSet<SourcePath>) {
        let setup = self.setup.take().unwrap_or_else(|| self.set_up());
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
        let Reused { structure, is_inside } = self.structure(&config, &theme, &recipes, now);
        if !is_inside {
            self.edited = None;
        }
        match structure.diagnostics() {
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
        let unknown = structure
            .asked
            .iter()
            .filter(|path| !self.held.contains_key(*path));
        let wanted: BTreeSet<SourcePath> = unknown.cloned().collect();
        // While more is asked nothing is forgotten, so that asking comes to an end.
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

    /// What could be better, though nothing is wrong: for `check`. `site` is that of the last snapshot.
    #[must_use]
    pub fn notes(&self, site: &Site) -> Vec<Diagnostic> {
        advice::notes(site, &self.articles)
    }

    /// The model without what is wrong with it: that of before where it serves again.
    fn structure(&self, config: &Arc<Config>, theme: &Theme, recipes: &Recipes, now: Moment) -> Reused {
        let inputs = Inputs {
            config,
            tree: &self.tree,
            articles: &self.articles,
            held: &self.held,
            assets: &theme.assets.urls(),
            recipes,
            templates: &theme.choices(),
            now,
            drafts: self.flags.drafts,
        };
        let last = self.last.as_ref();
        let reused = last.and_then(|(last, changed)| reuse::with_texts(last, &inputs, changed));
        let mut reused = reused.unwrap_or_else(|| Reused {
            structure: build::build(&inputs),
            is_inside: false,
        });
        // What was last is of the same settings, theme and files, but for articles.
        let last = last.map(|(last, _)| last);
        reused.structure.checked_after(last);
        reused
    }

    fn set_up(&self) -> Setup {
        let mut diagnostics = Vec::new();
        let config = parse::settings(&self.tree, &mut diagnostics);
        let theme = config
            .as_ref()
            .and_then(|config| self.theme(config, &mut diagnostics))
            .map(|(theme, recipes)| (Arc::new(theme), Arc::new(recipes)));
        Setup {
            config,
            theme,
            diagnostics,
        }
    }

    fn theme(&self, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<(Theme, Recipes)> {
        let theme = compile::compile(&config.theme, &self.tree, diagnostics)?;
        let path = SourcePath::new(SETTINGS).ok()?;
        let recipes = compile::adjusted(&theme, &config.images, &path, diagnostics);
        Some((theme, recipes))
    }
}

type Recipes = BTreeMap<String, crate::image::recipe::Recipe>;
