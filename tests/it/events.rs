//! Articles that announce an event (`event`, `su_kien`): what their pages, lists and the home page show, what search engines are
//! told, and what the clock takes away. Files for calendars are in `calendars.rs`.

use crate::support::cases;
use crate::support::crawl::selector;
use crate::support::project::{Problem, Project, SETTINGS, run};
use bantin::disk::read::input_cache::InputCache;
use bantin::disk::read::scan::{self, SourceReader};
use bantin::source::last_good::NothingPublished;
use bantin::source::tree::Change;
use bantin::text::dates::moment::{Moment, Zone};
use bantin::workspace::{Flags, Workspace};
use proptest::prelude::*;
use rayon::iter::ParallelIterator as _;
use scraper::Html;
use serde_json::{Value, json};

fn article(front: &str) -> String {
    format!("---\ntitle: Bài\ndate: 2026-11-20\n{front}\n---\n\nChữ.\n")
}

fn titled(title: &str, front: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-20\n{front}\n---\n\nChữ.\n")
}

/// Texts of the elements of a page.
fn texts(page: &str, css: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let text = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.select(&selector(css))
        .map(|element| text(element.text().collect()))
        .collect()
}

/// An article that leads the home page, which shows no other of the tests twice.
const LEAD: (&str, &str) = (
    "content/tin/dau.md",
    "---\ntitle: Đầu\ndate: 2026-11-19\nfeatured: true\n---\n\nChữ.\n",
);

/// Titles under "Sắp tới".
fn upcoming(project: &Project) -> Vec<String> {
    texts(
        &project.page("index.html"),
        "section[aria-labelledby=upcoming_heading] .title",
    )
}

#[test]
fn the_day_of_an_event_is_the_big_one_and_its_time_and_place_stand_under_the_title() {
    let event =
        "su_kien:\n  bat_dau: 30/11/2026 19:00\n  ket_thuc: 30/11/2026 21:30\n  dia_diem: Nhà văn hóa";
    let project = Project::new([
        ("content/tin/bai.md", article(event)),
        ("content/tin/khac.md", titled("Khác", "featured: true")),
    ]);
    project.built();
    let line = "Thứ Hai, 30/11/2026 19:00–21:30";
    let page = project.page("2026/11/bai/index.html");
    assert_eq!(texts(&page, ".story > .leaf"), ["3011/2026"]);
    assert_eq!(
        texts(&page, ".story > .box p"),
        [line, "Địa điểm: Nhà văn hóa", "Thêm vào lịch (.ics)"]
    );
    assert!(page.contains("<a href=\"/2026/11/bai/event.ics\">"));
    let list = project.page("chuyen-muc/tin/index.html");
    let with_place = format!("{line} · Nhà văn hóa");
    assert_eq!(texts(&list, ".long-list .day"), ["3011/2026", "20/11/2026"]);
    assert_eq!(
        texts(&list, ".long-list .date-line"),
        std::slice::from_ref(&with_place)
    );
    let home = project.page("index.html");
    assert_eq!(texts(&home, ".upcoming .day"), ["3011/2026"], "{home}");
    assert_eq!(
        texts(&home, ".upcoming .date-line"),
        std::slice::from_ref(&with_place)
    );
    assert_eq!(upcoming(&project), ["Bài"]);
    assert!(texts(&home, "main .day").contains(&"3011/2026".to_owned()));
    assert!(home.contains("<link rel=\"alternate\" type=\"text/calendar\""));
    assert!(home.contains("<a href=\"/calendar.ics\">Lịch sự kiện (.ics)</a>"));
    let other = project.page("2026/11/khac/index.html");
    assert_eq!(
        texts(&other, ".other .date-line"),
        std::slice::from_ref(&with_place)
    );
    project.put("content/tin/bai.md", article(&format!("featured: true\n{event}")));
    project.built();
    let home = project.page("index.html");
    assert_eq!(
        texts(&home, ".first .day"),
        ["3011/2026"],
        "what leads the page too"
    );
    assert_eq!(texts(&home, ".first .date-line"), [with_place]);
}

