//! Where the events of the operating system wait: not one by one, but as the folders that they are about.
//! Says when a burst of them is over.

use super::save::{Event as Step, Save};
use super::trouble::Trouble;
use crate::disk::canonical::canonical;
use crate::source::ignore::is_ignored;
use crate::source::role::{CONTENT, SETTINGS, THEMES};
use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RenameMode};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::mem;
use std::path::{Component, Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Systems that watch a folder with all below it. Elsewhere each is watched by itself: so that one that
/// cannot be read does not leave the others unwatched, and one that is made is watched before it is listed.
pub const WATCHES_TREES: bool = cfg!(any(target_os = "macos", target_os = "ios", windows));
/// A burst is over when nothing has come for so long: programs write in several steps.
const QUIET: Duration = Duration::from_millis(50);
/// A save that is complete when it is seen needs no more than this.
const COMPLETE: Duration = Duration::from_millis(2);
/// A storm is looked at so often.
const LONGEST: Duration = Duration::from_millis(500);

/// Events of a site that nobody has looked at yet.
#[derive(Debug)]
pub struct Inbox {
    root: PathBuf,
    canonical: PathBuf,
    pending: Mutex<Pending>,
    bell: Condvar,
}

/// What has happened since the last look.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of its own")]
pub struct Pending {
    /// Somebody asked for an end.
    pub is_stopped: bool,
    /// Somebody has something else to do.
    pub is_nudged: bool,
    /// A watched folder itself may be another.
    pub is_suspect: bool,
    /// Folders that nobody watches yet.
    pub created: BTreeSet<PathBuf>,
    /// What went wrong with watching.
    pub trouble: Option<Trouble>,
    /// Folders that hold what links lead to, and the folders of the links.
    pub linked: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
    /// The files of the site, or most of them.
    pub names: HashSet<PathBuf>,
    burst: Option<Burst>,
    is_rung: bool,
}

/// Events that belong together.
#[derive(Debug)]
pub struct Burst {
    /// Folders to look at.
    pub folders: BTreeSet<PathBuf>,
    /// Look at everything.
    pub everything: bool,
    /// Events were lost: watches may be missing.
    pub lost: bool,
    save: Save,
    first: Instant,
    last: Instant,
}

impl Inbox {
    /// An empty inbox of the site in `root`.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            canonical: canonical(root).unwrap_or_else(|_| root.to_owned()),
            pending: Mutex::default(),
            bell: Condvar::new(),
        }
    }

    /// What is in it.
    pub fn pending(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for an end.
    pub fn stop(&self) {
        let mut pending = self.pending();
        pending.is_stopped = true;
        self.ring(&mut pending);
    }

    /// Asks for something else.
    pub fn nudge(&self) {
        let mut pending = self.pending();
        pending.is_nudged = true;
        self.ring(&mut pending);
    }

    /// Waits until something comes that changes how long to wait, or until `end`.
    pub fn sleep(&self, end: Instant) {
        let left = end.saturating_duration_since(Instant::now());
        let pending = self.pending();
        let waited = self
            .bell
            .wait_timeout_while(pending, left, |pending| !pending.is_rung);
        waited.unwrap_or_else(PoisonError::into_inner).0.is_rung = false;
    }

    fn ring(&self, pending: &mut Pending) {
        pending.is_rung = true;
        self.bell.notify_all();
    }

    /// Takes an event. Runs in the thread of the operating system's events, which must not wait.
    pub fn take(&self, event: notify::Result<notify::Event>) {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                let mut pending = self.pending();
                pending.trouble = Some(Trouble::of(&error));
                return self.ring(&mut pending);
            }
        };
        if event.need_rescan() {
            let mut pending = self.pending();
            pending.burst().lost = true;
            return self.ring(&mut pending);
        }
        let Some(step) = step(event.kind) else {
            return;
        };
        for path in &event.paths {
            self.take_path(path, step);
        }
    }

    fn take_path(&self, path: &Path, step: Step) {
        let below = path
            .strip_prefix(&self.root)
            .or_else(|_| path.strip_prefix(&self.canonical));
        let Ok(below) = below else {
            return;
        };
        let is_top = ["", CONTENT, THEMES].iter().any(|top| below == Path::new(top));
        if is_top && step == Step::Gone {
            let mut pending = self.pending();
            pending.is_suspect = true;
            self.ring(&mut pending);
        }
        let Some(folder) = below.parent().filter(|_| is_watched(below)) else {
            return self.take_target(path);
        };
        let may_be_folder = !matches!(step, Step::Gone | Step::Written);
        let is_folder = step == Step::Folder || may_be_folder && path.is_dir();
        let is_link = matches!(step, Step::Created | Step::Placed) && !is_folder && path.is_symlink();
        let mut pending = self.pending();
        let is_first = pending.burst.is_none();
        let is_known = match step {
            Step::Gone => pending.names.remove(below),
            _ if is_folder => false,
            _ => !pending.names.insert(below.to_owned()),
        };
        let burst = pending.burst();
        burst.last = Instant::now();
        if !burst.folders.contains(folder) {
            burst.folders.insert(folder.to_owned());
        }
        let of_save = if is_folder { Step::Folder } else { step };
        burst.save.take(below, of_save, is_known);
        let is_complete = burst.save.is_complete();
        if is_folder {
            burst.folders.insert(below.to_owned());
            // A system that watches trees says of a folder that something in it was written.
            if !WATCHES_TREES || step != Step::Touched {
                pending.created.insert(below.to_owned());
            }
        }
        if is_link {
            // What it leads to is watched with the folder that it is in.
            pending.created.insert(folder.to_owned());
        }
        if is_first || is_folder || is_link || is_complete {
            self.ring(&mut pending);
        }
    }
}

