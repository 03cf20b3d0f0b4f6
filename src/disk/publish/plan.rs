//! Computes the steps of a publication: the difference between the published files and the files that are to be published. It
//! reads the output folder, and changes nothing.

use super::files::Present;
use super::journal::{self, PublicationStep, StagedFile};
use super::manifest::{OutputManifest, PublishedFile, kind_of};
use super::names;
use super::output_stamps;
use super::places::Places;
use super::retention::{Photograph, Retention};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::disk::failure::shown;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use walkdir::WalkDir;

/// A file that is to be published.
#[derive(Debug, Clone, Copy)]
pub enum PlannedFile {
    /// It is in place already.
    Stays(PublishedFile),
    /// It is staged, and replaces `present`.
    Waits {
        /// The file that will be published.
        published: PublishedFile,
        /// Its number among the staged files.
        waiting: u64,
        /// The digest of the file at its path now. `None`: there is none.
        present: Option<Digest>,
    },
    /// A rehearsal has not made it, but a publication would.
    Expected,
}

/// What a publication changed, or would.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that were not there before, by path.
    pub new: Vec<String>,
    /// Files whose bytes changed.
    pub changed: Vec<String>,
    /// Files that are gone.
    pub deleted: Vec<String>,
    /// Number of articles of the site.
    pub articles: usize,
    /// Number of its pages outside the news flow.
    pub pages: usize,
    /// Files that no page refers to and that stay for a while.
    pub staying: Vec<Staying>,
    /// Files that had been withdrawn and that `rollback` has put back: pages, feeds, attachments, the search index.
    pub returned: Vec<String>,
    /// Files that were left alone, with the reasons.
    pub diagnostics: Vec<Diagnostic>,
}

impl Summary {
    /// Every path that is new, changed or gone, sorted.
    #[must_use]
    pub fn paths(&self) -> BTreeSet<String> {
        let all = self.new.iter().chain(&self.changed).chain(&self.deleted);
        all.cloned().collect()
    }
}

/// How long files stay that no page refers to.
#[derive(Debug, Clone, Copy)]
pub struct RetentionPolicy<'a> {
    /// The moment of the publication, in seconds since 1970.
    pub now: i64,
    /// For how many seconds; 0: not at all.
    pub seconds: i64,
    /// The photographs that pages show.
    pub shown: &'a BTreeSet<Photograph>,
}

impl RetentionPolicy<'_> {
    /// Until when a file stays and since when no page refers to it, in seconds since 1970. `None`: it is deleted.
    fn until(&self, published: &PublishedFile) -> Option<(i64, i64)> {
        let may_stay = match published.retention {
            Retention::None | Retention::File | Retention::Page | Retention::List => false,
            Retention::Theme => true,
            Retention::Picture(photograph) => self.shown.contains(&photograph),
        };
        let since = published.unused_since.unwrap_or(self.now);
        let until = since.saturating_add(self.seconds);
        (may_stay && self.now < until).then_some((until, since))
    }
}

/// A file that stays although no page refers to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staying {
    /// Below the output folder.
    pub path: String,
    /// Until when, in seconds since 1970.
    pub until: i64,
}

/// The plan of a publication.
#[derive(Debug)]
pub struct PublicationPlan {
    /// The changes, in order.
    pub steps: Vec<PublicationStep>,
    /// The published files afterwards.
    pub manifest: OutputManifest,
    /// The changes for people.
    pub summary: Summary,
}

impl PublicationPlan {
    /// The plan that leads from `old` to `wanted`.
    ///
    /// # Errors
    /// When a file that bantin did not write is in the way, or a file cannot be read.
    pub fn make(
        places: &Places,
        old: &OutputManifest,
        wanted: &BTreeMap<String, PlannedFile>,
        policy: RetentionPolicy<'_>,
    ) -> Result<Self, Box<Diagnostic>> {
        let mut plan = Self {
            steps: Vec::new(),
            manifest: OutputManifest::default(),
            summary: Summary::default(),
        };
        for (path, planned) in wanted {
            plan.place(path, *planned, old);
        }
        let unwanted = old.files.iter().filter(|(path, _)| !wanted.contains_key(*path));
        let unwanted: Vec<_> = unwanted.collect();
        // Computed only when files are deleted: a first publication has thousands of folders and deletes nothing.
        let placed = plan.steps.iter().filter(|_| !unwanted.is_empty());
        let folders: BTreeSet<String> = placed
            .flat_map(|step| names::above(&step.path).map(str::to_owned))
            .collect();
        for (path, published) in unwanted {
            let is_in_way = folders.contains(path)
                || names::above(path)
                    .any(|above| matches!(wanted.get(above), Some(PlannedFile::Waits { .. })));
            let policy = (!is_in_way).then_some(policy);
            plan.retire(places, path, *published, policy)?;
        }
        plan.refuse_strangers(places)?;
        let kind = |path: &str| kind_of(path, [&plan.manifest, old]);
        journal::sort(&mut plan.steps, kind);
        Ok(plan)
    }

