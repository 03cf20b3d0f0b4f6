//! Two kinds of path that cannot be mixed up: source files of the site ([`SourcePath`]), and addresses of the published site
//! ([`UrlPath`]). Both are checked when made; neither is looked up on the disk.

use super::cut::Cut;
use super::percent;
use std::borrow::Borrow;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Why a text is not a path inside the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathError {
    /// It is empty, or has an empty, `.` or `..` segment where none may be.
    Malformed,
    /// It leads out of the folder of the site.
    Outside,
    /// It is absolute, names a drive or another machine, or is a `file:` address.
    Absolute,
}

/// A file of the site, relative to the folder of `site.toml`: NFC, `/` between segments, never
/// absolute, never `.` or `..`, no backslash, no control character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path from its text.
    ///
    /// # Errors
    /// When the text is absolute, or has an empty, `.` or `..` segment or a control character.
    pub fn new(text: &str) -> Result<Self, PathError> {
        if is_foreign(text) {
            return Err(PathError::Absolute);
        }
        let bad = |segment: &str| {
            segment.is_empty() || segment == "." || segment == ".." || segment.chars().any(char::is_control)
        };
        if text.split('/').any(bad) {
            return Err(PathError::Malformed);
        }
        Ok(Self(if text.is_ascii() || is_nfc(text) {
            Arc::from(text)
        } else {
            Arc::from(text.nfc().collect::<String>())
        }))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder, without a slash at its end; empty for a file at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last segment.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The file name without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name,
        }
    }

    /// The extension in lower case; empty when there is none.
    pub fn extension(&self) -> String {
        match self.file_name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension.to_lowercase(),
            _ => String::new(),
        }
    }

    /// The path relative to `folder`. `None`: it is not inside.
    pub fn relative_to(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// The file that `reference` means in a file of `folder`: `..` is resolved.
    ///
    /// # Errors
    /// When it leads out of the site, or is not a relative path.
    pub fn resolve(folder: &str, reference: &str) -> Result<Self, PathError> {
        if is_foreign(reference) {
            return Err(PathError::Absolute);
        }
        let mut segments: Vec<&str> = folder.split('/').filter(|segment| !segment.is_empty()).collect();
        for segment in reference.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    segments.pop().ok_or(PathError::Outside)?;
                }
                name => segments.push(name),
            }
        }
        Self::new(&segments.join("/"))
    }
}

/// Whether a path is absolute, a Windows path, on another machine, or a `file:` address.
fn is_foreign(text: &str) -> bool {
    text.starts_with('/')
        || text.contains('\\')
        || text.as_bytes().get(1) == Some(&b':')
        || text
            .get(..5)
            .is_some_and(|start| start.eq_ignore_ascii_case("file:"))
}

impl Borrow<str> for SourcePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An address of the site, without the path of `base_url`: starts with `/`, NFC, not percent-encoded,
/// without `..`. One that ends in `/` is a page; any other is a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UrlPath(Arc<str>);

impl UrlPath {
    /// An address from its text.
    ///
    /// # Errors
    /// When it does not start with `/`, or has an empty, `.` or `..` segment, a backslash or a control
    /// character.
    pub fn new(text: &str) -> Result<Self, PathError> {
        let inner = text.strip_prefix('/').ok_or(PathError::Malformed)?;
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let bad = |segment: &str| {
            segment.is_empty()
                || segment == "."
                || segment == ".."
                || segment.contains('\\')
                || segment.chars().any(char::is_control)
        };
        if !inner.is_empty() && inner.split('/').any(bad) || text == "//" {
            return Err(PathError::Malformed);
        }
        Ok(Self(if text.is_ascii() || is_nfc(text) {
            Arc::from(text)
        } else {
            Arc::from(text.nfc().collect::<String>())
        }))
    }

    /// The home page.
    pub fn home() -> Self {
        Self(Arc::from("/"))
    }

    /// The text, not percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it ends in `/`: a page, published as `index.html` in a folder of that name.
    pub fn is_page(&self) -> bool {
        self.0.ends_with('/')
    }

    /// The file that a web server sends for it, relative to the published folder.
    pub fn file(&self) -> String {
        let mut file = self.0.tail(1).to_owned();
        if self.is_page() {
            file.push_str("index.html");
        }
        file
    }

