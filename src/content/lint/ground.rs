//! The text that every rule checks, and methods to report a diagnostic of a part of it, with or without a fix. It has no
//! rules.

use crate::base::cut::Cut;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::fix::Edit;
use crate::base::path::SourcePath;
use crate::base::span::Lines;
use std::cell::OnceCell;
use std::ops::Range;

/// Edits of one certain fix, at most.
const MOST_EDITS: usize = 2_000;
/// Characters of a text that a hint shows.
const SHOWN: usize = 100;

/// The bytes of a line in the text, and the line without its end.
pub type Line<'a> = (Range<usize>, &'a str);

/// The Markdown of one file, as the rules get it.
#[derive(Clone, Copy)]
pub struct MarkdownFile<'a> {
    /// The file.
    pub path: &'a SourcePath,
    /// Its Markdown.
    pub source: &'a str,
    /// Lines of the file before `source`: its front matter.
    pub lines_before: u32,
}

/// The text that the rules read, and the diagnostics that they add to.
pub struct Ground<'a, 'd> {
    /// The text.
    pub source: &'a str,
    path: &'a SourcePath,
    lines: Lines<'a>,
    /// Whether the text is ASCII, computed on first use.
    is_ascii: OnceCell<bool>,
    /// No rule adds a diagnostic once there are so many.
    most: usize,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a, 'd> Ground<'a, 'd> {
    /// For the text of `file`. No rule adds a diagnostic once there are `most`.
    pub fn new(file: MarkdownFile<'a>, most: usize, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Self {
            source: file.source,
            path: file.path,
            lines: Lines::new(file.source, file.lines_before),
            is_ascii: OnceCell::new(),
            most,
            diagnostics,
        }
    }

    /// Whether the text has letters that English does not have.
    pub fn is_vietnamese(&self) -> bool {
        !*self.is_ascii.get_or_init(|| self.source.is_ascii())
    }

    /// Whether there are enough diagnostics.
    pub fn is_full(&self) -> bool {
        self.diagnostics.len() >= self.most
    }

    /// Reports a diagnostic at `range`.
    pub fn say(&mut self, diagnostic: Diagnostic, range: Range<usize>) {
        if self.is_full() {
            return;
        }
        let span = self.lines.span(range);
        self.diagnostics.push(diagnostic.at(self.path, span));
    }

    /// Whether `code` was reported at the character at `at`.
    pub fn is_said(&mut self, code: &Code, at: usize) -> bool {
        let span = self.lines.span(at..at + 1);
        let place = |one: &Diagnostic| one.place.as_ref().and_then(|place| place.span);
        let mut diagnostics = self.diagnostics.iter();
        diagnostics.any(|one| one.code == code && place(one) == Some(span))
    }

    /// Reports a diagnostic and offers `text` for `range`.
    pub fn suggest(&mut self, diagnostic: Diagnostic, range: Range<usize>, text: &str) {
        self.say(diagnostic.suggest(text), range);
    }

    /// Reports a diagnostic with a certain fix: ranges, and the new text for each.
    pub fn repair(
        &mut self,
        diagnostic: Diagnostic,
        range: Range<usize>,
        edits: impl IntoIterator<Item = (Range<usize>, String)>,
    ) {
        if self.is_full() {
            return;
        }
        // The range first, since positions are converted fastest in ascending order.
        self.lines.span(range.clone());
        let edits: Vec<Edit> = (edits.into_iter())
            .map(|(range, text)| Edit::new(self.lines.span(range), text))
            .take(MOST_EDITS + 1)
            .collect();
        let is_few = edits.len() <= MOST_EDITS;
        self.say(
            if is_few {
                diagnostic.repair(edits)
            } else {
                diagnostic
            },
            range,
        );
    }

    /// Whether any diagnostic was reported on the lines of `range`.
    pub fn is_told(&mut self, range: Range<usize>) -> bool {
        let part = self.lines.span(range);
        self.diagnostics.iter().any(|told| {
            let span = told.place.as_ref().and_then(|place| place.span);
            span.is_some_and(|span| span.line <= part.end_line && span.end_line >= part.line)
        })
    }

    /// The lines of `range`.
    pub fn lines(&self, range: Range<usize>) -> impl Iterator<Item = Line<'a>> + use<'a> {
        let mut at = range.start;
        self.source.part(range).split_inclusive('\n').map(move |line| {
            let start = at;
            at += line.len();
            let line = line.trim_end_matches('\n');
            (start..start + line.len(), line)
        })
    }

    /// The start of the line with the position `at`.
    pub fn line_start(&self, at: usize) -> usize {
        memchr::memrchr(b'\n', &self.source.as_bytes()[..at]).map_or(0, |newline| newline + 1)
    }

    /// The text before and behind `range`, as much as a hint may show.
    pub fn around(&self, range: Range<usize>) -> (&'a str, &'a str) {
        let (before, behind) = (self.source.head(range.start), self.source.tail(range.end));
        (
            before.tail(before.len().saturating_sub(SHOWN)),
            behind.head(SHOWN),
        )
    }

    /// The character before a place.
    pub fn before(&self, at: usize) -> Option<char> {
        self.source.head(at).chars().next_back()
    }

    /// The character behind a place.
    pub fn after(&self, at: usize) -> Option<char> {
        self.source.tail(at).chars().next()
    }
}

/// A text for a hint: its beginning, on one line. Empty if it has a backtick, since hints show it between backticks.
pub fn shown(text: &str) -> String {
    if text.contains('`') {
        return String::new();
    }
    let line = text.trim_end().replace('\n', " ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.head(end)),
        None => line,
    }
}
