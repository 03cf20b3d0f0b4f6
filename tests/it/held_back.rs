//! One bad article never blocks the others, and never disappears: what was published of it stays, page,
//! lists and feeds.

use crate::support::project::{Project, Run, run};
use crate::support::{NOW, Tree, differences, walk};
use bantin::base::digest::Digest;
use bantin::base::path::SourcePath;
use bantin::cli::setup;
use bantin::disk::publish::held::Pack;
use bantin::source::last_good::{LastGood, LastPublished};
use bantin::text::dates::moment::{Moment, Zone};
use bantin::workspace::Flags;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::SystemTime;

const PAGE: &str = "2026/11/mot/index.html";
const FILE: &str = "content/tin/mot.md";

fn article(front: &str, body: &str) -> String {
    format!("---\ntitle: Bài\ndate: 2026-11-20\n{front}---\n\n{body}\n")
}

fn site() -> Project {
    Project::new([
        (FILE, article("tags: [nước]\nauthor: Trà Hương\n", "Lành một.")),
        ("content/tin/hai.md", article("", "Xem [một](mot.md). Lành hai.")),
        ("content/thong-bao/ba.md", article("", "Lành ba.")),
    ])
}

/// Every file of the published folder with its time.
fn times(project: &Project) -> BTreeMap<PathBuf, SystemTime> {
    let time = |path: &PathBuf| {
        let metadata = std::fs::metadata(path);
        metadata.and_then(|metadata| metadata.modified()).expect("a time")
    };
    walk(&project.root().join("public"))
        .map(|path| (path.clone(), time(&path)))
        .collect()
}

fn build(project: &Project) -> Run {
    project.build(&["--lang", "en"])
}

fn assert_same(project: &Project, before: &Tree, what: &str) {
    let different = differences(before, &project.output());
    assert!(different.is_empty(), "{what}: {different:#?}");
}

/// Every way in which one file can be wrong.
fn broken() -> Vec<(&'static str, Vec<u8>)> {
    let article = |front: &str| article(front, "Hỏng, [hai](hai.md).").into_bytes();
    vec![
        (
            "fm/colon",
            b"---\ntitle: B\xc3\xa0i: x\ndate: 2026-11-20\n---\n\nx\n".to_vec(),
        ),
        ("text/not-utf-8", b"---\ntitle: B\xe0i\n---\n".to_vec()),
        ("category/none-like-it", article("category: Thông bao mới\n")),
        ("template/unknown", article("template: khong-co\n")),
        ("url/owned", article("slug: hai\n")),
        ("url/reserved", article("type: page\nslug: so-do\n")),
        ("fm/", b"---\ntitle: B\n".to_vec()),
        ("", Vec::new()),
    ]
}

#[test]
fn a_broken_article_stays_as_it_was_published() {
    for (code, bytes) in broken() {
        let project = site();
        let good = project.built();
        let before = times(&project);
        project.put(FILE, &bytes);
        let run = build(&project);
        run.assert(4).says(code);
        run.says("held back: 1\n  content/tin/mot.md (as published on 23/11/2026)");
        assert_same(&project, &good, code);
        assert_eq!(before, times(&project), "{code}: nothing is written");

        // Others go on, and it is there for them.
        project.put("content/tin/hai.md", article("", "Hai mới, xem [một](mot.md)."));
        build(&project).assert(4);
        let other = project.page("2026/11/hai/index.html");
        assert!(other.contains("Hai mới"), "{code}");
        assert!(other.contains("href=\"/2026/11/mot/\""), "{code}: {other}");
        assert!(project.page("rss.xml").contains("Lành một."), "{code}");

        project.put(FILE, article("", "Đã sửa."));
        build(&project).assert(0);
        assert!(project.page(PAGE).contains("Đã sửa."), "{code}");

        // Of what was published, the last.
        project.put(FILE, &bytes);
        build(&project).assert(4);
        assert!(project.page(PAGE).contains("Đã sửa."), "{code}");

        project.remove(FILE);
        let run = build(&project);
        assert!(!project.has(PAGE), "{code}: {run:?}");
        assert!(!project.page("index.html").contains("/2026/11/mot/"), "{code}");
    }
}

