//! Every remedy works when it is typed letter by letter: of each code of the catalogue the example of
//! `docs/messages.md` is taken, and done what its hint says; the message is gone, nothing new appears, and the page shows
//! every word.
//!
//! What `bantin fix` makes needs no entry. For every other code [`REMEDIES`] says how its hint is followed, or
//! [`BY_A_PERSON`] why nothing can be typed letter by letter; a new code needs one of them.

use crate::cases::{self, Case};
use crate::catalogue::{NOT_MADE, best_of};
use crate::law;
use crate::support::project::{Project, run};
use crate::support::{read_tree, repository};
use bantin::base::catalogue;
use bantin::base::diagnostic::Code;
use bantin::base::language::Language;
use rayon::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How a hint is followed. The text to type is the first one between backticks, or what follows `thành: `, or else what
/// follows the last colon.
#[derive(Debug, Clone, Copy)]
enum How {
    /// In place of the marked characters.
    Marked,
    /// In place of them, the last text between backticks.
    MarkedLast,
    /// In front of them.
    Before,
    /// Behind the marked characters, after a space.
    Behind,
    /// In place of the marked line.
    Line,
    /// At the start of the marked line.
    LineStart,
    /// At the end of the marked line.
    LineEnd,
    /// As a line below the marked one.
    Below,
    /// As a line of the front matter.
    Front,
    /// As a line of the front matter, the last text between backticks.
    FrontLast,
    /// All texts between backticks, as lines of the front matter.
    FrontLines,
    /// All texts between backticks, as lines at the top of the file.
    Top,
    /// As a line at the end of the file.
    End,
    /// The marked line is deleted.
    Delete,
    /// The marked characters are deleted.
    Erase,
    /// The marked item of a list is deleted, with the comma behind it.
    Item,
    /// In the marked characters, in place of a name that the message has between backticks.
    Name,
    /// In the marked line, in place of the second text between backticks.
    Swap,
    /// The marked setting gets this name, below the line that is the second text between backticks.
    Under,
    /// As a line below the line that is the second text between backticks.
    Into,
    /// The marked setting gets this name, at the top of the file.
    Atop,
    /// At the end of the caption of the marked picture.
    Caption,
    /// The file gets this name.
    Rename,
    /// `bantin …` is run.
    Run,
    /// The command is run again with this option, which the hint names.
    Option(&'static str),
    /// Nothing can be typed letter by letter.
    Person,
}

use How::{
    Atop, Before, Behind, Below, Caption, Delete, End, Erase, Front, FrontLast, FrontLines, Into, Item, Line,
    LineEnd, LineStart, Marked, MarkedLast, Name, Person, Rename, Run, Swap, Top, Under,
};

/// How the hint of a code is followed.
const REMEDIES: &[(&str, How)] = &[
    ("config/no-value", Line),
    ("config/unclosed-quote", LineEnd),
    ("config/backslash", Swap),
    ("config/duplicate-key", Delete),
    ("config/key-name", LineStart),
    ("config/no-equals", Line),
    ("config/stray-line", LineStart),
    ("config/extra-text", Erase),
    ("config/misplaced-key", Under),
    ("config/misplaced-top-key", Atop),
    ("config/misplaced-table", Line),
    ("config/empty-list", Delete),
    ("config/rule-list", Marked),
    ("config/base-url", Marked),
    ("config/utc-offset", Marked),
    ("config/email", Marked),
    ("config/date", Marked),
    ("config/no-such-date", Marked),
    ("config/crop", Marked),
    ("config/permalink-missing", Marked),
    ("config/label-placeholder", Marked),
    ("config/theme-name", Marked),
    ("config/accent", MarkedLast),
    ("config/declared-value", Marked),
    ("config/declared-missing", Into),
    ("output/foreign", How::Option("--adopt")),
    ("output/not-ours", How::Option("--adopt")),
    ("publish/deletes", How::Option("--allow-deletes")),
    ("publish/articles", How::Option("--allow-deletes")),
    ("publish/pending", Run),
    ("output/state-gone", Run),
    ("fix/other-encoding", Run),
    ("address/many", Run),
    ("address/may-be", Front),
    ("fm/missing", Top),
    ("fm/fence-inside", Delete),
    ("fm/stray-line", Line),
    ("fm/duplicate-key", Delete),
    ("fm/key-and-alias", Delete),
    ("fm/not-text", Line),
    ("fm/not-date", Line),
    ("fm/not-list", Line),
    ("fm/photo-list", Line),
    ("fm/no-value", Delete),
    ("fm/hides", Line),
    ("fm/hidden-by", Delete),
    ("fm/not-here", Delete),
    ("fm/extra-value", Marked),
    ("fm/extra-missing", Below),
    ("fm/no-title", Front),
    ("fm/no-date", Front),
    ("fm/date", Marked),
    ("fm/event-no-start", Below),
    ("fm/event-end-day", Marked),
    ("fm/event-order", Marked),
    ("fm/focus", Marked),
    ("fm/slug", Marked),
    ("category/missing", Front),
    ("md/no-alt", Marked),
    ("md/footnote-missing", End),
    ("md/html-open", End),
    ("md/html-stray", Erase),
    ("md/html-broken", Line),
    ("rule/missing", Front),
    ("rule/identity-number", Marked),
    ("rule/birth-date", Marked),
    ("rule/phone", Erase),
    ("url/taken", Front),
    ("url/owned", Front),
    ("url/reserved", Line),
    ("url/empty", Front),
    ("alias/taken", Item),
    ("file/ending", Rename),
    ("link/missing", Name),
    ("link/anchor", Name),
    ("link/spelling", Name),
    ("link/own-missing", Name),
    ("md/heading-signs", MarkedLast),
    ("photo/not-picture", MarkedLast),
    ("photo/no-credit", FrontLast),
    ("photo/no-alt", Front),
    ("photo/no-folder", Marked),
    ("photo/gallery-credit", Front),
    ("photo/says", Below),
    ("photo/says-credit", Caption),
    ("photo/says-lead", Front),
    ("template/name", Name),
    ("template/asset", Name),
    ("template/recipe", Name),
    ("template/link", Marked),
    ("template/no-alt", Behind),
    ("template/no-title", End),
    ("template/cycle", Line),
    ("template/blocks", End),
    ("template/unknown", Delete),
    ("theme/accent-unused", Delete),
    ("text/tcvn3", Run),
    ("text/vni", Run),
    ("text/viqr", Run),
    ("text/windows-1258", Run),
    ("text/utf-8-twice", Run),
];

/// Codes whose hints hold nothing that could be typed letter by letter, and why.
const BY_A_PERSON: &[(&str, &[&str])] = &[
    (
        "only she knows the value, the name or the file",
        &[
            "config/missing-top-key",
            "config/missing-key",
            "config/empty",
            "config/not-number",
            "config/rule-allow",
            "config/link",
            "config/link-refused",
            "config/emblem",
            "config/theme-folder",
            "theme/folder-missing",
            "config/placeholder",
            "config/slug",
            "config/duplicate-category",
            "config/duplicate-slug",
            "config/redirect-from",
            "config/redirect-elsewhere",
            "config/permalink-fixed",
            "fm/empty",
            "fm/empty-item",
            "fm/date-range",
            "fm/date-differs",
            "fm/expires-before",
            "fm/event",
            "fm/event-no-time",
            "fm/event-past",
            "fm/event-far",
            "fm/event-long",
            "fm/event-expires",
            "fm/updated-later",
            "fm/review-due",
            "fm/date-far",
            "fm/photo-no-src",
            "fm/gallery-no-src",
            "photo/empty-folder",
            "photo/gallery-alt",
            "link/recording-empty",
            "link/recording-kind",
            "link/recording-large",
            "link/recording-text",
            "fm/source-url",
            "fm/anchor",
            "fm/extra",
            "photo/missing",
            "photo/outside",
            "link/outside",
            "md/http-image",
            "md/no-address",
            "md/no-picture",
            "md/no-words",
            "md/data-picture",
            "md/bad-link",
            "emblem/missing",
            "url/name",
            "redirect/circle",
            "redirect/target",
            "redirect/rule",
            "redirect/server",
            "config/server-files",
            "settings/target",
            "settings/site-picture",
            "menu/target",
        ],
    ),
    (
        "she chooses one of several",
        &[
            "config/unknown-key",
            "config/not-choice",
            "config/image-format",
            "config/unknown-category",
            "config/permalink-field",
            "category/none-like-it",
            "theme/missing",
            "theme/recipe-unknown",
            "theme/folder-hides",
            "category/text-place",
            "category/text-twice",
            "file/twin",
            "file/taken",
            "file/server",
            "file/secret",
            "file/left-over",
            "settings/robots",
            "title/alike",
            "settings/twice",
            "author/differs",
            "tag/differs",
            "series/differs",
            "md/footnote-twice",
            "md/list-numbers",
            "photo/gallery-other",
            "photo/gallery-large",
            "photo/unused",
            "photo/unused-more",
            "article/expires-soon",
            "notice/past",
            "notice/many",
            "config/notice-period",
            "redirect/taken",
            "link/refused",
            "link/no-ending",
            "link/hidden",
            "link/broken",
            "link/expired",
        ],
    ),
    (
        "the text has to be written, shortened or moved",
        &[
            "config/too-large",
            "config/too-many",
            "config/control-character",
            "config/duplicate-table",
            "config/list",
            "config/too-deep",
            "config/syntax",
            "config/menu-depth",
            "fm/too-long",
            "fm/too-deep",
            "fm/not-keys",
            "fm/key-in-text",
            "fm/syntax",
            "fm/direction",
            "fm/title-too-long",
            "md/no-body",
            "md/too-deep",
            "md/too-long",
            "md/inline-caption",
            "md/html-removed",
            "md/html-content",
            "md/no-table",
            "md/html-word",
            "md/wrapped",
            "md/link-form",
            "md/in-front-matter",
            "md/html-attribute",
            "rule/title-length",
            "rule/summary-length",
            "rule/forbidden-word",
            "text/no-marks",
            "text/invisible",
        ],
    ),
    (
        "it is done with another program, or outside the site",
        &[
            "config/upload-password",
            "config/upload-address",
            "upload/no-target",
            "upload/no-rclone",
            "upload/rclone",
            "upload/unknown-remote",
            "upload/no-folder",
            "upload/same-folder",
            "upload/nothing",
            "upload/changed",
            "upload/restless",
            "upload/other-site",
            "upload/foreign",
            "upload/articles",
            "upload/deletes",
            "upload/newer",
            "upload/failed",
            "upload/home-old",
            "upload/home-status",
            "upload/home-unreachable",
            "link/space",
            "image/empty",
            "image/truncated",
            "image/broken",
            "image/unsupported",
            "image/format",
            "image/heic",
            "image/html",
            "image/pdf",
            "image/zip",
            "image/text",
            "image/unknown",
            "image/too-large",
            "image/too-heavy",
            "image/animation-too-large",
            "image/svg-unsafe",
            "image/extension",
            "image/profile",
            "file/xml",
            "text/utf-16",
            "text/not-utf-8",
            "text/not-text",
            "text/nul",
            "disk/low",
            "disk/clock",
            "state/damaged",
            "state/foreign",
            "state/older",
            "state/newer",
            "state/special",
            "output/kept",
            "output/strangers",
            "outside/gone",
            "outside/status",
            "outside/moved",
            "outside/timeout",
            "outside/no-host",
            "outside/unreachable",
            "outside/certificate",
            "outside/garbled",
            "outside/circle",
            "fix/not-in-encoding",
            "fix/read-only",
        ],
    ),
    (
        "the command is called in another way",
        &[
            "site/missing",
            "site/root-missing",
            "output/is-file",
            "output/holds-site",
            "output/holds-sources",
            "rollback/nothing",
            "new/exists",
            "new/title",
            "init/not-empty",
            "option/value",
            "fix/no-file",
            "fix/which-files",
            "import/columns",
            "import/empty",
            "import/target",
            "import/twice",
            "import/taken",
            "import/leads",
            "import/by-hand",
        ],
    ),
    (
        "whoever makes the theme decides",
        &[
            "theme/engine",
            "theme/cycle",
            "theme/recipe-missing",
            "theme/accent-incomplete",
            "theme/accent-stylesheet",
            "theme/accent-ground",
            "template/missing",
            "template/chain",
            "template/syntax",
            "template/render",
            "template/article",
            "template/macro",
            "theme/option-taken",
            "theme/label-taken",
            "theme/label-fields",
            "theme/label-language",
            "theme/output-name",
            "theme/output-template",
            "theme/output-taken",
            "template/output",
            "template/too-long",
            "template/inline-style",
            "template/inline-script",
            "template/headings",
            "asset/reference",
        ],
    ),
];

/// Further examples of codes whose hint has several forms: code, case, how.
const ALSO: &[(&str, &str, How)] = &[
    ("photo/missing", "photographs", Name),
    ("fm/source-url", "fm-addresses", Marked),
    ("fm/unknown-key", "fm-unknown-key-there", LineStart),
    ("fm/extra-missing", "fm-extra-declared", FrontLines),
    ("template/blocks", "template-blocks-inside", Before),
];

/// A code, and another.
type Uncovered = (&'static str, &'static str);

/// What may be told when a remedy was followed: the second stands in what could not be read before.
const UNCOVERS: &[Uncovered] = &[
    ("config/backslash", "emblem/missing"),
    ("config/link-start", "menu/target"),
    // What is typed as an example is told as an example.
    ("config/unquoted", "config/placeholder"),
    ("config/base-url", "config/placeholder"),
    ("config/email", "config/placeholder"),
    ("fm/photo-list", "photo/missing"),
    ("photo/missing", "photo/no-alt"),
    ("photo/no-folder", "photo/gallery-alt"),
    ("md/html-broken", "md/html-open"),
];

/// How the hint of a code is followed.
fn how(id: &str) -> Option<How> {
    let typed = REMEDIES
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, how)| *how);
    typed.or_else(|| {
        let is_listed = BY_A_PERSON.iter().any(|(_, codes)| codes.contains(&id));
        is_listed.then_some(Person)
    })
}

