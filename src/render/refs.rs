//! What a finished page refers to: the pictures that must be made because it shows them. The page itself
//! is asked, so that a template may show whatever it likes.

use crate::site::pictures::{FOLDER, Pictures};
use memchr::memmem;

/// Names of the pictures that `page` mentions, sorted.
#[must_use]
pub fn pictures(page: &[u8], known: &Pictures) -> Vec<String> {
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

/// Names of pictures are slugs, sizes and digests.
fn is_part_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.'
}
