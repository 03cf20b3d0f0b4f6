//! `docs/messages.md`: every code of the catalogue, each with an example that really happened. Nobody writes
//! the entries: they are made of the catalogue and of the cases of `cases`, and compared. What stands above
//! the first `##` is written by hand.
//!
//! The example of `fm/colon` is the case `fm-colon`, if there is one, else the shortest that has the code.

use crate::cases::{self, Case};
use crate::messages::reports;
use crate::support::accept::{accepting, compare};
use crate::support::repository;
use bantin::base::catalogue;
use bantin::base::diagnostic::{Code, Diagnostic, Severity};
use bantin::base::language::Language;
use bantin::report::{self, Style};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const DOCUMENT: &str = "docs/messages.md";

/// The chapters, and the groups of codes that stand in each.
const CHAPTERS: &[(&str, &[&str])] = &[
    ("Front matter", &["fm"]),
    ("Text and encodings", &["text"]),
    ("Markdown", &["md"]),
    (
        "Links and addresses",
        &[
            "link", "url", "address", "alias", "redirect", "menu", "file", "outside",
        ],
    ),
    (
        "Categories, authors and tags",
        &["category", "author", "tag", "series"],
    ),
    ("Photographs", &["image", "photo", "emblem"]),
    ("House rules", &["rule"]),
    (
        "What else `check` has to say",
        &["article", "notice", "title", "settings"],
    ),
    ("Settings", &["config"]),
    ("Themes", &["theme", "template", "asset"]),
    (
        "Publishing",
        &["publish", "output", "rollback", "state", "upload"],
    ),
    (
        "Commands",
        &["fix", "import", "new", "init", "site", "option", "serve", "watch"],
    ),
    ("The machine", &["disk", "bantin"]),
];

/// What fills the sentences of a code, with ` | ` between Vietnamese and English where they differ.
pub type Words = &'static [(&'static str, &'static str)];