#[test]
fn lists_say_until_when_an_article_is_in_force_and_the_home_page_makes_it_the_big_day() {
    let project = Project::new([
        ("content/thong-bao/nuoc.md", titled("Nước", "expires: 26/11/2026")),
        (
            "content/thong-bao/dien.md",
            titled("Điện", "expires: 27/11/2026 12:00"),
        ),
        ("content/thong-bao/cu.md", titled("Cũ", "expires: 21/11/2026")),
        ("content/thong-bao/mai.md", titled("Mãi", "")),
        ("content/tin/dau.md", titled("Đầu", "featured: true")),
    ]);
    project.built();
    let until = "Có hiệu lực đến hết ngày 26/11/2026";
    let valid = [
        "Có hiệu lực đến thứ Sáu, 27/11/2026 12:00".to_owned(),
        until.to_owned(),
    ];
    let list = project.page("chuyen-muc/thong-bao/index.html");
    assert_eq!(texts(&list, ".long-list .date-line"), valid);
    assert_eq!(texts(&list, ".long-list .day"), ["20/11/2026"; 4]);
    let home = project.page("index.html");
    assert_eq!(texts(&home, ".in-force .date-line"), valid[..1]);
    assert_eq!(
        texts(&home, ".in-force .day"),
        ["26/11/2026", "27/11/2026"],
        "an expired one is not there"
    );
    assert_eq!(texts(&home, ".newest .day"), ["20/11/2026"]);
    let story = project.page("2026/11/nuoc/index.html");
    assert!(texts(&story, ".valid").contains(&until.to_owned()));
    assert_eq!(texts(&story, ".story > .leaf"), ["2011/2026"]);
    assert_eq!(texts(&story, ".other .date-line"), valid[..1]);
    let event = "expires: 26/11/2026\nevent: {start: 25/11/2026, end: 26/11/2026 11:00}";
    project.put("content/thong-bao/nuoc.md", titled("Nước", event));
    project.build(&[]);
    let list = project.page("chuyen-muc/thong-bao/index.html");
    let lines = texts(&list, ".long-list .date-line");
    assert_eq!(
        lines[1], "Thứ Tư, 25/11/2026 – Thứ Năm, 26/11/2026 11:00",
        "once is enough: {lines:?}"
    );
    assert_eq!(lines.len(), 2);
}

#[test]
fn an_article_without_events_makes_none_of_it() {
    let project = Project::new([("content/tin/bai.md", article(""))]);
    let tree = project.built();
    let wrong: Vec<_> = (tree.iter())
        .filter(|(name, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            let is_page = name.ends_with(".html");
            name.ends_with(".ics") || is_page && (text.contains("Sắp tới") || text.contains("calendar"))
        })
        .map(|(name, _)| name)
        .collect();
    assert_eq!(wrong, [""; 0]);
}

fn data(page: &str, kind: &str) -> Option<Value> {
    let scripts = texts(page, "script[type='application/ld+json']");
    let all: Value = serde_json::from_str(scripts.first()?).expect("JSON");
    let all = all.as_array().expect("a list").clone();
    all.into_iter().find(|data| data["@type"] == kind)
}

