//! Writes a JSON Feed 1.1 (jsonfeed.org/version/1.1). Contains no build time, so that a build alone changes nothing.

use super::feed_head::FeedHead;
use crate::render::enclosure;
use crate::render::fill_holes;
use crate::render::item::Items;
use crate::render::medium::Medium;
use crate::render::photo::social_image;
use crate::site::entry::Entry;
use crate::site::plan::Feed;
use crate::text::dates::format;
use serde_json::{Map, Value, json};

/// The text of the feed.
#[must_use]
pub fn write(items: &Items, feed: Feed) -> String {
    let site = &items.site;
    let config = &site.config;
    let head = FeedHead::of(site, feed);
    let (_, own) = site.feed_urls(feed);
    let entries = site.feed_entries(feed);
    let entries = entries.iter().map(|id| item(items, site.library.entry(*id)));
    let mut document = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "home_page_url": config.base_url.absolute(&head.home),
        "feed_url": config.base_url.absolute(&own),
        "language": config.language.tag(),
        "items": entries.collect::<Vec<_>>(),
    });
    if let Some(description) = head.description {
        document["description"] = json!(description);
    }
    // Serialising fails only for maps with keys other than strings.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn item(items: &Items, entry: &Entry) -> Value {
    let config = &items.site.config;
    let url = config.base_url.absolute(&entry.url);
    let mut item = Map::new();
    let mut set = |key: &str, value: Value| item.insert(key.to_owned(), value);
    set("id", json!(url));
    set("url", json!(url));
    set("title", json!(entry.article.front.title.value));
    if !entry.summary().is_empty() {
        set("summary", json!(entry.summary()));
    }
    set(
        "content_html",
        json!(fill_holes::fill(items, entry, Medium::Feed)),
    );
    if let Some(date) = entry.date {
        set("date_published", json!(format::rfc3339(date, config.zone)));
    }
    if let Some(updated) = entry.updated {
        set("date_modified", json!(format::rfc3339(updated, config.zone)));
    }
    let authors = entry.authors(config);
    if !authors.is_empty() {
        set(
            "authors",
            authors.iter().map(|name| json!({"name": name})).collect(),
        );
    }
    let category = entry
        .category
        .map(|index| config.categories[index].label.as_str());
    let tags: Vec<&str> = category.into_iter().chain(entry.tags()).collect();
    if !tags.is_empty() {
        set("tags", json!(tags));
    }
    if let Some(image) = social_image(&items.site, entry) {
        set("image", json!(image.url));
    }
    if let Some(recording) = enclosure::of(&items.site, entry) {
        let attachment = json!({
            "url": config.base_url.absolute(recording.url),
            "mime_type": recording.media_type,
            "title": recording.title,
            "size_in_bytes": recording.length,
        });
        set("attachments", json!([attachment]));
    }
    Value::Object(item)
}
