//! Front matter that is read as it is meant, without a word or with a warning.

use crate::cases::{self, front_matter::ROWS};
use crate::support::project::Project;

/// A site with one article of this text at this path.
fn site(path: &str, text: &str) -> Project {
    Project::new([(path, text)])
}

#[test]
fn every_row_has_its_cases() {
    let names: Vec<&str> = cases::all().iter().map(|case| case.name).collect();
    for (row, what, cases) in ROWS {
        assert!(!cases.is_empty(), "{row}: {what}");
        for case in *cases {
            assert!(
                names.contains(case),
                "ROWS of tests/it/cases/front_matter.rs, {row}: there is no case `{case}`"
            );
        }
    }
}

/// F3
#[test]
fn fences_may_be_empty_dotted_or_followed_by_spaces() {
    for (text, title) in [
        ("---\ntitle: Bài\ndate: 2026-11-20\n...\n\nChữ.\n", "Bài"),
        ("---  \ntitle: Bài\ndate: 2026-11-20\n--- \n\nChữ.\n", "Bài"),
        (
            "---\n# ghi chú\ntitle: Bài\n\n# nữa\ndate: 2026-11-20\n---\n\nChữ.\n",
            "Bài",
        ),
    ] {
        let project = site("content/tin/bai.md", text);
        project.built();
        assert!(project.page("2026/11/bai/index.html").contains(title), "{text}");
    }
    for text in ["---\n---\n\nChữ.\n", "---\n# ghi chú\n---\n\nChữ.\n"] {
        let codes = site("content/tin/bai.md", text).codes();
        assert_eq!(codes, ["fm/no-date", "fm/no-title"], "{text}");
    }
}

/// F10
#[test]
fn scalars_are_taken_as_written() {
    for title in ["2024", "true", "1.10", "0x1F", "2026-11-23", "no"] {
        let text = format!("---\ntitle: {title}\ndate: 2026-11-20\n---\n\nChữ.\n");
        let project = site("content/tin/bai.md", &text);
        project.built();
        let page = project.page("2026/11/bai/index.html");
        assert!(page.contains(&format!(">{title}</h1>")), "{title}");
    }
}

/// F13
#[test]
fn every_form_of_a_date_is_the_same_moment() {
    for date in [
        "23/11/2026 08:05",
        "23-11-2026 8:05",
        "23.11.2026 08:05:00",
        "2026-11-23 08:05",
        "2026-11-23T08:05:00+07:00",
        "2026-11-23T01:05:00Z",
        "2026-11-23T01:05:00.999Z",
        "\"2026-11-23 08:05\"",
        "ngày 23 tháng 11 năm 2026 08:05",
    ] {
        let text = format!("---\ntitle: Bài\ndate: {date}\n---\n\nChữ.\n");
        let project = site("content/tin/bai.md", &text);
        project.build(&["--now", "2026-11-24"]).assert(0);
        let page = project.page("2026/11/bai/index.html");
        assert!(page.contains("2026-11-23T08:05:00+07:00"), "{date}");
    }
    let text = "---\ntitle: Bài\ndate: 12/03/2026\n---\n\nChữ.\n";
    let project = site("content/tin/bai.md", text);
    project.built();
    assert!(
        project.page("2026/03/bai/index.html").contains("2026-03-12"),
        "the day comes first"
    );
}

/// F14
#[test]
fn the_date_may_stand_in_the_file_name() {
    let project = site("content/tin/2026-11-19-bai.md", "---\ntitle: Bài\n---\n\nChữ.\n");
    project.built();
    assert!(project.page("2026/11/bai/index.html").contains("2026-11-19"));
}

/// F20
#[test]
fn slugs_are_made_by_one_rule() {
    let long = "rất-dài-".repeat(40);
    for (slug, page) in [
        ("CON", "con-1"),
        ("Hội chợ Xuân", "hoi-cho-xuan"),
        ("index", "index"),
        ("Ho\u{302}\u{323}i", "hoi"),
        (
            long.as_str(),
            "rat-dai-rat-dai-rat-dai-rat-dai-rat-dai-rat-dai-rat-dai-rat-dai-rat-dai-rat-dai",
        ),
    ] {
        let text = format!("---\ntitle: Bài\ndate: 2026-11-20\nslug: {slug}\n---\n\nChữ.\n");
        let project = site("content/tin/bai.md", &text);
        project.built();
        assert!(project.has(&format!("2026/11/{page}/index.html")), "{slug}");
    }
}

/// F22
#[test]
fn the_last_day_ends_in_the_zone_of_the_site() {
    let text = "---\ntitle: Bài\ndate: 2026-11-20\nexpires: 22/11/2026\n---\n\nChữ.\n";
    let project = site("content/tin/bai.md", text);
    for (now, is_over) in [
        ("2026-11-22T23:59:59+07:00", false),
        ("2026-11-22T16:59:59Z", false),
        ("2026-11-23T00:00:00+07:00", true),
        ("2026-11-22T17:00:00Z", true),
    ] {
        project.build(&["--now", now]).assert(0);
        let page = project.page("2026/11/bai/index.html");
        assert_eq!(page.contains("Đã hết hiệu lực"), is_over, "{now}");
    }
}
