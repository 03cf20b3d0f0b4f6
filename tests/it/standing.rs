//! A site of which nothing has changed is not read again, and everything that does change it is seen.

use crate::support::picture::jpeg;
use crate::support::project::{Project, Run, SETTINGS};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

const PAGE: &str = "2026/11/mot/index.html";

fn article(text: &str) -> String {
    format!(
        "---\ntitle: Một\ndate: 2026-11-20\nexpires: 2026-12-24\nphoto: a.jpg\nphoto_alt: a\n---\n\n{text}\n"
    )
}

fn site() -> Project {
    let project = Project::new([
        ("content/tin/mot.md", article("Nội dung.")),
        (
            "content/tin/hai.md",
            "---\ntitle: Hai\ndate: 2026-11-21\ndraft: true\n---\n\nHai.\n".to_owned(),
        ),
    ]);
    project.put("content/tin/a.jpg", jpeg(30, 20, 1));
    project
}

/// Builds once files are so old that a change of them would show, so that the publication is remembered.
fn settle(project: &Project) {
    std::thread::sleep(Duration::from_millis(2_200));
    project.build(&[]).assert(0);
}

fn cache(project: &Project) -> PathBuf {
    project.root().join(".bantin/cache")
}

/// Builds without a cache, and whether the site was read for it: then there is one again.
fn reads(project: &Project, options: &[&str]) -> (bool, Run) {
    fs::remove_dir_all(cache(project)).unwrap_or_default();
    let run = project.build(options);
    (cache(project).exists(), run)
}

#[test]
fn an_unchanged_site_is_not_read_until_something_changes() {
    let project = site();
    project.build(&[]).assert(0);
    settle(&project);
    let published = project.output();

    let (was_read, run) = reads(&project, &[]);
    assert!(!was_read);
    run.assert(0).says("Không có gì thay đổi: public đã có đủ 1 bài");
    let changes = project.outside().join("changes");
    let (was_read, _) = reads(&project, &["--changes", changes.to_str().expect("UTF-8")]);
    assert!(!was_read);
    assert_eq!(fs::read_to_string(&changes).expect("the list"), "");
    assert_eq!(reads(&project, &["--format", "json"]).1.problems(), []);
    assert!(reads(&project, &["--verify"]).0, "whoever asks for it");

    // Readers lack a page, or have another one.
    fs::remove_file(project.root().join("public").join(PAGE)).expect("a page");
    assert!(reads(&project, &[]).0);
    assert_eq!(project.output(), published);
    fs::write(project.root().join("public/robots.txt"), "").expect("written");
    assert!(reads(&project, &[]).0);

    // The clock goes on, and back.
    project.build(&["--adopt"]).assert(0);
    settle(&project);
    let (was_read, _) = reads(&project, &["--now", "2026-12-26T00:00:00+07:00"]);
    assert!(was_read && project.page(PAGE).contains("Đã hết hiệu lực"));
    let (was_read, _) = reads(&project, &[]);
    assert!(was_read && !project.page(PAGE).contains("Đã hết hiệu lực"));

    // Other options, other sources, other settings.
    assert!(!reads(&project, &[]).0);
    let (was_read, _) = reads(&project, &["--drafts"]);
    assert!(was_read && project.has("2026/11/hai/index.html"));
    let (was_read, _) = reads(&project, &[]);
    assert!(was_read && !project.has("2026/11/hai/index.html"));
    project.put("content/tin/mot.md", article("Nội dung!"));
    let (was_read, _) = reads(&project, &[]);
    assert!(was_read && project.page(PAGE).contains("Nội dung!"));
    settle(&project);
    project.put("site.toml", SETTINGS.replace("phường Thử", "phường Mới"));
    let (was_read, _) = reads(&project, &[]);
    assert!(was_read && project.page(PAGE).contains("phường Mới"));

    // What was published is taken back: the sources are published again.
    settle(&project);
    let root = project.root();
    crate::support::project::run(
        &["rollback".as_ref(), "--root".as_ref(), root.as_os_str()],
        |_| (),
    )
    .assert(0);
    assert!(project.page(PAGE).contains("phường Thử"));
    let (was_read, _) = reads(&project, &[]);
    assert!(was_read && project.page(PAGE).contains("phường Mới"));
}

#[test]
fn what_is_wrong_with_an_unchanged_site_is_said_again() {
    let project = site();
    project.put(
        "content/tin/ba.md",
        "---\ntitle: Ba\ndate: 2026-11-19\nla: 1\n---\n\n[Xem](khong-co.md)\n",
    );
    project.put(
        "content/tin/bon.md",
        "---\ntitle: Bốn\ndate: 2026-13-19\n---\n\nBốn.\n",
    );
    project.build(&[]).assert(4);
    std::thread::sleep(Duration::from_millis(2_200));
    let first = project.build(&["--format", "json"]);
    let second = project.build(&["--format", "json"]);
    second.assert(4);
    assert_eq!(first.problems(), second.problems());
    assert!(first.problems().len() >= 3, "{first:?}");
    assert!(second.stderr.contains("content/tin/bon.md"), "{second:?}");
    project.build(&["--strict"]).assert(1);
}
