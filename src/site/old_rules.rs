//! Old addresses for which no page can stand: `/tin.aspx`, `/tin.aspx?id=12`, `/tin/*`. Only rules of a web server redirect
//! them; which servers have such rules is in `rule_servers`, how they are written in `render::output::server`.

use super::library::Library;
use super::plan::{Destination, Job, OldRule, Owner, Plan};
use super::planner::{OldRedirect, old_addresses};
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::UrlPath;
use crate::config::check::address::elsewhere;
use crate::config::old_site::on_this_site;
use crate::config::settings::Config;
use crate::source::role::{SETTINGS, settings_path};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in the target of a wildcard for the rest of the old address.
pub const SPLAT: &str = ":splat";

/// The old addresses in the order of their keys, and what is wrong with others: taken, or leading in a circle.
#[must_use]
pub fn find(config: &Config, library: &Library, plan: &Plan) -> (Vec<OldRule>, Vec<Diagnostic>) {
    let mut said = on_other_sites(config, library);
    let mut rules: BTreeMap<String, OldRedirect> = BTreeMap::new();
    for old in old_addresses(config, library).filter(|old| old.from.page().is_none()) {
        match rules.get(&old.from.key()) {
            None => {
                rules.insert(old.from.key(), old);
            }
            Some(first) => said.extend(taken(&old, Some(&first.owner))),
        }
    }
    for (url, _) in plan.jobs().take(if rules.is_empty() { 0 } else { usize::MAX }) {
        // A query or a wildcard takes no page away.
        said.extend(
            rules
                .remove(&url.as_str().to_lowercase())
                .and_then(|old| taken(&old, None)),
        );
    }
    let mut moved = Vec::with_capacity(rules.len());
    for old in rules.values() {
        match end(old, &rules, plan) {
            Some(to) => moved.push(OldRule {
                from: old.from.clone(),
                to,
                owner: old.owner.clone(),
            }),
            None => said.extend(placed(
                &old.owner,
                Diagnostic::new(&code::REDIRECT_CIRCLE).arg("url", &old.from),
            )),
        }
    }
    (moved, said)
}

/// Aliases that were pasted whole and lie on another site.
fn on_other_sites(config: &Config, library: &Library) -> Vec<Diagnostic> {
    let articles = library.entries.iter().map(|entry| &entry.article);
    let aliases =
        articles.flat_map(|article| article.front.aliases.iter().map(|alias| (&article.path, alias)));
    aliases
        .filter(|(_, alias)| on_this_site(&alias.value, &config.base_url).is_none())
        .map(|(path, alias)| {
            let host = alias.value.host().unwrap_or_default();
            elsewhere(&format!("{host}{}", alias.value), &config.base_url).at(path, alias.span)
        })
        .collect()
}

/// The diagnostic for an old address that another old address is, or a page.
fn taken(old: &OldRedirect, first: Option<&Owner>) -> Option<Diagnostic> {
    let other = match first {
        Some(Owner::Alias(path, _)) => path.as_str(),
        Some(Owner::Redirect(_)) => SETTINGS,
        Some(Owner::System | Owner::Entry(..) | Owner::Former | Owner::Output(_) | Owner::File(_)) | None => {
            ""
        }
    };
    let code = match old.owner {
        Owner::Alias(..) => &code::ALIAS_TAKEN,
        Owner::Redirect(_)
        | Owner::System
        | Owner::Entry(..)
        | Owner::Former
        | Owner::Output(_)
        | Owner::File(_) => &code::REDIRECT_TAKEN,
    };
    placed(
        &old.owner,
        Diagnostic::new(code).arg("url", &old.from).arg("other", other),
    )
}

/// `diagnostic` at the place where `owner` asks for an old address.
#[must_use]
pub fn placed(owner: &Owner, diagnostic: Diagnostic) -> Option<Diagnostic> {
    match owner {
        Owner::Alias(path, span) => Some(diagnostic.at(path, *span)),
        Owner::Redirect(span) => Some(diagnostic.at(&settings_path(), *span)),
        Owner::System | Owner::Entry(..) | Owner::Former | Owner::Output(_) | Owner::File(_) => None,
    }
}

/// Where `old` leads after all redirects of this site. `None`: back to itself.
fn end(old: &OldRedirect, rules: &BTreeMap<String, OldRedirect>, plan: &Plan) -> Option<Destination> {
    let mut seen = BTreeSet::from([old.from.key()]);
    let mut to = &old.to;
    loop {
        let Destination::Here(url, _) = to else {
            return Some(to.clone());
        };
        let planned = plan.get(url.as_str()).or_else(|| plan.get(&format!("{url}/")));
        let next = match planned {
            Some(Job::Redirect(next)) => Some((url.to_string(), next)),
            Some(_) => None,
            None => rule_of(url, rules).map(|rule| (rule.from.key(), &rule.to)),
        };
        match next {
            None => return Some(to.clone()),
            Some((key, next)) => {
                if !seen.insert(key) {
                    return None;
                }
                to = next;
            }
        }
    }
}

/// The rule that a server follows for the path `url`, where nothing is published.
fn rule_of<'a>(url: &UrlPath, rules: &'a BTreeMap<String, OldRedirect>) -> Option<&'a OldRedirect> {
    let exact = rules.get(&url.as_str().to_lowercase());
    exact.or_else(|| {
        let wildcards = rules
            .values()
            .filter(|rule| rule.from.is_wildcard() && rule.from.covers(url.as_str()));
        wildcards.max_by_key(|rule| rule.from.path().as_str().len())
    })
}
