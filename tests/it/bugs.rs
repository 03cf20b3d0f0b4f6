//! No text stops a command: typographic signs and no-break spaces beside numbers, labels and addresses, in every place
//! of an article. And where bantin has a bug all the same, it costs the file at which it happens, and nothing else.

use crate::cases::GOOD;
use crate::support::project::{Project, Run, run};
use crate::support::{NOW, cases};
use bantin::base::digest::Digest;
use bantin::base::path::SourcePath;
use bantin::content::article::parse;
use bantin::text::personal::column::Column;
use bantin::text::personal::scan;
use proptest::prelude::*;
use proptest::sample::select;

/// Runs a command on the site.
fn command(project: &Project, args: &[&str]) -> Run {
    let root = project.root();
    let root = root.to_str().expect("UTF-8");
    let (name, options) = args.split_first().expect("a command");
    let mut all = vec![*name, "--root", root, "--format", "json"];
    // `fix` needs no clock.
    all.extend(["--now", NOW].iter().filter(|_| *name != "fix"));
    all.extend(options);
    run(&all, |_| {})
}

/// Texts with a telephone number that has a sign of several bytes right before it, and where they stand.
fn numbers() -> Vec<(&'static str, String)> {
    let front = |line: &str| GOOD.replace("---\n\n", &format!("{line}\n---\n\nChữ.\n"));
    let mut texts = Vec::new();
    for number in ["Gọi “0912 345 678” để hỏi", "Điện thoại:\u{a0}0912 345 678"] {
        texts.extend([
            ("body", format!("{GOOD}{number}.\n")),
            (
                "title",
                GOOD.replace("title: Bài", &format!("title: \"{number}\"")) + "Chữ.\n",
            ),
            ("summary", front(&format!("summary: \"{number}\""))),
            (
                "alt",
                format!("{GOOD}![{number}](a.jpg)\n*Chợ, {number}. Ảnh: Lan*\n"),
            ),
            ("caption", format!("{GOOD}![a](a.jpg)\n*{number}. Ảnh: Lan*\n")),
            ("table", format!("{GOOD}| A | B |\n|---|---|\n| x | {number} |\n")),
            ("heading", format!("{GOOD}## {number}\n\nChữ.\n")),
            ("note", format!("{GOOD}Chữ[^1].\n\n[^1]: {number}.\n")),
            ("html", format!("{GOOD}<p>{number}</p>\n")),
        ]);
    }
    texts
}

#[test]
fn signs_of_several_bytes_beside_a_number_stop_no_command() {
    for (place, text) in numbers() {
        let project = Project::new([("content/tin/bai.md", text.as_bytes())]);
        project.put("content/tin/a.jpg", crate::support::picture::jpeg(8, 8, 1));
        for args in [
            &["build"][..],
            &["check"],
            &["list"],
            &["fix"],
            &["fix", "--dry-run"],
            &["doctor"],
            &["build", "--verify"],
        ] {
            let run = command(&project, args);
            assert!(!run.has_panicked(), "{place}, {args:?}: {run:#?}");
            assert_eq!(run.code, 0, "{place}, {args:?}: {run:#?}");
        }
        let said = command(&project, &["check"]).problems();
        let is_phone = |code: &str| code == "rule/phone";
        assert!(said.iter().any(|said| is_phone(&said.code)), "{place}: {said:#?}");
        assert!(project.has("2026/11/bai/index.html"), "{place}");
    }
}

/// Numbers, labels, addresses and what else the rules look at.
const TOKENS: [&str; 28] = [
    "0912 345 678",
    "0912.345.678",
    "(+84) 912 345 678",
    "+84912345678",
    "(028) 3825 3536",
    "001234567890",
    "079 123 456 789",
    "123456789",
    "12/5/1990",
    "12 tháng 5 năm 1990",
    "1.001.234.567.890",
    "1990",
    "ĐT0912345678",
    "đt:",
    "Điện thoại",
    "số CCCD",
    "CMND số",
    "sinh ngày",
    "STK",
    "vanphong@example.vn",
    "https://a.example/0912345678",
    "a.pdf",
    "0912345678.pdf",
    "![Họp](Ảnh 1.jpg)",
    "[đây] (https://a.vn)",
    "(đây)[https://a.vn]",
    "**Từ khóa: **",
    "Ảnh: Lan",
];

