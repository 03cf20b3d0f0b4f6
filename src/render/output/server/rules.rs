//! What all web servers are told, in whatever words.

use crate::base::path::UrlPath;
use crate::base::percent;
use crate::site::model::Site;
use crate::site::plan::{Destination, Job};
use crate::source::attachment;
use std::collections::BTreeSet;

/// What every answer says besides its content. Pages need nothing inline and nothing from other hosts.
pub const HEADERS: [(&str, &str); 4] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
];

/// `Cache-Control` of files whose name changes with their content.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// `Cache-Control` of everything else: kept, and asked for whether it is still so.
pub const ASK_AGAIN: &str = "no-cache";

/// Folders of files whose name changes with their content.
pub const HASHED: [&str; 2] = ["assets", "media"];

/// What readers save instead of seeing it.
pub const SAVED: (&str, &str) = ("Content-Disposition", "attachment");

/// Endings that files of bantin and its themes have.
const OWN: [&str; 6] = ["css", "json", "bin", "webmanifest", "woff", "woff2"];

/// The attachments that readers save, by address. Nothing that a browser could open as a page is among them: it is not
/// published, unless the site names its ending.
pub fn saved(site: &Site) -> impl Iterator<Item = &UrlPath> {
    let is_saved = |url: &&UrlPath| attachment::is_saved(ending(url));
    site.files.values().filter(is_saved)
}

/// The endings of those, for rules that tell files by their folder and their ending.
#[must_use]
pub fn endings_saved(site: &Site) -> BTreeSet<&str> {
    let mut endings: BTreeSet<&str> = saved(site).map(ending).collect();
    if site.config.permalinks.files == UrlPath::home() {
        endings.retain(|ending| !OWN.contains(ending));
    }
    endings
}

fn ending(url: &UrlPath) -> &str {
    let name = url.as_str().rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Old addresses, decoded and with the path of the site, and where each leads, percent-encoded.
#[must_use]
pub fn redirects(site: &Site) -> Vec<(String, String)> {
    let base = &site.config.base_url;
    let jobs = site.plan.jobs();
    jobs.filter_map(|(url, job)| {
        let to = match job {
            Job::Redirect(Destination::Elsewhere(address)) => address.clone(),
            Job::Redirect(Destination::Here(to, rest)) => {
                let to = site.planned(to.as_str()).map_or(to, |(url, _)| url);
                format!("{}{}{rest}", percent::encode(&base.path), to.encoded())
            }
            Job::Home
            | Job::Entry(_)
            | Job::List(..)
            | Job::SiteMap
            | Job::Search
            | Job::SearchIndex
            | Job::NotFound
            | Job::Rss(_)
            | Job::JsonFeed(_)
            | Job::Sitemap(_)
            | Job::Robots
            | Job::Server(_)
            | Job::Asset(_)
            | Job::Copy(_)
            | Job::Original(_) => return None,
        };
        Some((format!("{}{url}", base.path), to))
    })
    .collect()
}
