//! Places in a text, as people count them.

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
    /// The place of the bytes `range` in `text`. Ends inside a character are moved down.
    #[must_use]
    pub fn of(text: &str, range: Range<usize>) -> Self {
        let (line, column) = position(text, range.start);
        let (end_line, end_column) = position(text, range.end.max(range.start));
        Self {
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// A whole line: from its first column, with no end known.
    #[must_use]
    pub fn line(line: u32) -> Self {
        Self {
            line,
            column: 1,
            end_line: line,
            end_column: 1,
        }
    }

    /// The same place in a text in which `lines` more lines stand before it.
    #[must_use]
    pub fn down(self, lines: u32) -> Self {
        Self {
            line: self.line + lines,
            end_line: self.end_line + lines,
            ..self
        }
    }

    /// The same place in a text in which `lines` fewer lines stand before it.
    #[must_use]
    pub fn up(self, lines: u32) -> Self {
        Self {
            line: self.line.saturating_sub(lines),
            end_line: self.end_line.saturating_sub(lines),
            ..self
        }
    }

    /// The bytes of this place in `text`, kept inside it.
    #[must_use]
    pub fn range(&self, text: &str) -> Range<usize> {
        Offsets::new(text).range(*self)
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

fn position(text: &str, at: usize) -> (u32, u32) {
    let before = text.head(at);
    let line_start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |newline| newline + 1);
    let lines = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
    let column = before.tail(line_start).chars().count() + 1;
    (
        u32::try_from(lines).unwrap_or(u32::MAX),
        u32::try_from(column).unwrap_or(u32::MAX),
    )
}

/// Bytes of places that are asked for in their order: what lies between two of them is passed over once.
#[derive(Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'a> Offsets<'a> {
    /// Of this text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            column: 1,
        }
    }

    /// The bytes of `span`, kept inside the text; a place before the last one counts as that.
    pub fn range(&mut self, span: Span) -> Range<usize> {
        let start = self.of(span.line, span.column);
        start..self.of(span.end_line, span.end_column)
    }

    fn of(&mut self, line: u32, column: u32) -> usize {
        while self.line < line {
            match memchr::memchr(b'\n', &self.text.as_bytes()[self.at..]) {
                Some(newline) => self.at += newline + 1,
                None => {
                    self.at = self.text.len();
                    return self.at;
                }
            }
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
}
