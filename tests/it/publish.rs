//! What a publication does to the folder that readers see: everything of the new site, nothing of the old,
//! and not a byte of what is somebody else's.

use crate::support::picture::jpeg;
use crate::support::project::{Project, program, run};
use crate::support::{NOW, Tree, differences, walk};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;

fn article(title: &str, front: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2026-11-20\n{front}---\n\nNội dung của {title}.\n")
}

fn site() -> Project {
    let project = Project::new([
        (
            "content/tin/mot.md",
            article("Một", "photo: a.jpg\nphoto_alt: a\n"),
        ),
        ("content/tin/hai.md", article("Hai", "")),
        ("content/gioi-thieu.md", article("Giới thiệu", "type: page\n")),
    ]);
    project.put("content/tin/a.jpg", jpeg(30, 20, 1));
    project
}

/// Every file of the published folder with its time.
fn times(project: &Project) -> BTreeMap<PathBuf, SystemTime> {
    let time = |path: &PathBuf| {
        std::fs::metadata(path)
            .and_then(|metadata| metadata.modified())
            .expect("a time")
    };
    walk(&project.root().join("public"))
        .map(|path| (path.clone(), time(&path)))
        .collect()
}

/// What a fresh copy of the same sources publishes.
fn fresh(project: &Project) -> Tree {
    let mut sources = crate::support::read_tree(&project.root());
    sources.retain(|name, _| !name.starts_with("public/") && !name.starts_with(".bantin/"));
    let copy = Project::of_tree(&sources);
    copy.build(&[]);
    copy.output()
}

/// Nothing beside the site but the site, and nothing in it but what belongs there.
fn assert_tidy(project: &Project) {
    let names = |folder: PathBuf| -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(project.outside().to_owned()), ["site"]);
    let left: Vec<String> = names(project.root())
        .into_iter()
        .filter(|name| !["content", "public", "site.toml", ".bantin", "themes"].contains(&name.as_str()))
        .collect();
    assert_eq!(left, [""; 0]);
    let temporary = walk(&project.root()).filter(|path| {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        name.starts_with(".bantin-") || name.ends_with(".tmp")
    });
    assert_eq!(temporary.collect::<Vec<_>>(), Vec::<PathBuf>::new());
}

#[test]
fn what_others_put_into_the_folder_stays() {
    let project = site();
    project.build(&[]).assert(0);
    let others = [
        "CNAME",
        ".git/HEAD",
        ".well-known/acme/x",
        "2026/tay-tao.html",
        "media/cua-toi.jpg",
        "2026/11/mot/cua-toi.txt",
    ];
    for name in others {
        project.put(&format!("public/{name}"), "của người khác");
    }
    project.put("content/tin/ba.md", article("Ba", ""));
    project.remove("content/tin/mot.md");
    project.build(&[]).assert(0);
    for name in others {
        assert_eq!(project.page(name), "của người khác", "{name}");
    }
    assert!(!project.has("2026/11/mot/index.html") && project.has("2026/11/ba/index.html"));
    assert_tidy(&project);
}

#[test]
fn a_folder_of_somebody_else_is_not_published_into() {
    let project = site();
    project.put("public/cua-toi.html", "của tôi");
    let before = project.output();
    project.build(&[]).assert(2).says("output/foreign");
    assert_eq!(project.output(), before);
    project.build(&["--adopt"]).assert(0);
    assert_eq!(project.page("cua-toi.html"), "của tôi");
    assert!(project.has("2026/11/mot/index.html"));
    let run = project.build(&[]);
    run.assert(0).says("Không có gì thay đổi: public đã có đủ");
    assert!(!run.stderr.contains("Đã xuất bản"), "{run:?}");
    let seconds = run.stderr.split('(').nth(1).unwrap_or_default();
    assert!(
        seconds.contains(','),
        "a number as it is written in Vietnamese: {run:?}"
    );
    assert_tidy(&project);
}

#[test]
fn an_empty_folder_is_published_into() {
    let project = site();
    std::fs::create_dir(project.root().join("public")).expect("a folder");
    project.build(&[]).assert(0);
}

