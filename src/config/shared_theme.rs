//! `[theme] folder`: a theme outside the site, which many sites can share. Only reads what the settings say; `disk` looks for
//! the folder.

use super::raw;
use crate::source::role::settings_path;
use crate::text::slug;

/// A theme outside the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedTheme {
    /// Its folder as written: from the folder of the site, or absolute.
    pub folder: String,
    /// Its name, as if it were a folder of `themes/`.
    pub name: String,
}

/// The shared theme that `text`, the settings, choose. `None`: the theme is one of the site or the embedded one.
pub fn of_settings(text: &str) -> Option<SharedTheme> {
    // Most settings have none, and this is asked whenever folders are listed.
    if !text.contains("folder") {
        return None;
    }
    let (chosen, _) = raw::read(&settings_path(), text, |top| {
        top.table("theme", |theme| (theme.text("folder"), theme.text("name")))
    });
    let (folder, name) = chosen?;
    let folder = folder?;
    let name = name.or_else(|| name_in(&folder))?;
    Some(SharedTheme { folder, name })
}

/// The name of a theme by its folder, whichever slashes it is written with. `None`: it is no path to a folder with a name.
pub fn name_in(folder: &str) -> Option<String> {
    let last = folder.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next()?;
    let is_file = last.eq_ignore_ascii_case("theme.toml");
    if folder.starts_with('~') || is_file || last.ends_with(':') || last.trim_matches('.').is_empty() {
        return None;
    }
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let is_name = !last.starts_with('.') && !last.ends_with('.') && last.chars().all(is_plain);
    if is_name {
        return Some(last.to_owned());
    }
    Some(slug::segment(last)).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_theme_is_called_after_its_folder() {
        for (folder, name) in [
            ("../themes/chung", Some("chung")),
            ("../themes/chung/", Some("chung")),
            ("/srv/themes/chung_1.2", Some("chung_1.2")),
            (r"..\themes\chung", Some("chung")),
            (r"D:\giao diện\Bản chung", Some("ban-chung")),
            ("~/themes/chung", None),
            ("../themes/chung/theme.toml", None),
            ("..", None),
            ("/", None),
            (r"D:\", None),
            ("", None),
        ] {
            assert_eq!(name_in(folder).as_deref(), name, "{folder}");
        }
    }

    #[test]
    fn settings_choose_a_shared_theme_by_its_folder() {
        let of = |text: &str| of_settings(text).map(|shared| (shared.folder, shared.name));
        let chung = || Some(("../chung".to_owned(), "chung".to_owned()));
        assert_eq!(of("[theme]\nfolder = \"../chung\"\n"), chung());
        assert_eq!(
            of("[theme]\nname = \"a\"\nfolder = \"../chung\"\n").map(|(_, name)| name),
            Some("a".to_owned())
        );
        assert_eq!(of("[theme]\nname = \"folder\"\n"), None);
        assert_eq!(of("[theme]\nfolder = 3\n"), None);
        assert_eq!(of("[theme\nfolder"), None);
    }
}
