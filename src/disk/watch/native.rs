//! Asks the operating system to watch the folders of a site, and checks that they are still the same folders. Events go to
//! the inbox; nothing is read or compared here.

use super::inbox::{Inbox, WATCHES_TREES};
use super::trouble::Trouble;
use crate::disk::canonical::canonical;
use crate::disk::read::folder::{FolderReader, SiteFolder};
use crate::disk::read::shared::SharedThemes;
use crate::source::role::{CONTENT, THEMES};
use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

/// How many folders a check looks at each time, in turn, beside the top ones.
const CHECKED: usize = 32;

/// What identifies a folder whatever its name: device, inode, and creation time.
type Identity = (u64, u64, Option<SystemTime>);

/// The watches of a site.
#[derive(Debug)]
pub struct Native {
    notify: RecommendedWatcher,
    /// False after the end: events that come later are dropped.
    is_alive: Arc<AtomicBool>,
    inbox: Arc<Inbox>,
    root: PathBuf,
    canonical: PathBuf,
    output: PathBuf,
    folders: BTreeMap<PathBuf, Option<Identity>>,
    /// The themes outside the site.
    shared: SharedThemes,
    checked: PathBuf,
}

impl Native {
    /// Watches the site in `root`; events go to `inbox`.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn start(inbox: &Arc<Inbox>, root: &Path, output: &Path) -> Result<Self, Trouble> {
        let is_alive = Arc::new(AtomicBool::new(true));
        let handler = {
            let (inbox, is_alive) = (Arc::clone(inbox), Arc::clone(&is_alive));
            move |event| {
                if is_alive.load(Ordering::Relaxed) {
                    inbox.take(event);
                }
            }
        };
        let notify = RecommendedWatcher::new(handler, Config::default());
        let mut native = Self {
            notify: notify.map_err(|error| Trouble::of(&error))?,
            is_alive,
            inbox: Arc::clone(inbox),
            root: root.to_owned(),
            canonical: canonical(root).map_err(|_| Trouble::Absent)?,
            output: canonical(output).unwrap_or_else(|_| output.to_owned()),
            folders: BTreeMap::new(),
            shared: SharedThemes::of(root),
            checked: PathBuf::new(),
        };
        native.ask(Path::new(""), RecursiveMode::NonRecursive)?;
        native.folders.insert(PathBuf::new(), identity(root));
        for folder in [CONTENT, THEMES] {
            if root.join(folder).is_dir() {
                native.add(Path::new(folder))?;
            }
        }
        native.add_shared()?;
        Ok(native)
    }

    /// Watches the themes outside the site; an event in a folder of one is reported as a change of that folder.
    fn add_shared(&mut self) -> Result<(), Trouble> {
        let root = self.root.clone();
        let site = FolderReader::new(&root);
        let themes = self.shared.folders.iter().map(|theme| SiteFolder {
            on_disk: theme.on_disk.clone(),
            by_link: true,
            ..SiteFolder::default()
        });
        let mut waiting: Vec<SiteFolder> = themes.collect();
        while let Some(below) = waiting.pop() {
            let Ok(target) = canonical(&root.join(&below.on_disk)) else {
                continue;
            };
            if !self.ask(&target, RecursiveMode::NonRecursive)? {
                continue;
            }
            let mut pending = self.inbox.pending();
            let folders = pending.linked.entry(target).or_default();
            folders.insert(below.on_disk.clone());
            drop(pending);
            waiting.extend(site.list(&below).folders);
        }
        Ok(())
    }

    /// Watches a folder and all below it; the folders that are newly watched.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn add(&mut self, folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
        let root = self.root.clone();
        let site = FolderReader::new(&root);
        if WATCHES_TREES && folder.components().count() == 1 {
            self.ask(folder, RecursiveMode::Recursive)?;
        }
        let mut added = Vec::new();
        let mut waiting = vec![SiteFolder {
            on_disk: folder.to_owned(),
            by_link: root.join(folder).is_symlink(),
            ..SiteFolder::default()
        }];
        while let Some(below) = waiting.pop() {
            let path = root.join(&below.on_disk);
            if below.by_link && !self.is_to_be_watched(&path) {
                continue;
            }
            // Watched before it is listed, so that a file created in between is reported or listed.
            let identity = identity(&path);
            let is_asked = WATCHES_TREES || self.ask(&below.on_disk, RecursiveMode::NonRecursive)?;
            if !is_asked {
                continue;
            }
            let contents = site.list(&below);
            if contents.has_links {
                self.follow(contents.files.iter().map(|file| &file.on_disk))?;
            }
            let names = contents.files.into_iter().map(|file| file.on_disk);
            self.inbox.pending().names.extend(names);
            waiting.extend(contents.folders);
            self.folders.insert(below.on_disk.clone(), identity);
            added.push(below.on_disk);
        }
        Ok(added)
    }

    /// Watches the folders of the targets of links, unless they are watched already.
    fn follow<'a>(&mut self, files: impl Iterator<Item = &'a PathBuf>) -> Result<(), Trouble> {
        for file in files {
            let path = self.root.join(file);
            let target = canonical(&path).unwrap_or_default();
            let (true, Some(target), Some(folder)) = (path.is_symlink(), target.parent(), file.parent())
            else {
                continue;
            };
            let is_top = target == self.canonical;
            if !is_top && !self.is_to_be_watched(target) {
                continue;
            }
            // The folder of the site is watched already, under the path that was given.
            let target = if is_top { self.root.as_path() } else { target }.to_owned();
            let mut pending = self.inbox.pending();
            let links = pending.linked.entry(target.clone()).or_default();
            links.insert(folder.to_owned());
            drop(pending);
            if !is_top {
                self.ask(&target, RecursiveMode::NonRecursive)?;
            }
        }
        Ok(())
    }

    /// Asks the system to watch a folder; false when it is not there.
    fn ask(&mut self, folder: &Path, mode: RecursiveMode) -> Result<bool, Trouble> {
        let path = self.root.join(folder);
        match self
            .notify
            .watch(&path, mode)
            .map_err(|error| Trouble::of(&error))
        {
            Ok(()) => Ok(true),
            Err(Trouble::Absent) => Ok(false),
            Err(trouble) => Err(trouble),
        }
    }

    /// False for a target that is watched under its own path, and for what bantin writes.
    fn is_to_be_watched(&self, path: &Path) -> bool {
        let Ok(target) = canonical(path) else {
            return false;
        };
        let is_private = |folder: &Path| folder.starts_with(&self.output) || self.output.starts_with(folder);
        let below = target.strip_prefix(&self.canonical);
        let is_named = |folder: &Path| [CONTENT, THEMES].iter().any(|top| folder.starts_with(top));
        !is_private(&target)
            && below.is_ok_and(|below| below.components().next().is_some() && !is_named(below))
    }

    /// False when a watched folder was replaced by another of the same path. Of many folders each call checks a few.
    pub fn is_intact(&mut self) -> bool {
        if SharedThemes::of(&self.root) != self.shared {
            return false;
        }
        let after = (
            std::ops::Bound::Excluded(self.checked.clone()),
            std::ops::Bound::Unbounded,
        );
        let turn = self.folders.range(after).take(CHECKED);
        let turn: Vec<PathBuf> = turn.map(|(path, _)| path.clone()).collect();
        self.checked = turn.last().cloned().unwrap_or_default();
        let tops = ["", CONTENT, THEMES].into_iter().map(PathBuf::from);
        for folder in tops.chain(turn) {
            let Some(before) = self.folders.get(&folder) else {
                continue;
            };
            match identity(&self.root.join(&folder)) {
                // Its deletion comes as an event; a new folder of the same name is watched anew.
                None => drop(self.folders.remove(&folder)),
                Some(now) if *before != Some(now) => return false,
                Some(_) => {}
            }
        }
        true
    }
}

impl Drop for Native {
    fn drop(&mut self) {
        self.is_alive.store(false, Ordering::Relaxed);
    }
}

fn identity(path: &Path) -> Option<Identity> {
    let metadata = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let (device, number) = {
        use std::os::unix::fs::MetadataExt;
        (metadata.dev(), metadata.ino())
    };
    #[cfg(not(unix))]
    let (device, number) = (0, 0);
    Some((device, number, metadata.created().ok()))
}
