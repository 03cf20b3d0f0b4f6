//! The values that all pages with the same style of links share, made once.

use super::context;
use super::hrefs::Hrefs;
use super::item::Items;
use super::navigation;
use crate::image::recipe::Recipe;
use crate::site::model::Site;
use crate::theme::asks::Asks;
use crate::theme::compiled::Theme;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use tera::{Context, Value};

/// The values that all pages with the same style of links share.
#[derive(Debug)]
pub struct SharedValues {
    /// Articles, categories and feeds.
    pub items: Items,
    shared: Context,
    /// The variable `index`, made for the first page that asks for it.
    index: OnceLock<Value>,
}

impl SharedValues {
    /// For pages with this style of links.
    #[must_use]
    pub fn new(site: &Site, theme: &Theme, recipes: Arc<BTreeMap<String, Recipe>>, hrefs: Hrefs) -> Self {
        let items = Items::new(site.clone(), hrefs, recipes);
        let shared = context::shared(&items, theme);
        Self {
            items,
            shared,
            index: OnceLock::new(),
        }
    }

    /// The values with which every page begins, as far as the theme asks for them.
    #[must_use]
    pub fn context(&self, asks: Asks) -> Context {
        let mut context = self.shared.clone();
        if asks.has("index") {
            let index = self.index.get_or_init(|| navigation::index(&self.items).into());
            context.insert_value("index", index.clone());
        }
        context
    }
}
