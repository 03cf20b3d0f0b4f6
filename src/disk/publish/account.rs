//! What stands in the state of a site about its publications into one folder: for people who ask, not for those
//! who publish.

use super::inspect;
use super::lock;
use super::places::{Places, is_unfinished};
use super::turn::Known;
use crate::base::diagnostic::Diagnostic;
use crate::disk::state_file::Fault;
use std::fs;
use std::time::SystemTime;

/// What is known of the publications into one folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Whether anything is in the folder.
    pub is_occupied: bool,
    /// What bantin has published there; none when it does not know of any.
    pub published: Option<Published>,
    /// Whether a publication was interrupted, into whatever folder.
    pub is_unfinished: bool,
    /// Who publishes the site just now, as `1234 build`; empty when that cannot be read.
    pub holder: Option<String>,
    /// What is wrong with files of `.bantin/`.
    pub faults: Vec<Diagnostic>,
}

/// What bantin has published into a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// How many files.
    pub files: usize,
    /// Their lengths together.
    pub bytes: u64,
    /// When something changed last, by the clock of this computer.
    pub changed: Option<SystemTime>,
}

impl Account {
    /// Of the site and the folder of `places`.
    #[must_use]
    pub fn of(places: &Places) -> Self {
        let entries = fs::read_dir(&places.output);
        let mut faults = inspect::faults(places);
        let known = Known::read(places, &mut None).unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        Self {
            is_occupied: entries.is_ok_and(|mut entries| entries.next().is_some()),
            published: known.map(|known| published(places, &known)),
            is_unfinished: is_unfinished(places.root()),
            holder: lock::holder(places.root()),
            faults: faults.iter().map(Fault::diagnostic).collect(),
        }
    }
}

fn published(places: &Places, Known { manifest, .. }: &Known) -> Published {
    let lengths = manifest.files.values().map(|file| file.len);
    let metadata = fs::metadata(places.manifest());
    Published {
        files: manifest.files.len(),
        bytes: lengths.fold(0, u64::saturating_add),
        changed: metadata.and_then(|metadata| metadata.modified()).ok(),
    }
}
