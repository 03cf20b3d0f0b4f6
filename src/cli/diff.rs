//! What `fix` shows of a file that it changes: a unified diff, and where the copy of the old version is. Nothing is read,
//! written or printed here.

use crate::base::path::SourcePath;
use crate::disk::failure::shown;
use similar::TextDiff;
use std::path::Path;

/// The path of `copy`, a file in the folder of `path`, relative to the site. `None`: it has no name.
pub fn beside(path: &SourcePath, copy: &Path) -> Option<String> {
    let name = shown(Path::new(copy.file_name()?));
    Some(match path.folder() {
        "" => name,
        folder => format!("{folder}/{name}"),
    })
}

/// The difference of two texts of the file at `path`, as `diff -u` writes it, with `context` unchanged lines.
pub fn unified_diff(path: &SourcePath, before: &str, after: &str, context: usize) -> String {
    TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(context)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