#[test]
fn a_lost_state_asks_for_adopt_and_then_knows_its_files_again() {
    let project = site();
    let expected = project.built();
    std::fs::remove_dir_all(project.root().join(".bantin")).expect("the state");
    let times_before = times(&project);
    project.build(&[]).assert(2).says("--adopt");
    project.build(&["--adopt"]).assert(0);
    assert_eq!(differences(&expected, &project.output()), [""; 0]);
    assert_eq!(
        times(&project),
        times_before,
        "the same bytes are not written again"
    );
    project.remove("content/tin/hai.md");
    project.build(&[]).assert(0);
    assert!(!project.has("2026/11/hai/index.html"));
}

#[test]
fn pages_that_are_gone_are_deleted_with_their_folders() {
    let project = site();
    project.build(&[]).assert(0);
    project.remove("content/tin/mot.md");
    project.remove("content/tin/hai.md");
    project
        .build(&["--verbose", "--allow-deletes"])
        .assert(0)
        .says("- 2026/11/mot/index.html");
    let tree = project.output();
    assert!(
        tree.keys()
            .all(|name| !name.starts_with("2026") && !name.starts_with("media/")),
        "{:?}",
        tree.keys()
    );
    assert!(
        !project.root().join("public/2026").exists(),
        "empty folders go too"
    );
    assert_eq!(differences(&fresh(&project), &tree), [""; 0]);
}

#[test]
fn a_page_that_somebody_edited_is_not_overwritten() {
    let project = site();
    project.build(&[]).assert(0);
    project.put("public/2026/11/mot/index.html", "sửa tay");
    project.put("content/tin/mot.md", article("Một", "updated: 2026-11-21\n"));
    let before = project.output();
    project
        .build(&[])
        .assert(2)
        .says("output/not-ours")
        .says("2026/11/mot/index.html");
    assert_eq!(
        differences(&before, &project.output()),
        [""; 0],
        "nothing else is published either"
    );
    project.build(&["--adopt"]).assert(0);
    assert_eq!(differences(&fresh(&project), &project.output()), [""; 0]);
    assert_tidy(&project);
}

/// An edit of the same length and a page that has not changed: the look at the length does not see it.
#[test]
fn a_page_that_somebody_edited_is_not_deleted() {
    let project = site();
    project.build(&[]).assert(0);
    project.put("public/2026/11/hai/index.html", "sửa tay");
    project.remove("content/tin/hai.md");
    project.build(&[]).assert(0).says("output/kept");
    assert_eq!(project.page("2026/11/hai/index.html"), "sửa tay");
}

#[test]
fn a_page_that_somebody_deleted_comes_back() {
    let project = site();
    let expected = project.built();
    std::fs::remove_dir_all(project.root().join("public/2026")).expect("a folder");
    let picture = expected
        .keys()
        .find(|name| name.starts_with("media/"))
        .expect("a picture");
    std::fs::remove_file(project.root().join("public").join(picture)).expect("a picture");
    project.build(&[]).assert(0);
    assert_eq!(differences(&expected, &project.output()), [""; 0]);
    std::fs::remove_dir_all(project.root().join("public")).expect("a folder");
    project.build(&[]).assert(0);
    assert_eq!(differences(&expected, &project.output()), [""; 0]);
}

#[test]
fn only_what_changed_is_written_and_named() {
    let project = site();
    project.build(&[]).assert(0);
    let before = times(&project);
    project.put("content/gioi-thieu.md", article("Giới thiệu mới", "type: page\n"));
    let run = project.build(&["--verbose"]);
    run.assert(0);
    let after = times(&project);
    let changed: Vec<String> = after
        .iter()
        .filter(|(path, time)| before.get(*path) != Some(time))
        .map(|(path, _)| {
            let name = path.strip_prefix(project.root().join("public")).expect("below");
            name.to_str().expect("UTF-8").replace('\\', "/")
        })
        .collect();
    // Names of files of the search index are digests: a file that changes is another file.
    let is_index = |name: &str| name.starts_with("assets/search/") || name == "tim-kiem/index.json";
    let pages: Vec<&String> = changed.iter().filter(|name| !is_index(name)).collect();
    assert_eq!(pages, ["gioi-thieu/index.html", "so-do/index.html"]);
    let named: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| line.starts_with(['+', '~', '-']) && !is_index(&line[2..]))
        .collect();
    assert_eq!(named, ["~ gioi-thieu/index.html", "~ so-do/index.html"]);
}

#[test]
fn sources_are_never_touched() {
    let project = site();
    let sources = || {
        let mut tree = crate::support::read_tree(&project.root());
        tree.retain(|name, _| !name.starts_with("public/") && !name.starts_with(".bantin/"));
        tree
    };
    let before = sources();
    project.build(&[]).assert(0);
    assert_eq!(sources(), before);
    assert_tidy(&project);
}

