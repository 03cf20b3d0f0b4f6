//! Themes outside the site: the folder that `[theme] folder` names, and the ones beside it that it extends. Their files are
//! files of the site under `themes/<name>/`; they are only read, never written.

use crate::base::path::{SourcePath, folder_of};
use crate::config::shared_theme;
use crate::disk::canonical::canonical;
use crate::source::role::{SETTINGS, THEMES};
use crate::theme::manifest;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// How many themes may extend each other.
const MOST: usize = 8;

/// A theme outside the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedFolder {
    /// Its folder, from the site, or absolute.
    pub on_disk: PathBuf,
    /// The same with links resolved.
    pub canonical: PathBuf,
    /// The name that the site has for it.
    name: String,
}

/// The themes outside a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SharedThemes {
    /// The chosen one, then those that it extends.
    pub folders: Vec<SharedFolder>,
}

impl SharedThemes {
    /// The shared themes of the site in `root`. None when its settings name none, or the folder has no `theme.toml`.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        let text = fs::read_to_string(root.join(SETTINGS)).unwrap_or_default();
        let mut themes = Self::default();
        let mut next =
            shared_theme::of_settings(&text).map(|chosen| (chosen.name, PathBuf::from(chosen.folder)));
        while let Some((name, on_disk)) = next.take() {
            let is_again = themes.folders.iter().any(|theme| theme.name == name);
            let Some(theme) = SharedFolder::at(root, &name, on_disk) else {
                break;
            };
            if is_again || themes.folders.len() >= MOST {
                break;
            }
            next = theme.below(root);
            themes.folders.push(theme);
        }
        themes
    }

    /// The path in the site of a file of a shared theme. `None`: it is of none.
    #[must_use]
    pub fn source_path(&self, on_disk: &Path) -> Option<String> {
        self.folders.iter().find_map(|theme| {
            let rest = on_disk.strip_prefix(&theme.on_disk).ok()?.to_str()?;
            Some(format!(
                "{THEMES}/{}/{}",
                theme.name,
                rest.replace(MAIN_SEPARATOR, "/")
            ))
        })
    }

    /// Whether a folder of the site has the path of a shared theme.
    #[must_use]
    pub fn hides(&self, on_disk: &Path) -> bool {
        let own = |theme: &SharedFolder| Path::new(THEMES).join(&theme.name);
        self.folders.iter().any(|theme| own(theme) == on_disk)
    }

    /// Whether `target`, a resolved path to which something in `folder` links, is in the same shared theme.
    #[must_use]
    pub fn holds(&self, folder: &Path, target: &Path) -> bool {
        let mut themes = self
            .folders
            .iter()
            .filter(|theme| folder.starts_with(&theme.on_disk));
        themes.any(|theme| target.starts_with(&theme.canonical))
    }
}

impl SharedFolder {
    /// The theme `name` in the folder `on_disk`. `None`: there is none, or it is one of the site's own.
    fn at(root: &Path, name: &str, on_disk: PathBuf) -> Option<Self> {
        let path = root.join(&on_disk);
        let canonical = canonical(&path).ok()?;
        let is_own = canonical_of(&root.join(THEMES)).is_some_and(|own| canonical.starts_with(own));
        let is_theme = !is_own && path.join("theme.toml").is_file();
        is_theme.then(|| Self {
            on_disk,
            canonical,
            name: name.to_owned(),
        })
    }

    /// The theme that it extends, if that stands beside it and the site has no own theme of that name.
    fn below(&self, root: &Path) -> Option<(String, PathBuf)> {
        let text = fs::read_to_string(root.join(&self.on_disk).join("theme.toml")).ok()?;
        let path = SourcePath::new(&format!("{THEMES}/{}/theme.toml", self.name)).ok()?;
        let name = manifest::read(&path, &text, &mut Vec::new())?.extends?;
        let own = root.join(THEMES).join(&name).join("theme.toml");
        // A name with a slash would lead elsewhere.
        let is_plain = SourcePath::new(&name).is_ok() && !name.contains(['/', '\\']);
        let beside = folder_of(&self.on_disk).join(&name);
        (is_plain && !own.is_file()).then_some((name, beside))
    }
}

fn canonical_of(path: &Path) -> Option<PathBuf> {
    canonical(path).ok()
}