fn code(diagnostic: &Value) -> &str {
    diagnostic["code"].as_str().expect("a code")
}

/// How often each code is told.
fn counts(diagnostics: &[Value]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(code(diagnostic)).or_default() += 1;
    }
    counts
}

/// What the command says, as programs read it.
fn diagnostics(case: &Case, project: &Project, option: Option<&str>) -> Result<Vec<Value>, String> {
    let run = case.document(project, option);
    assert!(!run.has_panicked(), "{run:#?}");
    let document: Value = serde_json::from_str(&run.stdout).map_err(|error| format!("{error}: {run:?}"))?;
    Ok(document["diagnostics"].as_array().ok_or("no list")?.clone())
}

/// What stands between backticks.
fn between_backticks(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// What a hint says to type.
fn typed(hint: &str) -> Option<&str> {
    if let Some((_, line)) = hint
        .split_once("thành: ")
        .filter(|(_, line)| !line.starts_with('`'))
    {
        return Some(line);
    }
    match between_backticks(hint).first() {
        Some(first) => Some(first),
        None => hint.split_once(": ").map(|(_, text)| text),
    }
}

/// Characters of a text: those of these lines and columns, from 1.
fn offset(text: &str, line: &Value, column: &Value) -> usize {
    // What is about a whole file stands at its start.
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap_or(1)).expect("a place");
    let start: usize = text
        .split_inclusive('\n')
        .take(number(line) - 1)
        .map(str::len)
        .sum();
    let rest = &text[start..];
    start
        + rest
            .chars()
            .take(number(column) - 1)
            .map(char::len_utf8)
            .sum::<usize>()
}

