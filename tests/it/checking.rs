//! `bantin check FILE`, `bantin FILE`: only what concerns these files is said, of the site that they belong to.

use crate::support::NOW;
use crate::support::project::{Project, Run, run};

fn site() -> Project {
    Project::new([
        (
            "content/tin/hỏng một.md",
            "---\ntitle: Một\ndate: 31/02/2026\n---\n\nChữ.\n",
        ),
        (
            "content/tin/hong-hai.md",
            "---\ntitle: Hai\ndate: 2026-11-20\n---\n\n[x](khong-co.md)\n",
        ),
        (
            "content/tin/lanh.md",
            "---\ntitle: Lành\ndate: 2026-11-20\ndraft: true\n---\n\nChữ.\n",
        ),
    ])
}

/// Runs the program in the folder above the site.
fn bantin(project: &Project, args: &[&str]) -> Run {
    let args = [args, &["--now", NOW]].concat();
    run(&args, |command| {
        command.current_dir(project.outside());
    })
}

fn paths(run: &Run) -> Vec<String> {
    run.problems().into_iter().map(|problem| problem.path).collect()
}

#[test]
fn only_what_concerns_the_files_is_said() {
    let project = site();
    let of = |files: &[&str]| bantin(&project, &[&["check", "--format", "json"], files].concat());
    let [one, two, good] = ["hỏng một.md", "hong-hai.md", "lanh.md"];
    let path = |name: &str| format!("content/tin/{name}");
    let typed = |name: &str| format!("site/content/tin/{name}");
    let run = of(&[&typed(one)]);
    run.assert(1);
    assert_eq!(paths(&run), [path(one)]);
    assert!(!run.stderr.contains("hong-hai"), "{run:?}");
    assert_eq!(paths(&of(&[&typed(two), &typed(one)])), [path(two), path(one)]);
    let run = of(&[&typed(good)]);
    run.assert(0);
    assert_eq!(paths(&run), [""; 0]);
    let below = of(&["--root", "site", &path(two)]);
    assert_eq!(paths(&below), [path(two)], "from the folder of the site");
    of(&["site/content/tin/khong-co.md"]).assert(2);
    of(&["--root", "site", "site/content"]).assert(2);
}

#[test]
fn an_article_alone_is_checked_with_drafts() {
    let project = site();
    let file = project.root().join("content/tin/lanh.md");
    project.put(
        "content/tin/lanh.md",
        "---\ntitle: Lành\ndate: 2026-11-20\ndraft: true\n---\n\n[x](khong-co.md)\n",
    );
    let root = project.root();
    let run = run(&[&file], |command| {
        command.current_dir(&root);
    });
    run.assert(1).says("lanh.md");
    assert!(!run.stderr.contains("hong-hai"), "{run:?}");
}

/// What keeps the whole site from being made concerns every file of it.
#[test]
fn broken_settings_are_said_of_any_file() {
    let project = site();
    project.put("site.toml", "title = \n");
    let run = bantin(&project, &["check", "site/content/tin/lanh.md"]);
    run.assert(2).says("site.toml");
}

/// Not in what folder bantin was started, but where the article lies, is what matters to whoever dragged it.
#[test]
fn an_article_that_is_in_no_site_is_told_where_to_put_it() {
    let project = site();
    let alone = project.outside().join("lẻ loi.md");
    std::fs::write(&alone, "---\ntitle: A\n---\n").expect("a file");
    let run = run(&[&alone], |command| {
        command.current_dir(project.root());
    });
    run.assert(2).says("lẻ loi.md chưa nằm trong trang web nào");
}
