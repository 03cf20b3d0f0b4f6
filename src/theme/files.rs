//! The files of one theme, wherever they are: in the site's `themes/`, else in the binary.

use super::embedded;
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::source::role::THEMES;
use crate::source::tree::{Data, SourceTree};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The files of a theme by their path below its folder.
#[derive(Debug, Clone)]
pub struct Files {
    /// The theme.
    pub name: String,
    small: BTreeMap<String, Arc<[u8]>>,
    /// Digests and places of files that are too large to be kept in memory.
    large: BTreeMap<String, (Digest, SourcePath)>,
}

impl Files {
    /// The theme called `name`; `None` when it is neither in the site nor in the binary.
    #[must_use]
    pub fn of(name: &str, tree: &SourceTree) -> Option<Self> {
        let folder = format!("{THEMES}/{name}");
        let mut files: BTreeMap<String, Arc<[u8]>> = tree
            .below(&folder)
            .filter_map(|file| {
                let bytes: Arc<[u8]> = match &file.data {
                    Data::Text(text) => Arc::from(text.as_bytes()),
                    Data::Bytes(bytes) => Arc::clone(bytes),
                    _ => return None,
                };
                Some((file.path.relative_to(&folder)?.to_owned(), bytes))
            })
            .collect();
        let large = (tree.below(&folder).filter(|file| file.data == Data::Opaque))
            .filter_map(|file| {
                Some((
                    file.path.relative_to(&folder)?.to_owned(),
                    (file.digest, file.path.clone()),
                ))
            })
            .collect();
        if files.is_empty() && name == embedded::NAME {
            files = (embedded::FILES.iter())
                .map(|(path, bytes)| ((*path).to_owned(), Arc::from(*bytes)))
                .collect();
        }
        let name = name.to_owned();
        (!files.is_empty()).then_some(Self {
            name,
            small: files,
            large,
        })
    }

    /// The text of a file; an empty one when it is not there.
    #[must_use]
    pub fn text(&self, path: &str) -> &str {
        self.small
            .get(path)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    /// Every file below a folder of the theme, by the path below it.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        let prefix = format!("{folder}/");
        self.small
            .iter()
            .filter_map(move |(path, bytes)| Some((path.strip_prefix(prefix.as_str())?, bytes)))
    }

    /// Every file below a folder of the theme that is too large to be kept in memory, with its digest.
    pub fn large(&self, folder: &str) -> impl Iterator<Item = (&str, Digest, &SourcePath)> {
        let prefix = format!("{folder}/");
        self.large.iter().filter_map(move |(path, (digest, source))| {
            Some((path.strip_prefix(prefix.as_str())?, *digest, source))
        })
    }

    /// The path of one of its files in the site.
    #[must_use]
    pub fn path(&self, file: &str) -> Option<SourcePath> {
        SourcePath::new(&format!("{THEMES}/{}/{file}", self.name)).ok()
    }
}

/// Names of the themes that a site can choose.
#[must_use]
pub fn available(tree: &SourceTree) -> Vec<String> {
    let mut names: Vec<String> = tree
        .below(THEMES)
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
