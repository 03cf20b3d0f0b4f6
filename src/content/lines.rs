//! Line numbers of places that are asked for in order: each part of the text is counted once, so that
//! an article with many links costs no more than its length.

use crate::base::span::Span;

/// Counts lines of a part of a file.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    before: u32,
    at: usize,
    line: u32,
    line_start: usize,
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
            line_start: 0,
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
        if at < self.at {
            (self.at, self.line, self.line_start) = (0, 1, 0);
        }
        for newline in memchr::memchr_iter(b'\n', &self.text.as_bytes()[self.at..at]) {
            self.line += 1;
            self.line_start = self.at + newline + 1;
        }
        self.at = at;
        let column = self.text[self.line_start..at].chars().count() + 1;
        (self.line + self.before, u32::try_from(column).unwrap_or(u32::MAX))
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
