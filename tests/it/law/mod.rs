//! The law of what editors type: every word is on the page, in its order and on its line, or a message covers the line
//! that lost it; and nothing that is meant to be hidden is anywhere.
//!
//! The words of a source are read by `source`, which knows nothing of bantin's parser; those of a page by `page`, from
//! published HTML. Random articles are made of `forms`, from a seed, several hundred to a site. `BANTIN_CASES=20 cargo test
//! law` makes twenty sites of other articles each time; `BANTIN_SEED=7` begins with a seed that was printed.

mod forms;
mod page;
mod random;
mod source;

use crate::support::project::{Project, SETTINGS};
use crate::support::{picture, read_tree, repository};
use forms::Expect;
use page::{Page, Shown};
use random::{Article, Block, Writer};
use serde_json::Value;
use source::Word;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Forms for which bantin does not keep the law yet, by name; `run together` is a breach and not a form.
const NOT_YET: &[&str] = &[
    "footnote-inline",
    "attributes",
    "attributes-diacritics",
    "admonition",
    "html-removed",
];

/// Articles of one site.
const ARTICLES: usize = 250;
/// The seed of the site that every run makes.
const SEED: u64 = 20_261_123;

/// Messages that are not about what a reader sees of a line.
const ABOUT_OTHER_THINGS: &[&str] = &[
    "rule/",
    "text/no-marks",
    "photo/no-credit",
    "md/no-alt",
    "photo/no-alt",
    "text/invisible",
];

/// Words that bantin writes into a text.
const OWN_WORDS: &[&str] = &[
    "Ảnh", "Ban", "Biên", "tập", "PDF", "DOCX", "kB", "B", "Xem", "video", "Nghe", "ghi", "âm", "Chú",
    "thích", "Quay", "lại", "chỗ", "chú", "Trở", "có", "TXT", "XLSX", "JPG",
];

/// What looks like Markdown that did not work.
const LEFTOVERS: &[&str] = &[
    "](", "![", "**", "~~", "[^", "{#", "{width", "{.", "{:", "{{<", "{%", "[!", "[ ]", "[x]", "[X]", ":::",
    "!!!", "][", "[[", "==", "<iframe", "<div", "<p", "<a ", "<b>", "|---", "|—", "](<", "\t", "^[",
];

/// A message about an article.
#[derive(Debug)]
struct Said {
    path: String,
    lines: std::ops::RangeInclusive<usize>,
    code: String,
    is_error: bool,
}

/// Messages of `--format json`.
fn said(document: &str) -> Vec<Said> {
    let document: Value =
        serde_json::from_str(document).unwrap_or_else(|error| panic!("{error}: {document}"));
    said_of(document["diagnostics"].as_array().expect("a list"))
}

fn said_of(diagnostics: &[Value]) -> Vec<Said> {
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap_or_default()).expect("a line");
    let said = diagnostics.iter().map(|one| Said {
        path: one["path"].as_str().unwrap_or_default().to_owned(),
        lines: number(&one["line"])..=number(&one["end_line"]),
        code: one["code"].as_str().expect("a code").to_owned(),
        is_error: one["severity"] == "error",
    });
    said.collect()
}

/// What is said of one file.
struct Told<'a>(Vec<&'a Said>);

impl<'a> Told<'a> {
    fn of(path: &str, said: &'a [Said]) -> Self {
        let about_words = |one: &&Said| {
            one.path == path && !ABOUT_OTHER_THINGS.iter().any(|other| one.code.starts_with(other))
        };
        Self(said.iter().filter(about_words).collect())
    }

    /// Whether a message covers one of these lines.
    fn covers(&self, lines: std::ops::RangeInclusive<usize>) -> bool {
        self.0
            .iter()
            .any(|one| one.lines.start() <= lines.end() && lines.start() <= one.lines.end())
    }

    fn has_error(&self) -> bool {
        self.0.iter().any(|one| one.is_error)
    }
}

/// A breach of the law.
#[derive(Debug)]
struct Fault {
    /// What kind of breach.
    kind: &'static str,
    line: usize,
    what: String,
}

/// The line on which the text of an article begins: that behind its front matter.
fn body_of(text: &str) -> (usize, String) {
    let mut lines = text.split('\n');
    let end = (lines.next() == Some("---"))
        .then(|| lines.position(|line| line == "---"))
        .flatten();
    let skipped = end.map_or(0, |end| end + 2);
    (
        skipped + 1,
        text.split('\n').skip(skipped).collect::<Vec<_>>().join("\n"),
    )
}

