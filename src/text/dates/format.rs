//! Writes moments for readers (Vietnamese, English) and for programs (RFC 3339, RFC 2822). Reading dates is up to `parse`.

use super::moment::{Civil, Moment, Zone};
use crate::base::language::Language;
use std::borrow::Cow;

/// For the head of an article: `Thứ Hai, 23/11/2026 08:05 (GMT+7)`; without a time `Thứ Hai, 23/11/2026`.
pub fn date_line(moment: Moment, zone: Zone, language: Language) -> String {
    let civil = moment.civil(zone);
    let day = day_line(civil, language);
    if moment.has_time {
        format!("{day} {} ({})", clock(civil), zone.gmt())
    } else {
        day
    }
}

/// `Thứ Hai, 23/11/2026`.
fn day_line(civil: Civil, language: Language) -> String {
    let names = match language {
        Language::Vi => &WEEKDAYS_VI,
        Language::En => &WEEKDAYS_EN,
    };
    let weekday = name(names, civil.weekday);
    match language {
        Language::Vi => format!("{weekday}, {}", slashed(civil)),
        Language::En => {
            let month = name(&MONTHS_EN, civil.month.saturating_sub(1));
            format!("{weekday}, {} {month} {}", civil.day, civil.year)
        }
    }
}

/// `08:05`.
fn clock(civil: Civil) -> String {
    format!("{:02}:{:02}", civil.hour, civil.minute)
}

/// For lists: `23/11/2026`.
pub fn short_date(moment: Moment, zone: Zone) -> String {
    slashed(moment.civil(zone))
}

fn slashed(Civil { year, month, day, .. }: Civil) -> String {
    let mut out = String::with_capacity(10);
    two(&mut out, day);
    out.push('/');
    two(&mut out, month);
    out.push('/');
    out.push_str(&year.to_string());
    out
}

/// In a message: `23/11/2026 08:05`, or without a time `23/11/2026`.
pub fn short_moment(moment: Moment, zone: Zone) -> String {
    let mut out = short_date(moment, zone);
    if moment.has_time {
        out.push(' ');
        out.push_str(&clock(moment.civil(zone)));
    }
    out
}

/// When something happens: `Thứ Hai, 30/11/2026 08:00–11:30`, `Thứ Hai, 30/11/2026 – Thứ Tư, 02/12/2026`.
pub fn span_line(start: Moment, end: Option<Moment>, zone: Zone, language: Language) -> String {
    let line = |moment: Moment| {
        let day = day_line(moment.civil(zone), language);
        if moment.has_time {
            format!("{day} {}", clock(moment.civil(zone)))
        } else {
            day
        }
    };
    let from = line(start);
    match end {
        Some(end) if start.day(zone) != end.day(zone) => format!("{from} – {}", line(end)),
        Some(end) if start.has_time && end.has_time => format!("{from}–{}", clock(end.civil(zone))),
        Some(_) | None => from,
    }
}

/// For calendar files (RFC 5545, sections 3.3.4 and 3.3.5): `20261123` without a time, else in UTC `20261123T010500Z`.
pub fn ical(moment: Moment, zone: Zone) -> String {
    let zone = if moment.has_time { Zone::UTC } else { zone };
    let civil = moment.civil(zone);
    let mut out = iso_date(civil).replace('-', "");
    if moment.has_time {
        out.push('T');
        for number in [civil.hour, civil.minute, civil.second] {
            two(&mut out, number);
        }
        out.push('Z');
    }
    out
}

/// For programs, always with a time: `2026-11-23T08:05:00+07:00`.
pub fn rfc3339(moment: Moment, zone: Zone) -> String {
    let civil = moment.civil(zone);
    let mut out = iso_date(civil);
    for (sign, number) in [('T', civil.hour), (':', civil.minute), (':', civil.second)] {
        out.push(sign);
        two(&mut out, number);
    }
    let (sign, hours, minutes) = zone.parts();
    out.push(sign);
    two(&mut out, hours);
    out.push(':');
    two(&mut out, minutes);
    out
}

/// For `<time datetime>`: `2026-11-23`, or [`rfc3339`] when there is a time.
pub fn iso_date_or_time(moment: Moment, zone: Zone) -> String {
    if moment.has_time {
        rfc3339(moment, zone)
    } else {
        iso_date(moment.civil(zone))
    }
}

