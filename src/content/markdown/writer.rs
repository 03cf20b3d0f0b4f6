//! The state of one pass: what has been written, and what is open.

use super::super::body::{Body, Heading, Hole, HoleKind, Outside};
use super::super::lines::Lines;
use super::super::prose::{self, Personal, Run};
use super::super::sanitize;
use super::super::text_run::{Chunk, TextRun};
use super::events::{Events, end_of, plain_text};
use super::footnotes::{Footnote, OpenFootnote};
use crate::base::cut::shorten;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::text::personal::column::Column;
use crate::text::slug;
use pulldown_cmark::{Alignment, Event, Tag};
use std::ops::Range;

/// Writes the HTML of one article.
pub(super) struct Writer<'a, 'd> {
    pub(super) path: &'a SourcePath,
    pub(super) source: &'a str,
    pub(super) lines: Lines<'a>,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
    pub(super) out: String,
    pub(super) holes: Vec<Hole>,
    pub(super) run: TextRun<'a>,
    pub(super) outline: Vec<Heading>,
    pub(super) ids: slug::Anchors,
    pub(super) anchors: Vec<Box<str>>,
    pub(super) footnotes: Vec<Footnote<'a>>,
    pub(super) open_footnote: Option<OpenFootnote>,
    pub(super) opening: Option<String>,
    pub(super) in_opening: bool,
    pub(super) blocks: usize,
    pub(super) links: Vec<LinkKind>,
    pub(super) in_code: bool,
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    /// What the headings of the open table say.
    pub(super) headings: Vec<Column>,
    pub(super) in_head: bool,
    pub(super) heading_level: u8,
    pub(super) syllables: usize,
    pub(super) html_block: String,
    pub(super) raw: sanitize::Raw,
    pub(super) chunks: Vec<Chunk>,
    pub(super) runs: Vec<Run>,
    pub(super) personal: Vec<Personal>,
    pub(super) outside: Vec<Outside>,
}

/// What an open link was made of, for its end.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum LinkKind {
    External,
    Local,
    Refused,
}

impl<'a, 'd> Writer<'a, 'd> {
    pub(super) fn new(
        path: &'a SourcePath,
        source: &'a str,
        lines_before: u32,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            path,
            source,
            lines: Lines::new(source, lines_before),
            diagnostics,
            out: String::with_capacity(source.len() + source.len() / 8),
            holes: Vec::new(),
            run: TextRun::default(),
            outline: Vec::new(),
            ids: slug::Anchors::default(),
            anchors: Vec::new(),
            footnotes: Vec::new(),
            open_footnote: None,
            opening: None,
            in_opening: false,
            blocks: 0,
            links: Vec::new(),
            in_code: false,
            alignments: Vec::new(),
            column: 0,
            headings: Vec::new(),
            in_head: false,
            heading_level: 2,
            syllables: 0,
            html_block: String::new(),
            raw: sanitize::Raw::default(),
            chunks: Vec::new(),
            runs: Vec::new(),
            personal: Vec::new(),
            outside: Vec::new(),
        }
    }

    pub(super) fn document(&mut self, events: &Events<'a>) {
        let mut at = 0;
        while at < events.len() {
            let (event, range) = &events[at];
            if !matches!(event, Event::Text(_)) {
                self.flush();
            }
            at = match event {
                Event::Start(Tag::Paragraph) => self.paragraph(events, at),
                Event::Start(Tag::Heading { level, .. }) => {
                    self.heading(*level as u8, range.clone(), &events[at + 1..]);
                    at + 1
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let end = end_of(events, at);
                    let alt = plain_text(&events[at + 1..end]);
                    self.inline_image(dest_url, &alt, title, range.clone());
                    end + 1
                }
                Event::Start(tag) => {
                    self.start(tag, range);
                    at + 1
                }
                Event::End(tag) => {
                    self.end(*tag, range);
                    at + 1
                }
                other => {
                    self.leaf(other, range);
                    at + 1
                }
            };
        }
        self.flush();
    }

    pub(super) fn open_text(&mut self, text: &str) {
        if self.in_opening
            && let Some(opening) = &mut self.opening
        {
            opening.push_str(text);
        }
    }

    pub(super) fn hole(&mut self, kind: HoleKind) {
        let at = u32::try_from(self.out.len()).unwrap_or(u32::MAX);
        self.holes.push(Hole { at, kind });
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic, range: Range<usize>) {
        let span = self.lines.span(range);
        self.diagnostics.push(diagnostic.at(self.path, span));
    }

    pub(super) fn finish(mut self) -> Body {
        self.write_footnotes();
        if self.raw.found() {
            let before = prose::texts(&self.runs, &self.out);
            self.raw.clean(
                self.path,
                &mut self.out,
                &mut self.holes,
                &mut self.outside,
                self.diagnostics,
            );
            prose::find_again(&mut self.runs, &before, &self.out);
            self.anchors = sanitize::tag::ids(&self.out).collect();
        }
        self.anchors.sort();
        self.anchors.dedup();
        let length = self.out.trim_end().len();
        shorten(&mut self.out, length);
        let end = u32::try_from(self.out.len()).unwrap_or(u32::MAX);
        for hole in &mut self.holes {
            hole.at = hole.at.min(end);
        }
        let opening = self.opening.unwrap_or_default();
        Body {
            html: self.out.into(),
            holes: self.holes.into(),
            outline: self.outline.into(),
            anchors: self.anchors.into(),
            opening: crate::text::nfc::squeeze(&opening).into(),
            syllables: self.syllables,
            runs: self.runs.into(),
            personal: self.personal.into(),
            outside: self.outside.into(),
        }
    }
}
