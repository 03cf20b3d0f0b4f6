//! Replaces a file that a person wrote, and keeps a copy of the old version beside it. A file that was changed since it was
//! read is never overwritten.

use super::canonical::canonical;
use super::{atomic, failure};
use crate::base::catalogue::fix as code;
use crate::base::diagnostic::Diagnostic;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Writes `bytes` into the file at `path`, which held `was` when it was read; gives the path of the copy of `was`:
/// `bai.md.bak`, or `bai.md.2.bak` when that name is taken by other bytes.
///
/// # Errors
/// When the file no longer holds `was`, is read-only, or cannot be written. Then it is unchanged.
pub fn replace(path: &Path, was: &[u8], bytes: &[u8]) -> Result<PathBuf, Box<Diagnostic>> {
    // Of a link the target is replaced, so that the link stays.
    let target = canonical(path).map_err(|error| failure::read(path, &error))?;
    let metadata = fs::metadata(&target).map_err(|error| failure::read(path, &error))?;
    if metadata.permissions().readonly() {
        return Err(Box::new(
            Diagnostic::new(&code::FIX_READ_ONLY).arg("path", failure::shown(path)),
        ));
    }
    let copy = keep(&target, was).map_err(|error| failure::write(path, &error))?;
    let now = fs::read(&target).map_err(|error| failure::read(path, &error))?;
    if now != was {
        let _ = fs::remove_file(&copy);
        return Err(Box::new(
            Diagnostic::new(&code::FIX_CHANGED).arg("path", failure::shown(path)),
        ));
    }
    atomic::replace(&target, bytes).map_err(|error| failure::write(path, &error))?;
    Ok(copy)
}

/// Writes a copy beside a file under a free name, unless there is a copy with these bytes.
fn keep(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    for number in 1.. {
        let copy = copy_name(path, number);
        match OpenOptions::new().write(true).create_new(true).open(&copy) {
            Ok(mut file) => {
                let written = file.write_all(bytes).and_then(|()| {
                    file.set_permissions(fs::metadata(path)?.permissions())?;
                    file.sync_all()
                });
                if let Err(error) = written {
                    let _ = fs::remove_file(&copy);
                    return Err(error);
                }
                return Ok(copy);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if fs::read(&copy).is_ok_and(|kept| kept == bytes) {
                    return Ok(copy);
                }
            }
            Err(error) => return Err(error),
        }
    }
    unreachable!("numbers do not end")
}

/// `bai.md.bak`, `bai.md.2.bak`, …: files that end in `.bak` are never part of a site.
fn copy_name(path: &Path, number: u32) -> PathBuf {
    let mut name = path.file_name().map(OsString::from).unwrap_or_default();
    if number > 1 {
        name.push(format!(".{number}"));
    }
    name.push(".bak");
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use tempfile::TempDir;

    fn files(folder: &TempDir) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap());
        entries
            .map(|entry| {
                let name = entry.file_name().into_string().unwrap();
                (name, fs::read(entry.path()).unwrap())
            })
            .collect()
    }

    fn expected(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        let owned = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
        owned.collect()
    }

    #[test]
    fn every_text_that_was_replaced_is_kept_once() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "1").unwrap();
        for (was, new) in [("1", "2"), ("2", "1"), ("1", "3")] {
            replace(&path, was.as_bytes(), new.as_bytes()).unwrap();
        }
        let kept = [("a.md", "3"), ("a.md.bak", "1"), ("a.md.2.bak", "2")];
        assert_eq!(files(&folder), expected(&kept));
    }

    #[test]
    fn what_somebody_else_wrote_stays() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "theirs").unwrap();
        let error = replace(&path, b"was", b"new").unwrap_err();
        assert_eq!(error.code, &code::FIX_CHANGED);
        assert_eq!(files(&folder), expected(&[("a.md", "theirs")]));
    }

    #[test]
    fn a_file_that_may_only_be_read_is_only_read() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "was").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let error = replace(&path, b"was", b"new").unwrap_err();
        assert_eq!(error.code, &code::FIX_READ_ONLY);
        assert_eq!(files(&folder), expected(&[("a.md", "was")]));
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = TempDir::new().unwrap();
        let (path, link) = (folder.path().join("a.md"), folder.path().join("b.md"));
        fs::write(&path, "was").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a.md", &link).unwrap();
        let copy = replace(&link, b"was", b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        for path in [&path, &copy] {
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o640);
        }
        assert_eq!(fs::read(&link).unwrap(), b"new");
    }
}
