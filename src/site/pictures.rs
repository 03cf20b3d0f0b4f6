//! The photographs that articles show, and every file that can be made of them, by name. A file is made only when a
//! page mentions it; nothing is decoded here.

use crate::base::path::SourcePath;
use crate::image::develop::{Order, orders};
use crate::image::header::Header;
use crate::image::recipe::{Focus, Recipe};
use crate::image::variant::{Original, VariantSet, variants};
use crate::source::tree::{Data, SourceFile};
use crate::text::slug;
use std::collections::BTreeMap;

/// The folder of derived pictures in the published site, between slashes.
pub const FOLDER: &str = "/media/";

/// A file to be made of a photograph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// The photograph.
    pub source: SourcePath,
    /// Which file, and how it is made.
    pub order: Order,
}

/// A photograph with one focus, in every recipe of the theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitePicture {
    /// The photograph.
    pub source: SourcePath,
    /// `Some`: the class of its placeholder colour. `None`: it has no placeholder.
    pub tone: Option<u8>,
    /// Its files for each recipe, by the name of the recipe.
    pub sets: BTreeMap<String, Vec<VariantSet>>,
}

/// Every photograph in use, and every file that can be made, by name.
#[derive(Debug, Clone, Default)]
pub struct SitePictures {
    by_use: BTreeMap<(SourcePath, u8, u8), SitePicture>,
    by_name: BTreeMap<String, Print>,
}

impl SitePictures {
    /// Adds a photograph; a no-op when it was added with the same focus before.
    pub fn add(&mut self, file: &SourceFile, focus: Focus, recipes: &BTreeMap<String, Recipe>) {
        let Data::Picture(Ok(facts)) = &file.data else {
            return;
        };
        let key = (file.path.clone(), focus.x, focus.y);
        if self.by_use.contains_key(&key) {
            return;
        }
        let sets = sets(file, &facts.header, focus, recipes);
        for order in sets.values().flat_map(|sets| orders(sets)) {
            let source = file.path.clone();
            self.by_name
                .insert(order.variant.file_name(), Print { source, order });
        }
        let picture = SitePicture {
            source: file.path.clone(),
            tone: facts.tone,
            sets,
        };
        self.by_use.insert(key, picture);
    }

    /// The photograph with this focus. `None`: it was not added.
    #[must_use]
    pub fn get(&self, source: &SourcePath, focus: Focus) -> Option<&SitePicture> {
        self.by_use.get(&(source.clone(), focus.x, focus.y))
    }

    /// The file with this name. `None`: no photograph has it.
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
            let focus = recipe.crop.map_or_else(Focus::default, |_| focus);
            (recipe_name.clone(), variants(&name, &original, recipe, focus))
        })
        .collect()
}
