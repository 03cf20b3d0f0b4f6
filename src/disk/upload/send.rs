//! One upload: reads the list on the server, sends what differs in the safe order, and keeps the list true at every moment, so that
//! an upload that is interrupted can be completed from any computer.

use super::lock::UploadLock;
use super::plan::{Batch, UploadPlan, topmost};
use super::rclone::Rclone;
use super::scratch::Scratch;
use super::sent_list::{SentFiles, SentList};
use super::server::UploadServer;
use crate::base::catalogue::{disk, upload as code};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::digest::Digest;
use crate::config::permalink::Pattern;
use crate::config::settings::Publish;
use crate::disk::darkroom::Progress;
use crate::disk::publish::guard::{Deletions, TooMany};
use crate::disk::publish::order::Phase;
use crate::disk::publish::places::{Places, is_unfinished};
use crate::disk::publish::session::PublishedState;
use crate::disk::publish::{lock, output_stamps};
use crate::disk::stamp::Stamp;
use crate::disk::state_file;
use crate::disk::state_file::seal::UPLOAD;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// The most files of one batch, which rclone gets at once; after each batch, the list on the server is written again.
const BATCH: usize = 300;
/// For so many new files, the server is looked through instead of being asked for each.
const MANY: usize = 200;
/// The folder of copies.
const COPIES: &str = "copies";
/// How often an upload begins again because a publication came between.
const ATTEMPTS: u32 = 20;
/// The pause before it does.
const PAUSE: Duration = Duration::from_millis(500);

/// An upload that is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Upload<'a> {
    /// Where the site is published.
    pub places: &'a Places,
    /// The `base_url` of the site.
    pub site: &'a str,
    /// How many pages may be deleted.
    pub publish: &'a Publish,
    /// The permalink pattern of articles.
    pub article: &'a Pattern,
    /// Overwrite files on the server that bantin did not send.
    pub adopt: bool,
    /// Allow any number of pages to be deleted.
    pub allow_deletes: bool,
    /// Only find out what would be sent.
    pub dry_run: bool,
}

/// What an upload did, or would do.
#[derive(Debug, Clone, Default)]
pub struct Uploaded {
    /// What was sent and deleted.
    pub plan: UploadPlan,
    /// True when an upload before it had been interrupted.
    pub completes: bool,
    /// The digest of the home page. `None`: the site has none.
    pub home: Option<Digest>,
}

/// Why an upload ended early.
enum Stopped {
    /// The site was published again meanwhile, so it begins anew.
    Outdated,
    /// It failed.
    Failed(Box<Diagnostic>),
}

impl From<Box<Diagnostic>> for Stopped {
    fn from(diagnostic: Box<Diagnostic>) -> Self {
        Self::Failed(diagnostic)
    }
}

