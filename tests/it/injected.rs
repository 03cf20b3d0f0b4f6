//! Distinct faults put into a good site, several into one article too: exactly those are reported, at their
//! lines and in order; and `bantin fix` mends exactly those that are certain, byte for byte.

use crate::support::project::{Project, Run, SETTINGS, run};
use crate::support::{cases, read_tree};
use proptest::prelude::*;
use proptest::sample::subsequence;
use std::collections::BTreeMap;

/// A part of an article that a fault takes the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    /// Above the first fence.
    Before,
    Open,
    Title,
    Date,
    Author,
    Summary,
    Tags,
    Updated,
    Source,
    Flag,
    Slug,
    Aliases,
    Category,
    More,
    Close,
    /// A block of the text; there may be several.
    Body,
    /// Lines at the end of `site.toml`.
    Settings,
}

/// Every part of an article but the text, in order, and what stands there when nothing is wrong.
const PARTS: [(Slot, &str); 15] = [
    (Before, ""),
    (Open, "---\ntype: article\n"),
    (Title, "title: Bài viết\n"),
    (Author, "author: Trà Hương\n"),
    (Tags, "tags: [chợ, rau sạch]\n"),
    (Date, "date: 2026-11-20\n"),
    (Updated, "updated: 21/11/2026\n"),
    (Source, "source:\n  name: Báo\n  url: https://bao.example/\n"),
    (Flag, "feedback: true\n"),
    (Slug, ""),
    (Aliases, ""),
    (Category, ""),
    (More, ""),
    (Summary, "summary: Sáng nay phường ra quân.\n"),
    (Close, "---\n"),
];

/// A fault: what to write, and what is to be said of it.
#[derive(Debug, Clone, Copy)]
struct Fault {
    slot: Slot,
    text: &'static str,
    /// The code, and on which line of `text` it stands, from 0; none when nothing is said.
    said: Option<(&'static str, u64)>,
    /// What `fix` makes of it, when that is certain.
    mended: Option<&'static str>,
    /// Whether it is found only when the settings are right.
    of_site: bool,
    /// Whether where the front matter ends can't be told with it, if a fence is missing.
    hides_fence: bool,
}

/// Nobody but a person can mend it.
const fn open(slot: Slot, text: &'static str, code: &'static str, line: u64) -> Fault {
    Fault {
        slot,
        text,
        said: Some((code, line)),
        mended: None,
        of_site: false,
        hides_fence: false,
    }
}

/// It can be mended in one way only.
const fn certain(
    slot: Slot,
    text: &'static str,
    code: &'static str,
    line: u64,
    mended: &'static str,
) -> Fault {
    Fault {
        mended: Some(mended),
        ..open(slot, text, code, line)
    }
}

impl Fault {
    const fn of_site(self) -> Self {
        Self {
            of_site: true,
            ..self
        }
    }

