//! Files for calendars (RFC 5545): exactly these bytes, read by another program, whatever a clerk types; and how they are
//! published and served.

use crate::support::http::Preview;
use crate::support::project::{Project, SETTINGS};
use bantin::text::dates::format::short_moment;
use bantin::text::dates::moment::{Moment, Zone};
use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime, EventLike};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

fn article(title: &str, front: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-20\n{front}\n---\n\nChữ.\n")
}

const NIGHT: &str = "event:\n  start: 30/11/2026 22:00\n  end: 01/12/2026 04:00\n  place: Số 1, đường Hoa Phượng; phường Bến Xuân";

#[test]
fn one_event_is_one_file_with_these_bytes() {
    let title = "\"Ngừng cấp nước: khu phố 3, khu phố 4 và một phần khu phố 5; thay van\"";
    let project = Project::new([("content/tin/bai.md", article(title, NIGHT))]);
    project.built();
    let event = "BEGIN:VEVENT\r\n\
        UID:2026-11-bai@x.example\r\n\
        DTSTAMP:20261119T170000Z\r\n\
        SEQUENCE:0\r\n\
        DTSTART:20261130T150000Z\r\n\
        DTEND:20261130T210000Z\r\n\
        SUMMARY:Ngừng cấp nước: khu phố 3\\, khu phố 4 và một phần k\r\n hu phố 5\\; thay van\r\n\
        LOCATION:Số 1\\, đường Hoa Phượng\\; phường Bến Xuân\r\n\
        DESCRIPTION:Chữ.\r\n\
        URL:https://x.example/2026/11/bai/\r\n\
        STATUS:CONFIRMED\r\n\
        END:VEVENT\r\n";
    let head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bantin//bantin//VI\r\nCALSCALE:GREGORIAN\r\n";
    let end = "END:VCALENDAR\r\n";
    assert_eq!(
        project.page("2026/11/bai/event.ics"),
        format!("{head}{event}{end}")
    );
    let name = "NAME:Bản tin phường Thử\r\nX-WR-CALNAME:Bản tin phường Thử\r\n";
    assert_eq!(project.page("calendar.ics"), format!("{head}{name}{event}{end}"));
}

fn lines(project: &Project, name: &str, starts: &[&str]) -> Vec<String> {
    let text = project.page(name);
    let lines = text.split("\r\n");
    let wanted = lines.filter(|line| starts.iter().any(|start| line.starts_with(start)));
    wanted.map(str::to_owned).collect()
}

#[test]
fn whole_days_end_before_the_day_after() {
    let project = Project::new([
        ("content/tin/mot.md", article("Một", "event: 31/12/2026")),
        (
            "content/tin/ba.md",
            article("Ba", "event: {start: 30/11/2026, end: 02/12/2026}"),
        ),
        ("content/tin/gio.md", article("Giờ", "event: 30/11/2026 00:00")),
        (
            "content/tin/mo.md",
            article("Mở", "event: {start: 30/11/2026 08:00, end: 02/12/2026}"),
        ),
    ]);
    project.built();
    let days = |name: &str| {
        lines(
            &project,
            &format!("2026/11/{name}/event.ics"),
            &["DTSTART", "DTEND"],
        )
    };
    assert_eq!(
        days("mot"),
        ["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101"]
    );
    assert_eq!(
        days("ba"),
        ["DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261203"]
    );
    assert_eq!(
        days("gio"),
        ["DTSTART:20261129T170000Z"],
        "midnight that was typed is a time"
    );
    assert_eq!(days("mo"), ["DTSTART:20261130T010000Z", "DTEND:20261202T170000Z"]);
}

/// Calendars know an event by its UID, and which version is newer by SEQUENCE and DTSTAMP.
#[test]
fn a_changed_event_is_the_same_event_in_a_newer_version() {
    let project = Project::new([("content/tin/bai.md", article("Bài", "event: 30/11/2026"))]);
    let known = ["UID", "DTSTAMP", "SEQUENCE", "LAST-MODIFIED", "STATUS"];
    let mut versions = Vec::new();
    for front in [
        "event: 30/11/2026",
        "updated: 22/11/2026\nevent: 01/12/2026",
        "updated: 22/11/2026\nevent: {start: 01/12/2026, cancelled: true}",
    ] {
        project.put("content/tin/bai.md", article("Bài khác", front));
        project.built();
        versions.push(lines(&project, "2026/11/bai/event.ics", &known));
    }
    assert_eq!(
        versions[0],
        [
            "UID:2026-11-bai@x.example",
            "DTSTAMP:20261119T170000Z",
            "SEQUENCE:0",
            "STATUS:CONFIRMED"
        ]
    );
    let changed = |sequence: &str, status: &str| {
        [
            "UID:2026-11-bai@x.example",
            "DTSTAMP:20261121T170000Z",
            sequence,
            "LAST-MODIFIED:20261121T170000Z",
            status,
        ]
        .map(str::to_owned)
    };
    assert_eq!(versions[1], changed("SEQUENCE:2880", "STATUS:CONFIRMED"));
    assert_eq!(versions[2], changed("SEQUENCE:2881", "STATUS:CANCELLED"));
    let before = project.output();
    project.build(&["--now", "2026-11-24T10:00:00+07:00"]).assert(0);
    assert_eq!(before, project.output(), "another time is another time only");
}

