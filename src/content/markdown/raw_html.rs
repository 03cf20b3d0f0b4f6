//! Writes raw HTML in Markdown anew from its parts, without what is not allowed, and reports what is removed or broken. The
//! result still goes through `sanitize`, which has the last word.

use super::super::embed;
use super::super::html_policy;
use super::super::link::{self, Holder, LinkTarget};
use super::super::sanitize::nest::{OpenElement, RawPiece};
use super::super::sanitize::piece::{self, PartKind, Unfinished};
use super::super::sanitize::tag::{WrittenTag, completed};
use super::super::sanitize::{self, place::RawAddress};
use super::extensions::VERTICAL_TAB;
use super::writer::Writer;
use crate::base::catalogue::{markdown as code, markup};
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use std::ops::Range;

/// Characters of a tag that a message shows.
const SHOWN: usize = 60;

/// How far the end of a frame is searched, in bytes.
const LONGEST_FRAME: usize = 3_000;

impl Writer<'_, '_> {
    /// Writes a piece of raw HTML at `range`. `is_block`: it is an HTML block, and not inside a paragraph.
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
                    // HTML ignores the first line break of `<pre>`, and sanitising would drop one more on each pass.
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
                // Its end tag is another piece of the paragraph; the text between the two stays.
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

    /// Notes that `what` is removed at `place`: one message names everything that is removed.
    fn take_out(&mut self, what: String, place: Range<usize>) {
        let span = self.lines.span(place);
        self.raw.refuse(what, span);
    }

    /// Removes an element with its content; if readers would have seen text of it, that is reported.
    fn take_out_whole(&mut self, name: &str, written: &str, place: Range<usize>) {
        let words = match name {
            "script" | "style" => String::new(),
            _ => words_of(written),
        };
        if !words.contains(char::is_alphanumeric) || !self.raw.tells() {
            self.take_out(format!("<{name}>"), place.start..place.start + name.len() + 2);
            return;
        }
        let diagnostic = Diagnostic::new(&markup::MD_HTML_CONTENT)
            .arg("tag", format!("<{name}>"))
            .arg("words", words);
        self.say(diagnostic, place);
    }

    /// Removes a comment. If another one begins in it, its own end was forgotten and the text between is lost, which is
    /// reported.
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
                // Attributes of a removed element need no message.
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
                // Entities stay as written.
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

    /// Reports a refused address in a tag. It must happen here, since sanitising removes the address.
    fn address_of_html(&mut self, holder: Holder, value: &str, tag: &Range<usize>) -> RawAddress {
        let address = sanitize::value(value);
        if link::target(&address) != LinkTarget::Refused {
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

    /// Reports a frame, with the address of the page behind it as a paragraph of its own as the fix.
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
        let diagnostic = Diagnostic::new(&markup::MD_EMBED).arg("address", &address);
        let is_verbatim = self.source.get(place.clone()) == Some(written);
        // In a list or a quotation blank lines alone do not make a paragraph.
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

    /// Removes the start tag of a frame in a paragraph; its end tag is a piece of its own.
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
        // The start tag was reported.
        if name == "iframe" {
            return;
        }
        if !html_policy::is_element(name) {
            self.take_out(format!("<{name}>"), place..place + written.len());
            return;
        }
        if let Some(mut ended) = self.nest.end(name) {
            // The last one is the element itself, which this tag closes.
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

    /// Closes elements without an end tag, and reports them.
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
                    .arg("mended", completed(rest).unwrap_or_default())
            }
        };
        if self.raw.tells() {
            self.say(diagnostic, place..place + 1);
        }
    }

    /// Writes text between the tags of raw HTML. `place`: its position in the source, valid if the source has it verbatim.
    fn text_of_html(&mut self, text: &str, place: usize) {
        let is_verbatim = self.source.get(place..place + text.len()) == Some(text);
        let mut at = place;
        // One run per line, as in Markdown.
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

/// The beginning of the text of an element, for a message; empty if it has a backtick.
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

/// Whether an attribute holds the address of a link or of a picture. `None`: it holds no address.
fn holder_of(element: &str, attribute: &str) -> Option<Holder> {
    match (element, attribute) {
        ("a", "href") => Some(Holder::Link),
        ("img", "src") => Some(Holder::Picture),
        _ => None,
    }
}

/// The edit that puts `text` in place of `range` as a paragraph of its own, with the blank lines that it needs.
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
