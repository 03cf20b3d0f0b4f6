//! Finds the category of an article: the one it names, else that of its folder, else the default of the settings. A
//! stand-in may also have a former category, which the settings no longer have (see `former`). Collects no articles;
//! `library` does.

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

/// A hint lists at most this many categories.
const MOST_LISTED: usize = 30;

/// The categories of the settings, found by label, slug or folder.
#[derive(Debug)]
pub struct Categories<'a> {
    config: &'a Config,
    /// The first `present` categories of `config` are in the settings; those after them are former ones.
    present: usize,
    by_key: BTreeMap<&'a str, usize>,
    /// By label or slug in lower case. `None`: two differ only in case.
    by_lower: BTreeMap<String, Option<usize>>,
    labels: NameIndex<'a>,
    /// The labels as a hint shows them.
    all: String,
}

impl<'a> Categories<'a> {
    /// Builds the look-up. The first `present` categories of `config` are in the settings, the others are former ones.
    #[must_use]
    pub fn new(config: &'a Config, present: usize) -> Self {
        let mut by_key = BTreeMap::new();
        let mut by_lower = BTreeMap::new();
        for (index, category) in config.categories.iter().enumerate() {
            for name in [&category.label, &category.slug] {
                by_key.entry(name.as_str()).or_insert(index);
                let known = by_lower.entry(fold::key(name)).or_insert(Some(index));
                // A former category never takes a name away from one in the settings.
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

    /// [`Categories::new`] for settings without former categories.
    #[must_use]
    pub fn of_settings(config: &'a Config) -> Self {
        Self::new(config, config.categories.len())
    }

    /// The position of the article's category, among those in the settings.
    ///
    /// # Errors
    /// When the article names an unknown category, or neither it, its folder nor the defaults name one.
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

    /// The position of the category right in whose folder a file is, among those in the settings.
    ///
    /// # Errors
    /// When the folder is that of no category, or the file is in a folder below it.
    pub fn of_folder(&self, path: &SourcePath) -> Result<usize, Box<Diagnostic>> {
        let below = path.relative_to(CONTENT).unwrap_or_default();
        let folder = below.split_once('/').filter(|(_, name)| !name.contains('/'));
        let index = folder.and_then(|(folder, _)| self.by_key.get(slug::segment(folder).as_str()));
        index
            .copied()
            .filter(|index| *index < self.present)
            .ok_or_else(|| {
                let categories = self.config.categories.iter().take(self.present);
                let folders: Vec<String> = categories
                    .map(|category| format!("{CONTENT}/{}", category.slug))
                    .collect();
                let all = listed(folders.iter().map(String::as_str));
                Box::new(
                    Diagnostic::new(&code::CATEGORY_TEXT_PLACE)
                        .arg("all", all)
                        .in_file(path),
                )
            })
    }

    /// Whether the article has a category that is in the settings.
    #[must_use]
    pub fn has(&self, article: &Article) -> bool {
        self.look_up(article, self.present).is_some()
    }

    /// The position of the article's category, which may be a former one.
    #[must_use]
    pub fn present_or_former(&self, article: &Article) -> Option<usize> {
        self.look_up(article, self.config.categories.len())
    }

    /// The slug of the article's category, which may be a former one.
    #[must_use]
    pub fn slug_of(&self, article: &Article) -> Option<&'a str> {
        let index = self.present_or_former(article)?;
        Some(&self.config.categories[index].slug)
    }

    /// The position of the category with this slug.
    #[must_use]
    pub fn by_slug(&self, slug: &str) -> Option<usize> {
        let known = self.by_key.get(slug).copied();
        known.filter(|index| self.config.categories[*index].slug == slug)
    }

    /// Looks among the first `count` categories.
    fn look_up(&self, article: &Article, count: usize) -> Option<usize> {
        let is_among = |index: &usize| *index < count;
        if let Some(written) = &article.front.category {
            return self.find(&written.value).filter(is_among);
        }
        let slug = first_folder(&article.path).map(slug::segment);
        let named = slug.and_then(|slug| self.by_key.get(slug.as_str()).copied());
        named.filter(is_among).or(self.config.defaults.category)
    }

    /// Finds a category by label or slug, ignoring case unless two differ only in it.
    fn find(&self, text: &str) -> Option<usize> {
        let known = self.by_key.get(text).copied();
        known.or_else(|| self.by_lower.get(&fold::key(text)).copied().flatten())
    }
}

/// The first folder below `content/` of a file. `None`: the file is in `content/` itself.
#[must_use]
pub fn first_folder(path: &SourcePath) -> Option<&str> {
    let (folder, _) = path.relative_to(CONTENT)?.split_once('/')?;
    Some(folder)
}

/// The first [`MOST_LISTED`] names, as a hint shows them.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names = names.map(|name| format!("`{name}`"));
    let mut listed: Vec<String> = names.by_ref().take(MOST_LISTED).collect();
    listed.extend(names.next().map(|_| "…".to_owned()));
    listed.join(", ")
}
