//! RSS 2.0 (rssboard.org/rss-specification) with `content:encoded` and `atom:link`. The only date is that
//! of the newest article, so that a build changes nothing by itself.

use crate::base::escape::{self, xml};
use crate::render::cuts::{self, Place};
use crate::render::item::Items;
use crate::site::entry::Entry;
use crate::site::plan::{Feed, List};
use crate::text::dates::format;
use std::fmt::Write as _;

/// The feed.
#[must_use]
pub fn write(items: &Items, feed: Feed) -> String {
    let site = &items.site;
    let config = &site.config;
    let absolute = |url: &_| config.base_url.absolute(url);
    let (title, home) = match feed {
        Feed::Site => (config.title.clone(), crate::base::path::UrlPath::home()),
        Feed::Category(index) => (
            format!("{} - {}", config.categories[index].label, config.title),
            site.list_url(List::Category(index)),
        ),
    };
    let (own, _) = site.feed_urls(feed);
    let description = match feed {
        Feed::Category(index) => config.categories[index].description.as_deref(),
        Feed::Site => config.agency.name.as_deref(),
    };
    let ids = site.feed_entries(feed);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n",
    );
    element(&mut out, "title", &title);
    element(&mut out, "link", &absolute(&home));
    element(&mut out, "description", description.unwrap_or(&title));
    element(&mut out, "language", config.language.tag());
    let newest = ids
        .iter()
        .filter_map(|id| site.library.entry(*id).modified())
        .max();
    if let Some(newest) = newest {
        element(&mut out, "lastBuildDate", &format::rfc2822(newest, config.zone));
    }
    let own = absolute(&own);
    let _ = writeln!(
        out,
        "<atom:link href=\"{}\" rel=\"self\" type=\"application/rss+xml\"/>",
        xml(&own)
    );
    for id in ids {
        item(&mut out, items, site.library.entry(id));
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

fn item(out: &mut String, items: &Items, entry: &Entry) {
    let config = &items.site.config;
    let url = config.base_url.absolute(&entry.url);
    out.push_str("<item>\n");
    element(out, "title", &entry.article.front.title.value);
    element(out, "link", &url);
    element(out, "guid", &url);
    if let Some(date) = entry.date {
        element(out, "pubDate", &format::rfc2822(date, config.zone));
    }
    for author in entry.authors(config) {
        element(out, "dc:creator", author);
    }
    if let Some(category) = entry.category {
        element(out, "category", &config.categories[category].label);
    }
    // Readers take a description for HTML: text is escaped once as such, and once as XML.
    let summary = escape::html(entry.summary());
    if !summary.is_empty() {
        element(out, "description", &summary);
    }
    element(out, "content:encoded", &cuts::fill(items, entry, Place::Feed));
    out.push_str("</item>\n");
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", xml(text));
}
