//! What is said after each save of a site in memory is what a fresh `check` says: what is remembered of an article is what
//! would be found again. And a save looks again only at articles that it changed, or that lead to what it changed.

use crate::support::cases;
use crate::support::project::SETTINGS;
#[cfg(debug_assertions)]
use bantin::base::catalogue::disk::BUG_IN_FILE;
use bantin::base::digest::Digest;
use bantin::base::path::SourcePath;
use bantin::source::last_good::NothingPublished;
use bantin::source::tree::{Change, Data, SourceFile};
use bantin::text::dates::moment::Moment;
use bantin::workspace::{Flags, Snapshot, Workspace};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeMap;

/// 2026-11-23T08:00:00+07:00
const START: i64 = 1_795_395_600;

const PATHS: [&str; 7] = [
    "content/tin/mot.md",
    "content/tin/hai.md",
    "content/tin/2026-11-20-mot.md",
    "content/tin/Hai.md",
    "content/thong-bao/ba/index.md",
    "content/thong-bao/bốn năm.md",
    "content/gioi-thieu.md",
];

const FRONTS: [&str; 16] = [
    "date: 2026-11-20",
    "date: 2026-11-21\nslug: chung",
    "date: 2026-11-20\naliases: [/cu/]",
    "date: 2026-11-20\ndraft: true",
    "date: 2026-11-20\nexpires: 2026-11-23 09:00",
    "date: 2026-11-20\nexpires: 2040-01-01",
    "date: 2026-11-24",
    "date: 2026-12-24",
    "date: 2026-11-20\nupdated: 2026-11-24",
    "date: 2026-11-20\nphoto: ../thong-bao/ba",
    "date: 2026-11-20\ncategory: Không có",
    "type: page\nslug: mot",
    "date: 2026-11-20\nslug: moi-nhat",
    "date: 2026-11-20\nreview: 2026-11-23",
    "date: 2026-11-24\nreview: 2026-12-01",
    "date: ngày mai",
];

const HEADINGS: [&str; 3] = ["", "## Mục", "## Mục khác"];

const LINKS: [&str; 22] = [
    "[a](mot.md)",
    "[a](../tin/mot.md#muc)",
    "[a](../tin/MOT.md)",
    "[a](hai.md#muc)",
    "[a](Hai.md)",
    "[a](../thong-bao/ba)",
    "[a](../thong-bao/ba/#muc)",
    "[a](ba/../ba/.)",
    "[a](..)",
    "[a](<../thong-bao/bốn\u{a0}năm.md>)",
    "![a](../thong-bao/ba)",
    "[a](khong.md)",
    "[a](/2026/11/mot/)",
    "[a](/2026/11/hai#muc)",
    "[a](/2026/11/moi-nhap/)",
    "[a](/2026/12/)",
    "[a](/mot/)",
    "[a](/cu)",
    "[a](/)",
    "[a](https://x.example/2026/11/ba/#muc)",
    "[a](https://x.example/2026/11/chung/?x)",
    "[a](http://localhost:1111/2026/11/bon-nam/)",
];

