//! Parses dates, times and zones as editors write them, the day before the month. A text that two people could read as two
//! different days is refused, never guessed.

use super::super::fold::fold;
use super::moment::{DateError, Moment, Zone, timestamp};
use crate::base::cut::Cut;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

type Parsed<T> = Result<T, DateError>;

impl Zone {
    /// A zone from `+07:00`, `+7`, `+07`, `+0700` or `Z`. `None`: any other text, or an offset outside -12:00 to +14:00.
    pub fn parse(text: &str) -> Option<Self> {
        zone(text).ok()
    }
}

impl Moment {
    /// A moment from the forms that editors use: `23/11/2026` (the day before the month), `23-11-2026`,
    /// `23.11.2026`, `ngày 23 tháng 11 năm 2026`, `2026-11-23`, `2026/11/23`, each with a time (`08:05`, `8:05:09`,
    /// `8h05`, `8 giờ 05`) and an offset or without; and RFC 3339. Without an offset it is meant in `zone`; without a time
    /// it is the first moment of the day there. Fractions of a second are dropped.
    ///
    /// # Errors
    /// When it is none of these, or there is no such day or time. It is never another day by accident.
    pub fn parse(text: &str, zone: Zone) -> Result<Self, DateError> {
        let (day, rest) = day(text.trim())?;
        if rest.is_empty() {
            return Ok(Self {
                at: timestamp(day, Time::midnight(), zone),
                has_time: false,
            });
        }
        let clock = match rest.strip_prefix(['T', 't']) {
            Some(clock) => clock,
            None if rest.starts_with(char::is_whitespace) => rest.trim_start(),
            None => return Err(DateError::Unrecognised),
        };
        let (time, offset) = time(clock)?;
        let zone = match offset.trim_start() {
            "" => zone,
            offset => self::zone(offset)?,
        };
        Ok(Self {
            at: timestamp(day, time, zone),
            has_time: true,
        })
    }
}

fn zone(text: &str) -> Parsed<Zone> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("z") {
        return Ok(Zone::UTC);
    }
    let (sign, rest) = match text.as_bytes().first() {
        Some(b'+') => (1, text.tail(1)),
        Some(b'-') => (-1, text.tail(1)),
        _ => return Err(DateError::Unrecognised),
    };
    let (digits, rest) = digits(rest);
    let (hours, minutes) = match (digits.len(), rest.strip_prefix(':')) {
        (1 | 2, None) if rest.is_empty() => (digits, "0"),
        (4, None) if rest.is_empty() => digits.cut(2),
        (1 | 2, Some(minutes)) if minutes.len() == 2 && digits_only(minutes) => (digits, minutes),
        _ => return Err(DateError::Unrecognised),
    };
    let (hours, minutes) = (number::<i32>(hours), number::<i32>(minutes));
    let total = sign * (hours * 60 + minutes);
    let impossible = || DateError::Impossible {
        what: text.to_owned(),
    };
    if minutes > 59 || !(-12 * 60..=14 * 60).contains(&total) {
        return Err(impossible());
    }
    Offset::from_seconds(total * 60)
        .map(Zone)
        .map_err(|_| impossible())
}

/// Year, month and day at the beginning of the name of a file or folder, and what follows them: of `2026-11-23-ten-bai`
/// the numbers and `ten-bai`. Only this form is read, which sorts by itself. `None`: there is no such day.
pub fn date_in_file_name(name: &str) -> Option<(i16, i8, i8, &str)> {
    let (date, rest) = name.split_at_checked(10)?;
    let [year, month, day] = three(date, '-')?.0;
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    let rest = match rest.strip_prefix(['-', '_', ' ']) {
        Some(rest) => rest,
        None if rest.is_empty() => rest,
        None => return None,
    };
    let day = checked(date, year, month, day).ok()?;
    Some((day.year(), day.month(), day.day(), rest))
}

/// A day at the beginning of the text, and the rest.
fn day(text: &str) -> Parsed<(Date, &str)> {
    let Some((numbers, rest)) = ['/', '-', '.']
        .into_iter()
        .find_map(|separator| three(text, separator))
    else {
        return day_in_words(text).ok_or(DateError::Unrecognised)?;
    };
    let written = text.head(text.len() - rest.len());
    let [first, second, third] = numbers;
    let day = match numbers.map(str::len) {
        [4, 1 | 2, 1 | 2] => checked(written, first, second, third),
        [1 | 2, 1 | 2, 4] => checked(written, third, second, first),
        [1 | 2, 1 | 2, 1 | 2] => Err(DateError::TwoDigitYear),
        _ => Err(DateError::Unrecognised),
    }?;
    Ok((day, rest))
}

