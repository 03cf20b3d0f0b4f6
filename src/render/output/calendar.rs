//! Writes events as iCalendar (RFC 5545): one file for each, and the calendar of the site. Nothing in it depends on the clock:
//! `DTSTAMP` is the last change that the front matter tells.
//!
//! Times of day are in UTC, the one form that every calendar shows at the right local time without a `VTIMEZONE`: a site has
//! an offset, which has no name that calendars know. Days stay days, in whatever zone the reader is.

use crate::site::entry::{Entry, EntryId};
use crate::site::event::EventTimes;
use crate::site::model::Site;
use crate::text::dates::format;
use crate::text::dates::moment::{Moment, Zone};
use ical::component::{IcalComponent, IcalComponentKind};
use ical::ical::Ical;
use ical::param::IcalParam;
use ical::prop::{IcalProp, IcalPropKind, IcalPropName};
use ical::tree::cst::IcalCst;
use ical::value::IcalValue;
use ical::value::datetime::{IcalDate, IcalDateTime};
use ical::value::integer::IcalInteger;
use ical::value::text::IcalText;
use ical::value::uri::IcalUri;
use ical::version::IcalVersion;
use std::borrow::Cow;

/// The program that wrote a file. Without its version: a new one changes no file.
const PROGRAM: &str = "-//bantin//bantin//VI";

/// The calendar of the site.
#[must_use]
pub fn of_site(site: &Site) -> String {
    let name = &site.config.title;
    let names = [
        prop(IcalPropKind::Name, text(name.as_str())),
        // Older than `NAME`, which Apple and Google do not read.
        IcalProp {
            name: IcalPropName::Unknown("X-WR-CALNAME".into()),
            params: Vec::new(),
            value: text(name.as_str()),
        },
    ];
    write(site, names.into(), &site.calendar())
}

/// The event that an article announces.
#[must_use]
pub fn of_event(site: &Site, id: EntryId) -> String {
    write(site, Vec::new(), &[id])
}

fn write(site: &Site, names: Vec<IcalProp<'_>>, ids: &[EntryId]) -> String {
    let mut props = vec![
        prop(IcalPropKind::ProdId, text(PROGRAM)),
        prop(IcalPropKind::CalScale, text("GREGORIAN")),
    ];
    props.extend(names);
    let events = ids.iter().filter_map(|id| event(site, site.library.entry(*id)));
    let calendar = Ical {
        version: IcalVersion::V2_0,
        props,
        components: events.collect(),
    };
    IcalCst::from(calendar).to_string()
}

fn event<'a>(site: &'a Site, entry: &'a Entry) -> Option<IcalComponent<'a>> {
    let times = **entry.event.as_ref()?;
    let front = &entry.article.front;
    let written = front.event.as_ref()?;
    let zone = site.config.zone;
    let url = site.config.base_url.absolute(&entry.url);
    // Without a time, the first moment of that day.
    let stamp = |moment: Moment| {
        let moment = Moment::from_unix(moment.unix());
        IcalValue::DateTime(IcalDateTime(format::ical(moment, zone).into()))
    };
    let mut props = vec![
        prop(IcalPropKind::Uid, text(uid(site, entry))),
        // A page has no date; then its event is the only day that is known.
        prop(
            IcalPropKind::DtStamp,
            stamp(entry.modified().unwrap_or(times.start)),
        ),
        prop(
            IcalPropKind::Sequence,
            IcalValue::Integer(IcalInteger(sequence(entry, written.cancelled).into())),
        ),
    ];
    props.extend(
        entry
            .updated
            .map(|updated| prop(IcalPropKind::LastModified, stamp(updated))),
    );
    props.extend(days(times, zone));
    props.push(prop(IcalPropKind::Summary, text(front.title.value.as_str())));
    let place = written.place.as_ref();
    props.extend(place.map(|place| prop(IcalPropKind::Location, text(place.value.as_str()))));
    let summary = entry.summary();
    if !summary.is_empty() {
        props.push(prop(IcalPropKind::Description, text(summary)));
    }
    props.push(prop(IcalPropKind::Url, IcalValue::Uri(IcalUri(url.into()))));
    let status = if written.cancelled {
        "CANCELLED"
    } else {
        "CONFIRMED"
    };
    props.push(prop(IcalPropKind::Status, text(status)));
    Some(IcalComponent {
        name: IcalComponentKind::VEvent.into(),
        props,
        components: Vec::new(),
    })
}

/// `DTSTART` and `DTEND`. Whole days end before the day that `DTEND` names.
fn days(times: EventTimes, zone: Zone) -> Vec<IcalProp<'static>> {
    let EventTimes { start, end, .. } = times;
    if start.has_time() {
        let moment = |kind, moment: Moment| {
            prop(
                kind,
                IcalValue::DateTime(IcalDateTime(format::ical(moment, zone).into())),
            )
        };
        let mut props = vec![moment(IcalPropKind::DtStart, start)];
        props.extend(end.map(|end| moment(IcalPropKind::DtEnd, end.end(zone))));
        return props;
    }
    let next = end.unwrap_or(start).day(zone).end(zone).day(zone);
    let day = |kind, day| IcalProp {
        params: vec![IcalParam::Value("DATE".into())],
        ..prop(kind, IcalValue::Date(IcalDate(format::ical(day, zone).into())))
    };
    vec![day(IcalPropKind::DtStart, start), day(IcalPropKind::DtEnd, next)]
}

/// The same for as long as the article keeps its address, so that calendars change the event and do not add another.
fn uid(site: &Site, entry: &Entry) -> String {
    let origin = &site.config.base_url.origin;
    let host = origin.split_once("://").map_or(origin.as_str(), |(_, host)| host);
    format!(
        "{}@{host}",
        entry.url.encoded().trim_matches('/').replace('/', "-")
    )
}

/// A number that grows with each revision that the article tells: minutes from its date to its update, and one more when it is
/// cancelled.
fn sequence(entry: &Entry, cancelled: bool) -> String {
    let minutes = |(date, updated): (Moment, Moment)| (updated.unix() - date.unix()) / 60;
    let revision = entry.date.zip(entry.updated).map_or(0, minutes);
    (revision.max(0) + i64::from(cancelled)).to_string()
}

fn prop(kind: IcalPropKind, value: IcalValue<'_>) -> IcalProp<'_> {
    IcalProp {
        name: kind.into(),
        params: Vec::new(),
        value,
    }
}

/// A text in one line, without control characters, which RFC 5545 has no escape for.
fn text<'a>(text: impl Into<Cow<'a, str>>) -> IcalValue<'a> {
    let text = text.into();
    let text = if text.contains(char::is_control) {
        Cow::Owned(text.replace(char::is_control, " "))
    } else {
        text
    };
    IcalValue::Text(IcalText(text))
}
