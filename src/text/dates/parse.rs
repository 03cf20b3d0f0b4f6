//! Reads dates, times and zones. What two people could read as two days is refused, not guessed.

use super::super::fold::fold;
use super::moment::{DateError, Moment, Zone, timestamp};
use crate::base::cut::Cut;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

type Parsed<T> = Result<T, DateError>;

impl Zone {
    /// A zone from `+07:00`, `+7`, `+07`, `+0700` or `Z`; `None` for any other text, and for an offset
    /// that no place has.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        zone(text).ok()
    }
}

impl Moment {
    /// A moment from the forms that editors use: `23/11/2026` (the day always first), `23-11-2026`,
    /// `23.11.2026`, `ngày 23 tháng 11 năm 2026`, `2026-11-23`, each with a time (`08:05`, `8:05:09`)
    /// and an offset or without; and RFC 3339. Without an offset it is meant in `zone`; without a time
    /// it is the first moment of the day there. Fractions of a second are dropped.
    ///
    /// # Errors
    /// When it is none of these, or there is no such day or time. It is never another day by accident.
    pub fn parse(text: &str, zone: Zone) -> Result<Self, DateError> {
        moment(text, zone)
    }
}

fn moment(text: &str, zone: Zone) -> Parsed<Moment> {
    let (day, rest) = day(text.trim())?;
    if rest.is_empty() {
        return Ok(Moment {
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
    let offset = offset.trim_start();
    let zone = if offset.is_empty() {
        zone
    } else {
        self::zone(offset)?
    };
    Ok(Moment {
        at: timestamp(day, time, zone),
        has_time: true,
    })
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

/// Only the form that sorts by itself, `2026-11-23`, followed by a separator or nothing.
pub(super) fn day_in_name(name: &str) -> Option<(Date, &str)> {
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
    Some((checked(date, year, month, day).ok()?, rest))
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
        [4, 1 | 2, 1 | 2] if written.contains('-') => checked(written, first, second, third),
        [1 | 2, 1 | 2, 4] => checked(written, third, second, first),
        [1 | 2, 1 | 2, 1 | 2] => Err(DateError::TwoDigitYear),
        _ => Err(DateError::Unrecognised),
    }?;
    Ok((day, rest))
}

/// `ngày 23 tháng 11 năm 2026`, in any case, with or without marks and the first word. `None` when it
/// is no such text.
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

/// `08:05`, `8:05:09`, `08:05:09.123`, and the rest.
fn time(text: &str) -> Parsed<(Time, &str)> {
    let (hour, rest) = digits(text);
    let (minute, mut rest) = digits(rest.strip_prefix(':').ok_or(DateError::Unrecognised)?);
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
mod tests {
    use super::super::file_name::date_in_file_name;
    use super::super::format::{iso_date_or_time, rfc3339};
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn read(text: &str) -> Parsed<String> {
        let zone = Zone::VIETNAM;
        Moment::parse(text, zone).map(|moment| iso_date_or_time(moment, zone))
    }

    fn impossible<T>(what: &str) -> Parsed<T> {
        Err(DateError::Impossible {
            what: what.to_owned(),
        })
    }

    #[test]
    fn every_form_of_a_day_is_read() {
        let forms = [
            "2026-04-03",
            "3/4/2026",
            "03/04/2026",
            "03-04-2026",
            "3.4.2026",
            " 2026-4-3\n",
            "ngày 3 tháng 4 năm 2026",
            "Ngày 03  tháng 04 năm 2026",
            "3 tháng 4 năm 2026",
            "NGAY 3 THANG 4 NAM 2026",
        ];
        for form in forms {
            assert_eq!(read(form).as_deref(), Ok("2026-04-03"), "{form}");
        }
        let apart: String = "ngày 3 tháng 4 năm 2026".nfd().collect();
        assert_eq!(read(&apart).as_deref(), Ok("2026-04-03"));
    }

    #[test]
    fn every_form_of_a_time_is_read() {
        let forms = [
            "2026-11-23 08:05",
            "2026-11-23T08:05",
            "2026-11-23t08:05:00",
            "23/11/2026 8:05",
            "23/11/2026\u{a0} 08:05",
            "23-11-2026 08:05:00",
            "ngày 23 tháng 11 năm 2026 08:05",
            "2026-11-23T08:05:00+07:00",
            "2026-11-23 01:05:00Z",
            "2026-11-23T01:05:00.999z",
            "2026-11-22 22:05:00 -0300",
            "2026-11-23T06:35:00,5+05:30",
            "23/11/2026 10:05 +9",
        ];
        for form in forms {
            assert_eq!(read(form).as_deref(), Ok("2026-11-23T08:05:00+07:00"), "{form}");
        }
    }

    #[test]
    fn no_other_day_is_guessed() {
        for (text, what) in [
            ("2026-02-30", "2026-02-30"),
            ("31/02/2026", "31/02/2026"),
            ("2026-13-01", "2026-13-01"),
            ("11/23/2026", "11/23/2026"),
            ("29/2/2027 08:00", "29/2/2027"),
            ("0/1/2026", "0/1/2026"),
            ("ngày 31 tháng 4 năm 2026", "ngày 31 tháng 4 năm 2026"),
            ("2026-03-01 24:00", "24:00"),
            ("2026-03-01T23:59:60Z", "23:59:60"),
            ("2026-03-01 08:60", "08:60"),
            ("2026-03-01 08:05 +15:00", "+15:00"),
        ] {
            assert_eq!(read(text), impossible(what), "{text}");
        }
        for text in [
            "23/11/26",
            "23-11-26",
            "26-11-23",
            "ngày 3 tháng 4 năm 26",
            "3.4.26 08:00",
        ] {
            assert_eq!(read(text), Err(DateError::TwoDigitYear), "{text}");
        }
        for text in ["0000-01-01", "9999-12-31", "1899-12-31", "1/1/2200"] {
            assert_eq!(read(text), Err(DateError::OutOfRange), "{text}");
        }
        for text in [
            "",
            "-1-01-01",
            "hôm qua",
            "2026",
            "11/2026",
            "20261123",
            "2026/11/23",
            "23/11-2026",
            "23/11/2026x",
            "23/11/20266",
            "2026-11-23T",
            "2026-11-23 8",
            "2026-11-23 8:5",
            "2026-11-23 08:05:",
            "2026-11-23 08:05:00.",
            "2026-11-23Z",
            "2026-11-23 08:05 (GMT+7)",
            "2026-11-23 08:05 AM",
            "Nov 23, 2026",
            "２３/11/2026",
            "ngày 3 tháng",
        ] {
            assert_eq!(read(text), Err(DateError::Unrecognised), "{text}");
        }
    }

    #[test]
    fn zones_are_real_offsets() {
        let zone = |text| zone(text).map(|zone| zone.to_string());
        for form in ["+07:00", "+7", "+07", "+0700", " +7:00 "] {
            assert_eq!(zone(form).as_deref(), Ok("+07:00"), "{form}");
        }
        assert_eq!(
            ["Z", "z", "+00:00", "-0"].map(|form| zone(form).unwrap()),
            ["+00:00"; 4]
        );
        assert_eq!(zone("-03:30").as_deref(), Ok("-03:30"));
        assert_eq!(zone("+07:60"), impossible("+07:60"));
        assert_eq!(zone("-13"), impossible("-13"));
        for form in [
            "",
            "7",
            "07:00",
            "+",
            "+070",
            "+07:0",
            "+7:+1",
            "Asia/Ho_Chi_Minh",
        ] {
            assert_eq!(zone(form), Err(DateError::Unrecognised), "{form}");
        }
    }

    #[test]
    fn file_names_begin_with_a_day() {
        let read = date_in_file_name;
        assert_eq!(read("2026-11-23-ten-bai"), Some((2026, 11, 23, "ten-bai")));
        assert_eq!(read("2026-11-23_Tên bài"), Some((2026, 11, 23, "Tên bài")));
        assert_eq!(read("2026-11-23"), Some((2026, 11, 23, "")));
        for name in [
            "2026-02-30-a",
            "2026-11-231",
            "26-11-23-a",
            "2026-1-23-ab",
            "ten-bai",
            "2026-11-2ế",
        ] {
            assert_eq!(read(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_can_break_it(text in "[0-9/.:TZ +\\-]{0,24}|.{0,24}") {
            let _ = Moment::parse(&text, Zone::VIETNAM);
            let _ = Zone::parse(&text);
            let _ = day_in_name(&text);
        }

        #[test]
        fn all_forms_of_a_day_agree(year in 1900_i16..2200, month in 1_i8..13, day in 1_i8..32) {
            let iso = read(&format!("{year}-{month:02}-{day:02}")).ok();
            prop_assert_eq!(iso.is_some(), Date::new(year, month, day).is_ok());
            for form in [
                format!("{day}/{month}/{year}"),
                format!("{day:02}-{month:02}-{year}"),
                format!("ngày {day} tháng {month} năm {year}"),
            ] {
                prop_assert_eq!(read(&form).ok(), iso.clone());
            }
        }

        #[test]
        fn a_time_is_the_same_in_every_zone(hour in 0..24, minute in 0..60, shift in -12..=14) {
            let zone = Zone::parse(&format!("{shift:+}")).unwrap();
            let local = Moment::parse(&format!("23/11/2026 {hour}:{minute:02}"), zone).unwrap();
            let told = Moment::parse(&rfc3339(local, zone), Zone::VIETNAM).unwrap();
            prop_assert_eq!(told, local);
        }
    }
}
