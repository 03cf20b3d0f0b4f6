//! Photographs as template values: one `Picture` for each recipe, and the image for social networks. Only names files;
//! nothing is made here.

use super::hrefs::Hrefs;
use super::view;
use crate::image::recipe::Recipe;
use crate::image::variant::{Process, VariantSet};
use crate::site::entry::Entry;
use crate::site::model::Site;
use crate::site::pictures::{FOLDER, SitePicture};
use std::collections::BTreeMap;
use tera::Value;
use tera::value::Key;

/// Texts about a photograph.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// Its description.
    pub alt: &'a str,
    /// The caption. `None`: there is none.
    pub caption: Option<&'a str>,
    /// The photographer. `None`: not known.
    pub credit: Option<&'a str>,
}

/// The template value of a photograph.
#[must_use]
pub fn value(
    hrefs: &Hrefs,
    recipes: &BTreeMap<String, Recipe>,
    picture: &SitePicture,
    about: About<'_>,
) -> Value {
    let photo = view::article::Photo {
        alt: about.alt.to_owned(),
        caption: about.caption.map(str::to_owned),
        credit: about.credit.map(str::to_owned),
    };
    let mut map = Value::from(photo).into_map().unwrap_or_default();
    for (name, recipe) in recipes {
        if let Some(in_recipe) = in_recipe(hrefs, recipe, picture.sets.get(name), picture.tone, about.alt) {
            map.insert(Key::from(name.clone()), in_recipe.into());
        }
    }
    Value::from(map)
}

/// A photograph in one recipe. `None`: it has no files in it.
#[must_use]
pub fn in_recipe(
    hrefs: &Hrefs,
    recipe: &Recipe,
    sets: Option<&Vec<VariantSet>>,
    tone: Option<u8>,
    alt: &str,
) -> Option<view::article::Picture> {
    let (fallback, better) = sets?.split_last()?;
    let largest = fallback.variants.last()?;
    let sources = better.iter().map(|set| view::article::Source {
        r#type: set.format.mime().to_owned(),
        srcset: srcset(hrefs, set),
    });
    Some(view::article::Picture {
        src: file(hrefs, &largest.file_name()),
        srcset: srcset(hrefs, fallback),
        sizes: recipe.sizes.clone(),
        width: largest.width.into(),
        height: largest.height.into(),
        sources: sources.collect(),
        tone: tone.map(|tone| format!("tone-{tone}")),
        alt: alt.to_owned(),
    })
}

fn srcset(hrefs: &Hrefs, set: &VariantSet) -> String {
    let entries = set.variants.iter().map(|variant| {
        let file = file(hrefs, &variant.file_name());
        format!("{file} {}w", variant.width)
    });
    entries.collect::<Vec<_>>().join(", ")
}

fn file(hrefs: &Hrefs, name: &str) -> String {
    format!("{}{FOLDER}{name}", hrefs.prefix())
}

/// The lead photograph for social networks and feeds: absolute address and size. `None`: there is none they can show.
#[must_use]
pub fn social_image(site: &Site, entry: &Entry) -> Option<view::site::Image> {
    let lead = entry.article.front.photo.as_ref()?;
    let picture = site.picture(entry, &lead.src.value, lead.focus)?;
    // Social networks do not show drawings and animations, which are passed through.
    let set = picture.sets.get("social")?.last()?;
    let variant = set
        .variants
        .last()
        .filter(|_| set.process != Process::Passthrough)?;
    Some(view::site::Image {
        url: format!(
            "{}{}{}",
            Hrefs::absolute(&site.config).prefix(),
            FOLDER,
            variant.file_name()
        ),
        width: variant.width.into(),
        height: variant.height.into(),
    })
}
