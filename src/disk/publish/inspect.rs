//! Checks `.bantin/` before anything in it is used: damaged files and links are renamed and reported. The manifest and the
//! journal are checked where they are read.

use super::history;
use super::places::{Places, Waiting};
use super::{gone, lock, output, up_to_date};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::folder_of;
use crate::disk::cache;
use crate::disk::state_file::seal::{HELD, INPUTS, OUTSIDE, SHOWN};
use crate::disk::state_file::{self, FaultCause, StateFault};
use std::fs;
use std::path::Path;

/// Renames whatever keeps the lock of the site in `root` from being taken; the notices.
#[must_use]
pub fn before_lock(root: &Path) -> Vec<Diagnostic> {
    let faults = folders(root).into_iter().chain(lock::fault(root));
    faults.map(|fault| fault.set_aside()).collect()
}

/// Renames damaged files in the state of this output and in the cache; the notices. Only for the holder of the lock.
#[must_use]
pub fn set_faults_aside(places: &Places) -> Vec<Diagnostic> {
    let faults = of_all_but_held(places);
    // A file in the output folder is online under any name, so it is moved out of it.
    let beside = folder_of(&places.output);
    let set_aside = |fault: &StateFault| {
        if fault.path.starts_with(&places.output) {
            fault.set_aside_in(beside)
        } else {
            fault.set_aside()
        }
    };
    faults.iter().map(set_aside).collect()
}

/// The damaged files in the state of this output and in the cache.
#[must_use]
pub fn faults(places: &Places) -> Vec<StateFault> {
    let mut faults = of_all_but_held(places);
    let held = places.state().join(format!("held-{}", places.key()));
    let flaw = state_file::peek(&held, HELD).err();
    faults.extend(flaw.filter(|flaw| matches!(flaw.why, FaultCause::Flawed(_))));
    faults
}

/// All faults but a damaged pack of last good sources: its intact records are used until it is replaced.
fn of_all_but_held(places: &Places) -> Vec<StateFault> {
    let root = places.root();
    let above = folders(root);
    if !above.is_empty() {
        return above;
    }
    let state = places.state();
    let cache = cache::folder(root);
    let waiting = [Waiting::Beside, Waiting::Inside].map(|waiting| places.waiting(waiting));
    let mut faults: Vec<StateFault> = waiting.iter().filter_map(|path| not_a_folder(path)).collect();
    faults.extend(special(state));
    faults.extend(special(&cache));
    faults.extend(history::faults(places));
    faults.extend(up_to_date::read(places).err());
    faults.extend(gone::read(places).err());
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
    // A file that is found by its kind and by its name is reported once.
    faults.sort_by(|one, other| one.path.cmp(&other.path));
    faults.dedup_by(|one, other| one.path == other.path);
    faults
}

/// Bantin's own folders that are something else; of nested ones the topmost.
fn folders(root: &Path) -> Vec<StateFault> {
    let cache = cache::folder(root);
    let all = [
        root.join(output::PRIVATE),
        output::state(root),
        cache.clone(),
        cache.join("pictures"),
    ];
    let mut faults: Vec<StateFault> = Vec::new();
    for folder in all {
        let is_below = faults.iter().any(|fault| folder.starts_with(&fault.path));
        faults.extend(not_a_folder(&folder).filter(|_| !is_below));
    }
    faults
}

/// The fault of a path that exists and is no folder.
fn not_a_folder(path: &Path) -> Option<StateFault> {
    let found = fs::symlink_metadata(path).ok()?;
    (!found.is_dir()).then(|| StateFault::special(path.to_owned()))
}

/// What bantin reads below `.bantin/`: the beginning of the name, and true for a folder.
const NAMES: [(&str, bool); 13] = [
    ("manifest-", false),
    ("journal-", false),
    ("standing-", false),
    ("stamps-", false),
    ("gone-", false),
    ("held-", false),
    ("upload-", false),
    ("lock", false),
    ("history-", true),
    ("inputs", false),
    ("outside.json", false),
    ("shown", false),
    ("pictures", true),
];

/// Entries of `folder` with such a name that are something else: links, pipes, folders instead of files. Other names are
/// ignored.
fn special(folder: &Path) -> Vec<StateFault> {
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
        .map(|entry| StateFault::special(entry.path()));
    special.collect()
}
