//! When the event of a search result takes place, and until when the result is in force: what lists say of an article too.
//! Most articles have neither, and nothing in the index for it.

use crate::config::settings::Config;
use crate::site::entry::{ArticleState, Entry};
use crate::site::event::EventTimes;
use crate::text::dates::format;
use serde_json::{Map, Value, json};

/// A JSON object. Of an event: `start`, date or date and time; `event`, its line; `place`, if it has one; `cancelled`, if it is.
/// Of an article in force: `until`, its last day, or with `timed` the moment. `None`: there is nothing to say.
#[must_use]
pub fn of(config: &Config, entry: &Entry) -> Option<Value> {
    let front = &entry.article.front;
    let zone = config.zone;
    let mut said = Map::new();
    let mut say = |name: &str, value: Value| said.insert(name.to_owned(), value);
    let mut last = None;
    if let (Some(times), Some(written)) = (entry.event.as_deref(), &front.event) {
        let EventTimes { start, end, .. } = *times;
        last = Some(format::short_date(end.unwrap_or(start), zone));
        say("start", format::iso_date_or_time(start, zone).into());
        say(
            "event",
            format::span_line(start, end, zone, config.language).into(),
        );
        if let Some(place) = &written.place {
            say("place", place.value.clone().into());
        }
        if written.cancelled {
            say("cancelled", json!(1));
        }
    }
    let expires = front.expires.as_ref().map(|expires| expires.at(zone));
    if let Some(expires) = expires.filter(|_| entry.state != ArticleState::Expired) {
        let day = format::short_date(expires, zone);
        // The line of the event has said it.
        if last.as_ref() != Some(&day) {
            if expires.has_time() {
                let line = format::span_line(expires, None, zone, config.language);
                // As the filter `fill` does it.
                let is_first = config.labels.get("valid_until_time").starts_with("{date}");
                let line = if is_first {
                    line
                } else {
                    format::in_sentence(&line).into_owned()
                };
                say("until", line.into());
                say("timed", json!(1));
            } else {
                say("until", day.into());
            }
        }
    }
    (!said.is_empty()).then_some(Value::Object(said))
}
