//! Answers of other sites, in `.bantin/cache/`: what was there is not asked for again for a week, what was
//! not for a day. Without the file, or with one that nobody can read, everything is asked again.

use crate::base::diagnostic::Diagnostic;
use crate::disk::cache;
use crate::disk::state_file::seal::OUTSIDE;
use crate::disk::state_file::{self, Fault, Why};
use crate::site::outside::LinkStatus;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DAY: u64 = 24 * 60 * 60;
/// How many seconds an answer is good for: one that leaves nothing to do, and any other.
const FRESH: [u64; 2] = [7 * DAY, DAY];

/// Answers, and when they came.
#[derive(Debug)]
pub struct Memory {
    file: PathBuf,
    now: u64,
    kept: BTreeMap<String, Answered>,
    /// What is wrong with the file.
    fault: Option<Fault>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Answered {
    /// Seconds since 1970.
    at: u64,
    answer: LinkStatus,
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
        let now = now.as_secs();
        let (mut kept, fault) = match state_file::read(&file, OUTSIDE, "", parse) {
            Ok(read) => (read.map(|(kept, _)| kept).unwrap_or_default(), None),
            Err(fault) => (BTreeMap::new(), Some(fault)),
        };
        let is_fresh = |answered: &Answered| {
            let fresh = FRESH[usize::from(!answered.answer.is_good())];
            // One from the future is none either: somebody has set the clock.
            answered.at <= now && now - answered.at < fresh
        };
        kept.retain(|_, answered| is_fresh(answered));
        Self {
            file,
            now,
            kept,
            fault,
        }
    }

    /// What is wrong with the file: then all is asked again.
    #[must_use]
    pub fn fault(&self) -> Option<Diagnostic> {
        self.fault.as_ref().map(Fault::diagnostic)
    }

    pub(super) fn get(&self, url: &str) -> Option<&LinkStatus> {
        self.kept.get(url).map(|answered| &answered.answer)
    }

    pub(super) fn put(&mut self, url: &str, answer: LinkStatus) {
        let at = self.now;
        self.kept.insert(url.to_owned(), Answered { at, answer });
    }

    /// Writes them down. A site that cannot be written to is asked about again the next time.
    pub(super) fn save(&mut self) {
        if let Some(fault) = self.fault.take_if(|fault| matches!(fault.why, Why::Flawed(_))) {
            let _ = fault.set_aside();
        }
        let bytes = serde_json::to_vec(&self.kept).unwrap_or_default();
        let _ = state_file::write(&self.file, OUTSIDE, "", &bytes);
    }
}

/// Reads the body of such a file.
fn parse(body: &[u8]) -> Option<BTreeMap<String, Answered>> {
    serde_json::from_slice(body).ok()
}

/// Whether `body` can be read.
#[must_use]
pub fn is_readable(body: &[u8]) -> bool {
    parse(body).is_some()
}
