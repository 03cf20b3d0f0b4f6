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

/// Whether publication `number` can be returned from.
fn is_of_use(places: &Places, number: u64) -> bool {
    let mut start = [0; 64];
    let file = File::open(steps(places, number));
    let read = file.and_then(|mut file| file.read(&mut start)).unwrap_or(0);
    let start = String::from_utf8_lossy(&start[..read]);
    Kind::of(&start) == Some(Kind::Publish)
}

/// The last publication that can be returned from.
#[must_use]
pub fn last(places: &Places) -> Option<Journal> {
    let mut numbers = numbers(places).into_iter().rev();
    let number = numbers.find(|number| is_of_use(places, *number))?;
    Journal::parse(&fs::read_to_string(steps(places, number)).ok()?)
}

/// Deletes folders that are of no use, and all but the last `keep` that are. Nothing may be under way.
pub fn clear(places: &Places, keep: usize) {
    let mut kept = 0;
    for number in numbers(places).into_iter().rev() {
        if kept < keep && is_of_use(places, number) {
            kept += 1;
        } else {
            // Without its steps it is of no use to anybody, should this be interrupted.
            let _ = fs::remove_file(steps(places, number));
            files::sweep(&places.kept(number));
        }
    }
    if kept == 0 {
        let _ = fs::remove_dir(places.history());
    }
}
