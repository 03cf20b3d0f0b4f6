//! Addresses of long names keep what differs: case 40.

use super::{command, command_at, edit_settings};
use crate::support::project::Project;
use bantin::text::slug;

const LONG: &str =
    "Thông báo về việc niêm yết công khai kết quả xét duyệt hồ sơ đề nghị hỗ trợ nhà ở đối với hộ";

fn published(project: &Project) -> Vec<String> {
    let pages = project.output().into_keys();
    pages
        .filter(|name| name.starts_with("2026/11/") && name != "2026/11/index.html")
        .collect()
}

fn finish(project: &Project, path: &str) {
    let file = project.root().join(path);
    let text = std::fs::read_to_string(&file).expect("the article");
    project.put(path, text.replace("nhap: true", "nhap: false") + "Nội dung.\n");
}

#[test]
fn new_makes_two_articles_of_two_long_titles() {
    // They differ at the end, in the middle, and not at all but for the day.
    let pairs = [
        (
            format!("{LONG} ông Nguyễn Văn A"),
            format!("{LONG} bà Trần Thị B"),
        ),
        (
            format!("{LONG} ông A {}", "và các hộ liền kề ".repeat(4)),
            format!("{LONG} bà B {}", "và các hộ liền kề ".repeat(4)),
        ),
    ];
    for (one, other) in pairs {
        assert!(one.chars().count() > 90);
        let project = Project::new::<&str, &str>([]);
        for title in [&one, &other] {
            let made = command(&project, &["new", title, "--category", "tin"]);
            made.assert(0);
            finish(&project, made.stdout.trim());
        }
        let run = command(&project, &["build", "--format", "json"]);
        run.assert(0);
        assert_eq!(run.problems(), []);
        assert_eq!(published(&project).len(), 2, "{:?}", published(&project));
        // The same title on the same day is the same article.
        command(&project, &["new", &one, "--category", "tin"])
            .assert(2)
            .says("new/exists");
    }
    let project = Project::new::<&str, &str>([]);
    for day in ["2026-11-02", "2026-11-16"] {
        let made = command_at(&project, day, &["new", "Lịch tiếp công dân", "--category", "tin"]);
        made.assert(0);
        finish(&project, made.stdout.trim());
    }
    command(&project, &["build"]).assert(0);
    assert_eq!(published(&project).len(), 2, "one title of each week");
}

/// Files with long names that somebody has made by hand.
#[test]
fn long_file_names_lead_to_addresses_of_their_own_and_old_ones_go_on_leading_there() {
    let name = |end: &str| slug_of(&format!("{LONG} {end}"));
    let article = "---\ntitle: A\ndate: 2026-11-20\n---\n\nNội dung.\n";
    let project = Project::new([
        (
            format!("content/tin/2026-11-20-{}.md", name("ông Nguyễn Văn A")),
            article,
        ),
        (
            format!("content/tin/2026-11-20-{}.md", name("bà Trần Thị B")),
            article,
        ),
    ]);
    project.built();
    let old = format!("2026/11/{}/index.html", slug::segment(LONG));
    let pages = published(&project);
    let (moved, own): (Vec<&String>, Vec<&String>) = pages.iter().partition(|page| **page == old);
    assert_eq!((moved.len(), own.len()), (1, 2), "{pages:?}");
    assert!(
        own.iter()
            .any(|page| page.ends_with("-ong-nguyen-van-a/index.html")),
        "{own:?}"
    );
    assert!(
        own.iter().any(|page| page.ends_with("-ba-tran-thi-b/index.html")),
        "{own:?}"
    );
    // Whoever has the old address in a bookmark comes to an article.
    assert!(
        project.page(&old).contains("http-equiv=\"refresh\""),
        "{}",
        project.page(&old)
    );
    // Somebody who asks for that address gets it, without a word.
    let settings = format!("/2026/11/{}/", slug::segment(LONG));
    edit_settings(
        &project,
        "[images]",
        &format!("[[redirects]]\nfrom = \"{settings}\"\nto = \"/\"\n\n[images]"),
    );
    project.built();
}

fn slug_of(title: &str) -> String {
    // As long as the title is.
    let words = title.split(' ').map(slug::segment);
    words.collect::<Vec<_>>().join("-")
}

/// Case 45, in both files and for each command; what is offered does not collide again.
#[test]
fn two_of_one_address_are_told_in_both_files() {
    let article = |slug: &str| format!("---\ntitle: A\ndate: 2026-11-20\nslug: {slug}\n---\n\nNội dung.\n");
    let paths = [
        "content/tin/mot.md",
        "content/tin/hai.md",
        "content/thong-bao/ba.md",
    ];
    let project = Project::new(paths.map(|path| (path, article("chung"))));
    let whole = command(&project, &["check", "--format", "json"]).problems();
    for path in paths {
        let run = command(&project, &["check", "--format", "json", path]);
        run.assert(1);
        let problems = run.problems();
        let [told] = &problems[..] else {
            panic!("{path}: {problems:#?}")
        };
        assert!(
            told.code == "url/taken" && told.path == path && whole.contains(told),
            "{told:#?}"
        );
        let text = command(&project, &["check", path]);
        assert!(!text.stderr.contains("Nothing is wrong"), "{text:#?}");
        let typed = told
            .hint
            .split('`')
            .nth(1)
            .expect("a line")
            .strip_prefix("slug: ")
            .expect("a slug");
        project.put(&format!("mended/{path}"), article(typed));
    }
    let held = command(&project, &["list", "held"]);
    assert_eq!(held.stdout.matches("url/taken:4").count(), 3, "{held:#?}");
    for path in paths {
        let mended = std::fs::read(project.root().join("mended").join(path)).expect("the mended article");
        project.put(path, mended);
    }
    std::fs::remove_dir_all(project.root().join("mended")).expect("a folder");
    project.built();
}