#[derive(Debug, Clone)]
enum Step {
    Save(&'static str, String),
    /// Another heading and other links in an article that keeps its front matter.
    Edit(&'static str, &'static str, Vec<&'static str>),
    Remove(&'static str),
    /// So many seconds pass.
    Wait(i64),
}

fn article(front: &str, heading: &str, links: &[&str]) -> String {
    format!(
        "---\ntitle: Bài\n{front}\n---\n\n{heading}\n\n{}\n",
        links.join(", ")
    )
}

fn step() -> impl Strategy<Value = Step> {
    let path = || select(&PATHS[..]);
    let links = subsequence(&LINKS[..], 0..6);
    let text = (select(&FRONTS[..]), select(&HEADINGS[..]), links);
    let text = text.prop_map(|(front, heading, links)| article(front, heading, &links));
    let body = (path(), select(&HEADINGS[..]), subsequence(&LINKS[..], 0..6));
    prop_oneof![
        6 => body.prop_map(|(path, heading, links)| Step::Edit(path, heading, links)),
        8 => (path(), text).prop_map(|(path, text)| Step::Save(path, text)),
        2 => path().prop_map(Step::Remove),
        1 => select(&[600, 86_400, 366 * 86_400][..]).prop_map(Step::Wait),
    ]
}

fn put(path: &str, text: &str) -> Change {
    let data = if path == "site.toml" {
        Data::Text(text.into())
    } else {
        Data::Article {
            text: text.to_owned(),
            said: Vec::new(),
        }
    };
    Change::Put(SourceFile {
        path: SourcePath::new(path).expect("a path"),
        on_disk: None,
        digest: Digest::of(text.as_bytes()),
        len: text.len() as u64,
        data,
    })
}

fn workspace<'a>(drafts: bool, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Workspace {
    let flags = Flags {
        drafts,
        ..Flags::default()
    };
    let mut workspace = Workspace::new(flags);
    let menu = "[[menu]]\nlabel = \"Một\"\nurl = \"/2026/11/mot/\"\n";
    workspace.apply(vec![put("site.toml", &format!("{SETTINGS}{menu}"))]);
    workspace.apply(files.into_iter().map(|(path, text)| put(path, text)).collect());
    workspace
}

fn at(workspace: &mut Workspace, seconds: i64) -> Snapshot {
    workspace.snapshot(Moment::from_unix(START + seconds), &NothingPublished)
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_save_says_what_a_fresh_check_says(steps in prop::collection::vec(step(), 1..16), drafts in any::<bool>()) {
        let mut files: BTreeMap<&str, String> = PATHS.iter().map(|path| (*path, article(FRONTS[0], HEADINGS[1], &LINKS))).collect();
        let texts = |files: &'_ BTreeMap<&'static str, String>| -> Vec<(&'static str, String)> {
            files.iter().map(|(path, text)| (*path, text.clone())).collect()
        };
        let first = texts(&files);
        let first = || first.iter().map(|(path, text)| (*path, text.as_str()));
        let [mut remembering, mut forgetting] = [workspace(drafts, first()), workspace(drafts, first())];
        let mut seconds = 0;
        for step in steps {
            let change = match &step {
                Step::Save(path, text) => {
                    files.insert(*path, text.clone());
                    Some(put(path, text))
                }
                Step::Edit(path, heading, links) => files.get_mut(path).map(|text| {
                    let front = text.split("\n---").next().expect("its front matter");
                    *text = format!("{front}\n---\n\n{heading}\n\n{}\n", links.join(", "));
                    put(path, text)
                }),
                Step::Remove(path) => {
                    files.remove(path);
                    Some(Change::Remove(SourcePath::new(path).expect("a path")))
                }
                Step::Wait(more) => {
                    seconds += more;
                    None
                }
            };
            remembering.apply(change.clone().into_iter().collect());
            forgetting.apply(change.into_iter().collect());
            // Nothing is set aside, and the model and what was found of it are forgotten.
            forgetting.set_aside(&[]);
            let (said, found) = (at(&mut remembering, seconds), at(&mut forgetting, seconds));
            prop_assert_eq!(said.diagnostics, found.diagnostics, "after {:?}", step);
        }
        let last = texts(&files);
        let mut fresh = workspace(drafts, last.iter().map(|(path, text)| (*path, text.as_str())));
        prop_assert_eq!(at(&mut remembering, seconds).diagnostics, at(&mut fresh, seconds).diagnostics);
    }
}

/// An article at which bantin fails when it looks at it again.
#[cfg(debug_assertions)]
const SEEN: &str = "content/tin/da-xem.md";

#[cfg(debug_assertions)]
#[test]
fn a_save_does_not_check_other_articles_again() {
    let one = article(FRONTS[0], HEADINGS[1], &["[a](../thong-bao/ba)"]);
    let seen = article(
        FRONTS[0],
        "",
        &[
            "[a](hai.md#muc)",
            "[a](/2026/11/hai/)",
            "[a](/)",
            "[a](https://x.example/)",
        ],
    );
    let files = [
        ("content/tin/hai.md", &*one),
        ("content/thong-bao/ba/index.md", &*one),
        (SEEN, &*seen),
    ];
    let mut workspace = workspace(false, files);
    let fails = |workspace: &mut Workspace| {
        let said = at(workspace, 0).diagnostics;
        said.iter().any(|said| said.code == &BUG_IN_FILE)
    };
    assert!(!fails(&mut workspace));
    bantin::base::bug::faults::want(&format!("Check {SEEN}"));
    let others = [
        ("content/tin/hai.md", article(FRONTS[0], HEADINGS[1], &[])),
        (
            "content/tin/hai.md",
            article(FRONTS[0], HEADINGS[1], &["[a](khong.md)"]),
        ),
        (
            "content/thong-bao/moi.md",
            article(FRONTS[0], HEADINGS[2], &LINKS),
        ),
        (
            "content/thong-bao/ba/index.md",
            article(FRONTS[0], HEADINGS[2], &[]),
        ),
        ("content/thong-bao/ba/index.md", article(FRONTS[12], "", &[])),
        ("content/thong-bao/ba/index.md", article(FRONTS[13], "", &[])),
        ("content/thong-bao/ba/index.md", article(FRONTS[3], "", &[])),
    ];
    for (path, text) in others {
        workspace.apply(vec![put(path, &text)]);
        assert!(!fails(&mut workspace), "{path}: {text}");
    }
    workspace.apply(vec![Change::Remove(
        SourcePath::new("content/thong-bao/moi.md").expect("a path"),
    )]);
    assert!(!fails(&mut workspace), "removed");
    workspace.apply(vec![put(
        "content/tin/hai.md",
        &article(FRONTS[0], HEADINGS[2], &[]),
    )]);
    assert!(fails(&mut workspace), "a place that the article links to is gone");
}
