//! Takes all steps of a publication or none: they are written into the journal, then taken one by one. When a step fails, those
//! before it are rolled back; after an interruption the next command completes them. What the steps are is decided in
//! `plan`.

use super::change_list::{ChangeList, Changes};
use super::files::{self, Present};
use super::history;
use super::journal::{Journal, PublicationKind, PublicationStep, StagedFile};
use super::manifest::OutputManifest;
use super::places::{Places, Waiting};
use super::stage::{self, Stage};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::folder_of;
use crate::disk::failure::{failure, write as write_failure};
use crate::disk::retry;
use crate::disk::state_file::seal::{JOURNAL, MANIFEST};
use crate::disk::state_file::{self, FaultCause, StateFault};
use crate::disk::{atomic, flush};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

type Result<T> = std::result::Result<T, Box<Diagnostic>>;

/// What a publication changes.
#[derive(Debug)]
pub struct Transaction<'a> {
    /// What becomes of the replaced files.
    pub kind: PublicationKind,
    /// The changes of files, in order.
    pub steps: Vec<PublicationStep>,
    /// The published files afterwards.
    pub manifest: &'a OutputManifest,
    /// `Some`: the list of changed paths is written too.
    pub list: Option<ChangeList<'a>>,
}

/// Publishes the staged files, and writes the manifest; the checksum of its file.
///
/// # Errors
/// When anything cannot be written; then the site is as it was.
pub fn commit(places: &Places, stage: &Stage<'_>, transaction: Transaction<'_>) -> Result<Digest> {
    let sealed = transaction.manifest.seal(places.key());
    let journal = Journal {
        kind: transaction.kind,
        number: history::next(places),
        waiting: at(&places.output, stage.waiting())?,
        had_output: places.output.exists(),
        steps: transaction.steps,
    };
    if let Err(diagnostic) = prepare(places, stage, &journal, &sealed) {
        let unwritten = at(&places.journal(), files::forget(&places.journal()));
        discard(places, journal.number);
        return Err(unwritten.err().unwrap_or(diagnostic));
    }
    let all: Vec<&PublicationStep> = journal.steps.iter().collect();
    let are_taken = take_all(places, journal.waiting);
    run(places, &journal, &all, transaction.list, are_taken)?;
    Ok(sum(&sealed))
}

/// Writes the manifest of a publication that changes no file; the checksum of the manifest file.
///
/// # Errors
/// When it cannot be written.
pub fn write_manifest(places: &Places, manifest: &OutputManifest) -> Result<Digest> {
    let (path, sealed) = (places.manifest(), manifest.seal(places.key()));
    at(&path, state_file::make_folder(&path))?;
    at(&path, atomic::write_durably(&path, &sealed))?;
    Ok(sum(&sealed))
}

/// The checksum of a manifest that was just sealed.
fn sum(sealed: &[u8]) -> Digest {
    let opened = MANIFEST.open(sealed).map(|(claim, _)| claim.sum);
    opened.unwrap_or_else(|_| Digest::of(&[]))
}

/// Does everything that readers do not see: copies of replaced files, manifest, flushing, and the journal.
fn prepare(places: &Places, stage: &Stage<'_>, journal: &Journal, manifest: &[u8]) -> Result<()> {
    let kept = places.kept(journal.number);
    at(&kept, state_file::make_folder(&kept.join("steps")))?;
    for (index, step) in journal.steps.iter().enumerate() {
        if step.old.is_some() {
            let copy = history::copy(places, journal.number, index);
            let target = places.target(&step.path);
            let linked = retry::while_open(|| files::link(&target, &copy));
            let is_held = linked.as_ref().is_err_and(retry::is_held);
            at(if is_held { &target } else { &copy }, linked)?;
        }
    }
    let before = history::manifest(places, journal.number);
    match files::link(&places.manifest(), &before) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return at(&before, Err(error)),
        _ => {}
    }
    let next = places.next_manifest();
    at(&next, atomic::write(&next, manifest))?;
    let waiting = places.waiting(journal.waiting);
    let state = places.state();
    let written = || stage.files().into_iter().chain([next.clone()]);
    at(&places.output, flush::everything(&waiting, written))?;
    if !flush::is_one(&waiting, state) {
        at(state, flush::everything(state, || std::iter::once(next.clone())))?;
    }
    let sealed = journal.seal(places.key());
    at(
        &places.journal(),
        atomic::write_durably(&places.journal(), &sealed),
    )
}

