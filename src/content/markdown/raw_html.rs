//! Raw HTML in Markdown: written anew from its parts, and told where it is not what was meant.

use super::super::embed;
use super::super::html_policy;
use super::super::link::{self, Holder, Target};
use super::super::sanitize::nest::{OpenElement, RawPiece};
use super::super::sanitize::piece::{self, PartKind, Unfinished};
use super::super::sanitize::tag::{WrittenTag, mended};
use super::super::sanitize::{self, place::RawAddress};
use super::typed::VERTICAL_TAB;
use super::writer::Writer;
use crate::base::catalogue::{markdown as code, typed};
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use std::ops::Range;

/// So much of a tag is shown in a message, in characters.
const SHOWN: usize = 60;

/// The end of a frame is looked for so far, in bytes.
const LONGEST_FRAME: usize = 3_000;

impl Writer<'_, '_> {
    /// Writes a piece of raw HTML that stands at `range`. What swallows only its own paragraph is told of a block alone.
    pub(super) fn raw_html(&mut self, piece: &RawPiece, range: Range<usize>, is_block: bool) {
        let span = self.lines.span(range);
        self.raw.note(span);
        if !self.raw.is_pasted()
            && let Some(at) = html_policy::pasted(&piece.html)
        {
            let at = piece.place(at);
            let span = self.lines.span(at..at + 1);
            self.raw.note_pasted(span);
        }
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
                PartKind::Comment if written.starts_with("<!--") => {
                    let end = piece.place(part.at.end - 1) + 1;
                    self.comment(written, place..end);
                }
                PartKind::Comment => {}
                PartKind::Element("iframe") => self.embedded(written, place..place + written.len()),
                PartKind::Element(name) => {
                    let end = piece.place(part.at.end - 1) + 1;
                    self.take_out_whole(name, written, place..end);
                }
                // Its end is another piece of the paragraph: the text between the two stays.
                PartKind::Open(Unfinished::Element("iframe")) if !is_block => {
                    return self.frame_in_text(piece);
                }
                PartKind::Open(Unfinished::Element(name)) if !is_block => {
                    self.take_out(format!("<{name}>"), place..place + piece.html.len());
                    return;
                }
                PartKind::Open(what) => {
                    self.out.push_str("&lt;");
                    let rest = piece.html.get(part.at.start..).unwrap_or_default();
                    self.tell_unfinished(what, rest, place);
                }
            }
        }
        if is_block {
            let ended = self.nest.end_block(&self.never_closed);
            self.close_html(&ended);
        }
    }

    /// Notes what is taken out, and where: the message stands at the first place.
    fn take_out(&mut self, what: String, place: Range<usize>) {
        let span = self.lines.span(place);
        self.raw.refuse(what, span);
    }

    /// Takes out an element with all that is in it; text that readers would have seen is told with its lines.
    fn take_out_whole(&mut self, name: &str, written: &str, place: Range<usize>) {
        let words = match name {
            "script" | "style" => String::new(),
            _ => words_of(written),
        };
        if !words.contains(char::is_alphanumeric) || !self.raw.tells() {
            self.take_out(format!("<{name}>"), place.start..place.start + name.len() + 2);
            return;
        }
        let diagnostic = Diagnostic::new(&typed::MD_HTML_CONTENT)
            .arg("tag", format!("<{name}>"))
            .arg("words", words);
        self.say(diagnostic, place);
    }

    /// A comment is taken out. Where another one begins in it, its own end was forgotten, and what stands between the two is
    /// lost with it.
    fn comment(&mut self, written: &str, place: Range<usize>) {
        self.take_out("<!-- -->".to_owned(), place.start..place.start + 4);
        if written.tail(4).contains("<!--") && self.raw.tells() {
            let diagnostic = Diagnostic::new(&code::MD_HTML_OPEN)
                .arg("tag", "<!--")
                .arg("end", "-->");
            self.say(diagnostic, place);
        }
    }

    fn start_of_html(&mut self, tag: WrittenTag<'_>, place: Range<usize>) {
        let is_kept = html_policy::is_element(&tag.name);
        if is_kept {
            self.out.push('<');
            self.out.push_str(&tag.name);
        } else {
            self.take_out(format!("<{}>", tag.name), place.clone());
        }
        let mut address = RawAddress::Missing;
        for (name, value) in tag.attributes {
            if !html_policy::is_attribute(&tag.name, &name) {
                // With an element that is taken out its attributes are.
                if is_kept {
                    let span = self.lines.span(place.clone());
                    self.raw.refuse_attribute(&name, span);
                }
                continue;
            }
            if let Some(holder) = holder_of(&tag.name, &name) {
                address = self.address_of_html(holder, value, &place);
                if address == RawAddress::Told {
                    continue;
                }
            }
            if is_kept {
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
                let place = self.raw.place(span, address);
                self.out.push_str(&place);
            }
            self.out.push('>');
            if html_policy::opens(&tag.name) {
                self.nest.start(tag.name, place.start);
            }
        }
    }

    /// Tells of an address in a tag that may not stand in an article: behind the wall nobody knows any more what it was.
    fn address_of_html(&mut self, holder: Holder, value: &str, tag: &Range<usize>) -> RawAddress {
        let address = sanitize::value(value);
        if link::target(&address) != Target::Refused {
            return RawAddress::Kept;
        }
        let (diagnostic, meant) = link::refusal(holder, &address, "");
        let written = self.source.part(tag.clone());
        let at = written.rfind(value).filter(|_| !value.is_empty());
        let diagnostic = match (meant, at) {
            (Some(text), Some(at)) if !text.contains(['"', '&', '<', ' ']) => {
                let start = tag.start + at;
                let span = self.lines.span(start..start + value.len());
                diagnostic.repair([Edit { span, text }])
            }
            _ => diagnostic,
        };
        self.say(diagnostic, tag.clone());
        RawAddress::Told
    }

    /// Tells of a frame, and puts the address of what it shows in its place, as a paragraph of its own.
    fn embedded(&mut self, written: &str, place: Range<usize>) {
        if !self.raw.tells() {
            return;
        }
        let tag = WrittenTag::read(written.tail(1)).map(|(tag, _)| tag);
        let src = tag.and_then(|tag| {
            let src = tag.attributes.iter().find(|(name, _)| name == "src");
            src.map(|(_, value)| sanitize::value(value))
        });
        let address = src
            .and_then(|src| embed::embedded(src.trim()))
            .unwrap_or_default();
        let diagnostic = Diagnostic::new(&typed::MD_EMBED).arg("address", &address);
        let is_verbatim = self.source.get(place.clone()) == Some(written);
        // In a list or a quotation a paragraph needs more than blank lines.
        let is_plain = !address.is_empty() && is_verbatim && self.blocks == 0;
        let diagnostic = if is_plain {
            let (range, text) = as_paragraph(self.source, place.clone(), &address);
            let span = self.lines.span(range);
            diagnostic.repair([Edit { span, text }])
        } else {
            diagnostic
        };
        self.say(diagnostic, place);
    }

    /// Takes out the start tag of a frame in a paragraph, whose end is a piece of its own.
    fn frame_in_text(&mut self, piece: &RawPiece) {
        let place = piece.place(0);
        let near = self.source.tail(place).head(LONGEST_FRAME);
        let near = near.split("\n\n").next().unwrap_or_default();
        let end = near
            .find("</iframe>")
            .map_or(piece.html.len(), |end| end + "</iframe>".len());
        let written = self.source.part(place..place + end);
        self.embedded(written, place..place + end);
    }

    fn end_of_html(&mut self, name: &str, written: &str, place: usize) {
        // Its start was told.
        if name == "iframe" {
            return;
        }
        if !html_policy::is_element(name) {
            self.take_out(format!("<{name}>"), place..place + written.len());
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

    fn tell_unfinished(&mut self, what: Unfinished, rest: &str, place: usize) {
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
            self.take_out(format!("<{name}>"), place..place + name.len() + 2);
        }
        let diagnostic = match what {
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
        for line in text.split_inclusive(['\n', VERTICAL_TAB]) {
            let words = line.trim_end();
            let start = self.out.len();
            self.out.push_str(&words.replace('<', "&lt;"));
            if is_verbatim && !words.is_empty() {
                let source = at..at + words.len();
                self.spot_personal(source.clone());
                self.run_at(start..self.out.len(), source);
            }
            let end = line.strip_prefix(words).unwrap_or_default();
            self.out.push_str(&end.replace(VERTICAL_TAB, "<br>"));
            at += line.len();
        }
    }
}

/// The beginning of the text between the tags of an element; empty when it can't be shown between backticks.
fn words_of(element: &str) -> String {
    let texts = element.split('<').filter_map(|part| part.split_once('>'));
    let words: Vec<&str> = texts.flat_map(|(_, text)| text.split_whitespace()).collect();
    let words = words.join(" ");
    match words.char_indices().nth(SHOWN) {
        _ if words.contains('`') => String::new(),
        Some((end, _)) => format!("{}…", words.head(end)),
        None => words,
    }
}

/// What has an address in this attribute.
fn holder_of(element: &str, attribute: &str) -> Option<Holder> {
    match (element, attribute) {
        ("a", "href") => Some(Holder::Link),
        ("img", "src") => Some(Holder::Picture),
        _ => None,
    }
}

/// What to put in place of `range`, and of the space before it, so that `text` is a paragraph there.
fn as_paragraph(source: &str, range: Range<usize>, text: &str) -> (Range<usize>, String) {
    let (before, behind) = (source.head(range.start), source.tail(range.end));
    let before = before.trim_end_matches([' ', '\t']);
    let gap = |is_edge: bool, lines: usize| match (is_edge, lines) {
        (true, _) | (_, 2..) => "",
        (_, 1) => "\n",
        _ => "\n\n",
    };
    let lines_before = before.len() - before.trim_end_matches('\n').len();
    let rest = behind.trim_start_matches([' ', '\t', '\r']);
    let lines_behind = rest.len() - rest.trim_start_matches('\n').len();
    let lead = gap(before.trim().is_empty(), lines_before);
    let trail = gap(rest.trim().is_empty(), lines_behind);
    let end = if trail == "\n\n" {
        source.len() - rest.len()
    } else {
        range.end
    };
    (before.len()..end, format!("{lead}{text}{trail}"))
}
