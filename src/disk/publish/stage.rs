//! Files that wait to be published, on the file system of the output, so that a rename is enough.

use super::files;
use super::places::{Places, Waiting};
use crate::base::digest::{Digest, Digester};
use crate::disk::atomic::{self, Maker};
use crate::disk::patience::make_writable;
use crate::disk::stream::{self, Failed};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use walkdir::WalkDir;

/// The folder of files that wait; made when the first comes, deleted when this is dropped.
#[derive(Debug)]
pub struct Stage<'a> {
    places: &'a Places,
    /// Whether they wait under the paths that they will have.
    is_whole: bool,
    found: Mutex<Option<Found>>,
    next: AtomicU64,
}

/// Where files wait.
#[derive(Debug, Clone)]
struct Found {
    waiting: Waiting,
    folder: Arc<Path>,
    maker: Maker,
}

impl<'a> Stage<'a> {
    /// An empty one.
    #[must_use]
    pub fn new(places: &'a Places) -> Self {
        Self::with(places, false)
    }

    /// An empty one for all files of the output; where there is none yet, it will become the output.
    #[must_use]
    pub fn whole(places: &'a Places) -> Self {
        Self::with(places, fs::symlink_metadata(&places.output).is_err())
    }

    fn with(places: &'a Places, is_whole: bool) -> Self {
        Self {
            places,
            is_whole,
            found: Mutex::default(),
            next: AtomicU64::new(0),
        }
    }

    /// Lets `bytes` wait, which are to be published as `path`; their number.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn add(&self, path: &str, bytes: &[u8]) -> io::Result<u64> {
        let (number, mut file) = self.create(path)?;
        file.write_all(bytes)?;
        Ok(number)
    }

    /// Lets what `from` gives wait, about `len` bytes; their number, and the digest of what came.
    ///
    /// # Errors
    /// When they cannot be read or written.
    pub fn add_copy(&self, path: &str, from: &mut impl Read, len: u64) -> Result<(u64, Digest), Failed> {
        let (number, mut file) = self.create(path).map_err(Failed::Write)?;
        let (digest, _) = stream::copy(from, len, Digester::default(), &mut file)?;
        Ok((number, digest))
    }

    /// An empty file that waits.
    fn create(&self, path: &str) -> io::Result<(u64, File)> {
        let found = self.find()?;
        if found.waiting == Waiting::Whole {
            return Ok((0, found.maker.create_below(&found.folder.join(path))?));
        }
        let (number, file) = self.next(&found.folder);
        Ok((number, found.maker.create(&file)?))
    }

    /// Lets the bytes of the file `from` wait; their number.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn add_file(&self, from: &Path) -> io::Result<u64> {
        let (number, path) = self.next(&self.find()?.folder);
        files::link(from, &path)?;
        // It may be one file with what was published, and have its attribute; and it is to be flushed.
        let _ = make_writable(&path);
        Ok(number)
    }

    fn next(&self, folder: &Path) -> (u64, PathBuf) {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        (number, folder.join(number.to_string()))
    }

    /// Where they wait.
    ///
    /// # Errors
    /// When there is no such place.
    pub fn waiting(&self) -> io::Result<Waiting> {
        self.find().map(|found| found.waiting)
    }

    fn find(&self) -> io::Result<Found> {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = &*found {
            return Ok(found.clone());
        }
        let waiting = find(self.places, self.is_whole)?;
        let folder: Arc<Path> = self.places.waiting(waiting).into();
        let maker = Maker::of(&folder);
        Ok(found
            .insert(Found {
                waiting,
                folder,
                maker,
            })
            .clone())
    }

    /// The files that wait.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(found) = &*found else {
            return Vec::new();
        };
        let all = WalkDir::new(&found.folder).into_iter().flatten();
        let files = all.filter(|entry| entry.file_type().is_file());
        files.map(walkdir::DirEntry::into_path).collect()
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        // A publication that could neither be made nor undone is completed from what waits.
        if found.is_some() && !self.places.journal().exists() {
            clear(self.places);
        }
    }
}

/// Makes the folder: beside the output, or inside it when a rename from there does not arrive. On Windows always inside
/// one that is there: who may read a file is decided by the folder in which it is made, and goes with it when it is renamed.
fn find(places: &Places, is_whole: bool) -> io::Result<Waiting> {
    let beside = places.waiting(Waiting::Beside);
    let inside = places.waiting(Waiting::Inside);
    let is_there = places.output.is_dir();
    if is_there && (cfg!(windows) || beside == inside) {
        own_folder(&inside)?;
        return Ok(Waiting::Inside);
    }
    match own_folder(&beside) {
        Err(error) if !is_there => return Err(error),
        Ok(()) if !is_there && is_whole => return Ok(Waiting::Whole),
        Ok(()) if !is_there => return Ok(Waiting::Beside),
        Ok(()) if fs::rename(&beside, &inside).is_ok() => {
            // The folder can be renamed into the output, so files can.
            return Ok(if fs::rename(&inside, &beside).is_ok() {
                Waiting::Beside
            } else {
                Waiting::Inside
            });
        }
        _ => {}
    }
    files::sweep(&beside);
    own_folder(&inside)?;
    Ok(Waiting::Inside)
}

/// Makes a folder that is none of somebody else's behind a link.
fn own_folder(path: &Path) -> io::Result<()> {
    atomic::create_folder(path)?;
    if fs::symlink_metadata(path)?.is_dir() {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::NotADirectory, "a link to a folder"))
}

/// Deletes what waits for nothing any more.
pub fn clear(places: &Places) {
    for waiting in [Waiting::Beside, Waiting::Inside] {
        files::sweep(&places.waiting(waiting));
    }
}