    /// Two addresses with the same key cannot both be published. The key is NFC and lower case, and a page and its
    /// `index.html` have the same, since some file systems and web servers do not tell those apart.
    pub fn collision_key(&self) -> String {
        let mut file = self.file();
        if file.is_ascii() {
            file.make_ascii_lowercase();
            return file;
        }
        file.to_lowercase().nfc().collect()
    }

    /// Percent-encoded, as it stands in `href` after the path of `base_url`.
    pub fn encoded(&self) -> String {
        percent::encode(&self.0)
    }
}

/// Whether `path` is one that [`UrlPath::file`] can give, and so stays inside the published folder when joined to it. For
/// paths read from state files, which somebody may have forged; Windows refuses more of them (`is_windows`).
pub fn is_file_of_output(path: &str, is_windows: bool) -> bool {
    let is_bad = |segment: &str| {
        matches!(segment, "" | "." | "..")
            // Windows reads `c:x` as a path on another drive, and `.. ` as `..`.
            || is_windows && (segment.contains(':') || segment.ends_with(['.', ' ']))
    };
    // A manifest has many thousands of paths, nearly all ASCII: bytes are quicker to check than characters.
    let has_bad_sign = if path.is_ascii() {
        path.bytes().any(|byte| byte == b'\\' || byte.is_ascii_control())
    } else {
        path.chars().any(|sign| sign == '\\' || sign.is_control()) || !is_nfc(path)
    };
    !has_bad_sign && !path.split('/').any(is_bad)
}

impl Borrow<str> for UrlPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The folder of `path`; of a bare name the current folder, `.`. ([`Path::parent`] gives `""`, which no system call
/// accepts as a folder.)
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        // Above the root there is nothing.
        None if path.has_root() => path,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_name_stands_in_the_current_folder() {
        for (path, folder) in [
            ("a.txt", "."),
            ("./a", "."),
            ("x/a", "x"),
            ("/a", "/"),
            ("/", "/"),
            ("..", "."),
            ("", "."),
        ] {
            assert_eq!(folder_of(Path::new(path)), Path::new(folder), "{path}");
        }
    }

    #[test]
    fn references_are_resolved_inside_the_site() {
        let resolve = |reference| SourcePath::resolve("content/a", reference).map(|p| p.to_string());
        assert_eq!(resolve("../b/x.md"), Ok("content/b/x.md".into()));
        assert_eq!(resolve("./x.md"), Ok("content/a/x.md".into()));
        assert_eq!(resolve("../../../x"), Err(PathError::Outside));
        assert_eq!(resolve("/etc/passwd"), Err(PathError::Absolute));
        assert_eq!(resolve("C:\\x"), Err(PathError::Absolute));
        assert_eq!(resolve("file:///x"), Err(PathError::Absolute));
    }

    #[test]
    fn both_normal_forms_are_one_path() {
        assert_eq!(SourcePath::new("ảnh.jpg"), SourcePath::new("a\u{309}nh.jpg"));
    }

    #[test]
    fn pages_are_published_as_index_files() {
        let url = |text| UrlPath::new(text).unwrap();
        assert_eq!(url("/a/").file(), "a/index.html");
        assert_eq!(url("/").file(), "index.html");
        assert_eq!(url("/rss.xml").file(), "rss.xml");
        assert_eq!(url("/A/").collision_key(), url("/a/index.html").collision_key());
        for bad in ["a", "//", "/../a", "/a//b", "/a\\b"] {
            assert!(UrlPath::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_path_that_was_read_stays_below_the_output() {
        let is_good = |path| [false, true].map(|is_windows| is_file_of_output(path, is_windows));
        for good in ["index.html", "2026/11/a b/index.html", "tep/Ảnh 1.jpg", "..a/.b"] {
            assert_eq!(is_good(good), [true, true], "{good}");
        }
        for elsewhere in ["c:x", "a/c:/x", "a:b", ".. /a", "a/... /b", "a.b.", "a /b"] {
            assert_eq!(is_good(elsewhere), [true, false], "{elsewhere}");
        }
        let bad = [
            "", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "a/..", "a\\b", "a\0b", "a\n",
            "a\u{309}",
        ];
        for bad in bad {
            assert_eq!(is_good(bad), [false, false], "{bad:?}");
        }
    }
}
