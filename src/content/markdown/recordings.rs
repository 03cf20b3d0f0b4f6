//! Writes the link to a recording that is alone in its paragraph: themes with players put one below it. A quotation right
//! below is what is said in the recording.

use super::super::body::{HoleKind, Player};
use super::super::form::Form;
use super::super::link::{self, LinkTarget, LocalLink};
use super::events::{Events, end_of, plain_text};
use super::writer::Writer;
use crate::source::attachment;
use pulldown_cmark::{Event, Tag};

impl<'a> Writer<'a, '_> {
    /// Writes the paragraph at `at`, if it is the link to a recording, and its transcript. Gives the index of the next event;
    /// `None`: it is another paragraph.
    pub(super) fn recording(&mut self, events: &Events<'a>, at: usize) -> Option<usize> {
        let (Event::Start(Tag::Link { dest_url, .. }), range) = events.get(at + 1)? else {
            return None;
        };
        // A footnote ends in a paragraph, for the link back.
        if self.open_footnote.is_some() {
            return None;
        }
        let LinkTarget::Local(target @ LocalLink::File { .. }) = link::target(dest_url) else {
            return None;
        };
        let LocalLink::File { path, .. } = &target else {
            return None;
        };
        if !attachment::is_recording(path) {
            return None;
        }
        let end = end_of(events, at);
        let inside = &events[at + 1..end];
        let label = plain_text(inside);
        if end_of(inside, 0) + 1 != inside.len() || label.trim().is_empty() {
            return None;
        }
        let span = self.lines.span(range.clone());
        let has_transcript = events[end..]
            .iter()
            .any(|(event, _)| matches!(event, Event::Text(_)));
        self.start_paragraph();
        self.inner(inside);
        self.hole(HoleKind::Player(Box::new(Player {
            target,
            label: label.trim().into(),
            has_transcript,
            span,
        })));
        self.end_paragraph();
        Some(self.transcript(events, end + 1))
    }

    /// Writes the quotation at `at`, if there is one; gives the index of the next event.
    fn transcript(&mut self, events: &Events<'a>, at: usize) -> usize {
        if !matches!(events.get(at), Some((Event::Start(Tag::BlockQuote(_)), _))) {
            return at;
        }
        let end = end_of(events, at);
        self.form(Form::TranscriptStart);
        self.blocks += 1;
        self.inner(&events[at + 1..end]);
        self.blocks -= 1;
        self.form(Form::TranscriptEnd);
        self.out.push('\n');
        end + 1
    }
}
