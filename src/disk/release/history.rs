//! What was published before: a folder for each publication, with what it replaced, and the steps that it
//! took. A folder without steps belongs to a publication that never was.

use super::files;
use super::journal::{Journal, Kind};
use super::places::Places;
use std::fs::{self, File};
use std::io::Read;
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

/// The numbers of all folders, sorted.
fn numbers(places: &Places) -> Vec<u64> {
    let entries = fs::read_dir(places.history()).into_iter().flatten().flatten();
    let mut numbers: Vec<u64> = entries
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect();
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
    let mut start = [0; 64];
    let file = File::open(steps(places, number));
    let read = file.and_then(|mut file| file.read(&mut start)).unwrap_or(0);
    let start = String::from_utf8_lossy(&start[..read]);
    Kind::of(&start)
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
#[must_use]
pub fn last(places: &Places) -> Vec<Journal> {
    let read = |number| Journal::parse(&fs::read_to_string(steps(places, number)).ok()?);
    let last = of_use(places).pop().unwrap_or_default();
    // Without one of its parts, it cannot be returned from.
    let parts: Option<Vec<Journal>> = last.into_iter().map(read).collect();
    parts.unwrap_or_default()
}

/// Deletes folders that are of no use, and all but the last `keep` that are. Nothing may be under way.
pub fn clear(places: &Places, keep: usize) {
    let of_use = of_use(places);
    let kept = &of_use[of_use.len().saturating_sub(keep)..];
    for number in numbers(places).into_iter().rev() {
        if !kept.iter().flatten().any(|kept| *kept == number) {
            // Without its steps it is of no use to anybody, should this be interrupted.
            let _ = fs::remove_file(steps(places, number));
            files::sweep(&places.kept(number));
        }
    }
    if kept.is_empty() {
        let _ = fs::remove_dir(places.history());
    }
}
