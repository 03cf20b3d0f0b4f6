//! A publishing session: one command holds the lock of the site, an interrupted publication is completed first, and leftovers
//! of killed processes are deleted. What is published in it is decided in `release` and `rollback`.

use super::change_list::{ChangeList, Changes};
use super::lock::Lock;
use super::manifest::OutputManifest;
use super::places::Places;
use super::transaction::{self, Recovered};
use super::up_to_date::{self, Fingerprint, Fresh, UpToDate};
use super::{history, inspect, output_stamps, stage};
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::folder_of;
use crate::disk::state_file::seal::MANIFEST;
use crate::disk::state_file::{self, FaultCause, StateFault};
use crate::disk::{atomic, cache};
use crate::text::dates::moment::Moment;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// The right to publish a site into one folder, until it is dropped.
#[derive(Debug)]
pub struct PublishingSession {
    _lock: Lock,
    places: Places,
    /// `Some`: a publication was interrupted before, and this came of it.
    pub recovered: Option<Recovered>,
    /// Notices about damaged files of `.bantin/`, which were renamed.
    pub notices: Vec<Diagnostic>,
    /// What the completed publication changed, which no list of changes has named yet.
    unlisted: Changes,
    manifest: Mutex<CachedManifest>,
}

/// The manifest in memory.
#[derive(Debug)]
enum CachedManifest {
    /// The one on the disk differs from the one that was read.
    Outdated,
    /// It is this one. `None`: there is none.
    Current(Option<Arc<PublishedState>>),
}

/// The published files, by the manifest.
#[derive(Debug)]
pub struct PublishedState {
    /// The files, with their stamps.
    pub manifest: Arc<OutputManifest>,
    /// The checksum of the manifest file.
    pub sum: Digest,
}

impl PublishedState {
    /// Reads the manifest and its stamps. `None`: there is no manifest. A fault of the stamps goes to `stamps_fault`: without
    /// stamps, files are read.
    ///
    /// # Errors
    /// When the manifest is damaged or cannot be read.
    pub fn read(
        places: &Places,
        stamps_fault: &mut Option<StateFault>,
    ) -> Result<Option<Arc<Self>>, StateFault> {
        let read = state_file::read(&places.manifest(), MANIFEST, places.key(), OutputManifest::parse)?;
        let Some((mut manifest, sum)) = read else {
            return Ok(None);
        };
        *stamps_fault = output_stamps::load(places, &mut manifest, sum).err();
        let manifest = Arc::new(manifest);
        Ok(Some(Arc::new(Self { manifest, sum })))
    }
}

impl PublishingSession {
    /// Begins a session, and completes an interrupted publication. `changes` is the file for the list of changed paths.
    ///
    /// # Errors
    /// When it cannot be completed, or what is published cannot be read.
    pub fn begin(
        lock: Lock,
        places: Places,
        adopt: bool,
        changes: Option<&Path>,
    ) -> Result<Self, Box<Diagnostic>> {
        let mut notices = inspect::set_faults_aside(&places);
        atomic::remove_all(places.state());
        let recovered = transaction::recover(&places, adopt, changes, &mut notices)?;
        let unlisted = match &recovered {
            Some(Recovered::Completed(changes)) => changes.clone(),
            Some(Recovered::TakenBack) | None => Changes::new(),
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
        let mut stamps_fault = None;
        let known = match PublishedState::read(&places, &mut stamps_fault) {
            Ok(known) => known,
            Err(fault) if matches!(fault.why, FaultCause::Unreadable(_)) => return Err(fault.error()),
            Err(fault) => {
                notices.push(fault.set_aside());
                None
            }
        };
        notices.extend(stamps_fault.map(|fault| fault.set_aside()));
        Ok(Self {
            _lock: lock,
            places,
            recovered,
            notices,
            unlisted,
            manifest: Mutex::new(CachedManifest::Current(known)),
        })
    }

    /// The paths of the session.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The published files. `None`: there is no manifest.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn published(&self) -> Result<Option<Arc<PublishedState>>, Box<Diagnostic>> {
        let mut manifest = self.manifest.lock().unwrap_or_else(PoisonError::into_inner);
        if let CachedManifest::Current(known) = &*manifest {
            return Ok(known.clone());
        }
        let known = PublishedState::read(&self.places, &mut None).map_err(|fault| fault.error())?;
        *manifest = CachedManifest::Current(known.clone());
        Ok(known)
    }

    /// Notes that the manifest and the stamps in memory no longer count: those on the disk change.
    pub fn mark_outdated(&self) {
        *self.manifest.lock().unwrap_or_else(PoisonError::into_inner) = CachedManifest::Outdated;
    }

    /// The last publication, if it was made of sources with this fingerprint, is still right at `now`, and is intact on the
    /// disk. `None`: the site must be made.
    #[must_use]
    pub fn up_to_date(&self, fingerprint: Fingerprint, now: Moment) -> Option<UpToDate> {
        let last = up_to_date::read(&self.places).ok()??;
        let known = self.published().ok()??;
        let is_there = || output_stamps::all_untouched(&self.places, &known.manifest, known.sum);
        (last.holds(fingerprint, now, known.sum) && is_there()).then_some(last)
    }

    /// Stores the fingerprint of the publication that has just been made.
    pub fn remember(&self, fresh: Fresh) {
        if let Ok(Some(known)) = self.published() {
            up_to_date::write(&self.places, &UpToDate::new(fresh, &known.manifest, known.sum));
        }
    }

    /// The list of changes for the file `changes`, with those of the completed publication; `manifests` are the published files
    /// after and before. `None`: none is asked for.
    #[must_use]
    pub fn list<'a>(
        &'a self,
        changes: Option<&'a Path>,
        manifests: [&'a OutputManifest; 2],
    ) -> Option<ChangeList<'a>> {
        changes.map(|file| ChangeList {
            file,
            before: &self.unlisted,
            manifests,
        })
    }

    /// Writes the list of a publication that changes nothing into the file `changes`, if there is one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn list_nothing(&self, changes: Option<&Path>) -> Result<(), Box<Diagnostic>> {
        let known = self.published()?;
        let none = OutputManifest::default();
        let manifest = known.as_ref().map_or(&none, |known| &known.manifest);
        match self.list(changes, [manifest; 2]) {
            Some(list) => list.write(&Changes::new(), |folder| self.places.target(folder).is_dir()),
            None => Ok(()),
        }
    }
}
