//! What was there when the site was last looked at, by stamps, and what differs from it now. Reads no file.

use super::folder::{Below, File, Site, settle_twins, twin};
use super::scan::Listing;
use super::stamp::Stamp;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Every folder of a site, as it was.
#[derive(Debug, Clone, Default)]
pub struct Stamps {
    folders: BTreeMap<PathBuf, Folder>,
}

#[derive(Debug, Clone, Default)]
struct Folder {
    below: Below,
    /// By their names on the disk.
    files: BTreeMap<OsString, Seen>,
    twins: Vec<SourcePath>,
}

#[derive(Debug, Clone)]
struct Seen {
    path: SourcePath,
    /// None when it could not be seen.
    stamp: Option<Stamp>,
    /// A write in the same tick of the clock would not show: it counts as different once more.
    is_fresh: bool,
}

/// A file that is new or different.
#[derive(Debug, Clone)]
pub struct Changed {
    /// As it is.
    pub file: File,
    /// What it was.
    pub before: Option<Stamp>,
}

/// What differs.
#[derive(Debug, Default)]
pub struct Difference {
    /// New and different files.
    pub changed: Vec<Changed>,
    /// Files that are gone.
    pub removed: Vec<SourcePath>,
    /// The folders in which something differs.
    pub folders: BTreeSet<PathBuf>,
}

impl Difference {
    /// Whether anything differs but that its clock has gone on.
    #[must_use]
    pub fn is_real(&self) -> bool {
        let is_real = |changed: &Changed| changed.before != changed.file.stamp;
        !self.removed.is_empty() || self.changed.iter().any(is_real)
    }
}

impl Stamps {
    /// What a listing found. A file that changes while this runs differs the next time.
    #[must_use]
    pub fn of(listing: &Listing, root: &Path) -> Self {
        let mut stamps = Self::default();
        for below in &listing.folders {
            let folder = stamps.folders.entry(below.on_disk.clone()).or_default();
            folder.below = below.clone();
        }
        let now = SystemTime::now();
        for found in &listing.files {
            let stamp = fs::metadata(root.join(&found.on_disk)).ok();
            let stamp = stamp.as_ref().map(Stamp::of);
            stamps.insert(&found.on_disk, found.path.clone(), stamp, now);
        }
        stamps
    }

    fn insert(&mut self, on_disk: &Path, path: SourcePath, stamp: Option<Stamp>, now: SystemTime) {
        let (Some(folder), Some(name)) = (on_disk.parent(), on_disk.file_name()) else {
            return;
        };
        let seen = Seen {
            path,
            stamp,
            is_fresh: stamp.is_some_and(|stamp| stamp.is_fresh(now)),
        };
        let folder = self.folders.entry(folder.to_owned()).or_default();
        folder.files.insert(name.to_owned(), seen);
    }

    /// Whether any file of `folder` is known.
    #[must_use]
    pub fn has_files(&self, folder: &Path) -> bool {
        let mut below = self.below(folder);
        below.any(|path| !self.folders[path].files.is_empty())
    }

