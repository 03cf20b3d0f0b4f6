//! Whatever key hides an article, in bantin or in another program, in whatever spelling: nothing of it is published.

use super::keys::spellings;
use crate::support::Tree;
use crate::support::picture::jpeg;
use crate::support::project::{Project, SETTINGS, run};
use bantin::content::audience::{Audience, KEYS};
use std::fmt::Write as _;

/// A word of hidden articles that stands nowhere else, and alone at the end of every index.
const WORD: &str = "zzqxmat";
const TOMORROW: &str = "24/11/2026";

fn article(lines: &str) -> String {
    format!("---\ntitle: Bài\ndate: 2026-11-20\n{lines}\n---\n\nNội dung.\n")
}

/// An article with everything that could betray it.
fn secret(number: usize, lines: &str) -> String {
    format!(
        "---\ntitle: {WORD} {number}\ndate: 2026-11-20\nslug: {WORD}-{number}\nauthor: {WORD}\ntags: [{WORD}]\nphoto: {WORD}.jpg\nphoto_alt: {WORD}\nsummary: {WORD}\naliases: [/{WORD}-cu-{number}/]\nsource: {WORD}\nfeatured: true\n{lines}\n---\n\n{WORD} [đơn]({WORD}.pdf)\n\n![{WORD}]({WORD}-2.jpg \"{WORD}\")\n"
    )
}

fn decoded(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let read = if name.ends_with(".br") {
        std::io::Read::read_to_end(&mut brotli::Decompressor::new(bytes, 4096), &mut plain)
    } else if name.ends_with(".gz") {
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(bytes), &mut plain)
    } else {
        return bytes.to_vec();
    };
    read.expect("a whole stream");
    plain
}

/// Files that name or hold something of a hidden article, compressed or not, and how many are compressed.
fn betrayals(tree: &Tree) -> (Vec<String>, usize) {
    let is_compressed = |name: &str| name.ends_with(".br") || name.ends_with(".gz");
    let betrays = |(name, bytes): &(&String, &Vec<u8>)| {
        let text = String::from_utf8_lossy(&decoded(name, bytes)).to_lowercase();
        name.contains(WORD) || text.contains(WORD)
    };
    let names = tree
        .iter()
        .filter(betrays)
        .map(|(name, _)| name.clone())
        .collect();
    (names, tree.keys().filter(|name| is_compressed(name)).count())
}

/// A site with these lines in the front matter of an article each.
fn site(hiding: &[String]) -> Project {
    let settings = SETTINGS.replace(
        "publish.keep_assets_days = 0",
        "publish.keep_assets_days = 0\npublish.precompress = [\"br\", \"gz\"]",
    );
    let long = "Một đoạn văn dài để trang được nén sẵn. ".repeat(40);
    let project = Project::new([
        ("site.toml", settings),
        ("content/tin/chung.md", article("").replace("Nội dung.", &long)),
    ]);
    for (number, lines) in hiding.iter().enumerate() {
        project.put(&format!("content/tin/{number}.md"), secret(number, lines));
    }
    project.put(&format!("content/tin/{WORD}.jpg"), jpeg(90, 60, 1));
    project.put(&format!("content/tin/{WORD}-2.jpg"), jpeg(90, 60, 2));
    project.put(&format!("content/tin/{WORD}.pdf"), format!("%PDF {WORD}"));
    project
}

