//! Which texts are dates, and which day and time they are.

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
        "2026/4/3",
        "2026/04/03",
        "2026.04.03",
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
        "23/11/2026 8h05",
        "23/11/2026 08h05",
        "23/11/2026 8H05",
        "23/11/2026 8g05",
        "23/11/2026 8 giờ 05",
        "23/11/2026 8 giờ 05 phút",
        "2026/11/23 8h05",
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
        "2026/23",
        "23/11-2026",
        "23/11/2026x",
        "23/11/20266",
        "2026-11-23T",
        "2026-11-23 8",
        "2026-11-23 8:5",
        "2026-11-23 8h5",
        "2026-11-23 8hh05",
        "2026-11-23 8h05h",
        "2026-11-23 8h chiều",
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
        let _ = date_in_file_name(&text);
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
