//! Reports markup of other programs that stays visible: shortcodes, attributes in braces, admonition boxes, forum codes, tags
//! without an end.

use super::ground::{Ground, shown};
use super::kinds::{MarkupKind, Occurrence, Once, add};
use super::mask::{BLANK, Mask};
use crate::base::catalogue::markdown::MD_HTML_OPEN;
use crate::base::cut::Cut;
use crate::content::html_policy::is_element;
use crate::content::sanitize::tag::completed;
use std::ops::Range;

/// How far the end of a piece of markup is searched, in bytes.
const LONGEST: usize = 300;
/// The same for the end tag of a forum code.
const FAR: usize = 3_000;
/// Attributes that other programs allow behind pictures, links and headings.
const KEYS: [&str; 14] = [
    "align", "alt", "class", "height", "id", "lang", "loading", "rel", "size", "style", "target", "title",
    "width", "start",
];
/// Admonition boxes: the name in other programs, and the first words of a paragraph with the same meaning, in both
/// languages.
const BOXES: [(&str, &str, &str); 7] = [
    ("note", "Lưu ý", "Note"),
    ("tip", "Mẹo", "Tip"),
    ("important", "Quan trọng", "Important"),
    ("warning", "Cảnh báo", "Warning"),
    ("caution", "Thận trọng", "Caution"),
    ("info", "Thông tin", "Information"),
    ("danger", "Nguy hiểm", "Danger"),
];
/// Elements that are not allowed, but whose tags people type or paste.
const OTHER_ELEMENTS: [&str; 14] = [
    "audio", "button", "center", "embed", "font", "form", "iframe", "input", "marquee", "object", "script",
    "source", "style", "video",
];
/// Codes in square brackets, as in forums.
const FORUM: [&str; 10] = [
    "b", "i", "u", "img", "url", "quote", "color", "size", "center", "video",
];

/// Checks a block of text, at the positions for which `is_free` holds.
pub fn check(
    ground: &mut Ground<'_, '_>,
    mask: &Mask,
    is_free: &dyn Fn(usize) -> bool,
    once: &mut Vec<Once>,
) {
    let text = mask.text.as_str();
    let mut done = 0;
    let mut from = 0;
    while let Some(found) = text.tail(from).find(['{', '[', '<', ':']) {
        let at = from + found;
        from = at + 1;
        if at < done || !is_free(at) {
            continue;
        }
        let near = text.tail(at).head(LONGEST);
        let line = near.split('\n').next().unwrap_or_default();
        let found = match near.as_bytes().first() {
            Some(b'{') => braces(ground, mask, at, line),
            Some(b'[') => square(ground, mask, at, line),
            Some(b'<') if near.starts_with("<!--") => comment(ground, mask.start + at),
            Some(b'<') => tag(ground, mask, at),
            _ => colons(ground, mask, at, line),
        };
        if let Some((kind, place)) = found {
            done = place.range.end - mask.start;
            add(once, kind, place);
        }
    }
}

/// An occurrence at `range`: `mended` is the right text for the hint, `edit` the certain fix.
pub fn place(
    ground: &Ground<'_, '_>,
    range: Range<usize>,
    mended: Option<String>,
    edit: Option<String>,
) -> Occurrence {
    let found = shown(ground.source.part(range.clone()));
    let mended = mended.map(|mended| shown(&mended)).unwrap_or_default();
    Occurrence {
        args: vec![("found", found), ("mended", mended)],
        edits: edit.map(|edit| (range.clone(), edit)).into_iter().collect(),
        range,
    }
}

/// `{{< x >}}`, `{% x %}`, `{{ x }}`, `{width=300}`
fn braces(ground: &Ground<'_, '_>, mask: &Mask, at: usize, line: &str) -> Option<(MarkupKind, Occurrence)> {
    let close = if line.starts_with("{{") {
        "}}"
    } else if line.starts_with("{%") {
        "%}"
    } else {
        return attributes(ground, mask, at, line);
    };
    let length = line.find(close)? + close.len();
    let range = mask.start + at..mask.start + at + length;
    let written = ground.source.part(range.clone());
    let is_alone = mask.text.trim_matches(['\n', ' ', BLANK]).len() == length;
    let meant = shortcode(written).filter(|_| is_alone);
    Some((MarkupKind::Shortcode, place(ground, range, meant.clone(), meant)))
}

