//! Watching by polling: compares stamps from time to time, on drives that report no changes and when the system watches no
//! more folders. Gives folders, not files.

use super::stamps::Stamps;
use crate::disk::read::scan;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long after a change its folders are compared again: programs write in several steps.
const RECHECK: Duration = Duration::from_millis(45);
/// A poller may spend at most 1/`SHARE` of wall time comparing.
const SHARE: u32 = 4;

/// Compares a site from time to time.
#[derive(Debug)]
pub struct Poller {
    root: PathBuf,
    every: Duration,
    stamps: Stamps,
    next: Instant,
    /// Folders in which something differed a moment ago, and when to compare them again.
    moving: Option<(Instant, BTreeSet<PathBuf>)>,
}

impl Poller {
    /// Takes the site in `root` as it is for the first comparison.
    #[must_use]
    pub fn new(root: &Path, every: Duration) -> Self {
        let started = Instant::now();
        let stamps = Stamps::of(&scan::list(root), root);
        Self {
            root: root.to_owned(),
            every,
            stamps,
            next: started + pause(every, started.elapsed()),
            moving: None,
        }
    }

    /// When to compare next.
    #[must_use]
    pub fn next(&self) -> Instant {
        let again = self.moving.as_ref().map(|(again, _)| *again);
        again.map_or(self.next, |again| again.min(self.next))
    }

    /// Compares, if it is time; the folders in which something differs.
    pub fn poll(&mut self, now: Instant) -> BTreeSet<PathBuf> {
        if let Some((_, folders)) = self.moving.take_if(|(again, _)| *again <= now) {
            let difference = self.stamps.compare(&self.root, Some(&folders));
            if difference.is_real() {
                return self.moved(difference.folders);
            }
        }
        if now < self.next {
            return BTreeSet::new();
        }
        let difference = self.stamps.compare(&self.root, None);
        self.next = Instant::now() + pause(self.every, now.elapsed());
        if difference.folders.is_empty() {
            return BTreeSet::new();
        }
        self.moved(difference.folders)
    }

    fn moved(&mut self, folders: BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
        self.moving = Some((Instant::now() + RECHECK, folders.clone()));
        folders
    }
}

fn pause(every: Duration, took: Duration) -> Duration {
    every.max(took * SHARE)
}