#[test]
fn search_engines_are_told_of_the_event() {
    let event = "event:\n  start: 30/11/2026 22:00\n  end: 01/12/2026 04:00\n  place: Bến \"Xuân\"";
    let project = Project::new([
        ("content/tin/bai.md", article(event)),
        (
            "content/tin/huy.md",
            titled("Hủy", "event: {start: 30/11/2026, end: 02/12/2026, huy: true}"),
        ),
        (LEAD.0, LEAD.1.to_owned()),
    ]);
    project.built();
    let page = project.page("2026/11/bai/index.html");
    assert_eq!(
        data(&page, "Event"),
        Some(json!({
            "@context": "https://schema.org",
            "@type": "Event",
            "name": "Bài",
            "startDate": "2026-11-30T22:00:00+07:00",
            "endDate": "2026-12-01T04:00:00+07:00",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": {"@type": "Place", "name": "Bến \"Xuân\"", "address": "Bến \"Xuân\""},
            "url": "https://x.example/2026/11/bai/",
            "organizer": {"@type": "GovernmentOrganization", "name": "Bản tin phường Thử"},
            "description": "Chữ.",
        }))
    );
    assert!(data(&page, "NewsArticle").is_some());
    let page = project.page("2026/11/huy/index.html");
    let told = data(&page, "Event").expect("an event");
    assert_eq!(told["eventStatus"], "https://schema.org/EventCancelled");
    assert_eq!(
        (&told["startDate"], &told["endDate"]),
        (&json!("2026-11-30"), &json!("2026-12-02"))
    );
    assert_eq!(told["location"], Value::Null);
    assert!(texts(&page, ".story > .box")[0].starts_with("Đã hủy"));
    assert_eq!(upcoming(&project), ["Hủy", "Bài"], "the whole day starts first");
}

#[test]
fn an_event_is_coming_up_until_it_is_over() {
    let project = Project::new([
        (LEAD.0, LEAD.1.to_owned()),
        ("content/tin/a.md", titled("Ngày", "event: 25/11/2026")),
        ("content/tin/b.md", titled("Giờ", "event: 25/11/2026 08:00")),
        (
            "content/tin/c.md",
            titled("Đêm", "event: {start: 24/11/2026 22:00, end: 25/11/2026 04:00}"),
        ),
        (
            "content/tin/d.md",
            titled(
                "Hết hạn",
                "expires: 24/11/2026\nevent: {start: 24/11/2026, end: 26/11/2026}",
            ),
        ),
        (
            "content/tin/e.md",
            titled("Nháp", "draft: true\nevent: 25/11/2026"),
        ),
        (
            "content/tin/g.md",
            "---\ntitle: Hẹn giờ\ndate: 24/11/2026 12:00\nevent: 24/11/2026 20:00\n---\n\nx\n".to_owned(),
        ),
    ]);
    for (now, expected) in [
        (
            "2026-11-24T11:59:59+07:00",
            &["Hết hạn", "Đêm", "Ngày", "Giờ"][..],
        ),
        (
            "2026-11-24T12:00:00+07:00",
            &["Hết hạn", "Hẹn giờ", "Đêm", "Ngày", "Giờ"],
        ),
        ("2026-11-25T00:00:00+07:00", &["Đêm", "Ngày", "Giờ"]),
        ("2026-11-25T03:59:59+07:00", &["Đêm", "Ngày", "Giờ"]),
        ("2026-11-25T04:00:00+07:00", &["Ngày", "Giờ"]),
        ("2026-11-25T23:59:59+07:00", &["Ngày", "Giờ"]),
        ("2026-11-26T00:00:00+07:00", &[]),
    ] {
        project.build(&["--now", now]).assert(0);
        assert_eq!(upcoming(&project), expected, "{now}");
        let has_block = project.page("index.html").contains("Sắp tới");
        assert_eq!(has_block, !expected.is_empty(), "{now}");
    }
    let settings = format!("{SETTINGS}\n[sections]\nupcoming = 1\n");
    project.put("site.toml", &settings);
    project.build(&["--now", "2026-11-24T12:00:00+07:00"]).assert(0);
    assert_eq!(upcoming(&project), ["Hết hạn"]);
    project.put("site.toml", settings.replace("= 1\n", "= 0\n"));
    project.build(&["--now", "2026-11-24T12:00:00+07:00"]).assert(0);
    assert_eq!(upcoming(&project), [""; 0]);
}

