//! Former categories: those that `site.toml` no longer has, while stand-ins were published in them. That happens when
//! a category was renamed and its folder kept the old name. The settings on disk are never changed by this.

use super::category::Categories;
use super::stand_in::LastVersion;
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::config::settings::{Category, Config};
use crate::content::article::Article;
use crate::source::role::{SETTINGS, settings_path};
use crate::text::slug;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The settings, with the former categories that stand-ins need appended to their own. `last_good`: the last published
/// version of broken articles, and of the settings if these were asked for.
#[must_use]
pub fn with_former(config: &Arc<Config>, last_good: &BTreeMap<SourcePath, LastVersion>) -> Arc<Config> {
    let Some(former) = settings(last_good) else {
        return Arc::clone(config);
    };
    let now = Categories::of_settings(config);
    let before = Categories::of_settings(former);
    let last = last_good.values().filter_map(|last| match last {
        LastVersion::Article(article, _) => Some(&**article),
        LastVersion::Settings(..) | LastVersion::Unusable(_) | LastVersion::Never | LastVersion::Lost => None,
    });
    let is_homeless = |article: &&Article| !now.has(article);
    let needed: BTreeSet<usize> = last
        .filter(is_homeless)
        .filter_map(|article| before.present_or_former(article))
        .filter(|index| now.by_slug(&former.categories[*index].slug).is_none())
        .collect();
    if needed.is_empty() {
        return Arc::clone(config);
    }
    let mut config = Config::clone(config);
    let needed = needed.into_iter().map(|index| former.categories[index].clone());
    config.categories.extend(needed);
    Arc::new(config)
}

/// The categories of the last published settings. `None`: these were not asked for.
#[must_use]
pub fn categories(last_good: &BTreeMap<SourcePath, LastVersion>) -> Option<Categories<'_>> {
    settings(last_good).map(Categories::of_settings)
}

/// Whether a folder below `content/` was that of a category; `true` also when that is unknown.
#[must_use]
pub fn had_folder(last_good: &BTreeMap<SourcePath, LastVersion>, name: &str) -> bool {
    let slug = slug::segment(name);
    let had = |former: &Config| former.categories.iter().any(|category| category.slug == slug);
    !slug.is_empty() && settings(last_good).is_none_or(had)
}

fn settings(last_good: &BTreeMap<SourcePath, LastVersion>) -> Option<&Config> {
    match last_good.get(SETTINGS)? {
        LastVersion::Settings(former, _) => Some(former),
        LastVersion::Article(..) | LastVersion::Unusable(_) | LastVersion::Never | LastVersion::Lost => None,
    }
}

/// The message at the settings that `count` articles in the folder `name` have lost their category. The first `present`
/// categories of `config` are in the settings.
#[must_use]
pub fn lost(
    config: &Config,
    present: usize,
    last_good: &BTreeMap<SourcePath, LastVersion>,
    name: &str,
    count: usize,
) -> Diagnostic {
    let slug = slug::segment(name);
    let known = settings(last_good).map_or(&[][..], |former| &former.categories[..]);
    let is_new = |category: &&Category| known.iter().all(|former| former.slug != category.slug);
    let new: Vec<&Category> = config.categories.iter().take(present).filter(is_new).collect();
    let said = Diagnostic::new(&code::CATEGORY_LOST)
        .arg("folder", name)
        .arg("count", count)
        .arg("slug", &slug);
    let settings = settings_path();
    // If exactly one category is new, it is the renamed one.
    let [renamed] = new[..] else {
        let first = config.categories.first().map(|category| category.label_span);
        let said = said.arg("label", "").arg("present", "");
        return said.in_file_at(&settings, first);
    };
    let has_slug = renamed.span != renamed.label_span;
    let (label, present) = if has_slug {
        (String::new(), renamed.slug.clone())
    } else {
        (renamed.label.clone(), String::new())
    };
    let said = said.arg("label", label).arg("present", present);
    if has_slug {
        said.at(&settings, renamed.span).suggest(format!("\"{slug}\""))
    } else {
        let line = Edit {
            span: Span::line(renamed.label_span.line),
            text: format!("slug = \"{slug}\"\n"),
        };
        said.at(&settings, renamed.label_span).offer([line])
    }
}
