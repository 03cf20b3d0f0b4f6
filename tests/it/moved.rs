//! An address that disappears while an article shows the same under another one is told with the line to add, which
//! `bantin fix` adds. What was withdrawn stays so, and nothing tells that a draft exists.

use crate::support::NOW;
use crate::support::project::{Problem, Project, Run, SETTINGS, run};
use serde_json::Value;
use std::ffi::OsStr;

/// A change of a site.
type Change = fn(&Project);

const OLD: &str = "content/tin/mot.md";
const ADDRESS: &str = "/2026/11/mot/";

/// A text of `count` words, which differ with `seed`.
fn text(seed: usize, count: usize) -> String {
    (0..count)
        .map(|at| format!("chữ{} ", seed * 1_000 + at))
        .collect()
}

fn article(title: &str, date: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndate: {date}\n---\n\n{text}\n")
}

fn long(title: &str, date: &str) -> String {
    article(title, date, &text(1, 60))
}

fn site() -> Project {
    let project = Project::new([(OLD, long("Một", "2026-11-20"))]);
    for name in ["hai", "ba", "bon"] {
        project.put(
            &format!("content/tin/{name}.md"),
            article(name, "2026-11-18", &text(name.len(), 50)),
        );
    }
    project
}

fn command(project: &Project, words: &[&str]) -> Run {
    let root = project.root();
    let mut args: Vec<&OsStr> = words.iter().map(OsStr::new).collect();
    args.extend([
        OsStr::new("--root"),
        root.as_os_str(),
        OsStr::new("--now"),
        OsStr::new(NOW),
    ]);
    run(&args, |_| ())
}

/// What is said about addresses: code, file, and the hint.
fn told(run: &Run) -> Vec<(String, String, String)> {
    let problems = run.problems().into_iter();
    let about = problems.filter(|problem| problem.code.starts_with("address/"));
    about
        .map(|Problem { code, path, hint, .. }| (code, path, hint))
        .collect()
}

fn gone(project: &Project) -> Vec<String> {
    let list: Value =
        serde_json::from_str(&command(project, &["list", "gone", "--format", "json"]).stdout).expect("JSON");
    let urls = list["addresses"].as_array().expect("a list").iter();
    urls.map(|gone| {
        gone["url"]
            .as_str()
            .expect("an address")
            .replace("https://x.example", "")
    })
    .collect()
}

/// What an editor does, and what is said of it: the code and the files; the last: whether `fix` restores the address.
type Edit = (&'static str, fn(&Project), &'static str, &'static [&'static str]);

