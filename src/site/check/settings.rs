//! Checks addresses in `site.toml` that point to pages of this site: menu, links, notice, redirects. Also finds
//! redirects that form a circle. Addresses of other sites are not checked here (see `outside`).

use crate::base::catalogue::site as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::{SourcePath, UrlPath};
use crate::base::percent;
use crate::base::span::Span;
use crate::config::settings::Redirect;
use crate::site::hints::{HintedDiagnostic, Missing};
use crate::site::model::Site;
use crate::site::plan::{Destination, Job};
use crate::site::planner::destination;
use crate::site::rule_servers::has_splat;
use crate::source::role::ROBOTS;
use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// More notices than this on one page hide the news below them.
const MOST_NOTICES: usize = 3;

/// The diagnostics of addresses of this site in the settings that lead nowhere; `path` is the settings file.
#[must_use]
pub fn dead(site: &Site, path: &SourcePath) -> Vec<HintedDiagnostic> {
    let config = &site.config;
    let mut found = Vec::new();
    let items = config
        .menu_items()
        .map(|item| (&item.label, &item.url, item.span, item.children.len()));
    let links = config.website_links.iter().flat_map(|group| &group.links);
    for (label, url, span, below) in items.chain(links.map(|link| (&link.label, &link.url, link.span, 0))) {
        let below = if below == 0 {
            String::new()
        } else {
            below.to_string()
        };
        let missing = Diagnostic::new(&code::MENU_TARGET)
            .arg("label", label)
            .arg("url", url)
            .arg("count", below);
        found.extend(wrong(site, url, missing.at(path, span)));
    }
    let notices = config.notices.iter();
    let notices = notices.filter_map(|notice| Some((format!("{} url", notice.header), notice.url.as_ref()?)));
    let form = config.feedback.form_url.as_ref();
    let form = form.map(|url| ("[feedback] form_url".to_owned(), url));
    for (key, url) in notices.chain(form) {
        let missing = Diagnostic::new(&code::SETTINGS_TARGET)
            .arg("key", key)
            .arg("url", &url.value);
        found.extend(wrong(site, &url.value, missing.at(path, url.span)));
    }
    // A redirect that is not followed was reported: as a collision, or a circle.
    let is_followed = |redirect: &&Redirect| match redirect.from.page() {
        Some(page) => matches!(site.plan.get(page.as_str()), Some(Job::Redirect(_))),
        None => site.rule_of(&redirect.from).is_some(),
    };
    let is_unknown = |redirect: &&Redirect| match destination(&redirect.to) {
        Destination::Elsewhere(_) => false,
        to @ Destination::Here(..) if redirect.from.is_wildcard() && has_splat(&to) => false,
        Destination::Here(url, _) => site.planned(url.as_str()).is_some() || !site.is_old(&url),
    };
    for redirect in config.redirects.iter().filter(is_followed).filter(is_unknown) {
        let missing = Diagnostic::new(&code::REDIRECT_TARGET).arg("url", &redirect.to);
        found.extend(wrong(site, &redirect.to, missing.at(path, redirect.to_span)));
    }
    found
}

/// A warning when more notices are shown on one page than anybody reads.
#[must_use]
pub fn crowded(site: &Site, path: &SourcePath) -> Option<Diagnostic> {
    if site.notices.len() <= MOST_NOTICES {
        return None;
    }
    let categories = (0..site.config.categories.len()).map(Some);
    let pages = std::iter::once(None).chain(categories);
    let fullest = pages.max_by_key(|category| (site.notices_for(*category).count(), Reverse(*category)))?;
    let count = site.notices_for(fullest).count();
    let first_too_many = site.notices_for(fullest).nth(MOST_NOTICES)?;
    let warning = Diagnostic::new(&code::NOTICE_MANY)
        .arg("count", count)
        .arg("most", MOST_NOTICES);
    Some(warning.at(path, first_too_many.span))
}

/// A warning when the site has both `[robots]` and a `robots.txt` of its own, which is used then.
#[must_use]
pub fn robots_twice(site: &Site, path: &SourcePath) -> Option<Diagnostic> {
    let span = site.config.robots.span?;
    let warning = || Diagnostic::new(&code::SETTINGS_ROBOTS).arg("path", ROBOTS);
    site.tree.get(ROBOTS).map(|_| warning().at(path, span))
}