/// Codes that no case can make everywhere, why, and the words with which they are shown.
pub const NOT_MADE: &[(&str, &str, Words)] = &[
    (
        "disk/read",
        "rights do not bind the administrator",
        &[
            ("path", "content/tin/bai.md"),
            (
                "reason",
                "không có quyền truy cập | Permission denied (os error 13)",
            ),
        ],
    ),
    (
        "disk/read-folder",
        "rights do not bind the administrator",
        &[
            ("path", "content/tin"),
            (
                "reason",
                "không có quyền truy cập | Permission denied (os error 13)",
            ),
        ],
    ),
    (
        "disk/write",
        "rights do not bind the administrator",
        &[
            ("path", "public/index.html"),
            (
                "reason",
                "không có quyền truy cập | Permission denied (os error 13)",
            ),
        ],
    ),
    (
        "disk/keep",
        "rights do not bind the administrator",
        &[
            ("path", ".bantin/state/held"),
            (
                "reason",
                "không có quyền truy cập | Permission denied (os error 13)",
            ),
        ],
    ),
    (
        "disk/rename",
        "needs a drive that is hardly found any more",
        &[("path", "E:\\ban-tin")],
    ),
    (
        "disk/windows-name",
        "only Windows has no such names",
        &[("path", "con/site.toml"), ("name", "con")],
    ),
    (
        "disk/too-large",
        "needs a limit that not every system has",
        &[("path", "public/phim.mp4")],
    ),
    (
        "output/link",
        "not every system has links",
        &[("path", "public/2026")],
    ),
    (
        "output/special",
        "not every system has such files",
        &[("path", "public/ong")],
    ),
    (
        "publish/clock",
        "the clock of a computer cannot be set by a test",
        &[
            ("now", "2006-11-23T08:05:00+07:00"),
            ("published", "2026-11-22T17:30:00+07:00"),
        ],
    ),
    ("disk/full", "needs a full disk", &[("path", "public/index.html")]),
    (
        "disk/name",
        "not every system has such names",
        &[("path", "content/tin/b\u{fffd}i.md")],
    ),
    (
        "disk/special",
        "not every system has such files",
        &[("path", "content/tin/ong.md")],
    ),
    (
        "disk/link-outside",
        "not every system has links",
        &[("path", "content/tin/ngoai.md")],
    ),
    (
        "disk/link-loop",
        "not every system has links",
        &[("path", "content/tin/vong")],
    ),
    (
        "disk/changed",
        "needs a second program at the right moment",
        &[("path", "content/tin/anh.jpg")],
    ),
    (
        "output/is-home",
        "nobody's home is used in a test",
        &[("path", "/home/an")],
    ),
    (
        "publish/busy",
        "needs a second command at the right moment",
        &[("command", "watch"), ("process", "4711")],
    ),
    (
        "publish/unfinished",
        "needs a disk that fails",
        &[
            ("path", "public/index.html"),
            ("reason", "lỗi đọc ghi ổ đĩa | Input/output error (os error 5)"),
        ],
    ),
    (
        "disk/read-held",
        "only Windows keeps others from reading an open file",
        &[("path", "content/tin/bai.md")],
    ),
    (
        "disk/held",
        "only Windows keeps others from replacing an open file",
        &[("path", "public/index.html")],
    ),
    (
        "rollback/broken",
        "needs a disk that fails",
        &[("path", "public/index.html")],
    ),
    (
        "serve/port-taken",
        "needs a server",
        &[("port", "1111"), ("host", "127.0.0.1")],
    ),
    (
        "serve/port-forbidden",
        "the administrator may use every port",
        &[
            ("port", "80"),
            (
                "reason",
                "không có quyền truy cập | Permission denied (os error 13)",
            ),
        ],
    ),
    (
        "serve/host",
        "depends on the network",
        &[
            ("port", "1111"),
            ("host", "10.0.0.9"),
            (
                "reason",
                "máy này không có địa chỉ đó | Cannot assign requested address (os error 99)",
            ),
        ],
    ),
    (
        "watch/limit",
        "a limit of the system",
        &[
            ("file", "/proc/sys/fs/inotify/max_user_watches"),
            ("limit", "8192"),
            ("key", "fs.inotify.max_user_watches"),
            ("value", "524288"),
        ],
    ),
    (
        "watch/remote",
        "needs a network drive",
        &[("path", "/mnt/ban-tin"), ("kind", "cifs")],
    ),
    (
        "watch/removable",
        "needs Windows and a stick",
        &[("path", "E:\\ban-tin")],
    ),
    (
        "watch/failed",
        "needs a disk that fails",
        &[
            ("path", "content"),
            ("reason", "lỗi đọc ghi ổ đĩa | Input/output error (os error 5)"),
        ],
    ),
    ("watch/gone", "runs until it is stopped", &[("path", "content")]),
    ("watch/back", "runs until it is stopped", &[("path", "content")]),
    (
        "watch/clock",
        "runs until it is stopped",
        &[
            ("before", "2026-11-23T08:05:00+07:00"),
            ("now", "2020-01-01T00:00:07+07:00"),
        ],
    ),
    (
        "upload/no-rclone",
        "not every computer is without rclone",
        &[
            ("name", "rclone.exe"),
            (
                "how",
                "tải rclone từ rclone.org về và để `rclone.exe` cạnh `bantin.exe` | download it from rclone.org and put `rclone.exe` beside `bantin.exe`",
            ),
        ],
    ),
    (
        "upload/rclone",
        "needs a damaged program",
        &[
            ("path", "C:\\bantin\\rclone.exe"),
            (
                "reason",
                "tệp không phải chương trình | %1 is not a valid Win32 application. (os error 193)",
            ),
        ],
    ),
    ("upload/unknown-remote", "needs rclone", &[("name", "phuong")]),
    ("upload/nothing", "needs rclone", &[]),
    ("upload/changed", "needs rclone", &[("path", "index.html")]),
    (
        "upload/restless",
        "needs a second command at the right moment",
        &[],
    ),
    (
        "upload/other-site",
        "needs rclone",
        &[("to", "phuong:www"), ("site", "https://phuongkhac.example.vn/")],
    ),
    (
        "upload/foreign",
        "needs rclone",
        &[("count", "3"), ("path", "index.html")],
    ),
    (
        "upload/articles",
        "needs rclone",
        &[("deleted", "60"), ("articles", "100")],
    ),
    (
        "upload/deletes",
        "needs rclone",
        &[("deleted", "60"), ("pages", "100"), ("allowed", "25")],
    ),
    ("upload/newer", "needs a newer version", &[]),
    (
        "upload/failed",
        "needs a server",
        &[
            ("to", "phuong:www"),
            ("reason", "dial tcp 203.0.113.7:21: i/o timeout"),
        ],
    ),
    (
        "upload/home-old",
        "needs a web server",
        &[("url", "https://bantin.example.vn/")],
    ),
    (
        "upload/home-status",
        "needs a web server",
        &[("url", "https://bantin.example.vn/"), ("status", "404")],
    ),
    (
        "upload/home-unreachable",
        "needs a web server",
        &[("url", "https://bantin.example.vn/")],
    ),
    ("template/slow", "it takes a minute", &[("page", "/2026/")]),
    ("outside/more", "asks another site", &[("count", "120")]),
    (
        "fix/changed",
        "needs a second program at the right moment",
        &[("path", "content/tin/bai.md")],
    ),
    (
        "bantin/bug",
        "there is no bug that is known",
        &[("what", "src/text/fold.rs:7: index out of bounds")],
    ),
    (
        "bantin/bug-in-file",
        "there is no bug that is known",
        &[("what", "src/text/fold.rs:7: index out of bounds")],
    ),
    (
        "image/bug",
        "there is no bug that is known",
        &[("what", "src/image/exif.rs:7: index out of bounds")],
    ),
];

