//! Which old addresses the rules of each web server can redirect, and the messages for those that nobody redirects.

use super::model::Site;
use super::old_rules::{SPLAT, placed};
use super::plan::{Destination, OldRule, Owner};
use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::old_address::OldAddress;
use crate::base::path::UrlPath;
use crate::config::servers::ServerFiles;

/// At most this many redirects without and with a wildcard are read by Cloudflare Pages
/// (developers.cloudflare.com/pages/configuration/redirects/).
const CLOUDFLARE_MAX: (usize, usize) = (2000, 100);

/// What the paths of `<location>` in a `web.config` may not contain; IIS would answer every request with an error.
const NOT_IN_LOCATION: [char; 10] = ['?', ':', '\\', '*', '"', '<', '>', '|', '%', '&'];

impl Site {
    /// The old addresses that the rules of `server` redirect. The others are told by [`untold`].
    #[must_use]
    pub fn rules_for(&self, server: ServerFiles) -> Vec<&OldRule> {
        self.split(server).0
    }

    /// The old addresses that the rules of `server` redirect, and those that they cannot.
    fn split(&self, server: ServerFiles) -> (Vec<&OldRule>, Vec<&OldRule>) {
        let (mut exact, mut wildcards) = (0, 0);
        self.old_rules.iter().partition(|moved| {
            let (count, most) = if moved.from.is_wildcard() {
                (&mut wildcards, CLOUDFLARE_MAX.1)
            } else {
                (&mut exact, CLOUDFLARE_MAX.0)
            };
            let can = self.can(server, moved);
            *count += usize::from(can);
            can && (server != ServerFiles::Cloudflare || *count <= most)
        })
    }

    /// The rule for exactly this old address, capitals or not.
    #[must_use]
    pub fn rule_of(&self, from: &OldAddress) -> Option<&OldRule> {
        let key = from.key();
        let found = self.old_rules.binary_search_by(|rule| rule.from.key().cmp(&key));
        self.old_rules.get(found.ok()?)
    }

    /// Whether a rule redirects the address `url` of this site, where nothing is published.
    #[must_use]
    pub fn is_old(&self, url: &UrlPath) -> bool {
        self.old_rules.iter().any(|rule| rule.from.covers(url.as_str()))
    }

    /// Whether `server` has rules of this kind.
    fn can(&self, server: ServerFiles, moved: &OldRule) -> bool {
        let from = &moved.from;
        match server {
            ServerFiles::Apache | ServerFiles::Caddy | ServerFiles::IisRewrite | ServerFiles::Nginx => true,
            ServerFiles::Cloudflare => {
                from.query().is_none() && !(from.is_wildcard() && self.has_pages_below(moved))
            }
            ServerFiles::Iis => {
                let path = from.path().as_str();
                from.query().is_none() && !from.is_wildcard() && !path.contains(NOT_IN_LOCATION)
            }
            ServerFiles::Netlify => from.query().is_none_or(is_pairs),
        }
    }

    /// Whether something is published below a wildcard.
    fn has_pages_below(&self, moved: &OldRule) -> bool {
        self.plan.jobs().any(|(url, _)| moved.from.covers(url.as_str()))
    }
}

/// Whether a query is `name=value` pairs with different names.
fn is_pairs(query: &str) -> bool {
    let mut names = Vec::new();
    query.split('&').all(|pair| {
        pair.split_once('=').is_some_and(|(name, value)| {
            let is_new = !names.contains(&name);
            names.push(name);
            is_new && !name.is_empty() && !value.is_empty() && !value.starts_with(':')
        })
    })
}

/// Warnings about old addresses that no rule redirects: one when the site writes none, else one for each server that has no
/// such rules. Each is at the first of the addresses, and says how many there are.
#[must_use]
pub fn untold(site: &Site) -> Vec<Diagnostic> {
    let servers = &site.config.publish.server_files;
    if servers.is_empty() {
        let all: Vec<&OldRule> = site.old_rules.iter().collect();
        let told = warning(&all, Diagnostic::new(&code::OLD_RULE));
        return told.into_iter().collect();
    }
    let left = servers.iter().map(|server| (server, site.split(*server).1));
    left.filter_map(|(server, left)| {
        warning(
            &left,
            Diagnostic::new(&code::OLD_SERVER).arg("server", server.name()),
        )
    })
    .collect()
}

fn warning(moved: &[&OldRule], diagnostic: Diagnostic) -> Option<Diagnostic> {
    let first = moved.iter().min_by_key(|moved| match &moved.owner {
        Owner::Redirect(span) => (0, String::new(), span.line),
        Owner::Alias(path, span) => (1, path.to_string(), span.line),
        Owner::System | Owner::Entry(..) | Owner::Former | Owner::Output(_) | Owner::File(_) => {
            (2, String::new(), 0)
        }
    })?;
    let more = match moved.len() {
        1 => String::new(),
        count => (count - 1).to_string(),
    };
    placed(
        &first.owner,
        diagnostic.arg("url", &first.from).arg("count", more),
    )
}

/// Whether the rest of the old address stands somewhere in the target.
#[must_use]
pub fn has_splat(to: &Destination) -> bool {
    match to {
        Destination::Here(url, rest) => url.as_str().contains(SPLAT) || rest.contains(SPLAT),
        Destination::Elsewhere(address) => address.contains(SPLAT),
    }
}
