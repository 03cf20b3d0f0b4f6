//! Settings and theme of a site, parsed, compiled and compared with each other. Keeps nothing.

use super::parse;
use crate::base::diagnostic::Diagnostic;
use crate::config::settings::Config;
use crate::image::recipe::Recipe;
use crate::source::tree::SourceTree;
use crate::theme::compiled::Theme;
use crate::theme::{chosen, compile};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The recipes of a theme, adjusted by the settings.
pub type Recipes = BTreeMap<String, Recipe>;

/// Settings and theme.
#[derive(Debug, Clone)]
pub struct Setup {
    /// `None`: they have errors.
    pub config: Option<Arc<Config>>,
    /// `None`: it has errors.
    pub theme: Option<(Arc<Theme>, Arc<Recipes>)>,
    /// What is wrong with both.
    pub diagnostics: Vec<Diagnostic>,
}

impl Setup {
    /// Those of the site with these files.
    pub fn of(tree: &SourceTree) -> Self {
        let mut diagnostics = Vec::new();
        let config = parse::settings(tree, &mut diagnostics);
        let theme = config
            .as_ref()
            .and_then(|config| theme(config, tree, &mut diagnostics));
        Self {
            config,
            theme,
            diagnostics,
        }
    }
}

fn theme(
    config: &Config,
    tree: &SourceTree,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Arc<Theme>, Arc<Recipes>)> {
    let theme = compile::compile(&config.theme, tree, diagnostics)?;
    let recipes = compile::adjusted(&theme, &config.images, diagnostics);
    diagnostics.extend(chosen::check(&theme, config));
    Some((Arc::new(theme), Arc::new(recipes)))
}
