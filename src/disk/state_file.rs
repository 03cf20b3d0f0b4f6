//! Reads and writes the files in `.bantin/`, each sealed with a checksum. A file that is not exactly what bantin wrote is
//! never used: it is renamed and reported. No link is followed. What the files mean is decided by their owners.

pub mod seal;

use super::{atomic, failure};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::digest::Digest;
use crate::base::path::folder_of;
use crate::disk::publish::output::PRIVATE;
use seal::{Flaw, LONGEST, StateFileKind};
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Why a file is not used.
#[derive(Debug)]
pub enum FaultCause {
    /// Its bytes are damaged, or of another file.
    Flawed(Flaw),
    /// It is a link, a folder or a pipe instead of a file, or not a folder where one must be.
    Special,
    /// It cannot be read, for lack of rights or because the disk fails.
    Unreadable(io::Error),
}

/// A file of `.bantin/` that is not used.
#[derive(Debug)]
pub struct StateFault {
    /// The file, or the link on the way to it.
    pub path: PathBuf,
    /// The cause.
    pub why: FaultCause,
}

impl StateFault {
    /// A path that is no file, or no folder where one must be.
    #[must_use]
    pub fn special(path: PathBuf) -> Self {
        let why = FaultCause::Special;
        Self { path, why }
    }

    /// The same fault, of the folder at `path`.
    #[must_use]
    pub fn of(self, path: PathBuf) -> Self {
        Self { path, ..self }
    }

    /// The diagnostic for a file that stays where it is.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        self.notice("")
    }

    /// Renames the file, so that it is not read again and nothing is lost; the notice. A file that cannot be read stays: it is
    /// good again when the rights are.
    #[must_use]
    pub fn set_aside(&self) -> Diagnostic {
        let folder = folder_of(&self.path);
        if matches!(self.why, FaultCause::Unreadable(_)) {
            return self.diagnostic();
        }
        match set_aside(&self.path, folder) {
            Ok(aside) => self.notice(&aside.file_name().unwrap_or_default().to_string_lossy()),
            Err(error) => *failure::write(&self.path, &error),
        }
    }

    /// The same, renamed into another `folder` if that is possible.
    #[must_use]
    pub fn set_aside_in(&self, folder: &Path) -> Diagnostic {
        match set_aside(&self.path, folder) {
            Ok(aside) => self.notice(&failure::shown(&aside)),
            Err(_) => self.set_aside(),
        }
    }

    fn notice(&self, aside: &str) -> Diagnostic {
        let code = match &self.why {
            FaultCause::Flawed(Flaw::Damaged) => &code::STATE_DAMAGED,
            FaultCause::Flawed(Flaw::Foreign) => &code::STATE_FOREIGN,
            FaultCause::Flawed(Flaw::Older) => &code::STATE_OLDER,
            FaultCause::Flawed(Flaw::Newer) => &code::STATE_NEWER,
            FaultCause::Special => &code::STATE_SPECIAL,
            FaultCause::Unreadable(error) => {
                let mut diagnostic = *failure::read(&self.path, error);
                diagnostic.severity = Severity::Warning;
                return diagnostic;
            }
        };
        Diagnostic::new(code)
            .arg("path", failure::shown(&self.path))
            .arg("aside", aside)
    }

    /// The diagnostic as an error, when the file is indispensable.
    #[must_use]
    pub fn error(&self) -> Box<Diagnostic> {
        let mut diagnostic = self.diagnostic();
        diagnostic.severity = Severity::Error;
        Box::new(diagnostic)
    }
}

fn fault<T>(path: &Path, why: FaultCause) -> Result<T, StateFault> {
    let path = path.to_owned();
    Err(StateFault { path, why })
}

/// The prefix of renamed files, followed by a number and the former name.
const ASIDE: &str = "aside-";

/// True when the file or folder at `path` was renamed by [`StateFault::set_aside`].
#[must_use]
pub fn is_aside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().starts_with(ASIDE)
}

/// Renames `path` to a free name in `folder`.
fn set_aside(path: &Path, folder: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let names = (1..).map(|number: u32| folder.join(format!("{ASIDE}{number}-{name}")));
    let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    let aside = names.into_iter().find(is_free).unwrap_or_default();
    fs::rename(path, &aside)?;
    Ok(aside)
}

/// True for a folder, false for anything else or a link. `None`: nothing is there.
fn is_folder(path: &Path) -> io::Result<Option<bool>> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata.is_dir())),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The folders from `.bantin` down to that of `path`.
fn folders(path: &Path) -> Vec<&Path> {
    let above: Vec<&Path> = path.ancestors().skip(1).collect();
    let private = above.iter().position(|folder| folder.ends_with(PRIVATE));
    above
        .into_iter()
        .take(private.map_or(0, |at| at + 1))
        .rev()
        .collect()
}

/// True when the folder of `path` exists.
///
/// # Errors
/// When one of the folders is a link or no folder.
pub fn is_reached(path: &Path) -> Result<bool, StateFault> {
    for folder in folders(path) {
        match is_folder(folder) {
            Ok(Some(true)) => {}
            Ok(Some(false)) => return fault(folder, FaultCause::Special),
            Ok(None) => return Ok(false),
            Err(error) => return fault(folder, FaultCause::Unreadable(error)),
        }
    }
    Ok(true)
}

/// Opens a file without following links. `None`: there is none.
///
/// # Errors
/// When it is a link or no file, or cannot be read.
pub fn open(path: &Path) -> Result<Option<(File, Metadata)>, StateFault> {
    if !is_reached(path)? {
        return Ok(None);
    }
    match fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => fault(path, FaultCause::Special),
        Ok(metadata) => match File::open(path) {
            Ok(file) => Ok(Some((file, metadata))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => fault(path, FaultCause::Unreadable(error)),
        },
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => fault(path, FaultCause::Unreadable(error)),
    }
}

