//! Two who ask for one address: which articles must go, and what is said to whom.

use super::plan::{Collision, Owner, Planned};
use crate::base::catalogue::site as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::SourcePath;
use crate::content::article::{Article, Parsed};
use crate::source::role::SETTINGS;
use crate::text::dates::format;
use crate::text::dates::moment::Zone;
use crate::text::slug;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Articles that must go because of collisions; every collision is told.
#[must_use]
pub fn rejected(
    collisions: &[Collision],
    articles: &BTreeMap<SourcePath, Arc<Parsed>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeSet<SourcePath> {
    let involved = |collision: &Collision| match (&collision.first.owner, &collision.second.owner) {
        (Owner::Entry(_, first), Owner::Entry(_, second)) => vec![first.clone(), second.clone()],
        (_, Owner::Entry(_, second)) => vec![second.clone()],
        _ => Vec::new(),
    };
    let rejected: BTreeSet<SourcePath> = collisions.iter().flat_map(involved).collect();
    for collision in collisions {
        if let Owner::Entry(_, path) = &collision.second.owner {
            let parsed = articles.get(path);
            let article = parsed.and_then(|parsed| parsed.article.as_deref());
            diagnostics.push(taken(path, article, collision));
        } else if rejected.is_empty() {
            // While articles still go, other collisions may go with them: told in the last round.
            diagnostics.extend(other_collision(&collision.first, &collision.second));
        }
    }
    rejected
}

fn taken(path: &SourcePath, article: Option<&Article>, collision: &Collision) -> Diagnostic {
    let other = match &collision.first.owner {
        Owner::Entry(_, other) => Some(other),
        _ => None,
    };
    let slug = article.and_then(|article| article.front.slug.as_ref());
    let suggestion = article.map(|article| suggestion(article, slug.map(|slug| slug.value.as_str())));
    let (changed, added) = match (slug, suggestion.unwrap_or_default()) {
        (Some(_), suggestion) => (suggestion, String::new()),
        (None, suggestion) => (String::new(), suggestion),
    };
    let code = if other.is_some() {
        &code::URL_TAKEN
    } else {
        &code::URL_RESERVED
    };
    let diagnostic = Diagnostic::new(code)
        .arg("url", &collision.second.url)
        .arg("other", other.map(ToString::to_string).unwrap_or_default())
        .arg("changed", changed)
        .arg("added", added);
    match slug {
        Some(slug) => diagnostic.at(path, slug.span),
        None => diagnostic.in_file(path),
    }
}

/// A slug that is probably free: the name with the date, or with a number.
fn suggestion(article: &Article, present: Option<&str>) -> String {
    let slug = slug::segment(&article.name);
    let date = article.front.date.as_ref();
    let suggestion = match date.map(|date| format::short_date(date.at(Zone::VIETNAM), Zone::VIETNAM)) {
        Some(day) => format!("{slug}-{}", day.replace('/', "-")),
        None => format!("{slug}-2"),
    };
    if present == Some(&suggestion) {
        return format!("{suggestion}-2");
    }
    suggestion
}

fn other_collision(first: &Planned, second: &Planned) -> Option<Diagnostic> {
    let is_same = first.url.collision_key() == second.url.collision_key();
    // The file that gives the same address, when it is no page.
    let other = match &first.owner {
        Owner::Alias(path, _) if is_same => path.as_str(),
        Owner::Redirect(_) if is_same => SETTINGS,
        _ => "",
    };
    match &second.owner {
        Owner::Alias(path, span) => Some(
            Diagnostic::new(&code::ALIAS_TAKEN)
                .arg("url", &second.url)
                .arg("other", other)
                .at(path, *span),
        ),
        Owner::Redirect(span) => {
            let settings = SourcePath::new(SETTINGS).ok()?;
            Some(
                Diagnostic::new(&code::REDIRECT_TAKEN)
                    .arg("url", &second.url)
                    .arg("other", other)
                    .at(&settings, *span),
            )
        }
        Owner::File(path) => Some(
            Diagnostic::new(&code::FILE_TAKEN)
                .arg("url", &first.url)
                .in_file(path),
        ),
        Owner::System => {
            let mut diagnostic = Diagnostic::new(&code::URL_RESERVED)
                .arg("url", &first.url)
                .arg("changed", "")
                .arg("added", "");
            diagnostic.severity = Severity::Error;
            Some(diagnostic)
        }
        Owner::Entry(..) => None,
    }
}