/// For each typed word the shown one that it is, so that as many as possible are shown in their order.
fn aligned(typed: &[Word], shown: &[Shown]) -> Vec<Option<usize>> {
    let same = |one: &(&Word, &Shown)| one.0.must && one.0.text == one.1.text;
    let start = typed.iter().zip(shown).take_while(same).count();
    let rest = typed[start..].iter().rev().zip(shown[start..].iter().rev());
    let end = rest.take_while(same).count();
    let (a, b) = (&typed[start..typed.len() - end], &shown[start..shown.len() - end]);
    let mut found: Vec<Option<usize>> = (0..start).map(Some).collect();
    if a.len() * b.len() > 4_000_000 {
        found.extend(
            roughly_aligned(a, b)
                .into_iter()
                .map(|at| at.map(|at| start + at)),
        );
        found.extend((shown.len() - end..shown.len()).map(Some));
        return found;
    }
    let width = b.len() + 1;
    let mut best = vec![0_u32; (a.len() + 1) * width];
    for (i, word) in a.iter().enumerate().rev() {
        let worth = if word.must { 100 } else { 1 };
        for (j, other) in b.iter().enumerate().rev() {
            let with = if word.text == other.text {
                best[(i + 1) * width + j + 1] + worth
            } else {
                0
            };
            best[i * width + j] = with.max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() {
        if j >= b.len() {
            found.push(None);
            i += 1;
        } else if a[i].text == b[j].text
            && best[i * width + j] > best[(i + 1) * width + j].max(best[i * width + j + 1])
        {
            found.push(Some(start + j));
            (i, j) = (i + 1, j + 1);
        } else if best[i * width + j] == best[(i + 1) * width + j] {
            found.push(None);
            i += 1;
        } else {
            j += 1;
        }
    }
    found.extend((shown.len() - end..shown.len()).map(Some));
    found
}

/// The same for long texts, of the words that must be shown.
fn roughly_aligned(typed: &[Word], shown: &[Shown]) -> Vec<Option<usize>> {
    let musts: Vec<usize> = (0..typed.len()).filter(|at| typed[*at].must).collect();
    let old: Vec<&str> = musts.iter().map(|at| typed[*at].text.as_str()).collect();
    let new: Vec<&str> = shown.iter().map(|word| word.text.as_str()).collect();
    let mut found = vec![None; typed.len()];
    for change in similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new) {
        if let similar::DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = change
        {
            for at in 0..len {
                found[musts[old_index + at]] = Some(new_index + at);
            }
        }
    }
    found
}

/// How the text of an article breaks the law on its page.
fn faults(text: &str, page: &Page, told: &Told<'_>) -> Vec<Fault> {
    let (first, body) = body_of(text);
    let mut words = source::words(&body, first);
    source::without_markers(&mut words, text);
    let found = aligned(&words, &page.body);
    let lines_of: Vec<&str> = text.split('\n').collect();
    let mut faults = Vec::new();
    for (word, found) in words.iter().zip(&found) {
        // What stands below a picture is its caption, and goes with it.
        let above = |lines: usize| {
            lines_of
                .get(word.line.wrapping_sub(lines + 1))
                .copied()
                .unwrap_or_default()
        };
        let from = match (above(1), above(2)) {
            (above, _) if above.starts_with("![") => word.line - 1,
            ("", above) if above.starts_with("![") => word.line - 2,
            _ => word.line,
        };
        if word.must && found.is_none() && !told.covers(from..=word.line) {
            faults.push(Fault {
                kind: "lost",
                line: word.line,
                what: word.text.clone(),
            });
        }
    }
    let syntax: BTreeSet<&str> = words
        .iter()
        .filter(|word| !word.must)
        .map(|word| word.text.as_str())
        .collect();
    let front: String = text.split('\n').take(first - 1).collect();
    let is_typed: BTreeSet<usize> = found.iter().flatten().copied().collect();
    for (at, shown) in page.body.iter().enumerate() {
        let is_own =
            OWN_WORDS.contains(&shown.text.as_str()) || shown.text.chars().all(|c| c.is_ascii_digit());
        if !is_typed.contains(&at)
            && !is_own
            && !syntax.contains(shown.text.as_str())
            && !front.contains(&shown.text)
        {
            // Between which words it stands says from where it comes.
            let line = words
                .iter()
                .zip(&found)
                .filter(|(_, found)| found.is_some_and(|found| found < at))
                .map(|(word, _)| word.line)
                .next_back();
            let line = line.unwrap_or(first);
            if !told.covers(line..=line + 2) {
                faults.push(Fault {
                    kind: "not typed",
                    line,
                    what: shown.text.clone(),
                });
            }
        }
    }
    let mut before: Option<(&Word, usize)> = None;
    for (word, found) in words.iter().zip(&found) {
        let Some(found) = found else { continue };
        if let Some((last, at)) = before
            && last.row < word.row
            && !(last.flows || word.flows)
            && last.must
            && word.must
            && page.body[at].row >= page.body[*found].row
            && !told.covers(last.line..=word.line)
        {
            let what = format!("{} {}", last.text, word.text);
            faults.push(Fault {
                kind: "run together",
                line: word.line,
                what,
            });
        }
        before = Some((word, *found));
    }
    faults.extend(leftovers(&body, first, page, told));
    faults.retain(|fault| !NOT_YET.contains(&fault.kind));
    faults
}

/// Leftovers of one kind, of which one message an article is enough.
fn kind_of(left: &str) -> &'static str {
    match left.chars().next() {
        _ if left.contains('[') || left.contains(']') => "brackets",
        Some('{') => "braces",
        Some('<') => "tags",
        Some('|') => "tables",
        _ => "signs",
    }
}

