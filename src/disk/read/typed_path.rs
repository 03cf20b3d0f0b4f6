//! Finds the article that a typed path or a dragged file means, in the forms that people write paths. The file is not read.

use crate::base::catalogue::fix::FIX_NO_FILE;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::canonical::canonical;
use crate::disk::failure::shown;
use crate::source::role::{Role, article_name};
use std::path::Path;

/// The article or settings that `typed` means, relative to the current folder or to the site in `root`. `None`: it is no
/// such file.
#[must_use]
pub fn path_of(root: &Path, typed: &Path) -> Option<SourcePath> {
    let root = canonical(root).ok()?;
    let whole = canonical(typed).or_else(|_| canonical(&root.join(typed)));
    let below = whole.ok()?.strip_prefix(&root).ok()?.to_str()?.replace('\\', "/");
    let path = SourcePath::new(&below).ok()?;
    matches!(Role::of(&path), Some(Role::Article | Role::Settings)).then_some(path)
}

/// The diagnostic for a path for which [`path_of`] gives `None`.
#[must_use]
pub fn not_an_article(root: &Path, typed: &Path) -> Diagnostic {
    let is_there = typed.exists() || root.join(typed).exists();
    let name = typed
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    let right = article_name(&name).filter(|_| is_there);
    let (path, missing) = if is_there {
        (shown(typed), String::new())
    } else {
        (String::new(), shown(typed))
    };
    Diagnostic::new(&FIX_NO_FILE)
        .arg("path", path)
        .arg("missing", missing)
        .arg("name", &name)
        .arg("right", right.unwrap_or_default())
}
