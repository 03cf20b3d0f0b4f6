//! `bantin doctor`: what a support line would ask for, in both languages and for programs; nothing is left behind,
//! and nothing that stands in an article is told.

use crate::support::project::{Project, Run, run};
use crate::support::{NOW, read_tree};
use serde_json::Value;

const SECRET: &str = "Nguyễn Thị Bí Mật";

fn site() -> Project {
    let article = |front: &str| format!("---\n{front}\n---\n\n{SECRET}.\n");
    Project::new([
        ("content/tin/mot.md", article("title: Một\ndate: 2026-11-20")),
        ("content/tin/hai.md", article("title: Hai\ndate: 2026-12-20")),
        (
            "content/tin/ba.md",
            article("title: Ba\ndate: 2026-11-20\ndraft: true"),
        ),
        (
            "content/tin/bon.md",
            article(&format!("title: {SECRET}: bốn\ndate: 2026-11-20")),
        ),
        ("content/lien-he.md", article("title: Liên hệ\ntype: page")),
    ])
}

fn doctor(project: &Project, options: &[&str]) -> Run {
    let root = project.root();
    let mut args = vec!["doctor", "--now", NOW];
    args.extend(options);
    run(&args, |command| {
        command.current_dir(root);
    })
}

fn document(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:#?}"))
}

fn codes(document: &Value) -> Vec<&str> {
    let said = document["diagnostics"].as_array().expect("a list");
    said.iter().filter_map(|said| said["code"].as_str()).collect()
}

#[test]
fn a_site_that_is_well_is_told_in_short() {
    let project = site();
    project.build(&[]).assert(4);
    let before = read_tree(project.outside());
    let run = doctor(&project, &["--format", "json"]);
    run.assert(0);
    let found = document(&run);
    assert_eq!(found["version"], 1);
    assert_eq!(found["bantin"], env!("CARGO_PKG_VERSION"));
    assert_eq!(codes(&found), [""; 0]);
    let settings = &found["site"]["settings"];
    assert_eq!(settings["title"], "Bản tin phường Thử");
    assert_eq!(settings["base_url"], "https://x.example/");
    assert_eq!(settings["theme"], "phuong");
    assert_eq!(settings["embedded"], true);
    let contents = &found["site"]["contents"];
    let counts = [
        "articles",
        "pages",
        "drafts",
        "scheduled",
        "expired",
        "held",
        "errors",
    ]
    .map(|name| contents[name].as_u64().expect("a number"));
    assert_eq!(counts, [4, 1, 1, 1, 0, 1, 1]);
    let output = &found["output"];
    let bytes: usize = project.output().values().map(Vec::len).sum();
    assert_eq!(output["published"]["files"], project.output().len());
    assert_eq!(output["published"]["bytes"], bytes);
    assert!(output["published"]["changed"].is_string());
    assert_eq!(
        (&output["unfinished"], &output["publishing"]),
        (&Value::Bool(false), &Value::Null)
    );
    let drive = &found["drive"];
    assert!(drive["room"]["total"].as_u64().expect("a number") > 0);
    for ability in ["replaces", "flushes", "watches"] {
        assert_eq!(drive["abilities"][ability], true, "{ability}");
    }
    assert_eq!(read_tree(project.outside()), before, "nothing is left behind");
}

#[test]
fn it_speaks_both_languages_and_tells_nothing_of_an_article() {
    let project = site();
    project.build(&[]).assert(4);
    for (language, words) in [
        ("vi", ["Bài viết", "nháp: 1, hẹn giờ: 1", "Thay tệp đang mở"]),
        (
            "en",
            ["Articles", "draft: 1, scheduled: 1", "Replaces a file held open"],
        ),
    ] {
        let run = doctor(&project, &["--lang", language]);
        run.assert(0);
        for word in words {
            assert!(run.stdout.contains(word), "no `{word}` in {}", run.stdout);
        }
        assert!(!(run.stdout + &run.stderr).contains(SECRET));
    }
}

#[test]
fn without_a_site_the_computer_is_told_all_the_same() {
    let project = Project::empty();
    let run = doctor(&project, &["--format", "json"]);
    run.assert(2);
    let found = document(&run);
    assert_eq!(codes(&found), ["site/missing"]);
    assert_eq!((&found["site"], &found["output"]), (&Value::Null, &Value::Null));
    assert_eq!(found["drive"]["abilities"]["replaces"], true);
    assert!(doctor(&project, &[]).stdout.contains("site.toml"));
    assert_eq!(std::fs::read_dir(project.root()).expect("a folder").count(), 0);
    let elsewhere = doctor(&project, &["--root", "khong-co", "--format", "json"]);
    elsewhere.assert(2);
    assert_eq!(document(&elsewhere)["drive"]["abilities"], Value::Null);
}

#[test]
fn what_is_wrong_decides_how_it_ends() {
    let settings = Project::new([("site.toml", "title = \n")]);
    let run = doctor(&settings, &["--format", "json"]);
    run.assert(2);
    assert!(document(&run)["site"]["settings"].is_null());

    let theme = site();
    let text = std::fs::read_to_string(theme.root().join("site.toml")).expect("settings");
    theme.put("site.toml", text + "[theme]\nname = \"khac\"\n");
    let run = doctor(&theme, &["--format", "json"]);
    let found = document(&run);
    assert_eq!(codes(&found), ["theme/missing"]);
    run.assert(2);

    let template = site();
    template.put("themes/phuong/templates/article.html", "{{");
    template.put("themes/phuong/theme.toml", "x");
    let run = doctor(&template, &["--format", "json"]);
    run.assert(1);
    assert_eq!(document(&run)["site"]["settings"]["embedded"], false);

    let output = site();
    output.put("ra/cua-toi.txt", "x");
    doctor(&output, &["--output", "content"])
        .assert(2)
        .says("output/holds-sources");
    doctor(&output, &["--output", "site.toml"]).assert(2);
    doctor(&output, &["--output", "ra"])
        .assert(2)
        .says("output/state-gone");
    output.put(".bantin/cache", "no folder");
    doctor(&output, &[]).assert(3).says("disk/write");
}

#[test]
fn who_publishes_is_told() {
    let project = site();
    project.build(&[]).assert(4);
    let lock = bantin::disk::publish::lock::Lock::take(&project.root(), "watch").expect("the lock");
    let found = document(&doctor(&project, &["--format", "json"]));
    let holder = found["output"]["publishing"].as_str().expect("somebody");
    if cfg!(unix) {
        assert_eq!(holder, format!("{} watch", std::process::id()));
    }
    drop(lock);
}
