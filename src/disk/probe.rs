//! Tests for `doctor` what the file system of a folder can do, by doing it in a temporary folder that is always removed. No
//! file of the site is touched.

use super::failure::write as write_failure;
use super::flush;
use super::{cache, state_file};
use crate::base::diagnostic::Diagnostic;
use crate::disk::watch::watcher::{Wake, Watcher};
use crate::source::role::CONTENT;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

/// Within this time the event of a change must have come.
const EVENT_TIMEOUT: Duration = Duration::from_secs(2);
/// How often removing the folder is tried: another program may have it open for a moment.
const ATTEMPTS: u32 = 40;
const PAUSE: Duration = Duration::from_millis(50);
/// A path below the temporary folder is longer than this, in bytes.
const LONG: usize = 400;

/// With this mode other programs may only read the open file.
#[cfg(windows)]
const FILE_SHARE_READ: u32 = 1;

/// What a file system can do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub struct Abilities {
    /// A file takes the place of another by a rename.
    pub replaces: bool,
    /// The same, while a program has the other one open.
    pub replaces_open: bool,
    /// `A` and `a` are one file.
    pub ignores_case: bool,
    /// A composed and a decomposed letter in a name mean the same file.
    pub ignores_form: bool,
    /// Symbolic links can be created.
    pub symlinks: bool,
    /// A file can have two names.
    pub hard_links: bool,
    /// Paths of over 400 bytes.
    pub long_paths: bool,
    /// Written files can be flushed to the disk.
    pub flushes: bool,
    /// Events of changes come.
    pub watches: bool,
    /// The resolution of modification times. `None`: they cannot be set.
    pub resolution: Option<Duration>,
}

/// Free space on a disk, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreeSpace {
    /// The bytes that this user may still write.
    pub free: u64,
    /// The size of the disk in bytes.
    pub total: u64,
}

/// The space on the disk of `path`, or of the nearest folder above it that exists. `None`: the system does not say.
#[must_use]
pub fn free_space(path: &Path) -> Option<FreeSpace> {
    let there = path.ancestors().find(|above| above.exists())?;
    let numbers = fs4::statvfs(there).ok()?;
    Some(FreeSpace {
        free: numbers.available_space(),
        total: numbers.total_space(),
    })
}

/// Tests the file system of `root`; gives the notices of the watcher too.
///
/// # Errors
/// When nothing can be written there.
pub fn abilities(root: &Path) -> Result<(Abilities, Vec<Diagnostic>), Box<Diagnostic>> {
    let folder = cache::folder(root).join(format!("doctor-{}", std::process::id()));
    let scratch = Scratch::make(&folder).map_err(|error| write_failure(&folder, &error))?;
    let within = |name: &str| scratch.path.join(name);
    let works = |trial: io::Result<bool>| trial.unwrap_or(false);
    let (watches, notices) = watches(&scratch.path.join("site"));
    let abilities = Abilities {
        replaces: works(replaces(&within("one"), &within("two"))),
        replaces_open: works(replaces_open(&within("three"), &within("four"))),
        ignores_case: works(is_one(&within("Aa"), &within("aA"))),
        ignores_form: works(is_one(&within("\u{1ebf}"), &within("e\u{302}\u{301}"))),
        symlinks: works(symlink(&within("target"), &within("link"))),
        hard_links: works(hard_link(&within("file"), &within("name"))),
        long_paths: works(long_path(&scratch.path)),
        flushes: works(flushes(&scratch.path)),
        watches,
        resolution: resolution(&within("time")).ok(),
    };
    Ok((abilities, notices))
}

/// Tests that files can be written into `folder`, or into the nearest folder above it that exists.
///
/// # Errors
/// When they cannot.
pub fn check_writable(folder: &Path) -> Result<(), Box<Diagnostic>> {
    let there = folder.ancestors().find(|above| above.is_dir());
    let path = there
        .unwrap_or(folder)
        .join(format!(".bantin-doctor-{}", std::process::id()));
    let made = OpenOptions::new().write(true).create_new(true).open(&path);
    match made {
        Ok(_) => fs::remove_file(&path).map_err(|error| write_failure(&path, &error)),
        Err(error) => Err(write_failure(folder, &error)),
    }
}

/// A temporary folder. Dropping it removes it, and the folders above it that were created for it.
struct Scratch {
    path: PathBuf,
    made: Vec<PathBuf>,
}

