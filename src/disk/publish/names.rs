//! Reads from the path of a published file which folders it is in, and of which file it is a compressed copy. No file is opened.

/// The file of which `path` is a compressed copy, or `path` itself.
#[must_use]
pub fn uncompressed(path: &str) -> &str {
    let compressed = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz"));
    compressed.unwrap_or(path)
}

/// The folders above `path`, the nearest first.
pub fn above(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compressed_copy_belongs_to_its_file() {
        for path in ["index.html", "index.html.gz", "index.html.br"] {
            assert_eq!(uncompressed(path), "index.html");
        }
    }

    #[test]
    fn folders_above_a_file() {
        assert_eq!(above("a/b/c").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(above("a").count(), 0);
    }
}
