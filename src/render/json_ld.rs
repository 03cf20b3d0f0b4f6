//! Structured data for search engines: schema.org `NewsArticle` and `BreadcrumbList`.

use super::markup::script_json;
use crate::site::entry::Entry;
use crate::site::model::Site;
use crate::text::dates::format;
use crate::text::reading;
use serde_json::{Value, json};

/// The way to a page: names and absolute addresses, the page itself last.
#[must_use]
pub fn breadcrumbs(trail: &[(String, String)]) -> Value {
    let items: Vec<Value> = trail
        .iter()
        .enumerate()
        .map(|(index, (name, url))| json!({"@type": "ListItem", "position": index + 1, "name": name, "item": url}))
        .collect();
    json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})
}

/// An article.
#[must_use]
pub fn article(site: &Site, entry: &Entry, image: Option<&str>) -> Value {
    let config = &site.config;
    let url = config.base_url.absolute(&entry.url);
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": entry.article.front.title.value,
        "inLanguage": config.language.tag(),
        "mainEntityOfPage": url,
        "url": url,
        "publisher": {
            "@type": "GovernmentOrganization",
            "name": config.agency.name.as_deref().unwrap_or(&config.title),
        },
    });
    let mut set = |key: &str, value: Value| {
        data[key] = value;
    };
    if !entry.summary().is_empty() {
        set("description", json!(reading::excerpt(entry.summary(), 300)));
    }
    if let Some(date) = entry.date {
        set("datePublished", json!(format::rfc3339(date, config.zone)));
    }
    if let Some(modified) = entry.modified() {
        set("dateModified", json!(format::rfc3339(modified, config.zone)));
    }
    if let Some(expires) = entry.expires {
        set("expires", json!(format::rfc3339(expires, config.zone)));
    }
    if let Some(category) = entry.category {
        set("articleSection", json!(config.categories[category].label));
    }
    let authors = entry.authors(config);
    if !authors.is_empty() {
        let authors: Vec<Value> = authors
            .iter()
            .map(|name| {
                // The byline of the house names an office, not a person.
                let is_office = config.defaults.author.iter().any(|office| office == name);
                json!({"@type": if is_office { "Organization" } else { "Person" }, "name": name})
            })
            .collect();
        set("author", Value::from(authors));
    }
    let tags = entry.tags();
    if !tags.is_empty() {
        set("keywords", json!(tags));
    }
    if let Some(image) = image {
        set("image", json!([image]));
    }
    data
}

/// Several pieces of structured data, ready to stand in a script.
#[must_use]
pub fn script(data: Vec<Value>) -> tera::Value {
    tera::Value::safe_string(&script_json(&Value::from(data)))
}