proptest! {
    #![proptest_config(cases(24))]

    /// The clock goes from one change that the program expects to the next: at each moment the block has what has not ended, and
    /// between two of them it stays as it is.
    #[test]
    fn the_program_knows_when_an_event_is_over(
        events in prop::collection::vec((0_i64..96, prop::option::of(1_i64..60), any::<bool>()), 1..8),
    ) {
        let zone = Zone::VIETNAM;
        let first = Moment::parse("2026-12-01", zone).expect("a moment").unix();
        let written = |hour: i64, is_day: bool| {
            let moment = Moment::from_unix(first + hour * 3600);
            let moment = if is_day { moment.day(zone) } else { moment };
            bantin::text::dates::format::short_moment(moment, zone)
        };
        let project = Project::empty();
        project.put("site.toml", format!("{SETTINGS}\n[sections]\nupcoming = 100\n"));
        let mut expected = Vec::new();
        for (number, (start, length, is_day)) in events.iter().enumerate() {
            let end = length.map(|length| start + length);
            let day_end = |hour: i64| (hour.div_euclid(24) + 1) * 24;
            let over = match end {
                Some(end) if *is_day => day_end(end),
                Some(end) => end,
                None => day_end(*start),
            };
            let from = if *is_day { start.div_euclid(24) * 24 } else { *start };
            expected.push((from, over, format!("su-kien-{number}")));
            let end = end.map_or(String::new(), |end| format!(", end: {}", written(end, *is_day)));
            let front = format!("event: {{start: {}{end}}}", written(*start, *is_day));
            project.put(&format!("content/tin/su-kien-{number}.md"), titled("Việc", &front));
        }
        expected.sort();
        let mut workspace = Workspace::new(Flags::default());
        let root = project.root();
        let files = scan::list(&root).files;
        let reader = SourceReader::new(&root, InputCache::open(&root, true));
        workspace.apply(reader.files(&files).map(Change::Put).collect());
        let mut now = Moment::from_unix(first - 86_400);
        let mut seen = 0;
        loop {
            let snapshot = workspace.snapshot(now, &NothingPublished);
            let site = &snapshot.press.as_ref().expect("a site").site;
            let shown: Vec<String> = (site.upcoming(100).into_iter())
                .map(|id| site.library.entry(id).article.name.clone())
                .collect();
            let hour = |over: i64| first + over * 3600;
            let coming: Vec<_> = expected.iter().filter(|(_, over, _)| hour(*over) > now.unix()).collect();
            prop_assert_eq!(&shown, &coming.iter().map(|(.., name)| name.clone()).collect::<Vec<_>>());
            let next = coming.iter().map(|(_, over, _)| hour(*over)).min();
            prop_assert_eq!(snapshot.next_change.map(Moment::unix), next);
            seen += 1;
            match snapshot.next_change {
                Some(next) => now = next,
                None => break,
            }
        }
        prop_assert!(seen > 1);
    }
}

fn told(front: &str) -> Vec<(String, u64)> {
    let project = Project::new([("content/tin/bai.md", article(front))]);
    let fields = |said: Problem| (said.code, said.line);
    project.problems().into_iter().map(fields).collect()
}

