//! What usually makes a line of front matter unreadable, found where a person would look: the parser tells
//! where it gave up, which is often a line later.

use super::super::keys;
use super::quotes::{closing, quoted};
use crate::base::catalogue::front_matter as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Code;

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Culprit {
    /// Which line, from 0.
    pub(super) index: usize,
    pub(super) code: &'static Code,
    /// The column of the sign that is wrong, from 1.
    pub(super) column: u32,
    /// The line as it should be; empty when nobody can tell.
    pub(super) right: String,
    /// Whether nothing else can be meant, if it can be read then.
    pub(super) is_certain: bool,
    /// The space that is none for YAML.
    pub(super) space: Option<char>,
}

/// What is wrong with the lines of one key, which the parser could not read; empty when nothing usual is.
pub(super) fn culprits(lines: &[&str]) -> Vec<Culprit> {
    let mut found: Vec<Culprit> = Vec::new();
    // The indent of a key whose text stands in the lines below it (`|`, `>`).
    let mut block: Option<usize> = None;
    for (index, line) in lines.iter().enumerate() {
        // Repairs of lines above count: a whole group that is indented by tabs is told line by line.
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

/// A line in its parts.
struct Parts<'a> {
    line: &'a str,
    /// White space at its start.
    indent: &'a str,
    /// `- ` of an item of a list, then the key with its colon and the spaces behind it.
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

    /// The bytes before the value.
    fn start(&self) -> usize {
        self.indent.len() + self.before.len()
    }

    /// Whether the value is a text for certain, all of it.
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

    /// What is wrong with the value, or with what stands between it and the key.
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

    /// No space, or none that is one for YAML, behind the colon of a key that bantin knows.
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
        // Without a sign it may be a sentence: `Nguồn nước bị cắt`.
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

/// Keys whose value is a text: whatever stands there can only be meant as one.
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

/// A line that is indented further than the one above, which opens nothing.
fn indent(parts: &Parts<'_>, above: Option<&str>) -> Option<Culprit> {
    if parts.indent.is_empty() || parts.key.is_empty() || parts.before.starts_with('-') {
        return None;
    }
    let above = Parts::of(above.unwrap_or_default());
    let value = above.value.trim_end();
    // A text may go on below its key, if it is no key itself.
    let opens = above.line.trim_start().starts_with(['-', '#'])
        || above.key.is_empty() && !above.line.trim().is_empty()
        || value.starts_with(['|', '>', '"', '\'', '[', '{'])
        || above.line.trim_end().ends_with(':')
        || parts.indent.len() <= above.indent.len();
    let right = format!("{}{}", above.indent, parts.line.trim());
    let is_known = keys::meaning(parts.key).is_some() || NESTED.contains(&parts.key);
    (!opens).then(|| parts.culprit(&code::FM_INDENT, 0, right, is_known))
}

/// `key: value` with the value in double quotes, and every other quote as it was typed.
#[must_use]
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
