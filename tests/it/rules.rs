//! House rules: what they see and what they leave alone, what may be published on purpose, and that no
//! report repeats what must not be published.

use crate::cases::{GOOD, article};
use crate::support::NOW;
use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS, run};

/// A site with these rules and one article with this text.
fn site(rules: &str, text: &str) -> Project {
    Project::new([
        ("site.toml", format!("{SETTINGS}\n[rules]\n{rules}")),
        ("content/tin/bai.md", format!("{GOOD}{text}\n")),
    ])
}

fn found(rules: &str, text: &str) -> Vec<(String, u64, u64)> {
    let problems = site(rules, text).problems().into_iter();
    problems
        .map(|problem| (problem.code, problem.line, problem.column))
        .collect()
}

#[test]
fn addresses_code_and_names_of_files_are_left_alone() {
    for text in [
        "`0912345678` và\n\n```\n0912345678\n```",
        "https://a.example/0912345678 www.a.example/0912345678 <https://a.example/?x=0912345678>",
        "[tệp](https://a.example/0912345678.pdf) a0912345678@b.example",
        "[gọi](tel:0912345678)",
    ] {
        assert_eq!(found("", text), [], "{text}");
    }
}

#[test]
fn the_mark_stands_at_the_number_wherever_it_is_written() {
    let phone = |line, column| ("rule/phone".to_owned(), line, column);
    assert_eq!(found("", "a **b** 0912345678"), [phone(6, 9)]);
    assert_eq!(found("", "> - *0912345678*"), [phone(6, 6)]);
    assert_eq!(
        found("", "“A” -- \\* 0912345678 &amp; 0987654321"),
        [phone(6, 11), phone(6, 28)]
    );
    assert_eq!(
        found("", "| a | b |\n|---|---|\n| x | 0912345678 |"),
        [phone(8, 7)]
    );
    assert_eq!(found("", "x[^1]\n\n[^1]: 0912345678"), [phone(8, 7)]);
    assert_eq!(found("", "## Gọi 0912345678\n\nx"), [phone(6, 8)]);
    assert_eq!(found("", "<p>\nGọi 0912345678</p>\n"), [phone(7, 5)]);
    let text = "---\ntitle: \"Gọi 0912345678\"\ndate: 2026-11-20\nsummary: Gọi 0912345678 ngay\n---\n\nx\n";
    let project = Project::new([("content/tin/bai.md", text)]);
    let places: Vec<_> = (project.problems().into_iter())
        .map(|problem| (problem.line, problem.column))
        .collect();
    assert_eq!(places, [(2, 13), (4, 14)]);
}

#[test]
fn words_are_marked_where_they_stand_in_the_file() {
    let rules = "forbidden_words = { words = [\"cấm kỵ\", \"xyz\"] }\n";
    let word = |line, column| ("rule/forbidden-word".to_owned(), line, column);
    assert_eq!(found(rules, "a & b < c xyz"), [word(6, 11)]);
    assert_eq!(found(rules, "\\*a\\* ... -- xyz"), [word(6, 14)]);
    assert_eq!(found(rules, "**a** xyz *b*\nCẤM\nkỵ"), [word(6, 7), word(7, 1)]);
    assert_eq!(found(rules, "**cấm** kỵ"), [word(6, 3)]);
    assert_eq!(found(rules, "- cấm\n- kỵ\n\ncấm, kỵ"), []);
    assert_eq!(found(rules, "x[^1]\n\n[^1]: a xyz"), [word(8, 9)]);
    assert_eq!(
        found(rules, "<div>a xyz</div>\n\n**b** xyz"),
        [word(6, 8), word(8, 7)]
    );
    assert_eq!(found(rules, "https://a.example/xyz, `xyz` và xyz"), [word(6, 33)]);
}