/// A shortcode for a picture or a video, in Markdown. `None`: it is another shortcode.
fn shortcode(written: &str) -> Option<String> {
    let inner = written.trim_matches(|c: char| "{}<>% ".contains(c));
    let (name, rest) = inner.split_once(char::is_whitespace)?;
    let value = |key: &str| {
        let (_, behind) = rest.split_once(&format!("{key}=\""))?;
        let (value, _) = behind.split_once('"')?;
        Some(value.trim()).filter(|value| !value.is_empty() && !value.contains(['[', ']', '<', '>', '\\']))
    };
    match name {
        "figure" | "img" | "image" => {
            let src = value("src")?;
            let src = if src.contains([' ', '(', ')']) {
                format!("<{src}>")
            } else {
                src.to_owned()
            };
            let caption = value("caption").or_else(|| value("title"));
            let caption = caption
                .map(|caption| format!(" \"{caption}\""))
                .unwrap_or_default();
            Some(format!("![{}]({src}{caption})", value("alt").unwrap_or_default()))
        }
        "youtube" | "vimeo" => {
            let id = rest.trim().trim_matches('"');
            let is_id = !id.is_empty()
                && id
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
            let start = if name == "youtube" {
                "https://www.youtube.com/watch?v="
            } else {
                "https://vimeo.com/"
            };
            is_id.then(|| format!("{start}{id}"))
        }
        _ => None,
    }
}

/// `{width=300}`, `{.lon}`, `{: target="_blank"}`
fn attributes(
    ground: &Ground<'_, '_>,
    mask: &Mask,
    at: usize,
    line: &str,
) -> Option<(MarkupKind, Occurrence)> {
    let length = line.find('}')? + 1;
    let inner = line.head(length - 1).tail(1).trim();
    let is_name = |text: &str| {
        text.starts_with(char::is_alphabetic) && text.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
    };
    let mut words = inner
        .strip_prefix(':')
        .unwrap_or(inner)
        .split_whitespace()
        .peekable();
    let is_first = |word: &str| {
        let named = word.strip_prefix(['#', '.']).is_some_and(is_name);
        named
            || word
                .split_once('=')
                .is_some_and(|(key, value)| KEYS.contains(&key) && !value.is_empty())
    };
    if !words.peek().is_some_and(|word| is_first(word)) {
        return None;
    }
    // At the end of a line the spaces before it go too.
    let is_last = line.tail(length).trim().is_empty();
    let before = mask.text.head(at);
    let gap = if is_last {
        before.len() - before.trim_end_matches(' ').len()
    } else {
        0
    };
    let range = mask.start + at..mask.start + at + length;
    let mut found = place(ground, range.clone(), None, None);
    found.edits = vec![(range.start - gap..range.end, String::new())];
    Some((MarkupKind::Attributes, found))
}

/// `^[a note]`, with its `[` at `at`. The edit holds the text of the note; where it goes is decided when all are found.
fn note(ground: &Ground<'_, '_>, mask: &Mask, at: usize) -> Option<(MarkupKind, Occurrence)> {
    let inner = mask.text.tail(at + 1);
    let length = inner.find(['[', ']', '\n'])?;
    let text = mask.start + at + 1..mask.start + at + 1 + length;
    let has_words = inner.head(length).contains(char::is_alphabetic);
    if !inner.tail(length).starts_with(']') || !has_words {
        return None;
    }
    let range = text.start - 2..text.end + 1;
    let words = ground.source.part(text).trim();
    let args = vec![
        ("found", shown(ground.source.part(range.clone()))),
        ("text", shown(words)),
    ];
    let edits = vec![(range.clone(), words.to_owned())];
    Some((MarkupKind::Note, Occurrence { range, args, edits }))
}

/// `!!! note "Title"` and `??? note`, as the line at `range`.
pub fn marked_box(ground: &Ground<'_, '_>, range: Range<usize>, once: &mut Vec<Once>) {
    let line = ground.source.part(range.clone());
    let Some(rest) = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???")) else {
        return;
    };
    let rest = rest.strip_prefix('+').unwrap_or(rest);
    let Some(inner) = rest.strip_prefix(' ').map(str::trim) else {
        return;
    };
    let (name, title) = inner.split_once(' ').unwrap_or((inner, ""));
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let quoted = title
        .trim()
        .strip_prefix('"')
        .and_then(|title| title.strip_suffix('"'));
    let word = box_word(ground, name);
    let is_box = is_name && (quoted.is_some() || title.is_empty() && word.is_some());
    if !is_box {
        return;
    }
    let title = quoted.map(str::trim).filter(|title| !title.is_empty());
    let mended = match (title, word) {
        (Some(title), _) if !title.contains(['*', '`', '"']) => Some(format!("**{title}**")),
        (None, Some(word)) => Some(format!("**{word}:**")),
        _ => None,
    };
    add(
        once,
        MarkupKind::MarkedBox,
        place(ground, range, mended.clone(), mended),
    );
}

