//! Resolves links in a path, and gives it in the form that people write. Windows puts a prefix for long paths before it
//! (`\\?\C:\…`), which is removed so that paths can be compared; the standard library adds it again where it is needed.

use crate::text::slug::is_possible;
use std::borrow::Cow;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{self, Path, PathBuf};

/// `path` with links resolved; on Windows in the spelling of the disk.
///
/// # Errors
/// When it does not exist, or a folder above it cannot be read.
pub fn canonical(path: &Path) -> io::Result<PathBuf> {
    let found = match fs::canonicalize(path) {
        // Some Windows drives (in memory, or in an encrypted file) do not give the resolved path.
        Err(error) if cfg!(windows) && !says_why(error.kind()) => {
            fs::metadata(path).and_then(|_| path::absolute(path))?
        }
        found => found?,
    };
    if !cfg!(windows) {
        return Ok(found);
    }
    Ok(found
        .to_str()
        .map_or_else(|| found.clone(), |text| PathBuf::from(&*plain(text))))
}

fn says_why(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::PermissionDenied
    )
}

/// The path without the prefix, if Windows reads it the same without it: not with names such as `con` or `a.`.
#[must_use]
pub fn plain(path: &str) -> Cow<'_, str> {
    let Some(rest) = path.strip_prefix(r"\\?\") else {
        return Cow::Borrowed(path);
    };
    let (start, names) = match (rest.strip_prefix(r"UNC\"), rest.split_at_checked(3)) {
        (Some(names), _) => (r"\\", names),
        (None, Some((drive, names))) if drive.ends_with(r":\") => (drive, names),
        _ => return Cow::Borrowed(path),
    };
    let plain = format!("{start}{names}");
    if names.split('\\').all(|name| name.is_empty() || is_possible(name)) || is_itself(&plain) {
        Cow::Owned(plain)
    } else {
        Cow::Borrowed(path)
    }
}

/// True when Windows changes no name of the path: since Windows 11 a folder may have a file called `con`.
fn is_itself(path: &str) -> bool {
    let is_itself = |path: &Path| path::absolute(path).is_ok_and(|absolute| absolute == path);
    cfg!(windows) && Path::new(path).ancestors().all(is_itself)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_goes_where_it_says_nothing() {
        for (path, expected) in [
            (r"\\?\Z:\Bản tin\Số 12 (tháng 11)", r"Z:\Bản tin\Số 12 (tháng 11)"),
            (r"\\?\C:\", r"C:\"),
            (r"\\?\UNC\may\chung\tin", r"\\may\chung\tin"),
            (r"C:\tin", r"C:\tin"),
            (r"\\may\chung", r"\\may\chung"),
            ("/home/an", "/home/an"),
        ] {
            assert_eq!(plain(path), expected);
        }
        for path in [r"\\?\C:\con\a", r"\\?\C:\a.", r"\\?\Volume{1}\a", r"\\?\"] {
            assert_eq!(plain(path), path, "it would be another");
        }
    }
}
