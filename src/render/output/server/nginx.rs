//! Writes `_redirects.nginx`: entries of a `map`, to be included in three of them (docs/hosting.md). `$uri` finds paths,
//! `$uri?$args` finds queries, and `below $request_uri` finds wildcards, which are asked for what is missing only.

use super::redirects::{base, is_plain, pattern, rules, table};
use crate::base::percent;
use crate::config::servers::ServerFiles;
use crate::site::model::Site;
use std::fmt::Write as _;

/// Longer addresses do not fit into a bucket of the table (`map_hash_bucket_size 1024`), and become patterns.
const LONGEST: usize = 900;

/// The text of the file.
#[must_use]
pub fn write(site: &Site) -> String {
    let rules = rules(site, ServerFiles::Nginx);
    let mut out = "# Written by bantin; what is changed here is lost at the next publication.\n".to_owned();
    for (asked, to) in table(site, &rules) {
        let _ = if is_plain(&asked) && asked.len() <= LONGEST {
            writeln!(out, "\"{asked}\" \"{to}\";")
        } else {
            writeln!(out, "\"~*^{}$\" \"{to}\";", pattern(&asked))
        };
    }
    for rule in rules.iter().filter(|rule| rule.from.is_wildcard()) {
        // As it was asked for: what nginx has decoded could hold the end of a line.
        let folder = pattern(&percent::encode(&format!("{}{}", base(site), rule.from.path())));
        let to = match rule.splat() {
            Some((before, after)) => format!("{before}${{bantin_rest}}{after}"),
            None => rule.to.clone(),
        };
        let _ = writeln!(out, "\"~*^below {folder}(?<bantin_rest>[^?]*)\" \"{to}\";");
    }
    out
}
