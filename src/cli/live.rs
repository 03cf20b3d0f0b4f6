//! A site in memory that follows its files, for `watch` and `serve`: it waits for changes, and applies them to the
//! workspace. It renders and publishes nothing.

use super::bug;
use super::schedule::{DueReason, Schedule};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::read::input_cache::InputCache;
use crate::disk::read::scan::{self, SourceReader};
use crate::disk::watch::rescan::Rescanner;
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
    /// Problems of the file tree.
    pub problems: Vec<Diagnostic>,
    root: PathBuf,
    inputs: InputCache,
    known: Rescanner,
    watcher: Watcher,
    /// True when a panic came between updating [`Rescanner`] and the workspace: then everything is read again.
    is_torn: bool,
}

/// Why waiting ended.
#[derive(Debug, PartialEq)]
pub enum Step {
    /// These files changed.
    Changed(Vec<SourcePath>),
    /// There are notices, or another thread has called [`Stopper::nudge`].
    Nudged,
    /// A round is due.
    Due(DueReason),
    /// Another thread has called [`Stopper::stop`].
    Stopped,
    /// Reading the changes panicked. The next call reads everything again.
    Failed(Box<Diagnostic>),
}

impl Live {
    /// Reads the site in `root` and begins to watch it; gives the notices of the watcher too. `output` is not watched.
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
        let known = Rescanner::of(&listing, root);
        let reader = SourceReader::new(root, InputCache::open(root, false));
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
            inputs: reader.into_cache(),
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

    /// The notices of the watcher since the last call.
    pub fn notices(&mut self) -> Vec<Diagnostic> {
        self.watcher.take_notices()
    }

    /// Waits until files change or a round is due by `clock`, and applies the changes to the workspace.
    pub fn next(&mut self, schedule: &Schedule, clock: impl Fn() -> Moment) -> Step {
        loop {
            let now = clock();
            if let Some(reason) = schedule.due(now) {
                // After a panic no change may come: read everything at least now.
                return match self.is_torn.then(|| self.follow(&Wake::Everything)) {
                    None | Some(Ok(_)) => Step::Due(reason),
                    Some(Err(fault)) => Step::Failed(fault),
                };
            }
            match self.watcher.wait(Some(schedule.wait(now))) {
                Wake::Stopped => return Step::Stopped,
                Wake::Time => {}
                Wake::Changed(folders) if folders.is_empty() => return Step::Nudged,
                wake => match self.follow(&wake) {
                    Ok(changed) if changed.is_empty() => {}
                    Ok(changed) => return Step::Changed(changed),
                    Err(fault) => return Step::Failed(fault),
                },
            }
        }
    }

    /// Reads the files that differ into the workspace; their paths.
    fn follow(&mut self, wake: &Wake) -> Result<Vec<SourcePath>, Box<Diagnostic>> {
        let was_torn = mem::replace(&mut self.is_torn, true);
        let paths = bug::guard(|| {
            let root = self.root.clone();
            let reader = SourceReader::new(&root, mem::take(&mut self.inputs));
            let (changes, problems) = if was_torn {
                self.read_all(&reader)
            } else {
                self.known.changes(&self.root, &reader, wake)
            };
            self.inputs = reader.into_cache();
            self.problems = problems;
            let news = changes.iter().filter(|change| self.workspace.is_news(change));
            let paths = news.map(Change::path).cloned().collect();
            self.workspace.apply(changes);
            paths
        })?;
        self.is_torn = false;
        Ok(paths)
    }

    /// Reads all files; the changes that bring the workspace, in whatever state, up to date.
    fn read_all(&mut self, reader: &SourceReader) -> (Vec<Change>, Vec<Diagnostic>) {
        let listing = scan::list(&self.root);
        self.known = Rescanner::of(&listing, &self.root);
        let files: Vec<SourceFile> = reader.files(&listing.files).collect();
        let is_there: BTreeSet<&SourcePath> = files.iter().map(|file| &file.path).collect();
        let gone = self.workspace.paths().filter(|path| !is_there.contains(path));
        let gone: Vec<Change> = gone.cloned().map(Change::Remove).collect();
        let changes = files.into_iter().map(Change::Put).chain(gone).collect();
        (changes, listing.diagnostics)
    }
}