#[test]
fn what_may_be_public_is_left_alone() {
    let text = "Gọi 0912 345 678, ông A sinh ngày 12/5/1990, căn cước 001.234.567.890.";
    let codes = |rules: &str| {
        let found = found(rules, text).into_iter();
        found.map(|(code, ..)| code).collect::<Vec<_>>()
    };
    assert_eq!(
        codes(""),
        ["rule/phone", "rule/birth-date", "rule/identity-number"]
    );
    assert_eq!(
        codes("phone = { allow = [\"+84 912.345.678\"] }\n"),
        ["rule/birth-date", "rule/identity-number"]
    );
    assert_eq!(
        codes(
            "birth_date = { allow = [\"12-05-1990\"] }\nidentity_number = { allow = [\"001234567890\"] }\nphone = \"off\"\n"
        ),
        [""; 0]
    );
    assert_eq!(codes("phone = { allow = [\"content/tin/bai.md\"] }\n").len(), 2);
    assert_eq!(codes("phone = { allow = [\"content/tin/\"] }\n").len(), 2);
    assert_eq!(codes("phone = { allow = [\"content/ti\"] }\n").len(), 3);
    let own =
        "\n[agency]\nphone = \"(0234) 3822 123\"\n[feedback]\nphone = \"0912.345.678 - 0987 654 321\"\n";
    let project = site("", "0234.3822.123, +84 912 345 678, 0987654321");
    project.put("site.toml", format!("{SETTINGS}{own}"));
    assert_eq!(project.codes(), [""; 0]);
}

#[test]
fn no_report_repeats_what_must_not_be_published() {
    let text =
        format!("{GOOD}Ông A, căn cước 001234567890, sinh ngày 12/5/1990, gọi 0912345678, 0987 654 321.\n");
    for (level, code) in [("warn", 0), ("error", 4)] {
        let rules: String = ["identity_number", "birth_date", "phone"]
            .iter()
            .map(|rule| format!("{rule} = \"{level}\"\n"))
            .collect();
        let project = Project::new([
            ("site.toml", format!("{SETTINGS}\n[rules]\n{rules}")),
            ("content/tin/bai.md", text.clone()),
        ]);
        for args in [&["build"][..], &["build", "--format", "json"], &["check"]] {
            let run = run(&[args, &["--now", NOW]].concat(), |command| {
                command.current_dir(project.root());
            });
            run.assert(if args == ["check"] {
                i32::from(code != 0)
            } else {
                code
            });
            let said = format!("{}{}", run.stdout, run.stderr);
            assert!(said.contains("rule/"), "{said}");
            for secret in [
                "001234567890",
                "12/5/1990",
                "0912345678",
                "0987 654 321",
                "345678",
            ] {
                assert!(!said.contains(secret), "{secret}: {said}");
            }
        }
    }
}

#[test]
fn an_article_that_gives_away_what_is_an_error_is_not_published() {
    let project = site("identity_number = \"error\"\n", "Chữ cũ.");
    project.built();
    project.put("content/tin/bai.md", format!("{GOOD}Căn cước 001234567890.\n"));
    project.build(&[]).assert(4);
    let page = project.page("2026/11/bai/index.html");
    assert!(page.contains("Chữ cũ.") && !page.contains("001234567890"));
    assert!(!project.page("rss.xml").contains("001234567890"));
    project.put("content/tin/bai.md", format!("{GOOD}Căn cước 001•••••••90.\n"));
    project.built();
    assert!(project.page("2026/11/bai/index.html").contains("001•••••••90"));
}

#[test]
fn notes_come_from_check_only_and_are_no_reason_to_fail() {
    let case = article("", &format!("{GOOD}Nội dung.\n")).with("content/tin/thua.jpg", jpeg(8, 8, 1));
    let project = case.project();
    assert_eq!(project.codes(), [""; 0]);
    let run = run(
        &["check", "--format", "json", "--now", NOW, "--strict"],
        |command| {
            command.current_dir(project.root());
        },
    );
    run.assert(0);
    let codes: Vec<String> = run.problems().into_iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["photo/unused"]);
}
