//! What every web server is told, independent of its syntax: headers, cache lifetimes, downloads. `serve`
//! uses some of it too.

use crate::base::path::UrlPath;
use crate::site::model::{Site, calendar_url};
use crate::source::attachment;
use std::collections::BTreeSet;

/// Headers of every response. Pages need nothing inline and nothing from other hosts, so the policy is strict.
pub const HEADERS: [(&str, &str); 4] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
];

/// `Cache-Control` of files whose names contain a digest of their content.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// `Cache-Control` of everything else: cached, and revalidated before each use.
pub const ASK_AGAIN: &str = "no-cache";

/// Folders of files whose names contain a digest of their content.
pub const HASHED: [&str; 2] = ["assets", "media"];

/// The header of files that browsers download instead of showing them.
pub const SAVED: (&str, &str) = ("Content-Disposition", "attachment");

/// The media type of files for calendars, which are always UTF-8.
pub const CALENDAR: &str = "text/calendar; charset=utf-8";

/// Whether the site has files for calendars.
#[must_use]
pub fn has_calendar(site: &Site) -> bool {
    site.plan.get(calendar_url().as_str()).is_some()
}

/// Extensions of bantin's own files and those of themes.
const OWN: [&str; 7] = ["css", "json", "bin", "webmanifest", "woff", "woff2", "ics"];

/// The addresses of attachments that browsers download.
pub fn saved(site: &Site) -> impl Iterator<Item = &UrlPath> {
    let is_saved = |url: &&UrlPath| attachment::is_saved(ending(url));
    site.files.values().filter(is_saved)
}

/// The extensions of those attachments, for servers whose rules go by folder and extension.
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
