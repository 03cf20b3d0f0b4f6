//! Reports text that was wrapped at a column, or copied from a PDF, so that its lines break in the middle of sentences.

use super::ground::Ground;
use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use std::ops::Range;

/// Bytes of a full line, at least.
const FULL: usize = 70;
/// From so many such lines on it is not an accident.
const ENOUGH: usize = 4;

/// The line breaks of an article.
#[derive(Debug, Default)]
pub struct WrappedLines {
    count: usize,
    in_sentences: usize,
    /// The first line that breaks inside a sentence.
    first: Option<Range<usize>>,
}

impl WrappedLines {
    /// Adds a line break: it is inside a sentence if a full line ends and the next begins with a small letter.
    pub fn take(&mut self, ground: &Ground<'_, '_>, range: &Range<usize>) {
        self.count += 1;
        let start = ground.line_start(range.start);
        let line = ground.source.part(start..range.start);
        let is_open = |c: char| c.is_lowercase() || c.is_ascii_digit() || c == ',';
        let next = ground.source.tail(range.end).trim_start();
        if line.len() >= FULL && line.ends_with(is_open) && next.starts_with(char::is_lowercase) {
            self.in_sentences += 1;
            self.first.get_or_insert(start..range.start);
        }
    }

    /// Reports the article if most of its line breaks are inside sentences.
    pub fn tell(self, ground: &mut Ground<'_, '_>) {
        let is_wrapped = self.in_sentences >= ENOUGH && 2 * self.in_sentences >= self.count;
        if let Some(place) = self.first.filter(|_| is_wrapped) {
            let diagnostic = Diagnostic::new(&code::MD_WRAPPED);
            ground.say(
                diagnostic.arg("count", "").arg("first", "").arg("settings", ""),
                place,
            );
        }
    }
}