/// Markup that readers see, of which nothing is said.
fn leftovers(body: &str, first: usize, page: &Page, told: &Told<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for left in LEFTOVERS {
        let Some(seen) = page.texts.iter().find(|text| text.contains(left)) else {
            continue;
        };
        let mut in_code = false;
        let mut lines = Vec::new();
        for (number, line) in (first..).zip(body.split('\n')) {
            in_code ^= line.starts_with("```") || line.starts_with("~~~");
            let is_there = seen
                .split(|c| !source::is_letter(c))
                .any(|word| word.chars().count() > 2 && line.contains(word));
            if !in_code && is_there && has_unescaped(line, left) {
                lines.push(number);
            }
        }
        let alike: Vec<&&str> = LEFTOVERS
            .iter()
            .filter(|other| kind_of(other) == kind_of(left))
            .collect();
        let is_told = (first..).zip(body.split('\n')).any(|(number, line)| {
            alike.iter().any(|other| line.contains(**other)) && told.covers(number..=number)
        });
        if !is_told && let Some(line) = lines.first() {
            let what = format!("`{left}` in {:?}", seen.trim());
            faults.push(Fault {
                kind: "left on the page",
                line: *line,
                what,
            });
        }
    }
    faults
}

/// Whether `sign` stands in a line without a backslash before it, and not in code.
fn has_unescaped(line: &str, sign: &str) -> bool {
    line.match_indices(sign).any(|(at, _)| {
        let before = &line[..at];
        !before.ends_with('\\') && before.matches('`').count().is_multiple_of(2) && !line.starts_with("    ")
    })
}

/// What a random article's forms and keys must show.
fn expected(article: &Article, page: &Page, told: &Told<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut pictures = 0;
    let mut is_any_told = false;
    for (block, first, last) in article.places() {
        let is_told = told.covers(first..=last);
        for expect in block.expects {
            let is_there = match expect {
                Expect::Picture => {
                    pictures += 1;
                    is_any_told |= is_told;
                    true
                }
                Expect::Link(text) => page.links.iter().any(|link| link.contains(text)),
                Expect::Credit(name) => page.credits.iter().any(|credit| credit.contains(name)),
            };
            if !is_there && !is_told {
                faults.push(Fault {
                    kind: "not what was meant",
                    line: first,
                    what: format!("{expect:?}"),
                });
            }
        }
    }
    if pictures > page.pictures && !is_any_told {
        let what = format!("{} of {pictures} pictures", page.pictures);
        faults.push(Fault {
            kind: "not what was meant",
            line: 0,
            what,
        });
    }
    let mut line = 2;
    for key in &article.keys {
        let lines = key.text.lines().count();
        let shown: String = page.head.iter().map(|shown| shown.text.clone() + " ").collect();
        for word in source::words(&key.shown, line) {
            if !shown.contains(&word.text) && !told.covers(line..=line + lines - 1) {
                faults.push(Fault {
                    kind: "lost in front matter",
                    line,
                    what: format!("{} of {:?}", word.text, key.text),
                });
            }
        }
        if matches!(key.kind, "unknown-key") && !told.covers(line..=line) {
            faults.push(Fault {
                kind: "ignored in silence",
                line,
                what: key.text.clone(),
            });
        }
        line += lines;
    }
    faults
}

