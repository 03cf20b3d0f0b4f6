//! What is noted of a text besides its HTML: where it stands in the file, and what in it is somebody's own.

use super::super::prose::{Personal, Run};
use super::writer::Writer;
use crate::base::cut::Cut;
use crate::base::escape;
use crate::text::personal;
use std::ops::Range;

impl Writer<'_, '_> {
    /// Notes that the HTML `html` is the text `source`.
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

    /// Writes a text that the parser does not give as one, and that stands at `source`.
    pub(super) fn aside(&mut self, text: &str, source: Range<usize>) {
        let start = self.out.len();
        escape::text(text, &mut self.out);
        self.run_at(start..self.out.len(), source);
    }

    /// Where `text` stands inside `range`, if it is written there as it is read.
    pub(super) fn locate(&self, text: &str, range: Range<usize>) -> Option<Range<usize>> {
        let at = range.start + self.source.part(range).find(text).filter(|_| !text.is_empty())?;
        Some(at..at + text.len())
    }

    /// Notes what says who a person is or how to reach them.
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

    /// Makes the last runs end where the HTML does.
    pub(super) fn cut_runs(&mut self) {
        let end = u32::try_from(self.out.len()).unwrap_or(u32::MAX);
        let is_cut = |run: &&mut Run| run.at + run.length >= end;
        for run in self.runs.iter_mut().rev().take_while(is_cut) {
            run.at = run.at.min(end);
            run.length = run.length.min(end - run.at);
        }
    }
}
