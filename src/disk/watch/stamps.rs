//! What was there when the site was last looked at, by stamps, and what differs from it now. Reads no file.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::read::folder::{Below, File, Site, settle_twins, twin};
use crate::disk::read::scan::{Found, Listing};
use crate::disk::stamp::Stamp;
use crate::text::nfc::nfc;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use walkdir::DirEntry;

/// Every folder of a site, as it was.
#[derive(Debug, Clone, Default)]
pub struct Stamps {
    folders: BTreeMap<PathBuf, Folder>,
    /// Those whose names are not NFC, by what they are as NFC.
    odd: BTreeMap<String, BTreeSet<PathBuf>>,
    /// Counts looks.
    round: u64,
}

#[derive(Debug, Clone, Default)]
struct Folder {
    below: Below,
    /// By their names on the disk.
    files: BTreeMap<OsString, Seen>,
    /// Whether it has, or had, a file whose name is not NFC.
    is_odd: bool,
    twins: Vec<SourcePath>,
}

#[derive(Debug, Clone)]
struct Seen {
    path: SourcePath,
    /// None when it could not be seen.
    stamp: Option<Stamp>,
    /// A write in the same tick of the clock would not show: it counts as different once more.
    is_fresh: bool,
    /// The look that saw it last.
    round: u64,
}