/// `missing` when there is no page at an address of this site; another message when only its anchor is missing.
fn wrong(site: &Site, address: &str, missing: Diagnostic) -> Option<HintedDiagnostic> {
    let Destination::Here(url, rest) = destination(address) else {
        return None;
    };
    let Some((_, job)) = site.planned(url.as_str()) else {
        return Some(missing.into());
    };
    let (Job::Entry(id), Some((_, anchor))) = (job, rest.split_once('#')) else {
        return None;
    };
    let article = &site.library.entry(*id).article;
    let anchor = percent::decode(anchor);
    if anchor.is_empty() || article.body.has_anchor(&anchor) {
        return None;
    }
    let mut diagnostic = Diagnostic::new(&code::LINK_ANCHOR)
        .arg("anchor", &anchor)
        .arg("target", article.path.file_name());
    diagnostic.place = missing.place;
    // The page exists, so the link stays in the menu.
    diagnostic.severity = Severity::Warning;
    let anchor = Missing::Anchor(Arc::clone(article), anchor.as_str().into());
    Some(HintedDiagnostic::seeking(diagnostic, anchor))
}

/// Notes on addresses that stand twice in the menu or in one group of website links.
#[must_use]
pub fn twice(site: &Site, path: &SourcePath) -> Vec<Diagnostic> {
    let menu = site.config.menu.iter();
    let menu: Vec<(&str, Span)> = menu
        .flat_map(|item| std::iter::once(item).chain(&item.children))
        .map(|item| (item.url.as_str(), item.span))
        .collect();
    let groups = site.config.website_links.iter();
    let groups = groups.map(|group| {
        group
            .links
            .iter()
            .map(|link| (link.url.as_str(), link.span))
            .collect()
    });
    let mut found = Vec::new();
    for links in std::iter::once(menu).chain(groups) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for (url, span) in links {
            match seen.entry(url.trim_end_matches('/')) {
                Entry::Vacant(place) => {
                    place.insert(span);
                }
                Entry::Occupied(first) => {
                    let note = Diagnostic::new(&code::LINK_TWICE)
                        .arg("url", url)
                        .arg("line", first.get().line);
                    found.push(note.at(path, span));
                }
            }
        }
    }
    found
}

/// Redirects that form a circle: the address of each, and its diagnostic.
#[must_use]
pub fn circles(site: &Site, path: &SourcePath) -> Vec<(UrlPath, Diagnostic)> {
    let in_circles = in_circles(site);
    (site.config.redirects.iter())
        .filter_map(|redirect| {
            let (url, job) = site.plan.entry(redirect.from.page()?.as_str())?;
            let is_its_own = matches!(job, Job::Redirect(to) if *to == destination(&redirect.to));
            let diagnostic = Diagnostic::new(&code::REDIRECT_CIRCLE).arg("url", &redirect.from);
            (is_its_own && in_circles.contains(url))
                .then(|| (url.clone(), diagnostic.at(path, redirect.to_span)))
        })
        .collect()
}

/// Addresses that lead back to themselves by following redirects. Each address is followed once.
fn in_circles(site: &Site) -> HashSet<&UrlPath> {
    let next = |url: &UrlPath| {
        let Some(Job::Redirect(Destination::Here(to, _))) = site.plan.get(url.as_str()) else {
            return None;
        };
        site.planned(to.as_str()).map(|(to, _)| to)
    };
    let mut found = HashSet::new();
    // The start from which each address was first reached.
    let mut met: HashMap<&UrlPath, usize> = HashMap::new();
    let starts = site.config.redirects.iter();
    let starts = starts.filter_map(|redirect| site.plan.entry(redirect.from.page()?.as_str()));
    for (start, (url, _)) in starts.enumerate() {
        let mut way = Some(url);
        while let Some(url) = way.filter(|url| !met.contains_key(url)) {
            met.insert(url, start);
            way = next(url);
        }
        let mut circle = way.filter(|url| met[url] == start);
        while let Some(url) = circle.filter(|url| found.insert(*url)) {
            circle = next(url);
        }
    }
    found
}