/// What stands in is the last published, whatever was changed while nobody could publish it.
#[test]
fn what_is_said_is_of_the_file_and_not_of_what_stands_in() {
    let project = site();
    project.put(
        FILE,
        article("author: tra huong\nla: 1\n", "![a](khong.jpg) [x](khong.md)"),
    );
    project.put("content/tin/hai.md", article("author: Trà Hương\n", "Hai."));
    build(&project).assert(4);
    project.put(
        FILE,
        "---\ntitle: Bài\n\ndate: 2026-11-21: x\n---\n\n[y](khac.md)\n",
    );
    let problems = project.problems();
    let lines: Vec<_> = problems
        .iter()
        .filter(|problem| problem.path == FILE)
        .map(|problem| (problem.code.as_str(), problem.line))
        .collect();
    assert!(lines.contains(&("link/missing", 7)), "{problems:#?}");
    assert!(
        lines.iter().all(|(_, line)| [4, 7].contains(line)),
        "{problems:#?}"
    );
    assert!(project.page(PAGE).contains("20/11/2026"));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_broken_and_one_that_is_gone_is_gone() {
    use std::os::unix::fs::PermissionsExt;
    let project = site();
    let good = project.built();
    let path = project.root().join(FILE);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("rights");
    if std::fs::read(&path).is_err() {
        build(&project).assert(4).says("as published on");
        assert_same(&project, &good, "no rights");
    }
    // Another name is another article.
    std::fs::rename(&path, project.root().join("content/tin/bon.md")).expect("renamed");
    let bon = project.root().join("content/tin/bon.md");
    std::fs::set_permissions(bon, std::fs::Permissions::from_mode(0o644)).expect("rights");
    build(&project).assert(4).says("link/missing");
    assert!(!project.has(PAGE) && project.has("2026/11/bon/index.html"));
}

#[test]
fn whoever_was_published_at_an_address_keeps_it() {
    let project = site();
    project.built();
    // A new article that comes before it by its path.
    project.put("content/tin/a.md", article("slug: mot\n", "Mới."));
    let run = project.build(&["--lang", "en", "--format", "json"]);
    run.assert(4).says("content/tin/a.md (not published yet)");
    let [problem] = &run.problems()[..] else {
        panic!("{run:#?}")
    };
    let place = (problem.code.as_str(), problem.path.as_str(), problem.line);
    assert_eq!(place, ("url/owned", "content/tin/a.md", 4));
    assert!(problem.message.contains(FILE), "{problem:?}");
    assert!(project.page(PAGE).contains("Lành một."));
    // Another that was published elsewhere, and comes between them.
    project.put("content/tin/hai.md", article("slug: mot\n", "Hai."));
    let run = build(&project);
    run.assert(4).says("content/tin/hai.md (as published on");
    assert!(project.page("2026/11/hai/index.html").contains("Lành hai."));
    assert!(project.page(PAGE).contains("Lành một."));
    // When the owner moves away, one of them may have it; two of them may not.
    project.put(FILE, article("slug: moi\n", "Lành một."));
    build(&project).assert(4).says("url/taken");
    assert!(!project.has(PAGE) && project.has("2026/11/moi/index.html"));
    project.remove("content/tin/a.md");
    build(&project).assert(0);
    assert!(project.page(PAGE).contains("Hai.") && !project.has("2026/11/hai/index.html"));
}

/// What stands in for a broken article has its address as well.
#[test]
fn nobody_takes_the_address_of_an_article_that_is_being_mended() {
    let project = site();
    project.built();
    project.put(FILE, "---\n");
    project.put("content/tin/khac.md", article("slug: mot\n", "Khác."));
    build(&project).assert(4).says("url/owned");
    assert!(project.page(PAGE).contains("Lành một."));
}

#[test]
fn strict_publishes_nothing_and_forgets_nothing() {
    let project = site();
    project.built();
    project.put(FILE, "---\n");
    project.put("content/tin/hai.md", article("", "Hai mới."));
    let before = times(&project);
    project.build(&["--strict"]).assert(1);
    assert_eq!(before, times(&project));
    build(&project).assert(4);
    assert!(project.page(PAGE).contains("Lành một."));
    assert!(project.page("2026/11/hai/index.html").contains("Hai mới."));
}

/// What is wrong with the settings is no reason to forget an article.
#[test]
fn an_article_without_a_place_comes_back_with_its_place() {
    let project = site();
    let settings = std::fs::read_to_string(project.root().join("site.toml")).expect("settings");
    project.built();
    project.put("content/thong-bao/ba.md", "---\n");
    project.put(
        "site.toml",
        settings.replace("thong-bao", "loa").replace("Thông báo", "Loa"),
    );
    // Its category is gone, and it stays where it was.
    build(&project)
        .assert(4)
        .says("content/thong-bao/ba.md (as published on");
    assert!(project.page("2026/11/ba/index.html").contains("Lành ba."));
    project.put("site.toml", "title = \n");
    build(&project).assert(2);
    project.put("site.toml", settings);
    build(&project)
        .assert(4)
        .says("content/thong-bao/ba.md (as published on");
    assert!(project.page("2026/11/ba/index.html").contains("Lành ba."));
}

/// What was published has a place no more when a page that bantin makes takes its address.
#[test]
fn what_stands_in_is_taken_off_where_a_category_is_now() {
    let page = "---\ntitle: Thể thao\ntype: page\n---\n\nTrang cũ.\n";
    for (now, code) in [(page, "url/reserved"), ("---\n", "fm/not-closed")] {
        let project = site();
        let settings = std::fs::read_to_string(project.root().join("site.toml")).expect("settings");
        let settings = format!("{settings}\n[permalinks]\ncategory = \"/{{slug}}/\"\n");
        project.put("site.toml", &settings);
        project.put("content/the-thao.md", page);
        project.built();
        assert!(project.page("the-thao/index.html").contains("Trang cũ."));
        let category = "\n[[categories]]\nlabel = \"Thể thao\"\nslug = \"the-thao\"\n";
        project.put("site.toml", settings + category);
        project.put("content/the-thao.md", now);
        let run = build(&project);
        run.assert(4).says(code);
        run.says("held back: 1\n  content/the-thao.md (taken off the site)");
        let taken = project.page("the-thao/index.html");
        assert!(!taken.contains("Trang cũ."), "{code}: {taken}");
        let root = project.root();
        let args = ["list", "held", "--format", "json", "--now", NOW, "--root"];
        let args = args.into_iter().chain(root.to_str());
        let list = run_list(&args.collect::<Vec<_>>());
        let [held] = list["articles"].as_array().map(Vec::as_slice).unwrap_or_default() else {
            panic!("{list:#}")
        };
        assert_eq!(held["path"], "content/the-thao.md", "{list:#}");
        assert_eq!(held["held"]["instead"], "lapsed", "{list:#}");
        assert_eq!(held["held"]["error"]["code"], code, "{list:#}");
    }
}

/// What `list` says to programs.
fn run_list(args: &[&str]) -> serde_json::Value {
    let run = run(args, |_| ());
    run.assert(0);
    serde_json::from_str(&run.stdout).expect("JSON")
}

#[test]
fn what_was_taken_back_does_not_return() {
    let project = site();
    project.built();
    project.put(FILE, article("draft: true\n", "Lành một."));
    build(&project).assert(4).says("link/hidden");
    project.put(FILE, "---\n");
    build(&project)
        .assert(4)
        .says("content/tin/mot.md (not published yet)");
    assert!(!project.has(PAGE));
}

#[test]
fn every_output_has_what_was_published_there() {
    let project = site();
    project.built();
    let other = project.outside().join("khac");
    let other = other.to_str().expect("UTF-8");
    project.put(FILE, article("", "Lần hai."));
    project.build(&["--output", other]).assert(0);
    project.put(FILE, "---\n");
    project.build(&["--output", other]).assert(4);
    build(&project).assert(4);
    assert!(project.page(PAGE).contains("Lành một."));
    let page = std::fs::read_to_string(project.outside().join("khac").join(PAGE)).expect("a page");
    assert!(page.contains("Lần hai."));
}

#[test]
fn without_what_was_kept_a_broken_article_is_left_out_and_that_is_said() {
    let project = site();
    project.built();
    project.put(FILE, "---\n");
    for folder in [".bantin", "public"] {
        std::fs::remove_dir_all(project.root().join(folder)).expect("a folder");
    }
    let run = build(&project);
    run.assert(4)
        .says("content/tin/mot.md (not on the site; this computer has no published version of it)");
    assert!(!project.has(PAGE) && project.has("2026/11/hai/index.html"));
    // The next one knows what is on the site.
    build(&project)
        .assert(4)
        .says("content/tin/mot.md (not published yet)");
}

#[test]
fn check_says_it_and_writes_nothing() {
    let project = site();
    project.built();
    project.put(FILE, "---\n");
    let all = |project: &Project| crate::support::read_tree(&project.root());
    let before = all(&project);
    let root = project.root();
    let args = [
        "check",
        "--lang",
        "vi",
        "--now",
        NOW,
        "--root",
        root.to_str().expect("UTF-8"),
    ];
    let run = run(&args, |_| ());
    run.assert(1)
        .says("content/tin/mot.md (trang web giữ bản đã đăng ngày 23/11/2026)");
    assert!(!run.stderr.contains("link/broken"), "{run:#?}");
    assert_eq!(before, all(&project));
}

/// A pack that was cut off anywhere, as by a crash, tells less; the next publication completes it.
#[test]
fn a_pack_that_is_cut_off_tells_less_and_nothing_wrong() {
    let project = site();
    let root = project.root();
    let pack = Pack::of(&root, &root.join("public"));
    let now = Moment::parse(NOW, Zone::VIETNAM).expect("a moment");
    let keep = || {
        let mut workspace = setup::load(&root, Flags::default(), true).workspace;
        let press = workspace.snapshot(now, &pack).press.expect("a site");
        pack.prepare(&root, &press.site).commit().expect("a pack");
        press
    };
    keep();
    project.put(FILE, article("", "Lần hai."));
    let press = keep();
    let state = root.join(".bantin/state");
    let file = walk(&state).next().expect("a pack");
    let whole = std::fs::read(&file).expect("a pack");
    let good = press.site.library.entries.iter().map(|entry| &entry.article);
    let good: Vec<_> = good
        .map(|article| (article.path.clone(), article.digest))
        .collect();
    let wanted: BTreeSet<_> = good.iter().map(|(path, _)| path.clone()).collect();
    let old = Digest::of(article("tags: [nước]\nauthor: Trà Hương\n", "Lành một.").as_bytes());
    let mut told_of = 0;
    for len in 0..whole.len() {
        std::fs::write(&file, &whole[..len]).expect("cut off");
        for (path, held) in pack.look_up(wanted.clone()) {
            if let LastPublished::Source(source) = held {
                told_of += 1;
                let digest = Digest::of(&source.bytes);
                assert_eq!(digest, source.digest, "{len}");
                // What was published before the crash, or after it.
                let is_old = path.as_str() == FILE && digest == old;
                assert!(is_old || good.contains(&(path, digest)), "{len}");
            }
        }
        pack.prepare(&root, &press.site).commit().expect("a pack");
        for (path, held) in pack.look_up(wanted.clone()) {
            let LastPublished::Source(source) = held else {
                panic!("{len}: {path} is not kept again")
            };
            assert!(good.contains(&(path, source.digest)), "{len}");
        }
    }
    assert!(told_of > 0);
    let is_new = |path: &PathBuf| !path.to_string_lossy().contains("aside-");
    assert_eq!(walk(&state).filter(is_new).count(), 1, "nothing else is left");
}

/// What changed between reading and publishing is not what was published.
#[test]
fn only_what_was_published_is_kept() {
    let project = site();
    let root = project.root();
    let pack = Pack::of(&root, &root.join("public"));
    let now = Moment::parse(NOW, Zone::VIETNAM).expect("a moment");
    let mut workspace = setup::load(&root, Flags::default(), true).workspace;
    let press = workspace.snapshot(now, &pack).press.expect("a site");
    project.put(FILE, article("", "Chưa ai đăng."));
    let prepared = pack.prepare(&root, &press.site);
    project.put("content/tin/hai.md", article("", "Trong lúc làm ảnh."));
    prepared.commit().expect("a pack");
    let path = |name: &str| SourcePath::new(name).expect("a path");
    let wanted = [FILE, "content/tin/hai.md"].map(path);
    let told = pack.look_up(wanted.clone().into());
    assert_eq!(told.len(), 2);
    for (path, held) in told {
        match held {
            LastPublished::Source(source) if path == wanted[1] => {
                let text = String::from_utf8(source.bytes).expect("UTF-8");
                assert!(text.contains("Lành hai."), "{text}");
            }
            held => assert_eq!((path, held), (wanted[0].clone(), LastPublished::Never)),
        }
    }
    // A publication that is given up keeps nothing and leaves nothing.
    project.put("content/tin/hai.md", article("", "Lành hai."));
    let before = crate::support::read_tree(&root);
    drop(pack.prepare(&root, &press.site));
    assert_eq!(before, crate::support::read_tree(&root));
}

/// A first build copies every article while it reads it, and keeps those that it published.
#[test]
fn a_first_build_keeps_what_it_published_and_nothing_else() {
    let project = site();
    project.put("content/tin/nhap.md", article("draft: true\n", "Bản nháp."));
    project.put("content/tin/hong.md", article("date: 31/02/2026\n", "Hỏng."));
    project.build(&[]).assert(4);
    let root = project.root();
    let pack = Pack::of(&root, &root.join("public"));
    let path = |name: &str| SourcePath::new(name).expect("a path");
    let names = [
        FILE,
        "content/tin/hai.md",
        "content/tin/nhap.md",
        "content/tin/hong.md",
    ];
    for (path, held) in pack.look_up(names.map(path).into()) {
        match held {
            LastPublished::Source(source) => {
                assert_eq!(
                    source.bytes,
                    std::fs::read(root.join(path.as_str())).expect("a file")
                );
                assert!(names[..2].contains(&path.as_str()), "{path}");
            }
            LastPublished::Never => assert!(names[2..].contains(&path.as_str()), "{path}"),
            LastPublished::Lost => panic!("{path}"),
        }
    }
    let is_staged = |path: PathBuf| path.to_string_lossy().contains(".bantin-");
    assert!(!walk(&root.join(".bantin")).any(is_staged));
    // What is not published keeps nothing.
    let project = site();
    project.put("site.toml", "title = 3\n");
    project.build(&[]).assert(2);
    let is_pack = |path: PathBuf| path.to_string_lossy().contains("held-");
    assert!(!walk(&project.root().join(".bantin")).any(is_pack));
}

/// However often articles change, the pack is not longer than twice what it holds, and costs what changed.
#[test]
fn a_pack_does_not_grow_for_ever() {
    let project = site();
    project.built();
    let state = project.root().join(".bantin/state");
    let len = || {
        let is_pack = |path: &PathBuf| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("held-"))
        };
        let pack = walk(&state).find(is_pack).expect("a pack");
        std::fs::metadata(pack).expect("a pack").len()
    };
    let first = len();
    let mut longest = first;
    for round in 0..12 {
        project.put(FILE, article("", &format!("Lần {round}.")));
        build(&project).assert(0);
        longest = longest.max(len());
    }
    assert!(longest > first, "only what changed is written");
    assert!(longest < first * 5 / 2, "{first} became {longest}");
    project.put(FILE, "---\n");
    build(&project).assert(4);
    assert!(project.page(PAGE).contains("Lần 11."));
}

