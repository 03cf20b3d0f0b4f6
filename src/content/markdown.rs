//! Markdown to HTML with holes: one pass over the parser's events, without recursion, so that text
//! nested a thousand deep costs memory and not the stack.

use super::body::{Body, Figure, Heading, Hole, HoleKind, Link, Picture};
use super::figure::split_credit;
use super::lines::Lines;
use super::link::{self, LocalLink, Target};
use super::sanitize;
use super::text_run::{TextRun, attribute, escape};
use crate::base::catalogue::{Code, content as code};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::text::{reading, slug};
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};
use std::fmt::Write as _;
use std::ops::Range;

/// Longest article, in MiB.
const MAX_LENGTH: usize = 4;
/// Deepest nesting of lists and quotations.
const MAX_DEPTH: usize = 32;

type Events<'a> = [(Event<'a>, Range<usize>)];

/// Parses the Markdown of the file at `path`; `source` begins `lines_before` lines into it.
///
/// What cannot be parsed within limits is an error in `diagnostics`, and the body stays empty.
#[must_use]
pub fn parse(path: &SourcePath, source: &str, lines_before: u32, diagnostics: &mut Vec<Diagnostic>) -> Body {
    let whole = Span::line(lines_before + 1);
    if source.len() > MAX_LENGTH << 20 {
        diagnostics.push(
            Diagnostic::new(&code::MD_TOO_LONG)
                .arg("limit", MAX_LENGTH)
                .at(path, whole),
        );
        return Body::default();
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut events = Vec::with_capacity(source.len() / 32);
    let mut depth = 0;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth > MAX_DEPTH {
            let place = Lines::new(source, lines_before).span(range);
            let diagnostic = Diagnostic::new(&code::MD_TOO_DEEP).arg("limit", MAX_DEPTH);
            diagnostics.push(diagnostic.at(path, Span::line(place.line)));
            return Body::default();
        }
        events.push((event, range));
    }
    let mut writer = Writer::new(path, source, lines_before, diagnostics);
    writer.document(&events);
    let body = writer.finish();
    if body.html.is_empty() {
        diagnostics.push(Diagnostic::new(&code::MD_NO_BODY).at(path, whole));
    }
    body
}

struct Footnote<'a> {
    label: CowStr<'a>,
    references: usize,
    html: String,
    holes: Vec<Hole>,
}

struct Writer<'a, 'd> {
    path: &'a SourcePath,
    source: &'a str,
    lines: Lines<'a>,
    diagnostics: &'d mut Vec<Diagnostic>,
    out: String,
    holes: Vec<Hole>,
    run: TextRun<'a>,
    outline: Vec<Heading>,
    ids: slug::Anchors,
    anchors: Vec<Box<str>>,
    footnotes: Vec<Footnote<'a>>,
    open_footnote: Option<(usize, usize, usize)>,
    opening: Option<String>,
    in_opening: bool,
    blocks: usize,
    links: Vec<LinkKind>,
    in_code: bool,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    syllables: usize,
    raw: sanitize::Raw,
}

/// What an open link was made of, for its end.
#[derive(Clone, Copy, PartialEq)]
enum LinkKind {
    External,
    Local,
    Refused,
}