    const fn hiding_the_fence(self) -> Self {
        Self {
            hides_fence: true,
            ..self
        }
    }
}

use Slot::{
    Aliases, Author, Before, Body, Category, Close, Date, Flag, More, Open, Settings, Slug, Source, Summary,
    Tags, Title, Updated,
};

#[rustfmt::skip]
const FAULTS: &[Fault] = &[
    certain(Before, "\n\n", "fm/blank-before", 0, ""),
    Fault { said: None, ..certain(Before, "\u{feff}", "", 0, "") },
    certain(Open, "----\ntype: article\n", "fm/fence", 0, "---\ntype: article\n"),
    certain(Open, "—\ntype: article\n", "fm/fence", 0, "---\ntype: article\n"),
    certain(Open, "type: article\n", "fm/not-opened", 0, "---\ntype: article\n"),
    open(Open, "---\ntype: Bài\n", "fm/type", 1),
    certain(Title, "title: Bản tin: Hội chợ\n", "fm/colon", 0, "title: \"Bản tin: Hội chợ\"\n"),
    certain(Title, "title: @phuong\n", "fm/special-sign", 0, "title: \"@phuong\"\n"),
    certain(Title, "title: [Khẩn] Cúp nước\n", "fm/special-sign", 0, "title: \"[Khẩn] Cúp nước\"\n"),
    certain(Title, "title: \"Hội chợ\n", "fm/quote-open", 0, "title: \"Hội chợ\"\n"),
    certain(Title, "title: “Hội chợ”\n", "fm/curly-quotes", 0, "title: \"Hội chợ\"\n"),
    certain(Title, "title:Hội chợ\n", "fm/no-space", 0, "title: Hội chợ\n"),
    certain(Title, "title:\u{a0}Tin: chợ\n", "fm/space", 0, "title: \"Tin: chợ\"\n"),
    certain(Title, "title = Hội chợ\n", "fm/no-colon", 0, "title: Hội chợ\n"),
    open(Title, "title Hội chợ\n", "fm/no-colon", 0),
    open(Title, "title:\n", "fm/empty", 0),
    open(Title, "title: [a, b]\n", "fm/not-text", 0),
    open(Title, "titel: Hội chợ\n", "fm/unknown-key", 0),
    open(Title, "title: Phường #12 họp\n", "fm/comment-in-value", 0),
    open(Title, "title: Hội chợ: Xuân\n  Đinh Mùi\n", "fm/colon", 0),
    open(Date, "date: 31/02/2026\n", "fm/date-impossible", 0),
    open(Date, "date: 20/11/26\n", "fm/date-two-digits", 0),
    open(Date, "date: [20/11/2026]\n", "fm/not-date", 0),
    open(Date, "", "fm/no-date", 0),
    certain(Date, "date: “20/11/2026”\n", "fm/no-quotes", 0, "date: 20/11/2026\n"),
    certain(Author, "author: @huong\n", "fm/special-sign", 0, "author: \"@huong\"\n"),
    open(Author, "author: {name: Hương}\n", "fm/not-list", 0),
    open(Author, "author: [Trà Hương, ~]\n", "fm/empty-item", 0),
    open(Author, "author: Trà Hương\ntac_gia: Trà Hương\n", "fm/key-and-alias", 1),
    certain(Summary, "summary: Tin: chợ\n", "fm/colon", 0, "summary: \"Tin: chợ\"\n"),
    certain(Summary, "summary: \"Chợ\" ở phường\n", "fm/quote-then-text", 0, "summary: \"“Chợ” ở phường\"\n"),
    open(Summary, "summary: Sáng nay\ndọn vệ sinh khắp nơi.\n", "fm/stray-line", 1).hiding_the_fence(),
    open(Summary, "summary: Một\nsummary: Hai\n", "fm/duplicate-key", 1),
    certain(Tags, "tags:\n\t- chợ\n", "fm/tab", 1, "tags:\n  - chợ\n"),
    certain(Tags, "tags:\n  - @hoa\n  - rau\n", "fm/special-sign", 1, "tags:\n  - \"@hoa\"\n  - rau\n"),
    open(Tags, "tags: {a: b}\n", "fm/not-list", 0),
    open(Tags, "tags: *rau\n", "fm/anchor", 0),
    open(Updated, "updated: hôm qua\n", "fm/date", 0),
    open(Updated, "updated: 2026/11-21\n", "fm/date", 0),
    certain(
        Source, "source:\n  name: Báo\n    url: https://bao.example/\n", "fm/indent", 2,
        "source:\n  name: Báo\n  url: https://bao.example/\n",
    ),
    certain(Source, "source:\n  name: Báo: số 5\n", "fm/colon", 1, "source:\n  name: \"Báo: số 5\"\n"),
    open(Source, "source: {name: Báo, url: bao.example}\n", "fm/source-url", 0),
    open(Source, "source: {ten: Báo, name: Báo}\n", "fm/unknown-key", 0),
    certain(Flag, "feedback: \"true\"\n", "fm/flag", 0, "feedback: true\n"),
    certain(Flag, "toc: True\n", "fm/flag", 0, "toc: true\n"),
    open(Flag, "feedback: có\n", "fm/flag", 0),
    open(Slug, "slug: ../x\n", "fm/slug", 0),
    open(Aliases, "aliases:\n  - /duoc/\n  - khong\n", "fm/alias", 2),
    open(Category, "category: Thông baó\n", "category/unknown", 0).of_site(),
    open(More, "mau_sac: xanh\n", "fm/unknown-key", 0),
    certain(Close, "----\n", "fm/fence", 0, "---\n"),
    certain(Close, "", "fm/not-closed", 0, "---\n"),
    open(Body, "[a](khong-co-that.md)\n", "link/missing", 0).of_site(),
    open(Body, "Chữ.\n[a](../lien-he.md#khong-co)\n", "link/anchor", 1).of_site(),
    open(Body, "[a](../../../x)\n", "link/outside", 0).of_site(),
    open(Body, "Chữ\n[a](javascript:x)\n", "md/bad-link", 1),
    open(Body, "Chữ[^x].\n", "md/footnote-missing", 0),
    open(Settings, "[sections]\nlatets = 5\n", "config/misspelt-key", 1),
    certain(Settings, "[feedback]\nemail = “a@x.example”\n", "config/curly-quotes", 1, "[feedback]\nemail = \"a@x.example\"\n"),
    certain(Settings, "[extra]\nmo = True\n", "config/flag-spelling", 1, "[extra]\nmo = true\n"),
    open(Settings, "[feeds]\nitems = \"ba\"\n", "config/not-number", 1),
];

/// An article and its faults.
#[derive(Debug, Clone, Default)]
struct Article {
    parts: BTreeMap<Slot, Fault>,
    body: Vec<Fault>,
}

/// A site and its faults.
#[derive(Debug)]
struct Site {
    articles: Vec<Article>,
    settings: Vec<Fault>,
    /// The end of every line.
    newline: &'static str,
}

impl Article {
    /// Puts a fault in, if its place is free and it does not hide another.
    fn put(&mut self, fault: Fault) -> bool {
        let lacks_fence = |fault: &Fault| {
            let is_missing = fault.slot == Close && fault.text.is_empty();
            is_missing || fault.slot == Open && fault.text.starts_with("type")
        };
        let others = || self.parts.values();
        let is_hidden = lacks_fence(&fault) && others().any(|other| other.hides_fence)
            || fault.hides_fence && others().any(lacks_fence);
        if is_hidden || fault.slot != Body && self.parts.contains_key(&fault.slot) {
            return false;
        }
        match fault.slot {
            Body => self.body.push(fault),
            slot => _ = self.parts.insert(slot, fault),
        }
        true
    }

