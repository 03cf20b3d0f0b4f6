//! Reads the key `event`: when and where something happens. Whether its days fit those of the article is checked in
//! `site::dates`, since that needs the clock.

use super::super::keys::{self, EVENT_KEYS, KeySpec};
use super::super::yaml::node::{Key, Node, YamlValue};
use super::choices::nearest_date;
use super::fields::{WrittenDate, WrittenEvent};
use super::range::{on_day_of, range};
use super::read::Reader;
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use crate::base::span::Span;
use crate::text::dates::format::{short_date, short_moment};
use crate::text::dates::moment::{DateError, Moment, Zone};
use crate::text::nearest::nearest;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// The names of the keys of one event in messages: as its editor writes them, else in the language of the key `event`.
struct Names {
    start: String,
    end: String,
    place: String,
}

impl Names {
    fn of(event: &Key, entries: &[(Key, Node)]) -> Self {
        let is_vietnamese = keys::find("event").is_some_and(|spec| keys::is_vietnamese(spec, &event.text));
        let name = |spec: &KeySpec| {
            let mut written = entries.iter().map(|(key, _)| &key.text);
            let written = written.find(|text| keys::event_key(text).is_some_and(|own| own.name == spec.name));
            let own = spec.vietnamese().filter(|_| is_vietnamese).unwrap_or(spec.name);
            written.map_or(own, String::as_str).to_owned()
        };
        let [start, end, place, _] = [0, 1, 2, 3].map(|at| name(&EVENT_KEYS[at]));
        Self { start, end, place }
    }
}

/// The values of the map, as they are read.
#[derive(Default)]
struct Parts {
    start: Option<(Key, Node)>,
    end: Option<(Key, Node)>,
    place: Option<(Key, Node)>,
    cancelled: Option<(Key, Node)>,
}