/// What stands between them; none joins a number to a word.
const BETWEEN: [&str; 16] = [
    " ", "\u{a0}", " “", "” ", " – ", "…", "\n", "\u{202f}", "ệ", "-", "| ", "\u{301}", "[^", "](", " *", "`",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec((select(&TOKENS[..]), select(&BETWEEN[..])), 1..12);
    (select(&BETWEEN[..]), pieces).prop_map(|(first, pieces)| {
        let pieces = pieces
            .into_iter()
            .map(|(token, between)| format!("{token}{between}"));
        first.to_owned() + &pieces.collect::<String>()
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn every_text_becomes_an_article_or_a_message(
        lead in text(), body in text(), raw in "(\\PC|[0-9 .“”\u{a0}ệ\\[\\]()*#|<>&!:-]){0,60}",
    ) {
        let path = SourcePath::new("content/tin/bai.md").expect("a path");
        let quoted = lead.replace('\n', " ").replace('"', "");
        for text in [
            format!("{GOOD}{lead}\n\n{raw}\n"),
            format!("{GOOD}| {lead} | sinh ngày |\n|---|---|\n| {body} | {raw} |\n\n<p>{raw}{body}</p>\n"),
            format!("---\ntitle: \"{quoted}\"\nsummary: {raw}\ndate: {body}\nphoto: {raw}\n---\n{raw}\n{body}"),
            format!("{raw}{body}"),
        ] {
            let parsed = parse(&path, Digest::of(&[]), &text);
            prop_assert!(parsed.article.is_some() || !parsed.diagnostics.is_empty(), "{text}");
        }
    }

    /// The sign right before and behind a number does not change what is found, only where.
    #[test]
    fn typography_hides_no_number(
        lead in select(&["Gọi", "Số CCCD", "ĐT:", "sinh ngày", "Xem", "số CMND"][..]),
        number in select(&TOKENS[..12]),
    ) {
        let found = |text: &str| {
            let mut found = Vec::new();
            scan(text, 0..text.len(), Column::default(), &mut found);
            for find in &found {
                assert!(text.get(find.range.clone()).is_some(), "{text}: {find:?}");
            }
            found.into_iter().map(|find| (find.kind, find.digits)).collect::<Vec<_>>()
        };
        let plain = found(&format!("{lead} {number}, nhé"));
        prop_assert_eq!(&found(&format!("{lead}\u{a0}{number}, nhé")), &plain);
        prop_assert_eq!(&found(&format!("{lead} {number}…")), &plain);
        let quoted = found(&format!("{lead} \"{number}\" nhé"));
        prop_assert_eq!(&found(&format!("{lead} “{number}” nhé")), &quoted);
        prop_assert_eq!(&found(&format!("{lead}\u{a0}“{number}” nhé")), &quoted);
    }
}

/// Bugs that are made: `BANTIN_FAULTS` names a task and a path in each line. Programs with optimisation have no such thing.
#[cfg(debug_assertions)]
mod made {
    use super::{GOOD, NOW};
    use crate::support::picture::jpeg;
    use crate::support::project::{Problem, Project, Run, SETTINGS, run};
    use crate::support::{Tree, differences};
    use serde_json::Value;

    const MOT: &str = "content/tin/mot.md";
    const PAGE: &str = "2026/11/mot/index.html";
    /// What can fail at an article in a build, before anything is published.
    const OF_ARTICLE: [&str; 4] = ["Read", "Parse", "Place", "Check"];

    fn site() -> Project {
        let project = Project::new([
            (MOT, format!("{GOOD}Một, “0912 345 678”.\n\n![Chợ](a.jpg)\n")),
            ("content/tin/hai.md", format!("{GOOD}Hai, xem [một](mot.md).\n")),
        ]);
        project.put("content/tin/a.jpg", jpeg(40, 30, 1));
        project
    }

    fn published() -> (Project, Tree) {
        let project = site();
        project.build(&[]).assert(0);
        let output = project.output();
        (project, output)
    }

    fn command(project: &Project, faults: &str, args: &[&str]) -> Run {
        let root = project.root();
        let mut all = vec![args[0], "--root", root.to_str().expect("UTF-8")];
        all.extend(["--now", NOW].iter().filter(|_| args[0] != "fix"));
        all.extend(&args[1..]);
        run(&all, |command| {
            command.env("BANTIN_FAULTS", faults);
        })
    }

    /// The errors that programs are told.
    fn errors(run: &Run) -> Vec<Problem> {
        let document: Value =
            serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:#?}"));
        let problems = document["diagnostics"].as_array().expect("a list");
        let problems = problems.iter().map(Problem::of);
        problems.filter(|problem| problem.severity == "error").collect()
    }

    fn codes(run: &Run) -> Vec<(String, String)> {
        let errors = errors(run).into_iter();
        errors.map(|error| (error.code, error.path)).collect()
    }

    fn bug(path: &str) -> Vec<(String, String)> {
        vec![("bantin/bug-in-file".to_owned(), path.to_owned())]
    }

    /// Nothing of a trace, and all that a report needs.
    fn is_told(run: &Run, text: &str, what: &str) {
        for trace in ["panicked", "backtrace", "thread '"] {
            assert!(!run.stderr.contains(trace), "{what}: {run:#?}");
        }
        assert!(text.contains("src/base/bug.rs:"), "{what}: {run:#?}");
    }

    #[test]
    fn a_bug_at_an_article_holds_it_back_and_the_rest_is_published() {
        for task in OF_ARTICLE {
            let fault = format!("{task} {MOT}");
            let (project, before) = published();
            let run = command(&project, &fault, &["build", "--format", "json"]);
            assert_eq!((run.code, codes(&run)), (4, bug(MOT)), "{task}: {run:#?}");
            is_told(&run, &errors(&run)[0].message, task);
            assert_eq!(differences(&before, &project.output()), [""; 0], "{task}");

            project.put("content/tin/hai.md", format!("{GOOD}Hai, sửa.\n"));
            let run = command(&project, &fault, &["build"]);
            assert_eq!(run.code, 4, "{task}: {run:#?}");
            assert!(
                project.page("2026/11/hai/index.html").contains("Hai, sửa."),
                "{task}"
            );
            assert!(project.page(PAGE).contains("Một, "), "{task}");
            // Without the bug everything is as it should be.
            project.build(&["--verify"]).assert(0);

            let project = site();
            let run = command(&project, &fault, &["build", "--format", "json"]);
            let hai = "content/tin/hai.md".to_owned();
            let dead = ("link/broken".to_owned(), hai);
            assert!(
                run.code == 4 && codes(&run).contains(&bug(MOT)[0]),
                "{task}: {run:#?}"
            );
            assert!(
                codes(&run)
                    .iter()
                    .all(|code| *code == dead || *code == bug(MOT)[0]),
                "{task}: {run:#?}"
            );
            assert!(
                project.has("2026/11/hai/index.html") && !project.has(PAGE),
                "{task}"
            );
        }
    }

    /// Its page fails whichever version is printed: what was right when it was published stays, with its pictures.
    #[test]
    fn a_bug_at_the_page_of_every_version_leaves_the_published_page_as_it_is() {
        let fault = format!("Page {MOT}");
        let (project, before) = published();
        for edited in [false, true] {
            if edited {
                project.put(MOT, format!("{GOOD}Một, sửa.\n\n![Chợ](a.jpg)\n"));
            }
            for (name, code) in [("check", 1), ("build", 4)] {
                let run = command(&project, &fault, &[name, "--format", "json"]);
                assert_eq!((run.code, codes(&run)), (code, bug(MOT)), "{name}: {run:#?}");
                is_told(&run, &errors(&run)[0].message, name);
                let run = command(&project, &fault, &[name, "--lang", "en"]);
                assert!(run.stderr.contains("as published on"), "{name}: {run:#?}");
                assert_eq!(differences(&before, &project.output()), [""; 0], "{name}");
            }
        }
        // The look of the site changes, and the page keeps the one that it was made for.
        project.put("themes/rieng/theme.toml", crate::cases::THEME);
        project.put("themes/rieng/static/site.css", "p { color: #123456 }");
        let settings = SETTINGS.to_owned() + "\n[theme]\nname = \"rieng\"\n";
        project.put("site.toml", settings);
        assert_eq!(command(&project, &fault, &["build"]).code, 4);
        let after = project.output();
        assert_eq!(after[PAGE], before[PAGE]);
        let of_page = |name: &&String| name.ends_with(".css") || name.starts_with("media/");
        for name in before.keys().filter(of_page) {
            assert_eq!(after.get(name), before.get(name), "{name}");
        }
        project.build(&["--verify"]).assert(0);
        assert!(project.page(PAGE).contains("Một, sửa."));
    }

    /// What is withdrawn, and how.
    type Withdrawal = (&'static str, fn(&Project));

    /// A page that cannot be printed anew goes when something was withdrawn that it still shows, or when it is gone itself.
    #[test]
    fn a_page_that_cannot_be_printed_keeps_nothing_that_was_withdrawn() {
        let withdrawals: [Withdrawal; 6] = [
            ("another article", |project| project.remove("content/tin/hai.md")),
            ("another article, a draft", |project| {
                let draft = GOOD.replace("title:", "draft: true\ntitle:");
                project.put("content/tin/hai.md", format!("{draft}Hai.\n"));
            }),
            ("its picture", |project| project.remove("content/tin/a.jpg")),
            ("another picture", |project| {
                project.put("content/tin/a.jpg", jpeg(40, 30, 2));
            }),
            ("itself", |project| project.remove(MOT)),
            ("itself, a draft", |project| {
                let draft = GOOD.replace("title:", "draft: true\ntitle:");
                project.put(MOT, format!("{draft}Một.\n"));
            }),
        ];
        for (what, withdraw) in withdrawals {
            let (project, _) = published();
            let fault = format!("Page {MOT}");
            assert_eq!(command(&project, &fault, &["build"]).code, 4);
            assert!(project.has(PAGE), "{what}");
            withdraw(&project);
            let check = command(&project, &fault, &["check", "--lang", "en"]);
            let build = command(&project, &fault, &["build", "--lang", "en", "--allow-deletes"]);
            for run in [&check, &build] {
                assert!(!run.stderr.contains("as published on"), "{what}: {run:#?}");
            }
            let output = project.output();
            assert!(!output.contains_key(PAGE), "{what}: {build:#?}");
            let links = output.iter().filter(|(name, bytes)| {
                let is_text = !name.starts_with("media/");
                is_text && memchr::memmem::find(bytes, b"2026/11/mot/").is_some()
            });
            assert_eq!(links.count(), 0, "{what}");
            assert!(output.keys().all(|name| !name.starts_with("media/")), "{what}");
            let is_there = project.has("2026/11/hai/index.html");
            assert_eq!(is_there, !what.starts_with("another article"), "{what}");
        }
    }

    /// No version of it can be read, so that none can be published.
    #[test]
    fn a_bug_at_the_last_version_leaves_the_article_out() {
        for faults in ["Parse\nStandIn", "Check\nStandIn"] {
            let lines: Vec<String> = faults.lines().map(|task| format!("{task} {MOT}")).collect();
            let (project, _) = published();
            let run = command(&project, &lines.join("\n"), &["check", "--format", "json"]);
            assert!(
                run.code == 1 && codes(&run).contains(&bug(MOT)[0]),
                "{faults}: {run:#?}"
            );
            let run = command(&project, &lines.join("\n"), &["build", "--format", "json"]);
            assert!(
                run.code == 4 && codes(&run).contains(&bug(MOT)[0]),
                "{faults}: {run:#?}"
            );
            is_told(&run, &errors(&run)[0].message, faults);
            assert!(
                project.has("2026/11/hai/index.html") && !project.has(PAGE),
                "{faults}"
            );
        }
    }

    #[test]
    fn every_command_and_every_format_tells_of_the_bug_and_goes_on() {
        for task in OF_ARTICLE {
            let fault = format!("{task} {MOT}");
            let (project, before) = published();
            for (language, words) in [
                ("vi", "bantin bị lỗi nội bộ"),
                ("en", "bantin failed with an internal error"),
            ] {
                for command_name in ["build", "check"] {
                    let run = command(&project, &fault, &[command_name, "--lang", language]);
                    is_told(&run, &run.stderr, task);
                    let is_said = run.stderr.contains("[bantin/bug-in-file]") && run.stderr.contains(words);
                    assert!(is_said && run.stderr.contains(MOT), "{task}: {run:#?}");
                }
            }
            for format in ["json", "github", "sarif"] {
                for command_name in ["build", "check"] {
                    let run = command(&project, &fault, &[command_name, "--format", format]);
                    is_told(&run, &run.stdout, task);
                    assert!(
                        run.stdout.contains("bantin/bug-in-file") && run.stdout.contains(MOT),
                        "{task}: {run:#?}"
                    );
                }
            }
            let run = command(&project, &fault, &["check", "--format", "json"]);
            assert_eq!((run.code, codes(&run)), (1, bug(MOT)), "{task}: {run:#?}");
            let run = command(
                &project,
                &fault,
                &["check", "--format", "json", "content/tin/hai.md"],
            );
            assert_eq!((run.code, codes(&run)), (0, vec![]), "{task}: {run:#?}");
            for format in ["text", "json", "csv"] {
                let run = command(&project, &fault, &["list", "--format", format]);
                let has_both = run.stdout.contains(MOT) && run.stdout.contains("content/tin/hai.md");
                assert!(run.code == 0 && has_both, "{task}: {run:#?}");
                is_told(&run, &run.stdout, task);
            }
            let run = command(&project, &fault, &["doctor", "--format", "json"]);
            assert_eq!(run.code, 0, "{task}: {run:#?}");
            let run = command(&project, &fault, &["build", "--strict", "--format", "json"]);
            assert_eq!((run.code, codes(&run)), (1, bug(MOT)), "{task}: {run:#?}");
            assert_eq!(differences(&before, &project.output()), [""; 0], "{task}");
        }
    }

    #[test]
    fn a_bug_at_a_picture_costs_the_picture() {
        for task in ["Picture", "Develop"] {
            let fault = format!("{task} content/tin/a.jpg");
            for project in [site(), published().0] {
                // What is remembered of the picture is asked for first.
                let _ = std::fs::remove_dir_all(project.root().join(".bantin/cache"));
                let _ = std::fs::remove_dir_all(project.root().join("public/media"));
                for name in ["check", "build"] {
                    let run = command(&project, &fault, &[name, "--format", "json"]);
                    assert_eq!(
                        codes(&run),
                        [("image/bug".to_owned(), MOT.to_owned())],
                        "{task}: {run:#?}"
                    );
                    is_told(&run, &errors(&run)[0].message, task);
                }
                assert!(
                    project.has("2026/11/hai/index.html") && project.has(PAGE),
                    "{task}"
                );
                assert!(!project.page(PAGE).contains("/media/"), "{task}");
                // A program without the bug would be another one, and look at everything.
                project.build(&["--verify"]).assert(0);
                assert!(project.page(PAGE).contains("/media/"), "{task}");
            }
        }
    }

    #[test]
    fn fix_goes_on_with_the_other_files() {
        let project = site();
        project.put(
            "content/tin/hai.md",
            GOOD.replace("---\n\n", "----\n\n") + "Hai.\n",
        );
        let run = command(&project, &format!("Fix {MOT}"), &["fix", "--format", "json"]);
        assert_eq!((run.code, codes(&run)), (1, bug(MOT)), "{run:#?}");
        is_told(&run, &errors(&run)[0].message, "fix");
        let mended = std::fs::read_to_string(project.root().join("content/tin/hai.md")).expect("the article");
        assert!(mended.starts_with(GOOD), "{mended}");
        let args = [
            "fix",
            "--encoding",
            "tcvn3",
            "--format",
            "json",
            MOT,
            "content/tin/hai.md",
        ];
        let run = command(&project, &format!("Fix {MOT}"), &args);
        assert!(codes(&run).contains(&bug(MOT)[0]), "{run:#?}");
    }

    #[test]
    fn a_message_without_its_excerpt_is_still_a_message() {
        let project = site();
        project.put(MOT, GOOD.replace("title: Bài", "title: Bài: x"));
        let run = command(&project, &format!("Excerpt {MOT}"), &["build", "--lang", "en"]);
        assert_eq!(run.code, 4, "{run:#?}");
        let said = &run.stderr;
        assert!(
            said.contains("[fm/colon]") && said.contains("content/tin/mot.md:2:11"),
            "{run:#?}"
        );
        assert!(said.contains("hint:") && !said.contains("2 | title"), "{run:#?}");
    }

    #[test]
    fn a_bug_at_the_settings_names_them_and_publishes_nothing() {
        let (project, before) = published();
        let run = command(&project, "Parse site.toml", &["build", "--format", "json"]);
        assert_eq!((run.code, codes(&run)), (2, bug("site.toml")), "{run:#?}");
        assert_eq!(differences(&before, &project.output()), [""; 0]);
    }
}
