//! The redirects that a server's file has, independent of its syntax. An address of a front matter ends up in the
//! configuration of a server here: every target is reduced to characters that mean nothing in any of the formats, and old
//! addresses are written by [`pattern`] or as texts of [`is_plain`] characters only.

use crate::base::old_address::OldAddress;
use crate::base::percent;
use crate::config::servers::ServerFiles;
use crate::site::model::Site;
use crate::site::old_rules::SPLAT;
use crate::site::plan::{Destination, Job};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::fmt::Write as _;
use url::Url;

/// One redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectRule {
    /// The old address, without the path of the site.
    pub from: OldAddress,
    /// Where it leads: a path with that of the site, or an address of another site; plain ASCII. Of a wildcard, [`SPLAT`] in
    /// it stands for the rest of the old address.
    pub to: String,
}

impl RedirectRule {
    /// What a request asks for, when this rule is to redirect it: paths with that of the site, decoded, and the query. A page
    /// is asked for in three ways. Not for wildcards.
    #[must_use]
    pub fn asked(&self, site: &Site) -> Vec<String> {
        let path = format!("{}{}", base(site), self.from.path());
        let query = self
            .from
            .query()
            .map_or(String::new(), |query| format!("?{query}"));
        let asked = match path.strip_suffix('/') {
            None => vec![path],
            Some("") => vec!["/".to_owned(), "/index.html".to_owned()],
            Some(bare) => vec![bare.to_owned(), path.clone(), format!("{path}index.html")],
        };
        asked.into_iter().map(|path| path + &query).collect()
    }

    /// The target, split at the place for the rest of the old address. `None`: it has none.
    #[must_use]
    pub fn splat(&self) -> Option<(&str, &str)> {
        self.to.split_once(SPLAT).filter(|_| self.from.is_wildcard())
    }
}

/// The path of the site, decoded; no slash at its end.
#[must_use]
pub fn base(site: &Site) -> String {
    percent::decode(&site.config.base_url.path)
}

/// The redirects for `server` in the order in which they must be tried: long queries first, then paths, then wildcards, the
/// longest first.
#[must_use]
pub fn rules(site: &Site, server: ServerFiles) -> Vec<RedirectRule> {
    let pages = site.plan.jobs().filter_map(|(url, job)| match job {
        Job::Redirect(to) => Some((OldAddress::exact(url.clone()), to)),
        Job::Home
        | Job::Entry(_)
        | Job::List(..)
        | Job::SiteMap
        | Job::Search
        | Job::SearchIndex
        | Job::NotFound
        | Job::Rss(_)
        | Job::JsonFeed(_)
        | Job::Calendar
        | Job::Event(_)
        | Job::Sitemap(_)
        | Job::Robots
        | Job::Server(_)
        | Job::Card(_)
        | Job::Asset(_)
        | Job::Output(_)
        | Job::Copy(_)
        | Job::Original(_) => None,
    });
    let moved = site.rules_for(server).into_iter();
    let all = pages.chain(moved.map(|moved| (moved.from.clone(), &moved.to)));
    let mut rules: Vec<RedirectRule> = all
        .map(|(from, to)| RedirectRule {
            from,
            to: target(site, to),
        })
        .collect();
    rules.sort_by_cached_key(|rule| {
        let length = match rule.from.query() {
            Some(query) => query.len(),
            None if rule.from.is_wildcard() => rule.from.path().as_str().len(),
            None => 0,
        };
        let kind = u8::from(rule.from.query().is_none()) + u8::from(rule.from.is_wildcard());
        (kind, Reverse(length), rule.from.key())
    });
    rules
}

/// What requests ask for and where it leads, for servers that look it up in a table: each address once, capitals or not.
#[must_use]
pub fn table(site: &Site, rules: &[RedirectRule]) -> Vec<(String, String)> {
    let mut seen = HashSet::new();
    let exact = rules.iter().filter(|rule| !rule.from.is_wildcard());
    let all = exact.flat_map(|rule| rule.asked(site).into_iter().map(|asked| (asked, rule.to.clone())));
    all.filter(|(asked, _)| seen.insert(asked.to_lowercase()))
        .collect()
}

/// The text of a target.
fn target(site: &Site, to: &Destination) -> String {
    match to {
        Destination::Elsewhere(address) => {
            tame(&Url::parse(address).map_or_else(|_| address.clone(), String::from))
        }
        Destination::Here(to, rest) => {
            let to = site.planned(to.as_str()).map_or(to, |(url, _)| url);
            tame(&format!("{}{rest}", site.config.base_url.href(to)))
        }
    }
}

/// `address` with everything percent-encoded that no URL has, or that could mean something in a configuration: quotes,
/// braces, `$`, `\`, `;`, spaces, control characters. `%` stays: the address is encoded already.
fn tame(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:?#[]@!&()*+,=%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Whether `text` means itself between double quotes in all formats.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || !c.is_ascii() || " -._~/:?@!&()+,=%[]".contains(c);
    text.chars().all(|c| is_plain(c) && !c.is_control())
}

/// A regular expression that matches exactly `text`, and means itself between double quotes.
#[must_use]
pub fn pattern(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '.' | '?' | '*' | '+' | '^' | '$' | '|' | '(' | ')' | '[' | ']' => {
                out.push('\\');
                out.push(c);
            }
            '/' | '-' | '_' | ' ' | '~' | '!' | '&' | ',' | '=' | ':' | '@' | '%' => out.push(c),
            c if c.is_ascii_alphanumeric() || !c.is_ascii() => out.push(c),
            c => {
                let _ = write!(out, "\\x{:02X}", u32::from(c));
            }
        }
    }
    out
}
