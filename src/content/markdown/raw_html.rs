//! Raw HTML in Markdown: written anew from its parts, and told where it is not what was meant.

use super::super::html_policy;
use super::super::sanitize::nest::{OpenElement, RawPiece};
use super::super::sanitize::piece::{self, PartKind, Unfinished};
use super::super::sanitize::tag::{WrittenTag, mended};
use super::writer::Writer;
use crate::base::catalogue::markdown as code;
use crate::base::diagnostic::Diagnostic;
use std::ops::Range;

/// So much of a tag is shown in a message, in characters.
const SHOWN: usize = 60;

impl Writer<'_, '_> {
    /// Writes a piece of raw HTML that stands at `range`. What swallows only its own paragraph is told of a block alone.
    pub(super) fn raw_html(&mut self, piece: &RawPiece, range: Range<usize>, is_block: bool) {
        let span = self.lines.span(range);
        self.raw.note(&piece.html, span);
        let mut is_pre = false;
        for part in piece::parts(&piece.html) {
            let written = piece.html.get(part.at.clone()).unwrap_or_default();
            let place = piece.place(part.at.start);
            let was_pre = std::mem::take(&mut is_pre);
            match part.kind {
                PartKind::Text if was_pre => {
                    // A browser leaves out the first line break, and the parser one more each time it reads.
                    let text = written.trim_start_matches(['\r', '\n']);
                    self.text_of_html(text, place + written.len() - text.len());
                }
                PartKind::Text => self.text_of_html(written, place),
                PartKind::Start(tag) => {
                    is_pre = tag.name == "pre";
                    self.start_of_html(tag, place..place + written.len());
                }
                PartKind::End(name) => self.end_of_html(&name, written, place),
                PartKind::Comment if written.starts_with("<!--") => self.raw.refuse("<!-- -->".to_owned()),
                PartKind::Comment => {}
                PartKind::Element(name) => self.raw.refuse(format!("<{name}>")),
                PartKind::Open(what) => {
                    self.out.push_str("&lt;");
                    let rest = piece.html.get(part.at.start..).unwrap_or_default();
                    self.tell_unfinished(what, rest, place, is_block);
                }
            }
        }
        if is_block {
            let ended = self.nest.end_block(&self.never_closed);
            self.close_html(&ended);
        }
    }

    fn start_of_html(&mut self, tag: WrittenTag<'_>, place: Range<usize>) {
        let is_kept = html_policy::is_element(&tag.name);
        if is_kept {
            self.out.push('<');
            self.out.push_str(&tag.name);
        } else {
            self.raw.refuse(format!("<{}>", tag.name));
        }
        for (name, value) in tag.attributes {
            if !html_policy::is_attribute(&tag.name, &name) {
                // With an element that is taken out its attributes are.
                if is_kept {
                    let span = self.lines.span(place.clone());
                    self.raw.refuse_attribute(&name, span);
                }
            } else if is_kept {
                self.out.push(' ');
                self.out.push_str(&name);
                self.out.push_str("=\"");
                // Entities stay as they were typed.
                self.out
                    .push_str(&value.replace('"', "&quot;").replace('<', "&lt;"));
                self.out.push('"');
            }
        }
        if is_kept {
            if matches!(&*tag.name, "a" | "img") {
                let span = self.lines.span(place.clone());
                let place = self.raw.place(span);
                self.out.push_str(&place);
            }
            self.out.push('>');
            if html_policy::opens(&tag.name) {
                self.nest.start(tag.name, place.start);
            }
        }
    }

    fn end_of_html(&mut self, name: &str, written: &str, place: usize) {
        if !html_policy::is_element(name) {
            self.raw.refuse(format!("<{name}>"));
            return;
        }
        if let Some(mut ended) = self.nest.end(name) {
            // The last is the element itself, which is closed as it should be.
            ended.pop();
            self.close_html(&ended);
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        } else if name != "p" && name != "br" && self.raw.tells() {
            let diagnostic = Diagnostic::new(&code::MD_HTML_STRAY)
                .arg("tag", format!("</{name}>"))
                .arg("start", format!("<{name}>"));
            self.say(diagnostic, place..place + written.len());
        }
    }

    /// Closes elements that nobody closed.
    pub(super) fn close_html(&mut self, ended: &[OpenElement]) {
        for open in ended.iter().filter(|open| open.needs_end()) {
            self.out.push_str("</");
            self.out.push_str(&open.name);
            self.out.push('>');
            if self.raw.tells() {
                let diagnostic = Diagnostic::new(&code::MD_HTML_OPEN)
                    .arg("tag", format!("<{}>", open.name))
                    .arg("end", format!("</{}>", open.name));
                self.say(diagnostic, open.at..open.at + open.name.len() + 1);
            }
        }
    }

    fn tell_unfinished(&mut self, what: Unfinished, rest: &str, place: usize, is_block: bool) {
        let element = |name: &str| {
            let end = match name {
                "plaintext" => String::new(),
                _ => format!("</{name}>"),
            };
            Diagnostic::new(&code::MD_HTML_OPEN)
                .arg("tag", format!("<{name}>"))
                .arg("end", end)
        };
        if let Unfinished::Element(name) = what {
            self.raw.refuse(format!("<{name}>"));
        }
        let diagnostic = match what {
            // Its end may stand behind other text of the paragraph: it is taken out anyway.
            Unfinished::Element(_) if !is_block => return,
            Unfinished::Element(name) => element(name),
            Unfinished::Comment => Diagnostic::new(&code::MD_HTML_OPEN)
                .arg("tag", "<!--")
                .arg("end", "-->"),
            Unfinished::Tag => {
                let line = rest.lines().next().unwrap_or_default();
                let tag = line.split_inclusive('>').next().unwrap_or_default();
                Diagnostic::new(&code::MD_HTML_BROKEN)
                    .arg("tag", tag.chars().take(SHOWN).collect::<String>())
                    .arg("mended", mended(rest).unwrap_or_default())
            }
        };
        if self.raw.tells() {
            self.say(diagnostic, place..place + 1);
        }
    }

    /// Writes text between the tags of raw HTML; `place` is where it stands, if it is written there as it is read.
    fn text_of_html(&mut self, text: &str, place: usize) {
        let is_verbatim = self.source.get(place..place + text.len()) == Some(text);
        let mut at = place;
        // Each line is a run, as in Markdown.
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            let start = self.out.len();
            self.out.push_str(&words.replace('<', "&lt;"));
            if is_verbatim && !words.is_empty() {
                let source = at..at + words.len();
                self.spot_personal(source.clone());
                self.run_at(start..self.out.len(), source);
            }
            self.out.push_str(line.strip_prefix(words).unwrap_or_default());
            at += line.len();
        }
    }
}
