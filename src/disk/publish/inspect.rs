//! A look through `.bantin/` before anything of it is used: what is not as bantin left it is told and renamed, and nobody
//! meets it later. The manifest and the journal are read by those who need them.

use super::history;
use super::places::{Places, Waiting};
use super::{lock, output, up_to_date};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::folder_of;
use crate::disk::cache;
use crate::disk::state_file::seal::{HELD, INPUTS, OUTSIDE, SHOWN};
use crate::disk::state_file::{self, Fault, Why};
use std::fs;
use std::path::Path;

/// Renames whatever keeps the lock of the site in `root` from being taken; what is said of it.
#[must_use]
pub fn before_lock(root: &Path) -> Vec<Diagnostic> {
    // A folder may be right once the link above it is gone.
    let mut said = Vec::new();
    for fault in folders(root).into_iter().chain(lock::fault(root)) {
        said.push(fault.set_aside());
    }
    said
}

/// Renames what is wrong in the state of these publications and in the cache; what is said of it. For who holds the lock.
#[must_use]
pub fn settle(places: &Places) -> Vec<Diagnostic> {
    let faults = of_all_but_held(places);
    // What lies in the output is published, under whatever name.
    let beside = folder_of(&places.output);
    let set_aside = |fault: &Fault| {
        if fault.path.starts_with(&places.output) {
            fault.set_aside_in(beside)
        } else {
            fault.set_aside()
        }
    };
    faults.iter().map(set_aside).collect()
}

/// What is wrong there.
#[must_use]
pub fn faults(places: &Places) -> Vec<Fault> {
    let mut faults = of_all_but_held(places);
    let held = places.state().join(format!("held-{}", places.key()));
    let flaw = state_file::peek(&held, HELD).err();
    faults.extend(flaw.filter(|flaw| matches!(flaw.why, Why::Flawed(_))));
    faults
}

/// A damaged pack of last good sources is left to who replaces it: the records in it that are whole are still used.
fn of_all_but_held(places: &Places) -> Vec<Fault> {
    let root = places.root();
    let above = folders(root);
    if !above.is_empty() {
        return above;
    }
    let state = places.state();
    let cache = cache::folder(root);
    let waiting = [Waiting::Beside, Waiting::Inside].map(|waiting| places.waiting(waiting));
    let mut faults: Vec<Fault> = waiting.iter().filter_map(|path| not_a_folder(path)).collect();
    faults.extend(special(state));
    faults.extend(special(&cache));
    faults.extend(history::faults(places));
    faults.extend(up_to_date::read(places).err());
    let peeked = [
        (cache.join("inputs"), INPUTS),
        (cache.join("outside.json"), OUTSIDE),
        (cache.join("shown"), SHOWN),
    ];
    faults.extend(
        peeked
            .into_iter()
            .filter_map(|(path, kind)| state_file::peek(&path, kind).err()),
    );
    // What is no file is found by its kind and by its name.
    faults.sort_by(|one, other| one.path.cmp(&other.path));
    faults.dedup_by(|one, other| one.path == other.path);
    faults
}

/// The first of bantin's own folders that is something else.
fn folders(root: &Path) -> Vec<Fault> {
    let cache = cache::folder(root);
    let all = [
        root.join(output::PRIVATE),
        output::state(root),
        cache.clone(),
        cache.join("pictures"),
    ];
    let mut faults: Vec<Fault> = Vec::new();
    for folder in all {
        let is_below = faults.iter().any(|fault| folder.starts_with(&fault.path));
        faults.extend(not_a_folder(&folder).filter(|_| !is_below));
    }
    faults
}

/// Something else in the place of a folder.
fn not_a_folder(path: &Path) -> Option<Fault> {
    let found = fs::symlink_metadata(path).ok()?;
    (!found.is_dir()).then(|| Fault::special(path.to_owned()))
}

/// What bantin reads below `.bantin/`, by the beginning of its name, and whether that is a folder.
const NAMES: [(&str, bool); 11] = [
    ("manifest-", false),
    ("journal-", false),
    ("standing-", false),
    ("stamps-", false),
    ("held-", false),
    ("lock", false),
    ("history-", true),
    ("inputs", false),
    ("outside.json", false),
    ("shown", false),
    ("pictures", true),
];

/// Entries of `folder` that have such a name and are something else: links, pipes, folders in the place of files. What has
/// another name is nobody's concern.
fn special(folder: &Path) -> Vec<Fault> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_special = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let known = NAMES.iter().find(|(start, _)| name.starts_with(start));
        let kind = entry.file_type();
        known.zip(kind.ok()).is_some_and(|((_, is_folder), kind)| {
            let is_right = if *is_folder { kind.is_dir() } else { kind.is_file() };
            !is_right
        })
    };
    let special = entries
        .filter(is_special)
        .map(|entry| Fault::special(entry.path()));
    special.collect()
}
