//! The cache of answers of other sites, in `.bantin/cache/`: a page that was there is not requested again for a week, any
//! other for a day. A file that cannot be read counts as empty.

use crate::base::diagnostic::Diagnostic;
use crate::disk::cache;
use crate::disk::state_file::seal::OUTSIDE;
use crate::disk::state_file::{self, FaultCause, StateFault};
use crate::site::outside::LinkStatus;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DAY: u64 = 24 * 60 * 60;
/// For how many seconds an answer is used: a good one, and any other.
const FRESH: [u64; 2] = [7 * DAY, DAY];

/// The cached answers, with their times.
#[derive(Debug)]
pub struct Memory {
    file: PathBuf,
    now: u64,
    kept: BTreeMap<String, Answered>,
    /// `Some`: the file could not be read.
    fault: Option<StateFault>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Answered {
    /// Seconds since 1970.
    at: u64,
    answer: LinkStatus,
}

impl Memory {
    /// The cache of the site in `root`.
    #[must_use]
    pub fn open(root: &Path) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        Self::at(root, now.unwrap_or(Duration::ZERO))
    }

    /// The same at the moment `now`, since 1970.
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
            // An answer from the future is not used: somebody has set the clock back.
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

    /// The diagnostic when the file could not be read. `None`: it was read, or there is none.
    #[must_use]
    pub fn fault(&self) -> Option<Diagnostic> {
        self.fault.as_ref().map(StateFault::diagnostic)
    }

    pub(super) fn get(&self, url: &str) -> Option<&LinkStatus> {
        self.kept.get(url).map(|answered| &answered.answer)
    }

    pub(super) fn put(&mut self, url: &str, answer: LinkStatus) {
        let at = self.now;
        self.kept.insert(url.to_owned(), Answered { at, answer });
    }

    /// Saves the cache. A failed write costs requests in the next run.
    pub(super) fn save(&mut self) {
        if let Some(fault) = self
            .fault
            .take_if(|fault| matches!(fault.why, FaultCause::Flawed(_)))
        {
            let _ = fault.set_aside();
        }
        let bytes = serde_json::to_vec(&self.kept).unwrap_or_default();
        let _ = state_file::write(&self.file, OUTSIDE, "", &bytes);
    }
}

fn parse(body: &[u8]) -> Option<BTreeMap<String, Answered>> {
    serde_json::from_slice(body).ok()
}

/// True when `body` can be read as this cache.
#[must_use]
pub fn is_readable(body: &[u8]) -> bool {
    parse(body).is_some()
}