/// True when a file has several hard links: writing into it would change a file elsewhere.
#[must_use]
pub fn has_other_names(found: &Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        found.nlink() > 1
    }
    #[cfg(not(unix))]
    {
        let _ = found;
        false
    }
}

/// The parsed body of a file, and its checksum. `None`: there is no file.
///
/// # Errors
/// When the file differs from what [`write()`] has written, `parse` gives `None`, or it cannot be read.
pub fn read<T>(
    path: &Path,
    kind: StateFileKind,
    about: &str,
    parse: impl FnOnce(&[u8]) -> Option<T>,
) -> Result<Option<(T, Digest)>, StateFault> {
    let Some((mut bytes, mut file)) = start(path, kind)? else {
        return Ok(None);
    };
    if let Err(error) = file.read_to_end(&mut bytes) {
        return fault(path, FaultCause::Unreadable(error));
    }
    let parsed = kind.parse(about, &bytes, parse);
    parsed
        .map(Some)
        .or_else(|flaw| fault(path, FaultCause::Flawed(flaw)))
}

/// Checks only the first line and the length of a file, at the same cost for files of any length; gives its first bytes.
/// `None`: there is no file.
///
/// # Errors
/// When they are wrong, or the file cannot be read.
pub fn peek(path: &Path, kind: StateFileKind) -> Result<Option<Vec<u8>>, StateFault> {
    let Some((start, _)) = start(path, kind)? else {
        return Ok(None);
    };
    let body = kind.open(&start).map(|(_, body)| body.to_vec());
    body.map(Some)
        .or_else(|flaw| fault(path, FaultCause::Flawed(flaw)))
}

/// The first bytes of a file whose first line and length are right. Of other files no more is read.
fn start(path: &Path, kind: StateFileKind) -> Result<Option<(Vec<u8>, File)>, StateFault> {
    let Some((file, metadata)) = open(path)? else {
        return Ok(None);
    };
    let mut bytes = Vec::with_capacity(LONGEST);
    if let Err(error) = (&file).take(LONGEST as u64).read_to_end(&mut bytes) {
        return fault(path, FaultCause::Unreadable(error));
    }
    match kind.open(&bytes) {
        Ok((claim, body)) => {
            let line = (bytes.len() - body.len()) as u64;
            if line.checked_add(claim.len) != Some(metadata.len()) {
                return fault(path, FaultCause::Flawed(Flaw::Damaged));
            }
            Ok(Some((bytes, file)))
        }
        Err(flaw) => fault(path, FaultCause::Flawed(flaw)),
    }
}

/// Writes a file atomically, creating its folder.
///
/// # Errors
/// When it cannot be written, or a link is where a folder must be.
pub fn write(path: &Path, kind: StateFileKind, about: &str, body: &[u8]) -> io::Result<()> {
    make_folder(path)?;
    atomic::write(path, &kind.seal(about, body))
}

/// Creates the folder of `path` and those above it, from `.bantin` on.
///
/// # Errors
/// When they cannot be created, or a link is where one must be.
pub fn make_folder(path: &Path) -> io::Result<()> {
    for folder in folders(path) {
        match is_folder(folder)? {
            Some(true) => {}
            Some(false) => {
                return Err(io::Error::new(
                    ErrorKind::NotADirectory,
                    "no folder, or a link to one",
                ));
            }
            None => match fs::create_dir(folder) {
                // Another process has just created it.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                made => made?,
            },
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use seal::INPUTS;

    fn text(path: &Path) -> Option<Vec<u8>> {
        let read = read(path, INPUTS, "", |body| Some(body.to_vec()));
        read.expect("no fault").map(|(body, _)| body)
    }

    fn wrong(path: &Path) -> StateFault {
        read(path, INPUTS, "", |_| Some(())).expect_err("a fault")
    }

    #[test]
    fn what_was_written_is_read_and_what_is_wrong_is_renamed() {
        let site = tempfile::tempdir().unwrap();
        let path = site.path().join(".bantin/cache/inputs");
        assert_eq!(text(&path), None);
        write(&path, INPUTS, "", b"x").unwrap();
        assert_eq!(text(&path).as_deref(), Some(&b"x"[..]));
        assert!(peek(&path, INPUTS).unwrap().is_some());
        for number in 1..3 {
            fs::write(&path, "y").unwrap();
            let fault = wrong(&path);
            let said = fault.set_aside().message(crate::base::language::Language::En);
            assert!(said.contains(&format!("aside-{number}-inputs")), "{said}");
            assert_eq!(text(&path), None);
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        use std::os::unix::fs::symlink;
        let site = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        symlink(elsewhere.path(), site.path().join(PRIVATE)).unwrap();
        fs::create_dir(elsewhere.path().join("cache")).unwrap();
        fs::write(elsewhere.path().join("cache/inputs"), INPUTS.seal("", b"x")).unwrap();
        let path = site.path().join(".bantin/cache/inputs");
        let fault = wrong(&path);
        assert!(matches!(fault.why, FaultCause::Special) && fault.path.ends_with(PRIVATE));
        write(&path, INPUTS, "", b"y").unwrap_err();
        assert_eq!(fs::read_dir(elsewhere.path().join("cache")).unwrap().count(), 1);
        let _ = fault.set_aside();
        write(&path, INPUTS, "", b"y").unwrap();
        assert_eq!(text(&path).as_deref(), Some(&b"y"[..]));
    }
}
