//! How an article breaks the law on its page.

use super::align::aligned;
use super::forms::Expect;
use super::page::Page;
use super::random::Article;
use super::source::{self, Word};
use super::told::Told;
use std::collections::BTreeSet;

/// Words that bantin writes into a text.
const OWN_WORDS: &[&str] = &[
    "Ảnh", "Ban", "Biên", "tập", "PDF", "DOCX", "MP3", "Nội", "dung", "kB", "B", "Xem", "video", "Nghe",
    "ghi", "âm", "Chú", "thích", "Quay", "lại", "chỗ", "chú", "Trở", "có", "TXT", "XLSX", "JPG",
];

/// What looks like Markdown that did not work.
const LEFTOVERS: &[&str] = &[
    "](",
    "![",
    "**",
    "~~",
    "[^",
    "{#",
    "{width",
    "{.",
    "{:",
    "{{<",
    "{%",
    "[!",
    "[ ]",
    "[x]",
    "[X]",
    ":::",
    "!!!",
    "???",
    "][",
    "[[",
    "==",
    "<iframe",
    // Its hyphens are a dash on the page.
    "<!",
    "<div",
    "<p",
    "<a ",
    "<b>",
    "|---",
    "|—",
    "](<",
    "\t",
    "^[",
    "<svg",
    "<math",
    "<script",
    "<style",
    "<title",
    "<template",
    "<noscript",
    "<object",
    "<textarea",
    "<select",
];

/// A breach of the law.
#[derive(Debug)]
pub struct Fault {
    /// What kind of breach.
    pub kind: &'static str,
    /// Line of the file; 0: of none.
    pub line: usize,
    /// The word or the text.
    pub what: String,
}

/// The line on which the text of an article begins: that behind its front matter.
pub fn body_of(text: &str) -> (usize, String) {
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

/// How the text of an article breaks the law on its page.
pub fn faults(text: &str, page: &Page, told: &Told<'_>) -> Vec<Fault> {
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
    faults
}

/// Leftovers of one kind, of which one message an article is enough.
fn kind_of(left: &str) -> &'static str {
    match left.chars().next() {
        _ if [":::", "!!!", "???", "[!"]
            .iter()
            .any(|sign| left.starts_with(sign)) =>
        {
            "boxes"
        }
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
pub fn expected(article: &Article, page: &Page, told: &Told<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut pictures = 0;
    // Of one kind of slip the first place in an article is told. That each form alone is told is another test (`every`).
    let shape = |text: &str| text.replace(char::is_alphabetic, "");
    let places = article.places();
    let told_places = places
        .iter()
        .filter(|(_, first, last)| told.covers(*first..=*last));
    let told_shapes: BTreeSet<String> = told_places.map(|(block, ..)| shape(&block.text)).collect();
    for (block, first, last) in places.iter().copied() {
        let is_told = told.covers(first..=last);
        for expect in block.expects {
            let is_there = match expect {
                Expect::Picture => {
                    let is_known = told.has("md/picture-form") || told_shapes.contains(&shape(&block.text));
                    pictures += usize::from(!is_told && !is_known);
                    true
                }
                Expect::Link(text) => {
                    told.has("md/link-form") || page.links.iter().any(|link| link.contains(text))
                }
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
    if pictures > page.pictures {
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
