//! Which category an article belongs to: what it says, else its folder, else the site's default. What stands in for an
//! article may also belong to a former category, which the settings do not have any more (see `former`).

use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::config::settings::Config;
use crate::content::article::Article;
use crate::source::role::CONTENT;
use crate::text::nearest::NameIndex;
use crate::text::{fold, slug};
use std::collections::BTreeMap;

/// How many categories a hint lists at most.
const MOST_LISTED: usize = 30;

/// The categories of the settings, found by label, slug or folder.
#[derive(Debug)]
pub struct Categories<'a> {
    config: &'a Config,
    /// How many of the settings' categories there are; those behind them are former ones.
    present: usize,
    by_key: BTreeMap<&'a str, usize>,
    /// By label or slug in lower case; `None` where two are alike but for case.
    by_lower: BTreeMap<String, Option<usize>>,
    labels: NameIndex<'a>,
    /// The labels as a hint shows them.
    all: String,
}

impl<'a> Categories<'a> {
    /// Prepares the look-up; of the categories of `config` the first `present` are in the settings.
    #[must_use]
    pub fn new(config: &'a Config, present: usize) -> Self {
        let mut by_key = BTreeMap::new();
        let mut by_lower = BTreeMap::new();
        for (index, category) in config.categories.iter().enumerate() {
            for name in [&category.label, &category.slug] {
                by_key.entry(name.as_str()).or_insert(index);
                let known = by_lower.entry(fold::key(name)).or_insert(Some(index));
                // A former one takes no name from those of the settings.
                *known = known.filter(|known| *known == index || index >= present);
            }
        }
        let labels = || {
            let categories = config.categories.iter().take(present);
            categories.map(|category| category.label.as_str())
        };
        Self {
            config,
            present,
            by_key,
            by_lower,
            labels: labels().collect(),
            all: listed(labels()),
        }
    }

    /// The same for settings without former categories.
    #[must_use]
    pub fn of_settings(config: &'a Config) -> Self {
        Self::new(config, config.categories.len())
    }

    /// The position of the article's category, which is in the settings.
    ///
    /// # Errors
    /// When it names one that is not there, or when nothing names one.
    pub fn of(&self, article: &Article) -> Result<usize, Box<Diagnostic>> {
        if let Some(index) = self.look_up(article, self.present) {
            return Ok(index);
        }
        let Some(written) = &article.front.category else {
            let folder = first_folder(&article.path).unwrap_or_default();
            let missing = Diagnostic::new(&code::CATEGORY_MISSING)
                .arg("folder", folder)
                .arg("slug", slug::segment(folder))
                .arg(
                    "first",
                    self.config.categories.first().map_or("", |first| &first.label),
                )
                .arg("all", &self.all);
            let missing = article.front.spelling.fill(missing);
            return Err(Box::new(missing.at(&article.path, Span::line(1))));
        };
        let nearest = self.labels.nearest(&written.value);
        let code = match nearest {
            Some(_) => &code::CATEGORY_UNKNOWN,
            None => &code::CATEGORY_NONE_LIKE_IT,
        };
        let diagnostic = Diagnostic::new(code)
            .arg("found", &written.value)
            .nearest(nearest.unwrap_or_default())
            .arg("all", &self.all);
        Err(Box::new(diagnostic.at(&article.path, written.span)))
    }

    /// Whether the article has a category that is in the settings.
    #[must_use]
    pub fn has(&self, article: &Article) -> bool {
        self.look_up(article, self.present).is_some()
    }

    /// The position of the category that an article has, which may be a former one.
    #[must_use]
    pub fn present_or_former(&self, article: &Article) -> Option<usize> {
        self.look_up(article, self.config.categories.len())
    }

    /// The slug of the category that an article has, which may be a former one.
    #[must_use]
    pub fn slug_of(&self, article: &Article) -> Option<&'a str> {
        let index = self.present_or_former(article)?;
        Some(&self.config.categories[index].slug)
    }

    /// The category of this slug.
    #[must_use]
    pub fn by_slug(&self, slug: &str) -> Option<usize> {
        let known = self.by_key.get(slug).copied();
        known.filter(|index| self.config.categories[*index].slug == slug)
    }

    /// Among the first `count` categories.
    fn look_up(&self, article: &Article, count: usize) -> Option<usize> {
        let is_among = |index: &usize| *index < count;
        if let Some(written) = &article.front.category {
            return self.find(&written.value).filter(is_among);
        }
        let slug = first_folder(&article.path).map(slug::segment);
        let named = slug.and_then(|slug| self.by_key.get(slug.as_str()).copied());
        named.filter(is_among).or(self.config.defaults.category)
    }

    /// By label or slug; case and marks count only when they make a difference.
    fn find(&self, text: &str) -> Option<usize> {
        let known = self.by_key.get(text).copied();
        known.or_else(|| self.by_lower.get(&fold::key(text)).copied().flatten())
    }
}

/// The first folder below `content/` of a file; `None`: it stands in `content/` itself.
#[must_use]
pub fn first_folder(path: &SourcePath) -> Option<&str> {
    let (folder, _) = path.relative_to(CONTENT)?.split_once('/')?;
    Some(folder)
}

/// The first names as a hint shows them: a site with more categories lists them in its settings.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names = names.map(|name| format!("`{name}`"));
    let mut listed: Vec<String> = names.by_ref().take(MOST_LISTED).collect();
    listed.extend(names.next().map(|_| "…".to_owned()));
    listed.join(", ")
}
