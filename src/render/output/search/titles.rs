//! What is shown of a result: title, address, day, category, summary. Documents come in files of
//! [`SIZE`], by number.

use crate::site::entry::{Entry, EntryId, State};
use crate::site::library::Library;
use crate::site::model::Site;
use crate::text::dates::format;
use crate::text::dates::moment::Moment;
use crate::text::reading;
use serde_json::{Value, json};

/// Documents of a file.
pub const SIZE: usize = 16;

/// Longest summary, in characters.
const MAX_SUMMARY: usize = 300;
/// Longest beginning of an article without a summary, in characters.
const MAX_OPENING: usize = 160;

/// Every article and page in the order of their numbers: pages first, then articles as they appeared, so
/// that a new article changes the number of no other.
#[must_use]
pub fn documents(library: &Library) -> Vec<EntryId> {
    let mut documents: Vec<EntryId> = library.pages.iter().chain(&library.articles).copied().collect();
    documents.sort_by_key(|id| {
        let entry = library.entry(*id);
        let appeared = (!entry.is_page()).then(|| entry.date.map(Moment::unix));
        (appeared, &entry.article.path)
    });
    documents
}

/// A file: a list for each document of title, address in the site, day or moment (empty when there is none),
/// position of its category (-1 for none), summary, and 1 when it is no longer in force.
#[must_use]
pub fn write(site: &Site, documents: &[EntryId]) -> Vec<u8> {
    let rows = documents.iter().map(|id| row(site, site.library.entry(*id)));
    rows.collect::<Value>().to_string().into_bytes()
}

fn row(site: &Site, entry: &Entry) -> Value {
    let front = &entry.article.front;
    let date = entry.date.filter(|_| !entry.is_page());
    let summary = match &front.summary {
        Some(summary) => reading::excerpt(&summary.value, MAX_SUMMARY),
        None => reading::excerpt(&entry.article.body.opening, MAX_OPENING),
    };
    json!([
        front.title.value,
        entry.url.encoded(),
        date.map_or_else(String::new, |date| format::iso_date_or_time(
            date,
            site.config.zone
        )),
        entry
            .category
            .map_or(-1, |index| i64::try_from(index).unwrap_or(-1)),
        summary,
        u8::from(entry.state == State::Expired),
    ])
}