impl Scratch {
    fn make(path: &Path) -> io::Result<Self> {
        let missing = path.ancestors().take_while(|above| !above.exists());
        let scratch = Self {
            path: path.to_owned(),
            made: missing.skip(1).map(Path::to_owned).collect(),
        };
        // `scratch` exists already, so that a folder that is only partly created is removed too.
        state_file::make_folder(&path.join("x"))?;
        Ok(scratch)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        for _ in 0..ATTEMPTS {
            match fs::remove_dir_all(&self.path) {
                Err(error) if error.kind() != ErrorKind::NotFound => std::thread::sleep(PAUSE),
                _ => break,
            }
        }
        // A folder that holds something else stays.
        for folder in &self.made {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn replaces(old: &Path, new: &Path) -> io::Result<bool> {
    fs::write(old, "old")?;
    fs::write(new, "new")?;
    fs::rename(new, old)?;
    Ok(fs::read(old)? == b"new" && !new.exists())
}

fn replaces_open(old: &Path, new: &Path) -> io::Result<bool> {
    fs::write(old, "old")?;
    let mut options = File::options();
    // Most programs open files in this mode; Rust by default lets others replace an open file.
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, FILE_SHARE_READ);
    let reader = options.read(true).open(old)?;
    fs::write(new, "new")?;
    let renamed = fs::rename(new, old);
    drop(reader);
    renamed?;
    Ok(fs::read(old)? == b"new")
}

/// True when both names mean one file.
fn is_one(name: &Path, other: &Path) -> io::Result<bool> {
    fs::write(name, "one")?;
    Ok(other.exists())
}

fn symlink(target: &Path, link: &Path) -> io::Result<bool> {
    fs::write(target, "target")?;
    #[cfg(unix)]
    std::os::unix::fs::symlink(target, link)?;
    #[cfg(windows)]
    std::os::windows::fs::symlink_file(target, link)?;
    Ok(fs::read(link)? == b"target")
}

fn hard_link(file: &Path, name: &Path) -> io::Result<bool> {
    fs::write(file, "file")?;
    fs::hard_link(file, name)?;
    Ok(fs::read(name)? == b"file")
}

fn long_path(folder: &Path) -> io::Result<bool> {
    let mut path = folder.join("long");
    while path.as_os_str().len() <= folder.as_os_str().len() + LONG {
        path.push("bản tin của phường, số đặc biệt");
    }
    fs::create_dir_all(&path)?;
    path.push("bài.md");
    fs::write(&path, "long")?;
    Ok(fs::read(&path)? == b"long")
}

fn flushes(folder: &Path) -> io::Result<bool> {
    let path = folder.join("flushed");
    let file = File::create(&path)?;
    file.sync_all()?;
    flush::entries(folder)?;
    Ok(true)
}

/// The resolution of modification times: how much of a time is lost when it is set and read back.
fn resolution(path: &Path) -> io::Result<Duration> {
    let file = File::create(path)?;
    let set = UNIX_EPOCH + Duration::new(1_700_000_001, 123_456_789);
    file.set_modified(set)?;
    drop(file);
    let read = fs::metadata(path)?.modified()?;
    let lost = set
        .duration_since(read)
        .or_else(|_| read.duration_since(set))
        .unwrap_or_default();
    Ok(match lost.as_nanos() {
        0 => Duration::from_nanos(1),
        1..100 => Duration::from_nanos(100),
        100..1_000 => Duration::from_micros(1),
        1_000..1_000_000 => Duration::from_millis(1),
        1_000_000..10_000_000 => Duration::from_millis(10),
        10_000_000..1_000_000_000 => Duration::from_secs(1),
        _ => Duration::from_secs(2),
    })
}

/// True when the event of a written file comes, in a site in `root` that is watched as usual; with the notices of the watcher.
fn watches(root: &Path) -> (bool, Vec<Diagnostic>) {
    let content = root.join(CONTENT);
    if fs::create_dir_all(&content).is_err() {
        return (false, Vec::new());
    }
    let (mut watcher, notices) = Watcher::start(root, &root.join("public"), None);
    if !notices.is_empty() {
        return (false, notices);
    }
    if fs::write(content.join("bai.md"), "bài").is_err() {
        return (false, Vec::new());
    }
    // An event of the folder above is not enough.
    let is_told = |wake: &Wake| match wake {
        Wake::Changed(folders) => folders.contains(Path::new(CONTENT)),
        Wake::Everything => true,
        Wake::Time | Wake::Stopped => false,
    };
    let begun = Instant::now();
    let mut wakes = std::iter::from_fn(|| {
        let left = EVENT_TIMEOUT.checked_sub(begun.elapsed())?;
        Some(watcher.wait(Some(left)))
    });
    let is_told = wakes.any(|wake| is_told(&wake));
    (is_told, watcher.take_notices())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_of_a_trial() {
        let folder = tempfile::tempdir().unwrap();
        let (abilities, _) = abilities(folder.path()).unwrap();
        assert!(abilities.replaces, "{abilities:?}");
        check_writable(&folder.path().join("not/there/yet")).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(super::abilities(&file).is_err(), "a file is no folder");
        let kept = cache::folder(folder.path()).join("kept");
        fs::create_dir_all(&kept).unwrap();
        super::abilities(folder.path()).unwrap();
        let left = fs::read_dir(cache::folder(folder.path())).unwrap();
        assert_eq!(left.count(), 1, "what was there stays, and nothing else");
        assert!(kept.exists());
    }

    #[test]
    fn a_disk_has_room_also_for_what_is_not_there_yet() {
        let folder = tempfile::tempdir().unwrap();
        let room = free_space(&folder.path().join("a/b")).unwrap();
        assert!(room.total > 0 && room.free <= room.total);
    }
}
