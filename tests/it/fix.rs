//! `bantin fix`: what is certain is mended, everything else stays byte for byte, and nothing is lost.

use crate::cases::GOOD;
use crate::support::project::{Project, Run, SETTINGS, run};
use crate::support::{cases, read_tree};
use bantin::base::digest::Digest;
use bantin::base::path::SourcePath;
use bantin::content::article;
use bantin::source::fix::fix_file;
use bantin::source::letters;
use proptest::prelude::*;
use proptest::sample::select;
use std::ffi::OsStr;

/// Mends a project.
fn fix(project: &Project, options: &[&str]) -> Run {
    let root = project.root();
    let mut args: Vec<&OsStr> = vec!["fix".as_ref(), "--root".as_ref(), root.as_os_str()];
    args.extend(options.iter().map(OsStr::new));
    run(&args, |command| {
        command.current_dir(&root);
    })
}

const COLON: &str = "---\ntitle: Bản tin: Hội chợ\ndate: 2026-11-20\n---\n\nNội dung.\n";
const MENDED: &str = "---\ntitle: \"Bản tin: Hội chợ\"\ndate: 2026-11-20\n---\n\nNội dung.\n";

#[test]
fn what_is_certain_is_mended_and_shown_and_what_was_is_kept() {
    let project = Project::new([
        ("content/tin/bai.md", COLON),
        ("content/tin/tot.md", &format!("{GOOD}Nội dung.\n")),
    ]);
    let run = fix(&project, &["--lang", "en"]);
    run.assert(0);
    let diff = "--- a/content/tin/bai.md
+++ b/content/tin/bai.md
@@ -1,4 +1,4 @@
 ---
-title: Bản tin: Hội chợ
+title: \"Bản tin: Hội chợ\"
 date: 2026-11-20
 ---
";
    assert_eq!(run.stdout, diff);
    let said = "Fixed content/tin/bai.md, places: 1; the old version is in content/tin/bai.md.bak
Fixed files: 1, places: 1
";
    assert_eq!(run.stderr, said);
    let tree = read_tree(&project.root());
    assert_eq!(tree["content/tin/bai.md"], MENDED.as_bytes());
    assert_eq!(tree["content/tin/bai.md.bak"], COLON.as_bytes());
    let names: Vec<&String> = tree.keys().collect();
    let expected = [
        "content/tin/bai.md",
        "content/tin/bai.md.bak",
        "content/tin/tot.md",
        "site.toml",
    ];
    assert_eq!(names, expected);
    // A second run has nothing to do, and the copy is no part of the site.
    let again = fix(&project, &[]);
    again.assert(0).says("Không có gì phải sửa");
    assert_eq!(read_tree(&project.root()), tree);
    project.built();
    assert!(!project.output().keys().any(|name| name.contains(".bak")));
}

#[test]
fn a_rehearsal_writes_nothing_and_says_the_same() {
    let project = Project::new([("content/tin/bai.md", COLON)]);
    let before = read_tree(&project.root());
    let run = fix(&project, &["--dry-run"]);
    run.assert(0).says("Sẽ sửa 1 chỗ trong 1 tệp; chưa ghi gì");
    assert_eq!(read_tree(&project.root()), before);
    let diff = run.stdout;
    assert_eq!(fix(&project, &[]).stdout, diff);
}

#[test]
fn lines_that_are_right_keep_their_bytes() {
    let title = "Ho\u{300}a"; // in two parts
    let raw = format!(
        "\u{feff}\r\n---\r\ntitle: Tin: chợ\r\nsummary: {title}\rdate: 2026-11-20\n---\r\n\r\nNội\u{ad} {title} dung.\r\n  \r\ncuối"
    );
    let project = Project::new([("content/tin/bai.md", raw.as_bytes())]);
    fix(&project, &[]).assert(0).says("bỏ dấu BOM vô hình ở đầu tệp");
    let expected = raw
        .replacen("\u{feff}\r\n", "", 1)
        .replace("title: Tin: chợ", "title: \"Tin: chợ\"");
    let tree = read_tree(&project.root());
    assert_eq!(String::from_utf8_lossy(&tree["content/tin/bai.md"]), expected);
    assert_eq!(tree["content/tin/bai.md.bak"], raw.as_bytes());
}

