//! An article at which any stage panics is held back by name in `build`, `check`, `serve` and `watch`, and the rest is
//! published.

#![cfg(debug_assertions)]

use crate::live::{Running, get, until};
use crate::support::NOW;
use crate::support::project::{Project, Run, run};

const BAD: &str = "content/tin/hai.md";
const TITLE: &str = "---\ntitle: Bài\ndate: 2026-11-20\nphoto_credit: A\n---\n\n";
/// What can fail at an article.
const STAGES: [&str; 5] = ["Read", "Parse", "Place", "Check", "Page"];

fn site(is_published: bool) -> Project {
    let project = Project::new([
        (
            "content/tin/mot.md",
            format!("{TITLE}Một, xem [bài kia](../thong-bao/ba.md).\n"),
        ),
        (BAD, format!("{TITLE}Hai.\n")),
        ("content/thong-bao/ba.md", format!("{TITLE}Ba.\n")),
    ]);
    if is_published {
        project.built();
        // All of it is new to the commands.
        for (path, text) in [("tin/mot", "Một"), ("tin/hai", "Hai"), ("thong-bao/ba", "Ba")] {
            project.put(&format!("content/{path}.md"), format!("{TITLE}{text}, sửa.\n"));
        }
    }
    project
}

fn command(project: &Project, faults: &str, name: &str) -> Run {
    let root = project.root();
    run(
        &[
            name,
            "--root",
            root.to_str().expect("UTF-8"),
            "--now",
            NOW,
            "--lang",
            "en",
        ],
        |command| {
            command.env("BANTIN_FAULTS", faults);
        },
    )
}

/// Which text of an article its page has, as `read` finds it.
fn is_right(read: &dyn Fn(&str) -> Option<String>, is_published: bool, shows_last: bool) -> bool {
    let has = |page: &str, text: &str| read(page).is_some_and(|page| page.contains(text));
    let end = if is_published { ", sửa." } else { "" };
    let others = has("mot", &format!("Một{end}")) && has("ba", &format!("Ba{end}"));
    let bad = if is_published && shows_last {
        has("hai", "Hai.")
    } else {
        read("hai").is_none()
    };
    others && bad
}

#[test]
fn build_and_check_name_the_article_and_go_on() {
    for stage in STAGES {
        for is_published in [false, true] {
            let faults = format!("{stage} {BAD}");
            let project = site(is_published);
            let before = project.output();
            for (name, code) in [("check", 1), ("build", 4)] {
                let run = command(&project, &faults, name);
                assert_eq!(run.code, code, "{stage}, {name}: {run:#?}");
                let said = &run.stderr;
                assert!(
                    said.contains("[bantin/bug-in-file]") && said.contains(&format!("  {BAD} (")),
                    "{stage}, {name}: {run:#?}"
                );
                assert!(!said.contains("panicked"), "{stage}, {name}: {run:#?}");
                if name == "check" {
                    assert_eq!(project.output(), before);
                }
            }
            let read = |page: &str| {
                let path = format!("2026/11/{page}/index.html");
                project.has(&path).then(|| project.page(&path))
            };
            assert!(
                is_right(&read, is_published, true),
                "{stage}, {is_published}: {:?}",
                project.output().keys()
            );
        }
    }
}

#[test]
fn watch_and_serve_name_the_article_and_go_on() {
    for stage in STAGES {
        for is_published in [false, true] {
            let faults = format!("{stage} {BAD}");
            let project = site(is_published);
            let what = format!("{stage}, {is_published}");
            let serve = Running::with(&project, &["serve"], &faults);
            let names_it = || {
                serve.says("[bantin/bug-in-file]");
                serve.says(BAD);
            };
            // A page is made when somebody asks for it.
            let is_early = stage != "Page";
            if is_early {
                names_it();
            }
            let line = serve.says("http://127.0.0.1:");
            let port = line
                .split("127.0.0.1:")
                .nth(1)
                .and_then(|rest| rest.split('/').next());
            let port: u16 = port.and_then(|port| port.parse().ok()).expect("a port");
            let read = |page: &str| {
                let answer = get(port, &format!("/2026/11/{page}/"));
                (answer.status == 200).then_some(answer.body)
            };
            // The preview prints pages anew, and shows the message in the place of one that cannot be.
            until(&what, || is_right(&read, is_published, is_early));
            if !is_early {
                names_it();
            }
            drop(serve);
            let watch = Running::with(&project, &["watch"], &faults);
            watch.says("[bantin/bug-in-file]");
            watch.says(&format!("  {BAD} ("));
            let read = |page: &str| {
                let path = format!("2026/11/{page}/index.html");
                project.has(&path).then(|| project.page(&path))
            };
            until(&what, || is_right(&read, is_published, true));
        }
    }
}