/// Takes `steps` of the journal, unless `are_taken`, and ends the publication. When that fails, it is rolled back.
fn run(
    places: &Places,
    journal: &Journal,
    steps: &[&PublicationStep],
    list: Option<ChangeList<'_>>,
    are_taken: bool,
) -> Result<()> {
    // If the output folder was created since `prepare`, the staged folder cannot be renamed to it: rename file by file.
    let taken = if are_taken {
        Ok(())
    } else {
        steps.iter().try_for_each(|step| take(places, journal, step))
    };
    let ended = taken.and_then(|()| end(places, journal, list));
    ended.map_err(|diagnostic| undo(places, journal).err().unwrap_or(diagnostic))
}

/// Renames the staging folder to the output folder, if there is none: all files appear in one step. False when that fails, as
/// on Windows while a file in it is open. Everything in the folder is published, so only its creator may call this.
fn take_all(places: &Places, waiting: Waiting) -> bool {
    waiting == Waiting::Whole
        && fs::symlink_metadata(&places.output).is_err()
        && retry::while_open(|| fs::rename(places.waiting(waiting), &places.output)).is_ok()
}

/// The staged file of a step.
fn waiting(places: &Places, journal: &Journal, path: &str, new: StagedFile) -> PathBuf {
    let folder = places.waiting(journal.waiting);
    match journal.waiting {
        Waiting::Whole => folder.join(path),
        Waiting::Beside | Waiting::Inside => folder.join(new.waiting.to_string()),
    }
}

fn take(places: &Places, journal: &Journal, step: &PublicationStep) -> Result<()> {
    let target = places.target(&step.path);
    let taken = match step.new {
        Some(new) => {
            let waiting = waiting(places, journal, &step.path, new);
            atomic::create_folder(folder_of(&target)).and_then(|()| files::take_place(&waiting, &target))
        }
        None => files::remove(&target, &places.output),
    };
    at(&target, taken)
}

/// Ends a publication whose steps are taken: flushes, and replaces manifest and journal.
fn end(places: &Places, journal: &Journal, list: Option<ChangeList<'_>>) -> Result<()> {
    if let Some(list) = list {
        list.write(&journal.changes(), |folder| places.target(folder).is_dir())?;
    }
    let folders = || {
        let folders: BTreeSet<PathBuf> = (journal.steps.iter())
            .map(|step| folder_of(&places.target(&step.path)).to_owned())
            .collect();
        folders.into_iter().filter(|folder| folder.is_dir())
    };
    let flushed = if places.output.is_dir() {
        flush::everything(&places.output, folders)
    } else {
        Ok(())
    };
    at(&places.output, flushed)?;
    let (next, manifest) = (places.next_manifest(), places.manifest());
    if next.exists() {
        at(&manifest, files::rename(&next, &manifest))?;
    }
    at(&manifest, flush::entries(places.state()))?;
    // Without the journal, the publication is over.
    let over = match journal.kind {
        PublicationKind::Publish | PublicationKind::Follow => {
            files::rename(&places.journal(), &history::steps(places, journal.number))
        }
        PublicationKind::Back(number) => files::rename(&places.journal(), &history::steps(places, number)),
        PublicationKind::Last => files::forget(&places.journal()),
    };
    at(&places.journal(), over)?;
    stage::clear(places);
    Ok(())
}

/// Rolls back the steps that were taken, from the copies. When that fails, the journal stays, so that the next command
/// completes the publication.
fn undo(places: &Places, journal: &Journal) -> Result<()> {
    for (index, step) in journal.steps.iter().enumerate().rev() {
        let target = places.target(&step.path);
        let copy = history::copy(places, journal.number, index);
        take_back(places, step, &target, &copy)?;
    }
    let (next, manifest) = (places.next_manifest(), places.manifest());
    if !next.exists() {
        let before = history::manifest(places, journal.number);
        let restored = if before.exists() {
            files::rename(&before, &manifest)
        } else {
            files::forget(&manifest)
        };
        still_at(&manifest, restored)?;
    }
    if !journal.had_output {
        // Fails, as it should, when somebody has put a file there.
        let _ = fs::remove_dir(&places.output);
    }
    still_at(&places.journal(), files::forget(&places.journal()))?;
    discard(places, journal.number);
    Ok(())
}

