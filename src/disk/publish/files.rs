//! Operations on single files of the output: what is at a path, replacing, linking and deleting. Each retries while another
//! program has the file open. Which files are changed is decided elsewhere.

use crate::base::digest::Digest;
use crate::disk::retry::{self, make_writable};
use crate::disk::{atomic, stream};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Present {
    /// Nothing.
    Nothing,
    /// A file with this digest, or a link, by the digest of its target path.
    File(Digest),
    /// A folder.
    Folder,
    /// A pipe, a socket or a device. It is never opened, since that may block.
    Special,
}

/// Looks at `path`, not through links.
///
/// # Errors
/// When it cannot be read.
pub fn present(path: &Path) -> io::Result<Present> {
    let metadata = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Present::Nothing);
        }
        Err(error) => return Err(error),
    };
    if metadata.is_dir() {
        return Ok(Present::Folder);
    }
    if !metadata.is_symlink() && !metadata.is_file() {
        return Ok(Present::Special);
    }
    let digest = if metadata.is_symlink() {
        let target = fs::read_link(path)?;
        Digest::of_parts(&[b"link", target.to_string_lossy().as_bytes()])
    } else {
        stream::digest_of(path)?
    };
    Ok(Present::File(digest))
}

/// Renames `from` to `to` in one step, replacing what is there. If they are on two file systems, it is copied beside `to`
/// first.
///
/// # Errors
/// When that fails; then `to` is as it was.
pub fn take_place(from: &Path, to: &Path) -> io::Result<()> {
    match rename(from, to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let part = to.with_file_name(".bantin-part");
            let copied = copy(from, &part).and_then(|()| rename(&part, to));
            if copied.is_err() {
                let _ = fs::remove_file(&part);
            }
            copied
        }
        renamed => renamed,
    }
}

/// Renames `from` to `to`, retrying while another program has one of them open.
///
/// # Errors
/// When that fails.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    persistently(to, || fs::rename(from, to))
}

/// Replaces or deletes a published file at `path` by `work`, even a read-only one.
fn persistently(path: &Path, work: impl Fn() -> io::Result<()>) -> io::Result<()> {
    let work = || match work() {
        Err(error) if error.kind() == ErrorKind::PermissionDenied && make_writable(path) => work(),
        done => done,
    };
    retry::while_open(work)
}

/// Creates `to` as a hard link to `from`, or, on file systems without links, as a copy with the same time.
///
/// # Errors
/// When it cannot be created.
pub fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::NotFound) => Err(error),
        Err(_) => copy(from, to),
        Ok(()) => Ok(()),
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if fs::symlink_metadata(from)?.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    let mut source = retry::open(from)?;
    let found = source.metadata()?;
    // Copied under another name first, so that `to` is never a part of a copy.
    let part = to.with_extension("part");
    let copied = atomic::create(&part).and_then(|mut file| {
        io::copy(&mut source, &mut file)?;
        file.set_modified(found.modified()?)?;
        file.sync_all()
    });
    let named = copied.and_then(|()| rename(&part, to));
    if named.is_err() {
        let _ = fs::remove_file(&part);
    }
    named
}

/// Deletes `path` if it exists, and the folders between it and `output` that become empty.
///
/// # Errors
/// When it cannot be deleted.
pub fn remove(path: &Path, output: &Path) -> io::Result<()> {
    match persistently(path, || fs::remove_file(path)) {
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Err(error);
        }
        _ => {}
    }
    let folders = path.ancestors().skip(1).take_while(|folder| *folder != output);
    for folder in folders {
        match fs::remove_dir(folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => break,
            _ => {}
        }
    }
    Ok(())
}

/// Deletes a file if it exists; tries twice.
///
/// # Errors
/// When it still exists.
pub fn forget(path: &Path) -> io::Result<()> {
    let gone = |removed: io::Result<()>| match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    let remove = || gone(persistently(path, || fs::remove_file(path)));
    remove().or_else(|_| remove())
}

/// Deletes a folder that is no longer needed. If that fails, the next publication deletes it.
pub fn sweep(folder: &Path) {
    if fs::symlink_metadata(folder).is_err() {
        return;
    }
    for pause in SWEEPS {
        sleep(Duration::from_millis(pause));
        if fs::remove_dir_all(folder).is_ok() {
            return;
        }
    }
}

/// The pause before each attempt to delete a folder, in milliseconds: on Windows it stays while a file in it is open.
const SWEEPS: [u64; 4] = [0, 0, 20, 100];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_goes_takes_folders_with_it_that_are_empty() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path();
        fs::create_dir_all(output.join("a/b/c")).unwrap();
        fs::write(output.join("a/khac"), "x").unwrap();
        fs::write(output.join("a/b/c/d"), "x").unwrap();
        remove(&output.join("a/b/c/d"), output).unwrap();
        assert!(output.join("a/khac").exists() && !output.join("a/b").exists());
        remove(&output.join("a/khac"), output).unwrap();
        assert!(output.exists() && !output.join("a").exists());
        remove(&output.join("a/khac"), output).unwrap();
    }

    #[test]
    fn a_copy_is_as_old_as_what_it_is_a_copy_of() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&from, "x").unwrap();
        copy(&from, &to).unwrap();
        let time = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
        assert_eq!(time(&from), time(&to));
        assert_eq!(present(&from).unwrap(), present(&to).unwrap());
        assert_eq!(present(folder.path()).unwrap(), Present::Folder);
        assert_eq!(present(&folder.path().join("a/c")).unwrap(), Present::Nothing);
    }
}
