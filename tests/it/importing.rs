//! `bantin import addresses`: a table of old and new addresses goes to the articles and to the settings, as a whole or not at all.

use crate::support::NOW;
use crate::support::project::{Project, Run, SETTINGS, run};
use crate::support::{Tree, read_tree};
use serde_json::Value;
use std::ffi::OsStr;

fn site() -> Project {
    Project::new([
        ("site.toml", format!("{SETTINGS}# cuối\n")),
        (
            "content/tin/mot.md",
            "---\r\ntieu_de: Một\r\nngay: 20/11/2026\r\n---\r\n\r\nNội dung.\r\n".to_owned(),
        ),
        (
            "content/tin/hai.md",
            "---\ntitle: Hai\ndate: 2026-11-20\naliases:\n  - /cu.html # cũ\n---\n\nNội dung.\n".to_owned(),
        ),
        (
            "content/tin/nhap.md",
            "---\ntitle: Nháp\ndate: 2026-11-20\ndraft: true\n---\n\nNội dung.\n".to_owned(),
        ),
    ])
}

fn import(project: &Project, table: impl AsRef<[u8]>, more: &[&str]) -> Run {
    let file = project.outside().join("Địa chỉ cũ.csv");
    std::fs::write(&file, table).expect("a table");
    let root = project.root();
    let mut args: Vec<&OsStr> = ["import", "addresses"].map(OsStr::new).to_vec();
    args.extend([
        file.as_os_str(),
        OsStr::new("--root"),
        root.as_os_str(),
        OsStr::new("--now"),
        OsStr::new(NOW),
    ]);
    args.extend(more.iter().map(OsStr::new));
    run(&args, |_| ())
}

fn sources(project: &Project) -> Tree {
    let mut tree = read_tree(&project.root());
    tree.retain(|path, _| !path.starts_with("public/") && !path.starts_with(".bantin/"));
    tree
}

fn text(project: &Project, path: &str) -> String {
    std::fs::read_to_string(project.root().join(path)).expect("a file")
}

const TABLE: &str = "Địa chỉ cũ;Địa chỉ mới\n\
    https://cu.example.gov.vn/tin/1.html;https://x.example/2026/11/mot/\n\
    http://www.cu.example.gov.vn/b%C3%A0i%20c%C5%A9/;/2026/11/mot\n\
    /tin/2.html;content\\tin\\hai.md\n\
    /cu.html;/2026/11/hai/index.html\n\
    /nhap.html;content/tin/nhap.md\n\
    /chu-de/;/chuyen-muc/tin/\n\
    /so-do.html;/so-do/#cuoi\n\
    /van-ban;https://vanban.example.gov.vn/tim?q=a\n\
    /van-ban;https://vanban.example.gov.vn/tim?q=a\n";

#[test]
fn each_pair_goes_to_its_article_or_to_the_settings() {
    let utf16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(TABLE.replace(';', "\t").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let tables = [
        TABLE.into(),
        format!("\u{feff}{}", TABLE.replace('\n', "\r\n")).into_bytes(),
        TABLE.replace(';', ",").into(),
        utf16,
    ];
    for table in tables {
        let table: Vec<u8> = table;
        let project = site();
        let before = sources(&project);
        import(&project, &table, &["--dry-run"]).assert(0).says("7");
        assert_eq!(sources(&project), before, "--dry-run");
        import(&project, &table, &[]).assert(0).says("7");
        assert_eq!(
            text(&project, "content/tin/mot.md"),
            "---\r\ntieu_de: Một\r\nngay: 20/11/2026\r\ndia_chi_cu: [/tin/1.html, \"/bài cũ/\"]\r\n---\r\n\r\nNội dung.\r\n"
        );
        assert!(text(&project, "content/tin/hai.md").contains("  - /cu.html # cũ\n  - /tin/2.html\n---\n"));
        assert!(text(&project, "content/tin/nhap.md").contains("aliases: [/nhap.html]\n"));
        let settings = text(&project, "site.toml");
        let wanted = "# cuối\n\n[[redirects]]\nfrom = \"/chu-de/\"\nto = \"/chuyen-muc/tin/\"\n\n\
            [[redirects]]\nfrom = \"/so-do.html\"\nto = \"/so-do/#cuoi\"\n\n\
            [[redirects]]\nfrom = \"/van-ban\"\nto = \"https://vanban.example.gov.vn/tim?q=a\"\n";
        assert!(settings.ends_with(wanted), "{settings}");
        let after = sources(&project);
        import(&project, &table, &[]).assert(0);
        assert_eq!(sources(&project), after, "a second time");
        project.built();
        for file in [
            "tin/1.html",
            "bài cũ/index.html",
            "tin/2.html",
            "cu.html",
            "chu-de/index.html",
            "so-do.html",
            "van-ban/index.html",
        ] {
            assert!(project.has(file), "{file}");
        }
    }
}

#[test]
fn all_wrong_lines_are_told_and_nothing_is_written() {
    let project = site();
    let before = sources(&project);
    let table = "/tin/1.html,/2026/11/mot/\n/tin/2.html\n/tin/3.html,/khong-co/\n/tin/1.html,/2026/11/hai/\n\
        /2026/11/hai/,/2026/11/mot/\n/cu.html,/2026/11/mot/\n,/\n/tin/9.html,javascript:alert(1)\n../a,/\n";
    let run = import(&project, table, &["--format", "json"]);
    run.assert(2);
    let found: Vec<(u64, String)> = run
        .problems()
        .into_iter()
        .map(|one| (one.line, one.code))
        .collect();
    let wanted = [
        (2, "import/columns"),
        (3, "import/target"),
        (4, "import/twice"),
        (5, "import/taken"),
        (6, "import/leads"),
        (7, "import/columns"),
        (8, "config/link-refused"),
        (9, "config/redirect-from"),
    ];
    assert_eq!(found, wanted.map(|(line, code)| (line, code.to_owned())));
    assert_eq!(sources(&project), before);
    // With an excerpt of the table, for people.
    import(&project, table, &[])
        .assert(2)
        .says("Địa chỉ cũ.csv:3")
        .says("/tin/3.html,/khong-co/");
}

#[test]
fn what_was_imported_is_told_to_programs() {
    let project = site();
    let run = import(&project, "/tin/1.html,/2026/11/mot/\n", &["--format", "json"]);
    let document: Value = serde_json::from_str(&run.assert(0).stdout).expect("JSON");
    assert_eq!(document["addresses"], 1);
    assert_eq!(document["changed"][0]["path"], "content/tin/mot.md");
    assert_eq!(document["changed"][0]["copy"], "content/tin/mot.md.bak");
    import(&project, "", &[]).assert(2).says("import/empty");
    let root = project.root();
    run_without(&root, "khong-co.csv").assert(3);
}

fn run_without(root: &std::path::Path, file: &str) -> Run {
    let args = ["import", "addresses", file, "--root"].map(OsStr::new);
    run(&[&args[..], &[root.as_os_str()]].concat(), |_| ())
}
