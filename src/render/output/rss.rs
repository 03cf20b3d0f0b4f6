//! Writes RSS 2.0 (rssboard.org/rss-specification) with `content:encoded` and `atom:link`. The only date is that of
//! the newest article: there is no build time, so that a build alone changes nothing.

use super::feed_head::FeedHead;
use crate::base::escape::{self, xml};
use crate::render::enclosure;
use crate::render::fill_holes;
use crate::render::item::Items;
use crate::render::medium::Medium;
use crate::site::entry::Entry;
use crate::site::plan::Feed;
use crate::text::dates::format;
use std::fmt::Write as _;

/// The text of the feed.
#[must_use]
pub fn write(items: &Items, feed: Feed) -> String {
    let site = &items.site;
    let config = &site.config;
    let absolute = |url: &_| config.base_url.absolute(url);
    let head = FeedHead::of(site, feed);
    let (own, _) = site.feed_urls(feed);
    let ids = site.feed_entries(feed);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n",
    );
    element(&mut out, "title", &head.title);
    element(&mut out, "link", &absolute(&head.home));
    element(&mut out, "description", head.description.unwrap_or(&head.title));
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
    // Feed readers treat a description as HTML, so text is escaped twice: as HTML, then as XML.
    let summary = escape::html(entry.summary());
    if !summary.is_empty() {
        element(out, "description", &summary);
    }
    element(
        out,
        "content:encoded",
        &fill_holes::fill(items, entry, Medium::Feed),
    );
    if let Some(recording) = enclosure::of(&items.site, entry) {
        let address = config.base_url.absolute(recording.url);
        let _ = writeln!(
            out,
            "<enclosure url=\"{}\" length=\"{}\" type=\"{}\"/>",
            xml(&address),
            recording.length,
            recording.media_type
        );
    }
    out.push_str("</item>\n");
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", xml(text));
}
