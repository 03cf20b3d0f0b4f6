//! A compiled theme, and the templates and recipes that every theme must have. Only data; `compile` makes it.

use super::asks::Asks;
use super::assets::Assets;
use super::body_forms::BodyForms;
use super::outputs::Outputs;
use super::stoppable::Inserted;
use crate::base::path::SourcePath;
use crate::config::declared::Declared;
use crate::config::theme_labels::ThemeLabels;
use crate::image::card::face::CardColours;
use crate::image::recipe::Recipe;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::Tera;

/// A compiled theme.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The name of its folder.
    pub name: String,
    /// The compiled templates, with filters.
    pub tera: Tera,
    /// The file of each template, by the names that templates use.
    pub templates: BTreeMap<String, SourcePath>,
    /// The variables that its templates ask for.
    pub asks: Asks,
    /// The text of each template, by its file.
    pub texts: BTreeMap<SourcePath, String>,
    /// What the engine was given besides those texts.
    pub inserted: BTreeMap<SourcePath, Inserted>,
    /// Static files.
    pub assets: Assets,
    /// The keys of `extra` and the options that it declares.
    pub declared: Arc<Declared>,
    /// Interface texts of its own.
    pub labels: ThemeLabels,
    /// The text files that it makes besides pages.
    pub outputs: Outputs,
    /// The picture recipes, by name.
    pub recipes: BTreeMap<String, Recipe>,
    /// What the text of an article has besides the plain elements.
    pub body: BodyForms,
    /// The colours of cards.
    pub card_colours: CardColours,
}

impl Theme {
    /// Templates that an article can choose, without `.html`: `article`, `page`, and those that the theme adds. The others are
    /// for other kinds of pages, or only extended.
    #[must_use]
    pub fn choices(&self) -> Vec<&str> {
        let is_free = |name: &str| {
            name.ends_with(".html") && !name.contains('/') && name != "base.html" && !REQUIRED.contains(&name)
        };
        (self.templates.keys())
            .filter(|name| is_free(name) || ["article.html", "page.html"].contains(&name.as_str()))
            .filter_map(|name| name.strip_suffix(".html"))
            .collect()
    }
}

/// Templates that every theme must have, itself or from the theme it extends.
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

/// Recipes that every theme must have: for photographs in lists, in the text, and for social networks.
pub const REQUIRED_RECIPES: [&str; 3] = ["card", "figure", "social"];
