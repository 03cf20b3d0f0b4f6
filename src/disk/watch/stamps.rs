//! The stamps of all files of a site when it was last compared, and what differs now. Folders are listed again; no file is
//! opened.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::read::folder::{FolderReader, ListedFile, SiteFolder, remove_twins, twin_diagnostic};
use crate::disk::read::scan::{Listing, ScannedFile};
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

/// Every folder of a site, as it was at the last comparison.
#[derive(Debug, Clone, Default)]
pub struct Stamps {
    folders: BTreeMap<PathBuf, Folder>,
    /// Folders whose names are not NFC, by their NFC names.
    odd: BTreeMap<String, BTreeSet<PathBuf>>,
    /// The number of this comparison.
    round: u64,
}

#[derive(Debug, Clone, Default)]
struct Folder {
    below: SiteFolder,
    /// By name on the disk.
    files: BTreeMap<OsString, Seen>,
    /// True when it has, or had, a file whose name is not NFC.
    is_odd: bool,
    twins: Vec<SourcePath>,
}

#[derive(Debug, Clone)]
struct Seen {
    path: SourcePath,
    /// `None`: the file system did not give one.
    stamp: Option<Stamp>,
    /// True when a write in the same tick of the clock would leave this stamp: then the file counts as changed once more.
    is_fresh: bool,
    /// The comparison that saw it last.
    round: u64,
}

impl Folder {
    /// True when the file of this name has not changed; then it counts as seen in this round.
    fn is_same(&mut self, name: &OsStr, entry: &DirEntry, round: u64) -> bool {
        let Some(seen) = self.files.get_mut(name).filter(|seen| !seen.is_fresh) else {
            return false;
        };
        // Of a link this is the metadata of the link itself, so it never counts as unchanged.
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
    /// The file now.
    pub file: ListedFile,
    /// Its stamp before. `None`: it is new.
    pub before: Option<Stamp>,
}

/// What differs from the last comparison.
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
    /// False when files count as changed only because their stamps were fresh.
    #[must_use]
    pub fn is_real(&self) -> bool {
        let is_real = |changed: &Changed| changed.before != changed.file.stamp;
        !self.removed.is_empty() || self.changed.iter().any(is_real)
    }
}

impl Stamps {
    /// The stamps of a listing. A file that changes while this runs differs at the next comparison.
    #[must_use]
    pub fn of(listing: &Listing, root: &Path) -> Self {
        let mut stamps = Self::default();
        for below in &listing.folders {
            let folder = stamps.folders.entry(below.on_disk.clone()).or_default();
            folder.below = below.clone();
            stamps.note_odd(&below.on_disk);
        }
        let now = SystemTime::now();
        let stamp = |found: &ScannedFile| {
            let metadata = fs::metadata(root.join(&found.on_disk)).ok();
            metadata.as_ref().map(Stamp::of)
        };
        let taken: Vec<Option<Stamp>> = listing.files.par_iter().map(stamp).collect();
        for (found, stamp) in listing.files.iter().zip(taken) {
            stamps.insert(&found.on_disk, found.path.clone(), stamp, now);
        }
        stamps
    }

    /// Stores a file; gives what was known of it.
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

    /// True when a file at or below `folder` is known.
    #[must_use]
    pub fn has_files(&self, folder: &Path) -> bool {
        let mut below = self.below(folder);
        below.any(|path| !self.folders[path].files.is_empty())
    }

    /// True when this file is known.
    #[must_use]
    pub fn has_file(&self, on_disk: &Path) -> bool {
        let folder = on_disk.parent().and_then(|folder| self.folders.get(folder));
        let name = on_disk.file_name();
        folder
            .zip(name)
            .is_some_and(|(folder, name)| folder.files.contains_key(name))
    }

