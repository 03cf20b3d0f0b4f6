//! Answers of other sites, in `.bantin/cache/`: what was there is not asked for again for a week, what was
//! not for a day. Without the file, or with one that nobody can read, everything is asked again.

use crate::base::path::folder_of;
use crate::disk::{atomic, cache};
use crate::site::outside::Answer;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DAY: u64 = 24 * 60 * 60;
/// How many seconds an answer is good for: one that leaves nothing to do, and any other.
const FRESH: [u64; 2] = [7 * DAY, DAY];
const VERSION: u32 = 1;

/// Answers, and when they came.
#[derive(Debug)]
pub struct Memory {
    file: PathBuf,
    now: u64,
    kept: Kept,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    version: u32,
    answers: BTreeMap<String, Answered>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Answered {
    /// Seconds since 1970.
    at: u64,
    answer: Answer,
}

impl Memory {
    /// What is kept for the site in `root`.
    #[must_use]
    pub fn open(root: &Path) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        Self::at(root, now.unwrap_or(Duration::ZERO))
    }

    /// What is kept of it at the moment `now`, since 1970.
    #[must_use]
    pub fn at(root: &Path, now: Duration) -> Self {
        let file = cache::folder(root).join("outside.json");
        let text = fs::read(&file).unwrap_or_default();
        let now = now.as_secs();
        let mut kept: Kept = serde_json::from_slice(&text).unwrap_or_default();
        let is_fresh = |answered: &Answered| {
            let fresh = FRESH[usize::from(!answered.answer.is_good())];
            // One from the future is none either: somebody has set the clock.
            answered.at <= now && now - answered.at < fresh
        };
        if kept.version == VERSION {
            kept.answers.retain(|_, answered| is_fresh(answered));
        } else {
            kept = Kept::default();
        }
        Self { file, now, kept }
    }

    pub(super) fn get(&self, url: &str) -> Option<&Answer> {
        self.kept.answers.get(url).map(|answered| &answered.answer)
    }

    pub(super) fn put(&mut self, url: &str, answer: Answer) {
        let at = self.now;
        self.kept.answers.insert(url.to_owned(), Answered { at, answer });
    }

    /// Writes them down. A site that cannot be written to is asked about again the next time.
    pub(super) fn save(&mut self) {
        self.kept.version = VERSION;
        let bytes = serde_json::to_vec(&self.kept).unwrap_or_default();
        let _ = atomic::create_folder(folder_of(&self.file));
        let _ = atomic::write(&self.file, &bytes);
    }
}
