//! Collects the events of the operating system as a burst of folders to compare, and says when the burst is over. Folders
//! are compared elsewhere, not in the thread of the events, which must not wait.

use super::save::{FileEvent, Save};
use super::trouble::Trouble;
use crate::disk::canonical::canonical;
use crate::source::ignore::left_out;
use crate::source::role::{CONTENT, SETTINGS, STATIC, THEMES};
use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RenameMode};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::mem;
use std::path::{Component, Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// True on systems that watch a folder with all below it. Elsewhere each folder is watched by itself: then one that cannot be
/// read does not leave the others unwatched, and a new one is watched before it is listed.
pub const WATCHES_TREES: bool = cfg!(any(target_os = "macos", target_os = "ios", windows));
/// A burst is over when no event has come for this long: programs write in several steps.
const QUIET: Duration = Duration::from_millis(50);
/// The same for a burst that is one complete save.
const COMPLETE: Duration = Duration::from_millis(2);
/// The longest burst: under constant events, folders are compared this often.
const LONGEST: Duration = Duration::from_millis(500);

/// Events of a site that were not handled yet.
#[derive(Debug)]
pub struct Inbox {
    root: PathBuf,
    canonical: PathBuf,
    pending: Mutex<Pending>,
    bell: Condvar,
}

/// What has come since the last burst.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of its own")]
pub struct Pending {
    /// `Stopper::stop` was called.
    pub is_stopped: bool,
    /// `Stopper::nudge` was called.
    pub is_nudged: bool,
    /// A top folder was deleted or renamed: check whether the watched folders are still the same.
    pub is_suspect: bool,
    /// New folders, which are not watched yet.
    pub created: BTreeSet<PathBuf>,
    /// `Some`: watching failed.
    pub trouble: Option<Trouble>,
    /// Folders with targets of links, each with the folders of these links.
    pub linked: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
    /// Files that are known to exist: an event of one of them is no creation.
    pub names: HashSet<PathBuf>,
    burst: Option<Burst>,
    is_rung: bool,
}

/// Events that belong together.
#[derive(Debug)]
pub struct Burst {
    /// Folders to compare.
    pub folders: BTreeSet<PathBuf>,
    /// Compare all folders.
    pub everything: bool,
    /// The system lost events: watches may be missing.
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

    pub fn pending(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn stop(&self) {
        let mut pending = self.pending();
        pending.is_stopped = true;
        self.ring(&mut pending);
    }

    pub fn nudge(&self) {
        let mut pending = self.pending();
        pending.is_nudged = true;
        self.ring(&mut pending);
    }

    /// Waits until `end`, or until an event comes that may make the wait shorter.
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

    /// Takes an event, in the thread of the operating system's events, which must not wait.
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

    fn take_path(&self, path: &Path, step: FileEvent) {
        let below = path
            .strip_prefix(&self.root)
            .or_else(|_| path.strip_prefix(&self.canonical));
        let Ok(below) = below else {
            return self.take_target(path);
        };
        let is_top = ["", CONTENT, THEMES].iter().any(|top| below == Path::new(top));
        if is_top && step == FileEvent::Gone {
            let mut pending = self.pending();
            pending.is_suspect = true;
            self.ring(&mut pending);
        }
        let Some(folder) = below.parent().filter(|_| is_watched(below)) else {
            return self.take_target(path);
        };
        let may_be_folder = !matches!(step, FileEvent::Gone | FileEvent::Written);
        let is_folder = step == FileEvent::Folder || may_be_folder && path.is_dir();
        let is_link =
            matches!(step, FileEvent::Created | FileEvent::Placed) && !is_folder && path.is_symlink();
        let mut pending = self.pending();
        let is_first = pending.burst.is_none();
        let is_known = match step {
            FileEvent::Gone => pending.names.remove(below),
            _ if is_folder => false,
            _ => !pending.names.insert(below.to_owned()),
        };
        let burst = pending.burst();
        burst.last = Instant::now();
        if !burst.folders.contains(folder) {
            burst.folders.insert(folder.to_owned());
        }
        let of_save = if is_folder { FileEvent::Folder } else { step };
        burst.save.take(below, of_save, is_known);
        let is_complete = burst.save.is_complete();
        if is_folder {
            burst.folders.insert(below.to_owned());
            // A system that watches trees reports a folder as touched when a file in it was written.
            if !WATCHES_TREES || step != FileEvent::Touched {
                pending.created.insert(below.to_owned());
            }
        }
        if is_link {
            // Adding the folder again also watches the target of the link.
            pending.created.insert(folder.to_owned());
        }
        if is_first || is_folder || is_link || is_complete {
            self.ring(&mut pending);
        }
    }

    /// Takes an event outside the watched folders, perhaps of the target of a link, or of a theme outside the site.
    fn take_target(&self, path: &Path) {
        let mut pending = self.pending();
        let folders = path.parent().and_then(|folder| pending.linked.get(folder));
        if let Some(folders) = folders.cloned() {
            // A new folder is not watched yet.
            pending.is_suspect |= path.is_dir();
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

    /// Adds folders that polling found, as if events had come.
    pub fn add(&mut self, folders: impl IntoIterator<Item = PathBuf>) {
        let burst = self.burst();
        burst.last = Instant::now();
        burst.save.spoil();
        burst.folders.extend(folders);
    }

    /// Asks for a comparison of all folders.
    pub fn add_everything(&mut self) {
        self.add([]);
        self.burst().everything = true;
    }

    /// Drops all events.
    pub fn clear(&mut self) {
        self.burst = None;
        self.created.clear();
        self.trouble = None;
    }

    /// When the burst is over. `None`: there is none.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        let burst = self.burst.as_ref()?;
        let is_complete = burst.save.is_complete() && !burst.everything && !burst.lost;
        let quiet = if is_complete { COMPLETE } else { QUIET };
        Some((burst.last + quiet).min(burst.first + LONGEST))
    }

    /// Takes the burst, if it is over.
    pub fn finished(&mut self, now: Instant) -> Option<Burst> {
        let is_over = self.due().is_some_and(|due| due <= now);
        if is_over { mem::take(&mut self.burst) } else { None }
    }
}

/// True when a change of this path, relative to the site, may change the site.
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
            let is_static = || below.starts_with(STATIC);
            rest.iter().all(|name| left_out(name, is_static).is_none())
        }
        _ => false,
    }
}

/// What an event does to its paths. `None`: nothing; the two ends of a renaming also come as events of their own.
fn step(kind: EventKind) -> Option<FileEvent> {
    Some(match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Modify(ModifyKind::Data(_)) => {
            FileEvent::Written
        }
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => return None,
        EventKind::Create(CreateKind::Folder) => FileEvent::Folder,
        EventKind::Create(_) => FileEvent::Created,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => FileEvent::Gone,
        EventKind::Modify(ModifyKind::Name(_)) => FileEvent::Placed,
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => FileEvent::Touched,
    })
}