const EDITS: &[Edit] = &[
    (
        "another slug",
        |site| site.put(OLD, long("Một", "2026-11-20\nslug: khac")),
        "address/moved",
        &[OLD],
    ),
    (
        "another date",
        |site| site.put(OLD, long("Một", "2026-10-20")),
        "address/moved",
        &[OLD],
    ),
    (
        "another title and date in the same file, the same text",
        |site| site.put(OLD, long("Khác", "2026-10-20")),
        "address/moved",
        &[OLD],
    ),
    (
        "the file is used again for something else",
        |site| site.put(OLD, article("Khác", "2026-10-20", &text(7, 60))),
        "address/may-be",
        &[OLD],
    ),
    (
        "another file name",
        |site| {
            site.remove(OLD);
            site.put("content/tin/khac.md", long("Một", "2026-11-20"));
        },
        "address/moved",
        &["content/tin/khac.md"],
    ),
    (
        "another category, and a file name with a date",
        |site| {
            site.remove(OLD);
            site.put("content/thong-bao/2026-11-20-khac.md", long("Một", "2026-11-20"));
        },
        "address/moved",
        &["content/thong-bao/2026-11-20-khac.md"],
    ),
    (
        "another file name, a little edited",
        |site| {
            site.remove(OLD);
            let edited = long("Một", "2026-11-20").replace("chữ1010 chữ1011", "sửa lại");
            site.put("content/tin/khac.md", edited);
        },
        "address/moved",
        &["content/tin/khac.md"],
    ),
    (
        "another file name and title",
        |site| {
            site.remove(OLD);
            site.put("content/tin/khac.md", long("Một tiêu đề khác", "2026-11-20"));
        },
        "address/moved",
        &["content/tin/khac.md"],
    ),
    (
        "another file name, title and date",
        |site| {
            site.remove(OLD);
            site.put("content/tin/khac.md", long("Một tiêu đề khác", "2026-11-02"));
        },
        "address/may-be",
        &["content/tin/khac.md"],
    ),
    (
        "two copies",
        |site| {
            site.remove(OLD);
            site.put("content/tin/khac.md", long("Một", "2026-11-20"));
            site.put("content/tin/khac-nua.md", long("Một", "2026-11-20"));
        },
        "address/may-be",
        &["content/tin/khac-nua.md", "content/tin/khac.md"],
    ),
    (
        "another text",
        |site| {
            site.remove(OLD);
            site.put("content/tin/khac.md", article("Một", "2026-11-20", &text(9, 60)));
        },
        "",
        &[],
    ),
    ("deleted", |site| site.remove(OLD), "", &[]),
    (
        "a draft",
        |site| site.put(OLD, long("Một", "2026-11-20\ndraft: true")),
        "",
        &[],
    ),
    (
        "scheduled",
        |site| site.put(OLD, long("Một", "2027-11-20")),
        "",
        &[],
    ),
    (
        "a draft, while a copy of it is published",
        |site| {
            site.put(OLD, long("Một", "2026-11-20\ndraft: true"));
            site.put("content/tin/khac.md", long("Một", "2026-11-20"));
        },
        "",
        &[],
    ),
    (
        "renamed, and a draft",
        |site| {
            site.remove(OLD);
            site.put("content/tin/khac.md", long("Một", "2026-11-20\ndraft: true"));
        },
        "",
        &[],
    ),
    (
        "an article that was there before has the same text",
        |site| {
            site.put("content/tin/hai.md", long("Một", "2026-11-18"));
            site.remove(OLD);
        },
        "",
        &[],
    ),
];

#[test]
fn an_address_that_disappears_is_told_with_the_article_that_shows_the_same() {
    for (name, edit, code, files) in EDITS {
        let project = site();
        project.built();
        edit(&project);
        let before = command(&project, &["check", "--format", "json"]);
        let dry = project.build(&["--dry-run", "--format", "json"]);
        let built = project.build(&["--format", "json"]);
        let again = project.build(&["--format", "json"]);
        for run in [&before, &dry, &built, &again] {
            let found = told(run);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|(code, path, _)| (code.as_str(), path.as_str()))
                .collect();
            let wanted: Vec<(&str, &str)> = files.iter().map(|file| (*code, *file)).collect();
            assert_eq!(found, wanted, "{name}");
            for (_, _, hint) in told(run) {
                assert!(hint.contains(&format!("aliases: [{ADDRESS}]")), "{name}: {hint}");
            }
        }
        assert_eq!(gone(&project), [ADDRESS], "{name}");
        assert_eq!(
            built.stderr.contains(ADDRESS),
            files.is_empty(),
            "told once: {name}: {built:?}"
        );
        assert!(!again.stderr.contains(ADDRESS), "{name}: {again:?}");
        command(&project, &["fix"]);
        project.build(&[]);
        assert_eq!(
            project.has("2026/11/mot/index.html"),
            *code == "address/moved",
            "{name}"
        );
        assert_eq!(gone(&project).is_empty(), *code == "address/moved", "{name}");
    }
}

