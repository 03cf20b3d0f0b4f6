//! Retries work on files that another program has open: Windows then refuses to rename, delete or even read them. Browsers,
//! antivirus programs and indexers close a file within moments. On other systems, and for other errors, nothing is retried.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long renaming or deleting one file is retried.
const REPLACE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long reading one file is retried: less, since many files may be open in an editor, which keeps them.
const READ_TIMEOUT: Duration = Duration::from_millis(500);
/// The first pause; each is twice as long as the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(2);
const LONGEST_PAUSE: Duration = Duration::from_millis(100);

/// Does `work`. On Windows it is retried for 5 seconds while another program has the file open.
///
/// # Errors
/// The last error of `work`.
pub fn while_open<T>(mut work: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    if cfg!(windows) {
        retry(is_held, REPLACE_TIMEOUT, work)
    } else {
        work()
    }
}

/// Reads a file. On Windows this is retried for 0.5 seconds while the program that writes it keeps others out.
///
/// # Errors
/// The last error of reading.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    if cfg!(windows) {
        retry(is_read_blocked, READ_TIMEOUT, || fs::read(path))
    } else {
        fs::read(path)
    }
}

/// Opens a file to read it, retried as [`read`] is.
///
/// # Errors
/// The last error of opening.
pub fn open(path: &Path) -> io::Result<File> {
    if cfg!(windows) {
        retry(is_read_blocked, READ_TIMEOUT, || File::open(path))
    } else {
        File::open(path)
    }
}

/// True when reading failed because another program has the file open.
#[must_use]
pub fn is_read_blocked(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error().is_some_and(is_code_of_sharing)
}

/// True when renaming or deleting may have failed because another program has the file open: only Windows refuses that.
#[must_use]
pub fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error().is_some_and(is_code_of_held)
}

/// Renaming over an open file gives "access denied", which may also mean what it says.
fn is_code_of_held(code: i32) -> bool {
    const ACCESS_DENIED: i32 = 5;
    code == ACCESS_DENIED || is_code_of_sharing(code)
}

/// Error codes that only another user of the file causes.
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

/// True when `error`, from replacing or deleting the file at `path`, came because another program has it open. Told from
/// missing rights by opening the file for deletion.
#[must_use]
pub fn is_open_elsewhere(path: &Path, error: &io::Error) -> bool {
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

/// Removes the read-only attribute, with which Windows refuses to replace or delete a file; true when the file had it.
/// Elsewhere the rights of the folder decide.
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

fn retry<T>(
    is_held: impl Fn(&io::Error) -> bool,
    longest: Duration,
    mut work: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    let end = Instant::now() + longest;
    let mut pause = FIRST_PAUSE;
    loop {
        match work() {
            Err(error) if is_held(&error) && Instant::now() < end => sleep(pause),
            done => return done,
        }
        pause = (2 * pause).min(LONGEST_PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attempts(code: i32, failures: u32, longest: Duration) -> (u32, bool) {
        let mut attempts = 0;
        let is_held = |error: &io::Error| error.raw_os_error().is_some_and(is_code_of_held);
        let done = retry(is_held, longest, || {
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
        assert_eq!(attempts(32, 4, REPLACE_TIMEOUT), (5, true));
        assert_eq!(attempts(5, 1, REPLACE_TIMEOUT), (2, true));
        assert_eq!(
            attempts(2, 4, REPLACE_TIMEOUT),
            (1, false),
            "a file that is not there"
        );
        assert_eq!(attempts(112, 4, REPLACE_TIMEOUT), (1, false), "a full disk");
        let (attempts, is_done) = attempts(33, u32::MAX, Duration::from_millis(30));
        assert!(attempts > 2 && !is_done, "it has an end");
    }
}
