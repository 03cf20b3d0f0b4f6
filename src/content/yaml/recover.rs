//! Reads front matter that is not valid YAML as a whole: key by key, each with its own lines, so that one unreadable line costs
//! only its own value. A correction is certain only if YAML can read the key with it.

use super::super::keys;
use super::build::{build, duplicate};
use super::culprit::{Culprit, culprits};
use super::node::{Document, Entries, Key, Node, YamlValue};
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use std::ops::Range;

/// Rounds of correcting the lines of a key: a correction may reveal the next mistake.
const ROUNDS: usize = 3;

/// As much as can be read of `text`, and the diagnostics. `fatal`: why it cannot be read as a whole.
pub(super) fn recover(
    path: &SourcePath,
    text: &str,
    lines_before: u32,
    fatal: Diagnostic,
) -> (Document, Vec<Diagnostic>) {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Recovery {
        path,
        entries: Entries::default(),
        document: Document {
            is_torn: true,
            ..Document::default()
        },
        diagnostics: Vec::new(),
    };
    let groups = groups(&lines);
    let is_alone = groups.len() == 1;
    for group in groups {
        let before = lines_before + count(group.start);
        found.group(&lines[group], before, is_alone);
    }
    if found.diagnostics.is_empty() {
        found.diagnostics.push(fatal);
    }
    let document = Document {
        entries: found.entries.into_list(),
        ..found.document
    };
    (document, found.diagnostics)
}

/// The line ranges of the keys: from a line without an indent to the next, and up to the end of a quoted or bracketed
/// value.
fn groups(lines: &[&str]) -> Vec<Range<usize>> {
    let ends = Ends::of(lines);
    let goes_on = |line: &str| line.is_empty() || line.starts_with([' ', '\t', '-', '#', ']', '}', ':']);
    let is_marker = |line: &str| line.starts_with("--- ") || line.starts_with("...");
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let start = index;
        index += 1 + open_value(start, lines, &ends);
        while index < lines.len() && goes_on(lines[index]) && !is_marker(lines[index]) {
            index += 1;
        }
        groups.push(start..index);
    }
    groups
}

/// Signs that close a value of several lines.
const CLOSES: [char; 4] = [']', '}', '"', '\''];

/// For each line, the index of the next line (itself included) with a key, and with each of [`CLOSES`].
struct Ends(Vec<(usize, [usize; 4])>);

impl Ends {
    fn of(lines: &[&str]) -> Self {
        let is_key = |line: &str| line.split_once(": ").is_some_and(|(key, _)| !key.contains(' '));
        let mut next = (lines.len(), [lines.len(); 4]);
        let mut ends = vec![next; lines.len() + 1];
        for (index, line) in lines.iter().enumerate().rev() {
            if is_key(line) {
                next.0 = index;
            }
            for (at, close) in next.1.iter_mut().zip(CLOSES) {
                if line.contains(close) {
                    *at = index;
                }
            }
            ends[index] = next;
        }
        Self(ends)
    }
}

/// How many further lines belong to the quoted or bracketed value on the line `start`; 0 when it is not closed before the
/// next key.
fn open_value(start: usize, lines: &[&str], ends: &Ends) -> usize {
    let value = lines[start].split_once(':').map_or("", |(_, value)| value.trim());
    let kind = match value.chars().next() {
        Some('[') => 0,
        Some('{') => 1,
        Some('"') => 2,
        Some('\'') => 3,
        _ => return 0,
    };
    if value.chars().skip(1).any(|sign| sign == CLOSES[kind]) {
        return 0;
    }
    let (key, closes) = &ends.0[start + 1];
    let close = closes[kind];
    if close < *key && close < lines.len() {
        close - start
    } else {
        0
    }
}

/// Whether YAML took a key and a part of its value for the key: `title:Tin: chợ`.
pub(super) fn is_misread(entries: &[(Key, Node)]) -> bool {
    let is_known = |key: &Key| {
        let start = key.text.split_once(':');
        start.is_some_and(|(start, _)| keys::meaning(start).is_some())
    };
    entries.iter().any(|(key, _)| is_known(key))
}