/// One short notice after the other has the same title, or the same text.
#[test]
fn a_standard_notice_is_not_taken_for_that_of_last_month() {
    let notice = |title: &str, date: &str| article(title, date, "Mời bà con xem tệp đính kèm.");
    for (name, old, new, code) in [
        (
            "a text of a few words",
            ("Lịch tiếp dân", "2026-10-20"),
            ("Thông báo cắt nước", "2026-11-20"),
            "",
        ),
        (
            "of the same day",
            ("Lịch tiếp dân", "2026-11-20"),
            ("Thông báo cắt nước", "2026-11-20"),
            "",
        ),
        (
            "each month the same",
            ("Lịch tiếp dân", "2026-10-20"),
            ("Lịch tiếp dân", "2026-11-20"),
            "address/may-be",
        ),
        (
            "renamed",
            ("Lịch tiếp dân", "2026-11-20"),
            ("Lịch tiếp dân", "2026-11-20"),
            "address/moved",
        ),
    ] {
        let project = site();
        project.put("content/tin/cu.md", notice(old.0, old.1));
        project.built();
        project.remove("content/tin/cu.md");
        project.put("content/tin/moi.md", notice(new.0, new.1));
        let found = told(&project.build(&["--format", "json"]));
        let codes: Vec<&str> = found.iter().map(|(code, ..)| code.as_str()).collect();
        assert_eq!(codes, if code.is_empty() { vec![] } else { vec![code] }, "{name}");
    }
}

#[test]
fn fix_keeps_line_ends_comments_and_order_and_adds_nothing_twice() {
    let project = site();
    let text = "---\r\ntieu_de: Một  # tên\r\nngay: 20/11/2026\r\naliases:\r\n  - /cu.html # từ trang cũ\r\n---\r\n\r\nNội dung.\r\n";
    project.put(OLD, text);
    project.built();
    project.put(OLD, text.replace("tieu_de", "slug: khac\r\ntieu_de"));
    // `check` and `fix` know without a publication.
    command(&project, &["fix"]).assert(0);
    let fixed = std::fs::read_to_string(project.root().join(OLD)).expect("the article");
    let wanted = text
        .replace("tieu_de", "slug: khac\r\ntieu_de")
        .replace("---\r\n\r\nNội", "  - /2026/11/mot/\r\n---\r\n\r\nNội");
    assert_eq!(fixed, wanted);
    command(&project, &["fix"]).assert(0);
    assert_eq!(
        std::fs::read_to_string(project.root().join(OLD)).expect("the article"),
        wanted
    );
    project.built();
    assert!(project.has("2026/11/mot/index.html") && project.has("cu.html"));
}

#[test]
fn an_old_address_that_leaves_the_front_matter_is_offered() {
    let project = site();
    project.put(OLD, long("Một", "2026-11-20\naliases: [/cu.html, /tin/12/]"));
    project.built();
    project.put(OLD, long("Một", "2026-11-20\naliases: [/tin/12/]"));
    let found = told(&project.build(&["--format", "json"]));
    assert!(
        matches!(&found[..], [(code, path, hint)] if code == "address/may-be" && path == OLD && hint.contains("/cu.html")),
        "{found:?}"
    );
    // With the file renamed too, both addresses are those of the new one.
    project.remove(OLD);
    project.put("content/tin/khac.md", long("Một", "2026-11-20"));
    let found = told(&project.build(&["--format", "json"]));
    assert!(
        matches!(&found[..], [_, (code, ..)] | [(code, ..)] if code.starts_with("address/")),
        "{found:?}"
    );
    command(&project, &["fix"]);
    project.build(&[]);
    assert!(project.has("2026/11/mot/index.html") && project.has("tin/12/index.html"));
}

#[test]
fn an_article_that_moves_twice_has_both_addresses() {
    let project = site();
    project.built();
    project.put(OLD, long("Một", "2026-11-20\nslug: hai-lan"));
    project.build(&[]);
    project.remove(OLD);
    project.put("content/tin/ba-lan.md", long("Một", "2026-11-20"));
    project.build(&[]);
    command(&project, &["fix"]);
    project.built();
    assert!(project.has("2026/11/mot/index.html") && project.has("2026/11/hai-lan/index.html"));
    assert_eq!(gone(&project), [""; 0]);
}