/// The text with what a diagnostic says done.
fn followed(text: &str, diagnostic: &Value, how: How) -> Result<String, String> {
    let hint = diagnostic["hint"].as_str().unwrap_or_default();
    let start = offset(text, &diagnostic["line"], &diagnostic["column"]);
    let end = offset(text, &diagnostic["end_line"], &diagnostic["end_column"]);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let next_line = (line_end + 1).min(text.len());
    let missing = || format!("nothing to type in {hint:?}");
    let new = || typed(hint).ok_or_else(missing);
    let last = || between_backticks(hint).last().copied().ok_or_else(missing);
    let second = || between_backticks(hint).get(1).copied().ok_or_else(missing);
    let marked = &text[start..end];
    let line = &text[line_start..line_end];
    let (from, to, new) = match how {
        // `focus: 30% 70%` is typed as a whole, and the key is there already.
        Marked => {
            let new = new()?;
            let value = new
                .split_once(": ")
                .filter(|(key, _)| text[..start].ends_with(&format!("{key}: ")));
            (start, end, value.map_or(new, |(_, value)| value).to_owned())
        }
        MarkedLast => (start, end, last()?.to_owned()),
        Before => (start, start, new()?.to_owned()),
        Behind => (end, end, format!(" {}", new()?)),
        Into => {
            let header = format!("\n{}\n", second()?);
            let at = text
                .find(&header)
                .ok_or_else(|| format!("there is no line {header:?}"))?;
            (at + header.len(), at + header.len(), format!("{}\n", new()?))
        }
        Line => (line_start, line_end, new()?.to_owned()),
        LineStart => (line_start, line_start, new()?.to_owned()),
        LineEnd => (line_end, line_end, new()?.to_owned()),
        Below => (next_line, next_line, format!("{}\n", new()?)),
        Delete => (line_start, next_line, String::new()),
        Erase => (start, end, String::new()),
        Item => {
            let comma = text[end..].len() - text[end..].trim_start_matches([',', ' ']).len();
            (start, end + comma, String::new())
        }
        Front => (4, 4, format!("{}\n", new()?)),
        FrontLast => (4, 4, format!("{}\n", last()?)),
        FrontLines => (4, 4, format!("{}\n", between_backticks(hint).join("\n"))),
        Top => (0, 0, format!("{}\n", between_backticks(hint).join("\n"))),
        End => (text.len(), text.len(), format!("\n{}\n", new()?)),
        Name => {
            let message = diagnostic["message"].as_str().unwrap_or_default();
            let name = between_backticks(message)
                .into_iter()
                .find(|name| marked.contains(name));
            let name = name.ok_or_else(|| format!("{message:?} names nothing of {marked:?}"))?;
            (start, end, marked.replacen(name, new()?, 1))
        }
        Swap => (line_start, line_end, line.replace(second()?, new()?)),
        Caption => (start, end, marked.replacen("\")", &format!(" {}\")", new()?), 1)),
        Under | Atop => {
            let (_, value) = line.split_once('=').ok_or("no setting is marked")?;
            let setting = format!("{} ={value}\n", new()?);
            let rest = format!("{}{}", &text[..line_start], &text[next_line..]);
            return Ok(match (how, second()) {
                (Under, Ok(header)) if rest.contains(header) => {
                    rest.replacen(header, &format!("{header}\n{setting}"), 1)
                }
                (Under, Ok(header)) => format!("{rest}\n{header}\n{setting}"),
                _ => format!("{setting}{rest}"),
            });
        }
        Rename | Run | How::Option(_) | Person => unreachable!("nothing is typed into the file"),
    };
    Ok(format!("{}{new}{}", &text[..from], &text[to..]))
}

