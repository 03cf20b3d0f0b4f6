//! Writes files that appear whole or not at all: under a temporary name, then renamed. Also creates published files and folders
//! that everybody may read, whatever the umask.

use super::flush;
use super::retry;
use crate::base::path::folder_of;
use std::fs::{self, DirEntry, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The prefix of temporary names.
const TEMPORARY: &str = ".bantin-";
/// A temporary file older than this was left by a process that is gone.
const DEAD_AFTER: Duration = Duration::from_hours(1);

/// Writes `bytes` to `path`, creating its folder. Readers of `path` find the old file or the new one, never a part.
///
/// # Errors
/// When the file cannot be written; then nothing is left behind.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, bytes, |_| Ok(()))
}

/// Writes `bytes` to `path` as [`write()`] does, and waits until they are on the disk under this name.
///
/// # Errors
/// When the file cannot be written or flushed. After a failed flush the new file may be in place.
pub fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, bytes, File::sync_all)?;
    flush::entries(folder_of(path))
}

/// Replaces the file at `path`, which keeps its permissions, and waits until the bytes are on the disk.
///
/// # Errors
/// When they cannot be written; then the old file is in place.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let permissions = fs::metadata(path)?.permissions();
    put(path, bytes, |file| {
        file.set_permissions(permissions.clone())?;
        file.sync_all()
    })?;
    flush::entries(folder_of(path))
}

fn put(path: &Path, bytes: &[u8], flush: impl Fn(&File) -> io::Result<()>) -> io::Result<()> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    let (mut file, temporary) = temporary(folder)?;
    let written = file.write_all(bytes).and_then(|()| flush(&file));
    drop(file);
    let renamed = written.and_then(|()| retry::while_open(|| fs::rename(&temporary, path)));
    if renamed.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    renamed
}

/// Creates a new temporary file in `folder`. An existing file of that name, perhaps a link to a file elsewhere, is never
/// written into.
fn temporary(folder: &Path) -> io::Result<(File, PathBuf)> {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    loop {
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{TEMPORARY}{}-{number}", std::process::id()));
        match File::create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => {
                let file = made?;
                return match let_everybody_read(&file) {
                    Ok(()) => Ok((file, path)),
                    Err(error) => {
                        let _ = fs::remove_file(&path);
                        Err(error)
                    }
                };
            }
        }
    }
}

/// Deletes the temporary files that killed processes have left in `folder`, told by the process number in their names.
pub fn remove_dead(folder: &Path) {
    remove_unfinished(folder, is_dead);
}

/// Deletes all temporary files in `folder`, where no other process can be writing.
pub fn remove_all(folder: &Path) {
    remove_unfinished(folder, |_, _| true);
}

fn remove_unfinished(folder: &Path, is_dead: impl Fn(&str, &DirEntry) -> bool) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(TEMPORARY));
        let process = rest
            .and_then(|rest| rest.split_once('-'))
            .map(|(process, _)| process);
        if process.is_some_and(|process| is_dead(process, &entry)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// True when `process`, which wrote this file, is gone. Where that cannot be found out, the age of the file decides.
fn is_dead(process: &str, entry: &DirEntry) -> bool {
    let processes = Path::new("/proc");
    if cfg!(target_os = "linux") && processes.join("self").exists() {
        return process.parse::<u32>().is_ok() && !processes.join(process).exists();
    }
    let written = entry.metadata().and_then(|metadata| metadata.modified());
    let age = written.ok().and_then(|written| written.elapsed().ok());
    age.is_some_and(|age| age > DEAD_AFTER)
}

/// Creates many files and folders below one folder that everybody may read, whatever the umask.
#[derive(Debug, Clone, Copy)]
pub struct Maker {
    /// True when the umask already gives 0644/0755: no chmod is needed.
    is_open: bool,
}

impl Maker {
    /// For files in `folder`.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // The umask and the ACLs of the folder decide about files as about this folder.
            let probe = folder.join(format!("{TEMPORARY}probe"));
            let mode = fs::create_dir(&probe).and_then(|()| fs::metadata(&probe));
            // It must not be published: try twice to remove it.
            let _ = fs::remove_dir(&probe).or_else(|_| fs::remove_dir(&probe));
            let is_open = mode.is_ok_and(|found| found.permissions().mode() & 0o777 == 0o755);
            Self { is_open }
        }
        #[cfg(not(unix))]
        {
            let _ = folder;
            Self { is_open: true }
        }
    }

    /// Creates a file.
    ///
    /// # Errors
    /// When it cannot be created.
    pub fn create(self, path: &Path) -> io::Result<File> {
        if self.is_open {
            File::create(path)
        } else {
            create(path)
        }
    }

    /// Creates a file and the folders above it that are missing.
    ///
    /// # Errors
    /// When it cannot be created.
    pub fn create_below(self, path: &Path) -> io::Result<File> {
        // A page has a folder of its own.
        if path.ends_with("index.html") {
            self.folder(folder_of(path))?;
        }
        match self.create(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.folder(folder_of(path))?;
                self.create(path)
            }
            created => created,
        }
    }

    fn folder(self, path: &Path) -> io::Result<()> {
        make_folder(path, if self.is_open { |_| Ok(()) } else { allow_all })
    }
}

/// Creates a file that everybody may read, whatever the umask.
///
/// # Errors
/// When it cannot be created.
pub fn create(path: &Path) -> io::Result<File> {
    let file = File::create(path)?;
    let_everybody_read(&file)?;
    Ok(file)
}

fn let_everybody_read(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    let _ = file;
    Ok(())
}

/// Creates a folder and those above it, which everybody may enter.
///
/// # Errors
/// When it cannot be created.
pub fn create_folder(path: &Path) -> io::Result<()> {
    make_folder(path, allow_all)
}

/// Creates a folder and those above it; `open` is called for each that is new.
fn make_folder(path: &Path, open: fn(&Path) -> io::Result<()>) -> io::Result<()> {
    let made = match fs::create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let above = folder_of(path);
            // The current folder itself may be gone.
            if above == path || above == Path::new(".") {
                return Err(error);
            }
            make_folder(above, open)?;
            fs::create_dir(path)
        }
        made => made,
    };
    match made {
        Ok(()) => open(path),
        // It exists, as a folder or as a link to one.
        Err(_) if path.as_os_str().is_empty() || path.is_dir() => Ok(()),
        Err(error) => Err(error),
    }
}

/// Lets everybody enter a new folder, whatever the umask.
fn allow_all(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(path)?.permissions().mode();
        if mode & 0o777 != 0o755 {
            // Bits inherited from the folder above (setgid) stay.
            fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o7000 | 0o755))?;
        }
    }
    let _ = path;
    Ok(())
}
