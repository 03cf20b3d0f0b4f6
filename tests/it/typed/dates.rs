//! Dates as people type them, dates that can hardly be meant, and what is told before its day.

use crate::support::project::{Problem, Project, SETTINGS};

fn article(lines: &str) -> String {
    format!("---\ntitle: Bài\n{lines}\n---\n\nNội dung.\n")
}

fn site(lines: &str) -> Project {
    Project::new([("content/tin/bai.md", article(lines))])
}

#[test]
fn forms_that_can_mean_one_day_only_are_read() {
    for date in [
        "30/11/2026 8h30",
        "30/11/2026 08h30",
        "30/11/2026 8 giờ 30",
        "30/11/2026 8 giờ 30 phút",
        "2026/11/30 8h30",
        "30.11.2026 8g30",
    ] {
        let project = site(&format!("Ngày: {date}"));
        project.build(&["--now", "2026-12-01"]).assert(0);
        let page = project.page("2026/11/bai/index.html");
        assert!(page.contains("2026-11-30T08:30:00+07:00"), "{date}");
    }
    let project = site("ngay: 2026/11/30");
    project.build(&["--now", "2026-12-01"]).assert(0);
    assert!(project.page("2026/11/bai/index.html").contains("2026-11-30"));
}

fn told(project: &Project) -> Vec<(String, String, u64)> {
    let fields = |said: Problem| (said.code, said.severity, said.line);
    project.problems().into_iter().map(fields).collect()
}

fn warning(code: &str, line: u64) -> Vec<(String, String, u64)> {
    vec![(code.to_owned(), "warning".to_owned(), line)]
}

#[test]
fn dates_that_can_hardly_be_meant_are_told() {
    for (lines, code, line) in [
        ("ngay: 20/11/2026\nhet_han: 01/11/2026", "fm/expires-before", 4),
        ("ngay: 20/11/2026\nhet_han: 19/11/2026", "fm/expires-before", 4),
        (
            "ngay: 20/11/2026 08:00\nhet_han: 20/11/2026 07:00",
            "fm/expires-before",
            4,
        ),
        ("date: 2026-11-20\nupdated: 2062-11-21", "fm/updated-later", 4),
        ("date: 2026-11-20\nupdated: 24/11/2026", "fm/updated-later", 4),
        ("date: 2062-11-21", "fm/date-far", 3),
        ("date: 2027-11-25", "fm/date-far", 3),
        ("date: 2026-11-20\npublishDate: 2062-11-20", "fm/date-far", 4),
        ("date: 2026-11-20\nexpires: 31/12/2062", "fm/date-far", 4),
    ] {
        assert_eq!(told(&site(lines)), warning(code, line), "{lines}");
    }
    for lines in [
        "date: 2026-11-20\nexpires: 20/11/2026",
        "date: 2026-11-20\nexpires: 31/12/2030",
        "date: 2026-11-20\nupdated: 22/11/2026",
        "date: 2026-12-20",
        "date: 2026-12-20\nexpires: 20/12/2026\nupdated: 20/12/2026",
    ] {
        assert_eq!(told(&site(lines)), [], "{lines}");
    }
    let project = Project::new([("content/tin/2062-11-21-bai.md", article("toc: true"))]);
    assert_eq!(told(&project), warning("fm/date-far", 0));
}

/// A date of an update that is yet to come is nowhere; when it comes, it is there and nothing is said any more.
#[test]
fn an_update_to_come_is_shown_nowhere_until_it_comes() {
    let project = site("date: 2026-11-20\nupdated: 25/11/2026 09:00");
    let shows = |project: &Project| {
        let output = project.output();
        let dated = output.iter().filter(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            text.contains("2026-11-25") || text.contains("25/11/2026")
        });
        dated.map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    project
        .build(&["--now", "2026-11-24"])
        .assert(0)
        .says("fm/updated-later");
    assert_eq!(shows(&project), [""; 0]);
    let later = project.build(&["--now", "2026-11-25T09:00:00+07:00"]);
    later.assert(0);
    assert!(!later.stderr.contains("fm/updated-later"), "{later:?}");
    let shown = shows(&project);
    for name in ["2026/11/bai/index.html", "sitemap.xml", "feed.json"] {
        assert!(shown.iter().any(|shown| shown == name), "{name}: {shown:?}");
    }
}

