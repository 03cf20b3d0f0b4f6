//! Single files of a publication: what stands at a path, and how one file takes the place of another.

use crate::base::digest::Digest;
use crate::disk::patience::{self, make_writable, patiently};
use crate::disk::{atomic, stream};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Present {
    /// Nothing.
    Nothing,
    /// A file of these bytes, or a link to somewhere.
    File(Digest),
    /// A folder.
    Folder,
    /// A pipe, a socket, a device: it is not opened, since that may take for ever.
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

/// Gives `from` the name `to` in one step, whatever stands there; when they are on two file systems, a
/// copy is made beside `to` first.
///
/// # Errors
/// When that cannot be done; then `to` is as it was.
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

/// Gives `from` the name `to`, also when a program that will soon let go has one of them open.
///
/// # Errors
/// When that cannot be done.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    persistently(to, || fs::rename(from, to))
}

/// Replaces or deletes the file at `path` by `work`, also one that may only be read: it is ours.
fn persistently(path: &Path, work: impl Fn() -> io::Result<()>) -> io::Result<()> {
    let work = || match work() {
        Err(error) if error.kind() == ErrorKind::PermissionDenied && make_writable(path) => work(),
        done => done,
    };
    patiently(work)
}

/// Makes `to`, which is not there, the same file as `from`: a second name where the file system has that,
/// else a copy with the same time.
///
/// # Errors
/// When it cannot be made.
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
    let mut source = patience::open(from)?;
    let found = source.metadata()?;
    // Only a whole copy gets the name.
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

/// Deletes `path` if it is there, and folders between it and `output` that it leaves empty.
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

/// Deletes a file that need not be there; once more if the first attempt fails.
///
/// # Errors
/// When it is still there.
pub fn forget(path: &Path) -> io::Result<()> {
    let gone = |removed: io::Result<()>| match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    let remove = || gone(persistently(path, || fs::remove_file(path)));
    remove().or_else(|_| remove())
}

/// Deletes a folder that nobody needs. What cannot be deleted now, the next publication deletes.
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

/// How long each attempt to delete a folder waits, in ms: on Windows it stays while a program looks at a file in it.
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
