//! The files of one theme, from `themes/` of the site, else from the binary. Only finds them; `compile` and `assets`
//! use them.

use super::embedded;
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::source::role::THEMES;
use crate::source::tree::{Data, SourceTree};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file of a theme.
#[derive(Debug, Clone)]
pub enum ThemeFile {
    /// Its bytes.
    Small(Arc<[u8]>),
    /// Digest and path of a file that is too large to be kept in memory.
    Large(Digest, SourcePath),
}

/// The files of a theme, by path below its folder.
#[derive(Debug, Clone)]
pub struct Files {
    /// The name of the theme.
    pub name: String,
    files: BTreeMap<String, ThemeFile>,
}

impl Files {
    /// The theme called `name`. `None`: it is neither in the site nor in the binary.
    #[must_use]
    pub fn of(name: &str, tree: &SourceTree) -> Option<Self> {
        let folder = format!("{THEMES}/{name}");
        let own = tree.in_folder(&folder).filter_map(|source| {
            let file = match &source.data {
                Data::Text(text) => ThemeFile::Small(Arc::from(text.as_bytes())),
                Data::Bytes(bytes) => ThemeFile::Small(Arc::clone(bytes)),
                Data::Opaque => ThemeFile::Large(source.digest, source.path.clone()),
                _ => return None,
            };
            Some((source.path.relative_to(&folder)?.to_owned(), file))
        });
        let mut files: BTreeMap<String, ThemeFile> = own.collect();
        if !files.values().any(|file| matches!(file, ThemeFile::Small(_))) {
            if name != embedded::NAME {
                return None;
            }
            let embedded = embedded::FILES.iter();
            files.extend(
                embedded.map(|(path, bytes)| ((*path).to_owned(), ThemeFile::Small(Arc::from(*bytes)))),
            );
        }
        let name = name.to_owned();
        Some(Self { name, files })
    }

    /// Whether the theme has a file.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The text of a small file; empty if it does not exist.
    #[must_use]
    pub fn text(&self, path: &str) -> &str {
        match self.files.get(path) {
            Some(ThemeFile::Small(bytes)) => std::str::from_utf8(bytes).unwrap_or_default(),
            Some(ThemeFile::Large(..)) | None => "",
        }
    }

    /// Every file below a folder of the theme, by the path below that folder.
    pub fn in_folder(&self, folder: &str) -> impl Iterator<Item = (&str, &ThemeFile)> {
        let prefix = format!("{folder}/");
        self.files
            .iter()
            .filter_map(move |(path, file)| Some((path.strip_prefix(prefix.as_str())?, file)))
    }

    /// The path that a file of the theme has in the site.
    #[must_use]
    pub fn path(&self, file: &str) -> Option<SourcePath> {
        SourcePath::new(&format!("{THEMES}/{}/{file}", self.name)).ok()
    }
}

/// Names of the themes that a site can choose.
#[must_use]
pub fn available(tree: &SourceTree) -> Vec<String> {
    let mut names: Vec<String> = tree
        .in_folder(THEMES)
        .filter_map(|file| {
            let (name, rest) = file.path.relative_to(THEMES)?.split_once('/')?;
            (rest == "theme.toml").then(|| name.to_owned())
        })
        .chain([embedded::NAME.to_owned()])
        .collect();
    names.sort();
    names.dedup();
    names
}
