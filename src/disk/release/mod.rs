//! A publication: what differs is staged beside the output, written down, then renamed into place, files
//! that pages refer to before the pages. Nothing that bantin did not write is touched, a file whose bytes
//! are the same keeps its time, and what was replaced is kept for the way back.

pub mod files;
pub mod history;
pub mod journal;
pub mod names;
pub mod places;
pub mod plan;
pub mod rollback;
pub mod stage;
pub mod transaction;
pub mod turn;

use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::config::settings::Publish;
use crate::disk::atomic;
use crate::disk::failure::{read as read_failure, shown, write as write_failure};
use crate::disk::manifest::{Manifest, Published};
use crate::disk::patience;
use crate::disk::retention::{Photograph, Retention};
use crate::disk::stream::{self, Failed};
use crate::source::tree::SourceFile;
use files::Present;
use journal::Kind;
use places::Places;
use plan::{Patience, Plan, Planned, Summary};
use stage::Stage;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use turn::Turn;

/// How many pages may always be deleted, if the site does not say.
const FEW: usize = 20;

/// What a publication may do.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// Whether files of others that stand in the way are overwritten.
    pub adopt: bool,
    /// Whether any number of pages may be deleted.
    pub allow_deletes: bool,
    /// The file for the paths that change.
    pub changes: Option<&'a Path>,
    /// The moment of the publication, in seconds since 1970.
    pub now: i64,
    /// Whether it completes the publication before: `rollback` returns from both at once.
    pub follows: bool,
    /// What the site says.
    pub settings: &'a Publish,
}

