//! The cache folder, `.bantin/cache`: where it is, and how it is deleted. It may be deleted at any time; the state that
//! `rollback` needs is in another folder.

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

/// Deletes the cache; the size of its files in bytes.
///
/// # Errors
/// When it cannot be deleted.
pub fn clear(root: &Path) -> Result<u64, Box<Diagnostic>> {
    let folder = folder(root);
    // Through a link other files than those of bantin would be deleted.
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
