//! Files that another program has open. Windows then lets nobody rename or delete them, or even read them: a browser that shows a
//! page, an antivirus that looks at what was just written, an indexer. Most let go within moments, so whoever
//! replaces a file tries again for a while.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long one file is tried.
const LONGEST: Duration = Duration::from_secs(5);
/// How long, to read it: there may be many, and a program that edits one keeps it.
const LONGEST_READ: Duration = Duration::from_millis(500);
/// The first pause; each is twice as long as the one before.
const FIRST: Duration = Duration::from_millis(2);
/// The longest pause.
const LAST: Duration = Duration::from_millis(100);

/// Does `work`; on Windows again for a while, as long as it fails because another program has a file open.
///
/// # Errors
/// The last one of `work`.
pub fn patiently<T>(mut work: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    if cfg!(windows) {
        again(is_held, LONGEST, work)
    } else {
        work()
    }
}

/// Reads a file; on Windows again for a while, as long as a program that is writing it keeps others out.
///
/// # Errors
/// The last one of reading.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    if cfg!(windows) {
        again(is_shared_by_nobody, LONGEST_READ, || fs::read(path))
    } else {
        fs::read(path)
    }
}

/// Opens a file to read it, with the same patience.
///
/// # Errors
/// The last one of opening.
pub fn open(path: &Path) -> io::Result<File> {
    if cfg!(windows) {
        again(is_shared_by_nobody, LONGEST_READ, || File::open(path))
    } else {
        File::open(path)
    }
}

/// Whether the error says so of a file that was to be read.
#[must_use]
pub fn is_shared_by_nobody(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error().is_some_and(is_code_of_sharing)
}

/// Whether the error says that another program has the file open. Elsewhere than on Windows nobody is kept
/// from replacing such a file.
#[must_use]
pub fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error().is_some_and(is_code_of_held)
}

/// The same, by the number that Windows gives. Whoever renames over a file that is open is told "access denied",
/// which may also mean what it says.
fn is_code_of_held(code: i32) -> bool {
    const ACCESS_DENIED: i32 = 5;
    code == ACCESS_DENIED || is_code_of_sharing(code)
}

/// Numbers that say nothing else: others use the file, have locked it, have deleted it and not let go, or have
/// it in memory.
fn is_code_of_sharing(code: i32) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    const DELETE_PENDING: i32 = 303;
    const USER_MAPPED_FILE: i32 = 1224;
    matches!(
        code,
        SHARING_VIOLATION | LOCK_VIOLATION | DELETE_PENDING | USER_MAPPED_FILE
    )
}

/// Whether `error`, which came of replacing or deleting the file at `path`, means that another program has it
/// open: nobody else may delete it then.
#[must_use]
pub fn holds(path: &Path, error: &io::Error) -> bool {
    if !is_held(error) {
        return false;
    }
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        const DELETE: u32 = 0x0001_0000;
        const SHARE_ALL: u32 = 7;
        let mut options = fs::OpenOptions::new();
        let opened = options.access_mode(DELETE).share_mode(SHARE_ALL).open(path);
        opened.is_err_and(|error| error.raw_os_error().is_some_and(is_code_of_sharing))
    }
    #[cfg(not(windows))]
    {
        let _ = path;
        false
    }
}

/// Takes the attribute from a file that Windows keeps from being replaced and deleted; whether it had it.
/// Elsewhere that is decided by the folder.
#[must_use]
pub fn make_writable(path: &Path) -> bool {
    #[cfg(windows)]
    {
        let Ok(metadata) = fs::metadata(path) else {
            return false;
        };
        let mut permissions = metadata.permissions();
        let was_read_only = permissions.readonly();
        permissions.set_readonly(false);
        was_read_only && fs::set_permissions(path, permissions).is_ok()
    }
    #[cfg(not(windows))]
    {
        let _ = path;
        false
    }
}

fn again<T>(
    is_held: impl Fn(&io::Error) -> bool,
    longest: Duration,
    mut work: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    let end = Instant::now() + longest;
    let mut pause = FIRST;
    loop {
        match work() {
            Err(error) if is_held(&error) && Instant::now() < end => sleep(pause),
            done => return done,
        }
        pause = (2 * pause).min(LAST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempts(code: i32, failures: u32, longest: Duration) -> (u32, bool) {
        let mut attempts = 0;
        let is_held = |error: &io::Error| error.raw_os_error().is_some_and(is_code_of_held);
        let done = again(is_held, longest, || {
            attempts += 1;
            if attempts <= failures {
                return Err(io::Error::from_raw_os_error(code));
            }
            Ok(())
        });
        (attempts, done.is_ok())
    }

    #[test]
    fn who_is_held_up_tries_again_and_nobody_else_does() {
        assert_eq!(attempts(32, 4, LONGEST), (5, true));
        assert_eq!(attempts(5, 1, LONGEST), (2, true));
        assert_eq!(attempts(2, 4, LONGEST), (1, false), "a file that is not there");
        assert_eq!(attempts(112, 4, LONGEST), (1, false), "a full disk");
        let (attempts, is_done) = attempts(33, u32::MAX, Duration::from_millis(30));
        assert!(attempts > 2 && !is_done, "it has an end");
    }
}