/// For RSS: `Mon, 23 Nov 2026 08:05:00 +0700`.
pub fn rfc2822(moment: Moment, zone: Zone) -> String {
    let civil = moment.civil(zone);
    let (sign, hours, minutes) = zone.parts();
    format!(
        "{:.3}, {:02} {:.3} {:04} {:02}:{:02}:{:02} {sign}{hours:02}{minutes:02}",
        name(&WEEKDAYS_EN, civil.weekday),
        civil.day,
        name(&MONTHS_EN, civil.month - 1),
        civil.year,
        civil.hour,
        civil.minute,
        civil.second,
    )
}

/// A month as a heading: `Tháng 11/2026`, `November 2026`.
pub fn month_label(year: i16, month: i8, language: Language) -> String {
    match language {
        Language::Vi => format!("Tháng {month}/{year}"),
        Language::En => format!("{} {year}", name(&MONTHS_EN, month.saturating_sub(1))),
    }
}

/// A month inside a text: `tháng 11/2026`, `November 2026`.
pub fn month_in_text(year: i16, month: i8, language: Language) -> String {
    match language {
        Language::Vi => format!("tháng {month}/{year}"),
        Language::En => month_label(year, month, language),
    }
}

/// A month, short: `11/2026`.
pub fn month_year(year: i16, month: i8) -> String {
    format!("{month:02}/{year}")
}

fn iso_date(Civil { year, month, day, .. }: Civil) -> String {
    let mut out = String::with_capacity(25);
    two(&mut out, year / 100);
    two(&mut out, year % 100);
    out.push('-');
    two(&mut out, month);
    out.push('-');
    two(&mut out, day);
    out
}

/// Writes a number below 100 with two digits. Every page has a dozen, and `format!` takes ten times as long.
fn two(out: &mut String, number: impl Into<i32>) {
    let number = number.into().unsigned_abs();
    out.extend([number / 10 % 10, number % 10].map(|digit| char::from_digit(digit, 10).unwrap_or('0')));
}

/// A [`date_line`] inside a sentence: `thứ Hai, 23/11/2026`; `Chủ nhật` keeps its capital (Decree 30/2020/NĐ-CP, annex II).
pub fn in_sentence(line: &str) -> Cow<'_, str> {
    line.strip_prefix("Thứ ")
        .map_or(Cow::Borrowed(line), |rest| Cow::Owned(format!("thứ {rest}")))
}

