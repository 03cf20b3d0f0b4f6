//! Records facts about a text besides its HTML: its place in the file, and personal data in it. It writes nothing but plain
//! text.

use super::super::prose::{Personal, Run};
use super::writer::Writer;
use crate::base::cut::Cut;
use crate::base::escape;
use crate::text::personal;
use std::ops::Range;

impl Writer<'_, '_> {
    /// Notes that the bytes `html` of the HTML are the bytes `source` of the file.
    pub(super) fn run_at(&mut self, html: Range<usize>, source: Range<usize>) {
        let place = self.lines.span(source.start..source.start);
        let number = |length| u32::try_from(length).unwrap_or(u32::MAX);
        self.runs.push(Run {
            at: number(html.start),
            length: number(html.len()),
            line: place.line,
            column: place.column,
        });
    }

    /// Writes a text, escaped, and notes its place `source`; for texts that are no text event of the parser.
    pub(super) fn aside(&mut self, text: &str, source: Range<usize>) {
        let start = self.out.len();
        escape::text(text, &mut self.out);
        self.run_at(start..self.out.len(), source);
    }

    /// The bytes of `text` inside `range`. `None`: it has escapes or entities there.
    pub(super) fn locate(&self, text: &str, range: Range<usize>) -> Option<Range<usize>> {
        let at = range.start + self.source.part(range).find(text).filter(|_| !text.is_empty())?;
        Some(at..at + text.len())
    }

    /// Notes personal data in `range`.
    pub(super) fn spot_personal(&mut self, range: Range<usize>) {
        let is_cell = !self.in_head && !self.headings.is_empty();
        let column = is_cell.then(|| self.headings.get(self.column).copied()).flatten();
        let mut found = Vec::new();
        personal::scan(self.source, range, column.unwrap_or_default(), &mut found);
        for find in found {
            let span = self.lines.span(find.range.clone());
            self.personal.push(Personal { find, span });
        }
    }

    /// Shortens the last runs to the end of the HTML, after it was trimmed.
    pub(super) fn cut_runs(&mut self) {
        let end = u32::try_from(self.out.len()).unwrap_or(u32::MAX);
        let is_cut = |run: &&mut Run| run.at + run.length >= end;
        for run in self.runs.iter_mut().rev().take_while(is_cut) {
            run.at = run.at.min(end);
            run.length = run.length.min(end - run.at);
        }
    }
}
