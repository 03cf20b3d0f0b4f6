//! Files of `.bantin/`, for tests that change them as a disk or a stranger would.

use super::walk;
use bantin::disk::state_file::seal::StateFileKind;
use std::path::{Path, PathBuf};

/// The file of `.bantin/` in `root` whose path below it begins like this.
pub fn file(root: &Path, start: &str) -> PathBuf {
    let private = root.join(".bantin");
    let is_it = |path: &PathBuf| {
        let below = path.strip_prefix(&private).expect("a path below it");
        below.to_string_lossy().replace('\\', "/").starts_with(start)
    };
    let mut found: Vec<PathBuf> = walk(&private).filter(is_it).collect();
    found.sort();
    let first = found.into_iter().next();
    first.unwrap_or_else(|| panic!("no `{start}` in {}", private.display()))
}

/// What the checksum of a file is bound to: the key at the end of its name, or of that of the folder of a history.
pub fn about(path: &Path) -> String {
    let mut names = path
        .components()
        .rev()
        .map(|part| part.as_os_str().to_string_lossy());
    let keyed = names.find_map(|name| name.split_once('-').map(|(_, key)| key.to_owned()));
    keyed.unwrap_or_default().replace(".next", "")
}

/// Changes the text of a file, and gives it a first line that is right: whoever writes such a file can count.
pub fn forge(path: &Path, kind: StateFileKind, change: impl FnOnce(&mut String)) {
    let about = about(path);
    let bytes = std::fs::read(path).expect("a state file");
    let (body, _) = kind.unseal(&about, &bytes).expect("a good file");
    let mut text = String::from_utf8(body.to_vec()).expect("UTF-8");
    change(&mut text);
    std::fs::write(path, kind.seal(&about, text.as_bytes())).expect("written");
}
