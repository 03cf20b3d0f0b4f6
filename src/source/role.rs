//! The role of a file, by its path alone: settings, article, static file, template and so on. Scanner, watcher and
//! model share it, so that they agree on which files matter. Does not look at what a file contains.

use crate::base::path::SourcePath;

/// The settings of the site.
pub const SETTINGS: &str = "site.toml";
/// The path of [`SETTINGS`].
#[must_use]
pub fn settings_path() -> SourcePath {
    SourcePath::new(SETTINGS).unwrap_or_else(|_| unreachable!("a plain file name is a path"))
}

/// The folder of articles and photographs.
pub const CONTENT: &str = "content";
/// The folder of `content` that is copied to the root of the site.
pub const STATIC: &str = "content/_static";
/// The site's own `robots.txt`.
pub const ROBOTS: &str = "content/_static/robots.txt";
/// The folder of themes.
pub const THEMES: &str = "themes";

/// The role of a file in the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `site.toml`.
    Settings,
    /// `content/**/*.md`.
    Article,
    /// `content/_static/**`.
    Static,
    /// `content/_static/robots.txt`, to which the address of the sitemap is added.
    Robots,
    /// Any other file in `content`: published when an article refers to it.
    Companion,
    /// `themes/*/theme.toml` and `themes/*/templates/**`.
    Template,
    /// `themes/*/static/**`.
    Asset,
}

impl Role {
    /// The role of a file; `None` when it is no part of the site.
    #[must_use]
    pub fn of(path: &SourcePath) -> Option<Self> {
        if path.as_str() == SETTINGS {
            return Some(Self::Settings);
        }
        if path.relative_to(STATIC).is_some() {
            return Some(if path.as_str() == ROBOTS {
                Self::Robots
            } else {
                Self::Static
            });
        }
        if path.relative_to(CONTENT).is_some() {
            return Some(if is_of_articles(&path.extension()) {
                Self::Article
            } else {
                Self::Companion
            });
        }
        let (_theme, rest) = path.relative_to(THEMES)?.split_once('/')?;
        if rest == "theme.toml" || rest.starts_with("templates/") {
            Some(Self::Template)
        } else if rest.starts_with("static/") {
            Some(Self::Asset)
        } else {
            None
        }
    }
}

/// Whether an article is the text of a category and no piece of news: `_index.md`.
#[must_use]
pub fn is_category_text(path: &SourcePath) -> bool {
    path.stem() == "_index" && is_of_articles(&path.extension())
}

/// Whether files with this extension are articles.
#[must_use]
pub fn is_of_articles(extension: &str) -> bool {
    ["md", "markdown"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// The right name of an article that was saved as `bai.md.txt` (Notepad adds `.txt`, Windows hides it). `None`: the name is
/// not of this form.
#[must_use]
pub fn article_name(file_name: &str) -> Option<&str> {
    let (name, ending) = file_name.rsplit_once('.')?;
    let (stem, inner) = name.rsplit_once('.')?;
    (ending.eq_ignore_ascii_case("txt") && is_of_articles(inner) && !stem.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_notepad_has_added_to_the_name_of_an_article_is_told_apart() {
        for (name, right) in [
            ("bài.md.txt", Some("bài.md")),
            ("1.2.MD.TXT", Some("1.2.MD")),
            ("a.markdown.txt", Some("a.markdown")),
            ("a.txt", None),
            ("md.txt", None),
            (".md.txt", None),
            ("a.md", None),
            ("a.md.txt.gz", None),
            ("txt", None),
        ] {
            assert_eq!(article_name(name), right, "{name}");
        }
    }

    #[test]
    fn paths_tell_what_a_file_is_for() {
        let role = |path: &str| Role::of(&SourcePath::new(path).unwrap());
        assert_eq!(role("site.toml"), Some(Role::Settings));
        assert_eq!(role("content/a/b.MD"), Some(Role::Article));
        assert_eq!(role("content/_static/a.md"), Some(Role::Static));
        assert_eq!(role("content/_static/a/robots.txt"), Some(Role::Static));
        assert_eq!(role("content/_static/robots.txt"), Some(Role::Robots));
        assert_eq!(role("content/a/b.jpg"), Some(Role::Companion));
        assert_eq!(role("themes/x/static/a.css"), Some(Role::Asset));
        assert_eq!(role("themes/x/templates/a.html"), Some(Role::Template));
        assert_eq!(role("themes/x/README.md"), None);
        assert_eq!(role("notes.md"), None);
    }
}