/// The same while bantin watches: the message goes with the moment.
#[test]
fn a_snapshot_knows_when_an_update_is_shown() {
    use bantin::disk::read::scan;
    use bantin::source::last_good::NothingPublished;
    use bantin::text::dates::moment::{Moment, Zone};
    use bantin::workspace::{Flags, Workspace};
    use rayon::prelude::*;

    let project = site("date: 2026-11-20\nupdated: 25/11/2026 09:00");
    let at = |text: &str| Moment::parse(text, Zone::VIETNAM).expect("a moment");
    let mut workspace = Workspace::new(Flags::default());
    let root = project.root();
    let reader = scan::SourceReader::new(
        &root,
        bantin::disk::read::input_cache::InputCache::open(&root, true),
    );
    let files: Vec<_> = reader.files(&scan::list(&root).files).collect();
    workspace.fill(files.into_par_iter());
    let codes = |workspace: &mut Workspace, now: &str| {
        let snapshot = workspace.snapshot(at(now), &NothingPublished);
        let codes: Vec<_> = snapshot.diagnostics.iter().map(|said| said.code.id).collect();
        (codes, snapshot.next_change)
    };
    let change = at("25/11/2026 09:00");
    assert_eq!(
        codes(&mut workspace, "24/11/2026"),
        (vec!["fm/updated-later"], Some(change))
    );
    assert_eq!(
        codes(&mut workspace, "25/11/2026 08:59"),
        (vec!["fm/updated-later"], Some(change))
    );
    assert_eq!(codes(&mut workspace, "25/11/2026 09:00"), (vec![], None));
}

#[test]
fn the_day_of_a_file_name_is_compared_in_the_zone_of_the_site() {
    let name = "content/tin/2026-11-23-a.md";
    let lines = article("date: 2026-11-23T14:00:00-05:00");
    let settings = format!("utc_offset = \"-05:00\"\n{SETTINGS}");
    let project = Project::new([("site.toml", settings), (name, lines.clone())]);
    let run = project.build(&["--now", "2026-11-25", "--format", "json"]);
    assert_eq!(run.problems(), []);
    let project = Project::new([(name, lines)]);
    let run = project.build(&["--now", "2026-11-25", "--format", "json"]);
    assert_eq!(
        run.problems()[0].code,
        "fm/date-differs",
        "in Vietnam it is the next day"
    );
}

/// What would be wrong on the day of a scheduled article is told by `build` and `check` before it.
#[test]
fn problems_of_scheduled_articles_are_told_before_their_day() {
    let scheduled = |name: &str, lines: &str, text: &str| {
        let text = format!("---\ntitle: Bài {name}\ndate: 2026-12-20\n{lines}\n---\n\n{text}\n");
        (format!("content/tin/{name}.md"), text)
    };
    for (lines, text, code) in [
        ("", "[x](khong-co.md)", "link/missing"),
        ("", "![x](khong-co.jpg \"Ảnh: A\")", "photo/missing"),
        ("photo: khong-co.jpg", "Chữ.", "photo/missing"),
        ("slug: cu", "Chữ.", "url/owned"),
        ("slug: a/b", "Chữ.", "fm/slug"),
        ("category: lạ", "Chữ.", "category/none-like-it"),
        ("expires: 01/12/2026", "Chữ.", "fm/expires-before"),
    ] {
        let project = Project::new([
            scheduled("hen", lines, text),
            (
                "content/tin/cu.md".to_owned(),
                "---\ntitle: Cũ\ndate: 2026-11-20\naliases: [/x/]\n---\n\nChữ.\n".to_owned(),
            ),
        ]);
        project.put(
            "site.toml",
            format!("{SETTINGS}\n[permalinks]\narticle = \"/{{slug}}/\"\n"),
        );
        let built = project.codes();
        assert_eq!(built, [code], "{lines} {text}");
        assert!(!project.has("hen/index.html"));
        let root = project.root();
        let check =
            crate::support::project::run(&["check", "--now", "2026-11-23", "--format", "json"], |command| {
                command.current_dir(&root);
            });
        let checked: Vec<String> = check.problems().into_iter().map(|said| said.code).collect();
        assert_eq!(checked, built, "{lines} {text}");
    }
    let project = Project::new([
        scheduled("mot", "slug: mot", ""),
        scheduled("hai", "slug: mot", ""),
    ]);
    assert!(
        project.codes().contains(&"url/taken".to_owned()),
        "two that come on one day"
    );
}

/// Two that are published together may link to each other; one that comes later is told.
#[test]
fn scheduled_articles_link_to_what_is_there_by_then() {
    let text = |day: &str, text: &str| {
        format!("---\ntitle: Bài {day}\ndate: 2026-12-{day}\n---\n\n## Một\n\n{text}\n")
    };
    let codes = |link: &str| {
        let project = Project::new([
            ("content/tin/mot.md", text("10", "Chữ.")),
            ("content/tin/hai.md", text("11", link)),
            ("content/tin/ba.md", text("12", "Chữ.")),
        ]);
        project.codes()
    };
    assert_eq!(codes("[x](mot.md) [y](mot.md#mot) [z](/2026/12/mot/)"), [""; 0]);
    assert_eq!(codes("[x](ba.md)"), ["link/hidden"]);
    assert_eq!(codes("[x](mot.md#khong)"), ["link/anchor"]);
}
