//! The state of reading one TOML file: its text, byte positions as lines and columns, and the problems found so far. It parses
//! nothing.

use super::unknown::Vocabulary;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use std::cell::RefCell;
use std::ops::Range;

/// A TOML file that is being read.
pub(super) struct File<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) text: &'a str,
    /// The start of each line: a file with many redirects asks for many places.
    lines: Vec<usize>,
    pub(super) problems: RefCell<Vec<Diagnostic>>,
    pub(super) vocabulary: RefCell<Vocabulary>,
}

impl<'a> File<'a> {
    pub(super) fn new(path: &'a SourcePath, text: &'a str) -> Self {
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).map(|newline| newline + 1);
        Self {
            path,
            text,
            lines: std::iter::once(0).chain(lines).collect(),
            problems: RefCell::default(),
            vocabulary: RefCell::default(),
        }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let start = self.position(range.start);
        Span::between(start, self.position(range.end.max(range.start)))
    }

    /// The line of a position, which is cheaper than [`Self::span`]: columns have to be counted.
    pub(super) fn line(&self, at: usize) -> u32 {
        let line = self.lines.partition_point(|start| *start <= at);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    fn position(&self, at: usize) -> (u32, u32) {
        let at = self.text.floor_char_boundary(at);
        let line = self.line(at);
        let column = self.text[self.lines[line as usize - 1]..at].chars().count() + 1;
        (line, u32::try_from(column).unwrap_or(u32::MAX))
    }

    pub(super) fn report(&self, problem: Diagnostic, range: Range<usize>) {
        self.problems
            .borrow_mut()
            .push(problem.at(self.path, self.span(range)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_are_those_of_spans(text in "[a\n\rạ]{0,20}", start in 0usize..40, length in 0usize..9) {
            let path = SourcePath::new("x").unwrap();
            let file = File::new(&path, &text);
            prop_assert_eq!(file.span(start..start + length), Span::of(&text, start..start + length));
        }
    }
}
