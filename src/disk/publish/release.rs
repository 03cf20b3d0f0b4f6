//! A publication in progress: collects the files that are to be published, stages those that differ, and commits all of them or
//! none. A file with the same bytes is not touched, nor is one that bantin did not write. What is published is decided by
//! the caller.

use super::files::Present;
use super::journal::PublicationKind;
use super::manifest::{OutputManifest, PublishedFile};
use super::not_copied::NotCopied;
use super::places::Places;
use super::plan::{PlannedFile, PublicationPlan, RetentionPolicy, Summary};
use super::release_options::{ReleaseOptions, clock_is_behind};
use super::retention::{Photograph, Retention};
use super::salvage::{salvage, strangers};
use super::session::{PublishedState, PublishingSession};
use super::stage::Stage;
use super::transaction::{self, Transaction};
use super::{guard, history, output_stamps};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::disk::failure::{read as read_failure, shown, write as write_failure};
use crate::disk::retry;
use crate::disk::stream::Failed;
use crate::source::tree::SourceFile;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// How many files are named that bantin does not know.
const NAMED: usize = 10;

/// A publication in progress. Dropped without [`Release::commit`], it leaves nothing behind.
#[derive(Debug)]
pub struct Release<'a> {
    places: &'a Places,
    /// `None`: a rehearsal, nothing is written.
    work: Option<(&'a PublishingSession, Stage<'a>)>,
    options: ReleaseOptions<'a>,
    /// The published files before. `None`: there is no manifest.
    known: Option<Arc<PublishedState>>,
    /// True when the output is empty: then no file has to be compared.
    is_first: bool,
    old: Arc<OutputManifest>,
    /// The files of this publication, in the order in which they came.
    files: Mutex<Vec<(String, PlannedFile)>>,
}

impl<'a> Release<'a> {
    /// Begins a publication.
    ///
    /// # Errors
    /// When the output holds files that are not bantin's and `adopt` is not set.
    pub fn begin(
        session: &'a PublishingSession,
        options: ReleaseOptions<'a>,
    ) -> Result<Self, Box<Diagnostic>> {
        let stage = Stage::whole(session.places());
        Self::new(session.places(), Some((session, stage)), options)
    }

    /// Begins a rehearsal, which finds out what a publication would change, and writes nothing.
    ///
    /// # Errors
    /// As [`Release::begin`].
    pub fn rehearse(places: &'a Places, options: ReleaseOptions<'a>) -> Result<Self, Box<Diagnostic>> {
        Self::new(places, None, options)
    }

    fn new(
        places: &'a Places,
        work: Option<(&'a PublishingSession, Stage<'a>)>,
        options: ReleaseOptions<'a>,
    ) -> Result<Self, Box<Diagnostic>> {
        let known = match &work {
            Some((session, _)) => session.published()?,
            None => PublishedState::read(places, &mut None).map_err(|fault| fault.error())?,
        };
        let is_first = !is_occupied(&places.output);
        if known.is_none() && !options.adopt && !is_first {
            return Err(Box::new(places.unknown_files()));
        }
        let mut old = match &known {
            Some(known) => Arc::clone(&known.manifest),
            None if is_first => Arc::default(),
            None => Arc::new(salvage(places)),
        };
        if let Some(before) = old.clock.filter(|before| options.is_behind(*before)) {
            return Err(clock_is_behind(before, options.now));
        }
        if options.verify {
            let files = &mut Arc::make_mut(&mut old).files;
            for file in files.values_mut() {
                file.stamp = None;
            }
        }
        Ok(Self {
            places,
            work,
            options,
            known,
            is_first,
            old,
            files: Mutex::default(),
        })
    }

    /// Publishes `bytes` as `path`; true when the same bytes were published before, which costs only a look at the stamp.
    ///
    /// # Errors
    /// When the file cannot be staged, or a file that bantin did not write has this path.
    pub fn put(&self, path: &str, bytes: &[u8], retention: Retention) -> Result<bool, Box<Diagnostic>> {
        let published = PublishedFile {
            retention,
            ..PublishedFile::of(bytes)
        };
        self.publish(path, published, |stage| {
            let waiting = stage.add(path, bytes);
            waiting.map_err(|error| write_failure(&self.places.target(path), &error))
        })
    }

