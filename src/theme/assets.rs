//! Static files of a theme, published under names that contain a digest of their bytes, so that browsers may cache
//! them for ever. References in style sheets are renamed with them; scripts and other files are not rewritten.

use super::files::{Files, ThemeFile};
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::digest::Digest;
use crate::base::path::{SourcePath, UrlPath};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The folder of static files in the published site, between slashes.
pub const ASSETS: &str = "/assets/";

/// A static file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its address.
    pub url: UrlPath,
    /// Its content.
    pub content: AssetContent,
}

/// The content of a static file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssetContent {
    /// These bytes, as they are published.
    Bytes(Arc<[u8]>),
    /// A file of the site, too large to be kept in memory.
    File(SourcePath),
}

/// Rules to append to a style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// The style sheet, by plain name.
    pub stylesheet: String,
    /// The rules.
    pub text: String,
}

/// The static files of a theme and of those it extends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assets {
    assets: BTreeMap<String, Asset>,
}

impl Assets {
    /// The file that templates call `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Asset> {
        self.assets.get(name)
    }

    /// The address of each, by plain name.
    #[must_use]
    pub fn urls(&self) -> BTreeMap<String, UrlPath> {
        self.assets
            .iter()
            .map(|(name, asset)| (name.clone(), asset.url.clone()))
            .collect()
    }

    /// The static files of `themes`, the chosen theme first: a file of a theme hides the one of the same
    /// name in the theme it extends.
    #[must_use]
    pub fn of(themes: &[Files], addition: Option<&Addition>, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut sources: BTreeMap<&str, (&ThemeFile, Option<SourcePath>)> = BTreeMap::new();
        for theme in themes {
            for (name, file) in theme.in_folder("static") {
                let path = || theme.path(&format!("static/{name}"));
                sources.entry(name).or_insert_with(|| (file, path()));
            }
        }
        let mut assets = Self::default();
        let mut style_sheets = Vec::new();
        for (name, (file, path)) in sources {
            match file {
                ThemeFile::Large(digest, path) => assets.add(name, digest, AssetContent::File(path.clone())),
                ThemeFile::Small(bytes) if name.ends_with(".css") => style_sheets.push((name, bytes, path)),
                ThemeFile::Small(bytes) => {
                    assets.add(name, &Digest::of(bytes), AssetContent::Bytes(Arc::clone(bytes)));
                }
            }
        }
        // Style sheets come last, when the names of the files that they refer to are known.
        for (name, bytes, path) in style_sheets {
            let css = String::from_utf8_lossy(bytes);
            let mut renamed = assets.rename_references(name, &css, path.as_ref(), diagnostics);
            if let Some(addition) = addition.filter(|addition| addition.stylesheet == name) {
                renamed.push_str(&addition.text);
            }
            assets.add(
                name,
                &Digest::of(renamed.as_bytes()),
                AssetContent::Bytes(renamed.into_bytes().into()),
            );
        }
        assets
    }

    fn add(&mut self, name: &str, digest: &Digest, content: AssetContent) {
        let digest = digest.short();
        let hashed = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("{stem}.{digest}.{extension}"),
            None => format!("{name}.{digest}"),
        };
        if let Ok(url) = UrlPath::new(&format!("{ASSETS}{hashed}")) {
            self.assets.insert(name.to_owned(), Asset { url, content });
        }
    }

    /// `url(a.svg)` in the style sheet `name` becomes the relative address of the published file.
    fn rename_references(
        &self,
        name: &str,
        css: &str,
        path: Option<&SourcePath>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> String {
        let depth = name.matches('/').count();
        let mut out = String::with_capacity(css.len());
        let mut rest = css;
        while let Some(at) = rest.find("url(") {
            let (before, after) = rest.split_at(at + 4);
            out.push_str(before);
            let end = after.find(')').unwrap_or(after.len());
            let written = after[..end].trim().trim_matches(['"', '\'']);
            let is_foreign = written.is_empty() || written.starts_with(['#', '/']) || written.contains(':');
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            let target = SourcePath::resolve(folder, written).ok();
            match target.and_then(|target| self.assets.get(target.as_str())) {
                Some(asset) if !is_foreign => {
                    out.push_str(&"../".repeat(depth));
                    out.push_str(asset.url.encoded().trim_start_matches(ASSETS));
                }
                _ => {
                    out.push_str(&after[..end]);
                    if let (false, Some(path)) = (is_foreign, path) {
                        diagnostics.push(
                            Diagnostic::new(&code::ASSET_REFERENCE)
                                .arg("target", written)
                                .in_file(path),
                        );
                    }
                }
            }
            rest = &after[end..];
        }
        out.push_str(rest);
        out
    }
}