/// Lines of front matter, and what is told of them: codes and lines.
#[rustfmt::skip]
const TOLD: &[(&str, &[(&str, u64)])] = &[
    // As people write it.
    ("event: 30/11/2026", &[]),
    ("Sự kiện: 30/11/2026 7h30", &[]),
    ("su_kien: {bat_dau: 30/11/2026}", &[]),
    (
        "sự kiện:\n  Bắt đầu: 30/11/2026 7h30\n  Kết thúc: 30/11/2026 11 giờ\n  Địa điểm: Đình",
        &[],
    ),
    (
        "su_kien:\n  tu_ngay: 30/11/2026\n  den_ngay: 02/12/2026\n  noi: Đình\n  huy: false",
        &[],
    ),
    (
        "events: {from: 2026-11-30T08:00:00+07:00, to: 2026-11-30T10:00:00+07:00, location: x}",
        &[],
    ),
    ("event: {start: 30/11/2026 08:00, end: 02/12/2026}", &[]),
    ("event: {start: 2026-11-30T08:00:00-05:00}", &[]),
    ("event: {start: 19/11/2026, end: 21/11/2026}", &[]),
    ("event: {}", &[]),
    ("event:", &[("fm/no-value", 4)]),
    (
        "su_kien:\n  bat_dau:\n  ket_thuc:",
        &[("fm/no-value", 5), ("fm/no-value", 6)],
    ),
    (
        "event: {plase: Đình}",
        &[("fm/event-no-start", 4), ("fm/unknown-key", 4)],
    ),
    // No day, or not one day.
    ("event: Hội chợ", &[("fm/event", 4)]),
    ("event: [30/11/2026]", &[("fm/event", 4)]),
    ("event: {end: 30/11/2026}", &[("fm/event-no-start", 4)]),
    ("event:\n  start:\n  place: Đình", &[("fm/event-no-start", 4)]),
    ("event: 2026-11-30 đến 2026-12-02", &[("fm/event-two-dates", 4)]),
    (
        "su_kien:\n  bat_dau: 2026-11-30 đến 2026-12-02",
        &[("fm/event-two-dates", 5)],
    ),
    (
        "su_kien:\n  bat_dau: 8h-11h ngày 30/11/2026",
        &[("fm/event-two-dates", 5)],
    ),
    ("event: 30/11/26", &[("fm/date-two-digits", 4)]),
    ("event: {start: 31/11/2026}", &[("fm/date-impossible", 4)]),
    ("event: {start: 7h30 ngày 30/11/2026}", &[("fm/date", 4)]),
    (
        "event: {start: 30/11/2026 7h30, end: 11h30}",
        &[("fm/event-end-day", 4)],
    ),
    // Before it starts.
    (
        "event: {start: 30/11/2026, end: 29/11/2026}",
        &[("fm/event-order", 4)],
    ),
    (
        "event: {start: 30/11/2026 22:00, end: 30/11/2026 04:00}",
        &[("fm/event-order", 4)],
    ),
    (
        "event: {start: 30/11/2026 08:00, end: 30/11/2026 08:00}",
        &[("fm/event-order", 4)],
    ),
    (
        "event: {start: 30/11/2026, end: 30/11/2026 11:00}",
        &[("fm/event-no-time", 4)],
    ),
    // The map.
    (
        "event: {start: 30/11/2026, bat_dau: 30/11/2026}",
        &[("fm/key-and-alias", 4)],
    ),
    (
        "event: {start: 30/11/2026, plase: Đình}",
        &[("fm/unknown-key", 4)],
    ),
    ("event: {start: 30/11/2026, cancelled: có}", &[("fm/flag", 4)]),
    (
        "event:\n  start: 30/11/2026\n  place:\n  huy:",
        &[("fm/no-value", 6), ("fm/no-value", 7)],
    ),
    // A year too many or too few.
    ("event: 30/11/2027", &[("fm/event-far", 4)]),
    ("event: 30/11/2025", &[("fm/event-past", 4)]),
    (
        "event: {start: 19/11/2026 08:00, end: 19/11/2026 10:00}",
        &[("fm/event-past", 4)],
    ),
    (
        "event: {start: 30/11/2026, end: 02/12/2027}",
        &[("fm/event-long", 4)],
    ),
    (
        "expires: 29/11/2026\nevent: 30/11/2026",
        &[("fm/event-expires", 4)],
    ),
    ("expires: 30/11/2026\nevent: 30/11/2026", &[]),
    ("event: 19/11/2026", &[("fm/event-past", 4)]),
    ("event: {start: 20/11/2026, end: 20/11/2026}", &[]),
];