    /// Its pieces in order, each with the fault that it is.
    fn pieces(&self) -> Pieces {
        let mut pieces = Vec::new();
        for (slot, good) in PARTS {
            match self.parts.get(&slot) {
                Some(fault) => pieces.push((fault.text, Some(*fault))),
                None => pieces.push((good, None)),
            }
        }
        pieces.push(("\nNội dung.\n", None));
        for fault in &self.body {
            pieces.push(("\n", None));
            pieces.push((fault.text, Some(*fault)));
        }
        pieces
    }
}

/// Codes with their lines that are to be said of these pieces.
fn expected(pieces: &[(&str, Option<Fault>)], first_line: u64) -> Vec<(u64, &'static str)> {
    let mut line = first_line;
    let mut expected = Vec::new();
    for (text, fault) in pieces {
        if let Some((code, below)) = fault.and_then(|fault| fault.said) {
            // What is missing altogether is said at the top.
            let at = if code == "fm/no-date" { 1 } else { line + below };
            expected.push((at, code));
        }
        line += text.matches('\n').count() as u64;
    }
    expected
}

/// The text of these pieces as `fix` leaves it, and the faults that are still in it.
fn mended(pieces: Pieces) -> Pieces {
    let pieces = pieces.into_iter();
    pieces
        .map(|(text, fault)| match fault.and_then(|fault| fault.mended) {
            Some(mended) => (mended, None),
            None => (text, fault),
        })
        .collect()
}

fn text_of(pieces: &[(&str, Option<Fault>)]) -> String {
    pieces.iter().map(|(text, _)| *text).collect()
}

impl Site {
    fn new(articles: usize, faults: &[Fault], places: &[usize], newline: &'static str) -> (Self, usize) {
        let mut site = Self {
            articles: vec![Article::default(); articles],
            settings: Vec::new(),
            newline,
        };
        let has_settings = faults.iter().any(|fault| fault.slot == Settings);
        let mut count = 0;
        for (fault, place) in faults.iter().zip(places) {
            if fault.slot == Settings {
                site.settings.push(*fault);
                count += 1;
            } else if !(fault.of_site && has_settings) {
                let start = place % articles;
                let mut order = (start..articles).chain(0..start);
                count += usize::from(order.any(|index| site.articles[index].put(*fault)));
            }
        }
        (site, count)
    }

    fn path(index: usize) -> String {
        format!("content/tin/bai-{index:03}.md")
    }

    fn settings(&self) -> Pieces {
        let faults = self.settings.iter().map(|fault| (fault.text, Some(*fault)));
        std::iter::once((SETTINGS, None)).chain(faults).collect()
    }

    /// Every file that may be wrong, in the order of the report, in its pieces.
    fn files(&self) -> Vec<(String, Pieces)> {
        let articles = self.articles.iter().enumerate();
        let articles = articles.map(|(index, article)| (Self::path(index), article.pieces()));
        articles
            .chain([("site.toml".to_owned(), self.settings())])
            .collect()
    }

