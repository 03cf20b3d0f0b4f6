//! The photographs that articles show, and every file that can be made of them. A page names the files
//! it shows; whoever publishes looks the names up here. Nothing is developed before a page asks.

use crate::base::path::SourcePath;
use crate::image::develop::Order;
use crate::image::header::Header;
use crate::image::recipe::{Focus, Recipe};
use crate::image::variant::{Original, VariantSet, variants};
use crate::source::tree::{Data, SourceFile};
use crate::text::slug;
use std::collections::BTreeMap;

/// The folder of derived pictures in the published site, between slashes.
pub const FOLDER: &str = "/media/";

/// A file made of a photograph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// The photograph.
    pub source: SourcePath,
    /// What is made, and how.
    pub order: Order,
}

/// A photograph with one focus, in every recipe of the theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The photograph.
    pub source: SourcePath,
    /// The class of its colour, which stands in its place until it has come.
    pub tone: Option<u8>,
    /// What it makes in each recipe, by the recipe's name.
    pub sets: BTreeMap<String, Vec<VariantSet>>,
}

/// Every photograph in use, and every file that can be asked for.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    by_use: BTreeMap<(SourcePath, u8, u8), Picture>,
    by_name: BTreeMap<String, Print>,
}

impl Pictures {
    /// Adds a photograph; the same one with the same focus only once.
    pub fn add(&mut self, file: &SourceFile, focus: Focus, recipes: &BTreeMap<String, Recipe>) {
        let Data::Picture(Ok(facts)) = &file.data else {
            return;
        };
        let key = (file.path.clone(), focus.x, focus.y);
        if self.by_use.contains_key(&key) {
            return;
        }
        let sets = sets(file, &facts.header, focus, recipes);
        for set in sets.values().flatten() {
            for variant in &set.variants {
                let order = Order {
                    variant: variant.clone(),
                    process: set.process,
                    key: set.key,
                };
                let source = file.path.clone();
                self.by_name.insert(variant.file_name(), Print { source, order });
            }
        }
        let picture = Picture {
            source: file.path.clone(),
            tone: facts.tone,
            sets,
        };
        self.by_use.insert(key, picture);
    }

    /// A photograph with a focus, if it was added.
    #[must_use]
    pub fn get(&self, source: &SourcePath, focus: Focus) -> Option<&Picture> {
        self.by_use.get(&(source.clone(), focus.x, focus.y))
    }

    /// The file of this name.
    #[must_use]
    pub fn print(&self, file_name: &str) -> Option<&Print> {
        self.by_name.get(file_name)
    }
}

fn sets(
    file: &SourceFile,
    header: &Header,
    focus: Focus,
    recipes: &BTreeMap<String, Recipe>,
) -> BTreeMap<String, Vec<VariantSet>> {
    let original = Original {
        digest: file.digest,
        header: *header,
    };
    let name = match slug::segment(file.path.stem()) {
        name if name.is_empty() => "anh".to_owned(),
        name => name,
    };
    recipes
        .iter()
        .map(|(recipe_name, recipe)| {
            // A recipe that keeps the whole picture does not depend on the focus.
            let focus = if recipe.crop.is_some() {
                focus
            } else {
                Focus::default()
            };
            (recipe_name.clone(), variants(&name, &original, recipe, focus))
        })
        .collect()
}
