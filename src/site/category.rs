//! Which category an article belongs to: what it says, else its folder, else the site's default.

use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::config::settings::Config;
use crate::content::article::Article;
use crate::content::keys::nearest_of;
use crate::source::role::CONTENT;
use crate::text::{fold, slug};
use std::collections::BTreeMap;

/// The categories of the settings, found by label, slug or folder.
#[derive(Debug)]
pub struct Categories<'a> {
    config: &'a Config,
    by_key: BTreeMap<String, usize>,
}

impl<'a> Categories<'a> {
    /// Prepares the look-up.
    #[must_use]
    pub fn new(config: &'a Config) -> Self {
        let mut by_key = BTreeMap::new();
        for (index, category) in config.categories.iter().enumerate() {
            by_key.entry(category.label.clone()).or_insert(index);
            by_key.entry(category.slug.clone()).or_insert(index);
        }
        Self { config, by_key }
    }

    /// The position of the article's category.
    ///
    /// # Errors
    /// When it names one that is not there, or when nothing names one.
    pub fn of(&self, article: &Article) -> Result<usize, Box<Diagnostic>> {
        if let Some(written) = &article.front.category {
            return self.find(&written.value).ok_or_else(|| {
                let labels = self
                    .config
                    .categories
                    .iter()
                    .map(|category| category.label.as_str());
                let nearest = nearest_of(&written.value, labels);
                let all = self
                    .config
                    .categories
                    .iter()
                    .map(|category| format!("`{}`", category.label));
                let diagnostic = match nearest {
                    Some(nearest) => Diagnostic::new(&code::CATEGORY_UNKNOWN).suggest(nearest),
                    None => Diagnostic::new(&code::CATEGORY_NONE_LIKE_IT),
                };
                let diagnostic = diagnostic
                    .arg("found", &written.value)
                    .arg("nearest", nearest.unwrap_or_default())
                    .arg("all", all.collect::<Vec<_>>().join(", "));
                Box::new(diagnostic.at(&article.path, written.span))
            });
        }
        let folder = article
            .path
            .below(CONTENT)
            .and_then(|path| path.split_once('/'))
            .map(|(folder, _)| folder);
        folder
            .and_then(|folder| self.by_key.get(&slug::segment(folder)).copied())
            .or(self.config.defaults.category)
            .ok_or_else(|| {
                Box::new(Diagnostic::new(&code::CATEGORY_MISSING).at(&article.path, Span::line(1)))
            })
    }

    /// By label or slug; case and marks count only when they make a difference.
    fn find(&self, text: &str) -> Option<usize> {
        if let Some(index) = self.by_key.get(text) {
            return Some(*index);
        }
        let mut same = (self.config.categories.iter().enumerate()).filter(|(_, category)| {
            fold::key(&category.label) == fold::key(text) || category.slug == text.to_lowercase()
        });
        let found = same.next()?.0;
        same.next().is_none().then_some(found)
    }
}
