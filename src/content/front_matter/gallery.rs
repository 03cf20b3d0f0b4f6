//! Reads `gallery`: a folder of pictures, or a list of pictures, each with its texts. Whether the files exist is not checked
//! here.

use super::super::yaml::node::{Key, Node, YamlValue};
use super::fields::GalleryItem;
use super::read::Reader;
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::Diagnostic;
use crate::image::recipe::Focus;

impl Reader<'_> {
    pub(super) fn gallery(&mut self) -> Vec<GalleryItem> {
        let Some((key, node)) = self.take("gallery") else {
            return Vec::new();
        };
        let nodes = match node.value {
            YamlValue::List(items) => items,
            YamlValue::Map(_) | YamlValue::Scalar { .. } => vec![node],
        };
        nodes
            .into_iter()
            .filter_map(|node| self.gallery_item(&key, node))
            .collect()
    }

    fn gallery_item(&mut self, key: &Key, node: Node) -> Option<GalleryItem> {
        let span = node.span;
        let YamlValue::Map(entries) = node.value else {
            return Some(GalleryItem {
                src: self.word_of(key, node)?,
                alt: None,
                caption: None,
                credit: None,
                focus: Focus::default(),
            });
        };
        let has_src = entries.iter().any(|(key, _)| key.text == "src");
        let (src, focus, [alt, caption, credit]) = self.photo_map("gallery", entries);
        if !has_src {
            self.say(
                Diagnostic::new(&code::FM_GALLERY_NO_SRC).arg("key", &key.text),
                span,
            );
        }
        Some(GalleryItem {
            src: src?,
            alt,
            caption,
            credit: credit.map(|text| text.value),
            focus,
        })
    }
}
