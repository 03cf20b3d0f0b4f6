//! The same sources give the same bytes: on any machine, in any order, with any number of threads, and
//! however an editor's computer spells its letters. A second build changes nothing.

use crate::sample;
use crate::support::picture::{jpeg, png};
use crate::support::project::{Project, Run, SETTINGS, run};
use crate::support::{NOW, Tree, differences, walk, write_tree};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;
use unicode_normalization::UnicodeNormalization;

const LEAD: &str = "---
title: Lễ ra quân hưởng ứng tháng vệ sinh môi trường
ngay: 22/11/2026 08:05
tac_gia: Nguyễn Thị Hương
photo: ảnh/lễ hội.jpg
photo_alt: Đoàn viên quét rác
photo_caption: \"Đoàn viên phường. Ảnh: Trà Hương\"
tags: [môi trường, Đoàn Thanh niên]
# ghi chú của người biên tập
---

Sáng 22/11, **phường** ra quân. Xem [bài trước](đường-mới.md#muc-dich) và [trang giới thiệu](../gioi-thieu.md).

![Cây trồng](<ảnh/cây xanh.png> \"Hàng cây. Ảnh: Lê Văn Tám\")

| Khu phố | Số cây |
|:--------|-------:|
| Một     |     12 |

Chú thích[^1] ở đây.

[^1]: Theo báo cáo của phường.
";

const OTHER: &str = "---
title: Đường mới
date: 2026-11-20
category: Thông báo
summary: Con đường đã xong.
---

## Mục đích

Đường rộng 6 m – đẹp hơn trước; hoà giải ở khu phố.
";

const PAGE: &str = "---
title: Giới thiệu
type: page
---

Phường có *chín* khu phố.
";

/// A small site with something of everything: photographs, a page, marks in names and texts.
fn small_site() -> Tree {
    let files: [(&str, Vec<u8>); 6] = [
        ("site.toml", SETTINGS.replace("[64]", "[48, 24]").into_bytes()),
        ("content/tin/2026-11-22-lễ-ra-quân.md", LEAD.into()),
        ("content/tin/đường-mới.md", OTHER.into()),
        ("content/gioi-thieu.md", PAGE.into()),
        ("content/tin/ảnh/lễ hội.jpg", jpeg(60, 40, 1)),
        ("content/tin/ảnh/cây xanh.png", png(40, 40, 2)),
    ];
    files
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes))
        .collect()
}

/// The output of the small site, and of the same with a change; they must be equal.
fn assert_same(changed: &Tree) {
    let plain = Project::of_tree(&small_site()).built();
    let other = Project::of_tree(changed).built();
    assert!(plain.len() > 20, "{:?}", plain.keys());
    assert_eq!(differences(&plain, &other), [""; 0]);
}

/// Builds the sample with these options and this environment.
fn sample_with(options: &[&str], change: impl FnOnce(&mut Command)) -> Tree {
    let project = Project::of_tree(&sample::sources());
    let root = project.root();
    let root = root.to_str().expect("UTF-8");
    let mut args = vec!["build", "--root", root, "--now", NOW];
    args.extend(options);
    run(&args, change).assert(0);
    project.output()
}

#[test]
fn neither_threads_nor_the_environment_change_a_byte() {
    let expected = &sample::sample().tree;
    let one = sample_with(&["-j", "1"], |command| {
        command.envs([
            ("TZ", "America/Los_Angeles"),
            ("LANG", "C"),
            ("LC_ALL", "tr_TR.UTF-8"),
        ]);
    });
    assert_eq!(differences(expected, &one), [""; 0]);
    let two = sample_with(&["-j", "2"], |command| {
        command.envs([("TZ", "Pacific/Kiritimati"), ("LANG", "vi_VN.UTF-8")]);
        command.current_dir("/");
    });
    assert_eq!(differences(expected, &two), [""; 0]);
}

#[test]
fn settings_of_the_machine_do_not_change_a_byte() {
    let expected = Project::of_tree(&small_site()).built();
    let zones = ["", "UTC", "Asia/Ho_Chi_Minh", "nonsense", ":/etc/passwd"];
    for zone in zones {
        let project = Project::of_tree(&small_site());
        let root = project.root();
        let args = ["build", "--root", root.to_str().expect("UTF-8"), "--now", NOW];
        let set = |command: &mut Command| {
            command
                .env("TZ", zone)
                .env("LC_ALL", "C")
                .env("HOME", "/nowhere")
                .env("NO_COLOR", "1");
        };
        run(&args, set).assert(0);
        assert_eq!(differences(&expected, &project.output()), [""; 0], "TZ={zone}");
    }
}

/// From the folder of the site, from one inside it, and from elsewhere with a relative path.
#[test]
fn the_working_directory_does_not_matter() {
    let expected = Project::of_tree(&small_site()).built();
    for (folder, args) in [
        ("site", vec!["build"]),
        ("site/content/tin", vec!["build"]),
        ("", vec!["build", "--root", "site"]),
        (
            "site/content",
            vec!["build", "--root", "../../site", "--output", "../public"],
        ),
    ] {
        let project = Project::of_tree(&small_site());
        let mut args = args;
        args.extend(["--now", NOW]);
        let folder = project.outside().join(folder);
        run(&args, |command| {
            command.current_dir(&folder);
        })
        .assert(0);
        assert_eq!(
            differences(&expected, &project.output()),
            [""; 0],
            "{}",
            folder.display()
        );
    }
}

