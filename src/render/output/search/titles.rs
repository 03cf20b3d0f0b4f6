//! The files with what is shown of a search result: title, address, day, category, summary. Contains no index; which documents
//! are in a file is `numbering`.

use super::when;
use crate::site::entry::{ArticleState, Entry, EntryId};
use crate::site::model::Site;
use crate::text::dates::format;
use crate::text::reading;
use serde_json::{Value, json};

/// The longest summary, in characters.
const MAX_SUMMARY: usize = 300;
/// The longest opening of an article without a summary, in characters.
const MAX_OPENING: usize = 160;

/// One file: for each document a JSON array of title, address in the site, date or date and time (empty: none), index of its
/// category (-1: none), summary, and 1 if expired; then what `when` says of it, if anything.
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
