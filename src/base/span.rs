//! Places in a text as line and column, which is how people count, and the conversion from and to byte positions. It knows
//! no files: a [`Span`] means nothing without its text.

use super::cut::Cut;
use std::ops::Range;

/// A range of a text. Lines and columns start at 1; columns count characters; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Line of the first character.
    pub line: u32,
    /// Column of the first character.
    pub column: u32,
    /// Line of the character after the last.
    pub end_line: u32,
    /// Column of the character after the last.
    pub end_column: u32,
}

impl Span {
    /// The place of the bytes `range` of `text`. A position inside a character counts as its start.
    pub fn of(text: &str, range: Range<usize>) -> Self {
        Lines::new(text, 0).span(range)
    }

    /// From start to end, each a line and a column.
    pub fn between((line, column): (u32, u32), (end_line, end_column): (u32, u32)) -> Self {
        Self {
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// The start of a line, for diagnostics about the line as a whole.
    pub fn line(line: u32) -> Self {
        Self {
            line,
            column: 1,
            end_line: line,
            end_column: 1,
        }
    }

    /// The same place after `lines` lines were added before it.
    #[must_use]
    pub fn down(self, lines: u32) -> Self {
        Self {
            line: self.line + lines,
            end_line: self.end_line + lines,
            ..self
        }
    }

    /// The same place after `lines` lines were removed before it.
    #[must_use]
    pub fn up(self, lines: u32) -> Self {
        Self {
            line: self.line.saturating_sub(lines),
            end_line: self.end_line.saturating_sub(lines),
            ..self
        }
    }

    /// The bytes of this place in `text`, clamped to it.
    pub fn range(&self, text: &str) -> Range<usize> {
        Offsets::new(text).range(*self)
    }
}

/// A value and the place where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// Converts bytes to lines and columns. It counts on from the last position, so queries in nearly ascending order cost the
/// length of the text together, even with many links on one long line.
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
    /// For `text`, which begins after `before` lines of its file.
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
    pub fn span(&mut self, range: Range<usize>) -> Span {
        let start = self.position(range.start);
        Span::between(start, self.position(range.end.max(range.start)))
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

/// Converts lines and columns to bytes. It counts on from the last position, so queries must come in ascending order.
#[derive(Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'a> Offsets<'a> {
    /// For this text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            column: 1,
        }
    }

    /// The bytes of `span`, clamped to the text; a place before the last one counts as the last one.
    pub fn range(&mut self, span: Span) -> Range<usize> {
        let start = self.of(span.line, span.column);
        start..self.of(span.end_line, span.end_column)
    }

    fn of(&mut self, line: u32, column: u32) -> usize {
        while self.line < line {
            let Some(newline) = memchr::memchr(b'\n', &self.text.as_bytes()[self.at..]) else {
                self.at = self.text.len();
                return self.at;
            };
            self.at += newline + 1;
            self.line += 1;
            self.column = 1;
        }
        if self.line == line {
            for letter in self.text.tail(self.at).chars() {
                if letter == '\n' || self.column >= column {
                    break;
                }
                self.at += letter.len_utf8();
                self.column += 1;
            }
        }
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "một\nhai đường\n";
        let range = text.find("đường").unwrap()..text.len() - 1;
        let span = Span::of(text, range.clone());
        assert_eq!((span.line, span.column), (2, 5));
        assert_eq!((span.end_line, span.end_column), (2, 10));
        assert_eq!(span.range(text), range);
    }

    #[test]
    fn places_outside_the_text_are_kept_inside() {
        assert_eq!(Span::line(9).range("a"), 1..1);
        assert_eq!(Span::of("a", 5..9).column, 2);
    }

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
