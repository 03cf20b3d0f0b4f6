//! Finds the changes for the workspace after files may have changed: compares stamps, and reads only the files that differ.
//! It does not wait for events.

use super::stamps::{Changed, Stamps};
use super::watcher::Wake;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::read::scan::{Listing, ScannedFile, SourceReader};
use crate::disk::stamp::Stamp;
use crate::source::role::{CONTENT, Role, SETTINGS};
use crate::source::tree::{Change, SourceFile};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, mem, thread};

/// How long a program may take between truncating a text and writing it.
const TRUNCATED: Duration = Duration::from_millis(100);
/// How often a file is read anew that changes while it is read.
const ATTEMPTS: usize = 3;

/// The stamps of the files that the workspace has.
#[derive(Debug)]
pub struct Rescanner {
    stamps: Stamps,
    /// True when changes were reported while the site was gone: then all folders are compared next time.
    has_missed: bool,
}

impl Rescanner {
    /// Takes the stamps of a listing. Call it before the files are read and after the watcher has started, so that no change
    /// is missed.
    #[must_use]
    pub fn of(listing: &Listing, root: &Path) -> Self {
        Self {
            stamps: Stamps::of(listing, root),
            has_missed: false,
        }
    }

    /// The changes that bring the workspace up to date with the disk, and all problems of the file tree, also of folders that
    /// were not compared.
    ///
    /// While the site, its settings or its `content` are gone, nothing changes: the last good site stays.
    pub fn changes(
        &mut self,
        root: &Path,
        reader: &SourceReader,
        wake: &Wake,
    ) -> (Vec<Change>, Vec<Diagnostic>) {
        let content = Path::new(CONTENT);
        let is_gone = || {
            !root.is_dir()
                || self.stamps.has_file(Path::new(SETTINGS)) && !root.join(SETTINGS).exists()
                || self.stamps.has_files(content) && !root.join(content).is_dir()
        };
        let folders = match wake {
            Wake::Changed(folders) if !folders.is_empty() => Some(folders),
            Wake::Everything => None,
            Wake::Changed(_) | Wake::Time | Wake::Stopped => return (Vec::new(), self.stamps.diagnostics()),
        };
        if is_gone() {
            self.has_missed = true;
            return (Vec::new(), self.stamps.diagnostics());
        }
        let folders = folders.filter(|_| !mem::take(&mut self.has_missed));
        let mut difference = self.stamps.compare(root, folders);
        let emptied = emptied(&difference.changed);
        if !emptied.is_empty() {
            thread::sleep(TRUNCATED);
            // A folder that was deleted meanwhile is found by the next call.
            let again = self.stamps.compare(root, Some(&emptied));
            let changed = again.changed.iter().map(|changed| &changed.file.path);
            let again_seen: BTreeSet<&SourcePath> = again.removed.iter().chain(changed).collect();
            difference.removed.retain(|path| !again_seen.contains(path));
            difference
                .changed
                .retain(|changed| !again_seen.contains(&changed.file.path));
            difference.removed.extend(again.removed);
            difference.changed.extend(again.changed);
        }
        let put = difference
            .changed
            .par_iter()
            .map(|changed| read(root, reader, changed));
        let mut changes: Vec<Change> = put.collect();
        changes.extend(difference.removed.into_iter().map(Change::Remove));
        (changes, self.stamps.diagnostics())
    }
}

/// The folders of texts that are empty now and were not before.
fn emptied(changed: &[Changed]) -> BTreeSet<PathBuf> {
    let is_emptied = |changed: &&Changed| {
        let is_text = matches!(
            Role::of(&changed.file.path),
            Some(Role::Article | Role::Template | Role::Settings)
        );
        let len = |stamp: Option<Stamp>| stamp.map_or(0, |stamp| stamp.len);
        is_text && len(changed.file.stamp) == 0 && len(changed.before) > 0
    };
    let folder = |changed: &Changed| changed.file.on_disk.parent().map(Path::to_owned);
    changed.iter().filter(is_emptied).filter_map(folder).collect()
}

/// Reads a file until its stamp is the same before and after.
fn read(root: &Path, reader: &SourceReader, changed: &Changed) -> Change {
    let found = ScannedFile {
        path: changed.file.path.clone(),
        on_disk: changed.file.on_disk.clone(),
    };
    let on_disk = root.join(&found.on_disk);
    let stamp = || fs::metadata(&on_disk).ok().as_ref().map(Stamp::of);
    let mut before = changed.file.stamp;
    let mut file: Option<SourceFile> = None;
    for _ in 0..ATTEMPTS {
        file = reader.read_present(&found);
        let after = stamp();
        if after == before {
            break;
        }
        before = after;
    }
    file.map_or_else(|| Change::Remove(found.path), Change::Put)
}
