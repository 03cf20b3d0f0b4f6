//! Reads from the path of a published file when it is put into place, and which folders it is in. No file is opened.

/// The order in which files are put into place: 0 files that pages refer to, 1 new pages, 2 changed pages, 3 the home page,
/// feeds and other lists.
#[must_use]
pub fn rank(path: &str, is_new: bool) -> u8 {
    // A compressed file goes with the file that it was made from.
    let compressed = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz"));
    let path = compressed.unwrap_or(path);
    let is_of_pages = [".html", ".xml", ".json", ".txt"]
        .iter()
        .any(|end| path.ends_with(end));
    match path {
        _ if path.starts_with("assets/") || path.starts_with("media/") || !is_of_pages => 0,
        _ if !path.ends_with("/index.html") => 3,
        _ if is_new => 1,
        _ => 2,
    }
}

/// The folders above `path`, the nearest first.
pub fn above(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_after_what_they_need_and_before_what_lists_them() {
        let order = [
            rank("media/a.jpg", true),
            rank("2026/11/moi/index.html", true),
            rank("tin/index.html", false),
            rank("index.html", false),
        ];
        assert!(order.is_sorted_by(|a, b| a < b), "{order:?}");
        assert_eq!(rank("tep/a.pdf", false), 0);
        assert_eq!(rank("index.html.gz", false), rank("index.html", false));
        assert_eq!(rank("tin/rss.xml", true), 3);
    }

    #[test]
    fn folders_above_a_file() {
        assert_eq!(above("a/b/c").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(above("a").count(), 0);
    }
}
