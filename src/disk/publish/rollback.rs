//! The way back to the publication before the last.

use super::files::{self, Present};
use super::history;
use super::journal::{self, Journal, Kind, New, Step};
use super::manifest::{Manifest, Published};
use super::places::Places;
use super::plan::Summary;
use super::retention::Retention;
use super::stage::Stage;
use super::turn::Turn;
use super::{output_stamps, transaction};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::disk::failure::write as write_failure;
use crate::disk::state_file;
use crate::disk::state_file::seal::MANIFEST;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What there was to return to.
#[derive(Debug, Clone, Default)]
pub struct Returned {
    /// What changed.
    pub summary: Summary,
    /// When that publication was made, by the clock of this computer.
    pub made: Option<SystemTime>,
    /// How many publications can still be returned to.
    pub left: usize,
}

/// Returns to the publication before the last: every file that the last one changed gets the bytes that it
/// had, if it still has those that it got.
///
/// # Errors
/// When there is no publication to return to, somebody has changed files since and `adopt` is not set, or
/// anything cannot be written; then everything is as it was.
pub fn back(turn: &Turn, adopt: bool, changes: Option<&Path>) -> Result<Returned, Box<Diagnostic>> {
    let places = turn.places();
    let nothing = || Box::new(Diagnostic::new(&code::NO_HISTORY));
    let last = history::last(places).map_err(|fault| fault.error())?;
    let first = last.first().ok_or_else(nothing)?.number;
    let path = history::manifest(places, first);
    let before = state_file::read(&path, MANIFEST, places.key(), Manifest::parse);
    // It is a link to the manifest of that publication, with its time.
    let made = fs::metadata(&path).and_then(|metadata| metadata.modified()).ok();
    let (before, _) = before.map_err(|fault| fault.error())?.ok_or_else(nothing)?;
    let mut manifest = Manifest::clone(&turn.known()?.ok_or_else(nothing)?.manifest);
    let stage = Stage::new(places);
    let mut steps = Vec::new();
    let mut summary = Summary::default();
    for (copy, step) in changes_of(places, &last) {
        match before.files.get(&step.path) {
            Some(published) => manifest.files.insert(step.path.clone(), *published),
            None => manifest.files.remove(&step.path),
        };
        let stands = match places.present(&step.path)? {
            Present::File(digest) => Some(digest),
            Present::Nothing | Present::Folder | Present::Special => None,
        };
        if stands == step.old {
            continue;
        }
        if stands.is_some() && stands != step.new.map(|new| new.digest) && !adopt {
            let diagnostic = Diagnostic::new(&code::OUTPUT_NOT_OURS);
            return Err(Box::new(diagnostic.arg("path", &step.path)));
        }
        let new = match step.old {
            Some(digest) => {
                if !files::present(&copy).is_ok_and(|copy| copy == Present::File(digest)) {
                    return Err(Box::new(
                        Diagnostic::new(&code::HISTORY_BROKEN).arg("path", &step.path),
                    ));
                }
                let waiting = stage.add_file(&copy);
                let waiting = waiting.map_err(|error| write_failure(&places.target(&step.path), &error))?;
                Some(New { waiting, digest })
            }
            None => None,
        };
        match (new, stands) {
            (Some(_), Some(_)) => &mut summary.changed,
            (Some(_), None) => &mut summary.new,
            (None, _) => &mut summary.deleted,
        }
        .push(step.path.clone());
        let is_withdrawn = |published: &Published| published.retention == Retention::None;
        if stands.is_none() && before.files.get(&step.path).is_some_and(is_withdrawn) {
            summary.returned.push(step.path.clone());
        }
        steps.push(Step {
            path: step.path.clone(),
            new,
            old: stands,
        });
    }
    // Which pages ask for what is known again when the site is built.
    for file in manifest.files.values_mut() {
        file.unused_since = None;
    }
    journal::sort(&mut steps);
    let kind = Kind::Back(first);
    turn.forget();
    let sum = transaction::commit(places, &stage, (kind, steps), &manifest, turn.list(changes))?;
    history::clear(places, usize::MAX);
    output_stamps::take(places, &mut manifest, &summary.paths());
    output_stamps::remember(places, &manifest, sum);
    Ok(Returned {
        summary,
        made,
        left: history::count(places),
    })
}

/// What the parts of a publication changed together: of each path what stood there before the first of them, what the last
/// has put there, and where the copy of the former is.
fn changes_of(places: &Places, parts: &[Journal]) -> Vec<(PathBuf, Step)> {
    let mut changes: BTreeMap<&str, (PathBuf, Step)> = BTreeMap::new();
    for part in parts {
        for (index, step) in part.steps.iter().enumerate() {
            let first = || (history::copy(places, part.number, index), step.clone());
            changes.entry(&step.path).or_insert_with(first).1.new = step.new;
        }
    }
    changes.into_values().collect()
}
