//! Caches digests and picture facts of photographs and attachments from one run to the next: a file with the same path,
//! length, times and inode is not read again. Articles are not cached. Losing the cache costs time and nothing else.

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::disk::stamp::Stamp;
use crate::disk::state_file::seal::INPUTS;
use crate::disk::state_file::{self, FaultCause, StateFault};
use crate::image::facts::Facts;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// A file that was written less than this before it was read is not cached: another write within the same tick of a coarse
/// clock would not show.
const SETTLED: Duration = Duration::from_secs(2);

/// What is stored about a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Record {
    stamp: Stamp,
    digest: String,
    facts: Option<Facts>,
}

/// A file that need not be read again.
#[derive(Debug, Clone)]
pub struct CachedInput {
    /// The digest of its bytes.
    pub digest: Digest,
    /// `Some`: it is a picture. `None`: it is another file.
    pub facts: Option<Facts>,
}

/// A file that has to be read, as it was before that.
#[derive(Debug)]
pub struct UncachedInput {
    stamp: Stamp,
    is_settled: bool,
}

/// The cache of a site.
#[derive(Debug, Default)]
pub struct InputCache {
    file: PathBuf,
    known: BTreeMap<String, Record>,
    /// `Some`: the cache file cannot be used, for this reason.
    fault: Option<StateFault>,
    /// The files of this run: they replace `known` when it is saved.
    seen: Mutex<BTreeMap<String, Record>>,
}

impl InputCache {
    /// The cache of the site in `root`; empty with `forget`, or when it cannot be read.
    #[must_use]
    pub fn open(root: &Path, forget: bool) -> Self {
        let file = crate::disk::cache::folder(root).join("inputs");
        let read = if forget {
            Ok(None)
        } else {
            state_file::read(&file, INPUTS, "", parse)
        };
        let (known, fault) = match read {
            Ok(known) => (known.map(|(known, _)| known).unwrap_or_default(), None),
            Err(fault) => (BTreeMap::new(), Some(fault)),
        };
        Self {
            known,
            fault,
            seen: Mutex::default(),
            file,
        }
    }

    /// Looks up the file at `path` with this `metadata`.
    ///
    /// # Errors
    /// When it has to be read; pass the error to [`InputCache::remember`] afterwards.
    pub fn look_up(&self, path: &str, metadata: &Metadata) -> Result<CachedInput, UncachedInput> {
        let stamp = Stamp::of(metadata);
        let record = self.known.get(path).filter(|record| record.stamp == stamp);
        match record.and_then(|record| Some((record, Digest::parse(&record.digest)?))) {
            Some((record, digest)) => {
                self.see(path, record.clone());
                Ok(CachedInput {
                    digest,
                    facts: record.facts.clone(),
                })
            }
            None => Err(UncachedInput {
                is_settled: stamp.is_settled(SETTLED),
                stamp,
            }),
        }
    }

    /// Caches a file that was read.
    pub fn remember(&self, path: &str, before: UncachedInput, digest: Digest, facts: Option<Facts>) {
        if before.is_settled {
            let record = Record {
                stamp: before.stamp,
                digest: digest.to_string(),
                facts,
            };
            self.see(path, record);
        }
    }

    fn see(&self, path: &str, record: Record) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.insert(path.to_owned(), record);
    }

    /// Writes the files of this run, if they differ from what was read. A failed write costs time at the next run. A damaged
    /// cache file is renamed; the notice about it.
    pub fn save(self) -> Option<Diagnostic> {
        let seen = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        let notice = self.fault.map(|fault| match fault.why {
            FaultCause::Flawed(_) => fault.set_aside(),
            _ => fault.diagnostic(),
        });
        if seen != self.known
            && let Ok(json) = serde_json::to_vec(&seen)
        {
            let _ = state_file::write(&self.file, INPUTS, "", &json);
        }
        notice
    }
}

fn parse(body: &[u8]) -> Option<BTreeMap<String, Record>> {
    serde_json::from_slice(body).ok()
}

/// True when `body` can be read as this cache.
#[must_use]
pub fn is_readable(body: &[u8]) -> bool {
    parse(body).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_known_until_anything_about_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jpg");
        fs::write(&path, b"x").unwrap();
        let metadata = fs::metadata(&path).unwrap();
        let digest = Digest::of(b"x");
        let settled = UncachedInput {
            stamp: Stamp::of(&metadata),
            is_settled: true,
        };
        let first = InputCache::open(folder.path(), false);
        assert!(first.look_up("a.jpg", &metadata).is_err());
        first.remember("a.jpg", settled, digest, None);
        first.save();

        let again = || InputCache::open(folder.path(), false);
        assert_eq!(again().look_up("a.jpg", &metadata).unwrap().digest, digest);
        assert!(again().look_up("b.jpg", &metadata).is_err());
        assert!(
            InputCache::open(folder.path(), true)
                .look_up("a.jpg", &metadata)
                .is_err()
        );
        fs::write(&path, b"xy").unwrap();
        let changed = fs::metadata(&path).unwrap();
        let before = again().look_up("a.jpg", &changed).unwrap_err();
        assert!(!before.is_settled, "written a moment ago");

        let file = crate::disk::cache::folder(folder.path()).join("inputs");
        let mut text = fs::read_to_string(&file).unwrap();
        text = text.replace("\"len\":1", "\"len\":2");
        fs::write(&file, text).unwrap();
        assert!(
            again().look_up("a.jpg", &metadata).is_err(),
            "a record that was changed"
        );
    }
}
