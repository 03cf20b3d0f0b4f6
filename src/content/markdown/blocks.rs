//! Writes blocks: paragraphs, headings, lists, quotations, tables, code. Text and links are in `inline`, photographs in
//! `figures`.

use super::super::body::{Heading, Hole, HoleKind};
use super::super::link;
use super::super::sanitize::nest::RawPiece;
use super::events::{Events, end_of, plain_text};
use super::writer::{LinkKind, OpenFootnote, Writer};
use crate::base::catalogue::markdown as code;
use crate::base::cut::{Cut, shorten};
use crate::base::diagnostic::Diagnostic;
use crate::base::escape;
use crate::base::fix::Edit;
use crate::text::personal::column::Column;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag, TagEnd};
use std::fmt::Write as _;
use std::ops::Range;

impl<'a> Writer<'a, '_> {
    pub(super) fn leaf(&mut self, event: &Event<'a>, range: &Range<usize>) {
        match event {
            Event::Text(text) => self.run.push(text.clone(), range.clone()),
            Event::Code(text) => {
                self.open_text(text);
                self.out.push_str("<code>");
                escape::text(text, &mut self.out);
                self.out.push_str("</code>");
            }
            Event::InlineHtml(html) => {
                self.join_break(html);
                let mut piece = RawPiece::default();
                piece.push(html, range);
                self.raw_html(&piece, range.clone(), false);
            }
            // A block comes line by line and is written at its end.
            Event::Html(html) => self.html_block.push(html, range),
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::SoftBreak => {
                self.open_text(" ");
                // Behind `<br>`, and behind a dropped line of no-break spaces, a new line has begun already.
                let filled = self.holes.last().map_or(0, |hole| hole.at as usize);
                let is_new =
                    filled < self.out.len() && ["<br>", "<p>"].iter().any(|tag| self.out.ends_with(tag));
                if !is_new {
                    self.hole(HoleKind::LineBreak);
                }
                self.out.push('\n');
            }
            Event::HardBreak => {
                self.open_text(" ");
                self.out.push_str("<br>\n");
            }
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(is_done) => self.out.push_str(if *is_done { "☑ " } else { "☐ " }),
            _ => {}
        }
    }

    /// Drops the line break before a line that begins with `<br>`, so that it breaks once.
    fn join_break(&mut self, html: &str) {
        let is_break = html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br"));
        let before = self.out.len().wrapping_sub(1);
        let is_behind = |hole: &Hole| hole.kind == HoleKind::LineBreak && hole.at as usize == before;
        if is_break && self.holes.last().is_some_and(is_behind) {
            self.holes.pop();
        }
    }

    pub(super) fn start(&mut self, tag: &Tag<'a>, range: &Range<usize>) {
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
                self.headings.clear();
                self.hole(HoleKind::TableStart);
                "<table>\n"
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
                let mut number = self.footnote(label);
                if !self.footnotes[number].html.is_empty() {
                    let diagnostic = Diagnostic::new(&code::MD_FOOTNOTE_TWICE).arg("label", label);
                    self.say(diagnostic, range.start..range.start + label.len() + 3);
                    number = self.footnote_again();
                }
                self.open_footnote = Some(OpenFootnote {
                    index: number,
                    html: self.out.len(),
                    holes: self.holes.len(),
                    runs: self.runs.len(),
                });
                ""
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.link(*link_type, dest_url, title, range.clone());
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

    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        let close = match tag {
            TagEnd::Paragraph => {
                self.end_paragraph();
                ""
            }
            TagEnd::Heading(_) => {
                let _ = writeln!(self.out, "</h{}>", self.heading_level);
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
            TagEnd::HtmlBlock => {
                let piece = std::mem::take(&mut self.html_block);
                self.raw_html(&piece, range.clone(), true);
                ""
            }
            TagEnd::Table => {
                self.out.push_str("</tbody></table>");
                self.headings.clear();
                self.hole(HoleKind::TableEnd);
                "\n"
            }
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr></thead>\n<tbody>"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell => {
                if self.in_head {
                    self.headings.push(Column::of(self.source.part(range.clone())));
                }
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

    /// Writes a paragraph: its photographs as figures, a video address alone as a link card. Gives the index of the next
    /// event.
    pub(super) fn paragraph(&mut self, events: &Events<'a>, at: usize) -> usize {
        if let Some(next) = self.photographs(events, at) {
            return next;
        }
        let text = self.source.part(events[at].1.clone()).trim();
        let address = text
            .strip_prefix('<')
            .and_then(|text| text.strip_suffix('>'))
            .unwrap_or(text);
        if let Some(label) = link::media(address) {
            self.out.push_str("<p class=\"media\">");
            self.hole(HoleKind::Label(label, 0));
            self.outside(address, events[at].1.clone(), None);
            self.out.push_str(" <a href=\"");
            escape::attribute(address, &mut self.out);
            self.out.push_str("\">");
            escape::text(address, &mut self.out);
            self.out.push_str("</a></p>\n");
            return end_of(events, at) + 1;
        }
        self.start_paragraph();
        at + 1
    }

    pub(super) fn start_paragraph(&mut self) {
        self.out.push_str("<p>");
        if self.opening.is_none() && self.blocks == 0 {
            self.in_opening = true;
            self.opening = Some(String::new());
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        self.in_opening = false;
        // Spaces are trimmed only behind the last hole: before it, bytes must not move.
        let filled = self.holes.last().map_or(0, |hole| hole.at as usize);
        let trimmed = self.out.trim_end_matches(['\u{a0}', ' ']).len().max(filled);
        shorten(&mut self.out, trimmed);
        self.cut_runs();
        if self.out.ends_with("<p>") && filled < self.out.len() {
            let start = self.out.len() - "<p>".len();
            shorten(&mut self.out, start);
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

    /// Writes the start of a heading. `typed`: the anchor that the editor wrote behind it.
    pub(super) fn heading(
        &mut self,
        level: u8,
        typed: Option<&str>,
        range: Range<usize>,
        events: &Events<'a>,
    ) {
        let end = events
            .iter()
            .position(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))))
            .unwrap_or(events.len());
        let text = plain_text(&events[..end]);
        let shown = as_written(self.source.part(range.clone()), &text);
        if level == 1 {
            let diagnostic = Diagnostic::new(&code::MD_HEADING_ONE).arg("text", shown);
            self.say_of_signs(diagnostic, &range, "##");
        }
        let above = self.outline.last().map_or(1, |heading| heading.level);
        let written = level.max(2);
        let level = written.min(above + 1);
        if level < written {
            let signs = "#".repeat(usize::from(level));
            let diagnostic = Diagnostic::new(&code::MD_HEADING_SKIPPED).arg("text", shown);
            self.say_of_signs(diagnostic.arg("signs", &signs), &range, &signs);
        }
        self.heading_level = level;
        let id: Box<str> = match typed.filter(|typed| self.ids.take(typed)) {
            Some(typed) => typed.into(),
            None => self.ids.unique(&text).into(),
        };
        let _ = write!(self.out, "<h{level} id=\"{id}\">");
        self.anchors.push(id.clone());
        self.outline.push(Heading {
            level,
            id,
            text: text.into(),
        });
    }

    /// Reports a diagnostic of a heading, with `signs` instead of its `#`s as the certain fix: the page stays the same.
    fn say_of_signs(&mut self, diagnostic: Diagnostic, range: &Range<usize>, signs: &str) {
        let written = self.source.part(range.clone());
        let length = written.len() - written.trim_start_matches('#').len();
        let span = self.lines.span(range.start..range.start + length);
        let diagnostic = if length > 0 {
            diagnostic.repair([Edit::new(span, signs)])
        } else {
            diagnostic
        };
        self.say(diagnostic, range.clone());
    }

    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'a>) {
        self.in_code = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        self.out.push_str("<pre><code");
        if !language.is_empty() {
            self.out.push_str(" class=\"language-");
            escape::attribute(language, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
    }

    pub(super) fn cell(&mut self) {
        self.out
            .push_str(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"right\">",
            Some(Alignment::Center) => " class=\"center\">",
            _ => ">",
        });
    }
}

/// The text of a heading as written, for a hint; `plain`, its text without markup, where the written one cannot be shown.
fn as_written<'a>(written: &'a str, plain: &'a str) -> &'a str {
    let written = written.trim_end();
    match written.split_once('\n') {
        _ if written.contains('`') => plain,
        None => written.trim_start_matches('#').trim_start(),
        // The line `===` or `---` below it is not shown.
        Some((text, below)) if !below.contains('\n') => text.trim_end(),
        Some(_) => plain,
    }
}