impl<'a, 'd> Writer<'a, 'd> {
    fn new(
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
            in_head: false,
            syllables: 0,
            raw: sanitize::Raw::default(),
        }
    }

    fn document(&mut self, events: &Events<'a>) {
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
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let end = end_of(events, at);
                    let alt = plain_text(&events[at + 1..end]);
                    self.inline_image(dest_url, &alt, range.clone());
                    end + 1
                }
                Event::Start(tag) => {
                    self.start(tag, range);
                    at + 1
                }
                Event::End(tag) => {
                    self.end(*tag);
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

    fn leaf(&mut self, event: &Event<'a>, range: &Range<usize>) {
        match event {
            Event::Text(text) => self.run.push(text.clone(), range.clone()),
            Event::Code(text) => {
                self.open_text(text);
                self.out.push_str("<code>");
                escape(text, &mut self.out);
                self.out.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let line = self.lines.span(range.clone());
                self.raw.note(html, line);
                self.out.push_str(html);
            }
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::SoftBreak => {
                self.open_text(" ");
                self.out.push('\n');
            }
            Event::HardBreak => {
                self.open_text(" ");
                self.out.push_str("<br>\n");
            }
            Event::Rule => self.out.push_str("<hr>\n"),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'a>, range: &Range<usize>) {
        let open = match tag {
            Tag::BlockQuote(_) => "<blockquote>\n",
            Tag::List(Some(1)) => "<ol>\n",
            Tag::List(Some(first)) => {
                let _ = writeln!(self.out, "<ol start=\"{first}\">");
                ""
            }
            Tag::List(None) => "<ul>\n",
            Tag::Item => "<li>",
            Tag::Emphasis => "<em>",
            Tag::Strong => "<strong>",
            Tag::Strikethrough => "<del>",
            Tag::CodeBlock(kind) => {
                self.code_block(kind);
                ""
            }
            Tag::Table(alignments) => {
                self.alignments.clone_from(alignments);
                "<div class=\"table\"><table>\n"
            }
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                "<thead><tr>"
            }
            Tag::TableRow => {
                self.column = 0;
                "<tr>"
            }
            Tag::TableCell => {
                self.cell();
                ""
            }
            Tag::FootnoteDefinition(label) => {
                let number = self.footnote(label);
                self.open_footnote = Some((number, self.out.len(), self.holes.len()));
                ""
            }
            Tag::Link { dest_url, title, .. } => {
                self.link(dest_url, title, range.clone());
                ""
            }
            _ => "",
        };
        if matches!(
            tag,
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Table(_) | Tag::FootnoteDefinition(_)
        ) {
            self.blocks += 1;
        }
        self.out.push_str(open);
    }

    fn end(&mut self, tag: TagEnd) {
        let close = match tag {
            TagEnd::Paragraph => {
                self.end_paragraph();
                ""
            }
            TagEnd::Heading(level) => {
                let _ = writeln!(self.out, "</h{}>", (level as u8).max(2));
                ""
            }
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => {
                self.in_code = false;
                "</code></pre>\n"
            }
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead>\n<tbody>"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell => {
                self.column += 1;
                if self.in_head { "</th>" } else { "</td>" }
            }
            TagEnd::FootnoteDefinition => {
                self.end_footnote();
                ""
            }
            TagEnd::Link => match self.links.pop() {
                Some(LinkKind::External) => "</a>",
                Some(LinkKind::Local) => {
                    self.hole(HoleKind::LinkEnd);
                    ""
                }
                _ => "",
            },
            _ => "",
        };
        if matches!(
            tag,
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Table | TagEnd::FootnoteDefinition
        ) {
            self.blocks -= 1;
        }
        self.out.push_str(close);
    }

    /// A paragraph of photographs becomes figures, one of a film's address a card; returns where to go on.
    fn paragraph(&mut self, events: &Events<'a>, at: usize) -> usize {
        if matches!(events.get(at + 1), Some((Event::Start(Tag::Image { .. }), _))) {
            let end = end_of(events, at);
            if let Some(photos) = photos_of(&events[at + 1..end]) {
                for photo in photos {
                    self.figure(events, at + 1, &photo);
                }
                return end + 1;
            }
        }
        let text = self.source[events[at].1.clone()].trim();
        let address = text
            .strip_prefix('<')
            .and_then(|text| text.strip_suffix('>'))
            .unwrap_or(text);
        if let Some(label) = link::media(address) {
            self.out.push_str("<p class=\"media\">");
            self.hole(HoleKind::Label(label, 0));
            self.out.push_str(" <a href=\"");
            attribute(address, &mut self.out);
            self.out.push_str("\">");
            escape(address, &mut self.out);
            self.out.push_str("</a></p>\n");
            return end_of(events, at) + 1;
        }
        self.out.push_str("<p>");
        if self.opening.is_none() && self.blocks == 0 {
            self.in_opening = true;
            self.opening = Some(String::new());
        }
        at + 1
    }

    fn end_paragraph(&mut self) {
        self.in_opening = false;
        let trimmed = self.out.trim_end_matches(['\u{a0}', ' ']).len();
        self.out.truncate(trimmed);
        if self.out.ends_with("<p>") {
            self.out.truncate(self.out.len() - "<p>".len());
        } else {
            self.out.push_str("</p>\n");
        }
        if self
            .opening
            .as_ref()
            .is_some_and(|opening| opening.trim().is_empty())
        {
            self.opening = None;
        }
    }

    fn heading(&mut self, level: u8, range: Range<usize>, rest: &Events<'a>) {
        let end = rest
            .iter()
            .position(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))))
            .unwrap_or(rest.len());
        let text = plain_text(&rest[..end]);
        if level == 1 {
            let diagnostic = Diagnostic::new(&code::MD_HEADING_ONE).arg("text", &text);
            self.say(diagnostic, range);
        }
        let level = level.max(2);
        let id: Box<str> = self.ids.unique(&text).into();
        let _ = write!(self.out, "<h{level} id=\"{id}\">");
        self.anchors.push(id.clone());
        self.outline.push(Heading {
            level,
            id,
            text: text.into(),
        });
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'a>) {
        self.in_code = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        self.out.push_str("<pre><code");
        if !language.is_empty() {
            self.out.push_str(" class=\"language-");
            attribute(language, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn cell(&mut self) {
        self.out
            .push_str(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"right\">",
            Some(Alignment::Center) => " class=\"center\">",
            _ => ">",
        });
    }

    /// Writes the text that has been gathered, and looks for what was meant to be something else.
    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let range = self.run.range();
        let written = &self.source[range.clone()];
        if !self.in_code {
            self.spot_traps(written, &range);
        }
        let run = std::mem::take(&mut self.run);
        for text in run.texts() {
            self.syllables += reading::syllables(text);
            self.open_text(text);
        }
        if self.out.ends_with("<p>") && written.starts_with('\u{a0}') {
            let text: String = run.texts().collect();
            escape(text.trim_start_matches(['\u{a0}', ' ']), &mut self.out);
        } else {
            let autolink = !self.in_code && self.links.is_empty();
            run.write(self.source, autolink, &mut self.out);
        }
        self.run = run;
        self.run.clear();
    }

    fn spot_traps(&mut self, written: &str, range: &Range<usize>) {
        let mut from = 0;
        while let Some(found) = written[from..].find("![") {
            let at = from + found;
            from = at + 2;
            let Some((name, end)) = spaced_image(&written[at..]) else {
                continue;
            };
            let diagnostic = Diagnostic::new(&code::MD_IMAGE_SPACE).arg("src", format!("<{name}>"));
            self.say(diagnostic, range.start + at..range.start + at + end);
        }
        if let Some(at) = written.find("[^") {
            let label = written[at + 2..].split(']').next().unwrap_or_default();
            if !label.is_empty() && label.len() < 40 && written[at + 2 + label.len()..].starts_with(']') {
                let place = range.start + at..range.start + at + label.len() + 3;
                self.say(
                    Diagnostic::new(&code::MD_FOOTNOTE_MISSING).arg("label", label),
                    place,
                );
            }
        }
    }

    fn open_text(&mut self, text: &str) {
        if self.in_opening
            && let Some(opening) = &mut self.opening
        {
            opening.push_str(text);
        }
    }

    fn hole(&mut self, kind: HoleKind) {
        let at = u32::try_from(self.out.len()).unwrap_or(u32::MAX);
        self.holes.push(Hole { at, kind });
    }

    fn say(&mut self, diagnostic: Diagnostic, range: Range<usize>) {
        let span = self.lines.span(range);
        self.diagnostics.push(diagnostic.at(self.path, span));
    }

    fn link(&mut self, dest: &CowStr<'a>, title: &str, range: Range<usize>) {
        let mut attributes = String::new();
        if !title.is_empty() {
            attributes.push_str(" title=\"");
            attribute(title, &mut attributes);
            attributes.push('"');
        }
        match link::target(dest) {
            Target::External => {
                self.links.push(LinkKind::External);
                self.out.push_str("<a href=\"");
                let _ = pulldown_cmark_escape::escape_href(&mut self.out, dest.trim());
                let _ = write!(self.out, "\"{attributes}>");
            }
            Target::Local(target) => {
                self.links.push(LinkKind::Local);
                let span = self.lines.span(range);
                self.hole(HoleKind::LinkStart(Box::new(Link {
                    target,
                    written: dest.as_ref().into(),
                    span,
                    attributes: attributes.into(),
                    check: true,
                })));
            }
            Target::Refused => {
                self.links.push(LinkKind::Refused);
                self.refuse(&code::MD_BAD_LINK, dest, range);
            }
        }
    }

    fn refuse(&mut self, code: &'static Code, dest: &str, range: Range<usize>) {
        self.say(Diagnostic::new(code).arg("target", dest), range);
    }

    fn picture(&mut self, src: &str, alt: &str, range: Range<usize>) -> Option<Result<Picture, ()>> {
        if alt.trim().is_empty() {
            self.say(Diagnostic::new(&code::MD_NO_ALT).arg("src", src), range.clone());
        }
        match link::target(src) {
            Target::External => {
                self.say(Diagnostic::new(&code::MD_HTTP_IMAGE).arg("src", src), range);
                Some(Err(()))
            }
            Target::Local(LocalLink::File { path, .. } | LocalLink::Site { path, .. }) => {
                let span = self.lines.span(range);
                Some(Ok(Picture {
                    src: path,
                    alt: alt.into(),
                    span,
                }))
            }
            _ => {
                self.refuse(&code::MD_BAD_LINK, src, range);
                None
            }
        }
    }

    fn inline_image(&mut self, src: &str, alt: &str, range: Range<usize>) {
        match self.picture(src, alt, range) {
            Some(Ok(picture)) => self.hole(HoleKind::Image(Box::new(picture))),
            Some(Err(())) => self.foreign_image(src, alt),
            None => escape(alt, &mut self.out),
        }
    }

    fn foreign_image(&mut self, src: &str, alt: &str) {
        self.out.push_str("<img src=\"");
        let _ = pulldown_cmark_escape::escape_href(&mut self.out, src.trim());
        self.out.push_str("\" alt=\"");
        attribute(alt, &mut self.out);
        self.out.push_str("\" loading=\"lazy\">");
    }

    /// One photograph of a paragraph of photographs; `base` is the index of the paragraph's first event.
    fn figure(&mut self, events: &Events<'a>, base: usize, photo: &Photo) {
        let (Event::Start(Tag::Image { dest_url, title, .. }), range) = &events[base + photo.image.start]
        else {
            return;
        };
        let alt = plain_text(&events[base + photo.image.start + 1..base + photo.image.end]);
        let under = photo
            .caption
            .clone()
            .map(|range| &events[base + range.start..base + range.end]);
        let plain = under.map(plain_text);
        let split = split_credit(plain.as_deref().unwrap_or(title));
        let picture = match self.picture(dest_url, &alt, range.clone()) {
            Some(Ok(picture)) => Some(picture),
            Some(Err(())) => None,
            None => return,
        };
        let foreign = picture.is_none();
        let span = self.lines.span(range.clone());
        let figure = Figure {
            picture,
            has_caption: !split.text.is_empty(),
            credit: split.credit.map(Into::into),
            span,
        };
        self.hole(HoleKind::FigureStart(Box::new(figure)));
        if foreign {
            self.foreign_image(dest_url, &alt);
        }
        match under {
            Some(under) if split.credit.is_none() => self.document(under),
            Some(under) if has_markup(under) => self.document(&without_credit(under, split.text)),
            _ => {
                self.syllables += reading::syllables(split.text);
                escape(split.text, &mut self.out);
            }
        }
        self.hole(HoleKind::FigureEnd);
    }

    fn footnote(&mut self, label: &CowStr<'a>) -> usize {
        let known = self.footnotes.iter().position(|note| note.label == *label);
        known.unwrap_or_else(|| {
            self.footnotes.push(Footnote {
                label: label.clone(),
                references: 0,
                html: String::new(),
                holes: Vec::new(),
            });
            self.footnotes.len() - 1
        })
    }

    fn footnote_reference(&mut self, label: &CowStr<'a>) {
        let index = self.footnote(label);
        let number = index + 1;
        self.footnotes[index].references += 1;
        let id = match self.footnotes[index].references {
            1 => format!("fnref-{number}"),
            again => format!("fnref-{number}-{again}"),
        };
        let _ = write!(self.out, "<sup id=\"{id}\">");
        self.anchors.push(id.into());
        self.own_link(
            &format!("fn-{number}"),
            " class=\"footnote-ref\" role=\"doc-noteref\"",
        );
        let _ = write!(self.out, "{number}");
        self.hole(HoleKind::LinkEnd);
        self.out.push_str("</sup>");
    }

    /// The start of a link to a place of this page, which exists because bantin makes it.
    fn own_link(&mut self, anchor: &str, attributes: &str) {
        self.hole(HoleKind::LinkStart(Box::new(Link {
            target: LocalLink::Anchor(anchor.into()),
            written: Box::default(),
            span: Span::line(1),
            attributes: attributes.into(),
            check: false,
        })));
    }

    fn end_footnote(&mut self) {
        let Some((index, start, first_hole)) = self.open_footnote.take() else {
            return;
        };
        let shift = u32::try_from(start).unwrap_or(u32::MAX);
        self.footnotes[index].html = self.out.split_off(start);
        self.footnotes[index].holes = self.holes.split_off(first_hole);
        for hole in &mut self.footnotes[index].holes {
            hole.at -= shift;
        }
    }

    /// The footnotes, each with a way back to where it was called.
    fn write_footnotes(&mut self) {
        let notes = std::mem::take(&mut self.footnotes);
        if notes.is_empty() {
            return;
        }
        self.out
            .push_str("<section class=\"footnotes\" role=\"doc-endnotes\">\n<h2 class=\"visually-hidden\">");
        self.hole(HoleKind::Label("footnotes", 0));
        self.out.push_str("</h2>\n<ol>\n");
        for (index, note) in notes.into_iter().enumerate() {
            let number = index + 1;
            let _ = write!(self.out, "<li id=\"fn-{number}\">");
            self.anchors.push(format!("fn-{number}").into());
            let at = u32::try_from(self.out.len()).unwrap_or(u32::MAX);
            let html = note.html.trim_end();
            let inner = html.strip_suffix("</p>").unwrap_or(html);
            self.out.push_str(inner);
            self.holes.extend(note.holes.into_iter().map(|hole| Hole {
                at: hole.at + at,
                ..hole
            }));
            if note.references > 0 {
                self.out.push(' ');
                self.own_link(
                    &format!("fnref-{number}"),
                    " class=\"footnote-back\" role=\"doc-backlink\"",
                );
                self.out
                    .push_str("<span aria-hidden=\"true\">↩</span><span class=\"visually-hidden\">");
                self.hole(HoleKind::Label(
                    "footnote_back",
                    u32::try_from(number).unwrap_or(u32::MAX),
                ));
                self.out.push_str("</span>");
                self.hole(HoleKind::LinkEnd);
            }
            self.out.push_str(if inner.len() < html.len() {
                "</p></li>\n"
            } else {
                "</li>\n"
            });
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn finish(mut self) -> Body {
        self.write_footnotes();
        if self.raw.found() {
            self.raw
                .clean(self.path, &mut self.out, &mut self.holes, self.diagnostics);
        }
        self.anchors.sort();
        let opening = self.opening.unwrap_or_default();
        Body {
            html: self.out.trim_end().into(),
            holes: self.holes.into(),
            outline: self.outline.into(),
            anchors: self.anchors.into(),
            opening: crate::text::nfc::squeeze(&opening).into(),
            syllables: self.syllables,
        }
    }
}

/// A photograph and the caption under it, as ranges of the events of their paragraph.
struct Photo {
    image: Range<usize>,
    caption: Option<Range<usize>>,
}

/// The photographs of a paragraph that holds nothing else: each may have a line in italics under it.
fn photos_of(events: &Events<'_>) -> Option<Vec<Photo>> {
    let is_break = |at: usize| matches!(events.get(at), Some((Event::SoftBreak | Event::HardBreak, _)));
    let mut photos: Vec<Photo> = Vec::new();
    let mut at = 0;
    while at < events.len() {
        let end = match &events[at].0 {
            Event::Start(Tag::Image { .. }) => {
                let end = end_of(events, at);
                photos.push(Photo {
                    image: at..end,
                    caption: None,
                });
                end
            }
            Event::Start(Tag::Emphasis) => {
                let end = end_of(events, at);
                let last = photos.last_mut().filter(|photo| photo.caption.is_none())?;
                last.caption = Some(at + 1..end);
                end
            }
            _ => return None,
        };
        at = end + 1;
        if at < events.len() {
            if !is_break(at) {
                return None;
            }
            at += 1;
        }
    }
    Some(photos)
}

fn has_markup(events: &Events<'_>) -> bool {
    events.iter().any(|(event, _)| matches!(event, Event::Start(_)))
}

/// The events of a caption with markup, cut where its plain text `kept` ends.
fn without_credit<'a>(events: &Events<'a>, kept: &str) -> Vec<(Event<'a>, Range<usize>)> {
    let mut left = kept.len();
    let mut out = Vec::new();
    for (event, range) in events {
        match event {
            Event::Text(text) => {
                let cut = text.floor_char_boundary(left.min(text.len()));
                left -= cut;
                if cut > 0 {
                    out.push((
                        Event::Text(text[..cut].to_owned().into()),
                        range.start..range.start + cut,
                    ));
                }
            }
            Event::Code(text) if text.len() > left => left = 0,
            Event::Code(text) => {
                left -= text.len();
                out.push((event.clone(), range.clone()));
            }
            Event::SoftBreak | Event::HardBreak => {
                if left > 0 {
                    left -= 1;
                    out.push((event.clone(), range.clone()));
                }
            }
            other => out.push((other.clone(), range.clone())),
        }
    }
    out
}

/// The index of the end of the element that starts at `at`.
fn end_of(events: &Events<'_>, at: usize) -> usize {
    let mut depth = 0;
    for (index, (event, _)) in events.iter().enumerate().skip(at) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    return index;
                }
            }
            _ => {}
        }
    }
    events.len().saturating_sub(1)
}

fn plain_text(events: &Events<'_>) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// `![alt](Ảnh 1.jpg)`: the name and the length of the whole, when a space keeps it from being a picture.
fn spaced_image(text: &str) -> Option<(&str, usize)> {
    let open = text.find("](")? + 2;
    let close = open + text[open..].find(')')?;
    let name = &text[open..close];
    let lower = name.to_lowercase();
    let is_picture = [".jpg", ".jpeg", ".png", ".webp", ".gif"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    (is_picture && name.contains(' ') && !name.contains(['\n', '<'])).then_some((name, close + 1))
}
