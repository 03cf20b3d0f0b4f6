//! Remembers photographs and other files that are not text from one run to the next: one whose path,
//! length, times and inode are the same is not read again. Losing this costs time and nothing else.

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::disk::stamp::Stamp;
use crate::disk::state_file::seal::INPUTS;
use crate::disk::state_file::{self, Fault, Why};
use crate::image::facts::Facts;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// A file that was written so shortly before it was read may be written again within the same tick of a
/// coarse clock: it is read once more.
const SETTLED: Duration = Duration::from_secs(2);

/// What is remembered of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Record {
    stamp: Stamp,
    digest: String,
    facts: Option<Facts>,
}

/// A file that need not be read.
#[derive(Debug, Clone)]
pub struct Known {
    /// Of its bytes.
    pub digest: Digest,
    /// If it is a picture.
    pub facts: Option<Facts>,
}

/// A file that was not known, as it was before it was read.
#[derive(Debug)]
pub struct Unknown {
    stamp: Stamp,
    is_settled: bool,
}

/// What is remembered of the files of a site.
#[derive(Debug, Default)]
pub struct Inputs {
    file: PathBuf,
    known: BTreeMap<String, Record>,
    /// Why nothing is known, when there is a file.
    fault: Option<Fault>,
    seen: Mutex<BTreeMap<String, Record>>,
}

impl Inputs {
    /// What is remembered of the site in `root`; nothing with `forget`, or when it cannot be read.
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

    /// What is known of the file at `path`, of which the file system says `metadata`.
    ///
    /// # Errors
    /// When it has to be read; what comes is for [`Inputs::remember`].
    pub fn look_up(&self, path: &str, metadata: &Metadata) -> Result<Known, Unknown> {
        let stamp = Stamp::of(metadata);
        let record = self.known.get(path).filter(|record| record.stamp == stamp);
        match record.and_then(|record| Some((record, Digest::parse(&record.digest)?))) {
            Some((record, digest)) => {
                self.see(path, record.clone());
                Ok(Known {
                    digest,
                    facts: record.facts.clone(),
                })
            }
            None => Err(Unknown {
                is_settled: stamp.is_settled(SETTLED),
                stamp,
            }),
        }
    }

    /// Remembers a file that was read.
    pub fn remember(&self, path: &str, before: Unknown, digest: Digest, facts: Option<Facts>) {
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

    /// Writes down what was seen, if it is not what was known. A failure costs time at the next run. A file that was
    /// damaged is renamed; what is said of it.
    pub fn save(self) -> Option<Diagnostic> {
        let seen = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        let said = self.fault.map(|fault| match fault.why {
            Why::Flawed(_) => fault.set_aside(),
            _ => fault.diagnostic(),
        });
        if seen != self.known
            && let Ok(json) = serde_json::to_vec(&seen)
        {
            let _ = state_file::write(&self.file, INPUTS, "", &json);
        }
        said
    }
}

/// Reads the body of such a file.
fn parse(body: &[u8]) -> Option<BTreeMap<String, Record>> {
    serde_json::from_slice(body).ok()
}

/// Whether `body` can be read.
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
        let settled = Unknown {
            stamp: Stamp::of(&metadata),
            is_settled: true,
        };
        let first = Inputs::open(folder.path(), false);
        assert!(first.look_up("a.jpg", &metadata).is_err());
        first.remember("a.jpg", settled, digest, None);
        first.save();

        let again = || Inputs::open(folder.path(), false);
        assert_eq!(again().look_up("a.jpg", &metadata).unwrap().digest, digest);
        assert!(again().look_up("b.jpg", &metadata).is_err());
        assert!(
            Inputs::open(folder.path(), true)
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
