//! Pages of other sites that the site links to: which they are, where they are named, and what an answer
//! means for an editor. Nobody is asked here.

use super::model::Site;
use super::plan::Destination;
use super::planner::destination;
use crate::base::catalogue::outside as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::content::link::web_address;
use crate::source::role::SETTINGS;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Addresses as they are asked for, without `#…`, and where each is named.
pub type Addresses = BTreeMap<String, Vec<(SourcePath, Span)>>;

/// What came of asking for an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// It is there.
    Fine,
    /// It is there, at another address, for good.
    Moved(String),
    /// The server answered with this status, which is no success.
    Status(u16),
    /// Nothing came in time.
    Slow,
    /// Nobody knows the name of the server.
    NoHost,
    /// There was no connection, or it broke.
    Unreachable,
    /// The connection was not safe.
    Certificate,
    /// What came was no HTTP.
    Garbled,
    /// It leads from one address to the next without an end.
    Circle,
}

impl Answer {
    /// Whether nothing has to be done about it.
    #[must_use]
    pub fn is_good(&self) -> bool {
        match self {
            Self::Fine | Self::Moved(_) => true,
            Self::Status(status) => is_shy(*status),
            _ => false,
        }
    }
}

/// Answers of servers that do not like programs: a reader gets the page, most likely.
fn is_shy(status: u16) -> bool {
    matches!(status, 401 | 403 | 405 | 406 | 407 | 429 | 451 | 999)
}

/// Every page of another site that the site links to or shows a picture of.
#[must_use]
pub fn addresses(site: &Site) -> Addresses {
    let config = &site.config;
    let mut found = Addresses::new();
    let mut add = |url: &str, path: &SourcePath, span: Span| {
        let Some(url) = web_address(url) else { return };
        let url = url.split('#').next().unwrap_or_default().to_owned();
        let rest = url.strip_prefix(&config.base_url.origin);
        // Its own pages are in the plan; the published ones may be older.
        if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
            return;
        }
        found.entry(url).or_default().push((path.clone(), span));
    };
    if let Ok(settings) = SourcePath::new(SETTINGS) {
        let links = config.website_links.iter().flat_map(|group| &group.links);
        let menu = config.menu.iter();
        let menu = menu.flat_map(|item| std::iter::once(item).chain(&item.children));
        let own = config.notice.iter().filter_map(|notice| notice.url.as_ref());
        let own = own.chain(&config.feedback.form_url);
        let all = links
            .map(|link| (&link.url, link.span))
            .chain(menu.map(|item| (&item.url, item.span)))
            .chain(
                config
                    .redirects
                    .iter()
                    .map(|redirect| (&redirect.to, redirect.to_span)),
            )
            .chain(own.map(|url| (&url.value, url.span)));
        for (url, span) in all {
            if let Destination::Elsewhere(url) = destination(url) {
                add(&url, &settings, span);
            }
        }
    }
    for entry in &site.library.entries {
        let article = &entry.article;
        if let Some(url) = article
            .front
            .source
            .as_ref()
            .and_then(|source| source.url.as_ref())
        {
            add(&url.value, &article.path, url.span);
        }
        for outside in &article.body.outside {
            add(&outside.url, &article.path, outside.span);
        }
    }
    found
}

/// What an answer means, at each place where the address is named.
#[must_use]
pub fn says(url: &str, places: &[(SourcePath, Span)], answer: &Answer) -> Vec<Diagnostic> {
    let code = match answer {
        Answer::Fine => return Vec::new(),
        Answer::Status(status) if is_shy(*status) => return Vec::new(),
        Answer::Status(404 | 410) => &code::OUTSIDE_GONE,
        Answer::Status(_) => &code::OUTSIDE_STATUS,
        Answer::Moved(_) => &code::OUTSIDE_MOVED,
        Answer::Slow => &code::OUTSIDE_SLOW,
        Answer::NoHost => &code::OUTSIDE_NO_HOST,
        Answer::Unreachable => &code::OUTSIDE_UNREACHABLE,
        Answer::Certificate => &code::OUTSIDE_CERTIFICATE,
        Answer::Garbled => &code::OUTSIDE_GARBLED,
        Answer::Circle => &code::OUTSIDE_CIRCLE,
    };
    let host = url.split('/').nth(2).unwrap_or(url);
    let mut diagnostic = Diagnostic::new(code).arg("url", url).arg("host", host);
    match answer {
        Answer::Status(status) => diagnostic = diagnostic.arg("status", status),
        Answer::Moved(to) => diagnostic = diagnostic.arg("to", to),
        _ => {}
    }
    let at = |(path, span): &(SourcePath, Span)| diagnostic.clone().at(path, *span);
    places.iter().map(at).collect()
}