    /// Publishes the file `from` as `path`, a piece at a time; `known` is how it was when the site was read. True when it was
    /// published before; then it is not read.
    ///
    /// # Errors
    /// As [`Release::put`]; also when the file cannot be read, or has changed.
    pub fn copy(
        &self,
        path: &str,
        from: &Path,
        known: &SourceFile,
        retention: Retention,
    ) -> Result<bool, NotCopied> {
        let published = PublishedFile {
            digest: known.digest,
            len: known.len,
            unused_since: None,
            retention,
            stamp: None,
        };
        self.publish(path, published, |stage| {
            let unread = |error| NotCopied::Source(read_failure(from, &error));
            let mut file = retry::open(from).map_err(unread)?;
            let copied = stage.add_copy(path, &mut file, known.len);
            let (waiting, digest) = copied.map_err(|failed| match failed {
                Failed::Read(error) => unread(error),
                Failed::Write(error) => NotCopied::Machine(write_failure(&self.places.target(path), &error)),
            })?;
            if digest != known.digest {
                return Err(NotCopied::changed(known));
            }
            Ok(waiting)
        })
    }

    /// Publishes the file that `add` stages, unless it is in place already; true when it was published before.
    fn publish<E: From<Box<Diagnostic>>>(
        &self,
        path: &str,
        published: PublishedFile,
        add: impl FnOnce(&Stage<'_>) -> Result<u64, E>,
    ) -> Result<bool, E> {
        let known = self.old.files.get(path).filter(|old| old.is_same(&published));
        let expected = known.unwrap_or(&published);
        let untouched = if self.is_first {
            None
        } else {
            self.untouched(path, expected, published.retention)
        };
        let planned = match untouched {
            Some(untouched) => PlannedFile::Stays(untouched),
            None => self.stage(path, published, add)?,
        };
        self.note(path, planned);
        Ok(known.is_some())
    }

    /// Keeps `path` as it was published before; false when it is missing or has other bytes. Only for names that contain the
    /// digest of the file.
    pub fn keep(&self, path: &str, retention: Retention) -> bool {
        let known = self.old.files.get(path);
        let untouched = known.and_then(|known| self.untouched(path, known, retention));
        if let Some(untouched) = untouched {
            self.note(path, PlannedFile::Stays(untouched));
        }
        untouched.is_some()
    }

    /// The bytes of a file of the output. `None`: it cannot be read.
    pub fn published(&self, path: &str) -> Option<Vec<u8>> {
        retry::read(&self.places.target(path)).ok()
    }

    /// Keeps every published file for which `stays` is true, without checking it: for a publication that follows another one of
    /// the same process.
    pub fn carry_on(&self, stays: impl Fn(&str) -> bool) {
        for (path, published) in self.old.files.iter().filter(|(path, _)| stays(path)) {
            self.note(path, PlannedFile::Stays(*published));
        }
    }

    /// In a rehearsal: records that `path` would be published, without making it.
    pub fn would_publish(&self, path: &str, retention: Retention) {
        if !self.keep(path, retention) {
            self.note(path, PlannedFile::Expected);
        }
    }

    fn note(&self, path: &str, planned: PlannedFile) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.push((path.to_owned(), planned));
    }

    /// The published file at `path`, marked as used. `None`: it no longer has its bytes.
    fn untouched(&self, path: &str, known: &PublishedFile, retention: Retention) -> Option<PublishedFile> {
        let used = PublishedFile {
            unused_since: None,
            retention,
            ..output_stamps::untouched(self.places, path, known)?
        };
        Some(used)
    }

