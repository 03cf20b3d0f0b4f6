//! Which file of a site somebody means who types a path, or drags a file.

use crate::base::catalogue::fix::FIX_NO_FILE;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::canonical::canonical;
use crate::disk::failure::shown;
use crate::source::role::{Role, article_name};
use std::path::Path;

/// The article, or the settings, of the site in `root` that `typed` means: from here, or from the site's folder.
/// None when it is no such file.
#[must_use]
pub fn path_of(root: &Path, typed: &Path) -> Option<SourcePath> {
    let root = canonical(root).ok()?;
    let whole = canonical(typed).or_else(|_| canonical(&root.join(typed)));
    let below = whole.ok()?.strip_prefix(&root).ok()?.to_str()?.replace('\\', "/");
    let path = SourcePath::new(&below).ok()?;
    matches!(Role::of(&path), Some(Role::Article | Role::Settings)).then_some(path)
}

/// Says of a path that [`path_of`] does not know what is wrong with it.
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