    fn place(&mut self, path: &str, planned: PlannedFile, old: &OutputManifest) {
        let list = if old.files.contains_key(path) {
            &mut self.summary.changed
        } else {
            &mut self.summary.new
        };
        match planned {
            PlannedFile::Stays(published) => {
                self.manifest.files.insert(path.to_owned(), published);
            }
            PlannedFile::Expected => list.push(path.to_owned()),
            PlannedFile::Waits {
                published,
                waiting,
                present,
            } => {
                list.push(path.to_owned());
                self.manifest.files.insert(path.to_owned(), published);
                self.steps.push(PublicationStep {
                    path: path.to_owned(),
                    new: Some(StagedFile {
                        waiting,
                        digest: published.digest,
                    }),
                    old: present,
                });
            }
        }
    }

    /// Plans for a file that no page refers to any more: it stays for a while, or is deleted if nobody has changed it.
    fn retire(
        &mut self,
        places: &Places,
        path: &str,
        published: PublishedFile,
        policy: Option<RetentionPolicy<'_>>,
    ) -> Result<(), Box<Diagnostic>> {
        if let Some((until, since)) = policy.and_then(|policy| policy.until(&published))
            && let Some(same) = output_stamps::untouched(places, path, &published)
        {
            self.summary.staying.push(Staying {
                path: path.to_owned(),
                until,
            });
            let unused = PublishedFile {
                unused_since: Some(since),
                ..same
            };
            self.manifest.files.insert(path.to_owned(), unused);
            return Ok(());
        }
        match places.present(path)? {
            Present::File(digest) if digest == published.digest => {
                self.summary.deleted.push(path.to_owned());
                self.steps.push(PublicationStep {
                    path: path.to_owned(),
                    new: None,
                    old: Some(digest),
                });
            }
            Present::File(_) => {
                let kept = Diagnostic::new(&code::OUTPUT_KEPT).arg("path", path);
                self.summary.diagnostics.push(kept);
            }
            Present::Nothing | Present::Folder | Present::Special => {}
        }
        Ok(())
    }

    /// Fails when a file that bantin did not write is where a folder must be, or in a folder where a file must be.
    fn refuse_strangers(&self, places: &Places) -> Result<(), Box<Diagnostic>> {
        if !places.output.exists() {
            return Ok(());
        }
        let gone = self.steps.iter().filter(|step| step.new.is_none());
        let gone: BTreeSet<&str> = gone.map(|step| step.path.as_str()).collect();
        let stranger = |path: &str| {
            let diagnostic = Diagnostic::new(&code::OUTPUT_NOT_OURS);
            Err(Box::new(diagnostic.arg("path", path)))
        };
        let mut folders = BTreeSet::new();
        for step in self.steps.iter().filter(|step| step.new.is_some()) {
            for folder in names::above(&step.path) {
                if !folders.insert(folder) {
                    break;
                }
                let target = places.target(folder);
                if fs::symlink_metadata(&target).is_ok_and(|found| !found.is_dir()) && !gone.contains(folder)
                {
                    return stranger(folder);
                }
            }
            let target = places.target(&step.path);
            if step.old.is_some() || !fs::symlink_metadata(&target).is_ok_and(|found| found.is_dir()) {
                continue;
            }
            for found in WalkDir::new(&target).into_iter().flatten() {
                let path = found.path().strip_prefix(&places.output).unwrap_or(found.path());
                let path = shown(path).replace('\\', "/");
                if !found.file_type().is_dir() && !gone.contains(path.as_str()) {
                    return stranger(&path);
                }
            }
        }
        Ok(())
    }
}
