//! Links to pages of other sites: which there are, where each is written, and the message for each result of a check.
//! Makes no request itself; `disk::outside` does.

use super::model::Site;
use super::plan::Destination;
use super::planner::destination;
use crate::base::catalogue::outside as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::content::link::web_address;
use crate::source::role::settings_path;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Addresses of other sites, without their fragments, and the places where each is written.
pub type OutsideLinks = BTreeMap<String, Vec<(SourcePath, Span)>>;

/// The result of checking an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkStatus {
    /// The page exists.
    Fine,
    /// Permanently moved to this address.
    Moved(String),
    /// The server answered with this HTTP status, an error.
    Status(u16),
    /// Timed out.
    Slow,
    /// The host name cannot be resolved.
    NoHost,
    /// No connection, or it broke.
    Unreachable,
    /// TLS failed, usually an invalid certificate.
    Certificate,
    /// The answer was no HTTP.
    Garbled,
    /// Too many redirects.
    Circle,
}

impl LinkStatus {
    /// Whether the editor has nothing to do.
    #[must_use]
    pub fn is_good(&self) -> bool {
        match self {
            Self::Fine | Self::Moved(_) => true,
            Self::Status(status) => is_shy(*status),
            _ => false,
        }
    }
}

/// HTTP statuses of servers that reject programs; a reader most likely gets the page.
fn is_shy(status: u16) -> bool {
    matches!(status, 401 | 403 | 405 | 406 | 407 | 429 | 451 | 999)
}

/// Every page of another site that the site links to or shows a picture of.
#[must_use]
pub fn addresses(site: &Site) -> OutsideLinks {
    let config = &site.config;
    let mut found = OutsideLinks::new();
    let mut add = |url: &str, path: &SourcePath, span: Span| {
        let Some(url) = web_address(url) else { return };
        let url = url.split('#').next().unwrap_or_default().to_owned();
        let rest = url.strip_prefix(&config.base_url.origin);
        // Links to the site itself are checked against the plan, not over the network.
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
            return;
        }
        found.entry(url).or_default().push((path.clone(), span));
    };
    let settings = settings_path();
    let links = config.website_links.iter().flat_map(|group| &group.links);
    let redirects = config.redirects.iter();
    let own = config.notices.iter().filter_map(|notice| notice.url.as_ref());
    let own = own.chain(&config.feedback.form_url);
    let all = (links.map(|link| (&link.url, link.span)))
        .chain(config.menu_items().map(|item| (&item.url, item.span)))
        .chain(redirects.map(|redirect| (&redirect.to, redirect.to_span)))
        .chain(own.map(|url| (&url.value, url.span)));
    for (url, span) in all {
        if let Destination::Elsewhere(url) = destination(url) {
            add(&url, &settings, span);
        }
    }
    for entry in &site.library.entries {
        let article = &entry.article;
        let source = article.front.source.as_ref();
        if let Some(url) = source.and_then(|source| source.url.as_ref()) {
            add(&url.value, &article.path, url.span);
        }
        for outside in &article.body.outside {
            add(&outside.url, &article.path, outside.span);
        }
    }
    found
}

/// The diagnostics of a result, one at each place where the address is written.
#[must_use]
pub fn diagnostics(url: &str, places: &[(SourcePath, Span)], answer: &LinkStatus) -> Vec<Diagnostic> {
    let code = match answer {
        LinkStatus::Fine => return Vec::new(),
        LinkStatus::Status(status) if is_shy(*status) => return Vec::new(),
        LinkStatus::Status(404 | 410) => &code::OUTSIDE_GONE,
        LinkStatus::Status(_) => &code::OUTSIDE_STATUS,
        LinkStatus::Moved(_) => &code::OUTSIDE_MOVED,
        LinkStatus::Slow => &code::OUTSIDE_SLOW,
        LinkStatus::NoHost => &code::OUTSIDE_NO_HOST,
        LinkStatus::Unreachable => &code::OUTSIDE_UNREACHABLE,
        LinkStatus::Certificate => &code::OUTSIDE_CERTIFICATE,
        LinkStatus::Garbled => &code::OUTSIDE_GARBLED,
        LinkStatus::Circle => &code::OUTSIDE_CIRCLE,
    };
    let host = url.split('/').nth(2).unwrap_or(url);
    let mut diagnostic = Diagnostic::new(code).arg("url", url).arg("host", host);
    match answer {
        LinkStatus::Status(status) => diagnostic = diagnostic.arg("status", status),
        LinkStatus::Moved(to) => diagnostic = diagnostic.arg("to", to),
        _ => {}
    }
    let at = |(path, span): &(SourcePath, Span)| diagnostic.clone().at(path, *span);
    places.iter().map(at).collect()
}