/// What somebody should know besides the message.
const EXPLAINED: &[(&str, &str)] = &[
    (
        "fm/comment-in-value",
        "In YAML a space and `#` start a comment, which ends with the line.",
    ),
    (
        "fm/special-sign",
        "In YAML a value must not start with `&`, `*`, `!`, `%`, `@`, `` ` ``, `[`, `{`, `|` or `>` unless that is meant.",
    ),
    (
        "fm/direction",
        "Such a sign can make a title look like another one.",
    ),
    (
        "fm/date-differs",
        "The date of a file name counts only where the front matter has none.",
    ),
    (
        "text/utf-16",
        "A file that is whole UTF-16, as Notepad's *Unicode* writes it, is read without a word.",
    ),
    (
        "md/heading-one",
        "Each page has one first-level heading, which is its title.",
    ),
    (
        "md/html-removed",
        "What is kept stands in [articles.md](articles.md#raw-html).",
    ),
    (
        "md/too-deep",
        "The article is held back: browsers show no such page.",
    ),
    (
        "link/missing",
        "The article is published; only the link is missing.",
    ),
    ("link/spelling", "On the computers of web servers capitals count."),
    (
        "url/taken",
        "Once one of the two is published there, it keeps the address.",
    ),
    (
        "url/owned",
        "The article that was published there keeps the address; this one is held back.",
    ),
    (
        "file/twin",
        "Computers that tell such names apart have both files; others show one of them.",
    ),
    ("redirect/circle", "Following it, a browser would never arrive."),
    ("category/missing", "Only pages (`type: page`) need no category."),
    (
        "category/lost",
        "Said once for each folder. A line `slug = …` keeps folder and addresses as they are, whatever the category is called.",
    ),
    ("config/placeholder", "The site is published all the same."),
    (
        "author/differs",
        "Names that differ only in marks have the same address.",
    ),
    ("image/broken", "The article is published without the picture."),
    (
        "image/svg-unsafe",
        "Scripts, handlers of events and addresses of other sites are refused.",
    ),
    (
        "photo/no-credit",
        "`[defaults] photo_credit` in `site.toml` names somebody for all.",
    ),
    (
        "photo/says",
        "Said by `bantin check` only. Nothing of a photograph's file is published by itself.",
    ),
    (
        "rule/missing",
        "Its weight is what the setting says: `off`, `warn` or `error`.",
    ),
    ("config/number", "TOML has no numbers that start with `0`."),
    (
        "config/unquoted",
        "In TOML every text stands between straight double quotes.",
    ),
    ("config/too-many", "The first hundred are listed."),
    (
        "theme/accent-moved",
        "Texts need a contrast of 4.5 to 1 (WCAG 2.2, criterion 1.4.3).",
    ),
    (
        "template/name",
        "A theme with such an error publishes nothing: the site stays as it was.",
    ),
    ("template/slow", "Nothing is published: the site stays as it was."),
    (
        "template/too-long",
        "Nothing is published: the site stays as it was.",
    ),
    ("publish/deletes", "Most often a folder was moved by mistake."),
    (
        "publish/unfinished",
        "Each file that readers fetch is whole, old or new.",
    ),
    (
        "output/not-ours",
        "Nothing that bantin did not write is overwritten or deleted.",
    ),
    ("disk/changed", "Somebody was copying it at that moment."),
    (
        "watch/limit",
        "With many folders, Linux tells of changes only up to this limit.",
    ),
    ("bantin/bug", "The message should never appear."),
    (
        "bantin/bug-in-file",
        "The message should never appear. It costs one file: an article stays as it was published last.",
    ),
    (
        "image/bug",
        "The message should never appear. It costs one picture: its article is published without it.",
    ),
];

