//! Lines and columns of places that are asked for nearly in order: what lies between two of them is counted
//! once, so that an article with many links costs no more than its length, however long its lines are.

use crate::base::cut::Cut;
use crate::base::span::Span;

/// Counts lines of a part of a file.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    before: u32,
    at: usize,
    line: u32,
    /// Characters between the start of the line and `at`.
    column: usize,
}

impl<'a> Lines<'a> {
    /// `text` begins `before` lines into its file.
    #[must_use]
    pub fn new(text: &'a str, before: u32) -> Self {
        Self {
            text,
            before,
            at: 0,
            line: 1,
            column: 0,
        }
    }

    /// The place of `range` in the file.
    pub fn span(&mut self, range: std::ops::Range<usize>) -> Span {
        let (line, column) = self.position(range.start);
        let (end_line, end_column) = self.position(range.end.max(range.start));
        Span {
            line,
            column,
            end_line,
            end_column,
        }
    }

    fn position(&mut self, at: usize) -> (u32, u32) {
        let at = self.text.floor_char_boundary(at);
        let between = self.text.part(self.at.min(at)..self.at.max(at));
        let newlines = memchr::memchr_iter(b'\n', between.as_bytes()).count();
        let lines = u32::try_from(newlines).unwrap_or(u32::MAX);
        if at < self.at {
            self.line -= lines;
        } else {
            self.line += lines;
        }
        self.column = if newlines > 0 {
            let start = memchr::memrchr(b'\n', &self.text.as_bytes()[..at]).map_or(0, |newline| newline + 1);
            self.text.part(start..at).chars().count()
        } else if at < self.at {
            self.column - between.chars().count()
        } else {
            self.column + between.chars().count()
        };
        self.at = at;
        let column = u32::try_from(self.column + 1).unwrap_or(u32::MAX);
        (self.line + self.before, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_as_when_counted_from_the_start() {
        let text = "một\nhai ba\n\nbốn";
        let mut lines = Lines::new(text, 3);
        for at in [0, 3, 6, 9, 4, 0, text.len()] {
            let at = text.floor_char_boundary(at);
            assert_eq!(lines.span(at..at), Span::of(text, at..at).down(3));
        }
    }
}