/// Does what a diagnostic says, in the site of its case; where its file is then.
fn follow(project: &Project, diagnostic: &Value, how: Option<How>) -> Result<String, String> {
    let mut renamed = None;
    let hint = diagnostic["hint"].as_str().unwrap_or_default();
    let path = diagnostic["path"].as_str().unwrap_or_default();
    let root = project.root();
    let call = |args: &[&str]| {
        let run = run(args, |command| {
            command.current_dir(&root);
        });
        assert!(!run.has_panicked(), "{run:#?}");
    };
    let fix = &diagnostic["fix"];
    match how {
        Some(Person | How::Option(_)) => {}
        Some(Rename) => {
            let name = typed(hint).ok_or("no name")?;
            let old = root.join(path);
            std::fs::rename(&old, old.with_file_name(name)).map_err(|error| format!("{name}: {error}"))?;
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            renamed = Some(format!("{folder}/{name}"));
        }
        Some(Run) => {
            let line = typed(hint)
                .and_then(|line| line.strip_prefix("bantin "))
                .ok_or("no command")?;
            // A file name with spaces stands between quotation marks.
            let parts = line.split('"').enumerate();
            let words = parts.flat_map(|(at, part)| match at % 2 {
                0 => part.split_whitespace().collect::<Vec<_>>(),
                _ => vec![part],
            });
            call(&words.collect::<Vec<_>>());
        }
        Some(how) => {
            let text =
                std::fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))?;
            let text = text.trim_start_matches('\u{feff}');
            project.put(path, followed(text, diagnostic, how)?);
        }
        None if fix["certain"] == true => call(&["fix", path]),
        None if fix["certain"] == false => {
            let mut text =
                std::fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))?;
            for edit in fix["edits"].as_array().expect("edits").iter().rev() {
                let start = offset(&text, &edit["line"], &edit["column"]);
                let end = offset(&text, &edit["end_line"], &edit["end_column"]);
                text.replace_range(start..end, edit["text"].as_str().expect("a text"));
            }
            project.put(path, text);
        }
        None => {
            return Err(format!(
                "add it to REMEDIES of tests/it/remedies.rs, with how its hint is followed, or to BY_A_PERSON: {hint:?}"
            ));
        }
    }
    // What the hint shows is what `fix` types, unless it speaks of each of several lines.
    if how.is_none()
        && code(diagnostic) != "fm/toml"
        && let Some(shown) = hint.contains('`').then(|| typed(hint)).flatten()
    {
        let text = std::fs::read_to_string(root.join(path)).unwrap_or_default();
        let bare = |text: &str| -> String {
            text.chars()
                .filter(|c| !c.is_whitespace() && *c != '\u{feff}')
                .collect()
        };
        // Some hints show what has to go.
        if !bare(&text).contains(&bare(shown)) && !hint.starts_with("xóa ") {
            return Err(format!("the fix types something else than {hint:?}:\n{text}"));
        }
    }
    Ok(renamed.unwrap_or_else(|| path.to_owned()))
}