/// The example of a code.
struct Example {
    /// The command, unless it is `bantin build`.
    command: Option<String>,
    /// Name and lines of the file that it is about.
    file: Option<(String, String)>,
    /// What is said, in Vietnamese and in English.
    said: [String; 2],
}

#[test]
fn every_code_has_an_entry_with_an_example_that_is_real() {
    let path = repository().join(DOCUMENT);
    let examples = examples();
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    let (preface, _) = known.split_once("\n## ").unwrap_or((&known, ""));
    let (text, missing) = document(preface, &examples);
    assert!(
        missing.is_empty(),
        "add a case that has each of these codes to the file of its group in tests/it/cases (CONTRIBUTING.md, \
         \"A message\"): {missing:#?}"
    );
    if let Err(difference) = compare(&path, &text) {
        panic!("{difference}");
    }
}

/// What no case makes is a short list, and what one makes does not stand in it.
#[test]
fn only_what_no_case_can_make_is_made_up() {
    let made: BTreeSet<&str> = reports().iter().flat_map(|(_, report)| codes(report)).collect();
    for (code, why, _) in NOT_MADE {
        assert!(
            catalogue::all().any(|known| known.id == *code),
            "tests/it/catalogue.rs: take out {code}, which src/base/catalogue does not have"
        );
        assert!(
            !made.contains(code),
            "tests/it/catalogue.rs: take {code} out of NOT_MADE, since a case makes it; not so: {why}"
        );
    }
    for (code, _) in EXPLAINED {
        assert!(
            catalogue::all().any(|known| known.id == *code),
            "tests/it/catalogue.rs: take out {code}, which src/base/catalogue does not have"
        );
    }
    assert!(
        accepting() || NOT_MADE.len() <= 53,
        "NOT_MADE of tests/it/catalogue.rs has {} codes: add a case to tests/it/cases instead of an entry, or raise the limit",
        NOT_MADE.len()
    );
}

#[test]
fn every_group_of_codes_has_one_chapter() {
    let groups: BTreeSet<&str> = catalogue::all().map(group).collect();
    let mut listed: Vec<&str> = CHAPTERS.iter().flat_map(|(_, groups)| *groups).copied().collect();
    listed.sort_unstable();
    assert_eq!(
        listed,
        groups.into_iter().collect::<Vec<_>>(),
        "tests/it/catalogue.rs: CHAPTERS (left) has each group of src/base/catalogue (right) once"
    );
    let anchors: BTreeSet<String> = catalogue::all().map(|code| anchor(code.id)).collect();
    assert_eq!(
        anchors.len(),
        catalogue::all().count(),
        "src/base/catalogue: two codes have one address in docs/messages.md; rename one"
    );
}