/// Values that hide, and values that show, of a key of another program.
fn values(audience: Audience) -> (&'static [&'static str], &'static [&'static str]) {
    match audience {
        Audience::Hides | Audience::MayHide => (&["true", "\"true\"", "True", "yes", "có"], &["false", "no"]),
        Audience::Shows => (
            &["false", "\"false\"", "no", "khong", TOMORROW],
            &["true", "2026-11-20"],
        ),
        Audience::MayShow => (&["false", "no", "0"], &["true", "nhà"]),
        Audience::State => (
            &[
                "draft",
                "Draft",
                "private",
                "pending",
                "trash",
                "hidden",
                "Bản nháp",
                "chờ duyệt",
                "[draft]",
            ],
            &["publish", "published", "public", "Đã duyệt"],
        ),
        Audience::MayState => (&["draft", "private", "nháp"], &["public", "rắn"]),
        Audience::Limits => (&["true"], &["false"]),
        Audience::Lists => (&["false"], &["true"]),
        Audience::Robots => (&["noindex", "\"noindex, nofollow\""], &["index"]),
        Audience::Password => (&["abc", "1234"], &["\"\"", ""]),
        Audience::From => (&[TOMORROW, "2026-11-24T08:05:00Z"], &["20/11/2026"]),
    }
}

/// `draft` and `nhap`, however they are written.
fn own_spellings() -> Vec<String> {
    let mut keys: Vec<String> = ["draft", "nhap", "nháp"]
        .iter()
        .flat_map(|key| spellings(key))
        .collect();
    keys.extend(
        [
            "drafts",
            "Drafts",
            "DRAFTS",
            "nha\u{301}p",
            " Draft".trim(),
            "\"Draft\"",
        ]
        .map(str::to_owned),
    );
    keys
}

#[test]
fn no_spelling_of_a_key_that_hides_publishes_an_article() {
    let mut hiding = Vec::new();
    for key in own_spellings() {
        hiding.push(format!("{key}: true"));
        hiding.push(format!("{key}: có"));
    }
    for (key, audience) in KEYS {
        for (index, value) in values(*audience).0.iter().enumerate() {
            // Every value in one spelling, the first one in all.
            let keys = spellings(key)
                .into_iter()
                .take(if index == 0 { usize::MAX } else { 1 });
            hiding.extend(keys.map(|key| format!("{key}: {value}")));
        }
    }
    let other = [
        "draft: false\npublished: false",
        "draft: false\nDraft: true",
        "darft: true",
        "drat: yes",
        "publised: false",
        "pubilshed: no",
        "staus: draft",
        "visiblity: private",
        "post_state: draft",
        "trang_thai_bai: bản nháp",
        "params:\n  draft: true",
        "meta:\n  published: false",
        "build:\n  render: never\n  list: never",
        "_build:\n  render: false",
        "status: đang bàn",
        "visibility: {a: b}",
        "published: [x]",
        "draft: nhé",
        "draft:\ttrue",
        "draft:true",
        "draft = true",
        "draft true",
        "  draft: true",
        "draft: @true",
        "publishDate: tuần sau",
        "date_: 1\nngay_dang: 24/11/2026",
    ];
    hiding.extend(other.map(str::to_owned));
    assert!(hiding.len() > 800, "{}", hiding.len());
    let project = site(&hiding);
    project.build(&["--quiet"]);
    let (betrayed, compressed) = betrayals(&project.output());
    let shown: Vec<&String> = (0..hiding.len())
        .filter(|number| project.has(&format!("2026/11/{WORD}-{number}/index.html")))
        .map(|number| &hiding[number])
        .collect();
    assert!(shown.is_empty(), "published: {shown:#?}");
    assert_eq!(betrayed, [""; 0]);
    assert!(
        compressed > 4 && project.has("2026/11/chung/index.html"),
        "{compressed}"
    );
}

