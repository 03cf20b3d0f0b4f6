//! A publication: what differs is staged beside the output, written down, then renamed into place, files
//! that pages refer to before the pages. Nothing that bantin did not write is touched, a file whose bytes
//! are the same keeps its time, and what was replaced is kept for the way back.

use super::files::Present;
use super::journal::Kind;
use super::manifest::{Manifest, Published};
use super::not_copied::NotCopied;
use super::places::Places;
use super::plan::{Patience, Plan, Planned, Summary};
use super::retention::{Photograph, Retention};
use super::stage::Stage;
use super::terms::{Terms, clock_is_behind};
use super::turn::{Known, Turn};
use super::{guard, history, output_stamps, transaction};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::disk::failure::{read as read_failure, write as write_failure};
use crate::disk::patience;
use crate::disk::stream::Failed;
use crate::source::tree::SourceFile;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// A publication that is being made. Dropped without [`Release::commit`], it leaves nothing behind.
#[derive(Debug)]
pub struct Release<'a> {
    places: &'a Places,
    /// None when nothing is to be written.
    work: Option<(&'a Turn, Stage<'a>)>,
    terms: Terms<'a>,
    /// What was published before; none when that is not known.
    known: Option<Arc<Known>>,
    /// Whether nothing stands in the output: then there is nothing to look at, file by file.
    is_first: bool,
    old: Arc<Manifest>,
    /// In the order in which they came.
    files: Mutex<Vec<(String, Planned)>>,
}

impl<'a> Release<'a> {
    /// Begins a publication.
    ///
    /// # Errors
    /// When the output holds files that are not bantin's and `adopt` is not set.
    pub fn begin(turn: &'a Turn, terms: Terms<'a>) -> Result<Self, Box<Diagnostic>> {
        let stage = Stage::whole(turn.places());
        Self::new(turn.places(), Some((turn, stage)), terms)
    }

    /// Begins something that finds out all that a publication would do, and writes nothing.
    ///
    /// # Errors
    /// As [`Release::begin`].
    pub fn rehearse(places: &'a Places, terms: Terms<'a>) -> Result<Self, Box<Diagnostic>> {
        Self::new(places, None, terms)
    }

    fn new(
        places: &'a Places,
        work: Option<(&'a Turn, Stage<'a>)>,
        terms: Terms<'a>,
    ) -> Result<Self, Box<Diagnostic>> {
        let known = match &work {
            Some((turn, _)) => turn.known()?,
            None => Known::read(places, &mut None).map_err(|fault| fault.error())?,
        };
        let is_first = !is_occupied(&places.output);
        if known.is_none() && !terms.adopt && !is_first {
            return Err(Box::new(places.unknown_files()));
        }
        let mut old = known
            .as_ref()
            .map_or_else(Arc::default, |known| Arc::clone(&known.manifest));
        if let Some(before) = old.clock.filter(|before| terms.is_behind(*before)) {
            return Err(clock_is_behind(before, terms.now));
        }
        if terms.verify {
            let files = &mut Arc::make_mut(&mut old).files;
            for file in files.values_mut() {
                file.stamp = None;
            }
        }
        Ok(Self {
            places,
            work,
            terms,
            known,
            is_first,
            old,
            files: Mutex::default(),
        })
    }

    /// Publishes `bytes` as `path`; the same bytes as before cost one look at the file's stamp. Whether
    /// they were published before.
    ///
    /// # Errors
    /// When the file cannot be staged, or a file that is not bantin's stands in its place.
    pub fn put(&self, path: &str, bytes: &[u8], retention: Retention) -> Result<bool, Box<Diagnostic>> {
        let published = Published {
            retention,
            ..Published::of(bytes)
        };
        self.publish(path, published, |stage| {
            let waiting = stage.add(path, bytes);
            waiting.map_err(|error| write_failure(&self.places.target(path), &error))
        })
    }