/// Other settings may bring two published articles to one address, and one of them may be broken meanwhile.
#[test]
fn nobody_leaves_the_site_without_a_word() {
    let project = Project::new([
        ("content/tin/mot.md", article("slug: chung\n", "Một.")),
        (
            "content/tin/hai.md",
            article("slug: chung\n", "Hai.").replace("2026-11-20", "2026-11-21"),
        ),
    ]);
    let settings = std::fs::read_to_string(project.root().join("site.toml")).expect("settings");
    let by_day = format!("{settings}\n[permalinks]\narticle = \"/{{yyyy}}/{{mm}}/{{dd}}/{{slug}}/\"\n");
    project.put("site.toml", by_day);
    project.built();
    project.put("site.toml", &settings);
    for broken in ["content/tin/mot.md", "content/tin/hai.md"] {
        let good = std::fs::read(project.root().join(broken)).expect("an article");
        project.put(broken, "---\n");
        let problems = project.problems();
        let told: BTreeSet<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(
            told.into_iter().collect::<Vec<_>>(),
            ["content/tin/hai.md", "content/tin/mot.md"]
        );
        project.put(broken, good);
    }
    // Neither has an address, and both together are more than half of the site.
    assert_eq!(project.codes(), ["publish/articles", "url/taken", "url/taken"]);
    let run = project.build(&["--allow-deletes", "--format", "json"]);
    run.assert(4);
    assert_eq!(run.problems().len(), 2, "{run:#?}");
}
