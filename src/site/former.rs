//! Categories that the settings do not have any more, while articles are shown as they were published in them: somebody
//! has renamed a category, whose folder still has the name of before.

use super::category::Categories;
use super::held::Last;
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::config::settings::{Category, Config};
use crate::content::article::Article;
use crate::source::role::SETTINGS;
use crate::text::slug;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The settings with the former categories that articles stand in with behind their own; `held` is what was published
/// last, of the settings too if anybody has asked.
#[must_use]
pub fn with_former(config: &Arc<Config>, held: &BTreeMap<SourcePath, Last>) -> Arc<Config> {
    let Some(former) = settings(held) else {
        return Arc::clone(config);
    };
    let now = Categories::of_settings(config);
    let before = Categories::of_settings(former);
    let last = held.values().filter_map(|last| match last {
        Last::Article(article, _) => Some(&**article),
        Last::Settings(..) | Last::Unusable(_) | Last::Never | Last::Lost => None,
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

/// The categories of the former settings, if anybody has asked for these.
#[must_use]
pub fn categories(held: &BTreeMap<SourcePath, Last>) -> Option<Categories<'_>> {
    settings(held).map(Categories::of_settings)
}

/// Whether a folder below `content/` was that of a category; also where nobody knows.
#[must_use]
pub fn had_folder(held: &BTreeMap<SourcePath, Last>, name: &str) -> bool {
    let slug = slug::segment(name);
    let had = |former: &Config| former.categories.iter().any(|category| category.slug == slug);
    !slug.is_empty() && settings(held).is_none_or(had)
}

fn settings(held: &BTreeMap<SourcePath, Last>) -> Option<&Config> {
    match held.get(SETTINGS)? {
        Last::Settings(former, _) => Some(former),
        Last::Article(..) | Last::Unusable(_) | Last::Never | Last::Lost => None,
    }
}

/// Says in the settings, of whose categories the first `present` are not former ones, that `count` articles in the folder
/// `name` have lost their category.
#[must_use]
pub fn lost(
    (config, present): (&Config, usize),
    held: &BTreeMap<SourcePath, Last>,
    name: &str,
    count: usize,
) -> Option<Diagnostic> {
    let slug = slug::segment(name);
    let known = settings(held).map_or(&[][..], |former| &former.categories[..]);
    let is_new = |category: &&Category| known.iter().all(|former| former.slug != category.slug);
    let new: Vec<&Category> = config.categories.iter().take(present).filter(is_new).collect();
    let said = Diagnostic::new(&code::CATEGORY_LOST)
        .arg("folder", name)
        .arg("count", count)
        .arg("slug", &slug);
    let settings = SourcePath::new(SETTINGS).ok()?;
    // The one that was not there before is the one that has another name now.
    let [renamed] = new[..] else {
        let first = config.categories.first().map(|category| category.label_span);
        let said = said.arg("label", "").arg("present", "");
        return Some(match first {
            Some(first) => said.at(&settings, first),
            None => said.in_file(&settings),
        });
    };
    let has_slug = renamed.span != renamed.label_span;
    let (label, present) = if has_slug {
        (String::new(), renamed.slug.clone())
    } else {
        (renamed.label.clone(), String::new())
    };
    let said = said.arg("label", label).arg("present", present);
    Some(if has_slug {
        said.at(&settings, renamed.span).suggest(format!("\"{slug}\""))
    } else {
        let line = Edit {
            span: Span::line(renamed.label_span.line),
            text: format!("slug = \"{slug}\"\n"),
        };
        said.at(&settings, renamed.label_span).offer([line])
    })
}