    /// The problems of the file tree, as of the last comparison.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let folders = self.folders.values();
        let of = |folder: &'_ Folder| {
            let twins = folder.twins.iter().map(twin_diagnostic);
            let own = folder.below.diagnostics.iter().cloned();
            own.chain(twins).collect::<Vec<_>>()
        };
        folders.flat_map(of).collect()
    }

    /// Compares these folders (`None`: all) and folders that are new with the last comparison, and remembers how they are
    /// now.
    pub fn compare(&mut self, root: &Path, folders: Option<&BTreeSet<PathBuf>>) -> Difference {
        let site = FolderReader::new(root);
        let by_path = |below: SiteFolder| (below.on_disk.clone(), below);
        // Parents before children: only the parent's listing tells whether a folder is reached through a link.
        let mut waiting: BTreeMap<PathBuf, SiteFolder> = match folders {
            None => BTreeMap::from([by_path(SiteFolder::default())]),
            Some(folders) => self.known(folders).into_iter().map(by_path).collect(),
        };
        let mut listed: BTreeMap<PathBuf, SiteFolder> = BTreeMap::new();
        let mut files = Vec::new();
        let mut gone: BTreeSet<PathBuf> = BTreeSet::new();
        let now = SystemTime::now();
        self.round += 1;
        let round = self.round;
        while let Some((_, mut below)) = waiting.pop_first() {
            if listed.contains_key(&below.on_disk) {
                continue;
            }
            let contents = match self.folders.get_mut(&below.on_disk) {
                Some(known) => site.list_changed(&below, |name, entry| known.is_same(name, entry, round)),
                None => site.list_changed(&below, |_, _| false),
            };
            let present: BTreeSet<&PathBuf> = contents.folders.iter().map(|folder| &folder.on_disk).collect();
            let is_absent =
                |path: &&PathBuf| self.is_right_below(path, &below.on_disk) && !present.contains(path);
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
            listed.insert(below.on_disk.clone(), below);
        }
        // A folder that was deleted after it was listed is gone too.
        listed.retain(|path, _| !path.ancestors().any(|above| gone.contains(above)));
        files.retain(|file| {
            file.on_disk
                .parent()
                .is_some_and(|folder| listed.contains_key(folder))
        });
        self.replace(listed, &gone, files, now)
    }

    /// Replaces what was known of the listed folders, and gives what differs. `files` are those whose stamps differ.
    fn replace(
        &mut self,
        listed: BTreeMap<PathBuf, SiteFolder>,
        gone: &BTreeSet<PathBuf>,
        mut files: Vec<ListedFile>,
        now: SystemTime,
    ) -> Difference {
        let mut difference = Difference::default();
        difference.folders.extend(gone.iter().cloned());
        let mut removed = self.remove_folders(gone);
        let folders: Vec<PathBuf> = listed.keys().cloned().collect();
        self.replace_folders(listed, &mut difference);
        let is_odd = |file: &ListedFile| file.on_disk != Path::new(file.path.as_str());
        if files.iter().any(is_odd) || folders.iter().any(|folder| self.folders[folder].is_odd) {
            self.add_unchanged(&folders, &mut files);
        }
        let twins = remove_twins(&mut files);
        self.replace_files(&files, now, &mut difference);
        for path in &folders {
            let Some(folder) = self.folders.get_mut(path) else {
                continue;
            };
            let unseen = folder.files.extract_if(.., |_, seen| seen.round != self.round);
            removed.extend(unseen.map(|(_, seen)| (path.clone(), seen.path)));
        }
        for (folder, path) in removed {
            difference.folders.insert(folder);
            // A file whose name differs only in its normal form may have taken its place.
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

    /// Forgets the folders that are gone; their files, each with its folder.
    fn remove_folders(&mut self, gone: &BTreeSet<PathBuf>) -> Vec<(PathBuf, SourcePath)> {
        let mut removed = Vec::new();
        for path in gone {
            if let Some(odd) = normal(path).and_then(|normal| self.odd.get_mut(&normal)) {
                odd.remove(path);
            }
            let files = self.folders.remove(path).map(|folder| folder.files);
            let files = files.into_iter().flatten();
            removed.extend(files.map(|(_, seen)| (path.clone(), seen.path)));
        }
        removed
    }

    fn replace_folders(&mut self, listed: BTreeMap<PathBuf, SiteFolder>, difference: &mut Difference) {
        for (path, below) in listed {
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
    }

    fn replace_files(&mut self, files: &[ListedFile], now: SystemTime, difference: &mut Difference) {
        for file in files {
            let (Some(folder), Some(name)) = (file.on_disk.parent(), file.on_disk.file_name()) else {
                continue;
            };
            let known = self.folders.get_mut(folder);
            let seen = known.and_then(|known| known.files.get_mut(name));
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
    }

    /// Adds the unchanged files of these folders to `files`, since one of them may be the twin of another. Their round is
    /// reset, so that the caller decides anew which of them are there.
    fn add_unchanged(&mut self, folders: &[PathBuf], files: &mut Vec<ListedFile>) {
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
                ListedFile {
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

    /// These folders (of an unknown one, the nearest known above it), and all folders with links or reached through one.
    fn known(&self, folders: &BTreeSet<PathBuf>) -> Vec<SiteFolder> {
        let nearest = |path: &PathBuf| {
            let known = path.ancestors().find_map(|path| self.folders.get(path));
            known.map_or_else(SiteFolder::default, |folder| folder.below.clone())
        };
        let linked = self.folders.values().map(|folder| &folder.below);
        let linked = linked.filter(|below| below.is_linked() && !folders.is_empty());
        folders.iter().map(nearest).chain(linked.cloned()).collect()
    }

    /// Whether a folder is listed with `above`: it is in it, or is that of a theme outside the site.
    fn is_right_below(&self, path: &Path, above: &Path) -> bool {
        let is_shared = self
            .folders
            .get(path)
            .is_some_and(|folder| folder.below.is_shared);
        if is_shared {
            return above.as_os_str().is_empty();
        }
        path.parent() == Some(above)
    }

    /// Notes a folder if its name is not NFC.
    fn note_odd(&mut self, folder: &Path) {
        if let Some(normal) = normal(folder).filter(|normal| Path::new(normal) != folder) {
            self.odd.entry(normal).or_default().insert(folder.to_owned());
        }
    }

    /// Folders whose names differ from that of `folder` only in their Unicode normal form.
    fn twins(&self, folder: &Path) -> Vec<SiteFolder> {
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

/// The path of a folder as NFC, as in source paths. `None`: it is not UTF-8.
fn normal(folder: &Path) -> Option<String> {
    folder.to_str().map(|text| nfc(text).into_owned())
}
