//! What `fix` shows of a file that it changes: a unified diff, and where the copy of the old version is. Nothing is read,
//! written or printed here.

use crate::base::path::SourcePath;
use crate::disk::failure::shown;
use similar::Algorithm;
use std::path::Path;

/// The path of `copy`, a file in the folder of `path`, relative to the site. `None`: it has no name.
pub fn beside(path: &SourcePath, copy: &Path) -> Option<String> {
    let name = shown(Path::new(copy.file_name()?));
    Some(match path.folder() {
        "" => name,
        folder => format!("{folder}/{name}"),
    })
}

/// The difference of two texts of the file at `path`, as `diff -u` writes it, with `context` unchanged lines. By `similar`'s
/// function for `&str`: its functions for any text would be compiled a second time, inside bantin.
pub fn unified_diff(path: &SourcePath, before: &str, after: &str, context: usize) -> String {
    let (old, new) = (format!("a/{path}"), format!("b/{path}"));
    similar::udiff::unified_diff(Algorithm::Myers, before, after, context, Some((&old, &new)))
}
