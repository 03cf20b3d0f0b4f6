//! Sources that are copied while they are read, so that a first build opens each file once. What of them is published
//! is known later: the rest is dropped then.

use super::pack;
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::disk::state_file;
use crate::text::dates::moment::Moment;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// A file that is deleted when this is dropped, if it still has its name.
#[derive(Debug)]
pub struct Staged(pub PathBuf);

impl Staged {
    /// Makes a file that was not there before, and the folders of `.bantin` above it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn create(&self) -> io::Result<File> {
        state_file::make_folder(&self.0)?;
        // Perhaps a link to elsewhere: nobody else writes under the number of this process.
        let _ = fs::remove_file(&self.0);
        File::create_new(&self.0)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Whatever remains, the next publication clears away.
        let _ = fs::remove_file(&self.0);
    }
}

/// A pack that is being written.
#[derive(Debug)]
pub struct Early {
    /// None when it could not be written: then all is copied later.
    /// The file is closed before it is deleted.
    copies: Mutex<Option<(Copies, Staged)>>,
    since: Moment,
}

/// What was copied so far.
#[derive(Debug)]
pub struct Copies {
    /// Where to.
    pub out: pack::Writer,
    /// Of which files, and their digests.
    pub written: BTreeMap<SourcePath, Digest>,
}

impl Early {
    /// Begins a pack in the file `staged`, of sources that are published for the first time at `since`.
    #[must_use]
    pub fn new(staged: PathBuf, since: Moment) -> Self {
        let begin = || -> io::Result<(Copies, Staged)> {
            let staged = Staged(staged);
            let out = pack::Writer::new(staged.create()?)?;
            let written = BTreeMap::new();
            Ok((Copies { out, written }, staged))
        };
        Self {
            copies: Mutex::new(begin().ok()),
            since,
        }
    }

    /// Copies the bytes of a file, which have this digest.
    pub fn keep(&self, path: &SourcePath, digest: Digest, bytes: &[u8]) {
        let head = pack::put(path, digest, bytes.len(), self.since);
        let mut copies = self.copies.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((Copies { out, written }, _)) = &mut *copies else {
            return;
        };
        let done = out.put(&head, bytes);
        written.insert(path.clone(), digest);
        if done.is_err() {
            *copies = None;
        }
    }

    /// What was copied, and the file that it is in; once.
    #[must_use]
    pub fn take(&self) -> Option<(Copies, Staged)> {
        self.copies.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
