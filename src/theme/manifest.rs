//! Reads `theme.toml`: parent theme, recipes, accent, supported versions. Does not look for the theme's other files.

use super::accent::{self, AccentPatch};
use super::outputs::OutputKind;
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SourcePath, UrlPath};
use crate::base::span::Spanned;
use crate::config::check::images::recipe_patch;
use crate::config::raw;
use crate::config::table::Table;
use crate::image::recipe::RecipePatch;
use std::collections::BTreeMap;

/// The version of bantin, which `[engine]` of themes refers to.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The parsed `theme.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeManifest {
    /// The theme it extends, by name.
    pub extends: Option<String>,
    /// Its changes to picture recipes, by name.
    pub recipes: BTreeMap<String, RecipePatch>,
    /// The text files that it makes besides pages, by name.
    pub outputs: Vec<Spanned<String>>,
    /// Its `[accent]`.
    pub accent: AccentPatch,
}

/// Reads the `theme.toml` at `path`. `None`: it has errors, which are in `diagnostics`.
#[must_use]
pub fn read(path: &SourcePath, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<ThemeManifest> {
    let (manifest, problems) = raw::read(path, text, |table| manifest(path, table));
    let is_good = problems.is_empty();
    diagnostics.extend(problems);
    manifest.filter(|_| is_good)
}

fn manifest(path: &SourcePath, table: &Table<'_>) -> ThemeManifest {
    // For people who choose a theme; bantin uses only the folder's name.
    for key in ["name", "description", "author", "license"] {
        let _ = table.text(key);
    }
    table.table("engine", |engine| {
        let min = engine.require("min", engine.text("min"));
        let max = engine.require("max", engine.text("max"));
        let (Some(min), Some(max)) = (min, max) else {
            return;
        };
        if !works_with(VERSION, &min, &max) {
            let diagnostic = Diagnostic::new(&code::THEME_ENGINE)
                .arg("min", min)
                .arg("max", max)
                .arg("version", VERSION);
            engine.report(diagnostic.at(path, engine.span()));
        }
    });
    let recipes = table.table("recipes", |recipes| {
        let entries = recipes.entries().into_iter();
        entries
            .filter_map(|(name, value)| Some((name.to_owned(), value.table(recipe_patch)?)))
            .collect()
    });
    ThemeManifest {
        extends: table.text("extends"),
        outputs: outputs(table),
        recipes,
        accent: table.table("accent", accent::patch),
    }
}

/// `outputs`: names of text files.
fn outputs(table: &Table<'_>) -> Vec<Spanned<String>> {
    let names = table.list("outputs").unwrap_or_default();
    let names = names.into_iter().filter_map(|value| {
        let name = value.parse(|text| match UrlPath::new(&format!("/{text}")) {
            Ok(url) if OutputKind::of(text).is_some() && url.as_str().trim_start_matches('/') == text => {
                Ok(text.to_owned())
            }
            _ => Err(Diagnostic::new(&code::THEME_OUTPUT_NAME).arg("name", text)),
        })?;
        Some(Spanned {
            value: name,
            span: value.span(),
        })
    });
    names.collect()
}

/// Whether `version` lies between `min` and `max`, both included; `max = "0.1"` includes 0.1.9.
#[must_use]
pub fn works_with(version: &str, min: &str, max: &str) -> bool {
    let parts = |text: &str| -> Vec<u32> { text.split('.').map(|part| part.parse().unwrap_or(0)).collect() };
    let (version, min, max) = (parts(version), parts(min), parts(max));
    version >= min && version[..max.len().min(version.len())] <= max[..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_version_includes_its_patches() {
        assert!(works_with("0.1.9", "0.1", "0.1"));
        assert!(works_with("0.1.0", "0.1.0", "1"));
        assert!(!works_with("0.2.0", "0.1", "0.1"));
        assert!(!works_with("0.1.0", "0.2", "1"));
    }
}
