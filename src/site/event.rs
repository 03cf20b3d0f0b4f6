//! When an event takes place, in the time zone of the site. Its place and whether it is cancelled are in the front matter.

use crate::content::front_matter::fields::WrittenEvent;
use crate::text::dates::moment::{Moment, Zone};

/// The times of an event. Without a time of day in `start`, it lasts whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventTimes {
    /// When it starts.
    pub start: Moment,
    /// When it ends; without a time of day, at the end of that day. `None`: the article does not say.
    pub end: Option<Moment>,
    /// The first moment at which it is over; without an end, the end of the day on which it starts.
    pub over: Moment,
}

impl EventTimes {
    /// The times of `event`.
    #[must_use]
    pub fn of(event: &WrittenEvent, zone: Zone) -> Self {
        let start = event.start.at(zone);
        let end = event.end.as_ref().map(|end| end.at(zone));
        // Where only one of them names its zone, their order depends on the zone of the site.
        let end = end.filter(|end| !end.end(zone).is_by(start));
        Self {
            start,
            end,
            over: end.map_or_else(|| start.day(zone).end(zone), |end| end.end(zone)),
        }
    }
}