#[cfg(unix)]
#[test]
fn published_files_can_be_read_by_the_web_server_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::of_tree(&small_site());
    let root = project.root();
    let command = format!(
        "umask 077; exec '{}' build --root '{}' --now {NOW}",
        crate::support::project::program().display(),
        root.display()
    );
    let output = Command::new("sh")
        .args(["-c", &command])
        .env_clear()
        .output()
        .expect("a shell");
    assert!(output.status.success(), "{output:?}");
    let expected = Project::of_tree(&small_site()).built();
    assert_eq!(differences(&expected, &project.output()), [""; 0]);
    for entry in walkdir::WalkDir::new(root.join("public")) {
        let entry = entry.expect("a readable folder");
        let mode = entry.metadata().expect("metadata").permissions().mode() & 0o777;
        let expected = if entry.file_type().is_dir() { 0o755 } else { 0o644 };
        assert_eq!(mode, expected, "{:o} {}", mode, entry.path().display());
    }
}

#[test]
fn the_order_in_which_files_were_made_does_not_matter() {
    let tree = small_site();
    let backwards = Project::empty();
    let files = tree
        .iter()
        .rev()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    write_tree(&backwards.root(), files);
    let expected = Project::of_tree(&tree).built();
    assert_eq!(differences(&expected, &backwards.built()), [""; 0]);
}

/// Length and time of every file.
fn times(project: &Project) -> BTreeMap<PathBuf, (u64, SystemTime)> {
    walk(&project.root())
        // Who had the lock last; and what is noted once the files are so old that a change would show.
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            !name.starts_with("lock")
                && name != "inputs"
                && !name.starts_with("standing-")
                && !name.starts_with("stamps-")
        })
        .map(|path| {
            let metadata = std::fs::metadata(&path).expect("metadata");
            (path, (metadata.len(), metadata.modified().expect("a time")))
        })
        .collect()
}

#[test]
fn a_second_build_changes_no_file_and_says_so() {
    let project = Project::of_tree(&small_site());
    project.build(&[]).assert(0);
    let before = times(&project);
    for (language, said) in [("vi", "Không có gì thay đổi"), ("en", "Nothing has changed")] {
        let again: Run = project.build(&["--lang", language, "--verbose"]);
        again.assert(0).says(said);
        assert_eq!(times(&project), before);
        let named = again
            .stderr
            .lines()
            .filter(|line| line.starts_with(['+', '~', '-']));
        assert_eq!(named.collect::<Vec<_>>(), Vec::<&str>::new());
    }
}

#[test]
fn without_cache_and_state_the_same_is_built() {
    let project = Project::of_tree(&small_site());
    let expected = project.built();
    std::fs::remove_dir_all(project.root().join(".bantin/cache")).expect("a cache");
    assert_eq!(differences(&expected, &project.built()), [""; 0]);
    let entries = walk(&project.root().join(".bantin/cache")).collect::<Vec<_>>();
    for entry in &entries {
        std::fs::write(entry, b"rubbish").expect("a written file");
    }
    std::fs::remove_dir_all(project.root().join("public")).expect("an output");
    assert_eq!(
        differences(&expected, &project.built()),
        [""; 0],
        "a cache of rubbish"
    );
}

fn is_text(name: &str) -> bool {
    std::path::Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "md" || extension == "toml" || extension == "html")
}

fn with_texts(change: impl Fn(&str) -> Vec<u8>) -> Tree {
    let mut tree = small_site();
    for (name, bytes) in &mut tree {
        if is_text(name) {
            *bytes = change(std::str::from_utf8(bytes).expect("UTF-8"));
        }
    }
    tree
}

#[test]
fn line_ends_of_windows_and_of_old_macs_give_the_same_site() {
    assert_same(&with_texts(|text| text.replace('\n', "\r\n").into_bytes()));
    let mixed = |text: &str| {
        let lines = text.split_inclusive('\n').enumerate();
        let ends = lines.map(|(index, line)| {
            if index % 2 == 0 {
                line.replace('\n', "\r\n")
            } else {
                line.to_owned()
            }
        });
        ends.collect::<String>().into_bytes()
    };
    assert_same(&with_texts(mixed));
    let mut tree = small_site();
    for (name, bytes) in &mut tree {
        if std::path::Path::new(name)
            .extension()
            .is_some_and(|extension| extension == "md")
        {
            bytes
                .iter_mut()
                .filter(|byte| **byte == b'\n')
                .for_each(|byte| *byte = b'\r');
        }
    }
    assert_same(&tree);
}

#[test]
fn a_byte_order_mark_gives_the_same_site() {
    assert_same(&with_texts(|text| format!("\u{feff}{text}").into_bytes()));
}

#[test]
fn decomposed_letters_in_texts_and_names_give_the_same_site() {
    let decomposed = with_texts(|text| text.nfd().collect::<String>().into_bytes());
    assert_same(&decomposed);
    let names = small_site()
        .into_iter()
        .map(|(name, bytes)| (name.nfd().collect(), bytes));
    assert_same(&names.collect());
    let both = decomposed
        .into_iter()
        .map(|(name, bytes)| (name.nfd().collect(), bytes));
    assert_same(&both.collect());
}

/// What depends on the clock is what the product says, and nothing else.
#[test]
fn another_day_changes_nothing_when_nothing_appears_or_expires() {
    let project = Project::of_tree(&small_site());
    let expected = project.built();
    project
        .build(&["--now", "2027-03-01T00:00:00+07:00"])
        .assert(0)
        .says("Không có gì thay đổi");
    assert_eq!(differences(&expected, &project.output()), [""; 0]);
}