struct Recovery<'a> {
    path: &'a SourcePath,
    entries: Entries,
    document: Document,
    diagnostics: Vec<Diagnostic>,
}

impl Recovery<'_> {
    /// Reads the lines of one key, which begin `before` lines into the file.
    fn group(&mut self, lines: &[&str], before: u32, is_alone: bool) {
        let first = lines[0].trim_end();
        if first.starts_with("--- ") || first.starts_with("...") {
            let diagnostic = Diagnostic::new(&code::FM_FENCE_INSIDE).arg("found", first);
            self.diagnostics
                .push(diagnostic.at(self.path, Span::line(before + 1)));
            return;
        }
        // If all of the front matter is indented, that is not a mistake of its own.
        let is_indented = first.starts_with([' ', '\t']) && !is_alone;
        let fatal = match build(self.path, &joined(lines), before) {
            Ok(read) if !is_indented && !is_misread(&read.0.entries) => {
                return self.take(read, before, lines, lines);
            }
            Ok(_) => Diagnostic::new(&code::FM_SYNTAX).at(self.path, Span::line(before + 1)),
            Err(fatal) => *fatal,
        };
        if fatal.code == &code::FM_TOO_DEEP {
            self.diagnostics.push(fatal);
            return self.lose(first, before);
        }
        let first_culprits = culprits(lines);
        let mut right: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let mut is_certain = true;
        let mut next = first_culprits.clone();
        let mut read = None;
        for _ in 0..ROUNDS {
            for culprit in &next {
                is_certain &= culprit.is_certain;
                right[culprit.index].clone_from(&culprit.right);
            }
            let repaired: Vec<&str> = right.iter().map(String::as_str).collect();
            let built = build(self.path, &joined(&repaired), before).ok();
            read = built.filter(|read| !is_misread(&read.0.entries));
            next = culprits(&repaired);
            if read.is_some() || next.is_empty() {
                break;
            }
        }
        let mends = read.is_some() && first_culprits.iter().all(|culprit| !culprit.right.is_empty());
        for culprit in &first_culprits {
            let fix = mends.then(|| right[culprit.index].as_str());
            let diagnostic = self.explained(culprit, lines[culprit.index], before, fix, is_certain);
            self.diagnostics.push(diagnostic);
        }
        if first_culprits.is_empty() {
            self.diagnostics
                .push(self.unusual(fatal, lines, before, is_alone));
        }
        // A value that is only probably right is not used.
        match read.filter(|_| mends && is_certain && !first_culprits.is_empty()) {
            Some(read) => {
                let repaired: Vec<&str> = right.iter().map(String::as_str).collect();
                self.take(read, before, lines, &repaired);
            }
            None => self.lose(&right[0], before),
        }
    }

    /// The diagnostic of a culprit on `line`. `fix`: the line as it should be; `None`: the key cannot be read with it.
    fn explained(
        &self,
        culprit: &Culprit,
        line: &str,
        before: u32,
        fix: Option<&str>,
        is_certain: bool,
    ) -> Diagnostic {
        let (number, column) = (before + count(culprit.index + 1), culprit.column);
        let sign = line.chars().nth(column.saturating_sub(1) as usize);
        let mut diagnostic = Diagnostic::new(culprit.code)
            .arg("line", fix.unwrap_or_default())
            .arg("sign", sign.unwrap_or(' '))
            .at(self.path, Span::between((number, column), (number, column + 1)));
        if let Some(space) = culprit.space {
            diagnostic = diagnostic.arg("code", format!("U+{:04X}", u32::from(space)));
        }
        let whole = Span::between((number, 1), (number, length(line) + 1));
        let edit = fix.map(|text| Edit::new(whole, text));
        match edit {
            Some(edit) if is_certain => diagnostic.repair([edit]),
            Some(edit) => diagnostic.offer([edit]),
            None => diagnostic,
        }
    }

    /// The diagnostic for lines without a usual mistake.
    fn unusual(&self, fatal: Diagnostic, lines: &[&str], before: u32, is_alone: bool) -> Diagnostic {
        let is_strange = lines[0].starts_with(['?', '[', '{', ':']);
        if !is_strange && (fatal.code != &code::FM_NOT_KEYS || is_alone) {
            return fatal;
        }
        let place = Span {
            end_column: length(lines[0]) + 1,
            ..Span::line(before + 1)
        };
        Diagnostic::new(&code::FM_STRAY_LINE)
            .arg("line", if is_strange { "" } else { lines[0].trim() })
            .at(self.path, place)
    }

    /// Adds what was read of `right`, the corrected `lines`, with places in `lines`.
    fn take(&mut self, read: (Document, Vec<Diagnostic>), before: u32, lines: &[&str], right: &[&str]) {
        let (document, mut duplicates) = read;
        self.diagnostics.append(&mut duplicates);
        let place = |span: &mut Span| {
            let of = |line: u32, column: u32| {
                let index = line.saturating_sub(before + 1) as usize;
                match (lines.get(index), right.get(index)) {
                    (Some(old), Some(new)) if old != new => old_column(old, new, column),
                    _ => column,
                }
            };
            (span.column, span.end_column) = (of(span.line, span.column), of(span.end_line, span.end_column));
        };
        for (mut key, mut node) in document.entries {
            place(&mut key.span);
            each_span(&mut node, &place);
            if let Err((key, first)) = self.entries.add(key, node) {
                self.diagnostics.push(duplicate(self.path, &key, first));
            }
        }
        self.document.comments.extend(document.comments);
    }

    /// Notes a key with an unreadable value.
    fn lose(&mut self, line: &str, before: u32) {
        let key = line.split_once(':').map_or("", |(key, _)| key);
        self.document.unread.push(Key {
            text: key.trim().to_owned(),
            span: Span::line(before + 1),
        });
    }
}

