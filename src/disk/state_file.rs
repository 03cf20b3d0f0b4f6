//! Every file of `.bantin/` is read and written here. They are only files: whoever copies a site brings them along, a disk
//! damages them. So what is not exactly what bantin wrote is not used but renamed and told, and no link is followed.

pub mod seal;

use super::{atomic, failure};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::digest::Digest;
use crate::base::path::folder_of;
use crate::disk::publish::output::PRIVATE;
use seal::{Flaw, Kind, LONGEST};
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Why a file is not used.
#[derive(Debug)]
pub enum Why {
    /// Its bytes are wrong.
    Flawed(Flaw),
    /// A link, a folder, a pipe: anything but a file, or but a folder where one has to be.
    Special,
    /// The system does not let it be read, for lack of rights or because the disk fails.
    Unreadable(io::Error),
}

/// A file of `.bantin/` that is not used.
#[derive(Debug)]
pub struct Fault {
    /// The file, or the link above it.
    pub path: PathBuf,
    /// Why.
    pub why: Why,
}

impl Fault {
    /// Something that is no file, or no folder where one has to be.
    #[must_use]
    pub fn special(path: PathBuf) -> Self {
        let why = Why::Special;
        Self { path, why }
    }

    /// The same, of the folder that goes with it.
    #[must_use]
    pub fn of(self, path: PathBuf) -> Self {
        Self { path, ..self }
    }

    /// What is said of it as long as it is where it is.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        self.told("")
    }

    /// Renames it, so that nobody reads it again and nothing is lost; what is said of it. What cannot be read stays: when
    /// the rights are right again, it is as good as before.
    #[must_use]
    pub fn set_aside(&self) -> Diagnostic {
        let folder = folder_of(&self.path);
        if matches!(self.why, Why::Unreadable(_)) {
            return self.diagnostic();
        }
        match set_aside(&self.path, folder) {
            Ok(aside) => self.told(&aside.file_name().unwrap_or_default().to_string_lossy()),
            Err(error) => *failure::write(&self.path, &error),
        }
    }

    /// The same, with a name in another `folder`, unless that cannot be reached by a rename.
    #[must_use]
    pub fn set_aside_in(&self, folder: &Path) -> Diagnostic {
        match set_aside(&self.path, folder) {
            Ok(aside) => self.told(&failure::shown(&aside)),
            Err(_) => self.set_aside(),
        }
    }

    fn told(&self, aside: &str) -> Diagnostic {
        let code = match &self.why {
            Why::Flawed(Flaw::Damaged) => &code::STATE_DAMAGED,
            Why::Flawed(Flaw::Foreign) => &code::STATE_FOREIGN,
            Why::Flawed(Flaw::Older) => &code::STATE_OLDER,
            Why::Flawed(Flaw::Newer) => &code::STATE_NEWER,
            Why::Special => &code::STATE_SPECIAL,
            Why::Unreadable(error) => {
                let mut diagnostic = *failure::read(&self.path, error);
                diagnostic.severity = Severity::Warning;
                return diagnostic;
            }
        };
        Diagnostic::new(code)
            .arg("path", failure::shown(&self.path))
            .arg("aside", aside)
    }

    /// As an error, for whoever cannot go on without it.
    #[must_use]
    pub fn error(&self) -> Box<Diagnostic> {
        let mut diagnostic = self.diagnostic();
        diagnostic.severity = Severity::Error;
        Box::new(diagnostic)
    }
}

fn fault<T>(path: &Path, why: Why) -> Result<T, Fault> {
    let path = path.to_owned();
    Err(Fault { path, why })
}

/// How what was renamed is called, with a number and its name behind it.
const ASIDE: &str = "aside-";

/// Whether the file or folder at `path` was renamed by [`Fault::set_aside`].
#[must_use]
pub fn is_aside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().starts_with(ASIDE)
}

/// Gives what stands at `path` a name in `folder` under which nobody looks for it.
fn set_aside(path: &Path, folder: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let names = (1..).map(|number: u32| folder.join(format!("{ASIDE}{number}-{name}")));
    let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    let aside = names.into_iter().find(is_free).unwrap_or_default();
    fs::rename(path, &aside)?;
    Ok(aside)
}

/// Whether `path` is a folder, and no link to one; `None` when nothing is there.
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