/// A site with the files that forms speak of.
fn site() -> Project {
    let good = "---\ntitle: Bài khác\ndate: 2026-11-19\nslug: bai-khac\n---\n\nNội dung.\n";
    let project = Project::new([("content/tin/bai-khac.md", good)]);
    project.put(
        "site.toml",
        format!("{SETTINGS}\n[sections]\nlatest = 1\nother_news = 1\n"),
    );
    let photograph = picture::jpeg(8, 8, 1);
    for name in [
        "anh.jpg",
        "anh 2.jpg",
        "anh (1).jpg",
        "anh(1).jpg",
        "anh#3.jpg",
        "anh 4.jpg",
    ] {
        project.put(&format!("content/tin/{name}"), &photograph);
    }
    for name in [
        "don.pdf",
        "don (1).pdf",
        "Mẫu đơn.pdf",
        "Mẫu #1.docx",
        "mau#1.docx",
        "mau1.pdf",
    ] {
        project.put(&format!("content/tin/{name}"), "%PDF-1.4\n");
    }
    project
}

/// What is wrong with each of these articles, built as one site.
fn check(articles: &[Article]) -> Vec<(usize, Vec<Fault>)> {
    let project = site();
    for article in articles {
        project.put(&format!("content/tin/{}.md", article.name), article.text());
    }
    let run = project.build(&["--format", "json"]);
    assert!(!run.has_panicked() && matches!(run.code, 0 | 4), "{}", run.stderr);
    let said = said(&run.stdout);
    let mut wrong = Vec::new();
    let mut published = 0;
    for (at, article) in articles.iter().enumerate() {
        let path = format!("content/tin/{}.md", article.name);
        let told = Told::of(&path, &said);
        let file = format!("2026/11/{}/index.html", article.name);
        let found = match (project.has(&file), article.hidden_by) {
            (true, Some(line)) => vec![Fault {
                kind: "shown",
                line: 0,
                what: format!("hidden by {line:?}"),
            }],
            (false, Some(_)) => Vec::new(),
            (false, None) if told.has_error() => Vec::new(),
            (false, None) => vec![Fault {
                kind: "gone",
                line: 0,
                what: String::new(),
            }],
            (true, None) => {
                published += 1;
                let page = page::read(&project.page(&file));
                let mut found = faults(&article.text(), &page, &told);
                found.extend(expected(article, &page, &told));
                found
            }
        };
        if !found.is_empty() {
            wrong.push((at, found));
        }
    }
    let meant = articles
        .iter()
        .filter(|article| article.hidden_by.is_none())
        .count();
    let errors: BTreeSet<&String> = said
        .iter()
        .filter(|one| one.is_error)
        .map(|one| &one.code)
        .collect();
    let counts: Vec<(&String, usize)> = errors
        .into_iter()
        .map(|code| {
            (
                code,
                said.iter()
                    .filter(|one| one.is_error && one.code == *code)
                    .count(),
            )
        })
        .collect();
    assert!(
        articles.len() < ARTICLES || published * 3 > meant,
        "only {published} of {meant} are published: {counts:?}"
    );
    wrong.extend(leaked(&project, articles));
    wrong
}