#[cfg(unix)]
#[test]
fn sources_that_cannot_be_written_are_built() {
    use std::os::unix::fs::PermissionsExt;
    let project = site();
    let content = project.root().join("content");
    let set = |mode: u32| {
        for folder in [content.join("tin"), content.clone()] {
            std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(mode)).expect("rights");
        }
    };
    set(0o555);
    let run = project.build(&[]);
    set(0o755);
    run.assert(0);
}

#[test]
fn folders_whose_loss_would_hurt_are_refused() {
    let project = site();
    let root = project.root();
    let before = crate::support::read_tree(&root);
    let home = project.outside().to_owned();
    for output in [
        ".",
        "..",
        "/",
        "content",
        "content/public",
        "content/../content/x",
        "themes",
        ".bantin",
        ".bantin/x",
        "site.toml",
        "content/tin/mot.md",
    ] {
        let args = ["build", "--now", NOW, "--output", output];
        let result = run(&args, |command| {
            command.current_dir(&root).env("HOME", &home);
        });
        result.assert(2).says("[output/");
        assert_eq!(crate::support::read_tree(&root), before, "{output}");
    }
    let args = [
        "build",
        "--now",
        NOW,
        "--adopt",
        "--output",
        home.to_str().expect("UTF-8"),
    ];
    run(&args, |command| {
        command.current_dir(&root).env("HOME", &home);
    })
    .assert(2);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_sources_is_refused() {
    let project = site();
    std::os::unix::fs::symlink("content", project.root().join("public")).expect("a link");
    project.build(&["--adopt"]).assert(2).says("[output/");
    assert!(!project.root().join("content/index.html").exists());
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_published_folder_is_not_written_through() {
    let project = site();
    project.build(&[]).assert(0);
    let secret = project.outside().join("cua-toi.html");
    std::fs::write(&secret, "của tôi").expect("a file");
    let page = project.root().join("public/2026/11/mot/index.html");
    std::fs::remove_file(&page).expect("a page");
    std::os::unix::fs::symlink(&secret, &page).expect("a link");
    project.put("content/tin/mot.md", article("Một", "updated: 2026-11-21\n"));
    project.build(&[]);
    project.build(&["--adopt"]);
    assert_eq!(std::fs::read_to_string(&secret).expect("a file"), "của tôi");
}

#[test]
fn another_folder_is_another_publication() {
    let project = site();
    let elsewhere = project.outside().join("nơi khác/trang");
    let elsewhere = elsewhere.to_str().expect("UTF-8");
    project.build(&["--output", elsewhere]).assert(0);
    assert!(!project.root().join("public").exists());
    let there = crate::support::read_tree(std::path::Path::new(elsewhere));
    let here = project.built();
    assert_eq!(differences(&there, &here), [""; 0]);
    project
        .build(&["--output", elsewhere])
        .assert(0)
        .says("Không có gì thay đổi");
}

#[test]
fn a_page_becomes_a_folder_and_back() {
    let project = Project::new([("content/tin/mot.md", article("Một", "aliases: [/cu.html]\n"))]);
    project.build(&[]).assert(0);
    assert!(project.root().join("public/cu.html").is_file());
    for _ in 0..2 {
        project.put(
            "content/tin/mot.md",
            article("Một", "aliases: [/cu.html/moi/, /cu.html/khac.html]\n"),
        );
        project.build(&[]).assert(0);
        assert!(project.has("cu.html/moi/index.html") && project.has("cu.html/khac.html"));
        assert_eq!(differences(&fresh(&project), &project.output()), [""; 0]);
        project.put("content/tin/mot.md", article("Một", "aliases: [/cu.html]\n"));
        project.build(&[]).assert(0);
        assert!(project.root().join("public/cu.html").is_file());
        assert_eq!(differences(&fresh(&project), &project.output()), [""; 0]);
    }
    assert_tidy(&project);
}

#[test]
fn a_file_of_somebody_else_in_the_way_of_a_folder_is_told() {
    let project = site();
    project.build(&[]).assert(0);
    project.put("public/2025", "của người khác");
    project.put(
        "content/tin/ba.md",
        article("Ba", "").replace("2026-11", "2025-11"),
    );
    let before = project.output();
    let run = project.build(&[]);
    assert_ne!(run.code, 0, "{run:#?}");
    assert!(!run.has_panicked());
    run.says("2025");
    assert_eq!(project.page("2025"), "của người khác");
    assert_eq!(
        differences(&before, &project.output()),
        [""; 0],
        "a failed publication changes nothing"
    );
    std::fs::remove_file(project.root().join("public/2025")).expect("a file");
    project.build(&[]).assert(0);
    assert_eq!(differences(&fresh(&project), &project.output()), [""; 0]);
}

#[test]
fn a_failed_build_changes_nothing() {
    let project = site();
    let expected = project.built();
    let times_before = times(&project);
    let settings = std::fs::read_to_string(project.root().join("site.toml")).expect("settings");
    for (name, text, code) in [
        ("site.toml", "title = \n".to_owned(), 2),
        ("site.toml", format!("{settings}\n[theme]\nname = \"rieng\"\n"), 1),
    ] {
        project.put(
            "themes/rieng/theme.toml",
            "name = \"R\"\nextends = \"phuong\"\n[engine]\nmin = \"0.1\"\nmax = \"0.1\"\n",
        );
        project.put("themes/rieng/templates/list.html", "{{ khong_co.gi }}");
        project.put(name, text);
        project.put("content/tin/mot.md", article("Khác hẳn", ""));
        let run = project.build(&[]);
        run.assert(code).says("Chưa xuất bản gì");
        assert_eq!(differences(&expected, &project.output()), [""; 0]);
        assert_eq!(times(&project), times_before);
    }
    assert_tidy(&project);
}

#[test]
fn strict_publishes_nothing_when_anything_is_wrong() {
    let project = site();
    project.put(
        "content/tin/ba.md",
        "---\ntitle: Ba\ndate: 2026-11-20\nla: 1\n---\n\nNội dung.\n",
    );
    let run = project.build(&["--strict", "--format", "json"]);
    run.assert(1);
    let [problem] = &run.problems()[..] else {
        panic!("one problem: {run:#?}")
    };
    let said = (problem.code.as_str(), problem.severity.as_str());
    assert_eq!(said, ("fm/unknown-key", "error"), "what stops it is an error");
    assert!(!project.root().join("public").exists());
    project.build(&[]).assert(0);
}

#[cfg_attr(
    target_os = "macos",
    ignore = "the file system takes both forms of a letter for one"
)]
#[test]
fn strict_counts_what_is_wrong_with_the_tree_of_files() {
    let project = site();
    project.put(
        "content/tin/a\u{309}nh.md",
        "---\ntitle: Ba\ndate: 2026-11-20\n---\n\nMột.\n",
    );
    project.put(
        "content/tin/\u{1ea3}nh.md",
        "---\ntitle: Ba\ndate: 2026-11-20\n---\n\nHai.\n",
    );
    project.build(&["--strict"]).assert(1).says("file/twin");
    assert!(!project.root().join("public").exists());
    project.build(&[]).assert(4);
    let page = project.page("2026/11/anh/index.html");
    assert!(page.contains("Hai."), "the file whose name is NFC is published");
}