/// Whether the folder of `path` is there, reached through no link.
///
/// # Errors
/// When one of the folders is something else.
pub fn is_reached(path: &Path) -> Result<bool, Fault> {
    for folder in folders(path) {
        match is_folder(folder) {
            Ok(Some(true)) => {}
            Ok(Some(false)) => return fault(folder, Why::Special),
            Ok(None) => return Ok(false),
            Err(error) => return fault(folder, Why::Unreadable(error)),
        }
    }
    Ok(true)
}

/// Opens a file, through no link; `None` when there is none.
///
/// # Errors
/// When it is no file, or may not be read.
pub fn open(path: &Path) -> Result<Option<(File, Metadata)>, Fault> {
    if !is_reached(path)? {
        return Ok(None);
    }
    match fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => fault(path, Why::Special),
        Ok(metadata) => match File::open(path) {
            Ok(file) => Ok(Some((file, metadata))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => fault(path, Why::Unreadable(error)),
        },
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => fault(path, Why::Unreadable(error)),
    }
}

/// Whether a file has more names than one: what is written into it would be written into a file elsewhere.
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

/// What `parse` makes of the body of a file, and the checksum of the body; `None` when there is no file.
///
/// # Errors
/// When the file is not exactly what [`write()`] has written, `parse` makes nothing of it, or it cannot be read.
pub fn read<T>(
    path: &Path,
    kind: Kind,
    about: &str,
    parse: impl FnOnce(&[u8]) -> Option<T>,
) -> Result<Option<(T, Digest)>, Fault> {
    let Some((mut bytes, mut file)) = start(path, kind)? else {
        return Ok(None);
    };
    if let Err(error) = file.read_to_end(&mut bytes) {
        return fault(path, Why::Unreadable(error));
    }
    let parsed = kind.parse(about, &bytes, parse);
    parsed.map(Some).or_else(|flaw| fault(path, Why::Flawed(flaw)))
}

/// Whether the first line of a file is right, and the file as long as it says; `None` when there is none. Costs the same
/// however long the file is.
///
/// # Errors
/// When it is not, or cannot be read.
pub fn peek(path: &Path, kind: Kind) -> Result<Option<Vec<u8>>, Fault> {
    let Some((start, _)) = start(path, kind)? else {
        return Ok(None);
    };
    let body = kind.open(&start).map(|(_, body)| body.to_vec());
    body.map(Some).or_else(|flaw| fault(path, Why::Flawed(flaw)))
}

/// The first bytes of a file whose first line is right, and whose length is what that says: no more of another is read.
fn start(path: &Path, kind: Kind) -> Result<Option<(Vec<u8>, File)>, Fault> {
    let Some((file, metadata)) = open(path)? else {
        return Ok(None);
    };
    let mut bytes = Vec::with_capacity(LONGEST);
    if let Err(error) = (&file).take(LONGEST as u64).read_to_end(&mut bytes) {
        return fault(path, Why::Unreadable(error));
    }
    match kind.open(&bytes) {
        Ok((claim, body)) => {
            let line = (bytes.len() - body.len()) as u64;
            if line.checked_add(claim.len) != Some(metadata.len()) {
                return fault(path, Why::Flawed(Flaw::Damaged));
            }
            Ok(Some((bytes, file)))
        }
        Err(flaw) => fault(path, Why::Flawed(flaw)),
    }
}

/// Writes a file, whole or not at all, into a folder that is made if it is not there.
///
/// # Errors
/// When it cannot be written, or a link stands where a folder has to be.
pub fn write(path: &Path, kind: Kind, about: &str, body: &[u8]) -> io::Result<()> {
    make_folder(path)?;
    atomic::write(path, &kind.seal(about, body))
}

/// Makes the folder of `path` and those above it, from `.bantin` on.
///
/// # Errors
/// When they cannot be made, or a link stands where one has to be.
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
                // Somebody else was faster.
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

    fn wrong(path: &Path) -> Fault {
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
        assert!(matches!(fault.why, Why::Special) && fault.path.ends_with(PRIVATE));
        write(&path, INPUTS, "", b"y").unwrap_err();
        assert_eq!(fs::read_dir(elsewhere.path().join("cache")).unwrap().count(), 1);
        let _ = fault.set_aside();
        write(&path, INPUTS, "", b"y").unwrap();
        assert_eq!(text(&path).as_deref(), Some(&b"y"[..]));
    }
}
