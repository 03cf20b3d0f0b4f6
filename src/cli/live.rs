//! What `watch` and `serve` have in common: a site in memory that follows its files, and the moments at
//! which something is to be done.

use super::bug;
use super::due::{Due, Why};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::read::inputs::Inputs;
use crate::disk::read::scan::{self, Reader};
use crate::disk::watch::rescan::Known;
use crate::disk::watch::watcher::{Stopper, Wake, Watcher};
use crate::source::tree::{Change, SourceFile};
use crate::text::dates::moment::Moment;
use crate::workspace::{Flags, Workspace};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::mem;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A site that follows its files.
#[derive(Debug)]
pub struct Live {
    /// The sources.
    pub workspace: Workspace,
    /// What is wrong with the tree of files.
    pub problems: Vec<Diagnostic>,
    root: PathBuf,
    inputs: Inputs,
    known: Known,
    watcher: Watcher,
    /// Whether what is in the workspace is no longer what [`Known`] says, after a fault between the two.
    is_torn: bool,
}

/// Why something is to be done.
#[derive(Debug, PartialEq)]
pub enum Step {
    /// These files changed.
    Changed(Vec<SourcePath>),
    /// There are notices, or somebody has nudged.
    Asked,
    /// The clock says so.
    Due(Why),
    /// The command is to end.
    Stopped,
    /// bantin failed by its own fault while it read what changed; everything is read with the next step.
    Failed(Box<Diagnostic>),
}

impl Live {
    /// Reads the site in `root` and begins to watch it; `output` is never looked at. What was said when
    /// watching began comes with it.
    #[must_use]
    pub fn start(
        root: &Path,
        output: &Path,
        drafts: bool,
        poll: Option<Duration>,
    ) -> (Self, Vec<Diagnostic>) {
        // Watching begins first: what changes while the site is read is seen afterwards.
        let (watcher, notices) = Watcher::start(root, output, poll);
        let listing = scan::list(root);
        let known = Known::of(&listing, root);
        let reader = Reader::new(root, Inputs::open(root, false));
        let mut workspace = Workspace::new(Flags {
            drafts,
            ..Flags::default()
        });
        workspace.remember_search();
        workspace.fill(reader.files(&listing.files));
        let live = Self {
            workspace,
            problems: listing.diagnostics,
            root: root.to_owned(),
            inputs: reader.inputs(),
            known,
            watcher,
            is_torn: false,
        };
        (live, notices)
    }

    /// Ends [`Live::next`] from another thread.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        self.watcher.stopper()
    }

    /// What the watcher has to say meanwhile.
    pub fn notices(&mut self) -> Vec<Diagnostic> {
        self.watcher.take_notices()
    }

    /// Waits until something changes, or a round is due by `clock`; the changes are in the workspace already.
    pub fn next(&mut self, due: &Due, clock: impl Fn() -> Moment) -> Step {
        loop {
            let now = clock();
            if let Some(why) = due.why(now) {
                // What could not be read before is read at least now.
                return match self.is_torn.then(|| self.follow(&Wake::Everything)) {
                    None | Some(Ok(_)) => Step::Due(why),
                    Some(Err(fault)) => Step::Failed(fault),
                };
            }
            match self.watcher.wait(Some(due.left(now))) {
                Wake::Stopped => return Step::Stopped,
                Wake::Time => {}
                Wake::Changed(folders) if folders.is_empty() => return Step::Asked,
                wake => match self.follow(&wake) {
                    Ok(changed) if changed.is_empty() => {}
                    Ok(changed) => return Step::Changed(changed),
                    Err(fault) => return Step::Failed(fault),
                },
            }
        }
    }

    /// Reads what differs; the paths that changed.
    fn follow(&mut self, wake: &Wake) -> Result<Vec<SourcePath>, Box<Diagnostic>> {
        let was_torn = mem::replace(&mut self.is_torn, true);
        let paths = bug::guard(|| {
            let root = self.root.clone();
            let reader = Reader::new(&root, mem::take(&mut self.inputs));
            let (changes, problems) = if was_torn {
                self.read_all(&reader)
            } else {
                self.known.changes(&self.root, &reader, wake)
            };
            self.inputs = reader.inputs();
            self.problems = problems;
            let news = changes.iter().filter(|change| self.workspace.is_news(change));
            let paths = news.map(Change::path).cloned().collect();
            self.workspace.apply(changes);
            paths
        })?;
        self.is_torn = false;
        Ok(paths)
    }

    /// What the workspace needs to have the files that are there, whatever it has.
    fn read_all(&mut self, reader: &Reader) -> (Vec<Change>, Vec<Diagnostic>) {
        let listing = scan::list(&self.root);
        self.known = Known::of(&listing, &self.root);
        let files: Vec<SourceFile> = reader.files(&listing.files).collect();
        let is_there: BTreeSet<&SourcePath> = files.iter().map(|file| &file.path).collect();
        let gone = self.workspace.paths().filter(|path| !is_there.contains(path));
        let gone: Vec<Change> = gone.cloned().map(Change::Remove).collect();
        let changes = files.into_iter().map(Change::Put).chain(gone).collect();
        (changes, listing.diagnostics)
    }
}
