//! The one list of files that are never part of a site: leftovers of editors, office programs, browsers and file
//! synchronisers. `build` and `watch` both ask here; what a file contains does not matter.

/// Whether a file or folder of this name is left out.
///
/// Dot files are left out, except `.well-known`, which belongs to web servers.
#[must_use]
pub fn is_ignored(name: &str) -> bool {
    if name.starts_with('.') {
        return name != ".well-known";
    }
    let lower = name.to_lowercase();
    name.starts_with("~$")
        || name.starts_with('#') && name.ends_with('#')
        || name == "4913"
        || lower == "thumbs.db"
        || lower == "desktop.ini"
        || lower.starts_with("jb_tmp___")
        || lower.ends_with("___jb_tmp___")
        || lower.ends_with("___jb_old___")
        || name.ends_with('~')
        || [
            ".swp",
            ".swx",
            ".swo",
            ".bck",
            ".bak",
            ".tmp",
            ".crdownload",
            ".part",
            ".orig",
        ]
        .iter()
        .any(|ending| lower.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traces_of_editors_are_left_out_and_articles_are_not() {
        for name in [
            ".#a.md",
            ".a.md.swp",
            "a.md~",
            "4913",
            "~$don.docx",
            "a.md.bck",
            ".DS_Store",
            "._a",
        ] {
            assert!(is_ignored(name), "{name}");
        }
        for name in ["a.md", "Ảnh 1.jpg", "_static", ".well-known", "con.md"] {
            assert!(!is_ignored(name), "{name}");
        }
    }
}
