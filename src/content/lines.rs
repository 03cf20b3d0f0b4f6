//! Lines and columns of places in a text, asked for one after the other: only what lies between two places is
//! counted, so that an article with many links costs no more than its length.

use crate::base::span::Span;

/// Counts lines of a part of a file.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    before: u32,
    /// The last place that was asked for, its line from 1 and the characters before it there.
    at: usize,
    line: u32,
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
        let is_ahead = at >= self.at;
        let between = if is_ahead {
            &self.text[self.at..at]
        } else {
            &self.text[at..self.at]
        };
        let newlines = memchr::memchr_iter(b'\n', between.as_bytes()).count();
        let newlines = u32::try_from(newlines).unwrap_or(u32::MAX);
        self.line = if is_ahead {
            self.line + newlines
        } else {
            self.line - newlines
        };
        self.column = match (newlines, is_ahead) {
            (0, true) => self.column + between.chars().count(),
            (0, false) => self.column - between.chars().count(),
            _ => {
                let before = &self.text[..at];
                let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |newline| newline + 1);
                before[start..].chars().count()
            }
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
        for at in [0, 3, 6, 9, 4, 0, text.len(), 2, 1, 16, 15, 0] {
            let at = text.floor_char_boundary(at);
            assert_eq!(lines.span(at..at), Span::of(text, at..at).down(3));
        }
    }
}