    /// Stages a file by `add`, unless the one in its place has the same bytes.
    fn stage<E: From<Box<Diagnostic>>>(
        &self,
        path: &str,
        published: PublishedFile,
        add: impl FnOnce(&Stage<'_>) -> Result<u64, E>,
    ) -> Result<PlannedFile, E> {
        let present = match self.present(path)? {
            Some(digest) if digest == published.digest => return Ok(PlannedFile::Stays(published)),
            present => present,
        };
        let ours = self.old.files.get(path).map(|old| old.digest);
        if present.is_some() && present != ours && !self.options.adopt {
            let not_ours = Diagnostic::new(&code::OUTPUT_NOT_OURS).arg("path", path);
            return Err(Box::new(not_ours).into());
        }
        let waiting = match &self.work {
            Some((_, stage)) => add(stage)?,
            None => 0,
        };
        Ok(PlannedFile::Waits {
            published,
            waiting,
            present,
        })
    }

    /// The digest of the file at `path` in the output. `None`: there is none.
    fn present(&self, path: &str) -> Result<Option<Digest>, Box<Diagnostic>> {
        if self.is_first {
            return Ok(None);
        }
        Ok(match self.places.present(path)? {
            Present::File(digest) => Some(digest),
            Present::Nothing | Present::Folder | Present::Special => None,
        })
    }

    /// Puts the staged files into place and deletes those that are no longer published; all of it or nothing. `shown` are the
    /// photographs on pages, of which other sizes may stay.
    ///
    /// # Errors
    /// When too many pages would be deleted, a file that bantin did not write is in the way, or a file cannot be put into
    /// place.
    pub fn commit(self, shown: &BTreeSet<Photograph>) -> Result<Summary, Box<Diagnostic>> {
        let files = std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner));
        // Of a path that came twice, the last file counts.
        let wanted: BTreeMap<String, PlannedFile> = files.into_iter().collect();
        let policy = RetentionPolicy {
            now: self.options.now,
            seconds: self.options.settings.retention_seconds(),
            shown,
        };
        let mut plan = PublicationPlan::make(self.places, &self.old, &wanted, policy)?;
        guard::check(&self.old, &self.options, &plan.summary)?;
        let is_there = |planned: &PlannedFile| match planned {
            PlannedFile::Stays(_) => true,
            PlannedFile::Waits { present, .. } => present.is_some(),
            PlannedFile::Expected => false,
        };
        // Else it is the folder of somebody else.
        if self.known.is_none() && wanted.values().any(is_there) {
            plan.summary.diagnostics.extend(self.strangers(&plan.manifest));
        }
        let Some((session, stage)) = &self.work else {
            return Ok(plan.summary);
        };
        plan.manifest.clock = self.options.clock(self.old.clock, !plan.steps.is_empty());
        if plan.steps.is_empty() {
            session.list_nothing(self.options.changes)?;
            self.remember(session, &plan.manifest)?;
            return Ok(plan.summary);
        }
        let keep = self.options.settings.keep;
        let kind = if keep == 0 || self.known.is_none() || self.old.files.is_empty() {
            PublicationKind::Last
        } else if self.options.follows {
            PublicationKind::Follow
        } else {
            PublicationKind::Publish
        };
        session.mark_outdated();
        let sum = transaction::commit(
            self.places,
            stage,
            Transaction {
                kind,
                steps: plan.steps,
                manifest: &plan.manifest,
                list: session.list(self.options.changes, [&plan.manifest, &self.old]),
            },
        )?;
        history::clear(self.places, keep);
        output_stamps::stamp_placed(self.places, &mut plan.manifest, &plan.summary.paths());
        output_stamps::save(self.places, &plan.manifest, sum);
        Ok(plan.summary)
    }

    /// Tells of the files that stay in the output because nobody knows who wrote them: of an article that was withdrawn since, the
    /// page could be among them.
    fn strangers(&self, manifest: &OutputManifest) -> Option<Diagnostic> {
        let strangers = strangers(self.places, manifest);
        let deleted = |path: &&String| !self.old.files.contains_key(*path);
        let strangers: Vec<&String> = strangers.iter().filter(deleted).collect();
        let first: Vec<String> = strangers
            .iter()
            .take(NAMED)
            .map(|path| format!("`{path}`"))
            .collect();
        let more = match strangers.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => more.to_string(),
        };
        let said = Diagnostic::new(&code::OUTPUT_STRANGERS)
            .arg("count", strangers.len())
            .arg("files", first.join(", "))
            .arg("more", more)
            .arg("folder", shown(&self.places.output));
        (!strangers.is_empty()).then_some(said)
    }

    /// Writes the manifest and stamps of a publication that changes no file, if they differ from those on the disk.
    fn remember(
        &self,
        session: &PublishingSession,
        manifest: &OutputManifest,
    ) -> Result<(), Box<Diagnostic>> {
        let known = self
            .known
            .as_ref()
            .filter(|known| known.manifest.reads_like(manifest));
        let sum = match known {
            Some(known) if *known.manifest == *manifest => return Ok(()),
            Some(known) => known.sum,
            None => transaction::write_manifest(self.places, manifest)?,
        };
        session.mark_outdated();
        output_stamps::save(self.places, manifest, sum);
        Ok(())
    }
}

fn is_occupied(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}