#[test]
fn a_change_of_many_addresses_is_one_message_and_one_fix() {
    let many = |folder: &str| {
        (0..30)
            .map(move |at| {
                (
                    format!("content/{folder}/bai-{at}.md"),
                    article(&format!("Bài {at}"), "2026-11-20", &text(at, 50)),
                )
            })
            .collect::<Vec<_>>()
    };
    let by_category = SETTINGS.replace(
        "[defaults]",
        "permalinks.article = \"/{category}/{slug}/\"\n[defaults]",
    );
    let changes: [(&str, String, Change); 3] = [
        ("the pattern", SETTINGS.to_owned(), |site| {
            site.put(
                "site.toml",
                format!("{SETTINGS}\n[permalinks]\narticle = \"/bai/{{slug}}/\"\n"),
            );
        }),
        ("the slug of the category", by_category.clone(), |site| {
            let text = std::fs::read_to_string(site.root().join("site.toml")).expect("settings");
            site.put("site.toml", text.replace("slug = \"tin\"", "slug = \"tin-tuc\""));
            std::fs::rename(
                site.root().join("content/tin"),
                site.root().join("content/tin-tuc"),
            )
            .expect("renamed");
        }),
        ("the folder", by_category, |site| {
            std::fs::rename(
                site.root().join("content/tin"),
                site.root().join("content/thong-bao"),
            )
            .expect("renamed");
        }),
    ];
    for (name, settings, change) in changes {
        let project = Project::new(many("tin"));
        project.put("site.toml", settings);
        let before = project.built();
        change(&project);
        let run = project.build(&["--allow-deletes", "--format", "json"]);
        let found = told(&run);
        assert_eq!(
            found.iter().map(|(code, ..)| code.as_str()).collect::<Vec<_>>(),
            ["address/many"],
            "{name}: {run:?}"
        );
        let message = &run.problems()[0].message;
        assert!(message.contains("30"), "{name}: {message}");
        command(&project, &["fix"]).assert(0);
        project.build(&[]).assert(0);
        let lost: Vec<&String> = before
            .keys()
            .filter(|path| path.contains("bai-") && !project.has(path))
            .collect();
        assert!(lost.is_empty(), "{name}: {lost:?}");
        assert_eq!(gone(&project), [""; 0], "{name}");
    }
}

#[test]
fn an_address_that_comes_back_leaves_the_list_and_one_that_was_rolled_back_too() {
    let project = site();
    project.built();
    project.remove(OLD);
    project.build(&[]).assert(0).says(ADDRESS);
    assert_eq!(gone(&project), [ADDRESS]);
    let root = project.root();
    run(
        &[OsStr::new("rollback"), OsStr::new("--root"), root.as_os_str()],
        |_| (),
    )
    .assert(0);
    assert_eq!(gone(&project), [""; 0], "it is published again");
    project.build(&[]).assert(0).says(ADDRESS);
    assert_eq!(gone(&project), [ADDRESS], "and gone again");
    project.put(OLD, long("Một", "2026-11-20"));
    project.built();
    assert_eq!(gone(&project), [""; 0]);
}

#[test]
fn what_is_kept_of_a_withdrawn_article_is_its_address_and_the_day() {
    let project = site();
    project.put(
        "content/tin/rieng/2026-11-20-mat.md",
        article("Điều bí mật", "2026-11-20", "Chữ zzqx ở đây."),
    );
    project.built();
    project.put(
        "content/tin/rieng/2026-11-20-mat.md",
        article("Điều bí mật", "2026-11-20\ndraft: true", "Chữ zzqx ở đây."),
    );
    project.build(&[]).assert(0);
    let state = std::fs::read_dir(project.root().join(".bantin/state"))
        .expect("state")
        .flatten();
    let list = state.map(|entry| entry.path()).find(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("gone-"))
    });
    let list = std::fs::read_to_string(list.expect("a list")).expect("a text");
    let body = list.split_once('\n').expect("a first line").1;
    assert!(
        body.starts_with("[{\"url\":\"/2026/11/mat/\",\"since\":17") && body.ends_with("}]"),
        "{body}"
    );
    assert!(
        !["bí mật", "zzqx", "rieng"].iter().any(|word| list.contains(word)),
        "{list}"
    );
}

