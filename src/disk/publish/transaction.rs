//! All steps of a publication, or none: written down first, then taken one by one. A step that fails leads
//! back; whoever is interrupted leaves the rest to the next command.

use super::files::{self, Present};
use super::history;
use super::journal::{Journal, Kind, New, Step};
use super::manifest::Manifest;
use super::places::{Places, Waiting};
use super::stage::{self, Stage};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::folder_of;
use crate::disk::failure::{failure, write as write_failure};
use crate::disk::patience::{self, patiently};
use crate::disk::state_file::seal::{JOURNAL, MANIFEST};
use crate::disk::state_file::{self, Fault, Why};
use crate::disk::{atomic, flush};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

type Result<T> = std::result::Result<T, Box<Diagnostic>>;

/// What is written down for whoever copies the site elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    /// Where to.
    pub file: &'a Path,
    /// Paths that changed before, and were not told yet.
    pub before: &'a BTreeSet<String>,
}

impl List<'_> {
    /// Writes one path a line, sorted; also when there is none.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, paths: &BTreeSet<String>) -> Result<()> {
        let lines: String = (self.before.union(paths)).flat_map(|path| [path, "\n"]).collect();
        at(self.file, atomic::write_durably(self.file, lines.as_bytes()))
    }
}

/// Publishes what waits, and remembers `manifest`; the checksum of its file.
///
/// # Errors
/// When anything cannot be written; then everything is as it was.
pub fn commit(
    places: &Places,
    stage: &Stage<'_>,
    (kind, steps): (Kind, Vec<Step>),
    manifest: &Manifest,
    list: Option<List<'_>>,
) -> Result<Digest> {
    let sealed = manifest.seal(places.key());
    let journal = Journal {
        kind,
        number: history::next(places),
        waiting: at(&places.output, stage.waiting())?,
        had_output: places.output.exists(),
        steps,
    };
    if let Err(diagnostic) = prepare(places, stage, &journal, &sealed) {
        let unwritten = at(&places.journal(), files::forget(&places.journal()));
        discard(places, journal.number);
        return Err(unwritten.err().unwrap_or(diagnostic));
    }
    let all: Vec<&Step> = journal.steps.iter().collect();
    run(places, &journal, &all, list, take_all(places, journal.waiting))?;
    Ok(sum(&sealed))
}

