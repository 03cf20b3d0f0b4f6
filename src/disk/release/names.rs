//! What the path of a published file says about it.

/// Whether the name contains the digest of what the file holds: readers may keep such a file for ever, and
/// pages that they still have open ask for it. The one place that knows how these names are made.
#[must_use]
pub fn has_digest(path: &str) -> bool {
    let is_hex = |part: &&str| {
        let digits = part.bytes();
        part.len() == 8
            && digits
                .into_iter()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let Some((folder, rest)) = path.split_once('/') else {
        return false;
    };
    let name = rest.rsplit('/').next().unwrap_or(rest);
    if path.starts_with("assets/search/") {
        return true;
    }
    matches!(folder, "assets" | "media") && name.split('.').skip(1).any(|part| is_hex(&part))
}

/// The order in which files are put into place: what pages refer to, new pages, pages that changed, and
/// at last the home page, feeds and other lists.
#[must_use]
pub fn rank(path: &str, is_new: bool) -> u8 {
    // What is compressed goes with what it is made of.
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
    fn names_with_digests_are_told_from_others() {
        for path in ["assets/css/a.01234abc.css", "media/anh.480x320.deadbeef.webp"] {
            assert!(has_digest(path), "{path}");
        }
        for path in [
            "index.html",
            "assets/a.css",
            "media/01234abc",
            "media/anh.480x320.webp",
            "2026/a.01234abc.css",
            "assets/01234abc.css",
        ] {
            assert!(!has_digest(path), "{path}");
        }
    }

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
