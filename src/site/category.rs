//! Which category an article belongs to: what it says, else its folder, else the site's default.

use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::config::settings::Config;
use crate::content::article::Article;
use crate::source::role::CONTENT;
use crate::text::nearest::Names;
use crate::text::{fold, slug};
use std::collections::BTreeMap;

/// How many categories a hint lists at most.
const MOST_LISTED: usize = 30;

/// The categories of the settings, found by label, slug or folder.
#[derive(Debug)]
pub struct Categories<'a> {
    config: &'a Config,
    by_key: BTreeMap<&'a str, usize>,
    /// By label or slug in lower case; `None` where two are alike but for case.
    by_lower: BTreeMap<String, Option<usize>>,
    labels: Names<'a>,
    /// The labels as a hint shows them.
    all: String,
}

impl<'a> Categories<'a> {
    /// Prepares the look-up.
    #[must_use]
    pub fn new(config: &'a Config) -> Self {
        let mut by_key = BTreeMap::new();
        let mut by_lower = BTreeMap::new();
        for (index, category) in config.categories.iter().enumerate() {
            for name in [&category.label, &category.slug] {
                by_key.entry(name.as_str()).or_insert(index);
                let known = by_lower.entry(fold::key(name)).or_insert(Some(index));
                *known = known.filter(|known| *known == index);
            }
        }
        let labels = || config.categories.iter().map(|category| category.label.as_str());
        Self {
            config,
            by_key,
            by_lower,
            labels: labels().collect(),
            all: listed(labels()),
        }
    }

    /// The position of the article's category.
    ///
    /// # Errors
    /// When it names one that is not there, or when nothing names one.
    pub fn of(&self, article: &Article) -> Result<usize, Box<Diagnostic>> {
        if let Some(written) = &article.front.category {
            return self.find(&written.value).ok_or_else(|| {
                let nearest = self.labels.nearest(&written.value);
                let diagnostic = match nearest {
                    Some(nearest) => Diagnostic::new(&code::CATEGORY_UNKNOWN).suggest(nearest),
                    None => Diagnostic::new(&code::CATEGORY_NONE_LIKE_IT),
                };
                let diagnostic = diagnostic
                    .arg("found", &written.value)
                    .arg("nearest", nearest.unwrap_or_default())
                    .arg("all", &self.all);
                Box::new(diagnostic.at(&article.path, written.span))
            });
        }
        let folder = article
            .path
            .below(CONTENT)
            .and_then(|path| path.split_once('/'))
            .map(|(folder, _)| folder);
        folder
            .and_then(|folder| self.by_key.get(slug::segment(folder).as_str()).copied())
            .or(self.config.defaults.category)
            .ok_or_else(|| {
                let missing = Diagnostic::new(&code::CATEGORY_MISSING);
                let missing = article.front.spelling.fill(missing);
                Box::new(missing.at(&article.path, Span::line(1)))
            })
    }

    /// By label or slug; case and marks count only when they make a difference.
    fn find(&self, text: &str) -> Option<usize> {
        let known = self.by_key.get(text).copied();
        known.or_else(|| self.by_lower.get(&fold::key(text)).copied().flatten())
    }
}

/// The first names as a hint shows them: a site with more categories lists them in its settings.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names = names.map(|name| format!("`{name}`"));
    let mut listed: Vec<String> = names.by_ref().take(MOST_LISTED).collect();
    listed.extend(names.next().map(|_| "…".to_owned()));
    listed.join(", ")
}