/// Writes down what is published, where no file has to be changed for it; the checksum of the file.
///
/// # Errors
/// When it cannot be written.
pub fn write_manifest(places: &Places, manifest: &Manifest) -> Result<Digest> {
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

/// Everything that can be done before readers see anything of it.
fn prepare(places: &Places, stage: &Stage<'_>, journal: &Journal, manifest: &[u8]) -> Result<()> {
    let kept = places.kept(journal.number);
    at(&kept, state_file::make_folder(&kept.join("steps")))?;
    for (index, step) in journal.steps.iter().enumerate() {
        if step.old.is_some() {
            let copy = history::copy(places, journal.number, index);
            let target = places.target(&step.path);
            let linked = patiently(|| files::link(&target, &copy));
            let is_held = linked.as_ref().is_err_and(patience::is_held);
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

/// Takes `steps` of the journal, unless all are taken already, and ends it; goes back when that is not possible.
fn run(
    places: &Places,
    journal: &Journal,
    steps: &[&Step],
    list: Option<List<'_>>,
    are_taken: bool,
) -> Result<()> {
    // Where somebody has made the output folder meanwhile, one file after the other finds its place in it.
    let taken = if are_taken {
        Ok(())
    } else {
        steps.iter().try_for_each(|step| take(places, journal, step))
    };
    let ended = taken.and_then(|()| end(places, journal, list));
    ended.map_err(|diagnostic| undo(places, journal).err().unwrap_or(diagnostic))
}

/// Makes the folder of what waits the output, if that can be done: in one step, all of it appears. On Windows
/// nobody may have a file in it open. Only for who has filled this folder: whatever is in it is published.
fn take_all(places: &Places, waiting: Waiting) -> bool {
    waiting == Waiting::Whole
        && fs::symlink_metadata(&places.output).is_err()
        && patiently(|| fs::rename(places.waiting(waiting), &places.output)).is_ok()
}

/// The file that waits for a step.
fn waiting(places: &Places, journal: &Journal, path: &str, new: New) -> PathBuf {
    let folder = places.waiting(journal.waiting);
    match journal.waiting {
        Waiting::Whole => folder.join(path),
        Waiting::Beside | Waiting::Inside => folder.join(new.waiting.to_string()),
    }
}

fn take(places: &Places, journal: &Journal, step: &Step) -> Result<()> {
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

/// Everything is in its place: says so.
fn end(places: &Places, journal: &Journal, list: Option<List<'_>>) -> Result<()> {
    if let Some(list) = list {
        list.write(&journal.paths())?;
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
    // From the next line on, this publication is over.
    let over = match journal.kind {
        Kind::Publish | Kind::Follow => {
            files::rename(&places.journal(), &history::steps(places, journal.number))
        }
        Kind::Back(number) => files::rename(&places.journal(), &history::steps(places, number)),
        Kind::Last => files::forget(&places.journal()),
    };
    at(&places.journal(), over)?;
    stage::clear(places);
    Ok(())
}

/// Takes back what was done, from the copies.
///
/// When that fails, the journal stays, and with it everything that the next command needs.
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
        // Only if nobody has put anything there.
        let _ = fs::remove_dir(&places.output);
    }
    still_at(&places.journal(), files::forget(&places.journal()))?;
    discard(places, journal.number);
    Ok(())
}

fn take_back(places: &Places, step: &Step, target: &Path, copy: &Path) -> Result<()> {
    let stands = places.present(&step.path)?;
    let taken = match step.old {
        Some(old) if stands == Present::File(old) => Ok(()),
        Some(_) => atomic::create_folder(folder_of(target)).and_then(|()| files::take_place(copy, target)),
        // What somebody else has put there since is not ours.
        None if is_new(step, stands) || stands == Present::Nothing => files::remove(target, &places.output),
        None => Ok(()),
    };
    still_at(target, taken)
}

fn is_new(step: &Step, stands: Present) -> bool {
    match step.new {
        Some(new) => stands == Present::File(new.digest),
        // A folder: a file that comes later stands below a path that was a file.
        None => matches!(stands, Present::Nothing | Present::Folder),
    }
}

/// Deletes what a publication has prepared that is not to be.
fn discard(places: &Places, number: u64) {
    let _ = files::forget(&places.next_manifest());
    files::sweep(&places.kept(number));
    let _ = fs::remove_dir(places.history());
    stage::clear(places);
}

/// What came of an interrupted publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recovered {
    /// It was completed; the paths that it changed.
    Completed(BTreeSet<String>),
    /// It could not be completed, and was taken back.
    TakenBack,
}

/// Completes a publication that was interrupted, if there is one. A journal that is not what bantin wrote is renamed, and
/// told in `notices`.
///
/// # Errors
/// When that is not possible, or somebody has changed files since and `adopt` is not set.
pub fn recover(
    places: &Places,
    adopt: bool,
    list: Option<List<'_>>,
    notices: &mut Vec<Diagnostic>,
) -> Result<Option<Recovered>> {
    let journal = match state_file::read(&places.journal(), JOURNAL, places.key(), Journal::parse) {
        Ok(None) => return Ok(None),
        Ok(Some((journal, _))) => journal,
        Err(fault) if matches!(fault.why, Why::Unreadable(_)) => return Err(fault.error()),
        Err(fault) => {
            notices.push(fault.set_aside());
            return Ok(None);
        }
    };
    // What was to be the manifest is not, if it is damaged: the next build finds every file by its bytes.
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
        run(places, &journal, &left, list, false)?;
        return Ok(Some(Recovered::Completed(journal.paths())));
    }
    undo(places, &journal)?;
    Ok(Some(Recovered::TakenBack))
}

/// What is wrong with what was to be the manifest.
fn next_fault(places: &Places) -> Option<Fault> {
    state_file::read(&places.next_manifest(), MANIFEST, places.key(), Manifest::parse).err()
}

/// Whether a file of these bytes waits at `path`: a file, and reached through no link.
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
