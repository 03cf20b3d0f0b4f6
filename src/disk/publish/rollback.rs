//! Rolls the output folder back to the publication before the last, from the copies in the history. The sources of the site do
//! not change.

use super::files::{self, Present};
use super::history;
use super::journal::{self, Journal, PublicationKind, PublicationStep, StagedFile};
use super::manifest::{OutputManifest, PublishedFile, kind_of};
use super::output_stamps;
use super::places::Places;
use super::plan::Summary;
use super::session::PublishingSession;
use super::stage::Stage;
use super::transaction::{self, Transaction};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::disk::failure::write as write_failure;
use crate::disk::state_file;
use crate::disk::state_file::seal::MANIFEST;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The result of a rollback.
#[derive(Debug, Clone, Default)]
pub struct Returned {
    /// What changed.
    pub summary: Summary,
    /// When the restored publication was made, by the clock of this computer. `None`: the system does not say.
    pub made: Option<SystemTime>,
    /// How many publications can still be rolled back.
    pub left: usize,
}

/// The steps of a rollback, while they are collected.
struct Rollback<'a> {
    places: &'a Places,
    stage: Stage<'a>,
    /// The manifest that is restored.
    before: OutputManifest,
    /// The manifest now, and in the end.
    manifest: OutputManifest,
    steps: Vec<PublicationStep>,
    summary: Summary,
}

/// Returns to the publication before the last: every file that the last one changed gets its former bytes, if nobody has
/// changed it since.
///
/// # Errors
/// When there is no publication to return to, somebody has changed files since and `adopt` is not set, or anything cannot be
/// written; then the site is as it was.
pub fn roll_back(
    session: &PublishingSession,
    adopt: bool,
    changes: Option<&Path>,
) -> Result<Returned, Box<Diagnostic>> {
    let places = session.places();
    let nothing = || Box::new(Diagnostic::new(&code::NO_HISTORY));
    let last = history::last(places).map_err(|fault| fault.error())?;
    let first = last.first().ok_or_else(nothing)?.number;
    let path = history::manifest(places, first);
    let before = state_file::read(&path, MANIFEST, places.key(), OutputManifest::parse);
    // It is a link to the manifest of that publication, with its time.
    let made = fs::metadata(&path).and_then(|metadata| metadata.modified()).ok();
    let (before, _) = before.map_err(|fault| fault.error())?.ok_or_else(nothing)?;
    let mut rollback = Rollback {
        places,
        stage: Stage::new(places),
        before,
        manifest: OutputManifest::clone(&session.published()?.ok_or_else(nothing)?.manifest),
        steps: Vec::new(),
        summary: Summary::default(),
    };
    for (copy, step) in changes_of(places, &last) {
        rollback.revert(&copy, step, adopt)?;
    }
    let Rollback {
        stage,
        mut manifest,
        mut steps,
        summary,
        ..
    } = rollback;
    // The manifest before the rollback has the kinds of files that go.
    let now = session.published()?.ok_or_else(nothing)?;
    // The next build finds out anew which files pages refer to.
    for file in manifest.files.values_mut() {
        file.unused_since = None;
    }
    let kind = |path: &str| kind_of(path, [&manifest, &now.manifest]);
    journal::sort(&mut steps, kind);
    session.mark_outdated();
    let transaction = Transaction {
        kind: PublicationKind::Back(first),
        steps,
        manifest: &manifest,
        list: session.list(changes, [&manifest, &now.manifest]),
    };
    let sum = transaction::commit(places, &stage, transaction)?;
    history::clear(places, usize::MAX);
    output_stamps::stamp_placed(places, &mut manifest, &summary.paths());
    output_stamps::save(places, &manifest, sum);
    Ok(Returned {
        summary,
        made,
        left: history::count(places),
    })
}

impl Rollback<'_> {
    /// Adds the step that reverts `step`; `copy` has the bytes that it replaced.
    fn revert(&mut self, copy: &Path, step: PublicationStep, adopt: bool) -> Result<(), Box<Diagnostic>> {
        let PublicationStep { path, new, old } = step;
        let former = self.before.files.get(&path);
        match former {
            Some(published) => self.manifest.files.insert(path.clone(), *published),
            None => self.manifest.files.remove(&path),
        };
        let present = match self.places.present(&path)? {
            Present::File(digest) => Some(digest),
            Present::Nothing | Present::Folder | Present::Special => None,
        };
        if present == old {
            return Ok(());
        }
        if present.is_some() && present != new.map(|new| new.digest) && !adopt {
            return Err(Box::new(
                Diagnostic::new(&code::OUTPUT_NOT_OURS).arg("path", path),
            ));
        }
        let new = match old {
            Some(digest) => {
                if !files::present(copy).is_ok_and(|copy| copy == Present::File(digest)) {
                    return Err(Box::new(Diagnostic::new(&code::HISTORY_BROKEN).arg("path", path)));
                }
                let waiting = self.stage.add_file(copy);
                let waiting = waiting.map_err(|error| write_failure(&self.places.target(&path), &error))?;
                Some(StagedFile { waiting, digest })
            }
            None => None,
        };
        match (new, present) {
            (Some(_), Some(_)) => &mut self.summary.changed,
            (Some(_), None) => &mut self.summary.new,
            (None, _) => &mut self.summary.deleted,
        }
        .push(path.clone());
        let is_withdrawn = |published: &PublishedFile| published.retention.goes_at_once();
        if present.is_none() && former.is_some_and(is_withdrawn) {
            self.summary.returned.push(path.clone());
        }
        self.steps.push(PublicationStep {
            path,
            new,
            old: present,
        });
        Ok(())
    }
}

/// The changes of a publication and of the one that completed it, merged: for each path the file before the first, the file
/// after the last, and where the copy of the former is.
fn changes_of(places: &Places, parts: &[Journal]) -> Vec<(PathBuf, PublicationStep)> {
    let mut changes: BTreeMap<&str, (PathBuf, PublicationStep)> = BTreeMap::new();
    for part in parts {
        for (index, step) in part.steps.iter().enumerate() {
            let first = || (history::copy(places, part.number, index), step.clone());
            changes.entry(&step.path).or_insert_with(first).1.new = step.new;
        }
    }
    changes.into_values().collect()
}
