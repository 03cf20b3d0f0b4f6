//! Flushes written files and folders to the disk, so that they survive a power failure. It writes no data itself.

use super::retry;
use rayon::prelude::*;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// Waits until all that was written into `folder` is on the disk: its entries and `files`. On Linux one call flushes the whole
/// file system, and `files` is not called.
///
/// # Errors
/// When the system reports that data was lost.
pub fn everything<I>(folder: &Path, files: impl FnOnce() -> I) -> io::Result<()>
where
    I: Iterator<Item = PathBuf>,
{
    #[cfg(target_os = "linux")]
    match rustix::fs::syncfs(File::open(folder)?) {
        Err(rustix::io::Errno::NOSYS | rustix::io::Errno::INVAL) => {}
        flushed => return flushed.map_err(io::Error::from),
    }
    let files: Vec<PathBuf> = files().collect();
    files.par_iter().try_for_each(|file| {
        // Windows flushes only files opened for writing, and no folders.
        if cfg!(windows) && file.is_dir() {
            return Ok(());
        }
        let mut options = OpenOptions::new();
        options.read(true).write(cfg!(windows));
        retry::while_open(|| options.open(file))?.sync_all()
    })?;
    entries(folder)
}

/// Waits until the names in `folder` are on the disk.
///
/// # Errors
/// When the system reports that data was lost.
pub fn entries(folder: &Path) -> io::Result<()> {
    // Windows opens no folder as a file; NTFS journals names in order.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// True when both are known to be on one file system, so that flushing one flushes the other.
#[must_use]
pub fn is_one(one: &Path, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let device = |path: &Path| path.metadata().map(|metadata| metadata.dev()).ok();
        device(one).is_some() && device(one) == device(other)
    }
    #[cfg(not(unix))]
    {
        let _ = (one, other);
        false
    }
}