#[test]
fn a_text_in_utf_16_is_mended_in_utf_16() {
    let bytes = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let project = Project::new([("content/tin/bai.md", bytes(COLON))]);
    fix(&project, &[]).assert(0);
    let tree = read_tree(&project.root());
    assert_eq!(tree["content/tin/bai.md"], bytes(MENDED));
}

#[test]
fn what_a_person_has_to_decide_is_said_with_its_place() {
    let text = COLON.replace("date: 2026-11-20", "date: 31/02/2026");
    let project = Project::new([("content/tin/bai.md", format!("\n\n{text}"))]);
    let run = fix(&project, &["--lang", "en"]);
    run.assert(1)
        .says("fm/date-impossible")
        .says(" --> content/tin/bai.md:3:7");
    assert!(run.stdout.contains("+title: \"Bản tin: Hội chợ\"\n"), "{run:#?}");
    run.says("Places that you have to fix yourself: 1");
    fix(&project, &[]).assert(1).says("fm/date-impossible");
}

#[test]
fn only_the_files_that_are_named_are_mended() {
    let project = Project::new([("content/tin/bai.md", COLON), ("content/tin/hai.md", COLON)]);
    fix(&project, &["content/tin/hai.md"]).assert(0);
    let tree = read_tree(&project.root());
    assert_eq!(tree["content/tin/bai.md"], COLON.as_bytes());
    assert_eq!(tree["content/tin/hai.md"], MENDED.as_bytes());
    for name in [
        "content/tin/ba.md",
        "content/tin",
        "/etc/hostname",
        "content/tin/hai.md.bak",
    ] {
        let run = fix(&project, &[name]);
        run.assert(2).says("fix/no-file");
        assert!(run.stderr.contains(&format!("`{name}`")), "{run:#?}");
    }
    assert_eq!(read_tree(&project.root()), tree);
}

#[test]
fn the_settings_are_mended_too() {
    let marked = format!("\u{feff}{SETTINGS}");
    let project = Project::new([("site.toml", marked.as_str())]);
    fix(&project, &[]).assert(0);
    let tree = read_tree(&project.root());
    assert_eq!(tree["site.toml"], SETTINGS.as_bytes());
    assert_eq!(tree["site.toml.bak"], marked.as_bytes());
}

#[test]
fn a_file_that_may_only_be_read_is_named_and_stays() {
    let project = Project::new([("content/tin/bai.md", COLON), ("content/tin/hai.md", COLON)]);
    let path = project.root().join("content/tin/bai.md");
    let mut permissions = std::fs::metadata(&path).expect("a file").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("rights");
    fix(&project, &[])
        .assert(3)
        .says("fix/read-only")
        .says("content/tin/bai.md`");
    let tree = read_tree(&project.root());
    assert_eq!(tree["content/tin/bai.md"], COLON.as_bytes());
    assert_eq!(tree["content/tin/hai.md"], MENDED.as_bytes());
    assert!(!tree.contains_key("content/tin/bai.md.bak"));
}

#[test]
fn programs_get_one_document() {
    let text = MENDED.replace("date: 2026-11-20", "date: 31/02/2026");
    let project = Project::new([("content/tin/bai.md", COLON), ("content/tin/hai.md", &text)]);
    let run = fix(&project, &["--format", "json", "--quiet"]);
    run.assert(1);
    assert_eq!(run.stderr, "");
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let mended = &document["mended"][0];
    assert_eq!(document["version"], 1);
    assert_eq!(mended["path"], "content/tin/bai.md");
    assert_eq!(mended["copy"], "content/tin/bai.md.bak");
    assert_eq!(mended["byte_order_mark"], false);
    assert_eq!(mended["diagnostics"][0]["code"], "fm/colon");
    assert!(
        mended["diff"]
            .as_str()
            .expect("a diff")
            .contains("+title: \"Bản tin: Hội chợ\"\n")
    );
    let left: Vec<_> = run.problems().into_iter().map(|problem| problem.code).collect();
    assert_eq!(left, ["fm/date-impossible"]);
}

/// Lines of front matter with slips, and without.
const KEYS: [&str; 18] = [
    "title: Bản tin: Hội chợ\n",
    "title: @Hội chợ\n",
    "title:Bài\n",
    "title = Bài\n",
    "title: \"Hội chợ\n",
    "\ttitle: a\n",
    "date: 2026-11-20\n",
    "photo:\n\tsrc: a.jpg\n\talt: Chợ: sáng\n",
    "photo:\n  src: a.jpg\n   alt: b\n",
    "extra:\n\ta: 1\n\tb: [x\n",
    "summary: một\n\thai\n",
    "tags: [a, b\n",
    "tags:\n\t- @a\n  - b: c\n",
    "k: x: y\n",
    "nguon:\u{a0}Báo: số 1\n",
    "--- a\n",
    "\n",
    "draft: \"false\"\n",
];