#[test]
fn what_is_wrong_with_an_event_is_told_at_its_line() {
    for (front, expected) in TOLD {
        let expected: Vec<_> = expected
            .iter()
            .map(|(code, line)| ((*code).to_owned(), *line))
            .collect();
        assert_eq!(told(front), expected, "{front}");
    }
}

#[test]
fn what_is_certain_is_fixed_and_then_right() {
    for (front, fixed) in [
        (
            "event: 2026-11-30 đến 2026-12-02",
            "event: {start: 2026-11-30, end: 2026-12-02}",
        ),
        (
            "su_kien: từ 8h đến 11h30 ngày 30/11/2026",
            "su_kien: {bat_dau: 30/11/2026 8h, ket_thuc: 30/11/2026 11h30}",
        ),
        (
            "su_kien:\n  bat_dau: 30/11/2026 - 02/12/2026\n  dia_diem: Đình",
            "su_kien:\n  bat_dau: 30/11/2026\n  ket_thuc: 02/12/2026\n  dia_diem: Đình",
        ),
        (
            "event: {start: 30/11/2026 – 02/12/2026}",
            "event: {start: 30/11/2026, end: 02/12/2026}",
        ),
    ] {
        let project = Project::new([("content/tin/bai.md", article(front))]);
        let root = project.root();
        run(&["fix"], |command| {
            command.current_dir(&root);
        });
        let text = std::fs::read_to_string(root.join("content/tin/bai.md")).expect("an article");
        assert_eq!(text, article(fixed));
        project.built();
    }
}

#[test]
fn new_starts_an_article_about_an_event() {
    let project = Project::new([LEAD]);
    let root = project.root();
    let start = |event: &str| {
        run(
            &["new", "Họp dân", "--event", event, "--now", "2026-11-23"],
            |command| {
                command.current_dir(&root);
            },
        )
    };
    start("30/11").assert(2).says("--event");
    start("30/11/2026 19h").assert(0);
    let path = "content/tin/2026-11-23-hop-dan.md";
    let text = std::fs::read_to_string(root.join(path)).expect("an article");
    let event = "su_kien:\n  bat_dau: 30/11/2026 19:00\n  # ket_thuc: 30/11/2026 21:00\n  # dia_diem: …\n";
    assert!(text.contains(event), "{text}");
    project.put(path, text.replace("nhap: true", "nhap: false") + "Chữ.\n");
    project.build(&["--now", "2026-11-24"]).assert(0);
    assert_eq!(upcoming(&project), ["Họp dân"]);
    project.put(
        path,
        text.replace("nhap: true", "nhap: false").replace("# ", "") + "Chữ.\n",
    );
    project.build(&["--now", "2026-11-24"]).assert(0);
    assert!(project.page("index.html").contains("19:00–21:00"));
}

#[test]
fn a_theme_of_its_own_gets_every_field() {
    let home = "{% for item in upcoming %}{{ item.title }}|{{ item.event.start.short }}|{{ item.event.end?.short or \"\" }}|\
                {{ item.event.line }}|{{ item.event.place }}|{{ item.event.cancelled }}|{{ item.event.past }}|\
                {{ item.event.calendar }}|{{ item.expires.short }}\n{% endfor %}{{ site.calendar }}";
    let project = Project::new([
        (
            "site.toml",
            format!("{SETTINGS}\n[theme]\nname = \"rieng\"\n").as_str(),
        ),
        ("themes/rieng/theme.toml", "extends = \"phuong\"\n"),
        ("themes/rieng/templates/home.html", home),
        (
            "content/tin/bai.md",
            &article("expires: 01/12/2026\nevent: {start: 30/11/2026, place: Đình, cancelled: true}"),
        ),
    ]);
    project.built();
    assert_eq!(
        project.page("index.html"),
        "Bài|30/11/2026||Thứ Hai, 30/11/2026|Đình|true|false|/2026/11/bai/event.ics|01/12/2026\n/calendar.ics"
    );
}
