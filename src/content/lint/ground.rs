//! What every rule stands on: the text, and a way to say what is wrong with a part of it.

use crate::base::cut::Cut;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::fix::Edit;
use crate::base::path::SourcePath;
use crate::base::span::Lines;
use std::cell::OnceCell;
use std::ops::Range;

/// Edits of one repair, at most: beyond it a person does it.
const MOST_EDITS: usize = 2_000;
/// Longest text that a hint shows.
const SHOWN: usize = 100;

/// A line, without its end, and its place in the text.
pub type Line<'a> = (Range<usize>, &'a str);

/// The Markdown of one file.
pub struct Ground<'a, 'd> {
    /// The text.
    pub source: &'a str,
    path: &'a SourcePath,
    lines: Lines<'a>,
    /// Whether the text is ASCII, once somebody has asked.
    is_ascii: OnceCell<bool>,
    /// After so many messages about the file, no rule says more.
    most: usize,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a, 'd> Ground<'a, 'd> {
    /// The text of the file at `path`, which begins `lines_before` lines into it. No rule says more once there are
    /// `most` diagnostics.
    pub fn new(
        most: usize,
        (path, source, lines_before): (&'a SourcePath, &'a str, u32),
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            source,
            path,
            lines: Lines::new(source, lines_before),
            is_ascii: OnceCell::new(),
            most,
            diagnostics,
        }
    }

    /// Whether the text has letters that English does not have.
    pub fn is_vietnamese(&self) -> bool {
        !*self.is_ascii.get_or_init(|| self.source.is_ascii())
    }

    /// Whether enough is said.
    pub fn is_full(&self) -> bool {
        self.diagnostics.len() >= self.most
    }

    /// Says it of a part of the text.
    pub fn say(&mut self, diagnostic: Diagnostic, range: Range<usize>) {
        if self.is_full() {
            return;
        }
        let span = self.lines.span(range);
        self.diagnostics.push(diagnostic.at(self.path, span));
    }

    /// Whether this is said of the sign at `at` already.
    pub fn is_said(&mut self, code: &Code, at: usize) -> bool {
        let span = self.lines.span(at..at + 1);
        let place = |one: &Diagnostic| one.place.as_ref().and_then(|place| place.span);
        let mut diagnostics = self.diagnostics.iter();
        diagnostics.any(|one| one.code == code && place(one) == Some(span))
    }

    /// Says it, with what to put in place of the part: a person decides.
    pub fn suggest(&mut self, diagnostic: Diagnostic, range: Range<usize>, text: &str) {
        self.say(diagnostic.suggest(text), range);
    }

    /// Says it, with edits that mend it for certain: parts, and what to put there.
    pub fn repair(
        &mut self,
        diagnostic: Diagnostic,
        range: Range<usize>,
        edits: impl IntoIterator<Item = (Range<usize>, String)>,
    ) {
        if self.is_full() {
            return;
        }
        // The part first, since places are found fastest in their order.
        self.lines.span(range.clone());
        let edits: Vec<Edit> = (edits.into_iter())
            .map(|(range, text)| Edit {
                span: self.lines.span(range),
                text,
            })
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

    /// Whether something is said already of a line of a part.
    pub fn is_told(&mut self, range: Range<usize>) -> bool {
        let part = self.lines.span(range);
        self.diagnostics.iter().any(|told| {
            let span = told.place.as_ref().and_then(|place| place.span);
            span.is_some_and(|span| span.line <= part.end_line && span.end_line >= part.line)
        })
    }

    /// The lines of a part.
    pub fn lines(&self, range: Range<usize>) -> impl Iterator<Item = Line<'a>> + use<'a> {
        let mut at = range.start;
        self.source.part(range).split_inclusive('\n').map(move |line| {
            let start = at;
            at += line.len();
            let line = line.trim_end_matches('\n');
            (start..start + line.len(), line)
        })
    }

    /// Where the line begins in which `at` stands.
    pub fn line_start(&self, at: usize) -> usize {
        memchr::memrchr(b'\n', &self.source.as_bytes()[..at]).map_or(0, |newline| newline + 1)
    }

    /// What stands before and behind a part, as far as a hint may show it.
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

/// A text as a hint shows it: its beginning, on one line. Empty when it can't be shown between backticks.
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
