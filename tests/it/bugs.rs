//! No text stops a command: typographic signs and no-break spaces beside numbers, labels and addresses, in every place
//! of an article. And where bantin has a bug all the same, it costs the file at which it happens, and nothing else.

use crate::cases::GOOD;
use crate::support::project::{Project, Run, run};
use crate::support::{NOW, cases};
use bantin::base::digest::Digest;
use bantin::base::path::SourcePath;
use bantin::content::article::parse;
use bantin::text::personal::column::Column;
use bantin::text::personal::scan;
use proptest::prelude::*;
use proptest::sample::select;

/// Runs a command on the site.
fn command(project: &Project, args: &[&str]) -> Run {
    let root = project.root();
    let root = root.to_str().expect("UTF-8");
    let (name, options) = args.split_first().expect("a command");
    let mut all = vec![*name, "--root", root, "--format", "json"];
    // `fix` needs no clock.
    all.extend(["--now", NOW].iter().filter(|_| *name != "fix"));
    all.extend(options);
    run(&all, |_| {})
}

/// Texts with a telephone number that has a sign of several bytes right before it, and where they stand.
fn numbers() -> Vec<(&'static str, String)> {
    let front = |line: &str| GOOD.replace("---\n\n", &format!("{line}\n---\n\nChữ.\n"));
    let mut texts = Vec::new();
    for number in ["Gọi “0912 345 678” để hỏi", "Điện thoại:\u{a0}0912 345 678"] {
        texts.extend([
            ("body", format!("{GOOD}{number}.\n")),
            (
                "title",
                GOOD.replace("title: Bài", &format!("title: \"{number}\"")) + "Chữ.\n",
            ),
            ("summary", front(&format!("summary: \"{number}\""))),
            (
                "alt",
                format!("{GOOD}![{number}](a.jpg)\n*Chợ, {number}. Ảnh: Lan*\n"),
            ),
            ("caption", format!("{GOOD}![a](a.jpg)\n*{number}. Ảnh: Lan*\n")),
            ("table", format!("{GOOD}| A | B |\n|---|---|\n| x | {number} |\n")),
            ("heading", format!("{GOOD}## {number}\n\nChữ.\n")),
            ("note", format!("{GOOD}Chữ[^1].\n\n[^1]: {number}.\n")),
            ("html", format!("{GOOD}<p>{number}</p>\n")),
        ]);
    }
    texts
}

#[test]
fn signs_of_several_bytes_beside_a_number_stop_no_command() {
    for (place, text) in numbers() {
        let project = Project::new([("content/tin/bai.md", text.as_bytes())]);
        project.put("content/tin/a.jpg", crate::support::picture::jpeg(8, 8, 1));
        for args in [
            &["build"][..],
            &["check"],
            &["list"],
            &["fix"],
            &["fix", "--dry-run"],
            &["doctor"],
            &["build", "--verify"],
        ] {
            let run = command(&project, args);
            assert!(!run.has_panicked(), "{place}, {args:?}: {run:#?}");
            assert_eq!(run.code, 0, "{place}, {args:?}: {run:#?}");
        }
        let said = command(&project, &["check"]).problems();
        let is_phone = |code: &str| code == "rule/phone";
        assert!(said.iter().any(|said| is_phone(&said.code)), "{place}: {said:#?}");
        assert!(project.has("2026/11/bai/index.html"), "{place}");
    }
}

/// Numbers, labels, addresses and what else the rules look at.
const TOKENS: [&str; 28] = [
    "0912 345 678",
    "0912.345.678",
    "(+84) 912 345 678",
    "+84912345678",
    "(028) 3825 3536",
    "001234567890",
    "079 123 456 789",
    "123456789",
    "12/5/1990",
    "12 tháng 5 năm 1990",
    "1.001.234.567.890",
    "1990",
    "ĐT0912345678",
    "đt:",
    "Điện thoại",
    "số CCCD",
    "CMND số",
    "sinh ngày",
    "STK",
    "vanphong@example.vn",
    "https://a.example/0912345678",
    "a.pdf",
    "0912345678.pdf",
    "![Họp](Ảnh 1.jpg)",
    "[đây] (https://a.vn)",
    "(đây)[https://a.vn]",
    "**Từ khóa: **",
    "Ảnh: Lan",
];

/// What stands between them; none joins a number to a word.
const BETWEEN: [&str; 16] = [
    " ", "\u{a0}", " “", "” ", " – ", "…", "\n", "\u{202f}", "ệ", "-", "| ", "\u{301}", "[^", "](", " *", "`",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec((select(&TOKENS[..]), select(&BETWEEN[..])), 1..12);
    (select(&BETWEEN[..]), pieces).prop_map(|(first, pieces)| {
        let pieces = pieces
            .into_iter()
            .map(|(token, between)| format!("{token}{between}"));
        first.to_owned() + &pieces.collect::<String>()
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn every_text_becomes_an_article_or_a_message(
        lead in text(), body in text(), raw in "(\\PC|[0-9 .“”\u{a0}ệ\\[\\]()*#|<>&!:-]){0,60}",
    ) {
        let path = SourcePath::new("content/tin/bai.md").expect("a path");
        let quoted = lead.replace('\n', " ").replace('"', "");
        for text in [
            format!("{GOOD}{lead}\n\n{raw}\n"),
            format!("{GOOD}| {lead} | sinh ngày |\n|---|---|\n| {body} | {raw} |\n\n<p>{raw}{body}</p>\n"),
            format!("---\ntitle: \"{quoted}\"\nsummary: {raw}\ndate: {body}\nphoto: {raw}\n---\n{raw}\n{body}"),
            format!("{raw}{body}"),
        ] {
            let parsed = parse(&path, Digest::of(&[]), &text);
            prop_assert!(parsed.article.is_some() || !parsed.diagnostics.is_empty(), "{text}");
        }
    }

    /// The sign right before and behind a number does not change what is found, only where.
    #[test]
    fn typography_hides_no_number(
        lead in select(&["Gọi", "Số CCCD", "ĐT:", "sinh ngày", "Xem", "số CMND"][..]),
        number in select(&TOKENS[..12]),
    ) {
        let found = |text: &str| {
            let mut found = Vec::new();
            scan(text, 0..text.len(), Column::default(), &mut found);
            for find in &found {
                assert!(text.get(find.range.clone()).is_some(), "{text}: {find:?}");
            }
            found.into_iter().map(|find| (find.kind, find.digits)).collect::<Vec<_>>()
        };
        let plain = found(&format!("{lead} {number}, nhé"));
        prop_assert_eq!(&found(&format!("{lead}\u{a0}{number}, nhé")), &plain);
        prop_assert_eq!(&found(&format!("{lead} {number}…")), &plain);
        let quoted = found(&format!("{lead} \"{number}\" nhé"));
        prop_assert_eq!(&found(&format!("{lead} “{number}” nhé")), &quoted);
        prop_assert_eq!(&found(&format!("{lead}\u{a0}“{number}” nhé")), &quoted);
    }
}