/// One bad article never blocks the others.
#[test]
fn a_broken_article_is_held_back_and_the_others_are_published() {
    let project = site();
    project.put("content/tin/ba.md", "---\ntitle: Ba: hỏng\n---\n");
    let run = project.build(&[]);
    run.assert(4).says("content/tin/ba.md");
    assert!(project.has("2026/11/mot/index.html") && !project.has("2026/11/ba/index.html"));
}

/// A message names what it is about, and never a bare number of the system.
#[cfg(unix)]
#[test]
fn an_output_that_cannot_be_written_is_told_with_its_path() {
    use std::os::unix::fs::PermissionsExt;
    let project = site();
    let locked = project.outside().join("khoa");
    std::fs::create_dir(&locked).expect("a folder");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o555)).expect("rights");
    let output = locked.join("public");
    let probe = std::fs::write(locked.join("thu"), "");
    if probe.is_ok() {
        // Root writes everywhere; a file in the way does the same for everybody.
        std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o755)).expect("rights");
        std::fs::remove_file(locked.join("thu")).expect("a file");
        std::fs::write(locked.join("public"), "").expect("a file");
        let output = output.join("trong-tep");
        let run = project.build(&["--output", output.to_str().expect("UTF-8")]);
        assert!(matches!(run.code, 2 | 3), "{run:#?}");
        run.says("khoa/public");
        return;
    }
    let run = project.build(&["--output", output.to_str().expect("UTF-8")]);
    run.assert(3).says("khoa/");
}