/// The same keys do not hide an article by being there.
#[test]
fn a_key_that_says_everybody_may_read_it_hides_nothing() {
    let mut showing = vec![
        "extra:\n  draft: true\n  published: false\n  status: draft\n  private: true".to_owned(),
        "params:\n  draft: false".to_owned(),
        "toc: true\ncomments: false\nmenu:\n  hidden: true".to_owned(),
        "nhan: Nhãn\nhide: [toc, navigation]\npermalink: /a/\nindex: 3".to_owned(),
    ];
    for (key, audience) in KEYS {
        let values = values(*audience).1.iter();
        showing.extend(values.map(|value| format!("{key}: {value}")));
    }
    for key in own_spellings() {
        showing.push(format!("{key}: false"));
    }
    let project = site(&showing);
    let run = project.build(&["--format", "json"]);
    let errors: Vec<_> = run
        .problems()
        .into_iter()
        .filter(|said| said.severity == "error")
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    for (number, lines) in showing.iter().enumerate() {
        assert!(
            project.has(&format!("2026/11/{WORD}-{number}/index.html")),
            "{lines}"
        );
    }
    assert!(
        !betrayals(&project.output()).0.is_empty(),
        "the word is found where it stands"
    );
}

/// What hides an article without a doubt says so to `check` only, and what is in doubt is an error.
#[test]
fn what_hides_an_article_is_told() {
    let codes = |command: &str, lines: &str| {
        let project = Project::new([("content/tin/bai.md", article(lines))]);
        let root = project.root();
        let run = run(&[command, "--now", "2026-11-23", "--format", "json"], |command| {
            command.current_dir(&root);
        });
        let problems = run.problems();
        let all = problems.into_iter().map(|said| (said.code, said.severity));
        all.collect::<Vec<_>>()
    };
    let said = |code: &str, severity: &str| vec![(code.to_owned(), severity.to_owned())];
    assert_eq!(codes("build", "published: false"), []);
    assert_eq!(codes("check", "published: false"), said("fm/hidden-by", "note"));
    assert_eq!(
        codes("build", "draft: false\npublished: false"),
        said("fm/hidden-by", "warning")
    );
    assert_eq!(codes("check", "draft: true\npublished: false"), []);
    assert_eq!(codes("check", "Draft: true"), []);
    for lines in [
        "unlisted: true",
        "noindex: true",
        "robots: noindex",
        "status: lạ",
        "password: abc",
        "publised: false",
    ] {
        assert_eq!(codes("build", lines), said("fm/hides", "error"), "{lines}");
    }
    assert_eq!(codes("build", "darft: true"), said("fm/hides", "error"));
    assert_eq!(codes("build", "darft: false"), said("fm/unknown-key", "warning"));
}

#[test]
fn no_report_repeats_a_password_and_every_remedy_works() {
    for (lines, kept, shown) in [
        ("password: abc", "draft: true", ""),
        ("unlisted: true", "nhap: true", ""),
        ("draft: false\nunlisted: true", "draft: true", "draft: false"),
        ("published: maybe", "nhap: true", ""),
    ] {
        let project = Project::new([("content/tin/bai.md", article(lines))]);
        let run = project.build(&["--format", "json"]);
        let [said] = &run.problems()[..] else {
            panic!("{run:?}");
        };
        assert!(
            !format!("{} {}", said.message, said.hint).contains("abc"),
            "{said:?}"
        );
        assert!(
            said.hint.contains(": true`") && said.hint.contains("xóa dòng này"),
            "{said:?}"
        );
        for (typed, is_shown) in [(kept, false), (shown, true)] {
            project.put("content/tin/bai.md", article(typed));
            assert_eq!(project.codes(), [""; 0], "{typed}");
            assert_eq!(project.has("2026/11/bai/index.html"), is_shown, "{typed}");
        }
    }
}

