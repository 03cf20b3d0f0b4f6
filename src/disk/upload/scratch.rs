//! The folder `.bantin/upload` while an upload runs: lists for rclone, and copies of the pages that are sent. What is sent is
//! copied, so that a publication meanwhile does not mix its pages with the files of this upload.

use crate::base::diagnostic::Diagnostic;
use crate::base::digest::{Digest, Digester};
use crate::base::path::folder_of;
use crate::disk::failure::write as write_failure;
use crate::disk::publish::output::PRIVATE;
use crate::disk::{retry, state_file, stream};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The folder; it is deleted when this is dropped.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// An empty folder in the site at `root`. Only for the holder of the lock of uploads.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(root: &Path) -> Result<Self, Box<Diagnostic>> {
        let folder = root.join(PRIVATE).join("upload");
        // A killed upload has left it.
        let _ = fs::remove_dir_all(&folder);
        let made = state_file::make_folder(&folder).and_then(|()| fs::create_dir(&folder));
        made.map_err(|error| write_failure(&folder, &error))?;
        Ok(Self { folder })
    }

    /// The path of an entry.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a file; its path.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, Box<Diagnostic>> {
        let path = self.path(name);
        let written = fs::create_dir_all(folder_of(&path)).and_then(|()| fs::write(&path, bytes));
        written.map_err(|error| write_failure(&path, &error))?;
        Ok(path)
    }

    /// Writes paths, one a line, as rclone reads them; the path of the list.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn list<'a>(
        &self,
        name: &str,
        paths: impl IntoIterator<Item = &'a String>,
    ) -> Result<PathBuf, Box<Diagnostic>> {
        let lines: String = paths.into_iter().flat_map(|path| [path.as_str(), "\n"]).collect();
        self.write(name, lines.as_bytes())
    }

    /// Copies the file `from` to `path` in the folder `name`, with its time; the digest of the copy.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn copy(&self, name: &str, path: &str, from: &Path) -> io::Result<Digest> {
        let to = self.path(name).join(path);
        fs::create_dir_all(folder_of(&to))?;
        let mut source = retry::open(from)?;
        let found = source.metadata()?;
        let mut copy = File::create(&to)?;
        let copied = stream::copy(&mut source, found.len(), Digester::default(), &mut copy);
        let (digest, _) = copied.map_err(|failed| match failed {
            stream::Failed::Read(error) | stream::Failed::Write(error) => error,
        })?;
        // The server gets the time of the file, which does not change while its content does not.
        copy.set_modified(found.modified()?)?;
        Ok(digest)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
