//! What is still known of the published files when their manifest is lost: the lines of damaged manifests that were set aside,
//! and the last publication of the history. Each is a claim: who deletes a file compares its bytes first.

use super::history;
use super::journal::Journal;
use super::manifest::{OutputManifest, PublishedFile};
use super::places::Places;
use super::retention::Retention;
use crate::disk::failure::shown;
use crate::disk::state_file::seal::{JOURNAL, MANIFEST};
use crate::disk::state_file::{self, is_aside};
use std::fs;
use std::io::Read as _;
use walkdir::WalkDir;

/// How much of a damaged manifest is read, in bytes: more than any site has.
const MOST: u64 = 1 << 26;

/// The published files as far as known; empty when nothing is.
#[must_use]
pub fn salvage(places: &Places) -> OutputManifest {
    let mut known = OutputManifest::default();
    let mut asides: Vec<_> = fs::read_dir(places.state())
        .into_iter()
        .flatten()
        .flatten()
        .collect();
    asides.sort_by_key(fs::DirEntry::file_name);
    let ending = format!("-manifest-{}", places.key());
    for entry in asides {
        let path = entry.path();
        if !is_aside(&path) || !shown(&path).ends_with(&ending) {
            continue;
        }
        let Ok(Some((file, _))) = state_file::open(&path) else {
            continue;
        };
        let mut bytes = Vec::new();
        if file.take(MOST).read_to_end(&mut bytes).is_ok() {
            known.files.extend(OutputManifest::readable_lines(&bytes));
        }
    }
    known.files.extend(of_history(places).unwrap_or_default().files);
    known
}

/// The manifest before the last publication of the history, with the steps of that publication. `None`: there is none, or it is
/// damaged.
fn of_history(places: &Places) -> Option<OutputManifest> {
    let number = history::newest(places)?;
    let before = history::manifest(places, number);
    let (mut known, _) = state_file::read(&before, MANIFEST, places.key(), OutputManifest::parse).ok()??;
    let steps = history::steps(places, number);
    let (journal, _) = state_file::read(&steps, JOURNAL, places.key(), Journal::parse).ok()??;
    for step in &journal.steps {
        known.files.remove(&step.path);
        let found = fs::symlink_metadata(places.target(&step.path)).ok();
        if let (Some(new), Some(found)) = (step.new, found) {
            let published = PublishedFile {
                digest: new.digest,
                len: found.len(),
                unused_since: None,
                retention: Retention::None,
                stamp: None,
            };
            known.files.insert(step.path.clone(), published);
        }
    }
    Some(known)
}

/// The files of the output that are not in `manifest`, by path, sorted. Folders that cannot be read are left out.
#[must_use]
pub fn strangers(places: &Places, manifest: &OutputManifest) -> Vec<String> {
    let found = WalkDir::new(&places.output)
        .sort_by_file_name()
        .into_iter()
        .flatten();
    found
        .filter(|found| !found.file_type().is_dir())
        .map(|found| {
            let path = found.path().strip_prefix(&places.output).unwrap_or(found.path());
            shown(path).replace('\\', "/")
        })
        // Files that wait to be published do so in a folder of the output when it is a mount point.
        .filter(|path| !path.starts_with(".bantin-") && !manifest.files.contains_key(path))
        .collect()
}