impl Upload<'_> {
    /// Uploads with `rclone`; `progress` is called after each file.
    ///
    /// # Errors
    /// When nothing is published, files on the server are in the way, too many pages would be deleted, or rclone fails.
    pub fn run(
        self,
        rclone: &Rclone,
        lock: &UploadLock,
        progress: &dyn Fn(Progress),
    ) -> Result<Uploaded, Box<Diagnostic>> {
        let mut attempt = 0;
        loop {
            match self.attempt(rclone, lock, progress) {
                Ok(uploaded) => return Ok(uploaded),
                Err(Stopped::Failed(diagnostic)) => return Err(diagnostic),
                Err(Stopped::Outdated) if attempt == ATTEMPTS => {
                    return Err(Box::new(Diagnostic::new(&code::RESTLESS)));
                }
                Err(Stopped::Outdated) => thread::sleep(PAUSE),
            }
            attempt += 1;
        }
    }

    fn attempt(
        self,
        rclone: &Rclone,
        lock: &UploadLock,
        progress: &dyn Fn(Progress),
    ) -> Result<Uploaded, Stopped> {
        let published = self.published()?;
        let scratch = Scratch::new(self.places.root())?;
        let server = UploadServer {
            rclone,
            lock,
            scratch: &scratch,
        };
        let there = self.there(&server)?;
        let new = SentList::files_of(&published.manifest);
        let uploaded = Uploaded {
            plan: UploadPlan::make(&there.files, &new, BATCH),
            completes: there.files.values().any(|file| file.digest.is_none()),
            home: published.manifest.files.get("index.html").map(|home| home.digest),
        };
        self.check(&server, &there, &uploaded.plan)?;
        if self.dry_run {
            return Ok(uploaded);
        }
        if uploaded.plan.is_empty() && there.site == self.site {
            self.remember(rclone, &there);
            return Ok(uploaded);
        }
        let sources = Sources::collect(self.places, &published, &uploaded.plan, &scratch);
        let sources = sources.map_err(|path| self.not_as_published(&published, &path))?;
        let sending = Sending {
            upload: self,
            server: &server,
            sources: &sources,
            new: &new,
        };
        sending.run(&uploaded.plan, there, progress)?;
        Ok(uploaded)
    }

    /// What is published now.
    fn published(self) -> Result<Arc<PublishedState>, Box<Diagnostic>> {
        if is_unfinished(self.places.root()) {
            let pending = Diagnostic::new(&disk::PENDING).with_severity(Severity::Error);
            return Err(Box::new(pending));
        }
        let known = PublishedState::read(self.places, &mut None).map_err(|fault| fault.error())?;
        known.ok_or_else(|| Box::new(Diagnostic::new(&code::NOTHING)))
    }

    /// What bantin has sent to the server, by the list there. If that is gone, the files that this computer has sent are still
    /// bantin's, with unknown contents.
    fn there(self, server: &UploadServer<'_>) -> Result<SentList, Box<Diagnostic>> {
        if let Some(list) = server.list()? {
            if list.site != self.site && !self.adopt {
                let other = Diagnostic::new(&code::OTHER_SITE).arg("site", list.site);
                return Err(Box::new(other.arg("to", &server.rclone.to)));
            }
            return Ok(list);
        }
        let mut list = self.remembered(server.rclone).unwrap_or_default();
        for file in list.files.values_mut() {
            file.digest = None;
        }
        Ok(list)
    }

    /// Refuses to overwrite files that bantin did not send, and to delete too many.
    fn check(
        self,
        server: &UploadServer<'_>,
        there: &SentList,
        plan: &UploadPlan,
    ) -> Result<(), Box<Diagnostic>> {
        if !self.allow_deletes {
            let deletions = Deletions {
                limit: self.publish.max_deletes,
                article: self.article,
                hidden: &[],
                deleted: &plan.gone,
                new: &plan.new,
            };
            let said = match deletions.too_many(there.files.keys()) {
                None => None,
                Some(TooMany::Pages {
                    deleted,
                    pages,
                    allowed,
                }) => {
                    let said = Diagnostic::new(&code::DELETES).arg("deleted", deleted);
                    Some(said.arg("pages", pages).arg("allowed", allowed))
                }
                Some(TooMany::Articles { deleted, articles }) => {
                    let said = Diagnostic::new(&code::ARTICLES).arg("deleted", deleted);
                    Some(said.arg("articles", articles))
                }
            };
            if let Some(said) = said {
                return Err(Box::new(said));
            }
        }
        if self.adopt {
            return Ok(());
        }
        // To ask for each file takes longer than to look through the folder, when they are many.
        let everything = plan.new.len() > MANY.max(there.files.len() / 8);
        let foreign = server.present(&plan.new, everything)?;
        let Some(first) = foreign.first() else {
            return Ok(());
        };
        let said = Diagnostic::new(&code::FOREIGN).arg("path", first);
        Err(Box::new(
            said.arg("count", foreign.len()).arg("to", &server.rclone.to),
        ))
    }

    /// Why a published file is not as the manifest says.
    fn not_as_published(self, published: &PublishedState, path: &str) -> Stopped {
        let now = PublishedState::read(self.places, &mut None).ok().flatten();
        if now.is_none_or(|now| now.sum != published.sum) || lock::is_held(self.places.root()) {
            return Stopped::Outdated;
        }
        Stopped::Failed(Box::new(Diagnostic::new(&code::CHANGED).arg("path", path)))
    }

    /// The file with the copy of the list.
    fn memory(self, rclone: &Rclone) -> PathBuf {
        let target = Digest::of(rclone.to.as_bytes()).short();
        self.places.state().join(format!("upload-{target}"))
    }

    /// The list of the last upload from this computer. `None`: there was none, or its file is damaged.
    fn remembered(self, rclone: &Rclone) -> Option<SentList> {
        let parse = |body: &[u8]| SentList::parse(body).ok();
        let read = state_file::read(&self.memory(rclone), UPLOAD, &rclone.to, parse);
        read.ok().flatten().map(|(list, _)| list)
    }

    /// Stores the list. A failed write only matters when the list on the server gets lost.
    fn remember(self, rclone: &Rclone, list: &SentList) {
        let _ = state_file::write(&self.memory(rclone), UPLOAD, &rclone.to, &list.to_bytes());
    }
}