fn joined(lines: &[&str]) -> String {
    lines.iter().flat_map(|line| [*line, "\n"]).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The length of a line in characters.
fn length(line: &str) -> u32 {
    count(line.chars().count())
}

/// Changes the place of a node and of all nodes in it; recursive, since `build` limits nesting.
fn each_span(node: &mut Node, change: &impl Fn(&mut Span)) {
    change(&mut node.span);
    match &mut node.value {
        YamlValue::Scalar { .. } => {}
        YamlValue::List(items) => items.iter_mut().for_each(|item| each_span(item, change)),
        YamlValue::Map(entries) => {
            for (key, node) in entries {
                change(&mut key.span);
                each_span(node, change);
            }
        }
    }
}

/// The column in `old` for a column of `new`: counted from the start in the common beginning, from the end in the common
/// end.
fn old_column(old: &str, new: &str, column: u32) -> u32 {
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
        count(a.zip(b).take_while(|(a, b)| a == b).count())
    };
    let start = same(&mut old.chars(), &mut new.chars());
    if column <= start + 1 {
        return column;
    }
    let end = same(&mut old.chars().rev(), &mut new.chars().rev());
    let (old, new) = (length(old), length(new));
    let from_end = (new + 1).saturating_sub(column);
    if from_end <= end {
        (old + 1).saturating_sub(from_end).max(start + 1)
    } else {
        start + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_line_that_was_typed() {
        let old = "title: Tin: chợ";
        let new = "title: \"Tin: chợ\"";
        for (column, expected) in [(1, 1), (8, 8), (18, 16)] {
            assert_eq!(old_column(old, new, column), expected, "{column}");
        }
        assert_eq!(old_column("\tsrc: a", "  src: a", 3), 2);
        assert_eq!(old_column("title:Bài", "title: Bài", 8), 7);
    }

    #[test]
    fn lines_that_belong_to_a_key_stay_with_it() {
        let lines = [
            "a: 1", "b: \"x", "y\"", "c: [1,", "2]", "d:", "- 1", "", "e: \"x", "f: \"y\"",
        ];
        assert_eq!(groups(&lines), [0..1, 1..3, 3..5, 5..8, 8..9, 9..10]);
    }
}