    fn project(&self) -> Project {
        let good = "---\ntitle: Liên hệ\ntype: page\n---\n\nChữ.\n";
        let project = Project::new([("content/lien-he.md", good)]);
        for (path, pieces) in self.files() {
            project.put(&path, text_of(&pieces).replace('\n', self.newline));
        }
        project
    }
}

/// The pieces of a file in order, each with the fault that it is.
type Pieces = Vec<(&'static str, Option<Fault>)>;

type Said = Vec<(String, u64, String)>;

/// What is said of a site, in the order of the report, and what of it programs may mend by themselves.
fn said(run: &Run) -> (Said, usize) {
    let found: Said = run
        .problems()
        .into_iter()
        .map(|problem| (problem.path, problem.line, problem.code))
        .collect();
    let document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let all = document["diagnostics"].as_array().expect("a list");
    let certain = all.iter().filter(|one| one["fix"]["certain"] == true).count();
    (found, certain)
}

fn expected_of(files: &[(String, Pieces)]) -> Said {
    let mut all = Vec::new();
    for (path, pieces) in files {
        let told = expected(pieces, 1).into_iter();
        all.extend(told.map(|(line, code)| (path.clone(), line, code.to_owned())));
    }
    all
}

fn check(
    articles: usize,
    faults: &[Fault],
    places: &[usize],
    newline: &'static str,
) -> Result<usize, TestCaseError> {
    let (site, count) = Site::new(articles, faults, places, newline);
    let project = site.project();
    let files = site.files();

    // Exactly what was made is said, at its line, in order.
    let run = project.build(&["--format", "json"]);
    let (found, certain) = said(&run);
    prop_assert!(
        found
            .windows(2)
            .all(|pair| (&pair[0].0, pair[0].1) <= (&pair[1].0, pair[1].1)),
        "in order of file and line: {:?}",
        found
    );
    let sorted = |mut said: Said| {
        said.sort();
        said
    };
    prop_assert_eq!(sorted(found), sorted(expected_of(&files)), "{:#?}", site);
    let pieces = || {
        files
            .iter()
            .flat_map(|(_, pieces)| pieces)
            .filter_map(|(_, fault)| fault.as_ref())
    };
    let are_certain = pieces().filter(|fault| fault.mended.is_some() && fault.said.is_some());
    prop_assert_eq!(certain, are_certain.count());

    // What is certain is mended, and not a byte besides.
    let root = project.root();
    let fix = || run_in(&root, &["fix", "--format", "json"]);
    let first = fix();
    prop_assert!(matches!(first.code, 0 | 1), "{:#?}", first);
    let files: Vec<_> = files
        .into_iter()
        .map(|(path, pieces)| (path, mended(pieces)))
        .collect();
    let tree = read_tree(&root);
    for (path, pieces) in &files {
        let text = text_of(pieces).replace('\n', newline);
        prop_assert_eq!(String::from_utf8_lossy(&tree[path]), text, "{}", path);
    }
    let second = fix();
    prop_assert_eq!(read_tree(&root), tree, "a second run changes nothing");
    prop_assert_eq!(second.code, first.code);
    let (found, certain) = said(&project.build(&["--format", "json"]));
    prop_assert_eq!(sorted(found), sorted(expected_of(&files)), "what is left");
    prop_assert_eq!(certain, 0);
    Ok(count)
}

fn run_in(root: &std::path::Path, args: &[&str]) -> Run {
    run(args, |command| {
        command.current_dir(root);
    })
}

proptest! {
    #![proptest_config(cases(10))]

    #[test]
    fn exactly_what_was_put_in_is_said_and_exactly_what_is_certain_is_mended(
        articles in 2usize..5,
        faults in subsequence(FAULTS, 0..16).prop_shuffle(),
        places in prop::collection::vec(any::<usize>(), 16),
        is_windows in any::<bool>(),
    ) {
        check(articles, &faults, &places, if is_windows { "\r\n" } else { "\n" })?;
    }
}

/// Each fault in an article of its own, all in one site.
#[test]
fn each_fault_is_said_and_mended_where_it_is_alone() {
    let (settings, articles): (Vec<Fault>, Vec<Fault>) =
        FAULTS.iter().partition(|fault| fault.slot == Settings);
    let places: Vec<usize> = (0..articles.len()).collect();
    let of_articles = check(articles.len(), &articles, &places, "\n");
    let of_settings = check(1, &settings, &places, "\n");
    let counts = [of_articles, of_settings].map(|count| count.unwrap_or_else(|error| panic!("{error}")));
    assert_eq!(counts, [articles.len(), settings.len()]);
}
