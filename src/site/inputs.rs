//! Everything that the model of a site is made of.

use super::held::Last;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::settings::Config;
use crate::content::article::ParsedArticle;
use crate::image::recipe::Recipe;
use crate::source::tree::SourceTree;
use crate::text::dates::moment::Moment;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a site is made of.
#[derive(Debug, Clone)]
pub struct Inputs<'a> {
    /// The settings.
    pub config: &'a Arc<Config>,
    /// Every file.
    pub tree: &'a Arc<SourceTree>,
    /// What became of each article's file, by path.
    pub articles: &'a BTreeMap<SourcePath, Arc<ParsedArticle>>,
    /// What was published last of articles that are broken now.
    pub held: &'a BTreeMap<SourcePath, Last>,
    /// Addresses of the theme's static files, by plain name.
    pub assets: &'a BTreeMap<String, UrlPath>,
    /// The recipes of the theme, with the changes of the settings.
    pub recipes: &'a BTreeMap<String, Recipe>,
    /// Templates of the theme that an article can ask for.
    pub templates: &'a [&'a str],
    /// The moment at which the site is true.
    pub now: Moment,
    /// Whether drafts and scheduled articles are shown.
    pub drafts: bool,
}