fn take_back(places: &Places, step: &PublicationStep, target: &Path, copy: &Path) -> Result<()> {
    let stands = places.present(&step.path)?;
    let taken = match step.old {
        Some(old) if stands == Present::File(old) => Ok(()),
        Some(_) => atomic::create_folder(folder_of(target)).and_then(|()| files::take_place(copy, target)),
        // A file that somebody else has put there since stays.
        None if is_new(step, stands) || stands == Present::Nothing => files::remove(target, &places.output),
        None => Ok(()),
    };
    still_at(target, taken)
}

fn is_new(step: &PublicationStep, stands: Present) -> bool {
    match step.new {
        Some(new) => stands == Present::File(new.digest),
        // A folder: a later step puts a file below a path that was a file.
        None => matches!(stands, Present::Nothing | Present::Folder),
    }
}

/// Deletes what a failed publication has prepared.
fn discard(places: &Places, number: u64) {
    let _ = files::forget(&places.next_manifest());
    files::sweep(&places.kept(number));
    let _ = fs::remove_dir(places.history());
    stage::clear(places);
}

/// What came of an interrupted publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recovered {
    /// It was completed, and changed these files.
    Completed(Changes),
    /// It could not be completed, and was rolled back.
    TakenBack,
}

/// Completes an interrupted publication, or rolls it back. `None`: there is none. A damaged journal is renamed and reported in
/// `notices`.
///
/// # Errors
/// When neither is possible, or somebody has changed files since and `adopt` is not set.
pub fn recover(
    places: &Places,
    adopt: bool,
    changes: Option<&Path>,
    notices: &mut Vec<Diagnostic>,
) -> Result<Option<Recovered>> {
    let journal = match state_file::read(&places.journal(), JOURNAL, places.key(), Journal::parse) {
        Ok(None) => return Ok(None),
        Ok(Some((journal, _))) => journal,
        Err(fault) if matches!(fault.why, FaultCause::Unreadable(_)) => return Err(fault.error()),
        Err(fault) => {
            notices.push(fault.set_aside());
            return Ok(None);
        }
    };
    // Without a damaged next manifest, the next build compares the bytes of all files.
    notices.extend(next_fault(places).map(|fault| fault.set_aside()));
    let mut left = Vec::new();
    let mut is_complete = true;
    for step in &journal.steps {
        let stands = places.present(&step.path)?;
        if is_new(step, stands) {
            continue;
        }
        if let Present::File(digest) = stands
            && step.old != Some(digest)
            && !adopt
        {
            return Err(Box::new(
                Diagnostic::new(&code::OUTPUT_NOT_OURS).arg("path", &step.path),
            ));
        }
        is_complete &= step.new.is_none_or(|new| {
            let waiting = waiting(places, &journal, &step.path, new);
            is_waiting(places, &waiting, new.digest)
        });
        left.push(step);
    }
    if is_complete {
        let manifests = [places.next_manifest(), places.manifest()].map(|path| manifest(places, &path));
        let none = Changes::new();
        let list = changes.map(|file| ChangeList {
            file,
            before: &none,
            manifests: [&manifests[0], &manifests[1]],
        });
        run(places, &journal, &left, list, false)?;
        return Ok(Some(Recovered::Completed(journal.changes())));
    }
    undo(places, &journal)?;
    Ok(Some(Recovered::TakenBack))
}

/// A manifest, for the kinds of its files; an empty one when it cannot be read.
fn manifest(places: &Places, path: &Path) -> OutputManifest {
    let read = state_file::read(path, MANIFEST, places.key(), OutputManifest::parse);
    read.ok()
        .flatten()
        .map(|(manifest, _)| manifest)
        .unwrap_or_default()
}

/// The fault of the manifest of the publication in progress.
fn next_fault(places: &Places) -> Option<StateFault> {
    state_file::read(
        &places.next_manifest(),
        MANIFEST,
        places.key(),
        OutputManifest::parse,
    )
    .err()
}

/// True when an ordinary file with this digest is staged at `path`, reached through no link.
fn is_waiting(places: &Places, path: &Path, digest: Digest) -> bool {
    let top = folder_of(&places.output);
    let mut above = path.ancestors().skip(1).take_while(|above| *above != top);
    let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    above.all(is_folder)
        && fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
        && files::present(path).is_ok_and(|waiting| waiting == Present::File(digest))
}

fn still_at<T>(path: &Path, result: io::Result<T>) -> Result<T> {
    result.map_err(|error| failure(&code::UNFINISHED, path, &error))
}

fn at<T>(path: &Path, result: io::Result<T>) -> Result<T> {
    result.map_err(|error| write_failure(path, &error))
}

#[cfg(test)]
#[path = "transaction_tests.rs"]
mod tests;
