//! Writes `_headers` and `_redirects`, which Netlify, Cloudflare Pages and several other static hosts read.

use super::redirects::rules;
use super::rules::{CALENDAR, FOR_EVER, HASHED, HEADERS, SAVED, endings_saved, has_calendar};
use crate::base::percent;
use crate::config::servers::ServerFiles;
use crate::site::model::Site;
use crate::site::old_rules::SPLAT;
use std::fmt::Write as _;

/// The text of `_headers`. Files it does not name are revalidated each time, which is the default of these hosts.
#[must_use]
pub fn headers(site: &Site) -> String {
    let base = percent::encode(&site.config.base_url.path);
    let mut out = format!("{base}/*\n");
    for (name, value) in HEADERS {
        let _ = writeln!(out, "  {name}: {value}");
    }
    for folder in HASHED {
        let _ = writeln!(out, "{base}/{folder}/*\n  Cache-Control: {FOR_EVER}");
    }
    if has_calendar(site) {
        let _ = writeln!(out, "{base}/*.ics\n  Content-Type: {CALENDAR}");
    }
    let folder = percent::encode(site.config.permalinks.files.as_str());
    let (name, value) = SAVED;
    for ending in endings_saved(site) {
        let _ = writeln!(out, "{base}{folder}*.{ending}\n  {name}: {value}");
    }
    out
}

/// The text of `_redirects`. Netlify needs `!`, or the page that stands at the old address wins over the redirect;
/// Cloudflare does not know it, and redirects always.
#[must_use]
pub fn redirects(site: &Site, server: ServerFiles) -> String {
    let base = &site.config.base_url.path;
    let mut out = String::new();
    for rule in rules(site, server) {
        let from = format!(
            "{base}{}",
            colons(&rule.from.path().encoded()).replace('*', "%2A")
        );
        let star = if rule.from.is_wildcard() { "*" } else { "" };
        let query = rule
            .from
            .query()
            .map(|query| format!(" {}", query.replace('&', " ")));
        let to = match rule.splat() {
            Some((before, after)) => format!("{}{SPLAT}{}", colons(before), colons(after)),
            None => colons(&rule.to),
        };
        let is_forced = server == ServerFiles::Netlify && !rule.from.is_wildcard();
        let force = if is_forced { "!" } else { "" };
        let _ = writeln!(out, "{from}{star}{} {to} 301{force}", query.unwrap_or_default());
    }
    out
}

/// Both hosts take a name behind `:` for a placeholder.
fn colons(text: &str) -> String {
    let mut parts = text.split(':');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(
            if part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
                "%3A"
            } else {
                ":"
            },
        );
        out.push_str(part);
    }
    out
}