impl Folder {
    /// Whether the file of this name is what it was; then it is seen in this round.
    fn is_same(&mut self, name: &OsStr, entry: &DirEntry, round: u64) -> bool {
        let Some(seen) = self.files.get_mut(name).filter(|seen| !seen.is_fresh) else {
            return false;
        };
        // The target of a link is not what is asked here.
        let metadata = entry.metadata().ok().filter(Metadata::is_file);
        let stamp = metadata.as_ref().map(Stamp::of);
        let is_same = stamp.is_some() && stamp == seen.stamp;
        if is_same {
            seen.round = round;
        }
        is_same
    }
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
            stamps.note_odd(&below.on_disk);
        }
        let now = SystemTime::now();
        let stamp = |found: &Found| {
            let metadata = fs::metadata(root.join(&found.on_disk)).ok();
            metadata.as_ref().map(Stamp::of)
        };
        let taken: Vec<Option<Stamp>> = listing.files.par_iter().map(stamp).collect();
        for (found, stamp) in listing.files.iter().zip(taken) {
            stamps.insert(&found.on_disk, found.path.clone(), stamp, now);
        }
        stamps
    }

    /// Puts a file where it is; what was there.
    fn insert(
        &mut self,
        on_disk: &Path,
        path: SourcePath,
        stamp: Option<Stamp>,
        now: SystemTime,
    ) -> Option<Seen> {
        let (folder, name) = (on_disk.parent()?, on_disk.file_name()?);
        let is_odd = on_disk != Path::new(path.as_str());
        let seen = Seen {
            path,
            stamp,
            is_fresh: stamp.is_some_and(|stamp| stamp.is_fresh(now)),
            round: self.round,
        };
        let folder = self.folders.entry(folder.to_owned()).or_default();
        folder.is_odd |= is_odd;
        folder.files.insert(name.to_owned(), seen)
    }

    /// Whether any file of `folder` is known.
    #[must_use]
    pub fn has_files(&self, folder: &Path) -> bool {
        let mut below = self.below(folder);
        below.any(|path| !self.folders[path].files.is_empty())
    }

    /// Whether this file is known.
    #[must_use]
    pub fn has_file(&self, on_disk: &Path) -> bool {
        let folder = on_disk.parent().and_then(|folder| self.folders.get(folder));
        let name = on_disk.file_name();
        folder
            .zip(name)
            .is_some_and(|(folder, name)| folder.files.contains_key(name))
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
        let by_path = |below: Below| (below.on_disk.clone(), below);
        // In the order of their paths: what a folder is, the one above it knows.
        let mut waiting: BTreeMap<PathBuf, Below> = match folders {
            None => BTreeMap::from([by_path(Below::default())]),
            Some(folders) => self.known(folders).into_iter().map(by_path).collect(),
        };
        let mut looked: BTreeMap<PathBuf, Below> = BTreeMap::new();
        let mut files = Vec::new();
        let mut gone: BTreeSet<PathBuf> = BTreeSet::new();
        let now = SystemTime::now();
        self.round += 1;
        let round = self.round;
        while let Some((_, mut below)) = waiting.pop_first() {
            if looked.contains_key(&below.on_disk) {
                continue;
            }
            let contents = match self.folders.get_mut(&below.on_disk) {
                Some(known) => site.compare(&below, |name, entry| known.is_same(name, entry, round)),
                None => site.compare(&below, |_, _| false),
            };
            let present: BTreeSet<&PathBuf> = contents.folders.iter().map(|folder| &folder.on_disk).collect();
            let is_absent =
                |path: &&PathBuf| path.parent() == Some(&below.on_disk) && !present.contains(path);
            let absent = self.below(&below.on_disk).filter(is_absent);
            let absent: Vec<&PathBuf> = absent.flat_map(|path| self.below(path)).collect();
            let twins = absent.iter().flat_map(|path| self.twins(path));
            for twin in twins.chain(self.twins(&below.on_disk)) {
                waiting.entry(twin.on_disk.clone()).or_insert(twin);
            }
            gone.extend(absent.into_iter().cloned());
            for folder in contents.folders {
                let known = self.folders.get(&folder.on_disk);
                let is_same = known.is_some_and(|known| known.below.by_link == folder.by_link);
                if folders.is_none() || !is_same || waiting.contains_key(&folder.on_disk) {
                    waiting.insert(folder.on_disk.clone(), folder);
                }
            }
            files.extend(contents.files);
            below.has_links = contents.has_links;
            below.diagnostics = contents.diagnostics;
            looked.insert(below.on_disk.clone(), below);
        }
        // What stands in no folder any more is gone, even if it was looked at a moment before.
        looked.retain(|path, _| !path.ancestors().any(|above| gone.contains(above)));
        files.retain(|file| {
            file.on_disk
                .parent()
                .is_some_and(|folder| looked.contains_key(folder))
        });
        self.replace(looked, &gone, files, now)
    }

    /// Puts what was seen in the place of what was, and says what differs. `files` are those that are not
    /// the same as before.
    fn replace(
        &mut self,
        looked: BTreeMap<PathBuf, Below>,
        gone: &BTreeSet<PathBuf>,
        mut files: Vec<File>,
        now: SystemTime,
    ) -> Difference {
        let mut difference = Difference::default();
        difference.folders.extend(gone.iter().cloned());
        let mut left: Vec<(PathBuf, SourcePath)> = Vec::new();
        for path in gone {
            if let Some(odd) = normal(path).and_then(|normal| self.odd.get_mut(&normal)) {
                odd.remove(path);
            }
            let files = self
                .folders
                .remove(path)
                .into_iter()
                .flat_map(|folder| folder.files);
            left.extend(files.map(|(_, seen)| (path.clone(), seen.path)));
        }
        let folders: Vec<PathBuf> = looked.keys().cloned().collect();
        for (path, below) in looked {
            let is_new = !self.folders.contains_key(&path);
            if is_new {
                self.note_odd(&path);
            }
            let folder = self.folders.entry(path.clone()).or_default();
            if is_new || folder.below.diagnostics != below.diagnostics {
                difference.folders.insert(path);
            }
            folder.below = below;
            folder.twins.clear();
        }
        let is_spelled_otherwise = |file: &File| file.on_disk != Path::new(file.path.as_str());
        if files.iter().any(is_spelled_otherwise) || folders.iter().any(|folder| self.folders[folder].is_odd)
        {
            self.recall(&folders, &mut files);
        }
        let twins = settle_twins(&mut files);
        for file in &files {
            let (Some(folder), Some(name)) = (file.on_disk.parent(), file.on_disk.file_name()) else {
                continue;
            };
            let seen = self
                .folders
                .get_mut(folder)
                .and_then(|known| known.files.get_mut(name));
            if let Some(seen) = seen.filter(|seen| seen.stamp == file.stamp && !seen.is_fresh) {
                seen.round = self.round;
                continue;
            }
            let before = self.insert(&file.on_disk, file.path.clone(), file.stamp, now);
            difference.folders.insert(folder.to_owned());
            difference.changed.push(Changed {
                file: file.clone(),
                before: before.and_then(|seen| seen.stamp),
            });
        }
        for path in &folders {
            let Some(folder) = self.folders.get_mut(path) else {
                continue;
            };
            let unseen = folder.files.extract_if(.., |_, seen| seen.round != self.round);
            left.extend(unseen.map(|(_, seen)| (path.clone(), seen.path)));
        }
        for (folder, path) in left {
            difference.folders.insert(folder);
            // Another name of the same letters may have taken its place.
            if files.binary_search_by(|file| file.path.cmp(&path)).is_err() {
                difference.removed.push(path);
            }
        }
        for path in twins {
            if let Ok(at) = files.binary_search_by(|file| file.path.cmp(&path))
                && let Some(folder) = files[at].on_disk.parent()
                && let Some(folder) = self.folders.get_mut(folder)
            {
                folder.twins.push(path);
            }
        }
        difference
    }

    /// Adds the files that are the same as before: one of them may be the twin of another. What they are is
    /// asked again afterwards.
    fn recall(&mut self, folders: &[PathBuf], files: &mut Vec<File>) {
        for path in folders {
            let Some(folder) = self.folders.get_mut(path) else {
                continue;
            };
            let kept = folder
                .files
                .iter_mut()
                .filter(|(_, seen)| seen.round == self.round);
            files.extend(kept.map(|(name, seen)| {
                seen.round = 0;
                File {
                    path: seen.path.clone(),
                    on_disk: path.join(name),
                    stamp: seen.stamp,
                }
            }));
        }
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

    /// Remembers a folder if its name is not NFC.
    fn note_odd(&mut self, folder: &Path) {
        if let Some(normal) = normal(folder).filter(|normal| Path::new(normal) != folder) {
            self.odd.entry(normal).or_default().insert(folder.to_owned());
        }
    }

    /// Folders whose names differ from that of `folder` in their normal form only.
    fn twins(&self, folder: &Path) -> Vec<Below> {
        if self.odd.is_empty() {
            return Vec::new();
        }
        let Some(wanted) = normal(folder) else {
            return Vec::new();
        };
        let odd = self.odd.get(&wanted).into_iter().flatten();
        let all = odd.map(PathBuf::as_path).chain([Path::new(&wanted)]);
        let known = all
            .filter(|other| *other != folder)
            .filter_map(|other| self.folders.get(other));
        known.map(|folder| folder.below.clone()).collect()
    }
}

/// A folder as the paths of its files call it: NFC. `None`: its name is no text.
fn normal(folder: &Path) -> Option<String> {
    folder.to_str().map(|text| nfc(text).into_owned())
}
