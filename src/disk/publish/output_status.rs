//! Sums up the publications into one output folder for `doctor`: how much is published, by whom, and what is damaged. It only
//! reads: publishing does not use it.

use super::inspect;
use super::lock;
use super::places::{Places, is_unfinished};
use super::session::PublishedState;
use crate::base::diagnostic::Diagnostic;
use crate::disk::state_file::StateFault;
use std::fs;
use std::time::SystemTime;

/// The state of an output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputStatus {
    /// True when the folder holds anything.
    pub is_occupied: bool,
    /// What bantin has published there. `None`: there is no manifest.
    pub published: Option<PublishedTotals>,
    /// True when a publication of this site, into any folder, was interrupted.
    pub is_unfinished: bool,
    /// `Some`: the process that is publishing the site now, as `1234 build`, or empty when that cannot be read.
    pub holder: Option<String>,
    /// The damaged files of `.bantin/`.
    pub faults: Vec<Diagnostic>,
}

/// The published files of a folder in total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedTotals {
    /// Their number.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: u64,
    /// When the manifest was last written, by the clock of this computer. `None`: the system does not say.
    pub changed: Option<SystemTime>,
}

impl OutputStatus {
    /// Reads the state of the output of `places`.
    #[must_use]
    pub fn of(places: &Places) -> Self {
        let entries = fs::read_dir(&places.output);
        let mut faults = inspect::faults(places);
        let known = PublishedState::read(places, &mut None).unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        Self {
            is_occupied: entries.is_ok_and(|mut entries| entries.next().is_some()),
            published: known.map(|known| published(places, &known)),
            is_unfinished: is_unfinished(places.root()),
            holder: lock::holder(places.root()),
            faults: faults.iter().map(StateFault::diagnostic).collect(),
        }
    }
}

fn published(places: &Places, PublishedState { manifest, .. }: &PublishedState) -> PublishedTotals {
    let lengths = manifest.files.values().map(|file| file.len);
    let metadata = fs::metadata(places.manifest());
    PublishedTotals {
        files: manifest.files.len(),
        bytes: lengths.fold(0, u64::saturating_add),
        changed: metadata.and_then(|metadata| metadata.modified()).ok(),
    }
}
