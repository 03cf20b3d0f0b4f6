//! What was published before: a folder for each publication, with what it replaced, and the steps that it
//! took. A folder without steps belongs to a publication that never was.

use super::files;
use super::journal::{Journal, Kind};
use super::places::Places;
use crate::disk::state_file::seal::JOURNAL;
use crate::disk::state_file::{self, Fault, Why};
use std::fs::{self, DirEntry};
use std::path::PathBuf;

/// How the steps are called, in the folder of a publication.
const STEPS: &str = "steps";

/// Where the steps of publication `number` are.
#[must_use]
pub fn steps(places: &Places, number: u64) -> PathBuf {
    places.kept(number).join(STEPS)
}

/// The manifest from before publication `number`.
#[must_use]
pub fn manifest(places: &Places, number: u64) -> PathBuf {
    places.kept(number).join("manifest")
}

/// What publication `number` has replaced by its step `index`.
#[must_use]
pub fn copy(places: &Places, number: u64, index: usize) -> PathBuf {
    places.kept(number).join(index.to_string())
}

/// No publication has a number as high as this: who counts them ends long before.
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
        // Another spelling of a number, or a link, is no folder of ours.
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

/// What the folder of publication `number` is; none when it belongs to a publication that never was.
fn kind(places: &Places, number: u64) -> Option<Kind> {
    let start = state_file::peek(&steps(places, number), JOURNAL).ok()??;
    let (kind, of) = Kind::of(&start)?;
    (of == number || matches!(kind, Kind::Back(back) if back == number)).then_some(kind)
}

/// The publications that can be returned from, the oldest first; each with what completed it.
fn of_use(places: &Places) -> Vec<Vec<u64>> {
    let mut all: Vec<Vec<u64>> = Vec::new();
    // What completes a publication stands right behind it.
    let mut is_open = false;
    for number in numbers(places) {
        match (kind(places, number), all.last_mut()) {
            (Some(Kind::Publish), _) => {
                all.push(vec![number]);
                is_open = true;
            }
            (Some(Kind::Follow), Some(last)) if is_open => last.push(number),
            (Some(_), _) => is_open = false,
            (None, _) => {}
        }
    }
    all
}

/// The last publication that can be returned from, and what completed it, in order; empty when there is none.
///
/// # Errors
/// When the steps of one of its parts are damaged.
pub fn last(places: &Places) -> Result<Vec<Journal>, Fault> {
    let read = |number| {
        let read = state_file::read(&steps(places, number), JOURNAL, places.key(), Journal::parse);
        Ok(read?.map(|(journal, _)| journal))
    };
    let last = of_use(places).pop().unwrap_or_default();
    let parts: Option<Vec<Journal>> = last.into_iter().map(read).collect::<Result<_, Fault>>()?;
    Ok(parts.unwrap_or_default())
}

/// How many publications can be returned from.
#[must_use]
pub fn count(places: &Places) -> usize {
    of_use(places).len()
}

/// The folders of publications whose steps are not what bantin wrote, or that are no folders.
#[must_use]
pub fn faults(places: &Places) -> Vec<Fault> {
    if !state_file::is_reached(&places.kept(0)).unwrap_or(false) {
        return Vec::new();
    }
    let special = fs::read_dir(places.history()).into_iter().flatten().flatten();
    let special = special
        .filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()))
        .filter(|entry| !state_file::is_aside(&entry.path()))
        .map(|entry| Fault::special(entry.path()));
    let damaged = numbers(places).into_iter().filter_map(|number| {
        let fault = state_file::peek(&steps(places, number), JOURNAL).err()?;
        // All of it: the copies are of no use without the steps, and what is of no use is deleted.
        Some(fault.of(places.kept(number)))
    });
    special.chain(damaged).collect()
}

/// Whether nobody can tell what the folder of publication `number` is.
fn is_unreadable(places: &Places, number: u64) -> bool {
    let peeked = state_file::peek(&steps(places, number), JOURNAL);
    peeked.is_err_and(|fault| matches!(fault.why, Why::Unreadable(_)))
}

/// Deletes folders that are of no use, and all but the last `keep` that are. Nothing may be under way.
pub fn clear(places: &Places, keep: usize) {
    let of_use = of_use(places);
    let kept = &of_use[of_use.len().saturating_sub(keep)..];
    for number in numbers(places).into_iter().rev() {
        if !kept.iter().flatten().any(|kept| *kept == number) && !is_unreadable(places, number) {
            // Without its steps it is of no use to anybody, should this be interrupted.
            let _ = fs::remove_file(steps(places, number));
            files::sweep(&places.kept(number));
        }
    }
    if kept.is_empty() {
        let _ = fs::remove_dir(places.history());
    }
}
