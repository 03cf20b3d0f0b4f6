//! The turn of one command to publish: it holds the lock, what was interrupted before is completed, and
//! nothing of dead ones lies about.

use super::places::Places;
use super::transaction::{self, List, Recovered};
use super::{history, stage};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::folder_of;
use crate::disk::lock::Lock;
use crate::disk::{atomic, cache};
use std::collections::BTreeSet;
use std::path::Path;

/// The right to publish a site into one folder.
#[derive(Debug)]
pub struct Turn {
    _lock: Lock,
    places: Places,
    /// What came of a publication that was interrupted before.
    pub recovered: Option<Recovered>,
    untold: BTreeSet<String>,
}

impl Turn {
    /// Completes what was interrupted. `changes` is the file for the paths that changed.
    ///
    /// # Errors
    /// When it cannot be completed.
    pub fn take(
        lock: Lock,
        places: Places,
        adopt: bool,
        changes: Option<&Path>,
    ) -> Result<Self, Box<Diagnostic>> {
        atomic::remove_all(places.state());
        let none = BTreeSet::new();
        let list = changes.map(|file| List { file, before: &none });
        let recovered = transaction::recover(&places, adopt, list)?;
        let untold = match &recovered {
            Some(Recovered::Completed(paths)) => paths.clone(),
            _ => BTreeSet::new(),
        };
        stage::clear(&places);
        history::clear(&places, usize::MAX);
        let _ = super::files::forget(&places.next_manifest());
        let cache = cache::folder(places.root());
        let folders = [cache.join("pictures"), cache];
        let beside = changes.map(folder_of);
        for folder in folders.iter().map(AsRef::as_ref).chain(beside) {
            atomic::remove_dead(folder);
        }
        Ok(Self {
            _lock: lock,
            places,
            recovered,
            untold,
        })
    }

    /// Where everything is.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The list of changes as it is to be written into `changes`: with those that were interrupted.
    #[must_use]
    pub fn list<'a>(&'a self, changes: Option<&'a Path>) -> Option<List<'a>> {
        changes.map(|file| List {
            file,
            before: &self.untold,
        })
    }
}
