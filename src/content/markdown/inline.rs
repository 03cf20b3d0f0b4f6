//! Text and links, and text that was meant to be something else.

use super::super::body::{HoleKind, Link, Outside};
use super::super::link::{self, Target};
use super::super::lint::link::{Slip, slips};
use super::super::text_run::attribute;
use super::writer::{LinkKind, Writer};
use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use crate::text::reading;
use pulldown_cmark::CowStr;
use std::fmt::Write as _;
use std::ops::Range;

/// Longer labels of footnotes are taken for text, in bytes.
const LONGEST_LABEL: usize = 40;

impl<'a> Writer<'a, '_> {
    /// Writes the text that has been gathered, and looks for what was meant to be something else.
    pub(super) fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let range = self.run.range();
        let written = self.source.part(range.clone());
        if !self.in_code {
            self.spot_traps(written, &range);
            self.spot_personal(range.clone());
        }
        let run = std::mem::take(&mut self.run);
        for text in run.texts() {
            self.syllables += reading::syllables(text);
            self.open_text(text);
        }
        if self.out.ends_with("<p>") && written.starts_with('\u{a0}') {
            let text: String = run.texts().collect();
            let kept = text.trim_start_matches(['\u{a0}', ' ']);
            let start = written.len() - written.trim_start_matches(['\u{a0}', ' ']).len();
            self.aside(kept, range.start + start..range.end);
        } else {
            let autolink = !self.in_code && self.links.is_empty();
            let mut chunks = std::mem::take(&mut self.chunks);
            let links = run.write(self.source, autolink, &mut self.out, &mut chunks);
            if !self.in_code {
                for chunk in &chunks {
                    self.run_at(chunk.html.clone(), chunk.source.clone());
                }
            }
            chunks.clear();
            self.chunks = chunks;
            for link in links.into_iter().filter(|link| !link.is_mail) {
                self.outside(self.source.part(link.range.clone()), link.range);
            }
        }
        self.run = run;
        self.run.clear();
    }

    pub(super) fn spot_traps(&mut self, written: &str, range: &Range<usize>) {
        // All of them have a bracket, which nearly no text has.
        if memchr::memchr(b'[', written.as_bytes()).is_none() {
            return;
        }
        let mut from = 0;
        while let Some(found) = written.tail(from).find("![") {
            let at = from + found;
            from = at + 2;
            // Only up to the next one, so that many of them are looked at once.
            let next = written
                .tail(from)
                .find("![")
                .map_or(written.len(), |next| from + next);
            let Some((right, end)) = spaced_image(written.part(at..next)) else {
                continue;
            };
            let place = range.start + at..range.start + at + end;
            let inside = written.part(at..at + end).find("](").map_or(0, |open| open + 2);
            let edit = Edit {
                span: self.lines.span(place.start + inside..place.end - 1),
                text: right.clone(),
            };
            let diagnostic = Diagnostic::new(&code::MD_IMAGE_SPACE).arg("src", right);
            self.say(diagnostic.repair([edit]), place);
        }
        for (slip, at, mended) in slips(written) {
            if self.diagnostics.len() >= self.most {
                return;
            }
            let place = range.start + at.start..range.start + at.end;
            let code = match slip {
                Slip::Gap => &code::MD_LINK_GAP,
                Slip::Reversed => &code::MD_LINK_REVERSED,
                Slip::Space => &code::MD_LINK_SPACE,
            };
            let edit = Edit {
                span: self.lines.span(place.clone()),
                text: mended.clone(),
            };
            self.say(Diagnostic::new(code).arg("mended", mended).repair([edit]), place);
        }
        let mut from = 0;
        while let Some(found) = written.tail(from).find("[^") {
            let at = from + found;
            from = at + 2;
            // A label is short: what lies further off is not looked at.
            let near = written.floor_char_boundary(from + LONGEST_LABEL);
            let label = written
                .part(from..near)
                .split([']', '['])
                .next()
                .unwrap_or_default();
            if !label.is_empty() && written.tail(from + label.len()).starts_with(']') {
                let place = range.start + at..range.start + from + label.len() + 1;
                self.say(
                    Diagnostic::new(&code::MD_FOOTNOTE_MISSING).arg("label", label),
                    place,
                );
            }
        }
    }

    pub(super) fn link(&mut self, dest: &CowStr<'a>, title: &str, range: Range<usize>) {
        let mut attributes = String::new();
        if !title.is_empty() {
            attributes.push_str(" title=\"");
            attribute(title, &mut attributes);
            attributes.push('"');
        }
        // `[a <https://b.vn>](c.md)`: a browser would end the outer link at the inner one.
        if !self.links.is_empty() {
            self.links.push(LinkKind::Refused);
            return;
        }
        match link::target(dest) {
            Target::External => {
                self.outside(dest.trim(), range);
                self.links.push(LinkKind::External);
                self.out.push_str("<a href=\"");
                self.out.push_str(link::scheme_of(dest));
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
                self.refuse(dest, range);
            }
        }
    }

    /// Notes the address of another site; what is no address of the web is nothing to ask for.
    pub(super) fn outside(&mut self, address: &str, range: Range<usize>) {
        if let Some(url) = link::web_address(address) {
            let span = self.lines.span(range);
            self.outside.push(Outside {
                url: url.into(),
                span,
            });
        }
    }

    pub(super) fn refuse(&mut self, dest: &str, range: Range<usize>) {
        self.say(link::refusal(dest), range);
    }
}

/// `![alt](Ảnh 1.jpg)`: what belongs between the brackets, and the length of the whole, when a space keeps it from being a picture.
fn spaced_image(text: &str) -> Option<(String, usize)> {
    let open = text.find("](")? + 2;
    let close = open + text.tail(open).find(')')?;
    let inside = text.part(open..close);
    // A caption may follow in quotes, which typography may have bent.
    let caption = inside
        .find([' ', '\u{a0}'])
        .and_then(|_| inside.find(['"', '“', '”']));
    let name = inside.head(caption.unwrap_or(inside.len())).trim_end();
    let lower = name.to_lowercase();
    let is_picture = [".jpg", ".jpeg", ".png", ".webp", ".gif"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    let is_meant = is_picture && name.contains(' ') && !name.contains(['\n', '<']);
    let rest = inside.tail(name.len()).replace(['“', '”'], "\"");
    is_meant.then(|| (format!("<{name}>{rest}"), close + 1))
}
