//! What a publication has to do: the difference between what is published and what is to be.

use super::files::Present;
use super::journal::{self, New, Step};
use super::manifest::{Manifest, Published};
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
pub enum Planned {
    /// It is there already.
    Stays(Published),
    /// It waits, and takes the place of `present`.
    Waits {
        /// What will be published.
        published: Published,
        /// Its number among those that wait.
        waiting: u64,
        /// What stands in its place now.
        present: Option<Digest>,
    },
    /// It is not made yet, since nothing is to be published.
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
    /// Files that no page asks for and that stay for a while.
    pub staying: Vec<Staying>,
    /// Files that had been withdrawn and that `rollback` has put back: pages, feeds, attachments, the search index.
    pub returned: Vec<String>,
    /// What was left alone, and why.
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

/// How long files stay that no page asks for.
#[derive(Debug, Clone, Copy)]
pub struct Patience<'a> {
    /// The moment of the publication, in seconds since 1970.
    pub now: i64,
    /// How long, in seconds; 0 is not at all.
    pub seconds: i64,
    /// The photographs that pages show.
    pub shown: &'a BTreeSet<Photograph>,
}

impl Patience<'_> {
    /// Until when a file stays, in seconds since 1970, and since when no page asks for it; `None`: it goes.
    fn until(&self, published: &Published) -> Option<(i64, i64)> {
        let may_stay = match published.retention {
            Retention::None => false,
            Retention::Theme => true,
            Retention::Picture(photograph) => self.shown.contains(&photograph),
        };
        let since = published.unused_since.unwrap_or(self.now);
        let until = since.saturating_add(self.seconds);
        (may_stay && self.now < until).then_some((until, since))
    }
}

/// A file that stays although no page asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staying {
    /// Below the output folder.
    pub path: String,
    /// Until when, in seconds since 1970.
    pub until: i64,
}

/// A publication, before anything is done.
#[derive(Debug)]
pub struct Plan {
    /// What has to be done, in order.
    pub steps: Vec<Step>,
    /// What is published then.
    pub manifest: Manifest,
    /// The same in words.
    pub summary: Summary,
}

impl Plan {
    /// The way from `old` to `wanted`.
    ///
    /// # Errors
    /// When a file of somebody else stands in the way, or one cannot be read.
    pub fn make(
        places: &Places,
        old: &Manifest,
        wanted: &BTreeMap<String, Planned>,
        patience: Patience<'_>,
    ) -> Result<Self, Box<Diagnostic>> {
        let mut plan = Self {
            steps: Vec::new(),
            manifest: Manifest::default(),
            summary: Summary::default(),
        };
        for (path, planned) in wanted {
            plan.place(path, *planned, old);
        }
        let unwanted = old.files.iter().filter(|(path, _)| !wanted.contains_key(*path));
        let unwanted: Vec<_> = unwanted.collect();
        // Asked for only by what goes: a first publication has thousands of folders, and nothing goes.
        let placed = plan.steps.iter().filter(|_| !unwanted.is_empty());
        let folders: BTreeSet<String> = placed
            .flat_map(|step| names::above(&step.path).map(str::to_owned))
            .collect();
        for (path, published) in unwanted {
            let is_in_way = folders.contains(path)
                || names::above(path).any(|above| matches!(wanted.get(above), Some(Planned::Waits { .. })));
            let patience = (!is_in_way).then_some(patience);
            plan.retire(places, path, *published, patience)?;
        }
        plan.refuse_strangers(places)?;
        journal::sort(&mut plan.steps);
        Ok(plan)
    }

    fn place(&mut self, path: &str, planned: Planned, old: &Manifest) {
        let list = if old.files.contains_key(path) {
            &mut self.summary.changed
        } else {
            &mut self.summary.new
        };
        match planned {
            Planned::Stays(published) => {
                self.manifest.files.insert(path.to_owned(), published);
            }
            Planned::Expected => list.push(path.to_owned()),
            Planned::Waits {
                published,
                waiting,
                present,
            } => {
                list.push(path.to_owned());
                self.manifest.files.insert(path.to_owned(), published);
                self.steps.push(Step {
                    path: path.to_owned(),
                    new: Some(New {
                        waiting,
                        digest: published.digest,
                    }),
                    old: present,
                });
            }
        }
    }

    /// A file that no page asks for any more: it stays for a while, or goes if it is still ours.
    fn retire(
        &mut self,
        places: &Places,
        path: &str,
        published: Published,
        patience: Option<Patience<'_>>,
    ) -> Result<(), Box<Diagnostic>> {
        if let Some((until, since)) = patience.and_then(|patience| patience.until(&published))
            && let Some(same) = output_stamps::untouched(places, path, &published)
        {
            self.summary.staying.push(Staying {
                path: path.to_owned(),
                until,
            });
            let unused = Published {
                unused_since: Some(since),
                ..same
            };
            self.manifest.files.insert(path.to_owned(), unused);
            return Ok(());
        }
        match places.present(path)? {
            Present::File(digest) if digest == published.digest => {
                self.summary.deleted.push(path.to_owned());
                self.steps.push(Step {
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

    /// A file that is not ours where a folder must be, or a folder with such files where a file must be.
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
