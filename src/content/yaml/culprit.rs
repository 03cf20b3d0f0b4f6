//! Finds the usual mistake in unreadable lines of front matter, where a person would look; the parser reports where it gave up,
//! often a line later. It looks at lines one by one; `recover` decides what to do with the corrections.

use super::super::keys;
use super::quotes::{closing, quoted};
use crate::base::catalogue::front_matter as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Code;

/// The mistake on a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Culprit {
    /// The index of the line, from 0.
    pub(super) index: usize,
    pub(super) code: &'static Code,
    /// The column of the wrong sign, from 1.
    pub(super) column: u32,
    /// The correct line; empty when it is not clear.
    pub(super) right: String,
    /// Whether nothing else can be meant, provided that YAML can read `right`.
    pub(super) is_certain: bool,
    /// The space character that YAML does not accept as a space. `None`: another mistake.
    pub(super) space: Option<char>,
}

/// The mistakes in the unreadable lines of one key; empty when there is no usual one.
pub(super) fn culprits(lines: &[&str]) -> Vec<Culprit> {
    let mut found: Vec<Culprit> = Vec::new();
    // The indent of the key of a block scalar (`|`, `>`) that is open.
    let mut block: Option<usize> = None;
    for (index, line) in lines.iter().enumerate() {
        // The corrected line above counts, so that in a group indented with tabs every line is reported.
        let above = index.checked_sub(1).map(|above| {
            let known = found.last().filter(|last| last.index == above);
            known.map_or(lines[above], |last| last.right.as_str())
        });
        let above = above.map(str::to_owned);
        let parts = Parts::of(line);
        block = block.filter(|indent| parts.line.trim().is_empty() || parts.indent.len() > *indent);
        let culprit = match block {
            Some(_) => tab(&parts),
            None => tab(&parts)
                .or_else(|| indent(&parts, above.as_deref()))
                .or_else(|| parts.value_of_key()),
        };
        if block.is_none() && parts.value.starts_with(['|', '>']) {
            block = Some(parts.indent.len());
        }
        found.extend(culprit.map(|culprit| Culprit { index, ..culprit }));
    }
    found
}

/// A line, split.
struct Parts<'a> {
    line: &'a str,
    /// White space at its start.
    indent: &'a str,
    /// The `- ` of a list item, the key, its colon and the spaces behind it.
    before: &'a str,
    /// The key, without quotes.
    key: &'a str,
    value: &'a str,
}

impl<'a> Parts<'a> {
    fn of(line: &'a str) -> Self {
        let text = line.trim_start_matches([' ', '\t']);
        let indent = line.head(line.len() - text.len());
        let item = text.len() - text.strip_prefix("- ").map_or(text, str::trim_start).len();
        let rest = text.tail(item);
        let (key, value) = match rest.split_once(':').filter(|_| !text.starts_with('#')) {
            Some((key, value)) => (key.trim(), value.trim_start_matches([' ', '\t'])),
            None if item > 0 => ("", rest),
            None => ("", ""),
        };
        Self {
            line,
            indent,
            before: text.head(text.len() - value.len()),
            key,
            value,
        }
    }

    fn culprit(&self, code: &'static Code, at: usize, right: String, is_certain: bool) -> Culprit {
        let signs = self.line.head(at).chars().count() + 1;
        Culprit {
            index: 0,
            code,
            column: u32::try_from(signs).unwrap_or(u32::MAX),
            right,
            is_certain,
            space: None,
        }
    }

    /// The position of the value.
    fn start(&self) -> usize {
        self.indent.len() + self.before.len()
    }

    /// Whether the whole value can only be a text.
    fn is_text(&self) -> bool {
        let name = keys::own(self.key).map_or(self.key, |spec| spec.name);
        let may_be_list = name == "author" && self.value.starts_with(['[', '{']);
        TEXTS.contains(&name) && !may_be_list && !self.value.contains(" #")
    }

    /// The line with its value in quotes.
    fn quoted(&self) -> String {
        let value = quoted(self.value.trim());
        if value.is_empty() {
            return String::new();
        }
        format!("{}{} {value}", self.indent, self.before.trim_end())
    }

    /// The mistake in the value, or between it and the key.
    fn value_of_key(&self) -> Option<Culprit> {
        if self.key.contains('=') || self.key.is_empty() && self.value.is_empty() {
            return self.no_colon();
        }
        let (start, value) = (self.start(), self.value);
        if let Some(culprit) = self.space() {
            return Some(culprit);
        }
        let is_closed = |open, close| {
            value.starts_with(open) && value.trim_end().find(close) == Some(value.trim_end().len() - 1)
        };
        let is_list = is_closed('[', ']') || is_closed('{', '}');
        if value.starts_with(['&', '*']) && !self.is_text() || self.key == "<<" {
            return Some(self.culprit(&code::FM_ANCHOR, start, String::new(), false));
        }
        if value.starts_with(['@', '`', '%', '*', '&', '!']) || value.starts_with(['[', '{']) && !is_list {
            return Some(self.culprit(&code::FM_SPECIAL_SIGN, start, self.quoted(), self.is_text()));
        }
        if let Some(quote) = value.chars().next().filter(|sign| matches!(sign, '"' | '\'')) {
            let Some(end) = closing(value, quote) else {
                let is_certain = !value.contains(" #");
                return Some(self.culprit(&code::FM_QUOTE_OPEN, start, self.quoted(), is_certain));
            };
            let after = value.tail(end).trim_start();
            let at = start + value.len() - after.len();
            let has_text = !after.is_empty() && !after.starts_with('#');
            return has_text
                .then(|| self.culprit(&code::FM_QUOTE_THEN_TEXT, at, self.quoted(), self.is_text()));
        }
        if self.key.is_empty() || value.starts_with(['|', '>', '[', '{']) {
            return None;
        }
        let second = value
            .find(": ")
            .or_else(|| value.trim_end().strip_suffix(':').map(str::len))?;
        let is_map = self.key == "source" && value.starts_with(['n', 'u']) && second < 5;
        let is_certain = self.is_text() && !is_map;
        Some(self.culprit(&code::FM_COLON, start + second, self.quoted(), is_certain))
    }

