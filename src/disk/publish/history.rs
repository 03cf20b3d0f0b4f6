//! The history of publications for `rollback`: a folder for each, with the files that it replaced and its steps. A folder
//! without steps belongs to a publication that failed. Rolling back itself is in `rollback`.

use super::files;
use super::journal::{Journal, PublicationKind};
use super::places::Places;
use crate::disk::state_file::seal::JOURNAL;
use crate::disk::state_file::{self, FaultCause, StateFault};
use std::fs::{self, DirEntry};
use std::path::PathBuf;

/// The file of the steps in the folder of a publication.
const STEPS: &str = "steps";

/// The file of the steps of publication `number`.
#[must_use]
pub fn steps(places: &Places, number: u64) -> PathBuf {
    places.kept(number).join(STEPS)
}

/// The manifest as it was before publication `number`.
#[must_use]
pub fn manifest(places: &Places, number: u64) -> PathBuf {
    places.kept(number).join("manifest")
}

/// The copy of the file that step `index` of publication `number` replaced.
#[must_use]
pub fn copy(places: &Places, number: u64, index: usize) -> PathBuf {
    places.kept(number).join(index.to_string())
}

/// Folders with larger numbers are not of bantin: no site has so many publications.
const TOO_HIGH: u64 = 1 << 53;

/// The numbers of all folders, sorted.
fn numbers(places: &Places) -> Vec<u64> {
    if !state_file::is_reached(&places.kept(0)).unwrap_or(false) {
        return Vec::new();
    }
    let entries = fs::read_dir(places.history()).into_iter().flatten().flatten();
    let number = |entry: DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let number = name.parse::<u64>().ok().filter(|number| *number < TOO_HIGH)?;
        // `007` or a link is no folder of bantin.
        (number.to_string() == name && entry.file_type().ok()?.is_dir()).then_some(number)
    };
    let mut numbers: Vec<u64> = entries.filter_map(number).collect();
    numbers.sort_unstable();
    numbers
}

/// The number for the next publication.
#[must_use]
pub fn next(places: &Places) -> u64 {
    numbers(places).last().map_or(1, |last| last + 1)
}

/// The number of the newest publication of which steps are there. `None`: there is none.
#[must_use]
pub fn newest(places: &Places) -> Option<u64> {
    numbers(places)
        .into_iter()
        .rfind(|number| kind(places, *number).is_some())
}

/// The kind of publication `number`. `None`: it failed.
fn kind(places: &Places, number: u64) -> Option<PublicationKind> {
    let start = state_file::peek(&steps(places, number), JOURNAL).ok()??;
    let (kind, of) = PublicationKind::of(&start)?;
    (of == number || matches!(kind, PublicationKind::Back(back) if back == number)).then_some(kind)
}

/// The publications that can be rolled back, oldest first, each with the one that completed it.
fn revertible(places: &Places) -> Vec<Vec<u64>> {
    let mut all: Vec<Vec<u64>> = Vec::new();
    // True while the next number may complete the last publication.
    let mut is_open = false;
    for number in numbers(places) {
        match (kind(places, number), all.last_mut()) {
            (Some(PublicationKind::Publish), _) => {
                all.push(vec![number]);
                is_open = true;
            }
            (Some(PublicationKind::Follow), Some(last)) if is_open => last.push(number),
            (Some(_), _) => is_open = false,
            (None, _) => {}
        }
    }
    all
}

/// The journals of the last publication that can be rolled back and of the one that completed it; empty: there is none.
///
/// # Errors
/// When one of them is damaged.
pub fn last(places: &Places) -> Result<Vec<Journal>, StateFault> {
    let read = |number| {
        let read = state_file::read(&steps(places, number), JOURNAL, places.key(), Journal::parse);
        Ok(read?.map(|(journal, _)| journal))
    };
    let last = revertible(places).pop().unwrap_or_default();
    let parts: Option<Vec<Journal>> = last.into_iter().map(read).collect::<Result<_, StateFault>>()?;
    Ok(parts.unwrap_or_default())
}

/// How many publications can be rolled back.
#[must_use]
pub fn count(places: &Places) -> usize {
    revertible(places).len()
}

/// The faults of folders with damaged steps, and of entries that are no folders.
#[must_use]
pub fn faults(places: &Places) -> Vec<StateFault> {
    if !state_file::is_reached(&places.kept(0)).unwrap_or(false) {
        return Vec::new();
    }
    let special = fs::read_dir(places.history()).into_iter().flatten().flatten();
    let special = special
        .filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()))
        .filter(|entry| !state_file::is_aside(&entry.path()))
        .map(|entry| StateFault::special(entry.path()));
    let damaged = numbers(places).into_iter().filter_map(|number| {
        let fault = state_file::peek(&steps(places, number), JOURNAL).err()?;
        // The whole folder: its copies are useless without the steps.
        Some(fault.of(places.kept(number)))
    });
    special.chain(damaged).collect()
}

/// True when the steps of publication `number` cannot be read now, for lack of rights.
fn is_unreadable(places: &Places, number: u64) -> bool {
    let peeked = state_file::peek(&steps(places, number), JOURNAL);
    peeked.is_err_and(|fault| matches!(fault.why, FaultCause::Unreadable(_)))
}

/// Deletes failed publications, and all but the last `keep` others. No publication may be in progress.
pub fn clear(places: &Places, keep: usize) {
    let revertible = revertible(places);
    let kept = &revertible[revertible.len().saturating_sub(keep)..];
    for number in numbers(places).into_iter().rev() {
        if !kept.iter().flatten().any(|kept| *kept == number) && !is_unreadable(places, number) {
            // The steps first: if this is interrupted, the rest counts as a failed publication.
            let _ = fs::remove_file(steps(places, number));
            files::sweep(&places.kept(number));
        }
    }
    if kept.is_empty() {
        let _ = fs::remove_dir(places.history());
    }
}
