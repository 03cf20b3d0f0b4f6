//! `bantin fix --encoding`: named files become Unicode, and what they were is kept.

use super::{WRITTEN, article, encode, expected};
use crate::support::project::{Project, Run, run};
use crate::support::read_tree;
use bantin::text::legacy::encoding::Encoding;
use serde_json::Value;
use std::ffi::OsStr;

const NAME: &str = "content/tin/bai cu.md";

fn fix(project: &Project, options: &[&str]) -> Run {
    let root = project.root();
    let mut args: Vec<&OsStr> = vec!["fix".as_ref()];
    args.extend(options.iter().map(OsStr::new));
    run(&args, |command| {
        command.current_dir(&root);
    })
}

#[test]
fn each_encoding_is_named_by_the_build_and_converted_by_the_command() {
    for (number, encoding) in WRITTEN.into_iter().enumerate() {
        let text = if number % 2 == 0 {
            article()
        } else {
            article().replace('\n', "\r\n")
        };
        let written = encode::written(encoding, &text);
        for form in [
            Some(written.clone().into_bytes()),
            encode::bytes(encoding, &written),
        ]
        .into_iter()
        .flatten()
        {
            let project = Project::new([(NAME, &form)]);
            let problems = project.problems();
            let told: Vec<(&str, &str)> = problems
                .iter()
                .map(|one| (one.code.as_str(), one.severity.as_str()))
                .collect();
            let code = format!("text/{}", encoding.name());
            assert_eq!(told, [(code.as_str(), "error")]);
            // What the message says to run is what helps.
            let command = problems[0].hint.split('`').nth(1).expect("a command");
            assert_eq!(
                command,
                format!("bantin fix --encoding {} \"{NAME}\"", encoding.name())
            );
            let before = read_tree(&project.root());
            fix(&project, &["--encoding", encoding.name(), NAME, "--dry-run"]).assert(0);
            assert_eq!(read_tree(&project.root()), before);
            fix(&project, &["--encoding", encoding.name(), NAME]).assert(0);
            let after = read_tree(&project.root());
            assert!(
                after[NAME] == expected(encoding, &text).as_bytes(),
                "{encoding:?}"
            );
            assert_eq!(after[&format!("{NAME}.bak")], form);
            // Again, there is nothing to do.
            fix(&project, &["--encoding", encoding.name(), NAME, "--lang", "en"])
                .assert(0)
                .says("there is nothing to convert");
            assert_eq!(read_tree(&project.root()), after);
            assert!(!project.codes().iter().any(|code| code.starts_with("text/")));
        }
    }
}

#[test]
fn utf_16_becomes_utf_8() {
    let text = article();
    let utf16: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let project = Project::new([(NAME, utf16)]);
    fix(&project, &["--encoding", "UTF-16", NAME]).assert(0);
    assert_eq!(read_tree(&project.root())[NAME], text.as_bytes());
}

#[test]
fn words_that_may_have_had_capitals_are_listed_with_their_lines() {
    let text = "---\ntitle: HỘI NGHỊ\ndate: 2026-11-20\n---\n\nỦy ban phường tổ chức hội nghị ở Ấp Đông.\nÝ kiến: ở đây.\n";
    let written = encode::written(Encoding::Tcvn3, text);
    let project = Project::new([(NAME, &written)]);
    let run = fix(&project, &["--encoding", "tcvn3", NAME]);
    run.assert(0);
    assert_eq!(
        run.stderr,
        "Đã đổi content/tin/bai cu.md từ tcvn3 sang Unicode; bản cũ ở content/tin/bai cu.md.bak
TCVN3 không giữ chữ hoa có dấu thanh, những chữ sau có thể phải viết hoa:
  HộI (dòng 2)
  NGHị (dòng 2)
  ý (dòng 7)
  ấp (dòng 6)
  ở (dòng 6, 7)
  ủy (dòng 6)
"
    );
    assert!(run.stdout.contains("\n+Ủy".to_lowercase().as_str()), "{run:#?}");
    let project = Project::new([(NAME, &written)]);
    let run = fix(&project, &["--encoding", "tcvn3", NAME, "--format", "json"]);
    let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let mended = &document["mended"][0];
    assert_eq!(
        (&mended["path"], &mended["encoding"]),
        (&Value::from(NAME), &Value::from("tcvn3"))
    );
    assert_eq!(
        mended["capitals"][0],
        serde_json::json!({"line": 2, "word": "HộI"})
    );
}

#[test]
fn a_file_that_does_not_look_like_it_is_left_alone() {
    let written = encode::written(Encoding::Vni, &article());
    let project = Project::new([
        (NAME, written.as_bytes()),
        ("content/tin/b.md", b"---\ntitle: Caf\xe9\n---\n"),
    ]);
    let before = read_tree(&project.root());
    let told = fix(
        &project,
        &["--encoding", "tcvn3", NAME, "content/tin/b.md", "--lang", "en"],
    );
    told.assert(1)
        .says("error[fix/other-encoding]: the file is not in `tcvn3` but in `vni`");
    told.says("run `bantin fix --encoding vni \"content/tin/bai cu.md\"`")
        .says("error[fix/not-in-encoding]");
    fix(&project, &["--encoding", "tcvn3"])
        .assert(2)
        .says("fix/which-files");
    fix(&project, &["--encoding", "latin-1", NAME]).assert(2);
    assert_eq!(read_tree(&project.root()), before);
    // Without the option nothing of it is mended either, and it is said what it is.
    fix(&project, &[]).assert(1).says("text/vni");
    assert_eq!(read_tree(&project.root()), before);
}

#[test]
fn eth_is_mended_for_certain() {
    let text = "---\ntitle: Ðại hội\ndate: 2026-11-20\n---\n\nÐảng bộ, ðại biểu, Guðrún.\n";
    let project = Project::new([(NAME, text)]);
    fix(&project, &[]).assert(0);
    let right = text.replace("Ðạ", "Đạ").replace("Ðả", "Đả").replace("ðạ", "đạ");
    assert_eq!(String::from_utf8_lossy(&read_tree(&project.root())[NAME]), right);
    project.built();
}
