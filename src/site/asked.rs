//! What an article asks for: a template of the theme, and an address. Whether another article has the same address is found in
//! `plan`.

use super::inputs::SiteInputs;
use crate::base::catalogue::site::URL_EMPTY;
use crate::base::catalogue::theme::TEMPLATE_UNKNOWN;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::UrlPath;
use crate::config::permalink::Fields;
use crate::config::settings::Config;
use crate::content::article::Article;
use crate::content::front_matter::fields::ArticleKind;
use crate::text::dates::moment::Moment;
use crate::text::slug;

/// Checks the template that an article asks for.
///
/// # Errors
/// When the theme does not have it.
pub fn check_template(inputs: &SiteInputs<'_>, article: &Article) -> Result<(), Box<Diagnostic>> {
    let Some(wanted) = &article.front.template else {
        return Ok(());
    };
    // The text of a category is on a list: the templates of articles and pages are not for it.
    let usual: &[&str] = &["article", "page"];
    let templates: Vec<&str> = match article.front.kind {
        ArticleKind::Article | ArticleKind::Page => inputs.templates.to_vec(),
        ArticleKind::CategoryText => {
            let others = inputs
                .templates
                .iter()
                .copied()
                .filter(|name| !usual.contains(name));
            others.chain(["list"]).collect()
        }
    };
    if templates.contains(&wanted.value.trim_end_matches(".html")) {
        return Ok(());
    }
    let available: Vec<_> = templates.iter().map(|name| format!("`{name}`")).collect();
    let diagnostic = Diagnostic::new(&TEMPLATE_UNKNOWN)
        .arg("name", &wanted.value)
        .arg("available", available.join(", "));
    Err(Box::new(diagnostic.at(&article.path, wanted.span)))
}

/// The address of an article, and the one that earlier versions of bantin gave it, if they cut its long name.
///
/// # Errors
/// When no address can be made of its name.
pub fn address(
    config: &Config,
    article: &Article,
    date: Option<Moment>,
    category: Option<usize>,
) -> Result<(UrlPath, Option<UrlPath>), Box<Diagnostic>> {
    let pattern = match article.front.kind {
        ArticleKind::Article => &config.permalinks.article,
        ArticleKind::Page => &config.permalinks.page,
        ArticleKind::CategoryText => {
            let slug = category.map_or("", |index| &config.categories[index].slug);
            let fields = Fields {
                slug,
                ..Fields::default()
            };
            return Ok((config.permalinks.category.fill(&fields), None));
        }
    };
    let (slug, cut) = match &article.front.slug {
        Some(slug) => (slug.value.clone(), None),
        None => slug::name_and_former(&article.name),
    };
    if slug.is_empty() {
        let diagnostic = Diagnostic::new(&URL_EMPTY).arg("name", article.path.file_name());
        return Err(Box::new(diagnostic.in_file(&article.path)));
    }
    let civil = date.unwrap_or(Moment::from_unix(0)).civil(config.zone);
    let fill = |slug: &str| {
        pattern.fill(&Fields {
            year: civil.year,
            month: civil.month,
            day: civil.day,
            category: category.map_or("", |index| &config.categories[index].slug),
            slug,
            ..Fields::default()
        })
    };
    Ok((fill(&slug), cut.as_deref().map(fill)))
}