/// An upload that sends something.
struct Sending<'a> {
    upload: Upload<'a>,
    server: &'a UploadServer<'a>,
    sources: &'a Sources,
    new: &'a SentFiles,
}

impl Sending<'_> {
    /// Carries out the plan, with `there` on the server.
    fn run(&self, plan: &UploadPlan, there: SentList, progress: &dyn Fn(Progress)) -> Result<(), Stopped> {
        let mut list = SentList {
            site: self.upload.site.to_owned(),
            number: there.number,
            files: plan.under_way(&there.files, self.new),
        };
        self.write(&mut list)?;
        let total = plan.len();
        let mut done = 0;
        let mut each = |_: &str| {
            done = total.min(done + 1);
            progress(Progress { done, total });
        };
        for (at, batch) in plan.batches.iter().enumerate() {
            let folder = self.sources.folder(batch.phase);
            self.server.take(batch, folder, &mut each)?;
            if !self.sources.are_unchanged(self.upload.places, batch) {
                return Err(Stopped::Outdated);
            }
            batch.note(&mut list.files, self.new);
            if batch.paths.len() == BATCH && at + 1 < plan.batches.len() {
                self.write(&mut list)?;
            }
        }
        self.server.delete_folders(&topmost(&plan.emptied));
        self.write(&mut list)?;
        Ok(())
    }

    /// Writes the next list, here first: when writing there is interrupted, this computer still knows which files are bantin's.
    fn write(&self, list: &mut SentList) -> Result<(), Box<Diagnostic>> {
        list.number += 1;
        self.upload.remember(self.server.rclone, list);
        self.server.write_list(list)
    }
}

/// Where files are sent from. Pages and lists are copied first, so that all of them are of one publication. All others, which may be
/// large, are sent from where they are published, and compared with their stamps afterwards.
struct Sources {
    published: PathBuf,
    copies: PathBuf,
    /// The stamps of files that are not copied.
    stamps: BTreeMap<String, Stamp>,
}

impl Sources {
    /// Copies or looks at every file of `plan` that is sent. `Err`: a file that does not have the bytes that were published.
    fn collect(
        places: &Places,
        published: &PublishedState,
        plan: &UploadPlan,
        scratch: &Scratch,
    ) -> Result<Self, String> {
        let mut stamps = BTreeMap::new();
        for batch in plan.batches.iter().filter(|batch| !batch.phase.deletes()) {
            for path in &batch.paths {
                let file = published.manifest.files.get(path).ok_or(path)?;
                if is_copied(batch.phase) {
                    let copied = scratch.copy(COPIES, path, &places.target(path));
                    copied.ok().filter(|digest| *digest == file.digest).ok_or(path)?;
                } else {
                    output_stamps::untouched(places, path, file).ok_or(path)?;
                    stamps.insert(path.clone(), stamp(places, path).ok_or(path)?);
                }
            }
        }
        Ok(Self {
            published: places.output.clone(),
            copies: scratch.path(COPIES),
            stamps,
        })
    }

    /// The folder with the files of a phase.
    fn folder(&self, phase: Phase) -> &PathBuf {
        if is_copied(phase) {
            &self.copies
        } else {
            &self.published
        }
    }

    /// True when the files of `batch` that were sent from where they are published are still those that were looked at.
    fn are_unchanged(&self, places: &Places, batch: &Batch) -> bool {
        let is_same = |path: &String| {
            let before = self.stamps.get(path);
            before.is_none_or(|before| stamp(places, path).as_ref() == Some(before))
        };
        batch.phase.deletes() || batch.paths.iter().all(is_same)
    }
}

fn is_copied(phase: Phase) -> bool {
    matches!(phase, Phase::NewPages | Phase::Pages | Phase::Lists)
}

fn stamp(places: &Places, path: &str) -> Option<Stamp> {
    fs::symlink_metadata(places.target(path))
        .ok()
        .map(|found| Stamp::of(&found))
}
