//! Watching by looking: for drives that do not tell of changes, and when the system watches no more folders.

use super::stamps::Stamps;
use crate::disk::read::scan;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long after a change its folders are looked at again: programs write in several steps.
const AGAIN: Duration = Duration::from_millis(45);
/// Of its time a look takes at most a part of so many.
const SHARE: u32 = 4;

/// Looks at a site from time to time.
#[derive(Debug)]
pub struct Poller {
    root: PathBuf,
    every: Duration,
    stamps: Stamps,
    next: Instant,
    /// Where something differed a moment ago, and when to look there again.
    moving: Option<(Instant, BTreeSet<PathBuf>)>,
}

impl Poller {
    /// Remembers the site in `root` as it is.
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

    /// When to look.
    #[must_use]
    pub fn next(&self) -> Instant {
        let again = self.moving.as_ref().map(|(again, _)| *again);
        again.map_or(self.next, |again| again.min(self.next))
    }

    /// Looks, if it is time. The folders where something differs.
    pub fn look(&mut self, now: Instant) -> BTreeSet<PathBuf> {
        if let Some((_, folders)) = self.moving.take_if(|(again, _)| *again <= now) {
            let difference = self.stamps.look(&self.root, Some(&folders));
            if difference.is_real() {
                return self.moved(difference.folders);
            }
        }
        if now < self.next {
            return BTreeSet::new();
        }
        let difference = self.stamps.look(&self.root, None);
        self.next = Instant::now() + pause(self.every, now.elapsed());
        if difference.folders.is_empty() {
            return BTreeSet::new();
        }
        self.moved(difference.folders)
    }

    fn moved(&mut self, folders: BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
        self.moving = Some((Instant::now() + AGAIN, folders.clone()));
        folders
    }
}

fn pause(every: Duration, took: Duration) -> Duration {
    every.max(took * SHARE)
}