const WEEKDAYS_VI: [&str; 7] = [
    "Chủ nhật",
    "Thứ Hai",
    "Thứ Ba",
    "Thứ Tư",
    "Thứ Năm",
    "Thứ Sáu",
    "Thứ Bảy",
];
const WEEKDAYS_EN: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn name<'a>(names: &[&'a str], at: i8) -> &'a str {
    usize::try_from(at)
        .ok()
        .and_then(|at| names.get(at))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::Offset;
    use proptest::prelude::*;

    const VN: Zone = Zone::VIETNAM;

    fn moment(text: &str) -> Moment {
        Moment::parse(text, VN).unwrap()
    }

    #[test]
    fn dates_are_written_as_readers_expect() {
        let at = moment("2026-11-23 08:05");
        assert_eq!(
            date_line(at, VN, Language::Vi),
            "Thứ Hai, 23/11/2026 08:05 (GMT+7)"
        );
        assert_eq!(
            date_line(at, VN, Language::En),
            "Monday, 23 November 2026 08:05 (GMT+7)"
        );
        assert_eq!(short_date(at, VN), "23/11/2026");
        assert_eq!(rfc3339(at, VN), "2026-11-23T08:05:00+07:00");
        assert_eq!(iso_date_or_time(at, VN), "2026-11-23T08:05:00+07:00");
        assert_eq!(rfc2822(at, VN), "Mon, 23 Nov 2026 08:05:00 +0700");
        let day = moment("1/3/2026");
        assert_eq!(date_line(day, VN, Language::Vi), "Chủ nhật, 01/03/2026");
        assert_eq!(in_sentence("Thứ Hai, 23/11/2026"), "thứ Hai, 23/11/2026");
        assert_eq!(in_sentence("Chủ nhật, 01/03/2026"), "Chủ nhật, 01/03/2026");
        assert_eq!(iso_date_or_time(day, VN), "2026-03-01");
        assert_eq!(rfc3339(day, VN), "2026-03-01T00:00:00+07:00");
        assert_eq!(month_label(2026, 3, Language::Vi), "Tháng 3/2026");
        assert_eq!(month_label(2026, 11, Language::En), "November 2026");
        assert_eq!(month_in_text(2026, 3, Language::Vi), "tháng 3/2026");
        assert_eq!(month_in_text(2026, 11, Language::En), "November 2026");
        assert_eq!(month_year(2026, 3), "03/2026");
    }

    #[test]
    fn when_something_happens_is_told_without_repeating_the_day() {
        let line = |start: &str, end: &str, language| {
            span_line(
                moment(start),
                (!end.is_empty()).then(|| moment(end)),
                VN,
                language,
            )
        };
        for (start, end, expected) in [
            ("30/11/2026", "", "Thứ Hai, 30/11/2026"),
            ("30/11/2026", "30/11/2026", "Thứ Hai, 30/11/2026"),
            (
                "30/11/2026",
                "02/12/2026",
                "Thứ Hai, 30/11/2026 – Thứ Tư, 02/12/2026",
            ),
            ("30/11/2026 8h", "", "Thứ Hai, 30/11/2026 08:00"),
            (
                "30/11/2026 8h",
                "30/11/2026 11h30",
                "Thứ Hai, 30/11/2026 08:00–11:30",
            ),
            (
                "30/11/2026 22h",
                "01/12/2026 4h",
                "Thứ Hai, 30/11/2026 22:00 – Thứ Ba, 01/12/2026 04:00",
            ),
            ("30/11/2026 8h", "30/11/2026", "Thứ Hai, 30/11/2026 08:00"),
            (
                "30/11/2026 8h",
                "02/12/2026",
                "Thứ Hai, 30/11/2026 08:00 – Thứ Tư, 02/12/2026",
            ),
        ] {
            assert_eq!(line(start, end, Language::Vi), expected);
        }
        assert_eq!(
            line("30/11/2026 8h", "30/11/2026 9h", Language::En),
            "Monday, 30 November 2026 08:00–09:00"
        );
        assert_eq!(ical(moment("30/11/2026"), VN), "20261130");
        assert_eq!(ical(moment("01/12/2026 04:00"), VN), "20261130T210000Z");
        assert_eq!(short_moment(moment("01/12/2026 04:00"), VN), "01/12/2026 04:00");
    }

    #[test]
    fn zones_are_named_as_readers_know_them() {
        let gmt = |text| Zone::parse(text).unwrap().gmt();
        assert_eq!(
            ["+07:00", "+5:30", "Z", "-03:30"].map(gmt),
            ["GMT+7", "GMT+5:30", "GMT", "GMT-3:30"]
        );
        assert_eq!(Zone::parse("-03:30").unwrap().to_string(), "-03:30");
        assert_eq!(
            rfc2822(moment("2026-11-23"), Zone::parse("-0330").unwrap()),
            "Sun, 22 Nov 2026 13:30:00 -0330"
        );
    }

    #[test]
    fn a_day_begins_and_ends_at_local_midnight() {
        let day = moment("2026-03-01");
        assert_eq!(day.unix(), moment("2026-02-28T17:00:00Z").unix());
        assert!(Moment::from_unix(day.unix()) > moment("2026-02-28T16:59:59Z"));
        assert_eq!(day.end(VN), moment("2026-03-02 00:00"));
        assert_eq!(moment("31/12/2199").end(VN).civil(VN).year, 2200);
        assert_eq!(moment("2026-03-01 18:00").end(VN), moment("2026-03-01 18:00"));
    }

    #[test]
    fn an_absurd_clock_does_no_harm() {
        assert_eq!(
            rfc3339(Moment::from_unix(i64::MIN), Zone::parse("-12").unwrap()),
            "0001-01-01T12:00:00-12:00"
        );
        assert_eq!(
            rfc3339(Moment::from_unix(i64::MAX), Zone::parse("+14").unwrap()),
            "9999-12-30T14:00:00+14:00"
        );
        assert_eq!(
            rfc3339(Moment::from_unix(1 << 31), Zone::UTC),
            "2038-01-19T03:14:08+00:00"
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(seconds in -2_208_900_000_i64..7_258_000_000, minutes in -720..=840) {
            let zone = Zone(Offset::from_seconds(minutes * 60).unwrap());
            prop_assert_eq!(Zone::parse(&zone.to_string()), Some(zone));
            let at = Moment::from_unix(seconds);
            prop_assert_eq!(Moment::parse(&rfc3339(at, zone), VN), Ok(at));
            let day = Moment::parse(&short_date(at, zone), zone).unwrap();
            prop_assert_eq!(Moment::parse(&iso_date_or_time(day, zone), zone), Ok(day));
            prop_assert!(!day.has_time() && day.unix() <= seconds && seconds < day.end(zone).unix());
            prop_assert_eq!(day.end(zone).unix() - day.unix(), 86_400);
        }
    }
}