impl Inbox {
    /// Takes an event of what only links lead to.
    fn take_target(&self, path: &Path) {
        let mut pending = self.pending();
        let folders = path.parent().and_then(|folder| pending.linked.get(folder));
        if let Some(folders) = folders.cloned() {
            pending.add(folders);
            self.ring(&mut pending);
        }
    }
}

impl Pending {
    fn burst(&mut self) -> &mut Burst {
        self.burst.get_or_insert_with(|| {
            let now = Instant::now();
            Burst {
                folders: BTreeSet::new(),
                everything: false,
                lost: false,
                save: Save::default(),
                first: now,
                last: now,
            }
        })
    }

    /// Adds folders that were found by looking, as if an event had come.
    pub fn add(&mut self, folders: impl IntoIterator<Item = PathBuf>) {
        let burst = self.burst();
        burst.last = Instant::now();
        burst.save.spoil();
        burst.folders.extend(folders);
    }

    /// Everything is to be looked at.
    pub fn add_everything(&mut self) {
        self.add([]);
        self.burst().everything = true;
    }

    /// Forgets what has come.
    pub fn clear(&mut self) {
        self.burst = None;
        self.created.clear();
        self.trouble = None;
    }

    /// When the burst is over, if there is one.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        let burst = self.burst.as_ref()?;
        let is_complete = burst.save.is_complete() && !burst.everything && !burst.lost;
        let quiet = if is_complete { COMPLETE } else { QUIET };
        Some((burst.last + quiet).min(burst.first + LONGEST))
    }

    /// The burst, if it is over.
    pub fn finished(&mut self, now: Instant) -> Option<Burst> {
        let is_over = self.due().is_some_and(|due| due <= now);
        if is_over { mem::take(&mut self.burst) } else { None }
    }
}

/// Whether a change of this path, below the site, may change the site.
fn is_watched(below: &Path) -> bool {
    let names: Vec<_> = below
        .components()
        .map(|part| match part {
            Component::Normal(name) => name.to_string_lossy(),
            _ => "..".into(),
        })
        .collect();
    match names.split_first() {
        Some((first, [])) if first == SETTINGS => true,
        Some((first, rest)) if first == CONTENT || first == THEMES => {
            rest.iter().all(|name| !is_ignored(name))
        }
        _ => false,
    }
}

/// What an event does to a path; none when it changes nothing. Both ends of a renaming come by themselves.
fn step(kind: EventKind) -> Option<Step> {
    Some(match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Modify(ModifyKind::Data(_)) => {
            Step::Written
        }
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => return None,
        EventKind::Create(CreateKind::Folder) => Step::Folder,
        EventKind::Create(_) => Step::Created,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => Step::Gone,
        EventKind::Modify(ModifyKind::Name(_)) => Step::Placed,
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => Step::Touched,
    })
}