    /// Publishes the file `from` as `path`, a piece at a time; `known` is what the model was made of. One that was
    /// published before is not read. Whether it was.
    ///
    /// # Errors
    /// As [`Release::put`]; also when the file cannot be read, or is not what it was.
    pub fn copy(
        &self,
        path: &str,
        from: &Path,
        known: &SourceFile,
        retention: Retention,
    ) -> Result<bool, NotCopied> {
        let published = Published {
            digest: known.digest,
            len: known.len,
            unused_since: None,
            retention,
            stamp: None,
        };
        self.publish(path, published, |stage| {
            let unread = |error| NotCopied::Source(read_failure(from, &error));
            let mut file = patience::open(from).map_err(unread)?;
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

    /// Publishes what `add` stages, unless it is there. Whether it was published before.
    fn publish<E: From<Box<Diagnostic>>>(
        &self,
        path: &str,
        published: Published,
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
            Some(untouched) => Planned::Stays(untouched),
            None => self.stage(path, published, add)?,
        };
        self.note(path, planned);
        Ok(known.is_some())
    }

    /// Keeps `path` as it was published before; `false` when it is not there, or has other bytes.
    /// Only for names that contain the digest of what they hold.
    pub fn keep(&self, path: &str, retention: Retention) -> bool {
        let known = self.old.files.get(path);
        let untouched = known.and_then(|known| self.untouched(path, known, retention));
        if let Some(untouched) = untouched {
            self.note(path, Planned::Stays(untouched));
        }
        untouched.is_some()
    }

    /// Keeps every file that was published before and that `stays` names, without a look at it: for a publication that
    /// follows another of the same process, and changes a few files.
    pub fn carry_on(&self, stays: impl Fn(&str) -> bool) {
        for (path, published) in self.old.files.iter().filter(|(path, _)| stays(path)) {
            self.note(path, Planned::Stays(*published));
        }
    }

    /// Counts on `path`, which is not made, since nothing is to be written.
    pub fn expect(&self, path: &str, retention: Retention) {
        if !self.keep(path, retention) {
            self.note(path, Planned::Expected);
        }
    }

    fn note(&self, path: &str, planned: Planned) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.push((path.to_owned(), planned));
    }

    /// The file that is published as `path` if it still has its bytes; from now on, it is asked for.
    fn untouched(&self, path: &str, known: &Published, retention: Retention) -> Option<Published> {
        let asked_for = Published {
            unused_since: None,
            retention,
            ..output_stamps::untouched(self.places, path, known)?
        };
        Some(asked_for)
    }

    /// Stages a file by `add`, unless the one in its place has the same bytes.
    fn stage<E: From<Box<Diagnostic>>>(
        &self,
        path: &str,
        published: Published,
        add: impl FnOnce(&Stage<'_>) -> Result<u64, E>,
    ) -> Result<Planned, E> {
        let present = match self.present(path)? {
            Some(digest) if digest == published.digest => return Ok(Planned::Stays(published)),
            present => present,
        };
        let ours = self.old.files.get(path).map(|old| old.digest);
        if present.is_some() && present != ours && !self.terms.adopt {
            let not_ours = Diagnostic::new(&code::OUTPUT_NOT_OURS).arg("path", path);
            return Err(Box::new(not_ours).into());
        }
        let waiting = match &self.work {
            Some((_, stage)) => add(stage)?,
            None => 0,
        };
        Ok(Planned::Waits {
            published,
            waiting,
            present,
        })
    }

    /// The digest of the file that is published as `path`, if there is one.
    fn present(&self, path: &str) -> Result<Option<Digest>, Box<Diagnostic>> {
        if self.is_first {
            return Ok(None);
        }
        Ok(match self.places.present(path)? {
            Present::File(digest) => Some(digest),
            Present::Nothing | Present::Folder | Present::Special => None,
        })
    }

    /// Puts what was staged into its place and deletes what is not published any more; all of it, or
    /// nothing. `shown` are the photographs that pages show now: other sizes of them may stay.
    ///
    /// # Errors
    /// When too many pages would go, files of others stand in the way, or a file cannot be put into place.
    pub fn commit(self, shown: &BTreeSet<Photograph>) -> Result<Summary, Box<Diagnostic>> {
        let files = std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner));
        // Of a path that came twice, the last counts.
        let wanted: BTreeMap<String, Planned> = files.into_iter().collect();
        let patience = Patience {
            now: self.terms.now,
            seconds: self.terms.settings.retention_seconds(),
            shown,
        };
        let mut plan = Plan::make(self.places, &self.old, &wanted, patience)?;
        guard::allows(&self.old, &self.terms, &plan.summary)?;
        let Some((turn, stage)) = &self.work else {
            return Ok(plan.summary);
        };
        let list = turn.list(self.terms.changes);
        plan.manifest.clock = self.terms.clock(self.old.clock, !plan.steps.is_empty());
        if plan.steps.is_empty() {
            if let Some(list) = list {
                list.write(&BTreeSet::new())?;
            }
            self.remember(turn, &plan.manifest)?;
            return Ok(plan.summary);
        }
        let keep = self.terms.settings.keep;
        let kind = if keep == 0 || self.old.files.is_empty() {
            Kind::Last
        } else if self.terms.follows {
            Kind::Follow
        } else {
            Kind::Publish
        };
        turn.forget();
        let sum = transaction::commit(self.places, stage, (kind, plan.steps), &plan.manifest, list)?;
        history::clear(self.places, keep);
        output_stamps::take(self.places, &mut plan.manifest, &plan.summary.paths());
        output_stamps::remember(self.places, &plan.manifest, sum);
        Ok(plan.summary)
    }

    /// Writes down what differs from what is written down, where no file has changed.
    fn remember(&self, turn: &Turn, manifest: &Manifest) -> Result<(), Box<Diagnostic>> {
        let known = self
            .known
            .as_ref()
            .filter(|known| known.manifest.reads_like(manifest));
        let sum = match known {
            Some(known) if *known.manifest == *manifest => return Ok(()),
            Some(known) => known.sum,
            None => transaction::write_manifest(self.places, manifest)?,
        };
        turn.forget();
        output_stamps::remember(self.places, manifest, sum);
        Ok(())
    }
}

fn is_occupied(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}
