//! The lock of an upload: one upload of a site at a time, also after bantin was killed and rclone still runs. It is another one than
//! that of publishing, so that a slow upload delays no publication.

use crate::base::diagnostic::Diagnostic;
use crate::disk::failure::write as write_failure;
use crate::disk::publish::output::state;
use crate::disk::state_file;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// The pause between two attempts.
const PAUSE: Duration = Duration::from_millis(100);

/// The lock, held until this and every copy of its handle is closed.
#[derive(Debug)]
pub struct UploadLock(File);

impl UploadLock {
    /// Takes the lock of the site in `root`; `waits` is called once when another process has it.
    ///
    /// # Errors
    /// When its file cannot be written.
    pub fn take(root: &Path, waits: impl Fn()) -> Result<Self, Box<Diagnostic>> {
        let path = state(root).join("upload-lock");
        let failed = |error: &io::Error| write_failure(&path, error);
        state_file::make_folder(&path).map_err(|error| failed(&error))?;
        let mut has_said = false;
        loop {
            match attempt(&path) {
                Ok(Some(file)) => return Ok(Self(file)),
                Ok(None) => {}
                Err(error) => return Err(failed(&error)),
            }
            if !has_said {
                waits();
                has_said = true;
            }
            thread::sleep(PAUSE);
        }
    }

    /// The handle, for a child process that is to hold the lock too.
    #[must_use]
    pub fn handle(&self) -> &File {
        &self.0
    }
}

/// The locked file. `None`: another process has it. A child that inherits the handle holds the lock too: a lock of Unix is that of
/// the open file, and on Windows nobody else can open the file at all.
fn attempt(path: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        /// `ERROR_SHARING_VIOLATION`
        const IN_USE: i32 = 32;
        match options.share_mode(0).open(path) {
            Err(error) if error.raw_os_error() == Some(IN_USE) => Ok(None),
            opened => opened.map(Some),
        }
    }
    #[cfg(not(windows))]
    {
        use std::fs::TryLockError;
        use std::io::ErrorKind;
        if std::fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) {
            return Err(io::Error::new(
                ErrorKind::InvalidInput,
                "no file, or a link to one",
            ));
        }
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            // A file system without locks.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(Some(file)),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::cell::{Cell, RefCell};
    use std::process::{Command, Stdio};

    /// As after `kill -9` of bantin while rclone runs.
    #[test]
    fn a_child_holds_the_lock_after_its_parent_let_go() {
        let site = tempfile::tempdir().unwrap();
        let lock = UploadLock::take(site.path(), || ()).unwrap();
        let stdin = lock.handle().try_clone().unwrap();
        let child = Command::new("sleep")
            .arg("600")
            .stdin(stdin)
            .stdout(Stdio::null())
            .spawn();
        let child = RefCell::new(child.unwrap());
        drop(lock);
        let has_waited = Cell::new(false);
        let waits = || {
            has_waited.set(true);
            child.borrow_mut().kill().unwrap();
        };
        let _lock = UploadLock::take(site.path(), waits).unwrap();
        assert!(has_waited.get());
        child.borrow_mut().wait().unwrap();
    }
}
