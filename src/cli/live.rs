//! What `watch` and `serve` have in common: a site in memory that follows its files, and the moments at
//! which something is to be done.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::inputs::Inputs;
use crate::disk::rescan::Known;
use crate::disk::scan::{self, Reader};
use crate::disk::watch::{Stopper, Wake, Watcher};
use crate::source::change::Change;
use crate::text::dates::moment::Moment;
use crate::workspace::{Flags, Workspace};
use std::mem;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// No clock is trusted for longer than this: it may be set, and computers sleep.
const LONGEST: Duration = Duration::from_mins(1);

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
}

/// Why something is to be done.
#[derive(Debug, PartialEq)]
pub enum Step {
    /// These files changed.
    Changed(Vec<SourcePath>),
    /// There are notices, or somebody has nudged.
    Asked,
    /// An article's time has come, or is over.
    Time,
    /// The command is to end.
    Stopped,
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

    /// Waits until something changes, or until the moment `until` by `clock`; the changes are in the
    /// workspace already.
    pub fn next(&mut self, until: Option<Moment>, clock: impl Fn() -> Option<Moment>) -> Step {
        loop {
            let left = until.zip(clock()).map(|(until, now)| {
                let seconds = until.unix().saturating_sub(now.unix()).max(0);
                Duration::from_secs(u64::try_from(seconds).unwrap_or(0)).min(LONGEST)
            });
            match self.watcher.wait(left) {
                Wake::Stopped => return Step::Stopped,
                Wake::Time => {
                    let is_due = until.zip(clock()).is_some_and(|(until, now)| until <= now);
                    if is_due {
                        return Step::Time;
                    }
                }
                Wake::Changed(folders) if folders.is_empty() => return Step::Asked,
                wake => {
                    let changed = self.follow(&wake);
                    if !changed.is_empty() {
                        return Step::Changed(changed);
                    }
                }
            }
        }
    }

    /// Reads what differs; the paths that changed.
    fn follow(&mut self, wake: &Wake) -> Vec<SourcePath> {
        let reader = Reader::new(&self.root, mem::take(&mut self.inputs));
        let (changes, problems) = self.known.changes(&self.root, &reader, wake);
        self.inputs = reader.inputs();
        self.problems = problems;
        let news = changes.iter().filter(|change| self.workspace.is_news(change));
        let paths = news.map(Change::path).cloned().collect();
        self.workspace.apply(changes);
        paths
    }
}
