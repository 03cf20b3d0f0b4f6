//! The plain text of a block with the byte positions of the source: everything that Markdown understood, code and escaped signs
//! are blanked out. So what still looks like markup in a mask stays visible to readers. It reports nothing.

use crate::base::cut::Cut;
use crate::content::sanitize::nest::RawPiece;
use crate::content::sanitize::piece::{self, PartKind};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// Replaces every byte that is not plain text.
pub const BLANK: char = '\u{1}';
/// Elements whose text is code.
const CODE: [&str; 5] = ["code", "kbd", "pre", "samp", "var"];

/// A masked part of the source.
pub struct Mask {
    /// Its position in the source.
    pub start: usize,
    /// The masked text, of the same length as that part of the source.
    pub text: String,
}

impl Mask {
    /// The mask of the events of one block.
    pub fn of(source: &str, events: &[(Event<'_>, Range<usize>)]) -> Self {
        let start = events.iter().map(|(_, range)| range.start).min().unwrap_or(0);
        let end = events.iter().map(|(_, range)| range.end).max().unwrap_or(start);
        let mut masker = Masker {
            source,
            start,
            bytes: vec![BLANK as u8; end.saturating_sub(start)],
        };
        masker.events(events);
        Self {
            start,
            text: String::from_utf8(masker.bytes).unwrap_or_default(),
        }
    }
}

struct Masker<'a> {
    source: &'a str,
    start: usize,
    bytes: Vec<u8>,
}

impl Masker<'_> {
    fn events(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let mut images = 0_usize;
        let mut code = 0_usize;
        let mut done = self.start;
        let mut block = RawPiece::default();
        for (event, range) in events {
            match event {
                Event::Start(Tag::Image { .. }) => images += 1,
                Event::End(TagEnd::Image) => images = images.saturating_sub(1),
                Event::InlineHtml(html) => count_code(html, &mut code),
                Event::Html(html) => block.push(html, range),
                Event::Text(_) if images == 0 && code == 0 => self.text(range.clone(), done),
                Event::SoftBreak | Event::HardBreak => self.copy(range.start, "\n"),
                _ => {}
            }
            done = range.end;
        }
        self.html(&block);
    }

    /// Copies a text of the parser, unless it is escaped. The source before `done` belongs to earlier events.
    fn text(&mut self, range: Range<usize>, done: usize) {
        let written = self.source.part(range.clone());
        // An entity was meant to be visible.
        if written.starts_with('&') && written.ends_with(';') {
            return;
        }
        let is_escaped = range.start > done && self.source.head(range.start).ends_with('\\');
        let skipped = if is_escaped {
            written.chars().next().map_or(0, char::len_utf8)
        } else {
            0
        };
        self.copy(range.start + skipped, written.tail(skipped));
    }

    /// Copies the text of a block of HTML, except code.
    fn html(&mut self, block: &RawPiece) {
        let mut code = 0_usize;
        for part in piece::parts(&block.html) {
            let written = block.html.part(part.at.clone());
            match part.kind {
                PartKind::Text if code == 0 => {
                    let mut at = part.at.start;
                    for line in written.split_inclusive('\n') {
                        let place = block.place(at);
                        // Entities were meant to be visible.
                        if self.source.get(place..place + line.len()) == Some(line) && !line.contains('&') {
                            self.copy(place, line);
                        }
                        at += line.len();
                    }
                }
                PartKind::Start(_) | PartKind::End(_) => count_code(written, &mut code),
                PartKind::Text | PartKind::Comment | PartKind::Element(_) | PartKind::Open(_) => {}
            }
        }
    }

    fn copy(&mut self, at: usize, text: &str) {
        let from = at.saturating_sub(self.start);
        if let Some(place) = self.bytes.get_mut(from..from + text.len()) {
            place.copy_from_slice(text.as_bytes());
        }
    }
}

/// Updates the number of open code elements by a tag.
fn count_code(tag: &str, open: &mut usize) {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    if CODE.iter().any(|code| name.head(end).eq_ignore_ascii_case(code)) {
        *open = if tag.starts_with("</") {
            open.saturating_sub(1)
        } else {
            *open + 1
        };
    }
}