/// What is wrong with the remedy of a code, followed in this case; if nothing, which of [`UNCOVERS`] it uncovered.
fn judge(id: &'static str, case: &Case, how: Option<How>) -> Result<Vec<Uncovered>, String> {
    let project = case.project();
    case.prepare(&project);
    let before = diagnostics(case, &project, None)?;
    let Some(first) = before.iter().find(|one| code(one) == id) else {
        // What is wrong with files of `.bantin/` is said at once, to people.
        return if id.starts_with("state/") {
            Ok(Vec::new())
        } else {
            Err("the case does not have it with `--format json`".to_owned())
        };
    };
    if matches!(how, Some(Person)) {
        let fix = &first["fix"];
        return if fix.is_null() {
            Ok(Vec::new())
        } else {
            Err(format!("it is not only a person who can follow it: {fix}"))
        };
    }
    let path = follow(&project, first, how)?;
    let option = match how {
        Some(How::Option(option)) => Some(option),
        _ => None,
    };
    let hint = first["hint"].as_str().unwrap_or_default();
    if !option.is_none_or(|option| hint.contains(option)) {
        return Err(format!("{hint:?} does not name {option:?}"));
    }
    let after = diagnostics(case, &project, option)?;
    let (was, is) = (counts(&before), counts(&after));
    let text = std::fs::read_to_string(project.root().join(&path)).unwrap_or_default();
    if is.get(id).copied().unwrap_or_default() >= was[id] {
        return Err(format!("it is still told of:\n{text}"));
    }
    let mut uncovered = Vec::new();
    for (other, count) in &is {
        if *count <= was.get(other).copied().unwrap_or_default() {
            continue;
        }
        if let Some(known) = UNCOVERS.iter().find(|known| **known == (id, *other)) {
            uncovered.push(*known);
        } else {
            let new = after.iter().find(|one| code(one) == *other).expect("it is told");
            return Err(format!("then {other} is told: {new:#}\n{text}"));
        }
    }
    if case.publishes() {
        law::holds(&project, &path, &text, &after)?;
    }
    Ok(uncovered)
}

