//! Two who ask for one address: who keeps it, which articles must go, and what is said to whom.

use super::entry::State;
use super::model::Site;
use super::plan::{Collision, Job, Owner, Planned};
use super::shelf::Shelf;
use crate::base::catalogue::site as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::{SourcePath, UrlPath};
use crate::content::article::{Article, ParsedArticle};
use crate::source::role::SETTINGS;
use crate::text::dates::format;
use crate::text::dates::moment::Zone;
use crate::text::slug;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Articles that must go because of collisions; every collision is told, except to what stands in for an
/// article. Whoever was published at an address keeps it; without such a one nobody gets it.
#[must_use]
pub fn rejected(
    collisions: &[Collision],
    articles: &BTreeMap<SourcePath, Arc<ParsedArticle>>,
    shelf: &mut Shelf<'_>,
) -> BTreeSet<SourcePath> {
    let owners = owners(collisions, shelf);
    let mut rejected = BTreeSet::new();
    let mut given = BTreeSet::new();
    for collision in collisions {
        let Some(second) = article_of(&collision.second) else {
            continue;
        };
        let mut lost = Vec::new();
        match article_of(&collision.first) {
            None => lost.push((second, &collision.second, Loss::Reserved)),
            Some(first) => {
                let both = [
                    (first, &collision.first, second),
                    (second, &collision.second, first),
                ];
                let owner = owners.get(first).and_then(Option::as_ref);
                for (path, planned, other) in both {
                    match owner {
                        Some(owner) if owner == path => {}
                        Some(owner) => lost.push((path, planned, Loss::Owned(owner))),
                        None => lost.push((path, planned, Loss::Taken(other))),
                    }
                }
            }
        }
        // Each that loses it is told, once: somebody may look at that file alone.
        for (path, planned, loss) in lost {
            if rejected.insert(path.clone()) && !shelf.is_stand_in(path) {
                let parsed = articles.get(path);
                let article = parsed.and_then(|parsed| parsed.article.as_deref());
                shelf.refuse(path, told(path, article, (&planned.url, &loss), &mut given));
            }
        }
    }
    if rejected.is_empty() {
        // While articles still go, other collisions may go with them: told in the last round.
        for Collision { first, second } in collisions {
            let told = other_collision(first, second).filter(|told| {
                let path = told.place.as_ref().map(|place| &place.path);
                path.is_none_or(|path| !shelf.is_stand_in(path))
            });
            shelf.diagnostics.extend(told);
        }
    }
    rejected
}

fn article_of(planned: &Planned) -> Option<&SourcePath> {
    match &planned.owner {
        Owner::Entry(_, path) => Some(path),
        Owner::System | Owner::Alias(..) | Owner::Former | Owner::Redirect(_) | Owner::File(_) => None,
    }
}

/// Of all articles that collide with one, the only one that was published where it is, if there is one.
fn owners(collisions: &[Collision], shelf: &mut Shelf<'_>) -> BTreeMap<SourcePath, Option<SourcePath>> {
    let mut rivals: BTreeMap<&SourcePath, BTreeMap<&SourcePath, &Planned>> = BTreeMap::new();
    for collision in collisions {
        let (first, second) = (article_of(&collision.first), article_of(&collision.second));
        if let (Some(one), Some(other)) = (first, second) {
            let rivals = rivals.entry(one).or_default();
            rivals.insert(one, &collision.first);
            rivals.insert(other, &collision.second);
        }
    }
    let mut owners = BTreeMap::new();
    for (first, rivals) in rivals {
        let mut owning = rivals.into_iter();
        let mut next = || owning.find(|(path, planned)| shelf.owns(path, &planned.url));
        let owner = match (next(), next()) {
            (Some((owner, _)), None) => Some(owner.clone()),
            _ => None,
        };
        owners.insert(first.clone(), owner);
    }
    owners
}

/// To whom an article loses its address.
enum Loss<'a> {
    /// An article that was published there.
    Owned(&'a SourcePath),
    /// Nobody; this one asks for it too.
    Taken(&'a SourcePath),
    /// A page that bantin makes.
    Reserved,
}

fn told(
    path: &SourcePath,
    article: Option<&Article>,
    (url, loss): (&UrlPath, &Loss<'_>),
    given: &mut BTreeSet<String>,
) -> Diagnostic {
    let slug = article.and_then(|article| article.front.slug.as_ref());
    let present = slug.map(|slug| slug.value.as_str());
    let suggestion = article.map(|article| suggestion(article, present, given));
    let (changed, added) = match (slug, suggestion.unwrap_or_default()) {
        (Some(_), suggestion) => (suggestion, String::new()),
        (None, suggestion) => (String::new(), suggestion),
    };
    let (code, other) = match loss {
        Loss::Owned(other) => (&code::URL_OWNED, other.to_string()),
        Loss::Taken(other) => (&code::URL_TAKEN, other.to_string()),
        Loss::Reserved => (&code::URL_RESERVED, String::new()),
    };
    let diagnostic = Diagnostic::new(code)
        .arg("url", url)
        .arg("other", other)
        .arg("changed", changed)
        .arg("added", added);
    match slug {
        Some(slug) => diagnostic.at(path, slug.span),
        None => diagnostic.in_file(path),
    }
}

/// A slug that is probably free, and not among those that were `given` to others: the name with the date, or with a number.
fn suggestion(article: &Article, present: Option<&str>, given: &mut BTreeSet<String>) -> String {
    let name = slug::name(&article.name);
    let date = article.front.date.as_ref();
    let day = date.map(|date| format::short_date(date.at(Zone::VIETNAM), Zone::VIETNAM));
    let first = slug::with_end(
        &name,
        day.map_or_else(|| "2".to_owned(), |day| day.replace('/', "-")),
    );
    let mut suggestion = first.clone();
    let mut number = 1;
    while present == Some(&suggestion) || !given.insert(suggestion.clone()) {
        number += 1;
        suggestion = slug::with_end(&first, number);
    }
    suggestion
}

/// Scheduled articles whose address will be that of a page, told before their day: on it they would be held back.
#[must_use]
pub fn to_come(site: &Site) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let mut given = BTreeSet::new();
    let mut first: HashMap<&UrlPath, &SourcePath> = HashMap::new();
    let scheduled = site
        .waiting
        .iter()
        .filter(|entry| entry.state == State::Scheduled);
    for entry in scheduled {
        let path = &entry.article.path;
        let loss = match site.plan.get(entry.url.as_str()) {
            Some(Job::Entry(id)) => Some(Loss::Owned(&site.library.entry(*id).article.path)),
            Some(Job::Redirect(_)) | None => first.get(&entry.url).map(|other| Loss::Taken(other)),
            Some(_) => Some(Loss::Reserved),
        };
        said.extend(loss.map(|loss| told(path, Some(&*entry.article), (&entry.url, &loss), &mut given)));
        first.entry(&entry.url).or_insert(path);
    }
    said
}

fn other_collision(first: &Planned, second: &Planned) -> Option<Diagnostic> {
    let is_same = first.url.collision_key() == second.url.collision_key();
    // The file that gives the same address, when it is no page.
    let other = match &first.owner {
        Owner::Alias(path, _) if is_same => path.as_str(),
        Owner::Redirect(_) if is_same => SETTINGS,
        Owner::Alias(..)
        | Owner::Former
        | Owner::Redirect(_)
        | Owner::System
        | Owner::Entry(..)
        | Owner::File(_) => "",
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
        Owner::Entry(..) | Owner::Former => None,
    }
}