    /// What is wrong with the tree of files.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let told = |folder: &Folder| {
            let twins = folder.twins.iter().map(twin);
            folder
                .below
                .diagnostics
                .iter()
                .cloned()
                .chain(twins)
                .collect::<Vec<_>>()
        };
        self.folders.values().flat_map(told).collect()
    }

    /// Looks again at these folders, or at everything, and at folders that are new. The next look compares
    /// with what this one saw.
    pub fn look(&mut self, root: &Path, folders: Option<&BTreeSet<PathBuf>>) -> Difference {
        let site = Site::new(root);
        let mut waiting = match folders {
            None => vec![Below::default()],
            Some(folders) => self.known(folders),
        };
        let mut looked: BTreeMap<PathBuf, Below> = BTreeMap::new();
        let mut files = Vec::new();
        let mut gone = BTreeSet::new();
        let now = SystemTime::now();
        while let Some(mut below) = waiting.pop() {
            if looked.contains_key(&below.on_disk) {
                continue;
            }
            let contents = site.look(&below, true);
            let present: BTreeSet<&PathBuf> = contents.folders.iter().map(|folder| &folder.on_disk).collect();
            let children = self
                .below(&below.on_disk)
                .filter(|path| path.parent() == Some(&below.on_disk));
            gone.extend(children.filter(|path| !present.contains(path)).cloned());
            waiting.extend(self.twins(&below.on_disk));
            let is_new = |folder: &Below| folders.is_none() || !self.folders.contains_key(&folder.on_disk);
            waiting.extend(contents.folders.into_iter().filter(is_new));
            files.extend(contents.files);
            below.has_links = contents.has_links;
            below.diagnostics = contents.diagnostics;
            looked.insert(below.on_disk.clone(), below);
        }
        // What stands in no folder any more is gone, even if it was looked at a moment before.
        let gone: BTreeSet<PathBuf> = gone.iter().flat_map(|path| self.below(path)).cloned().collect();
        looked.retain(|path, _| !gone.contains(path));
        files.retain(|file| {
            file.on_disk
                .parent()
                .is_some_and(|folder| looked.contains_key(folder))
        });
        self.replace(looked, gone, files, now)
    }

    /// Puts what was seen in the place of what was, and says what differs.
    fn replace(
        &mut self,
        looked: BTreeMap<PathBuf, Below>,
        gone: BTreeSet<PathBuf>,
        mut files: Vec<File>,
        now: SystemTime,
    ) -> Difference {
        let mut difference = Difference::default();
        let twins = settle_twins(&mut files);
        let mut old: BTreeMap<PathBuf, Folder> = BTreeMap::new();
        for path in gone {
            difference.folders.insert(path.clone());
            old.extend(self.folders.remove(&path).map(|folder| (path, folder)));
        }
        for (path, below) in looked {
            let folder = Folder {
                below,
                ..Folder::default()
            };
            match self.folders.insert(path.clone(), folder) {
                Some(folder) => {
                    if folder.below.diagnostics != self.folders[&path].below.diagnostics {
                        difference.folders.insert(path.clone());
                    }
                    old.insert(path, folder);
                }
                None => {
                    difference.folders.insert(path);
                }
            }
        }
        for file in &files {
            let (Some(folder), Some(name)) = (file.on_disk.parent(), file.on_disk.file_name()) else {
                continue;
            };
            let before = old.get_mut(folder).and_then(|folder| folder.files.remove(name));
            let is_same = |seen: &Seen| seen.stamp == file.stamp && !seen.is_fresh;
            if !before.as_ref().is_some_and(is_same) {
                difference.folders.insert(folder.to_owned());
                difference.changed.push(Changed {
                    file: file.clone(),
                    before: before.and_then(|seen| seen.stamp),
                });
            }
            self.insert(&file.on_disk, file.path.clone(), file.stamp, now);
        }
        for (folder, left) in old {
            for seen in left.files.into_values() {
                difference.folders.insert(folder.clone());
                if files.binary_search_by(|file| file.path.cmp(&seen.path)).is_err() {
                    difference.removed.push(seen.path);
                }
            }
        }
        for path in twins {
            if let Ok(at) = files.binary_search_by(|file| file.path.cmp(&path))
                && let Some(folder) = files[at]
                    .on_disk
                    .parent()
                    .and_then(|folder| self.folders.get_mut(folder))
            {
                folder.twins.push(path);
            }
        }
        difference
    }

    /// The known folders at and below `folder`.
    fn below<'a>(&'a self, folder: &'a Path) -> impl Iterator<Item = &'a PathBuf> {
        let from = (Bound::Included(folder), Bound::Unbounded);
        let from = self.folders.range::<Path, _>(from);
        from.map(|(path, _)| path)
            .take_while(move |path| path.starts_with(folder))
    }

    /// These folders, or of those that are not known the ones above; and those that links lead to or from.
    fn known(&self, folders: &BTreeSet<PathBuf>) -> Vec<Below> {
        let nearest = |path: &PathBuf| {
            let known = path.ancestors().find_map(|path| self.folders.get(path));
            known.map_or_else(Below::default, |folder| folder.below.clone())
        };
        let linked = self.folders.values().map(|folder| &folder.below);
        let linked = linked.filter(|below| below.is_linked() && !folders.is_empty());
        folders.iter().map(nearest).chain(linked.cloned()).collect()
    }

    /// Folders whose names differ from that of `folder` in their normal form only.
    fn twins(&self, folder: &Path) -> Vec<Below> {
        let is_odd = |path: &Path| path.to_str().is_some_and(|text| !is_nfc(text));
        let mut others = self.folders.values().map(|folder| &folder.below);
        if !is_odd(folder) && !others.clone().any(|other| is_odd(&other.on_disk)) {
            return Vec::new();
        }
        let normal = |path: &Path| path.to_str().map(|text| text.nfc().collect::<String>());
        let wanted = normal(folder);
        let is_twin = |other: &&Below| other.on_disk != folder && normal(&other.on_disk) == wanted;
        others.by_ref().filter(is_twin).cloned().collect()
    }
}
