//! Rules that hold for every report: one language, true places, a mark where a hint speaks of one, and what
//! is wrong told once.

use crate::cases::{Case, GOOD, article, template};
use crate::messages::reports;
use crate::support::picture::{jpeg, png};
use crate::support::project::{Project, SETTINGS};

/// The Vietnamese and the English half of a report.
fn halves(report: &str) -> (&str, &str) {
    report.split_once("==== en").expect("two languages")
}

/// Excerpts, paths and what stands between backticks are the editor's words.
fn own_words(half: &str) -> String {
    let is_said = |line: &&str| {
        let line = line.trim_start();
        [
            "lỗi",
            "cảnh báo",
            "error",
            "warning",
            "= ",
            "Không",
            "The command",
        ]
        .iter()
        .any(|start| line.starts_with(start))
    };
    let lines = half.lines().filter(is_said);
    lines
        .flat_map(|line| line.split('`').step_by(2).map(str::to_owned).collect::<Vec<_>>())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn english_reports_have_no_vietnamese_sentence_and_the_reverse() {
    let mut faults = Vec::new();
    // What a template engine says of templates is English everywhere.
    for (name, report) in reports()
        .iter()
        .filter(|(name, _)| !name.starts_with("template-"))
    {
        let (vi, en) = halves(report);
        // What an editor has to type may be Vietnamese, in quotes or behind a colon.
        let typed = [
            "write: ",
            "use two spaces instead: ",
            "choose one of",
            "Ảnh: ",
            "theme's templates are",
            "circle: ",
            "paste this",
        ];
        let has_marks = |word: &str| {
            word.chars()
                .any(|c| c.is_alphabetic() && !c.is_ascii() && !"“”".contains(c))
        };
        for line in own_words(en)
            .split(" = hint: ")
            .filter(|line| !typed.iter().any(|start| line.contains(start)))
        {
            if line.split_whitespace().any(has_marks) {
                faults.push(format!("{name}, English report: {line}"));
            }
        }
        for word in [
            " the ",
            " is ",
            " was ",
            " cannot ",
            " holds ",
            " found",
            " unexpected ",
        ] {
            if own_words(vi).contains(word) {
                faults.push(format!("{name}, Vietnamese report: `{word}`"));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "these reports of tests/it/messages have sentences in the other language, which come from src/base/catalogue or \
         from where the words that it fills in are made: {faults:#?}"
    );
}

/// A mark that a hint speaks of is there, and no message is a dump of several lines.
#[test]
fn every_diagnostic_stands_in_its_lines() {
    for (name, report) in reports() {
        assert!(
            !report.contains("{path}") && !report.contains("{found}"),
            "tests/it/messages/{name}.txt: a word is not filled in where src/ makes the message"
        );
        for block in report.split("\n\n") {
            let Some(first) = block
                .lines()
                .find(|line| line.starts_with("error[") || line.starts_with("lỗi["))
            else {
                continue;
            };
            let speaks_of_mark = block.contains("at the mark") || block.contains("được đánh dấu");
            assert!(
                !speaks_of_mark || block.contains('^'),
                "tests/it/messages/{name}.txt: the hint speaks of a mark, so give the message a span: {first}"
            );
        }
        let bare = report.lines().filter(|line| line.contains("os error"));
        assert_eq!(
            bare.collect::<Vec<_>>(),
            Vec::<&str>::new(),
            "tests/it/messages/{name}.txt: say the reason in words, with src/disk/failure.rs"
        );
    }
}

/// What is wrong is told once, in the order of files and lines.
#[test]
fn messages_are_sorted_by_place_and_none_is_told_twice() {
    for (name, report) in reports() {
        let (vi, _) = halves(report);
        let (_, messages) = vi.split_once('\n').expect("a heading");
        let messages: Vec<&str> = messages
            .split("\n\n")
            .filter(|block| block.starts_with("lỗi[") || block.starts_with("cảnh báo["))
            .collect();
        let mut once = messages.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(
            once.len(),
            messages.len(),
            "tests/it/messages/{name}.txt has a message twice: {messages:#?}"
        );
        let place = |block: &&str| {
            let place = block
                .lines()
                .find_map(|line| line.trim_start().strip_prefix("--> "))?;
            let mut parts = place.split(':');
            let path = parts.next()?.to_owned();
            let number = |part: Option<&str>| part.and_then(|part| part.parse::<u32>().ok());
            Some((path, number(parts.next()), number(parts.next())))
        };
        assert!(
            messages.iter().map(place).is_sorted(),
            "tests/it/messages/{name}.txt is not in the order of files and lines: {messages:#?}"
        );
    }
}

#[test]
fn one_is_no_plural() {
    for (name, report) in reports() {
        let wrong = report
            .lines()
            .find(|line| line.starts_with("1 errors") || line.ends_with(" 1 warnings"));
        assert_eq!(wrong, None, "tests/it/messages/{name}.txt: one is no plural");
    }
}

/// Code, line and column of the first diagnostic of a case.
fn first_place(case: &Case) -> (String, u64, u64) {
    let problems = case.project().problems();
    let first = problems.first().expect("a diagnostic");
    (first.code.clone(), first.line, first.column)
}

#[test]
fn the_mark_stands_at_the_sign_that_is_wrong() {
    let place = |text: &str| {
        let (_, line, column) = first_place(&article("", text));
        (line, column)
    };
    for sign in [
        "&Co",
        "!!python/object x",
        "!quan-trong Cúp nước",
        "*Gấp*",
        "%",
        "@phuong",
    ] {
        let text = format!("---\ntitle: {sign}\ndate: 2026-11-20\n---\n\nNội dung.\n");
        assert_eq!(place(&text), (2, 8), "{sign}");
    }
}

#[test]
fn a_no_break_space_behind_a_key_is_named() {
    for space in ['\u{a0}', '\u{3000}', '\u{2003}'] {
        let text = format!("---\ntitle:{space}Bài\ndate: 2026-11-20\n---\n\nNội dung.\n");
        let project = Project::new([("content/tin/bai.md", text)]);
        let problems = project.problems();
        let problem = problems.first().expect("a diagnostic");
        assert_eq!(problem.line, 2, "{problem:?}");
        let name = format!("U+{:04X}", u32::from(space));
        assert!(problem.message.contains(&name), "{name}: {problem:?}");
    }
}

#[test]
fn two_documents_are_not_taken_for_a_sign() {
    let case = article("", "---\ntitle: Bài\n--- x\ndate: 2026-11-20\n---\n\nNội dung.\n");
    assert_ne!(first_place(&case).0, "fm/special-sign");
}

#[test]
fn a_direction_override_in_a_title_is_warned_of() {
    let text = "---\ntitle: \"Thông báo \u{202e}gpj.exe\"\ndate: 2026-11-20\n---\n\nNội dung.\n";
    let project = Project::new([("content/tin/bai.md", text)]);
    project.build(&[]).assert(0);
    let problems = project.problems();
    assert!(
        problems.iter().any(|problem| problem.message.contains("U+202E")),
        "{problems:?}"
    );
}

/// A photograph that is not what its name says is published under the right one, and somebody is told.
#[test]
fn a_wrong_extension_is_told() {
    let text = format!("{GOOD}Chữ.\n\n![Chợ](a.png)\n");
    let project = Project::new([
        ("content/tin/bai.md", text.into_bytes()),
        ("content/tin/a.png", jpeg(8, 8, 1)),
    ]);
    assert_eq!(project.codes(), ["image/extension"]);
}

#[test]
fn an_article_of_photographs_alone_has_a_text() {
    let text = format!("{GOOD}![Chợ](a.png \"Chợ. Ảnh: Trà Hương\")\n");
    let project = Project::new([
        ("content/tin/bai.md", text.into_bytes()),
        ("content/tin/a.png", png(8, 8, 1)),
    ]);
    assert_eq!(project.codes(), [""; 0]);
}

#[test]
fn a_template_error_has_a_place_and_is_told_once() {
    for (text, line) in [
        ("<p>\n{{ list.label | viet_hoa }}</p>\n", 2),
        ("<p>\n{{ viet_hoa(x=list.label) }}</p>\n", 2),
        ("<p>{{ list.label }}\n{{ khong_co }}</p>\n", 2),
        (
            "{% extends \"base.html\" %}\n{% block main %}{% include \"khong-co.html\" %}{% endblock main %}\n",
            2,
        ),
        ("<p>\n{% if list.label %}</p>\n", 0),
    ] {
        let case = template("", text);
        let project = case.project();
        let run = project.build(&["--format", "json"]);
        run.assert(1);
        let problems = run.problems();
        let [problem] = &problems[..] else {
            panic!("{text}: once, not {problems:#?}")
        };
        assert_eq!(problem.path, "themes/rieng/templates/list.html", "{problem:?}");
        assert!(line == 0 || problem.line == line, "{text}: {problem:?}");
        assert!(!problem.message.contains('\n'), "{problem:?}");
    }
}

/// The choice of a theme is a setting: its place is in `site.toml`, and the exit code that of settings.
#[test]
fn a_missing_theme_is_an_error_of_the_settings() {
    let project = Project::new([("site.toml", format!("{SETTINGS}\n[theme]\nname = \"phung\"\n"))]);
    let run = project.build(&["--format", "json"]);
    run.assert(2);
    let problem = &run.problems()[0];
    assert_eq!(
        (problem.path.as_str(), problem.line),
        ("site.toml", 19),
        "{problem:?}"
    );
}

#[test]
fn marks_in_the_settings_stand_at_the_value_that_is_wrong() {
    let place = |text: &str| {
        let project = Project::new([("site.toml", format!("{SETTINGS}{text}"))]);
        let problems = project.problems();
        let problem = problems.first().expect("a diagnostic").clone();
        (problem.code, problem.line)
    };
    let redirect = "\n[[redirects]]\nfrom = \"/cu/\"\nto = \"/x/\"\n";
    assert_eq!(place(redirect), ("redirect/target".to_owned(), 20));
    let label = "\n[[categories]]\nlabel = \"Tin hoat dong\"\nslug = \"tin-moi\"\n";
    assert_eq!(place(label), ("config/duplicate-category".to_owned(), 19));
    let emblem = "\n[theme]\nemblem = \"content/khong-co.svg\"\n";
    assert_eq!(place(emblem), ("emblem/missing".to_owned(), 19));
}

/// C10: which folder the command is called from does not matter.
#[test]
fn a_site_is_the_same_from_every_folder() {
    let project = Project::new([
        ("content/tin/bai.md", format!("{GOOD}Nội dung.\n")),
        ("content/tin/hong.md", "----\n".to_owned()),
    ]);
    let build = |folder: &std::path::Path, root: &std::path::Path| {
        let root = root.to_str().expect("UTF-8");
        let args = [
            "build",
            "--root",
            root,
            "--format",
            "json",
            "--now",
            crate::support::NOW,
        ];
        let run = crate::support::project::run(&args, |command| {
            command.current_dir(folder);
        });
        run.assert(4);
        (run.problems(), project.output())
    };
    let root = project.root();
    let expected = build(&root, &root);
    for (folder, asked) in [
        (project.outside().to_owned(), "site".into()),
        (root.join("content/tin"), "../..".into()),
        (
            std::path::PathBuf::from("/"),
            root.strip_prefix("/").unwrap_or(&root).to_owned(),
        ),
    ] {
        assert_eq!(build(&folder, &asked), expected, "{}", asked.display());
    }
}
