//! Structured data for search engines, JSON-LD: schema.org `NewsArticle`, `Event` and `BreadcrumbList`. Serialised directly to
//! text, without a tree of values, since every page has it.

use crate::base::escape::script_json;
use crate::site::entry::Entry;
use crate::site::event::EventTimes;
use crate::site::model::Site;
use crate::text::dates::format;
use crate::text::reading;
use serde::Serialize;
use std::borrow::Cow;

const CONTEXT: &str = "https://schema.org";

/// One piece of structured data of a page.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum StructuredData<'a> {
    /// An article.
    Article(Box<NewsArticle<'a>>),
    /// What an article announces.
    Event(Box<Event<'a>>),
    /// The path from the home page.
    Breadcrumbs(Breadcrumbs<'a>),
}

/// <https://schema.org/NewsArticle>
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    in_language: &'static str,
    main_entity_of_page: String,
    url: String,
    publisher: Named<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(rename = "articleSection", skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keywords: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<[&'a str; 1]>,
}

/// <https://schema.org/Event>
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    start_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(rename = "eventStatus")]
    status: &'static str,
    #[serde(rename = "eventAttendanceMode", skip_serializing_if = "Option::is_none")]
    attendance: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Place<'a>>,
    url: String,
    organizer: Named<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<[&'a str; 1]>,
}

/// <https://schema.org/Place>; what an editor writes is both its name and its address.
#[derive(Debug, Serialize)]
struct Place<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    address: &'a str,
}

#[derive(Debug, Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

/// <https://schema.org/BreadcrumbList>
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Breadcrumbs<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    item_list_element: Vec<Step<'a>>,
}

#[derive(Debug, Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    item: String,
}

/// Breadcrumbs: names and absolute addresses, the page itself last.
#[must_use]
pub fn breadcrumbs<'a>(trail: impl Iterator<Item = (&'a str, String)>) -> StructuredData<'a> {
    let step = |(position, (name, item))| Step {
        kind: "ListItem",
        position,
        name,
        item,
    };
    StructuredData::Breadcrumbs(Breadcrumbs {
        context: CONTEXT,
        kind: "BreadcrumbList",
        item_list_element: (1..).zip(trail).map(step).collect(),
    })
}

/// The data of an article; `image`: absolute address of its social image.
#[must_use]
pub fn article<'a>(site: &'a Site, entry: &'a Entry, image: Option<&'a str>) -> StructuredData<'a> {
    let config = &site.config;
    let url = config.base_url.absolute(&entry.url);
    let date = |moment| format::rfc3339(moment, config.zone);
    let summary = entry.summary();
    let author = |name| Named {
        // The default byline of the settings is an office, not a person.
        kind: if config.defaults.author.iter().any(|office| office == name) {
            "Organization"
        } else {
            "Person"
        },
        name,
    };
    StructuredData::Article(Box::new(NewsArticle {
        context: CONTEXT,
        kind: "NewsArticle",
        headline: &entry.article.front.title.value,
        in_language: config.language.tag(),
        main_entity_of_page: url.clone(),
        url,
        publisher: agency(site),
        description: (!summary.is_empty()).then(|| reading::excerpt(summary, 300)),
        date_published: entry.date.map(date),
        date_modified: entry.modified().map(date),
        expires: entry.expires.map(date),
        section: entry.category.map(|index| &*config.categories[index].label),
        author: entry.authors(config).into_iter().map(author).collect(),
        keywords: entry.tags(),
        image: image.map(|image| [image]),
    }))
}

/// The data of the event that an article announces; `image`: absolute address of its social image. `None`: it announces none.
#[must_use]
pub fn event<'a>(site: &'a Site, entry: &'a Entry, image: Option<&'a str>) -> Option<StructuredData<'a>> {
    let EventTimes { start, end, .. } = **entry.event.as_ref()?;
    let written = entry.article.front.event.as_ref()?;
    let date = |moment| format::iso_date_or_time(moment, site.config.zone);
    let summary = entry.summary();
    let place = written.place.as_ref().map(|place| place.value.as_str());
    Some(StructuredData::Event(Box::new(Event {
        context: CONTEXT,
        kind: "Event",
        name: &entry.article.front.title.value,
        start_date: date(start),
        end_date: end.map(date),
        status: if written.cancelled {
            "https://schema.org/EventCancelled"
        } else {
            "https://schema.org/EventScheduled"
        },
        attendance: place.map(|_| "https://schema.org/OfflineEventAttendanceMode"),
        location: place.map(|place| Place {
            kind: "Place",
            name: place,
            address: place,
        }),
        url: site.config.base_url.absolute(&entry.url),
        organizer: agency(site),
        description: (!summary.is_empty()).then(|| reading::excerpt(summary, 300)),
        image: image.map(|image| [image]),
    })))
}

fn agency(site: &Site) -> Named<'_> {
    let config = &site.config;
    Named {
        kind: "GovernmentOrganization",
        name: config.agency.name.as_deref().unwrap_or(&config.title),
    }
}

/// The data as JSON, escaped for a `<script>` element.
#[must_use]
pub fn script(data: &[StructuredData<'_>]) -> tera::Value {
    tera::Value::safe_string(&script_json(data))
}