#[test]
fn what_readers_do_not_see_is_in_no_calendar() {
    let project = Project::new([
        (
            "content/tin/nhap.md",
            article("SECRET", "draft: true\nevent: 30/11/2026"),
        ),
        (
            "content/tin/hen.md",
            article("SECRET", "publishDate: 25/11/2026\nevent: 30/11/2026"),
        ),
        ("content/tin/sai.md", article("SECRET", "event: 31/11/2026")),
        ("content/tin/bo.md", article("Bỏ", "event: 30/11/2026")),
        ("content/tin/bai.md", article("Bài", "event: 30/11/2026")),
    ]);
    let files = |project: &Project| -> Vec<String> {
        let tree = project.output();
        assert!(
            !tree
                .values()
                .any(|bytes| String::from_utf8_lossy(bytes).contains("SECRET"))
        );
        tree.into_keys().filter(|name| name.ends_with(".ics")).collect()
    };
    project.build(&[]).assert(4);
    assert_eq!(
        files(&project),
        ["2026/11/bai/event.ics", "2026/11/bo/event.ics", "calendar.ics"]
    );
    project.remove("content/tin/bo.md");
    project.build(&[]).assert(4);
    assert_eq!(files(&project), ["2026/11/bai/event.ics", "calendar.ics"]);
    assert_eq!(lines(&project, "calendar.ics", &["SUMMARY"]), ["SUMMARY:Bài"]);
    project.put("content/tin/bai.md", article("Bài", ""));
    project.build(&[]).assert(4);
    assert_eq!(files(&project), [""; 0]);
}

#[test]
fn the_calendar_of_the_site_keeps_the_last_events_and_all_to_come() {
    let project = Project::empty();
    project.put("site.toml", SETTINGS);
    for number in 0..130_i64 {
        let day = Moment::parse("2026-10-01", Zone::VIETNAM).expect("a day").unix() + number * 86_400;
        let day = short_moment(Moment::from_unix(day).day(Zone::VIETNAM), Zone::VIETNAM);
        let text = format!("---\ntitle: Việc {number}\ndate: 2026-09-01\nevent: {day}\n---\n\nx\n");
        project.put(&format!("content/tin/viec-{number}.md"), text);
    }
    project.built();
    // 23 November is the 53rd day after 1 October; it is not over yet.
    let expected: Vec<String> = (3..130).map(|number| format!("SUMMARY:Việc {number}")).collect();
    assert_eq!(lines(&project, "calendar.ics", &["SUMMARY"]), expected);
    project.build(&["--now", "2028-01-01"]).assert(0);
    let expected: Vec<String> = (80..130).map(|number| format!("SUMMARY:Việc {number}")).collect();
    assert_eq!(
        lines(&project, "calendar.ics", &["SUMMARY"]),
        expected,
        "it never gets empty"
    );
}

#[test]
fn servers_know_what_a_calendar_is() {
    let servers =
        "publish.server_files = [\"apache\", \"iis\", \"netlify\"]\npublish.precompress = [\"gz\"]\n";
    let settings = SETTINGS.replace("[defaults]", &format!("{servers}[defaults]"));
    let project = Project::new([
        ("site.toml", settings),
        (
            "content/tin/bai.md",
            article("Bài", &NIGHT.replace("phường", &"phường ".repeat(200))),
        ),
    ]);
    project.built();
    assert!(
        project
            .page(".htaccess")
            .contains("\nAddType text/calendar .ics\nAddCharset utf-8 .ics\n")
    );
    let calendar = "text/calendar; charset=utf-8";
    assert!(
        project
            .page("_headers")
            .contains(&format!("/*.ics\n  Content-Type: {calendar}\n"))
    );
    let mime = format!("<mimeMap fileExtension=\".ics\" mimeType=\"{calendar}\" />");
    assert!(project.page("web.config").contains(&mime));
    assert!(project.has("calendar.ics.gz") && project.has("2026/11/bai/event.ics.gz"));
    assert!(!project.page("sitemap.xml").contains(".ics"));
    project.put("content/tin/bai.md", article("Bài", ""));
    project.built();
    for name in [".htaccess", "_headers", "web.config"] {
        assert!(!project.page(name).contains("calendar"), "{name}");
    }
    project.put("content/tin/bai.md", article("Bài", NIGHT));
    let server = Preview::of(project);
    for path in ["/calendar.ics", "/2026/11/bai/event.ics"] {
        let answer = server.get(path);
        assert_eq!(answer.header("Content-Type"), Some(calendar), "{path}");
        assert!(answer.text().starts_with("BEGIN:VCALENDAR\r\n"));
    }
}