impl Reader<'_> {
    /// The event. `None`: there is none, or it has no valid start, which is reported.
    pub(super) fn event(&mut self) -> Option<WrittenEvent> {
        let (key, node) = self.take("event")?;
        match node.value {
            YamlValue::Map(entries) => self.event_map(&key, entries),
            YamlValue::Scalar { .. } => self.event_line(&key, node),
            YamlValue::List(_) => {
                self.no_event(&key, "…", node.span);
                None
            }
        }
    }

    /// An event without a map: the day on which it starts.
    fn event_line(&mut self, key: &Key, node: Node) -> Option<WrittenEvent> {
        let YamlValue::Scalar { text, .. } = &node.value else {
            return None;
        };
        let names = Names::of(key, &[]);
        if let Some([start, end]) = range(text) {
            let map = format!("{{{}: {start}, {}: {end}}}", names.start, names.end);
            let diagnostic = two_dates(key, text, &names, [&start, &end]);
            self.say(diagnostic.repair([Edit::new(node.span, map)]), node.span);
            return None;
        }
        let is_no_date =
            |error: DateError| error == DateError::Unrecognised && nearest_date(text, &error).is_none();
        if Moment::parse(text, Zone::VIETNAM).is_err_and(is_no_date) {
            self.no_event(key, text, node.span);
            return None;
        }
        Some(WrittenEvent {
            start: self.date_of(key, node)?,
            end: None,
            place: None,
            cancelled: false,
        })
    }

    fn no_event(&mut self, key: &Key, found: &str, span: Span) {
        let names = Names::of(key, &[]);
        let diagnostic = Diagnostic::new(&code::FM_EVENT)
            .arg("key", &key.text)
            .arg("found", found)
            .arg("start", names.start)
            .arg("end", names.end)
            .arg("place", names.place);
        self.say(diagnostic, span);
    }

    fn event_map(&mut self, event: &Key, entries: Vec<(Key, Node)>) -> Option<WrittenEvent> {
        let names = Names::of(event, &entries);
        if entries.iter().all(|(_, node)| node.is_nothing()) {
            // Copied, and not filled in.
            for (key, node) in entries {
                self.no_value(&code::FM_NO_VALUE, &key, node.span);
            }
            return None;
        }
        let parts = self.event_parts(event, entries);
        let Some((key, node)) = parts.start.filter(|(_, node)| !node.is_nothing()) else {
            let diagnostic = Diagnostic::new(&code::FM_EVENT_NO_START)
                .arg("key", &event.text)
                .arg("start", &names.start);
            self.say(diagnostic, event.span);
            return None;
        };
        let start = if self.is_range(event, (&key, &node), &names, parts.end.is_some()) {
            None
        } else {
            self.date_of(&key, node)
        };
        let end = parts
            .end
            .and_then(|(key, node)| self.event_end(start.as_ref(), &key, node));
        if let (Some(start), Some(end)) = (&start, &end) {
            self.order(start, end, &names);
        }
        let place = parts.place.and_then(|(key, node)| self.line_of(&key, node));
        let cancelled = parts.cancelled.is_some_and(|(key, node)| {
            if node.is_nothing() {
                self.no_value(&code::FM_NO_VALUE, &key, node.span);
                return false;
            }
            self.flag_of(&key, &node, false)
        });
        Some(WrittenEvent {
            start: start?,
            end,
            place,
            cancelled,
        })
    }

    /// Sorts the entries of the map; reports unknown keys, and keys under two names.
    fn event_parts(&mut self, event: &Key, entries: Vec<(Key, Node)>) -> Parts {
        let mut parts = Parts::default();
        let written: Vec<_> = entries
            .iter()
            .filter_map(|(key, _)| keys::event_key(&key.text))
            .collect();
        for (key, node) in entries {
            let Some(spec) = keys::event_key(&key.text) else {
                let free = EVENT_KEYS
                    .iter()
                    .filter(|spec| written.iter().all(|one| one.name != spec.name));
                let nearest = nearest(&key.text, free.flat_map(KeySpec::names));
                self.unknown_part(&event.text, &key.text, nearest, key.span);
                continue;
            };
            let part = match spec.name {
                "start" => &mut parts.start,
                "end" => &mut parts.end,
                "place" => &mut parts.place,
                _ => &mut parts.cancelled,
            };
            match part {
                Some((first, _)) => {
                    let diagnostic = Diagnostic::new(&code::FM_KEY_AND_ALIAS)
                        .arg("key", &key.text)
                        .arg("first", &first.text)
                        .arg("line", first.span.line);
                    self.say(diagnostic, key.span);
                }
                None => *part = Some((key, node)),
            }
        }
        parts
    }

    /// Reports a start that names the end too: `bat_dau: 30/11/2026 đến 02/12/2026`.
    fn is_range(&mut self, event: &Key, (key, node): (&Key, &Node), names: &Names, has_end: bool) -> bool {
        let YamlValue::Scalar { text, .. } = &node.value else {
            return false;
        };
        let Some([start, end]) = range(text) else {
            return false;
        };
        let mut diagnostic = two_dates(key, text, names, [&start, &end]);
        if !has_end && node.span.line == node.span.end_line {
            let is_flow = key.span.line == event.span.line;
            let indent = " ".repeat((key.span.column as usize).saturating_sub(1));
            let between = if is_flow {
                ", ".to_owned()
            } else {
                format!("\n{indent}")
            };
            let text = format!("{start}{between}{}: {end}", names.end);
            diagnostic = diagnostic.repair([Edit::new(node.span, text)]);
        }
        self.say(diagnostic, node.span);
        true
    }

    /// The end. Only a time of day is an error that offers the day of the start.
    fn event_end(&mut self, start: Option<&WrittenDate>, key: &Key, node: Node) -> Option<WrittenDate> {
        let day = start.map(|start| start.at(Zone::VIETNAM));
        if let (Some(day), YamlValue::Scalar { text, .. }) = (day, &node.value)
            && let Some(nearest) = on_day_of(day, text)
        {
            let diagnostic = Diagnostic::new(&code::FM_EVENT_END_DAY)
                .arg("key", &key.text)
                .arg("found", text)
                .nearest(nearest);
            self.say(diagnostic, node.span);
            return None;
        }
        self.date_of(key, node)
    }

    /// Reports an event that ends before it starts, and one whose end has a time and whose start has none.
    fn order(&mut self, start: &WrittenDate, end: &WrittenDate, names: &Names) {
        let zone = Zone::VIETNAM;
        let (from, to) = (start.at(zone), end.at(zone));
        if !to.end(zone).is_by(from) {
            if to.has_time() && !from.has_time() {
                let diagnostic = Diagnostic::new(&code::FM_EVENT_NO_TIME)
                    .arg("start", &names.start)
                    .arg("end", &names.end)
                    .arg("day", short_date(from, zone));
                self.say(diagnostic, start.span);
            }
            return;
        }
        let diagnostic = Diagnostic::new(&code::FM_EVENT_ORDER)
            .arg("start", short_moment(from, zone))
            .arg("end", short_moment(to, zone));
        // Over midnight: the day of the start was typed for the end too.
        let is_night = from.has_time() && to.has_time() && to < from && to.day(zone) == from.day(zone);
        let next_day = Moment::from_unix(to.unix() + DAY);
        let nearest = is_night.then(|| short_moment(next_day, zone));
        self.say(diagnostic.nearest(nearest.unwrap_or_default()), end.span);
    }
}

/// The diagnostic for a value with two dates.
fn two_dates(key: &Key, found: &str, names: &Names, [start, end]: [&str; 2]) -> Diagnostic {
    Diagnostic::new(&code::FM_EVENT_TWO_DATES)
        .arg("key", &key.text)
        .arg("found", found)
        .arg("start", format!("{}: {start}", names.start))
        .arg("end", format!("{}: {end}", names.end))
}
