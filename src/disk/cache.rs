//! The folder of everything that can be made again: it may be deleted at any time.

use super::failure::write as write_failure;
use super::state_file;
use crate::base::diagnostic::Diagnostic;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The cache of the site in `root`.
#[must_use]
pub fn folder(root: &Path) -> PathBuf {
    root.join(crate::disk::publish::output::PRIVATE).join("cache")
}

/// Deletes the cache; how many bytes its files had.
///
/// # Errors
/// When it cannot be deleted.
pub fn clear(root: &Path) -> Result<u64, Box<Diagnostic>> {
    let folder = folder(root);
    // A link would lead to files that are none of bantin's.
    state_file::is_reached(&folder.join("x")).map_err(|fault| fault.error())?;
    let bytes = WalkDir::new(&folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.metadata().ok())
        .filter(fs::Metadata::is_file)
        .map(|metadata| metadata.len())
        .sum();
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(write_failure(&folder, &error)),
        _ => Ok(bytes),
    }
}
