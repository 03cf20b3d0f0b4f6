//! Finds the pictures that a finished page mentions; exactly these are made. The page's bytes are searched, so that a
//! template may show whatever it likes.

use crate::site::pictures::{FOLDER, SitePictures};
use memchr::memmem;

/// Names of the pictures that `page` mentions, sorted.
#[must_use]
pub fn pictures(page: &[u8], known: &SitePictures) -> Vec<String> {
    let mut names: Vec<String> = memmem::find_iter(page, FOLDER.as_bytes())
        .filter_map(|at| {
            let rest = &page[at + FOLDER.len()..];
            let end = rest
                .iter()
                .position(|byte| !is_part_of_name(*byte))
                .unwrap_or(rest.len());
            let name = std::str::from_utf8(&rest[..end]).ok()?;
            known.print(name).is_some().then(|| name.to_owned())
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Names of pictures consist of slug, size and digest.
fn is_part_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.'
}
