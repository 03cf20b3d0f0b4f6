//! The lock of a site: only its holder may publish. The operating system releases it when the process ends, however it ends, so
//! that no stale lock remains. The lock protects no sources.

use super::output::state;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::disk::failure::write as write_failure;
use crate::disk::state_file::{self, StateFault, has_other_names};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a command waits that was not told to wait: a `watch` that is publishing is soon done.
const SHORT_WAIT: Duration = Duration::from_secs(1);
/// The pause between two attempts.
const PAUSE: Duration = Duration::from_millis(20);

/// The longest note about the holder, in bytes.
const LONGEST: u64 = 64;

/// The right to publish a site, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Another process holds the lock.
#[derive(Debug)]
pub struct Busy {
    file: File,
    path: PathBuf,
    /// That process, as `1234 build`; empty when that cannot be read.
    pub holder: String,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum NoLock {
    /// Another process has it.
    Busy(Busy),
    /// The machine failed.
    Failed(Box<Diagnostic>),
}

impl Lock {
    /// Takes the lock of the site in `root` for `command`. On file systems without locks nothing is locked.
    ///
    /// # Errors
    /// When another process holds it for longer than a second, or its file cannot be written.
    pub fn take(root: &Path, command: &str) -> Result<Self, NoLock> {
        let path = path(root);
        let file = open(&path).map_err(|error| NoLock::Failed(write_failure(&path, &error)))?;
        let begun = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(held(file, &path, command)),
                Err(TryLockError::WouldBlock) if begun.elapsed() < SHORT_WAIT => std::thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => {
                    let holder = noted(&path);
                    return Err(NoLock::Busy(Busy { file, path, holder }));
                }
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                    return Ok(Self { _file: file });
                }
                Err(TryLockError::Error(error)) => {
                    return Err(NoLock::Failed(write_failure(&path, &error)));
                }
            }
        }
    }
}

impl Busy {
    /// Waits for the lock.
    ///
    /// # Errors
    /// When the system fails.
    pub fn wait(self, command: &str) -> Result<Lock, Box<Diagnostic>> {
        let locked = self.file.lock();
        locked.map_err(|error| write_failure(&self.path, &error))?;
        Ok(held(self.file, &self.path, command))
    }

    /// The diagnostic that another process holds the lock.
    #[must_use]
    pub fn diagnostic(&self) -> Box<Diagnostic> {
        let (process, command) = self.holder.split_once(' ').unwrap_or_default();
        let diagnostic = Diagnostic::new(&code::BUSY);
        Box::new(diagnostic.arg("process", process).arg("command", command))
    }
}

/// True when a process is publishing the site in `root` now.
#[must_use]
pub fn is_held(root: &Path) -> bool {
    let file = state_file::open(&path(root));
    file.is_ok_and(|file| {
        file.is_some_and(|(file, _)| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    })
}

/// The process that is publishing the site in `root` now, as `1234 build`, or empty when that cannot be read. `None`: there
/// is none.
#[must_use]
pub fn holder(root: &Path) -> Option<String> {
    is_held(root).then(|| noted(&path(root)))
}

fn path(root: &Path) -> PathBuf {
    state(root).join("lock")
}

/// What is at the path of the lock of the site in `root` and is no lock: no file, or one with another name elsewhere, unless
/// a command holds it.
#[must_use]
pub fn fault(root: &Path) -> Option<StateFault> {
    let path = path(root);
    [note(&path), path].into_iter().find_map(|path| {
        let found = fs::symlink_metadata(&path).ok()?;
        let is_wrong = !found.is_file() || has_other_names(&found) && !is_held(root);
        is_wrong.then(|| StateFault::special(path))
    })
}

fn open(path: &Path) -> io::Result<File> {
    state_file::make_folder(path)?;
    let is_file = |path: &Path| {
        let found = fs::symlink_metadata(path);
        found.map_or(true, |found| found.is_file())
    };
    if !is_file(path) || !is_file(&note(path)) {
        return Err(io::Error::new(
            ErrorKind::InvalidInput,
            "no file, or a link to one",
        ));
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    options.open(path)
}

/// The file with the holder of the lock at `path`: the lock itself, on Windows a file beside it, since others cannot read a
/// locked file there.
fn note(path: &Path) -> PathBuf {
    if cfg!(windows) {
        path.with_extension("holder")
    } else {
        path.to_owned()
    }
}

/// The holder that is written there; empty when it is not in the form that [`held`] writes.
fn noted(path: &Path) -> String {
    let mut text = String::new();
    if let Ok(Some((file, _))) = state_file::open(&note(path)) {
        let _ = file.take(LONGEST).read_to_string(&mut text);
    }
    let is_note = |text: &str| {
        let (process, command) = text.split_once(' ')?;
        let is_right =
            process.parse::<u32>().is_ok() && command.bytes().all(|sign| sign.is_ascii_lowercase());
        is_right.then(|| text.to_owned())
    };
    is_note(text.trim()).unwrap_or_default()
}

/// Writes the holder into the lock. It is for people only, so a failure is ignored.
fn held(mut file: File, path: &Path, command: &str) -> Lock {
    let text = format!("{} {command}\n", std::process::id());
    let _ = if file.metadata().is_ok_and(|found| has_other_names(&found)) {
        Ok(())
    } else if cfg!(windows) {
        fs::write(note(path), text)
    } else {
        // Through the same handle: on some network drives, closing another one would release the lock.
        file.set_len(0).and_then(|()| file.write_all(text.as_bytes()))
    };
    Lock { _file: file }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_holds_it_is_told_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_held(folder.path()));
        let lock = Lock::take(folder.path(), "build").unwrap();
        assert!(is_held(folder.path()));
        assert!(holder(folder.path()).is_some());
        let Err(NoLock::Busy(busy)) = Lock::take(folder.path(), "watch") else {
            panic!("two at once");
        };
        assert_eq!(busy.holder, format!("{} build", std::process::id()));
        drop(lock);
        let _lock = busy.wait("watch").unwrap();
        assert!(is_held(folder.path()));
    }
}
