//! The turn of one command to publish: it holds the lock, what was interrupted before is completed, and
//! nothing of dead ones lies about.

use super::lock::Lock;
use super::manifest::Manifest;
use super::places::Places;
use super::transaction::{self, List, Recovered};
use super::up_to_date::{self, Fingerprint, Fresh, UpToDate};
use super::{history, inspect, output_stamps, stage};
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::folder_of;
use crate::disk::state_file::seal::MANIFEST;
use crate::disk::state_file::{self, Fault, Why};
use crate::disk::{atomic, cache};
use crate::text::dates::moment::Moment;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// The right to publish a site into one folder.
#[derive(Debug)]
pub struct Turn {
    _lock: Lock,
    places: Places,
    /// What came of a publication that was interrupted before.
    pub recovered: Option<Recovered>,
    /// What was wrong with files of `.bantin/`, which were renamed.
    pub notices: Vec<Diagnostic>,
    untold: BTreeSet<String>,
    read: Mutex<Read>,
}

/// The manifest on the disk.
#[derive(Debug)]
enum Read {
    /// It is another one than was read.
    Outdated,
    /// It says this; `None` when there is none.
    Current(Option<Arc<Known>>),
}

/// What is published, as far as bantin knows.
#[derive(Debug)]
pub struct Known {
    /// Its files, with their stamps.
    pub manifest: Arc<Manifest>,
    /// The checksum of the file of the manifest.
    pub sum: Digest,
}

impl Known {
    /// Reads the manifest and its stamps; `None` when there is none. What is wrong with the stamps goes to `told`: without
    /// them, files are read.
    ///
    /// # Errors
    /// When the manifest is damaged or cannot be read.
    pub fn read(places: &Places, told: &mut Option<Fault>) -> Result<Option<Arc<Self>>, Fault> {
        let read = state_file::read(&places.manifest(), MANIFEST, places.key(), Manifest::parse)?;
        let Some((mut manifest, sum)) = read else {
            return Ok(None);
        };
        *told = output_stamps::recall(places, &mut manifest, sum).err();
        let manifest = Arc::new(manifest);
        Ok(Some(Arc::new(Self { manifest, sum })))
    }
}

impl Turn {
    /// Completes what was interrupted. `changes` is the file for the paths that changed.
    ///
    /// # Errors
    /// When it cannot be completed, or what is published cannot be read.
    pub fn take(
        lock: Lock,
        places: Places,
        adopt: bool,
        changes: Option<&Path>,
    ) -> Result<Self, Box<Diagnostic>> {
        let mut notices = inspect::settle(&places);
        atomic::remove_all(places.state());
        let none = BTreeSet::new();
        let list = changes.map(|file| List { file, before: &none });
        let recovered = transaction::recover(&places, adopt, list, &mut notices)?;
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
        let mut of_stamps = None;
        let known = match Known::read(&places, &mut of_stamps) {
            Ok(known) => known,
            Err(fault) if matches!(fault.why, Why::Unreadable(_)) => return Err(fault.error()),
            Err(fault) => {
                notices.push(fault.set_aside());
                None
            }
        };
        notices.extend(of_stamps.map(|fault| fault.set_aside()));
        Ok(Self {
            _lock: lock,
            places,
            recovered,
            notices,
            untold,
            read: Mutex::new(Read::Current(known)),
        })
    }

    /// Where everything is.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// What is published; `None` when that is not known.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn known(&self) -> Result<Option<Arc<Known>>, Box<Diagnostic>> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Read::Current(known) = &*read {
            return Ok(known.clone());
        }
        let known = Known::read(&self.places, &mut None).map_err(|fault| fault.error())?;
        *read = Read::Current(known.clone());
        Ok(known)
    }

    /// Something else is published from now on.
    pub fn forget(&self) {
        *self.read.lock().unwrap_or_else(PoisonError::into_inner) = Read::Outdated;
    }

    /// The last publication, if it was made of what has this fingerprint, is still what has to be published at `now`, and
    /// is there.
    #[must_use]
    pub fn up_to_date(&self, fingerprint: Fingerprint, now: Moment) -> Option<UpToDate> {
        let last = up_to_date::read(&self.places).ok()??;
        let known = self.known().ok()??;
        let is_there = || output_stamps::all_untouched(&self.places, &known.manifest, known.sum);
        (last.holds(fingerprint, now, known.sum) && is_there()).then_some(last)
    }

    /// Remembers the publication that has just been made.
    pub fn remember(&self, fresh: Fresh) {
        if let Ok(Some(known)) = self.known() {
            up_to_date::write(&self.places, &UpToDate::new(fresh, &known.manifest, known.sum));
        }
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
