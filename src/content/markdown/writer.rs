//! The state of writing one article: the HTML so far, what is open, and what was noted. The writing itself is in the other
//! files of this folder, by kind of element.

use super::super::body::{Body, Heading, Hole, HoleKind, Outside};
use super::super::prose::{self, Personal, Run};
use super::super::sanitize::nest::{Nest, RawPiece, never_closed};
use super::super::sanitize::{self, Cleaned};
use super::super::text_run::{TextChunk, TextRun};
use super::events::{Events, end_of, plain_text};
use crate::base::cut::shorten;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Lines;
use crate::text::personal::column::Column;
use crate::text::slug;
use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Writes the HTML of one article.
pub(super) struct Writer<'a, 'd> {
    pub(super) path: &'a SourcePath,
    pub(super) source: &'a str,
    pub(super) lines: Lines<'a>,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
    /// Rules add no diagnostic once there are so many.
    pub(super) most: usize,
    pub(super) out: String,
    pub(super) holes: Vec<Hole>,
    pub(super) run: TextRun<'a>,
    pub(super) outline: Vec<Heading>,
    pub(super) ids: slug::Anchors,
    pub(super) anchors: Vec<Box<str>>,
    pub(super) footnotes: Vec<Footnote>,
    /// The index in `footnotes` of each label.
    pub(super) footnote_numbers: HashMap<CowStr<'a>, usize>,
    pub(super) open_footnote: Option<OpenFootnote>,
    /// The first paragraph. `None`: it has not begun, or was empty.
    pub(super) opening: Option<String>,
    pub(super) in_opening: bool,
    pub(super) blocks: usize,
    pub(super) links: Vec<LinkKind>,
    pub(super) in_code: bool,
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    /// What the headings of the open table announce.
    pub(super) headings: Vec<Column>,
    pub(super) in_head: bool,
    pub(super) heading_level: u8,
    pub(super) syllables: usize,
    pub(super) html_block: RawPiece,
    pub(super) raw: sanitize::Raw,
    pub(super) nest: Nest,
    /// The positions of the start tags in HTML blocks that are never closed.
    pub(super) never_closed: HashSet<usize>,
    pub(super) chunks: Vec<TextChunk>,
    pub(super) runs: Vec<Run>,
    pub(super) personal: Vec<Personal>,
    pub(super) outside: Vec<Outside>,
}

/// A footnote that was referenced or defined.
#[derive(Default)]
pub(super) struct Footnote {
    pub(super) references: usize,
    pub(super) html: String,
    pub(super) holes: Vec<Hole>,
    pub(super) runs: Vec<Run>,
}

/// A footnote that is being written: its index, and the lengths of the output before it.
pub(super) struct OpenFootnote {
    pub(super) index: usize,
    pub(super) html: usize,
    pub(super) holes: usize,
    pub(super) runs: usize,
}

/// How an open link has to be closed.
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
            most: usize::MAX,
            out: String::with_capacity(source.len() + source.len() / 8),
            holes: Vec::new(),
            run: TextRun::default(),
            outline: Vec::new(),
            ids: slug::Anchors::default(),
            anchors: Vec::new(),
            footnotes: Vec::new(),
            footnote_numbers: HashMap::new(),
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
            html_block: RawPiece::default(),
            raw: sanitize::Raw::default(),
            nest: Nest::default(),
            never_closed: HashSet::new(),
            chunks: Vec::new(),
            runs: Vec::new(),
            personal: Vec::new(),
            outside: Vec::new(),
        }
    }

    /// Writes a whole article.
    pub(super) fn article(&mut self, events: &Events<'a>) {
        self.never_closed = never_closed(events);
        self.document(events);
        let open = self.nest.leave();
        self.close_html(&open);
    }

    pub(super) fn document(&mut self, events: &Events<'a>) {
        let mut at = 0;
        while at < events.len() {
            let (event, range) = &events[at];
            if !matches!(event, Event::Text(_)) {
                self.flush();
            }
            if matches!(event, Event::End(tag) if *tag != TagEnd::HtmlBlock) {
                let open = self.nest.leave();
                self.close_html(&open);
            }
            let next = match event {
                Event::Start(Tag::Paragraph) => self.paragraph(events, at),
                Event::Start(Tag::Heading { level, id, .. }) => {
                    self.heading(*level as u8, id.as_deref(), range.clone(), &events[at + 1..]);
                    at + 1
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let end = end_of(events, at);
                    let alt = plain_text(&events[at + 1..end]);
                    self.inline_image(dest_url, &alt, title, range.clone());
                    end + 1
                }
                Event::Start(tag) => self.picture_list(events, at).unwrap_or_else(|| {
                    self.start(tag, range);
                    at + 1
                }),
                Event::End(tag) => {
                    self.end(*tag, range);
                    at + 1
                }
                other => {
                    self.leaf(other, range);
                    at + 1
                }
            };
            // An element that was written as a whole is closed already.
            let is_open = matches!(event, Event::Start(tag) if *tag != Tag::HtmlBlock);
            if is_open && next == at + 1 {
                self.nest.enter();
            }
            at = next;
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
            let (path, outside) = (self.path, &mut self.outside);
            let Cleaned { html, holes, ids } =
                self.raw
                    .clean(path, &self.out, &self.holes, outside, self.diagnostics);
            prose::find_again(&mut self.runs, &before, html.trim_end());
            (self.out, self.holes, self.anchors) = (html, holes, ids);
        }
        self.anchors.sort();
        self.anchors.dedup();
        // What stands for text is not at the end of the article: the line ends before it stay.
        let stands =
            |hole: &&Hole| matches!(hole.kind, HoleKind::Form(form) if !form.plain().trim().is_empty());
        let filled = self.holes.iter().rfind(stands).map_or(0, |hole| hole.at as usize);
        let length = self.out.trim_end().len().max(filled);
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
