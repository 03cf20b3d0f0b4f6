//! Writes `_redirects.caddy`, to be imported in the block of a site. Caddy compares capitals.

use super::redirects::{RedirectRule, base, is_plain, pattern, rules, table};
use crate::base::percent;
use crate::config::servers::ServerFiles;
use crate::site::model::Site;
use std::fmt::Write as _;

/// The text of the file.
#[must_use]
pub fn write(site: &Site) -> String {
    let rules = rules(site, ServerFiles::Caddy);
    let mut out = "# Written by bantin; what is changed here is lost at the next publication.\n".to_owned();
    let (queries, paths): (Vec<RedirectRule>, Vec<RedirectRule>) =
        rules.into_iter().partition(|rule| rule.from.query().is_some());
    if !queries.is_empty() {
        // What Facebook, Google and Zalo append is no part of the address.
        out.push_str(
            "map {query} {bantin_query} {\n\
             \t\"~^(.*?)&(?:fbclid|gclid|zarsrc|utm_[a-z]+)=\" \"${1}\"\n\
             \tdefault {query}\n}\n",
        );
        exact(&mut out, "query", "{path}?{bantin_query}", &table(site, &queries));
    }
    exact(&mut out, "path", "{path}", &table(site, &paths));
    below(&mut out, site, &paths);
    out
}

/// One table, and the redirect of what it has.
fn exact(out: &mut String, name: &str, asked: &str, table: &[(String, String)]) {
    if table.is_empty() {
        return;
    }
    let _ = writeln!(out, "map {asked} {{bantin_by_{name}}} {{");
    for (asked, to) in table {
        let _ = if is_plain(asked) {
            writeln!(out, "\t\"{asked}\" \"{to}\"")
        } else {
            writeln!(out, "\t\"~^{}$\" \"{to}\"", pattern(asked))
        };
    }
    out.push_str("\tdefault \"\"\n}\n");
    redirect(out, name, "");
}

/// The wildcards, for what is not published.
fn below(out: &mut String, site: &Site, rules: &[RedirectRule]) {
    let mut wildcards = rules.iter().filter(|rule| rule.from.is_wildcard()).peekable();
    if wildcards.peek().is_none() {
        return;
    }
    out.push_str("map {uri} {bantin_by_folder} {\n");
    for rule in wildcards {
        let folder = pattern(&percent::encode(&format!("{}{}", base(site), rule.from.path())));
        let to = match rule.splat() {
            Some((before, after)) => format!("{before}${{1}}{after}"),
            None => rule.to.clone(),
        };
        let _ = writeln!(out, "\t\"~(?i)^{folder}([^?]*).*$\" \"{to}\"");
    }
    out.push_str("\tdefault \"\"\n}\n");
    redirect(out, "folder", "\tnot file {path} {path}/\n");
}

/// The redirect of what a table has. Where it has nothing, Caddy does not always give the default: so the beginning of a
/// target is asked for.
fn redirect(out: &mut String, name: &str, more: &str) {
    let _ = write!(
        out,
        "@bantin_by_{name} {{\n{more}\tvars_regexp {{bantin_by_{name}}} ^(?:/|https?:)\n}}\n\
         redir @bantin_by_{name} {{bantin_by_{name}}} permanent\n"
    );
}