/// With `--strict` the address is not even dropped; too many deletions say why.
#[test]
fn strict_and_refused_publications_drop_nothing() {
    let project = site();
    project.built();
    project.put(OLD, long("Một", "2026-11-20\nslug: khac"));
    project.build(&["--strict"]).assert(1).says("address/moved");
    assert!(project.has("2026/11/mot/index.html"));
    for name in ["mot", "hai", "ba", "bon"] {
        project.remove(&format!("content/tin/{name}.md"));
    }
    project.put("content/tin/nam.md", long("Năm", "2026-11-20"));
    let refused = project.build(&[]);
    refused.assert(3).says("publish/articles");
    assert!(
        !refused.stderr.contains("list khong-con"),
        "nothing is gone yet: {refused:?}"
    );
    assert_eq!(gone(&project), [""; 0]);
    project.build(&["--allow-deletes"]).says("list khong-con");
    assert_eq!(gone(&project).len(), 4);
}

#[test]
fn the_list_is_printed_as_a_table_and_for_programs() {
    let project = site();
    project.built();
    project.remove("content/tin/hai.md");
    project.put(OLD, long("Một", "2026-11-20\nslug: khac"));
    project.build(&[]);
    let table = command(&project, &["list", "không còn"]);
    table.assert(0).says("2");
    let lines: Vec<&str> = table.stdout.lines().collect();
    assert_eq!(lines.len(), 3, "{table:?}");
    assert!(
        lines[1].contains("/2026/11/hai/") && lines[1].contains("23/11/2026"),
        "{table:?}"
    );
    assert!(
        lines[2].contains("/2026/11/mot/") && lines[2].contains("/2026/11/khac/") && lines[2].ends_with(OLD),
        "{table:?}"
    );
    let csv = command(&project, &["list", "gone", "--format", "csv"]);
    assert!(
        csv.stdout.starts_with('\u{feff}')
            && csv
                .stdout
                .contains("\"https://x.example/2026/11/hai/\",\"2026-11-23 08:05\",\"\",\"\""),
        "{csv:?}"
    );
    let json: Value =
        serde_json::from_str(&command(&project, &["list", "gone", "--format", "json"]).stdout).expect("JSON");
    assert_eq!(json["addresses"][1]["articles"][0]["title"], "Một");
}

/// "Save as", a publication, and then the original is deleted.
#[test]
fn a_copy_that_was_published_before_is_the_same_article() {
    let project = site();
    project.built();
    project.put("content/thong-bao/ban-sao.md", long("Một", "2026-11-20"));
    project.built();
    project.remove(OLD);
    let found = told(&project.build(&["--format", "json"]));
    assert!(
        matches!(&found[..], [(code, path, _)] if code == "address/moved" && path == "content/thong-bao/ban-sao.md"),
        "{found:?}"
    );
}

#[test]
fn watch_tells_once_what_build_tells() {
    let project = site();
    let log = project.outside().join("log");
    let mut watch = crate::support::project::command()
        .args(["watch", "--poll=50", "--root"])
        .arg(project.root())
        .args(["--now", NOW])
        .stderr(std::fs::File::create(&log).expect("a log"))
        .spawn()
        .expect("watch");
    let text = || std::fs::read_to_string(&log).expect("the log");
    let until = |what: &str, is_so: &dyn Fn() -> bool| {
        let end = std::time::Instant::now() + std::time::Duration::from_mins(1);
        while !is_so() {
            assert!(std::time::Instant::now() < end, "{what}: {}", text());
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    };
    until("the first publication", &|| project.has("2026/11/mot/index.html"));
    std::fs::rename(
        project.root().join(OLD),
        project.root().join("content/tin/khac.md"),
    )
    .expect("renamed");
    until("moved", &|| text().contains("address/moved"));
    let words = || {
        project.has("2026/11/hai/index.html") && project.page("2026/11/hai/index.html").contains("chữ mới")
    };
    project.put("content/tin/hai.md", article("hai", "2026-11-18", "Một chữ mới."));
    until("an edit of a text", &words);
    project.remove("content/tin/ba.md");
    until("gone", &|| text().contains("/2026/11/ba/"));
    watch.kill().expect("ended");
    watch.wait().expect("ended");
    assert_eq!(text().matches("address/moved").count(), 1, "{}", text());
    let codes: Vec<String> = told(&project.build(&["--format", "json"]))
        .into_iter()
        .map(|(code, ..)| code)
        .collect();
    assert_eq!(codes, ["address/moved"]);
    assert_eq!(gone(&project), ["/2026/11/ba/", "/2026/11/mot/"]);
}
