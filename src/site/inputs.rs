//! All inputs of the site model. Whatever is not here, such as the system clock or the output folder, cannot influence
//! a site.

use super::stand_in::LastVersion;
use crate::base::path::{SourcePath, UrlPath};
use crate::config::declared::Declared;
use crate::config::settings::Config;
use crate::content::article::ParsedArticle;
use crate::image::card::face::CardColours;
use crate::image::recipe::Recipe;
use crate::source::tree::SourceTree;
use crate::text::dates::moment::Moment;
use crate::theme::body_forms::BodyForms;
use crate::theme::outputs::TextOutput;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The inputs of [`build`](super::build::build).
#[derive(Debug, Clone)]
pub struct SiteInputs<'a> {
    /// The settings.
    pub config: &'a Arc<Config>,
    /// All files of the project.
    pub tree: &'a Arc<SourceTree>,
    /// Every article as parsed, by path.
    pub articles: &'a BTreeMap<SourcePath, Arc<ParsedArticle>>,
    /// The last published version of articles that are broken now, and of the settings if it was asked for.
    pub last_good: &'a BTreeMap<SourcePath, LastVersion>,
    /// Addresses of the theme's static files, by plain name.
    pub assets: &'a BTreeMap<String, UrlPath>,
    /// The text files of the theme, by the names of their templates: address, and the `theme.toml` that declares it.
    pub outputs: &'a BTreeMap<String, TextOutput>,
    /// The recipes of the theme, adjusted by the settings.
    pub recipes: &'a BTreeMap<String, Recipe>,
    /// What the theme asks for in the text of articles.
    pub forms: &'a BodyForms,
    /// The colours of cards.
    pub card_colours: CardColours,
    /// Templates that an article can choose, without `.html`.
    pub templates: &'a [&'a str],
    /// Whether the theme has a template for the page of the newest articles.
    pub has_latest: bool,
    /// The keys of `extra` that the theme declares.
    pub declared: &'a Arc<Declared>,
    /// The current time, as the site sees it.
    pub now: Moment,
    /// Whether drafts and scheduled articles are shown.
    pub drafts: bool,
}