/// Nobody who has gone away is waited for: `bantin build --format json | head -1`.
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_panic() {
    let project = site();
    project.put("content/tin/ba.md", "----\n");
    let command = format!(
        "'{}' build --root '{}' --now {NOW} --format json 2>&1 >&- | cat; '{}' --help | head -1",
        program().display(),
        project.root().display(),
        program().display(),
    );
    let output = std::process::Command::new("sh")
        .args(["-c", &command])
        .output()
        .expect("a shell");
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(
        !text.contains("panicked") && !text.contains("bantin/bug"),
        "{text}"
    );
}

/// Killed at any moment, a build has changed nothing or the next one completes it.
#[cfg(unix)]
#[test]
fn a_killed_build_is_completed_by_the_next() {
    let project = site();
    for number in 0..30 {
        project.put(
            &format!("content/tin/bai-{number}.md"),
            article(&format!("Bài {number}"), ""),
        );
    }
    let root = project.root();
    for round in 0..12u64 {
        project.put("content/tin/mot.md", article(&format!("Một {round}"), ""));
        let mut child = std::process::Command::new(program())
            .args(["build", "--quiet", "--now", NOW, "--root"])
            .arg(&root)
            .env_clear()
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program runs");
        std::thread::sleep(std::time::Duration::from_millis(15 + 12 * round));
        child.kill().expect("a signal");
        child.wait().expect("an end");
    }
    // What a writer leaves that is killed between two steps: of a process that is no more.
    for folder in ["state", "cache", "cache/pictures"] {
        project.put(&format!(".bantin/{folder}/.bantin-999999999-0"), "x");
    }
    project.build(&[]).assert(0);
    assert_eq!(differences(&fresh(&project), &project.output()), [""; 0]);
    assert_tidy(&project);
}

#[cfg(unix)]
#[test]
fn few_files_may_be_open() {
    let project = site();
    let command = format!(
        "ulimit -n 32; exec '{}' build --root '{}' --now {NOW}",
        program().display(),
        project.root().display()
    );
    let output = std::process::Command::new("sh")
        .args(["-c", &command])
        .env_clear()
        .output()
        .expect("a shell");
    assert!(output.status.success(), "{output:?}");
}

/// Written one after the other by the same command twice at once: one waits, is refused, or does no harm.
#[test]
fn two_builds_at_once_do_no_harm() {
    let project = site();
    let root = project.root();
    let start = || {
        std::process::Command::new(program())
            .args(["build", "--quiet", "--now", NOW, "--root"])
            .arg(&root)
            .env_clear()
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program runs")
    };
    for round in 0..4 {
        project.put("content/tin/mot.md", article(&format!("Một {round}"), ""));
        let mut children = [start(), start(), start()];
        let codes = children
            .each_mut()
            .map(|child| child.wait().expect("an end").code());
        assert!(codes.contains(&Some(0)), "{codes:?}");
        assert!(codes.iter().all(|code| matches!(code, Some(0 | 3))), "{codes:?}");
    }
    project.build(&[]).assert(0);
    assert_eq!(differences(&fresh(&project), &project.output()), [""; 0]);
    assert_tidy(&project);
}

/// A folder whose path is longer than the system allows is there and cannot be read, by whomever.
#[cfg(unix)]
#[test]
fn nothing_is_published_while_a_folder_cannot_be_read() {
    let project = site();
    project.build(&[]).assert(0);
    let before = project.output();
    project.put("content/tin/moi.md", article("Mới", ""));
    let deep = "a=$(printf 'a%.0s' $(seq 240)); for i in $(seq 20); do mkdir $a && cd -P $a || exit; done 2>/dev/null";
    let made = std::process::Command::new("sh")
        .args(["-c", deep])
        .current_dir(project.root().join("content/tin"))
        .status();
    assert!(made.expect("a shell").success());
    let run = project.build(&[]);
    run.assert(3).says("content/tin/aaa").says("Chưa xuất bản gì");
    assert_eq!(run.stderr.matches("disk/read-folder").count(), 1, "{run:?}");
    assert_eq!(differences(&before, &project.output()), [""; 0]);
}