#[test]
fn every_remedy_of_an_example_works_when_it_is_typed() {
    let cases: BTreeMap<&str, Case> = cases::all().into_iter().map(|case| (case.name, case)).collect();
    let codes: Vec<&Code> = catalogue::all()
        .filter(|code| !NOT_MADE.iter().any(|(id, ..)| *id == code.id))
        .collect();
    // The reports are those that `messages` compares with what is said.
    let reports = read_tree(&repository().join("tests/it/messages"));
    let reports: Vec<(&str, &str)> = reports
        .iter()
        .map(|(name, text)| {
            (
                name.trim_end_matches(".txt"),
                std::str::from_utf8(text).expect("UTF-8"),
            )
        })
        .collect();
    let mut examples: Vec<(&'static str, &str, Option<How>)> = Vec::new();
    for code in codes {
        // A code without an example is told of by `catalogue`.
        let Some((case, _)) = best_of(code.id, reports.iter().copied()) else {
            continue;
        };
        examples.push((code.id, case, how(code.id)));
    }
    examples.extend(ALSO.iter().map(|(id, case, how)| (*id, *case, Some(*how))));
    let judged: Vec<Result<Vec<Uncovered>, String>> = examples
        .into_par_iter()
        .map(|(id, name, how)| {
            judge(id, &cases[name], how).map_err(|wrong| format!("{id} ({name}): {wrong}"))
        })
        .collect();
    let wrong: Vec<&str> = judged
        .iter()
        .filter_map(|judged| judged.as_ref().err().map(String::as_str))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} hints of src/base/catalogue do not work when they are typed:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    let used: BTreeSet<Uncovered> = judged.into_iter().flatten().flatten().collect();
    let all: BTreeSet<Uncovered> = UNCOVERS.iter().copied().collect();
    assert_eq!(
        used, all,
        "tests/it/remedies.rs: UNCOVERS (right) is to list what following hints uncovers (left), and no more"
    );
}

