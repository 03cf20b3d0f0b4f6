//! Which file of a site somebody means who types a path, or drags a file.

use super::canonical::canonical;
use crate::base::path::SourcePath;
use crate::source::role::Role;
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