/// A publication that is being made. Dropped without [`Release::commit`], it leaves nothing behind.
#[derive(Debug)]
pub struct Release<'a> {
    places: &'a Places,
    /// None when nothing is to be written.
    work: Option<(&'a Turn, Stage<'a>)>,
    terms: Terms<'a>,
    had_manifest: bool,
    /// Whether nothing stands in the output: then there is nothing to look at, file by file.
    is_first: bool,
    old: Manifest,
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
        let text = fs::read_to_string(places.manifest()).ok();
        let old = text.and_then(|text| Manifest::parse(&text));
        let is_first = !is_occupied(&places.output);
        if old.is_none() && !terms.adopt && !is_first {
            return Err(Box::new(
                Diagnostic::new(&code::OUTPUT_FOREIGN).arg("path", shown(&places.output)),
            ));
        }
        Ok(Self {
            places,
            work,
            terms,
            had_manifest: old.is_some(),
            is_first,
            old: old.unwrap_or_default(),
            files: Mutex::default(),
        })
    }

    /// Publishes `bytes` as `path`; the same bytes as before cost one look at the file's length. Whether
    /// they were published before.
    ///
    /// # Errors
    /// When the file cannot be staged, or a file that is not bantin's stands in its place.
    pub fn put(&self, path: &str, bytes: &[u8], retention: Retention) -> Result<bool, Box<Diagnostic>> {
        let published = Published {
            retention,
            ..Published::of(bytes)
        };
        let is_known = self
            .old
            .files
            .get(path)
            .is_some_and(|old| old.is_same(&published));
        let planned = if is_known && self.is_there(path, published.len) {
            Planned::Stays(published)
        } else {
            let target = self.places.target(path);
            self.stage(path, published, |stage| {
                let waiting = stage.add(path, bytes);
                waiting.map_err(|error| write_failure(&target, &error))
            })?
        };
        self.note(path, planned);
        Ok(is_known)
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
    ) -> Result<bool, Box<Diagnostic>> {
        let published = Published {
            digest: known.digest,
            len: known.len,
            unused_since: None,
            retention,
        };
        let old = self.old.files.get(path);
        let is_known = old.is_some_and(|old| old.is_same(&published));
        let planned = if is_known && self.is_there(path, published.len) {
            Planned::Stays(published)
        } else {
            let target = self.places.target(path);
            self.stage(path, published, |stage| {
                let mut file = patience::open(from).map_err(|error| read_failure(from, &error))?;
                let (waiting, digest) =
                    stage
                        .add_copy(path, &mut file, known.len)
                        .map_err(|failed| match failed {
                            Failed::Read(error) => read_failure(from, &error),
                            Failed::Write(error) => write_failure(&target, &error),
                        })?;
                if digest != known.digest {
                    return Err(Box::new(Diagnostic::new(&code::CHANGED).arg("path", &known.path)));
                }
                Ok(waiting)
            })?
        };
        self.note(path, planned);
        Ok(is_known)
    }

    /// Keeps `path` as it was published before, without looking into it; `false` when it is not there.
    /// Only for names that contain the digest of what they hold.
    pub fn keep(&self, path: &str, retention: Retention) -> bool {
        let Some(published) = self.old.files.get(path).copied() else {
            return false;
        };
        let is_there = self.is_there(path, published.len);
        if is_there {
            let asked_for = Published {
                unused_since: None,
                retention,
                ..published
            };
            self.note(path, Planned::Stays(asked_for));
        }
        is_there
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

    fn is_there(&self, path: &str, len: u64) -> bool {
        fs::symlink_metadata(self.places.target(path))
            .is_ok_and(|metadata| metadata.is_file() && metadata.len() == len)
    }

    /// Stages a file by `add`, unless the one in its place has the same bytes.
    fn stage(
        &self,
        path: &str,
        published: Published,
        add: impl FnOnce(&Stage<'_>) -> Result<u64, Box<Diagnostic>>,
    ) -> Result<Planned, Box<Diagnostic>> {
        let target = self.places.target(path);
        let present = match self.present(&target, &published.digest)? {
            Some(digest) if digest == published.digest => return Ok(Planned::Stays(published)),
            present => present,
        };
        let ours = self.old.files.get(path).map(|old| old.digest);
        if present.is_some() && present != ours && !self.terms.adopt {
            return Err(Box::new(
                Diagnostic::new(&code::OUTPUT_NOT_OURS).arg("path", path),
            ));
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

    /// The digest of the file at `target`, if there is one: of what a link leads to, if it is `wanted`.
    fn present(&self, target: &Path, wanted: &Digest) -> Result<Option<Digest>, Box<Diagnostic>> {
        if self.is_first {
            return Ok(None);
        }
        match stream::digest_of(target) {
            Ok(present) if present == *wanted => return Ok(Some(*wanted)),
            // Windows says of a folder that it may not be read.
            Err(error) if !is_absence(error.kind()) && !target.is_dir() => {
                return Err(read_failure(target, &error));
            }
            _ => {}
        }
        let present = files::present(target).map_err(|error| read_failure(target, &error))?;
        Ok(match present {
            Present::File(digest) => Some(digest),
            Present::Nothing | Present::Folder => None,
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
            seconds: self.terms.settings.patience(),
            shown,
        };
        let plan = Plan::make(self.places, &self.old, &wanted, patience)?;
        self.guard(&plan.summary)?;
        let Some((turn, stage)) = &self.work else {
            return Ok(plan.summary);
        };
        let list = turn.list(self.terms.changes);
        if plan.steps.is_empty() {
            if !self.had_manifest || plan.manifest != self.old {
                let path = self.places.manifest();
                let text = plan.manifest.to_text();
                let written = atomic::write_durably(&path, text.as_bytes());
                written.map_err(|error| write_failure(&path, &error))?;
            }
            if let Some(list) = list {
                list.write(&BTreeSet::new())?;
            }
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
        transaction::commit(self.places, stage, (kind, plan.steps), &plan.manifest, list)?;
        history::clear(self.places, keep);
        Ok(plan.summary)
    }

    /// Refuses to delete so many pages that a mistake is more likely than a decision.
    fn guard(&self, summary: &Summary) -> Result<(), Box<Diagnostic>> {
        let is_page = |path: &&String| path.ends_with(".html");
        let pages = self.old.files.keys().filter(is_page).count();
        let deleted = summary.deleted.iter().filter(is_page).count();
        let allowed = self.terms.settings.max_deletes.unwrap_or(FEW.max(pages / 4));
        if deleted <= allowed || self.terms.allow_deletes {
            return Ok(());
        }
        let diagnostic = Diagnostic::new(&code::TOO_MANY_DELETES);
        let diagnostic = diagnostic.arg("deleted", deleted).arg("pages", pages);
        Err(Box::new(diagnostic.arg("allowed", allowed)))
    }
}

fn is_absence(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory
    )
}

fn is_occupied(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}