/// The same of a text.
const TEXTS: [&str; 24] = [
    "![a](b c.jpg)\n\n",
    "![a](b c.jpg) ",
    "[a] (https://a.vn) ",
    "[a](Mẫu đơn.pdf)\n",
    "(a)[https://a.vn] ",
    "**a: **b ",
    "**a ** b** ",
    "5*10*20 ",
    "##a\n",
    "#  a b\n",
    "# Một\n\n",
    "## Hai\n\n#### Ba\n\n",
    "a.\n---\n",
    "• việc\n",
    "-việc\n-hai\n",
    "1.việc\n2.hai\n",
    "- a\n+ b\n",
    "2023. Năm\n\n",
    "    Ủy ban nhân dân phường thông báo\n\n",
    "| a | b |\n| c | d |\n",
    "Ðường ði ",
    "<b>x",
    "\u{200b}\u{feff}a\u{301} ",
    "\n",
];

fn diagnose(path: &SourcePath, text: &str) -> Vec<bantin::base::diagnostic::Diagnostic> {
    let mut said = article::parse(path, Digest::of(&[]), text).diagnostics;
    said.extend(letters::eth(path, text));
    said
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn what_is_mended_is_not_mended_again(
        marks in 0..3_usize,
        fence in select(&["---\n", "----\n", "\n---\n", ""][..]),
        keys in prop::collection::vec((select(&KEYS[..]), 1..4_usize), 0..6),
        texts in prop::collection::vec((select(&TEXTS[..]), 1..6_usize), 0..8),
        end in select(&["\n", "\r\n", "\r"][..]),
    ) {
        let repeated = |lines: &[(&str, usize)]| -> String {
            lines.iter().map(|(line, times)| line.repeat(*times)).collect()
        };
        let (keys, texts) = (repeated(&keys), repeated(&texts));
        let text = format!("{}{fence}{keys}---\n\n{texts}", "\u{feff}".repeat(marks));
        let text = text.replace('\n', end);
        let path = SourcePath::new("content/tin/a.md").expect("a path");
        let once = fix_file(&path, text.as_bytes(), |text| diagnose(&path, text)).expect("text");
        let bytes = once.after.bytes();
        let twice = fix_file(&path, &bytes, |text| diagnose(&path, text)).expect("text");
        prop_assert!(!twice.is_changed(), "{:#?}\n{:#?}", once.after.text, twice.fixed);
    }
}

#[test]
fn one_run_is_enough_however_much_there_is() {
    let many = |slip: &str| format!("{GOOD}{}", slip.repeat(9_000));
    let tabs: String = (0..2_000).map(|key| format!("\tk{key}: x\n")).collect();
    let project = Project::new([
        ("content/tin/mot.md", format!("\u{feff}\u{feff}{GOOD}Nội dung.\n")),
        ("content/tin/hai.md", many("##a\n")),
        ("content/tin/ba.md", many("![a](b c.jpg) ")),
        ("content/tin/bon.md", many("2023. a\n\nb\n\n")),
        (
            "content/tin/nam.md",
            GOOD.replacen("---\n", &format!("---\nextra:\n{tabs}"), 1),
        ),
    ]);
    fix(&project, &["--quiet"]);
    let tree = read_tree(&project.root());
    assert_eq!(
        tree["content/tin/mot.md"],
        format!("{GOOD}Nội dung.\n").as_bytes()
    );
    let has = |name: &str, text: &str| {
        let bytes = &tree[&format!("content/tin/{name}.md")];
        String::from_utf8_lossy(bytes).matches(text).count()
    };
    assert_eq!(has("hai", "\n## a"), 9_000);
    assert_eq!(has("ba", "![a](<b c.jpg>) "), 9_000);
    assert_eq!(has("bon", "2023\\. a"), 9_000);
    assert_eq!(has("nam", "\n  k"), 2_000);
    fix(&project, &["--quiet"]);
    assert_eq!(read_tree(&project.root()), tree);
}
