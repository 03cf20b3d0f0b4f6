//! Errors of the operating system as diagnostics: each names the file, and none is a bare number.

use super::canonical::plain;
use super::patience;
use crate::base::catalogue::Code;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::text::slug::{is_possible, is_reserved};
use std::io::{self, ErrorKind};
use std::path::{self, Component, MAIN_SEPARATOR, Path};

/// A file that could not be written.
#[must_use]
pub fn write(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    if matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) {
        return failure(&code::FULL, path, error);
    }
    if error.kind() == ErrorKind::FileTooLarge {
        return failure(&code::TOO_LARGE, path, error);
    }
    if patience::is_shared_by_nobody(error) || patience::holds(path, error) {
        return Box::new(Diagnostic::new(&code::HELD).arg("path", shown(path)));
    }
    match impossible(path) {
        Some(name) if cfg!(windows) && (!is_reserved(name) || is_device(path)) => {
            let diagnostic = Diagnostic::new(&code::WINDOWS_NAME).arg("path", shown(path));
            Box::new(diagnostic.arg("name", name))
        }
        _ => failure(&code::WRITE, path, error),
    }
}

/// A file that could not be read.
#[must_use]
pub fn read(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    if patience::is_shared_by_nobody(error) {
        return Box::new(Diagnostic::new(&code::READ_HELD).arg("path", shown(path)));
    }
    failure(&code::READ, path, error)
}

/// The first name in `path` that Windows cannot have.
fn impossible(path: &Path) -> Option<&str> {
    let mut names = path.components().filter_map(|component| match component {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    names.find(|name| !is_possible(name))
}

/// Whether a name in `path` means a device; since Windows 11 `con` in a folder is a file like others.
fn is_device(path: &Path) -> bool {
    let is_one =
        |path: &Path| path::absolute(path).is_ok_and(|whole| whole.to_string_lossy().starts_with(r"\\.\"));
    path.ancestors().any(is_one)
}

/// A message about `path` with the operating system's reason.
#[must_use]
pub fn failure(code: &'static Code, path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let diagnostic = Diagnostic::new(code)
        .arg("path", shown(path))
        .arg("reason", error);
    Box::new(diagnostic)
}

/// A path for people, of the site's files as they are called everywhere: signs that would disturb a terminal are escaped.
#[must_use]
pub fn shown(path: &Path) -> String {
    let mut text = plain(&path.to_string_lossy()).into_owned();
    if path.is_relative() {
        text = text.replace(MAIN_SEPARATOR, "/");
    }
    if text.chars().any(char::is_control) {
        return text.escape_debug().to_string();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_windows_cannot_have_is_found() {
        for (path, expected) in [
            ("con/site.toml", Some("con")),
            ("../Bản tin/AUX.txt", Some("AUX.txt")),
            ("trang/12:30.json", Some("12:30.json")),
            ("trang./site.toml", Some("trang.")),
            ("../Con số 12 (tháng 11)/./conn/site.toml", None),
        ] {
            assert_eq!(impossible(Path::new(path)), expected, "{path}");
        }
    }

    /// Also when it is not the file at `path` itself, but one that waits to be it.
    #[cfg(windows)]
    #[test]
    fn a_file_that_somebody_holds_is_said_in_words() {
        let folder = tempfile::tempdir().expect("a folder");
        for code in [32, 33, 1224] {
            let error = io::Error::from_raw_os_error(code);
            assert_eq!(write(folder.path(), &error).code.id, "disk/held", "{code}");
        }
    }

    #[cfg(windows)]
    #[test]
    fn windows_says_no_number_for_such_a_name() {
        let folder = tempfile::tempdir().expect("a folder");
        // Not `con`: Windows 11 makes that folder.
        let path = folder.path().join("số 12?").join("site.toml");
        let made = std::fs::create_dir_all(folder.path().join("số 12?"));
        let error = made
            .and_then(|()| std::fs::write(&path, ""))
            .expect_err("no such name");
        assert_eq!(write(&path, &error).code.id, "disk/windows-name");
    }
}
