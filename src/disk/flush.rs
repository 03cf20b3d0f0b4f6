//! Makes sure that what was written is on the disk, and survives when the power goes.

use super::patience::patiently;
use rayon::prelude::*;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// Waits until everything that was written into `folder` is on the disk: its own entries and `files`. On
/// Linux one call for the whole file system does it, and nobody asks for `files`.
///
/// # Errors
/// When the disk says that something was lost.
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
        // Windows flushes only what may be written, and no folder.
        if cfg!(windows) && file.is_dir() {
            return Ok(());
        }
        let mut options = OpenOptions::new();
        options.read(true).write(cfg!(windows));
        patiently(|| options.open(file))?.sync_all()
    })?;
    entries(folder)
}

/// Waits until the names in `folder` are on the disk.
///
/// # Errors
/// When the disk says that something was lost.
pub fn entries(folder: &Path) -> io::Result<()> {
    // Windows opens no folder as a file, and writes names down in order.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Whether both are known to be on the same file system, so that flushing one flushes the other.
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
