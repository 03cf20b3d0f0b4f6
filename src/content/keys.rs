//! The keys of front matter: canonical names, aliases, and which one was meant.

use crate::text::nearest::Names;
use std::sync::LazyLock;

/// A key and its other names.
#[derive(Debug)]
pub struct KeySpec {
    /// The canonical name.
    pub name: &'static str,
    /// Other names that mean the same.
    pub aliases: &'static [&'static str],
}

/// Every key, in the order of the documentation.
pub static KEYS: &[KeySpec] = &[
    spec("title", &["tieu_de"]),
    spec("date", &["ngay"]),
    spec("author", &["authors", "tac_gia"]),
    spec("category", &["chuyen_muc"]),
    spec("photo", &["image", "cover", "anh"]),
    spec("photo_credit", &["nguon_anh"]),
    spec("photo_alt", &[]),
    spec("photo_caption", &[]),
    spec("summary", &["description", "sapo"]),
    spec("tags", &["tu_khoa"]),
    spec("updated", &["lastmod", "cap_nhat"]),
    spec("expires", &["expiryDate", "het_han"]),
    spec("draft", &["nhap"]),
    spec("slug", &[]),
    spec("aliases", &[]),
    spec("source", &["nguon"]),
    spec("featured", &["noi_bat"]),
    spec("feedback", &[]),
    spec("type", &[]),
    spec("toc", &[]),
    spec("template", &[]),
    spec("extra", &[]),
];

const fn spec(name: &'static str, aliases: &'static [&'static str]) -> KeySpec {
    KeySpec { name, aliases }
}

/// The key of this name or alias.
#[must_use]
pub fn find(name: &str) -> Option<&'static KeySpec> {
    KEYS.iter()
        .find(|spec| spec.name == name || spec.aliases.contains(&name))
}

/// The key or alias that was probably meant.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    static NAMES: LazyLock<Names<'static>> = LazyLock::new(|| {
        let names = |spec: &'static KeySpec| std::iter::once(spec.name).chain(spec.aliases.iter().copied());
        KEYS.iter().flat_map(names).collect()
    });
    NAMES.nearest(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_keys_are_recognised() {
        assert_eq!(nearest("titel"), Some("title"));
        assert_eq!(nearest("Tiêu đề"), Some("tieu_de"));
        assert_eq!(nearest("photo-credit"), Some("photo_credit"));
        assert_eq!(nearest("xyz"), None);
    }

    #[test]
    fn no_name_stands_for_two_keys() {
        let mut names: Vec<_> = KEYS
            .iter()
            .flat_map(|spec| std::iter::once(&spec.name).chain(spec.aliases))
            .collect();
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