/// An article that was published and is hidden now does not stay because something else in it is wrong, and does not
/// return when its file breaks altogether.
#[test]
fn what_is_hidden_and_broken_leaves_the_site() {
    for lines in [
        "draft: true\nupdated: 31/02/2026",
        "published: false\ncategory: không có",
        "Nháp: true\nslug: a/b",
        "draft: có",
        "draft:true",
        "unlisted: true",
        "password: x",
        "publishDate: 24/11/2026\nexpires: hôm qua",
    ] {
        let project = Project::new([
            ("content/tin/bai.md", article("")),
            ("content/tin/hai.md", article("")),
        ]);
        project.built();
        project.put("content/tin/bai.md", article(lines));
        project.build(&[]).assert(4);
        assert!(!project.has("2026/11/bai/index.html"), "{lines}");
        assert!(project.has("2026/11/hai/index.html"));
        project.put("content/tin/bai.md", "---\n");
        project.build(&[]).assert(4);
        assert!(!project.has("2026/11/bai/index.html"), "{lines}");
    }
    let project = Project::new([
        ("content/tin/bai.md", article("")),
        ("content/tin/hai.md", article("")),
    ]);
    project.built();
    let later = article("updated: 31/02/2026").replace("date: 2026-11-20", "date: 2026-11-24");
    project.put("content/tin/bai.md", later);
    project.build(&[]).assert(4);
    assert!(
        !project.has("2026/11/bai/index.html"),
        "a day that is yet to come hides too"
    );
}

/// Keys below the fence, and folders in which other programs keep drafts.
#[test]
fn what_was_put_in_the_wrong_place_hides_all_the_same() {
    for (name, text, code) in [
        (
            "content/tin/bai.md",
            article("").replace("Nội dung.", "draft: true\n\nNội dung."),
            &["fm/key-in-text"][..],
        ),
        (
            "content/tin/bai.md",
            article("").replace("Nội dung.", "Nháp: true"),
            &["fm/key-in-text"],
        ),
        (
            "content/tin/bai.md",
            article("").replace("Nội dung.", "published: false"),
            &["fm/key-in-text"],
        ),
        ("content/tin/_drafts/bai.md", article(""), &[]),
    ] {
        let project = Project::new([(name, text)]);
        assert_eq!(project.codes(), code);
        assert!(!project.has("2026/11/bai/index.html"), "{name}");
    }
    for text in ["draft: false", "Kết quả: true", "Dự thảo nào đúng là true"] {
        let project = Project::new([("content/tin/bai.md", article("").replace("Nội dung.", text))]);
        assert_eq!(project.codes(), [""; 0], "{text}");
    }
}

/// `list` calls it held back, and a program can tell why nothing is shown.
#[test]
fn a_list_says_what_became_of_a_hidden_article_with_errors() {
    let project = Project::new([("content/tin/bai.md", article("unlisted: true"))]);
    let root = project.root();
    let listed = run(&["list", "--format", "json", "--now", "2026-11-23"], |command| {
        command.current_dir(&root);
    });
    let list: serde_json::Value = serde_json::from_str(&listed.stdout).expect("JSON");
    let mut text = String::new();
    write!(text, "{list}").expect("a string grows");
    assert!(
        text.contains("\"instead\":\"hidden\"") && text.contains("fm/hides"),
        "{text}"
    );
}

#[test]
fn another_programs_date_of_publication_counts() {
    let project = Project::new([
        ("content/tin/hai.md", article("publishDate: 2026-11-25 08:00")),
        (
            "content/tin/ba.md",
            "---\ntitle: Ba\nngay_dang: 25/11/2026\n---\n\nx\n".to_owned(),
        ),
        (
            "content/lien-he.md",
            "---\ntitle: Liên hệ\ntype: page\npublished: 25/11/2026\n---\n\nx\n".to_owned(),
        ),
    ]);
    let has = |now: &str| {
        project.build(&["--now", now]).assert(0);
        ["2026/11/hai", "2026/11/ba", "lien-he"].map(|page| project.has(&format!("{page}/index.html")))
    };
    assert_eq!(has("2026-11-24"), [false, false, false]);
    assert_eq!(has("2026-11-25T07:59:59+07:00"), [false, true, true]);
    assert_eq!(has("2026-11-25T08:00:00+07:00"), [true, true, true]);
    let page = project.page("2026/11/hai/index.html");
    assert!(
        page.contains("\"datePublished\":\"2026-11-20"),
        "its date is its own"
    );
    assert!(project.page("2026/11/ba/index.html").contains("25/11/2026"));
}
