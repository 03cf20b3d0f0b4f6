//! Resolves addresses that two pages ask for: who keeps the address, which articles are rejected, and the message for
//! each. The collisions themselves are found in `plan`.

use super::entry::ArticleState;
use super::model::Site;
use super::placement::Placements;
use super::plan::{Collision, Job, Owner, PlannedAddress};
use crate::base::catalogue::site as code;
use crate::base::catalogue::theme::THEME_OUTPUT_TAKEN;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::{SourcePath, UrlPath};
use crate::content::article::{Article, ParsedArticle};
use crate::source::role::{SETTINGS, settings_path};
use crate::text::dates::format;
use crate::text::dates::moment::Zone;
use crate::text::slug;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The articles that lose their address in a collision, each reported unless it is a stand-in. The article that was
/// published at the address keeps it; if there is none, no article gets it.
#[must_use]
pub fn rejected(
    collisions: &[Collision],
    articles: &BTreeMap<SourcePath, Arc<ParsedArticle>>,
    placements: &mut Placements<'_>,
) -> BTreeSet<SourcePath> {
    let owners = owners(collisions, placements);
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
        // Reported at every file that loses, once each: an editor may look at one file only.
        for (path, planned, loss) in lost {
            if rejected.insert(path.clone()) && !placements.is_stand_in(path) {
                let parsed = articles.get(path);
                let article = parsed.and_then(|parsed| parsed.article.as_deref());
                placements.refuse(path, lost_address(path, article, &planned.url, &loss, &mut given));
            }
        }
    }
    if rejected.is_empty() {
        // Other collisions are reported in the last round: while articles are removed, they may vanish too.
        for Collision { first, second } in collisions {
            let told = other_collision(first, second).filter(|told| {
                let path = told.place.as_ref().map(|place| &place.path);
                path.is_none_or(|path| !placements.is_stand_in(path))
            });
            let told = told.map(|told| spelled(articles, told));
            placements.diagnostics.extend(told);
        }
    }
    rejected
}

/// The same with the names of keys as its article writes them.
fn spelled(articles: &BTreeMap<SourcePath, Arc<ParsedArticle>>, told: Diagnostic) -> Diagnostic {
    let place = told.place.as_ref();
    let parsed = place.and_then(|place| articles.get(&place.path));
    let article = parsed.and_then(|parsed| parsed.article.as_ref());
    match article {
        Some(article) => article.front.spelling.fill(told),
        None => told,
    }
}

fn article_of(planned: &PlannedAddress) -> Option<&SourcePath> {
    match &planned.owner {
        Owner::Entry(_, path) => Some(path),
        Owner::System
        | Owner::Alias(..)
        | Owner::Former
        | Owner::Redirect(_)
        | Owner::Output(_)
        | Owner::File(_) => None,
    }
}

/// For each address in dispute, by its first article: the one article that was published there. `None`: none or several.
fn owners(
    collisions: &[Collision],
    placements: &mut Placements<'_>,
) -> BTreeMap<SourcePath, Option<SourcePath>> {
    let mut rivals: BTreeMap<&SourcePath, BTreeMap<&SourcePath, &PlannedAddress>> = BTreeMap::new();
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
        let mut next = || owning.find(|(path, planned)| placements.owns(path, &planned.url));
        let owner = match (next(), next()) {
            (Some((owner, _)), None) => Some(owner.clone()),
            _ => None,
        };
        owners.insert(first.clone(), owner);
    }
    owners
}

/// Why an article loses its address.
enum Loss<'a> {
    /// This other article was published there.
    Owned(&'a SourcePath),
    /// This other article asks for it too; neither gets it.
    Taken(&'a SourcePath),
    /// It is the address of a page that bantin makes.
    Reserved,
}

/// The message for the article at `path`, which loses the address `url`.
fn lost_address(
    path: &SourcePath,
    article: Option<&Article>,
    url: &UrlPath,
    loss: &Loss<'_>,
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
    diagnostic.in_file_at(path, slug.map(|slug| slug.span))
}

/// A slug that is probably free and not yet in `given`: the name with the date, or with a number.
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

/// Warnings about scheduled articles that will collide with a page once they appear, since they would be held back then.
#[must_use]
pub fn to_come(site: &Site) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let mut given = BTreeSet::new();
    let mut first: HashMap<&UrlPath, &SourcePath> = HashMap::new();
    let scheduled = site
        .waiting
        .iter()
        .filter(|entry| entry.state == ArticleState::Scheduled);
    for entry in scheduled {
        let path = &entry.article.path;
        let loss = match site.plan.get(entry.url.as_str()) {
            Some(Job::Entry(id)) => Some(Loss::Owned(&site.library.entry(*id).article.path)),
            Some(Job::Redirect(_)) | None => first.get(&entry.url).map(|other| Loss::Taken(other)),
            Some(_) => Some(Loss::Reserved),
        };
        said.extend(
            loss.map(|loss| lost_address(path, Some(&*entry.article), &entry.url, &loss, &mut given)),
        );
        first.entry(&entry.url).or_insert(path);
    }
    said
}

fn other_collision(first: &PlannedAddress, second: &PlannedAddress) -> Option<Diagnostic> {
    let is_same = first.url.collision_key() == second.url.collision_key();
    // The file that asks for the same address, unless a page has it.
    let other = match &first.owner {
        Owner::Alias(path, _) if is_same => path.as_str(),
        Owner::Redirect(_) if is_same => SETTINGS,
        Owner::Alias(..)
        | Owner::Redirect(_)
        | Owner::Former
        | Owner::System
        | Owner::Output(_)
        | Owner::Entry(..)
        | Owner::File(_) => "",
    };
    let taken = |code| Diagnostic::new(code).arg("url", &second.url).arg("other", other);
    let of_first = |code| Diagnostic::new(code).arg("url", &first.url);
    if let (Job::Server(file), Owner::File(path)) = (&first.job, &second.owner) {
        let server = file.server().name();
        return Some(of_first(&code::FILE_SERVER).arg("server", server).in_file(path));
    }
    Some(match &second.owner {
        Owner::Alias(path, span) => taken(&code::ALIAS_TAKEN).at(path, *span),
        Owner::Redirect(span) => taken(&code::REDIRECT_TAKEN).at(&settings_path(), *span),
        Owner::Output(path) => taken(&THEME_OUTPUT_TAKEN).in_file(path),
        Owner::File(path) => of_first(&code::FILE_TAKEN).in_file(path),
        Owner::System => {
            let reserved = of_first(&code::URL_RESERVED).arg("changed", "").arg("added", "");
            reserved.with_severity(Severity::Error)
        }
        Owner::Entry(..) | Owner::Former => return None,
    })
}