/// Titles of hidden articles in anything that is published.
fn leaked(project: &Project, articles: &[Article]) -> Vec<(usize, Vec<Fault>)> {
    let output = project.output();
    let texts: Vec<(&String, String)> = output
        .iter()
        .map(|(name, bytes)| (name, String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    let mut wrong = Vec::new();
    for (at, article) in articles
        .iter()
        .enumerate()
        .filter(|(_, article)| article.hidden_by.is_some())
    {
        let title = article
            .keys
            .iter()
            .find(|key| key.kind.starts_with("title") || key.kind == "key-spelling");
        let mark = title.and_then(|key| key.shown.split(' ').next()).unwrap_or("bai");
        let folded = mark.replace('ẫ', "a");
        for (name, text) in &texts {
            if !mark.is_empty() && (text.contains(mark) || text.contains(&folded)) {
                let what = format!("hidden by {:?}, in {name}", article.hidden_by);
                wrong.push((
                    at,
                    vec![Fault {
                        kind: "shown",
                        line: 0,
                        what,
                    }],
                ));
                break;
            }
        }
    }
    wrong
}

/// The smallest articles that still break the law: one for each that does.
fn shrunk(articles: &[Article], wrong: &[usize]) -> Vec<Article> {
    let mut small: Vec<Article> = Vec::new();
    for at in wrong {
        let article = &articles[*at];
        for (number, block) in article.blocks.iter().enumerate() {
            let plain = random::Key {
                kind: "date",
                text: "date: 2026-11-20".to_owned(),
                shown: String::new(),
            };
            let title = random::Key {
                kind: "title",
                text: "title: Tin".to_owned(),
                shown: "Tin".to_owned(),
            };
            small.push(Article {
                name: format!("{}-{number}", article.name),
                keys: vec![title, plain],
                blocks: vec![block.clone()],
                hidden_by: None,
            });
        }
        small.push(Article {
            name: format!("{}-keys", article.name),
            blocks: vec![Block {
                kind: "paragraph",
                text: "Chữ.".to_owned(),
                expects: &[],
            }],
            ..article.clone()
        });
    }
    let still = check(&small);
    let kept: BTreeSet<usize> = still.iter().map(|(at, _)| *at).collect();
    let mut shown: Vec<Article> = kept.into_iter().map(|at| small[at].clone()).collect();
    for at in wrong {
        let name = format!("{}-", articles[*at].name);
        if !shown.iter().any(|article| article.name.starts_with(&name)) {
            shown.push(articles[*at].clone());
        }
    }
    shown
}

/// Says what is wrong with articles: the smallest one of each kind.
fn told_of(seed: u64, articles: &[Article], wrong: &[(usize, Vec<Fault>)]) -> String {
    let small = shrunk(articles, &wrong.iter().map(|(at, _)| *at).collect::<Vec<_>>());
    let mut seen = BTreeSet::new();
    let mut out = format!("seed {seed}: {} articles break the law\n", wrong.len());
    for (at, faults) in check(&small) {
        let article = &small[at];
        for fault in &faults {
            let places = article.places();
            let block = places
                .iter()
                .find(|(_, first, last)| (*first..=*last).contains(&fault.line));
            let form = block.map_or("front matter", |(block, ..)| block.kind);
            if seen.insert((fault.kind, form)) {
                let _ = writeln!(
                    out,
                    "\n== {}: {form}: line {}: {}\n{}",
                    fault.kind,
                    fault.line,
                    fault.what,
                    article.text()
                );
            }
        }
    }
    out
}

#[test]
fn every_word_of_random_articles_is_on_the_page_or_a_message_names_its_line() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (sites, first) = match (number("BANTIN_CASES"), number("BANTIN_SEED")) {
        (sites, Some(seed)) => (sites.unwrap_or(1), seed),
        (None, None) => (1, SEED),
        (Some(sites), None) => {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            (sites, since.expect("after 1970").as_secs())
        }
    };
    let mut wrong = Vec::new();
    for seed in first..first + sites {
        let mut writer = Writer::new(seed, NOT_YET);
        let articles: Vec<Article> = (0..ARTICLES).map(|number| writer.article(number)).collect();
        let found = check(&articles);
        if !found.is_empty() {
            wrong.push(told_of(seed, &articles, &found));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the law holds for one article of a site that was built; how not, if it is published.
pub fn holds(project: &Project, path: &str, text: &str, diagnostics: &[Value]) -> Result<(), String> {
    let said = said_of(diagnostics);
    let told = Told::of(path, &said);
    if !path.ends_with(".md") || told.has_error() {
        return Ok(());
    }
    let stem = path
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".md");
    let file = format!("2026/11/{stem}/index.html");
    if !project.has(&file) {
        return Ok(());
    }
    let found = faults(
        &text.replace("\r\n", "\n"),
        &page::read(&project.page(&file)),
        &told,
    );
    if found.is_empty() {
        Ok(())
    } else {
        Err(format!("the law is broken: {found:?}\n{text}"))
    }
}

/// Texts with a name: bodies of documents, of test sites, and of examples.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for folder in [
        "docs",
        "tests/sites/contract/content",
        "tests/sites/inheritance/content",
        "benches",
    ] {
        for (name, bytes) in read_tree(&repository().join(folder)) {
            if name.ends_with(".md") {
                let text = String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n");
                let (_, body) = body_of(&text);
                texts.push((format!("{folder}/{name}"), body));
                let examples = text
                    .split("```markdown\n")
                    .skip(1)
                    .filter_map(|rest| rest.split("```\n").next());
                for (number, example) in examples.enumerate() {
                    texts.push((format!("{folder}/{name} {number}"), body_of(example).1));
                }
            }
        }
    }
    texts.push((
        "README.md".to_owned(),
        std::fs::read_to_string(repository().join("README.md")).expect("README.md"),
    ));
    texts
}

#[test]
fn every_word_of_the_texts_of_this_repository_is_on_its_page() {
    let texts = texts();
    assert!(texts.len() > 40, "{}", texts.len());
    let project = site();
    for (number, (_, body)) in texts.iter().enumerate() {
        let text = format!("---\ntitle: Bài {number}\ndate: 2026-11-20\n---\n{body}");
        project.put(&format!("content/tin/bai-{number}.md"), text);
    }
    let run = project.build(&["--format", "json"]);
    let said = said(&run.stdout);
    let mut wrong = Vec::new();
    for (number, (name, body)) in texts.iter().enumerate() {
        let told = Told::of(&format!("content/tin/bai-{number}.md"), &said);
        let file = format!("2026/11/bai-{number}/index.html");
        if !project.has(&file) {
            assert!(told.has_error(), "{name} is gone");
            continue;
        }
        let text = format!("---\ntitle: Bài {number}\ndate: 2026-11-20\n---\n{body}");
        let found = faults(&text, &page::read(&project.page(&file)), &told);
        wrong.extend(found.into_iter().map(|fault| format!("{name}: {fault:?}")));
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The sample, with its true front matter.
#[test]
fn every_word_of_the_sample_site_is_on_its_page() {
    let sources = crate::sample::sources();
    let built = crate::sample::sample();
    let said = said(&built.run.stdout);
    let pages: Vec<(&String, String)> = built
        .tree
        .iter()
        .filter(|(name, _)| name.ends_with("index.html"))
        .map(|(name, bytes)| (name, String::from_utf8(bytes.clone()).expect("UTF-8")))
        .filter(|(_, page)| page.contains("<article class=\"story\""))
        .collect();
    let mut wrong = Vec::new();
    let mut read = 0;
    for (name, bytes) in &sources {
        if !name.starts_with("content/") || !name.ends_with(".md") {
            continue;
        }
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        let stem = name
            .trim_end_matches("/index.md")
            .trim_end_matches(".md")
            .rsplit('/')
            .next()
            .expect("a name");
        let slug = stem.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
        let Some((_, page)) = pages
            .iter()
            .find(|(page, _)| page.ends_with(&format!("{slug}/index.html")))
        else {
            continue;
        };
        read += 1;
        let found = faults(&text, &page::read(page), &Told::of(name, &said));
        wrong.extend(found.into_iter().map(|fault| format!("{name}: {fault:?}")));
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(read > 40, "{read} articles");
}

/// The reading of sources itself: what must be seen, and what need not.
#[test]
fn words_of_a_source_are_read_simply() {
    let read = |text: &str| -> String {
        let words = source::words(text, 1);
        let words: Vec<String> = words
            .iter()
            .map(|word| {
                if word.must {
                    word.text.clone()
                } else {
                    format!("({})", word.text)
                }
            })
            .collect();
        words.join(" ")
    };
    for (text, expected) in [
        ("n**ă**m \\*a\\* `b*c`", "năm a bc"),
        (
            "[a b](c.md \"d\") ![e](f (1).jpg)",
            "a b (c) (md) d e (f) (1) (jpg)",
        ),
        ("[a](b.jpg, Ảnh: c)", "a (b) (jpg) Ảnh c"),
        ("a[^1] b\n\n[^1]: c\n\nd", "a (1) b d c"),
        (
            "a <b x=\"y\">c</b>d <https://e.vn> &nbsp;f",
            "a (b) (x) (y) (b) cd https e vn (nbsp) f",
        ),
        ("```x\n<y>\n```\nz", "(x) y z"),
        ("## a {#b}\n- [x] c", "a (b) (x) c"),
        ("1. a\n2) b", "1 a 2 b"),
        ("Sa\u{ad}u ho\u{300}a", "Sau hòa"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}
