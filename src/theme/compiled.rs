//! A theme as it is printed with, and what every theme must have.

use super::assets::Assets;
use crate::base::path::SourcePath;
use crate::image::recipe::Recipe;
use std::collections::BTreeMap;
use tera::Tera;

/// A theme that is ready to print.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Its folder's name.
    pub name: String,
    /// Compiled templates and filters.
    pub tera: Tera,
    /// Where each template comes from, by the name that templates use.
    pub templates: BTreeMap<String, SourcePath>,
    /// Static files.
    pub assets: Assets,
    /// What is made of a photograph, by role.
    pub recipes: BTreeMap<String, Recipe>,
}

impl Theme {
    /// Templates that an article can ask for, without their ending: `article`, `page`, and what a theme adds
    /// beside them. The others print pages of another kind, or are only extended.
    #[must_use]
    pub fn choices(&self) -> Vec<&str> {
        let is_free = |name: &str| !name.contains('/') && name != "base.html" && !REQUIRED.contains(&name);
        (self.templates.keys())
            .filter(|name| is_free(name) || ["article.html", "page.html"].contains(&name.as_str()))
            .filter_map(|name| name.strip_suffix(".html"))
            .collect()
    }
}

/// Templates that every theme has, by itself or from the one it extends.
pub const REQUIRED: [&str; 8] = [
    "404.html",
    "article.html",
    "home.html",
    "list.html",
    "page.html",
    "redirect.html",
    "search.html",
    "site-map.html",
];

/// Recipes that every theme has: a photograph in the text, one in a list, one for social networks.
pub const REQUIRED_RECIPES: [&str; 3] = ["card", "figure", "social"];