fn group(code: &Code) -> &'static str {
    code.id.split('/').next().unwrap_or_default()
}

/// The codes that are told in a report.
fn codes(report: &str) -> impl Iterator<Item = &str> {
    report.lines().filter_map(told)
}

/// The code that is told in a line.
fn told(line: &str) -> Option<&str> {
    let (word, rest) = line.split_once('[')?;
    let (code, _) = rest.split_once("]: ")?;
    let is_word = !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == ' ');
    (is_word && code.contains('/')).then_some(code)
}

/// Codes by chapter, in the order of the catalogue.
fn chapters() -> impl Iterator<Item = (&'static str, Vec<&'static Code>)> {
    CHAPTERS.iter().map(|(title, groups)| {
        let codes = groups
            .iter()
            .flat_map(|wanted| catalogue::all().filter(move |code| group(code) == *wanted));
        (*title, codes.collect())
    })
}

/// The document, and the codes that have no example.
fn document(preface: &str, examples: &BTreeMap<&'static str, Example>) -> (String, Vec<&'static str>) {
    let mut out = format!("{}\n\n## Contents\n\n", preface.trim_end());
    let mut missing = Vec::new();
    for (title, codes) in chapters() {
        let links: Vec<String> = codes
            .iter()
            .map(|code| format!("[{}](#{})", code.id, anchor(code.id)))
            .collect();
        writeln!(out, "* **{title}**: {}", links.join(", ")).expect("a string grows");
    }
    for (title, codes) in chapters() {
        write!(out, "\n## {title}\n").expect("a string grows");
        for code in codes {
            match examples.get(code.id) {
                Some(example) => entry(&mut out, code, example),
                None => missing.push(code.id),
            }
        }
    }
    (out, missing)
}

/// The address of a heading, as forges make it.
fn anchor(id: &str) -> String {
    id.replace('/', "")
}

fn entry(out: &mut String, code: &Code, example: &Example) {
    let severity = match code.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    };
    let told = match (&example.command, &example.file) {
        (Some(command), _) => format!("`{command}`"),
        (None, Some((name, _))) => format!("`{name}`"),
        (None, None) => String::new(),
    };
    let told = if told.is_empty() {
        told
    } else {
        format!(" Example: {told}")
    };
    let explained = EXPLAINED.iter().find(|(id, _)| *id == code.id);
    let explained = explained.map_or_else(String::new, |(_, text)| format!(" {text}"));
    write!(out, "\n### {}\n\n{severity}.{explained}{told}\n\n", code.id).expect("a string grows");
    if let Some((name, lines)) = example.file.as_ref().filter(|(_, lines)| !lines.is_empty()) {
        let language = match name.rsplit('.').next() {
            Some("md") => "markdown",
            Some("toml") => "toml",
            Some("html") => "html",
            Some("css") => "css",
            _ => "text",
        };
        write!(out, "~~~{language}\n{lines}~~~\n\n").expect("a string grows");
    }
    let [vi, en] = &example.said;
    write!(out, "~~~text\n{vi}\n\n{en}\n~~~\n").expect("a string grows");
}

/// An example of each code, by its name.
fn examples() -> BTreeMap<&'static str, Example> {
    let cases: BTreeMap<&str, Case> = cases::all().into_iter().map(|case| (case.name, case)).collect();
    let mut examples = BTreeMap::new();
    for code in catalogue::all() {
        let made_up = NOT_MADE.iter().find(|(id, _, _)| *id == code.id);
        let example = match made_up {
            Some((_, _, words)) => Some(made_up_example(code, words)),
            None => best(code.id).map(|(name, report)| real(&cases[name], code.id, report)),
        };
        examples.extend(example.map(|example| (code.id, example)));
    }
    examples
}

/// The case that shows a code best: that of its name, else the one with the least to say.
fn best(code: &str) -> Option<(&'static str, &'static str)> {
    best_of(
        code,
        reports().iter().map(|(name, report)| (*name, report.as_str())),
    )
}

