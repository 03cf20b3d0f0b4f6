//! The files with what is shown of a search result: title, address, day, category, summary. [`SIZE`] documents per
//! file, by number. Contains no index.

use super::when;
use crate::site::entry::{ArticleState, Entry, EntryId};
use crate::site::library::Library;
use crate::site::model::Site;
use crate::text::dates::format;
use crate::text::dates::moment::Moment;
use crate::text::reading;
use serde_json::{Value, json};

/// Documents per file.
pub const SIZE: usize = 16;

/// The longest summary, in characters.
const MAX_SUMMARY: usize = 300;
/// The longest opening of an article without a summary, in characters.
const MAX_OPENING: usize = 160;

/// All documents in the order of their numbers: pages first, then articles from oldest to newest, so that a new article
/// changes no other number.
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

/// One file: for each document a JSON array of title, address in the site, date or date and time (empty: none), index of its
/// category (-1: none), summary, and 1 if expired; then what [`when`](super::when) says of it, if anything.
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
    let mut row = json!([
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
        u8::from(entry.state == ArticleState::Expired),
    ]);
    if let (Some(when), Value::Array(fields)) = (when::of(&site.config, entry), &mut row) {
        fields.push(when);
    }
    row
}
