//! Line numbers of places, each counted from the place that was asked for before, so that an article of one
//! long line with many links costs no more than its length.

use crate::base::span::Span;

/// Counts lines of a part of a file.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    before: u32,
    /// The last place that was asked for, its line from 1 and the characters before it there.
    at: usize,
    line: u32,
    /// Those of its line before `at`.
    characters: usize,
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
            characters: 0,
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
        let bytes = self.text.as_bytes();
        if at < self.at {
            let newlines = memchr::memchr_iter(b'\n', &bytes[at..self.at]).count();
            if newlines == 0 {
                self.characters -= self.text[at..self.at].chars().count();
            } else {
                self.line -= u32::try_from(newlines).unwrap_or(u32::MAX);
                let line_start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |newline| newline + 1);
                self.characters = self.text[line_start..at].chars().count();
            }
        } else {
            let mut from = self.at;
            for newline in memchr::memchr_iter(b'\n', &bytes[self.at..at]) {
                self.line += 1;
                self.characters = 0;
                from = self.at + newline + 1;
            }
            self.characters += self.text[from..at].chars().count();
        }
        self.at = at;
        let column = u32::try_from(self.characters + 1).unwrap_or(u32::MAX);
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
        for at in [0, 3, 6, 9, 11, 4, 0, text.len(), 14, 13, 12, 2] {
            let at = text.floor_char_boundary(at);
            assert_eq!(lines.span(at..at), Span::of(text, at..at).down(3));
        }
    }
}