#[test]
fn every_entry_is_about_a_code() {
    let typed = REMEDIES.iter().map(|(id, _)| *id);
    let by_a_person = BY_A_PERSON.iter().flat_map(|(_, codes)| *codes).copied();
    let mut listed: Vec<&str> = typed.chain(by_a_person).collect();
    listed.sort_unstable();
    for pair in listed.windows(2) {
        assert_ne!(
            pair[0], pair[1],
            "tests/it/remedies.rs: it stands twice in REMEDIES and BY_A_PERSON"
        );
    }
    let also = ALSO.iter().map(|(id, ..)| *id);
    let uncovers = UNCOVERS.iter().flat_map(|(id, other)| [*id, *other]);
    for id in listed.into_iter().chain(also).chain(uncovers) {
        assert!(
            catalogue::all().any(|code| code.id == id),
            "tests/it/remedies.rs: take out {id}, which src/base/catalogue does not have"
        );
    }
}

/// The texts to type are the same in both languages.
#[test]
fn both_languages_have_the_same_texts_to_type() {
    for code in catalogue::all() {
        let shown = |language| -> Vec<Vec<&str>> {
            let parts = |span: &'static str| {
                let names = span.split('{').skip(1).filter_map(|rest| rest.split('}').next());
                let options = span.split(' ').filter(|word| word.starts_with("--"));
                names.chain(options)
            };
            let of = |sentence: &'static str| {
                // The words that are filled in, and options of the command line.
                let spans = sentence.split('`').skip(1).step_by(2);
                let mut parts: Vec<&str> = spans.flat_map(parts).collect();
                parts.sort_unstable();
                parts
            };
            code.hint.get(language).split(" || ").map(of).collect()
        };
        assert_eq!(
            shown(Language::Vi),
            shown(Language::En),
            "src/base/catalogue, {}: in Vietnamese (left) the hint shows other words and options than in English",
            code.id
        );
    }
}
