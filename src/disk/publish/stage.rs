//! The staging folder: files that are to be published are written here, on the file system of the output, so that renaming them
//! is enough. Renaming is done in `transaction`.

use super::files;
use super::places::{Places, Waiting};
use crate::base::digest::{Digest, Digester};
use crate::disk::atomic::{self, Maker};
use crate::disk::retry::make_writable;
use crate::disk::stream::{self, Failed};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use walkdir::WalkDir;

/// The staging folder, created with the first file and deleted when this is dropped.
#[derive(Debug)]
pub struct Stage<'a> {
    places: &'a Places,
    /// True when files are staged under their published paths.
    is_whole: bool,
    folder: Mutex<Option<StagingFolder>>,
    next: AtomicU64,
}

#[derive(Debug, Clone)]
struct StagingFolder {
    waiting: Waiting,
    path: Arc<Path>,
    maker: Maker,
}

impl<'a> Stage<'a> {
    /// An empty staging folder.
    #[must_use]
    pub fn new(places: &'a Places) -> Self {
        Self::with(places, false)
    }

    /// A folder for all files of the output. If there is no output yet, it will be renamed to it.
    #[must_use]
    pub fn whole(places: &'a Places) -> Self {
        Self::with(places, fs::symlink_metadata(&places.output).is_err())
    }

    fn with(places: &'a Places, is_whole: bool) -> Self {
        Self {
            places,
            is_whole,
            folder: Mutex::default(),
            next: AtomicU64::new(0),
        }
    }

    /// Stages `bytes`, to be published as `path`; the number of the file.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn add(&self, path: &str, bytes: &[u8]) -> io::Result<u64> {
        let (number, mut file) = self.create(path)?;
        file.write_all(bytes)?;
        Ok(number)
    }

    /// Stages the bytes of `from`, about `len`; the number of the file, and its digest.
    ///
    /// # Errors
    /// When they cannot be read or written.
    pub fn add_copy(&self, path: &str, from: &mut impl Read, len: u64) -> Result<(u64, Digest), Failed> {
        let (number, mut file) = self.create(path).map_err(Failed::Write)?;
        let (digest, _) = stream::copy(from, len, Digester::default(), &mut file)?;
        Ok((number, digest))
    }

    /// Stages an empty file.
    fn create(&self, path: &str) -> io::Result<(u64, File)> {
        let found = self.find()?;
        if found.waiting == Waiting::Whole {
            return Ok((0, found.maker.create_below(&found.path.join(path))?));
        }
        let (number, file) = self.next(&found.path);
        Ok((number, found.maker.create(&file)?))
    }

    /// Stages a link to the file `from`, or a copy; the number of the file.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn add_file(&self, from: &Path) -> io::Result<u64> {
        let (number, path) = self.next(&self.find()?.path);
        files::link(from, &path)?;
        // It may be a link to a published file, and read-only like that; it must be writable to be flushed.
        let _ = make_writable(&path);
        Ok(number)
    }

    fn next(&self, folder: &Path) -> (u64, PathBuf) {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        (number, folder.join(number.to_string()))
    }

    /// Where files are staged.
    ///
    /// # Errors
    /// When the folder cannot be created.
    pub fn waiting(&self) -> io::Result<Waiting> {
        self.find().map(|found| found.waiting)
    }

    fn find(&self) -> io::Result<StagingFolder> {
        let mut found = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = &*found {
            return Ok(found.clone());
        }
        let waiting = create_folder(self.places, self.is_whole)?;
        let path: Arc<Path> = self.places.waiting(waiting).into();
        let maker = Maker::of(&path);
        Ok(found.insert(StagingFolder { waiting, path, maker }).clone())
    }

    /// The staged files.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        let found = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(found) = &*found else {
            return Vec::new();
        };
        let all = WalkDir::new(&found.path).into_iter().flatten();
        let files = all.filter(|entry| entry.file_type().is_file());
        files.map(walkdir::DirEntry::into_path).collect()
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        let found = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        // With a journal left, the next command needs the staged files.
        if found.is_some() && !self.places.journal().exists() {
            clear(self.places);
        }
    }
}

/// Creates the folder beside the output, or inside it when files beside it cannot be renamed into it. On Windows always inside
/// an existing output: a file gets the access rights of the folder in which it is created, and keeps them when renamed.
fn create_folder(places: &Places, is_whole: bool) -> io::Result<Waiting> {
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

/// Creates a folder; fails when a link to a folder is there.
fn own_folder(path: &Path) -> io::Result<()> {
    atomic::create_folder(path)?;
    if fs::symlink_metadata(path)?.is_dir() {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::NotADirectory, "a link to a folder"))
}

/// Deletes the staging folders, beside the output and inside it.
pub fn clear(places: &Places) {
    for waiting in [Waiting::Beside, Waiting::Inside] {
        files::sweep(&places.waiting(waiting));
    }
}
