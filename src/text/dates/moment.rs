//! A date as a value: an instant, whether a time of day was given with it, and the fixed offset of a zone. Nothing is
//! parsed here, and only zones are formatted.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use std::fmt;

/// Why a text cannot be parsed as a date, a moment or a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// It has none of the accepted forms.
    Unrecognised,
    /// Its year has two digits.
    TwoDigitYear,
    /// Its form is right, but there is no such day, time or offset.
    Impossible {
        /// The part in question as it was written: `31/02/2026`, `24:00`.
        what: String,
    },
    /// Its year lies outside 1900 to 2199.
    OutOfRange,
}

/// The offset of a place from UTC, from -12:00 to +14:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(pub(super) Offset);

impl Zone {
    /// Vietnam: UTC+7 all year.
    pub const VIETNAM: Self = Self(Offset::constant(7));
    /// UTC.
    pub const UTC: Self = Self(Offset::UTC);

    /// For readers: `GMT+7`, `GMT+5:30`, `GMT`.
    pub fn gmt(self) -> String {
        match self.parts() {
            (_, 0, 0) => "GMT".to_owned(),
            (sign, hours, 0) => format!("GMT{sign}{hours}"),
            (sign, hours, minutes) => format!("GMT{sign}{hours}:{minutes:02}"),
        }
    }

    /// Sign, hours and minutes.
    pub(super) fn parts(self) -> (char, i32, i32) {
        let seconds = self.0.seconds();
        let sign = if seconds < 0 { '-' } else { '+' };
        (sign, seconds.abs() / 3600, seconds.abs() / 60 % 60)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, hours, minutes) = self.parts();
        write!(f, "{sign}{hours:02}:{minutes:02}")
    }
}

/// A moment, and whether its time of day was given. Ordered by instant; of equal instants the one
/// without a time comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    pub(super) at: Timestamp,
    pub(super) has_time: bool,
}

impl Moment {
    /// The moment `seconds` after 1970-01-01T00:00:00Z, with a time; clamped to the years 1 to 9999, so that every format
    /// of it is valid.
    pub fn from_unix(seconds: i64) -> Self {
        // From 0001-01-02 to 9999-12-30: no zone leads out of these years, and jiff ends there.
        let seconds = seconds.clamp(-62_135_510_400, 253_402_128_000);
        Self {
            at: Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH),
            has_time: true,
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.at.as_second()
    }

    /// Whether a time of day was given.
    pub fn has_time(self) -> bool {
        self.has_time
    }

    /// Its day in `zone`, without a time.
    #[must_use]
    pub fn day(self, zone: Zone) -> Self {
        Self {
            at: timestamp(zone.0.to_datetime(self.at).date(), Time::midnight(), zone),
            has_time: false,
        }
    }

    /// When a period that lasts "until" this moment is over: with a time at this moment; without one at the start of the
    /// next day.
    #[must_use]
    pub fn end(self, zone: Zone) -> Self {
        if self.has_time {
            return self;
        }
        let next_day = zone.0.to_datetime(self.at).date().tomorrow().unwrap_or(Date::MAX);
        Self {
            at: timestamp(next_day, Time::midnight(), zone),
            has_time: true,
        }
    }

    /// Whether it is not later than `other`. Not the order of moments, in which a day without a time comes before its own first
    /// moment: what ends on the day before a day ends by it.
    pub fn is_by(self, other: Self) -> bool {
        self.at <= other.at
    }

    /// The same day `years` later, without a time; 28 February for a 29th that is not there.
    #[must_use]
    pub fn later(self, years: i16, zone: Zone) -> Self {
        let day = zone.0.to_datetime(self.at).date();
        let later = day.checked_add(jiff::Span::new().years(years)).unwrap_or(day);
        Self {
            at: timestamp(later, Time::midnight(), zone),
            has_time: false,
        }
    }

    /// The date and time of day in `zone`.
    pub fn civil(self, zone: Zone) -> Civil {
        let shown = zone.0.to_datetime(self.at);
        Civil {
            year: shown.year(),
            month: shown.month(),
            day: shown.day(),
            hour: shown.hour(),
            minute: shown.minute(),
            second: shown.second(),
            weekday: shown.weekday().to_sunday_zero_offset(),
        }
    }
}

/// Date and time of day in some zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Civil {
    pub year: i16,
    pub month: i8,
    pub day: i8,
    pub hour: i8,
    pub minute: i8,
    pub second: i8,
    /// 0 is Sunday, 6 is Saturday.
    pub weekday: i8,
}

/// Dates that can be parsed are far inside the range of a timestamp, so this never fails.
pub(super) fn timestamp(date: Date, time: Time, zone: Zone) -> Timestamp {
    zone.0
        .to_timestamp(date.to_datetime(time))
        .unwrap_or(Timestamp::MAX)
}
