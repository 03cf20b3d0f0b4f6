//! Checks that a site may be published into a folder, and derives the key under which its state is stored. Nothing is written
//! here.

use crate::base::catalogue::disk as code;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::digest::Digest;
use crate::base::path::folder_of;
use crate::disk::canonical::canonical;
use crate::disk::failure::shown;
use crate::disk::read::shared::SharedThemes;
use crate::source::role::{CONTENT, THEMES};
use std::io;
use std::path::{Path, PathBuf};

/// The folder in the site for bantin's own files.
pub const PRIVATE: &str = ".bantin";

/// The folder of the state of the site in `root`. Unlike the cache it cannot be made again.
#[must_use]
pub fn state(root: &Path) -> PathBuf {
    root.join(PRIVATE).join("state")
}

/// The path of a folder, which may not exist yet, with links resolved.
///
/// # Errors
/// When a folder above it cannot be read.
pub fn resolve(path: &Path) -> io::Result<PathBuf> {
    match canonical(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = path.file_name().ok_or(error)?;
            Ok(resolve(folder_of(path))?.join(name))
        }
        resolved => resolved,
    }
}

/// The key of the state of `output`, a resolved path. For a folder in the site it stays the same wherever the site is copied.
#[must_use]
pub fn key(root: &Path, output: &Path) -> String {
    let root = canonical(root).unwrap_or_else(|_| root.to_owned());
    Digest::of(name(&root, output).as_bytes()).short()
}

/// The path relative to the site with `/` between its segments; of a folder outside the whole path.
fn name(root: &Path, output: &Path) -> String {
    match output.strip_prefix(root) {
        Ok(below) => {
            let names = below.components().map(|part| part.as_os_str().to_string_lossy());
            names.collect::<Vec<_>>().join("/")
        }
        Err(_) => output.to_string_lossy().into_owned(),
    }
}

/// The default output folder of the site in `root`, with links resolved.
#[must_use]
pub fn usual(root: &Path) -> PathBuf {
    let output = root.join("public");
    resolve(&output).unwrap_or(output)
}

/// The output folder with links resolved. The site itself, its sources, the home folder, and folders above them are refused.
///
/// # Errors
/// When `output` is such a folder, or is a file.
pub fn check(root: &Path, output: &Path) -> Result<PathBuf, Box<Diagnostic>> {
    let refuse = |code: &'static Code| Box::new(Diagnostic::new(code).arg("path", shown(output)));
    let resolved = resolve(output).map_err(|error| crate::disk::failure::write(output, &error))?;
    let root = canonical(root).map_err(|error| crate::disk::failure::read(root, &error))?;
    if resolved.is_file() {
        return Err(refuse(&code::OUTPUT_IS_FILE));
    }
    if root.starts_with(&resolved) {
        return Err(refuse(&code::OUTPUT_HOLDS_SITE));
    }
    for source in [CONTENT, THEMES, PRIVATE] {
        let source = root.join(source);
        let source = canonical(&source).unwrap_or(source);
        if resolved.starts_with(&source) || source.starts_with(&resolved) {
            return Err(refuse(&code::OUTPUT_HOLDS_SOURCES));
        }
    }
    for shared in SharedThemes::of(&root).folders {
        if resolved.starts_with(&shared.canonical) || shared.canonical.starts_with(&resolved) {
            return Err(refuse(&code::OUTPUT_HOLDS_SOURCES));
        }
    }
    let home = std::env::home_dir().and_then(|home| canonical(&home).ok());
    if home.is_some_and(|home| home.starts_with(&resolved)) {
        return Err(refuse(&code::OUTPUT_IS_HOME));
    }
    Ok(resolved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_in_the_site_has_a_name_that_does_not_tell_where_the_site_is() {
        for root in ["/srv/tin", "/media/usb/Bản tin"] {
            let root = Path::new(root);
            assert_eq!(name(root, &root.join("ra/public")), "ra/public");
        }
        let elsewhere = ["/var/www/a", "/var/www/b"];
        assert_eq!(
            elsewhere.map(|output| name(Path::new("/srv/tin"), Path::new(output))),
            elsewhere
        );
    }
}