#[test]
fn a_portable_site_links_to_the_files_beside_its_pages() {
    let project = Project::new([("content/tin/bai.md", article("Bài", NIGHT))]);
    project.build(&["--portable"]).assert(0);
    assert!(
        project
            .page("2026/11/bai/index.html")
            .contains("\"../../../2026/11/bai/event.ics\"")
    );
    assert!(project.page("index.html").contains("\"./calendar.ics\""));
    assert!(
        project
            .page("calendar.ics")
            .contains("https://x.example/2026/11/bai/")
    );
}

/// A text as a clerk may type or paste it.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-ZăâđêôơưĂÂĐÊÔƠƯạảãẫểỗợữỵ0-9 ]{1,30}",
        Just(", ".to_owned()),
        Just("; ".to_owned()),
        Just("\\".to_owned()),
        Just("\\n".to_owned()),
        Just(": ".to_owned()),
        Just("“Ẫ”".to_owned()),
        Just("🎉".to_owned()),
        Just("=?%&<>".to_owned()),
    ];
    prop::collection::vec(piece, 1..12).prop_map(|pieces| {
        let text = pieces.concat();
        format!("T{}", text.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

type Random = (String, Option<String>, i64, Option<i64>, bool, bool);

fn written(random: &Random) -> String {
    let (title, place, start, length, is_day, cancelled) = random;
    let json = |text: &str| serde_json::to_string(text).expect("a text");
    let moment = |hour: i64| {
        let moment = Moment::from_unix(hour * 3600);
        let moment = if *is_day {
            moment.day(Zone::VIETNAM)
        } else {
            moment
        };
        short_moment(moment, Zone::VIETNAM)
    };
    let mut event = format!("event:\n  start: {}\n  cancelled: {cancelled}\n", moment(*start));
    if let Some(length) = length {
        event = format!("{event}  end: {}\n", moment(start + length));
    }
    if let Some(place) = place {
        event = format!("{event}  place: {}\n", json(place));
    }
    article(&json(title), event.trim_end())
}

/// Unix time, or days since 1970 for a day.
fn number(date: DatePerhapsTime) -> i64 {
    match date {
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(moment)) => moment.timestamp(),
        DatePerhapsTime::Date(day) => {
            day.and_hms_opt(0, 0, 0).map_or(0, |at| at.and_utc().timestamp()) / 86_400
        }
        other @ DatePerhapsTime::DateTime(_) => panic!("not in UTC: {other:?}"),
    }
}

fn check(random: &Random, text: &str) {
    let (title, place, start, length, is_day, cancelled) = random;
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let calendar: Calendar = text.parse().unwrap_or_else(|error| panic!("{error}: {text}"));
    let events: Vec<_> = calendar.events().collect();
    let [event] = events[..] else {
        panic!("one event: {text}")
    };
    assert_eq!(event.get_summary(), Some(title.as_str()));
    assert_eq!(event.get_location(), place.as_deref());
    let status = if *cancelled { "CANCELLED" } else { "CONFIRMED" };
    assert_eq!(event.property_value("STATUS"), Some(status));
    let of = |hour: i64, next: i64| {
        if *is_day {
            (hour * 3600 + 7 * 3600).div_euclid(86_400) + next
        } else {
            hour * 3600
        }
    };
    assert_eq!(event.get_start().map(number), Some(of(*start, 0)), "{text}");
    let end = match (length, is_day) {
        (Some(length), _) => Some(of(start + length, 1)),
        (None, true) => Some(of(*start, 1)),
        (None, false) => None,
    };
    assert_eq!(event.get_end().map(number), end, "{text}");
}

/// One site with many random events: each file is what its article says, and the calendar has them all.
#[test]
fn another_program_reads_what_was_typed() {
    let count: usize = std::env::var("BANTIN_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(150);
    // From 2027 on, so that all of them are to come.
    let one = (
        words(),
        prop::option::of(words()),
        500_000_i64..506_000,
        prop::option::of(1_i64..200),
        any::<bool>(),
        any::<bool>(),
    );
    let mut runner = TestRunner::deterministic();
    let all: Vec<Random> = (0..count)
        .map(|_| one.new_tree(&mut runner).expect("a value").current())
        .collect();
    let project = Project::empty();
    project.put("site.toml", SETTINGS);
    for (number, random) in all.iter().enumerate() {
        project.put(&format!("content/tin/viec-{number}.md"), written(random));
    }
    project.build(&[]).assert(0);
    for (number, random) in all.iter().enumerate() {
        check(random, &project.page(&format!("2026/11/viec-{number}/event.ics")));
    }
    let calendar: Calendar = project.page("calendar.ics").parse().expect("a calendar");
    let names: BTreeSet<&str> = calendar.events().filter_map(Component::get_uid).collect();
    assert_eq!(names.len(), count, "each has a name of its own");
    let starts: Vec<i64> = calendar
        .events()
        .filter_map(Component::get_start)
        .map(number)
        .collect();
    assert_eq!(starts.len(), count);
}
