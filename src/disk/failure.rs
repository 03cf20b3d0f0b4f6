//! Errors of the operating system as diagnostics: each names the file, and none is a bare number.

use super::canonical::plain;
use super::patience;
use crate::base::catalogue::Code;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use std::io::{self, ErrorKind};
use std::path::{MAIN_SEPARATOR, Path};

/// A file that could not be written.
#[must_use]
pub fn write(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let code = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => &code::FULL,
        _ if patience::holds(path, error) => {
            return Box::new(Diagnostic::new(&code::HELD).arg("path", shown(path)));
        }
        _ => &code::WRITE,
    };
    failure(code, path, error)
}

/// A file that could not be read.
#[must_use]
pub fn read(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    if patience::is_shared_by_nobody(error) {
        return Box::new(Diagnostic::new(&code::READ_HELD).arg("path", shown(path)));
    }
    failure(&code::READ, path, error)
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
