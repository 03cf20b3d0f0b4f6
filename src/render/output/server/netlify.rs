//! Writes `_headers` and `_redirects`, which Netlify and several other static hosts read.

use super::rules::{
    CALENDAR, FOR_EVER, HASHED, HEADERS, SAVED, endings_saved, has_calendar, redirects as redirects_of,
};
use crate::base::percent;
use crate::site::model::Site;
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

/// The text of `_redirects`.
#[must_use]
pub fn redirects(site: &Site) -> String {
    let mut out = String::new();
    for (from, to) in redirects_of(site) {
        let _ = writeln!(out, "{} {} 301!", percent::encode(&from), to.replace(' ', "%20"));
    }
    out
}