/// `ngày 23 tháng 11 năm 2026`, in any case, with or without diacritics and the first word. `None`: not of this form.
fn day_in_words(text: &str) -> Option<Parsed<(Date, &str)>> {
    let after = |text, expected| {
        let (word, rest) = split_word(text);
        (fold(word) == expected).then(|| rest.trim_start())
    };
    let (day, rest) = digits(after(text, "ngay").unwrap_or(text));
    let (month, rest) = digits(after(rest.trim_start(), "thang")?);
    let (year, rest) = digits(after(rest.trim_start(), "nam")?);
    let written = text.head(text.len() - rest.len());
    Some(match [day, month, year].map(str::len) {
        [1 | 2, 1 | 2, 4] => checked(written, year, month, day).map(|day| (day, rest)),
        [1 | 2, 1 | 2, 1 | 2] => Err(DateError::TwoDigitYear),
        _ => Err(DateError::Unrecognised),
    })
}

/// The day of these numbers; `written` is what an error shows.
fn checked(written: &str, year: &str, month: &str, day: &str) -> Parsed<Date> {
    let year = number(year);
    if !(1900..=2199).contains(&year) {
        return Err(DateError::OutOfRange);
    }
    let what = |_| DateError::Impossible {
        what: written.to_owned(),
    };
    Date::new(year, number(month), number(day)).map_err(what)
}

/// `8h05`, `8 giờ 05 phút`, `8h`, and the rest. `None`: not of this form.
fn time_in_words(text: &str) -> Option<Parsed<(Time, &str)>> {
    let word = |text, known: &[&str]| {
        let (word, rest) = split_word(text);
        known.contains(&fold(word).trim_end()).then_some(rest)
    };
    let (hour, rest) = digits(text);
    let rest = word(rest.trim_start(), &["h", "g", "gio"])?;
    let (minute, end) = digits(rest.trim_start());
    let rest = if minute.is_empty() { rest } else { end };
    let rest = word(rest.trim_start(), &["phut", "p"]).unwrap_or(rest);
    let written = text.head(text.len() - rest.len());
    let impossible = |_| DateError::Impossible {
        what: written.trim_end().to_owned(),
    };
    Some(match [hour, minute].map(str::len) {
        [1 | 2, 0 | 2] => {
            let time = Time::new(number(hour), number(minute), 0, 0).map_err(impossible);
            time.map(|time| (time, rest))
        }
        _ => Err(DateError::Unrecognised),
    })
}

/// `08:05`, `8:05:09`, `08:05:09.123`, and the rest.
fn time(text: &str) -> Parsed<(Time, &str)> {
    let (hour, rest) = digits(text);
    let Some(rest) = rest.strip_prefix(':') else {
        return time_in_words(text).ok_or(DateError::Unrecognised)?;
    };
    let (minute, mut rest) = digits(rest);
    let mut second = "00";
    if let Some(more) = rest.strip_prefix(':') {
        (second, rest) = digits(more);
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            let (fraction, more) = digits(fraction);
            if fraction.is_empty() {
                return Err(DateError::Unrecognised);
            }
            rest = more;
        }
    }
    if !matches!([hour, minute, second].map(str::len), [1 | 2, 2, 2]) {
        return Err(DateError::Unrecognised);
    }
    let written = text.head(text.len() - rest.len());
    let impossible = |_| DateError::Impossible {
        what: written.to_owned(),
    };
    let time = Time::new(number(hour), number(minute), number(second), 0).map_err(impossible)?;
    Ok((time, rest))
}

/// Three numbers with the separator between them at the beginning of the text, and the rest.
fn three(text: &str, separator: char) -> Option<([&str; 3], &str)> {
    let (first, rest) = digits(text);
    let (second, rest) = digits(rest.strip_prefix(separator)?);
    let (third, rest) = digits(rest.strip_prefix(separator)?);
    Some(([first, second, third], rest))
}

/// The ASCII digits at the beginning of the text, and the rest.
fn digits(text: &str) -> (&str, &str) {
    text.cut(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// The text up to the first white space or digit, and the rest.
fn split_word(text: &str) -> (&str, &str) {
    let is_end = |c: char| c.is_whitespace() || c.is_ascii_digit();
    text.cut(text.find(is_end).unwrap_or(text.len()))
}

fn digits_only(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The value of at most four digits.
fn number<T: std::str::FromStr + Default>(digits: &str) -> T {
    digits.parse().unwrap_or_default()
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