/// The first word of a paragraph instead of a box of this name, in the language of the article.
fn box_word(ground: &Ground<'_, '_>, name: &str) -> Option<&'static str> {
    let known = BOXES
        .iter()
        .find(|(known, _, _)| name.eq_ignore_ascii_case(known));
    known.map(|(_, vi, en)| if ground.is_vietnamese() { *vi } else { *en })
}

/// `[!NOTE]`, `[b]x[/b]`, `[gallery ids="1"]`, `^[note]`
fn square(ground: &Ground<'_, '_>, mask: &Mask, at: usize, line: &str) -> Option<(MarkupKind, Occurrence)> {
    if mask.text.head(at).ends_with('^') {
        return note(ground, mask, at);
    }
    let length = line.find(']')? + 1;
    let inner = line.head(length - 1).tail(1);
    let range = mask.start + at..mask.start + at + length;
    if let Some(name) = inner.strip_prefix('!') {
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return None;
        }
        let mended = box_word(ground, name).map(|word| format!("**{word}:**"));
        return Some((
            MarkupKind::Admonition,
            place(ground, range, mended.clone(), mended),
        ));
    }
    let end = inner
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(inner.len());
    let (name, rest) = inner.cut(end);
    let is_end = inner
        .strip_prefix('/')
        .is_some_and(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let is_forum = || FORUM.contains(&name) && (rest.is_empty() || rest.starts_with('='));
    let has_end = || mask.text.tail(at).head(FAR).contains(&format!("[/{name}]"));
    let has_key = || !name.is_empty() && rest.starts_with(' ') && rest.contains("=\"");
    let is_code = is_end || is_forum() && has_end() || has_key();
    is_code.then(|| (MarkupKind::Shortcode, place(ground, range, None, None)))
}

/// `::: note` at the start of a line.
fn colons(ground: &Ground<'_, '_>, mask: &Mask, at: usize, line: &str) -> Option<(MarkupKind, Occurrence)> {
    let before = mask.text.head(at);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    if !line.starts_with(":::") || !before.tail(start).trim_matches([BLANK, ' ']).is_empty() {
        return None;
    }
    let written = line.trim_end();
    let words = written.trim_start_matches(':').trim();
    let range = mask.start + at..mask.start + at + written.len();
    let mut found = place(ground, range, None, None);
    // A title behind the name of the box must not be deleted.
    if words.is_ascii() && !words.contains(' ') {
        let from = mask.start + start;
        let is_own = ground.line_start(mask.start + at) == from;
        let end = mask.start + at + line.len();
        let newline = usize::from(ground.source.tail(end).starts_with('\n'));
        found
            .edits
            .extend(is_own.then(|| (from..end + newline, String::new())));
    }
    Some((MarkupKind::Admonition, found))
}

/// `<!--` without an end in its paragraph, which is shown as text. (At the start of a line `markdown` has reported it.)
fn comment(ground: &mut Ground<'_, '_>, at: usize) -> Option<(MarkupKind, Occurrence)> {
    let range = at..at + 4;
    let args = vec![("tag", "<!--".to_owned()), ("end", "-->".to_owned())];
    let edits = Vec::new();
    (!ground.is_said(&MD_HTML_OPEN, at)).then_some((MarkupKind::Comment, Occurrence { range, args, edits }))
}

/// `<iframe src="x` without an end.
fn tag(ground: &Ground<'_, '_>, mask: &Mask, at: usize) -> Option<(MarkupKind, Occurrence)> {
    let rest = mask.text.tail(at + 1);
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, behind) = name.cut(end);
    let lower = name.to_ascii_lowercase();
    let is_known = is_element(&lower) || OTHER_ELEMENTS.contains(&&*lower);
    let line = behind.head(LONGEST).split('\n').next().unwrap_or_default();
    // `a <b và c` is not a tag.
    let is_tag = behind.starts_with(['>', '/', ' ', '\n'])
        && (line.contains('=') || name.len() > 2 && line.contains('>') || behind.starts_with('>'));
    if !is_known || !is_tag {
        return None;
    }
    let written = ground.source.tail(mask.start + at).head(LONGEST);
    let first = written.lines().next().unwrap_or_default();
    let shown_tag = first.split_inclusive('>').next().unwrap_or_default();
    let range = mask.start + at..mask.start + at + shown_tag.len().min(LONGEST);
    let args = vec![
        ("tag", shown(shown_tag)),
        (
            "mended",
            completed(written).map(|tag| shown(&tag)).unwrap_or_default(),
        ),
    ];
    let edits = Vec::new();
    Some((MarkupKind::Tag, Occurrence { range, args, edits }))
}