    /// A missing space, or one that YAML does not accept, behind the colon of a known key.
    fn space(&self) -> Option<Culprit> {
        let at = self.indent.len() + self.before.find(':')? + 1;
        let next = self.line.tail(at).chars().next()?;
        if matches!(next, ' ' | '\t') {
            return None;
        }
        let rest = self.line.tail(at).trim_start();
        let right = format!("{} {rest}", self.line.head(at));
        if next.is_whitespace() {
            return Some(Culprit {
                space: Some(next),
                ..self.culprit(&code::FM_SPACE, at, right, true)
            });
        }
        let is_known = keys::meaning(self.key).is_some();
        is_known.then(|| self.culprit(&code::FM_NO_SPACE, at, right, true))
    }

    /// `title = Bài`, `title Bài`.
    fn no_colon(&self) -> Option<Culprit> {
        let line = self.line.trim_end();
        let (at, has_sign) = match line.find('=') {
            Some(at) => (at, true),
            None => (line.find(' ')?, false),
        };
        let (key, value) = (line.head(at).trim(), line.tail(at + 1).trim());
        // Without `=` it may be a sentence: `Nguồn nước bị cắt`.
        let is_key = if has_sign {
            keys::meaning(key).is_some()
        } else {
            keys::find(key).is_some()
        };
        let is_meant = self.indent.is_empty() && !value.is_empty() && is_key;
        let is_certain = has_sign || matches!(value, "true" | "false");
        let right = format!("{key}: {value}");
        is_meant.then(|| self.culprit(&code::FM_NO_COLON, at, right, is_certain))
    }
}

/// Keys whose value can only be a text.
const TEXTS: [&str; 13] = [
    "title",
    "author",
    "category",
    "photo_credit",
    "photo_alt",
    "photo_caption",
    "summary",
    "source",
    // In `photo` and `source`.
    "alt",
    "caption",
    "credit",
    "name",
    // An item of a list.
    "",
];

/// Keys in `photo` and `source`.
const NESTED: [&str; 7] = ["src", "alt", "caption", "credit", "focus", "name", "url"];

/// A tab at the start of a line.
fn tab(parts: &Parts<'_>) -> Option<Culprit> {
    let at = parts
        .indent
        .find('\t')
        .filter(|_| !parts.line.trim().is_empty())?;
    let right = format!("{}{}", parts.indent.replace('\t', "  "), parts.line.trim_start());
    Some(parts.culprit(&code::FM_TAB, at, right, true))
}

/// A line that is indented further than the line above without a reason.
fn indent(parts: &Parts<'_>, above: Option<&str>) -> Option<Culprit> {
    if parts.indent.is_empty() || parts.key.is_empty() || parts.before.starts_with('-') {
        return None;
    }
    let above = Parts::of(above.unwrap_or_default());
    let value = above.value.trim_end();
    // A line without a key may continue the text above.
    let opens = above.line.trim_start().starts_with(['-', '#'])
        || above.key.is_empty() && !above.line.trim().is_empty()
        || value.starts_with(['|', '>', '"', '\'', '[', '{'])
        || above.line.trim_end().ends_with(':')
        || parts.indent.len() <= above.indent.len();
    let right = format!("{}{}", above.indent, parts.line.trim());
    let is_known = keys::meaning(parts.key).is_some() || NESTED.contains(&parts.key);
    (!opens).then(|| parts.culprit(&code::FM_INDENT, 0, right, is_known))
}

/// `key: value` with the value in double quotes. `None`: the line has another form.
pub(super) fn quoted_line(line: &str) -> Option<String> {
    let parts = Parts::of(line);
    let right = parts.quoted();
    (!parts.key.is_empty() && !right.is_empty()).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> Vec<(&'static str, usize, u32, String)> {
        let told = culprits(lines).into_iter();
        told.map(|one| (one.code.id, one.index, one.column, one.right))
            .collect()
    }

    #[test]
    fn the_line_that_is_right_keeps_its_place() {
        let told = |code, index, column, right: &str| (code, index, column, right.to_owned());
        assert_eq!(
            of(&["photo:", "  src: a.jpg", "   caption: Chợ: sáng"]),
            [told("fm/indent", 2, 1, "  caption: Chợ: sáng")]
        );
        assert_eq!(
            of(&["photo:", "\tsrc: a.jpg", "\talt: Chợ"]),
            [
                told("fm/tab", 1, 1, "  src: a.jpg"),
                told("fm/tab", 2, 1, "  alt: Chợ")
            ]
        );
        assert_eq!(
            of(&["tags:", "  - @chợ", "  - rau"]),
            [told("fm/special-sign", 1, 5, "  - \"@chợ\"")]
        );
        assert_eq!(of(&["title:Bài"]), [told("fm/no-space", 0, 7, "title: Bài")]);
        assert_eq!(of(&["title = Bài"]), [told("fm/no-colon", 0, 7, "title: Bài")]);
        assert_eq!(of(&["title Bài"]), [told("fm/no-colon", 0, 6, "title: Bài")]);
        assert_eq!(
            of(&["title:\u{a0}Tin: chợ"]),
            [told("fm/space", 0, 7, "title: Tin: chợ")]
        );
        assert_eq!(of(&["summary: một", "  hai"]), []);
    }
}