/// The same among these reports, each with the name of its case.
pub fn best_of<'r>(
    code: &str,
    reports: impl Iterator<Item = (&'r str, &'r str)>,
) -> Option<(&'r str, &'r str)> {
    let own = code.replace('/', "-");
    let having = reports.filter(|(_, report)| codes(report).any(|told| told == code));
    having.min_by_key(|(name, report)| (*name != own, codes(report).count(), report.len(), *name))
}

/// The example that a case is.
fn real(case: &Case, code: &str, report: &str) -> Example {
    let (vi, en) = report.split_once("==== en").expect("two languages");
    let vi = message(vi, code);
    // The lines between the sentence and the hint are those of the Vietnamese report.
    let en: Vec<String> = message(en, code)
        .lines()
        .enumerate()
        .filter(|(index, line)| *index == 0 || line.trim_start().starts_with("= "))
        .map(|(_, line)| line.to_owned())
        .collect();
    let en = en.join("\n");
    let file = place(&vi).map(|(name, line)| {
        let lines = case
            .text(name)
            .map_or_else(String::new, |text| excerpt(text, line));
        (name.to_owned(), lines)
    });
    let command = case.command_line();
    Example {
        command: (command != "bantin build").then_some(command),
        file,
        said: [vi, en],
    }
}

/// What the half of a report says first of `code`; its first line is no message.
fn message(half: &str, code: &str) -> String {
    let (_, messages) = half.split_once('\n').expect("a heading");
    let mut blocks = messages.split("\n\n");
    let block = blocks.find(|block| block.lines().next().and_then(told) == Some(code));
    let lines: Vec<_> = block.expect("in both languages").lines().map(shortened).collect();
    lines.join("\n")
}

/// File and line of ` --> content/tin/bai.md:2:15`.
fn place(block: &str) -> Option<(&str, Option<usize>)> {
    let place = block
        .lines()
        .find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let mut parts = place.split(':');
    let name = parts.next()?;
    Some((name, parts.next().and_then(|line| line.parse().ok())))
}

/// The lines that matter: the whole of a short file, else those around `line`.
fn excerpt(text: &str, line: Option<usize>) -> String {
    const SHORT: usize = 9;
    let lines: Vec<&str> = text.lines().collect();
    let at = line.unwrap_or(1).saturating_sub(1);
    let range = if lines.len() <= SHORT {
        0..lines.len()
    } else {
        let end = (at + 2).min(lines.len());
        at.saturating_sub(2).min(end)..end
    };
    let before = if range.start > 0 { "…\n" } else { "" };
    let after = if range.end < lines.len() { "…\n" } else { "" };
    let shown: String = lines[range].iter().map(|line| shortened(line) + "\n").collect();
    format!("{before}{shown}{after}")
}

/// A line, unless it is too long for a page; signs that nobody sees are shown by others.
fn shortened(line: &str) -> String {
    const LONG: usize = 400;
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let line: String = line
        .chars()
        .map(|c| match c {
            '\t' => '\t',
            '\0'..'\u{20}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            _ if turns(c) => '\u{fffd}',
            _ => c,
        })
        .collect();
    match line.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn made_up_example(code: &'static Code, words: &[(&'static str, &str)]) -> Example {
    let mut diagnostic = Diagnostic::new(code);
    for (name, value) in words {
        diagnostic = match value.split_once(" | ") {
            Some((vi, en)) => diagnostic.arg_in(name, [vi, en]),
            None => diagnostic.arg(name, value),
        };
    }
    let said = Language::ALL.map(|language| {
        let style = Style {
            language,
            colour: false,
        };
        report::terminal(&diagnostic, None, style, None)
            .trim_end()
            .to_owned()
    });
    for text in &said {
        assert!(
            !text.contains('{'),
            "NOT_MADE of tests/it/catalogue.rs, {}: add the word that is not filled in: {text}",
            code.id
        );
    }
    Example {
        command: None,
        file: None,
        said,
    }
}
