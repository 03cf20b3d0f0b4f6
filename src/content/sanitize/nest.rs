//! Which elements raw HTML has open. Those that begin in a paragraph, a heading, a cell or an item of a list end there
//! too; those of a block of HTML may end in a later block beside it. So raw HTML and Markdown are always well nested.

use super::super::html_policy;
use super::piece::{self, PartKind};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::collections::HashSet;
use std::ops::Range;

/// Elements whose end tag nobody has to write.
const IMPLIED: [&str; 13] = [
    "caption", "colgroup", "dd", "dt", "li", "p", "rp", "rt", "tbody", "td", "th", "thead", "tr",
];
/// How far an end tag looks for its element: what is nested deeper is refused.
const REACH: usize = 256;

/// An element that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenElement {
    /// In lower case.
    pub name: String,
    /// Where its tag stands in the source.
    pub at: usize,
}

impl OpenElement {
    /// Whether its end has to be written.
    #[must_use]
    pub fn needs_end(&self) -> bool {
        !IMPLIED.contains(&&*self.name)
    }
}

/// The open elements of raw HTML, and of which container each is.
#[derive(Debug, Default)]
pub struct Nest {
    open: Vec<OpenElement>,
    /// How many were open when each container began.
    containers: Vec<usize>,
}

impl Nest {
    /// A paragraph, an emphasis, a list or the like begins.
    pub fn enter(&mut self) {
        self.containers.push(self.open.len());
    }

    /// It ends, and with it what is still open in it: innermost first.
    #[must_use]
    pub fn leave(&mut self) -> Vec<OpenElement> {
        let base = self.containers.pop().unwrap_or(0);
        self.take(base)
    }

    /// An element begins.
    pub fn start(&mut self, name: String, at: usize) {
        self.open.push(OpenElement { name, at });
    }

    /// An end tag: what it ends, innermost first and its own element last. `None`: it ends nothing.
    #[must_use]
    pub fn end(&mut self, name: &str) -> Option<Vec<OpenElement>> {
        let base = self.containers.last().copied().unwrap_or(0);
        let inside = self.open.get(base..).unwrap_or_default();
        let depth = inside
            .iter()
            .rev()
            .take(REACH)
            .position(|open| open.name == name)?;
        Some(self.take(self.open.len() - depth - 1))
    }

    /// A block of HTML ends: what is open on top and never ends, innermost first.
    #[must_use]
    pub fn end_block(&mut self, never: &HashSet<usize>) -> Vec<OpenElement> {
        let base = self.containers.last().copied().unwrap_or(0);
        let inside = self.open.get(base..).unwrap_or_default();
        let on_top = inside.iter().rev().take_while(|open| never.contains(&open.at));
        let length = self.open.len() - on_top.count();
        self.take(length)
    }

    fn take(&mut self, length: usize) -> Vec<OpenElement> {
        std::iter::from_fn(|| (self.open.len() > length).then(|| self.open.pop()).flatten()).collect()
    }
}

/// A piece of raw HTML, and where each of its lines stands in the source.
#[derive(Debug, Default)]
pub struct RawPiece {
    /// The HTML, without the signs of the containers around it.
    pub html: String,
    lines: Vec<(usize, usize)>,
}

impl RawPiece {
    /// Adds what stands at `range` of the source.
    pub fn push(&mut self, html: &CowStr<'_>, range: &Range<usize>) {
        self.lines.push((self.html.len(), range.start));
        self.html.push_str(html);
    }

    /// Where the byte `at` stands in the source, if the line is written there as it is read.
    #[must_use]
    pub fn place(&self, at: usize) -> usize {
        let after = self.lines.partition_point(|(start, _)| *start <= at);
        let line = after.checked_sub(1).and_then(|index| self.lines.get(index));
        line.map_or(0, |(start, place)| place + at - start)
    }
}

/// Where the tags of blocks of HTML stand whose elements are never closed.
#[must_use]
pub fn never_closed(events: &[(Event<'_>, Range<usize>)]) -> HashSet<usize> {
    let mut never = HashSet::new();
    let is_block = |(event, _): &(Event<'_>, _)| matches!(event, Event::Start(Tag::HtmlBlock));
    if !events.iter().any(is_block) {
        return never;
    }
    let mut nest = Nest::default();
    let mut block = RawPiece::default();
    for (event, range) in events {
        match event {
            Event::Html(html) => block.push(html, range),
            Event::Start(Tag::HtmlBlock) => {}
            Event::End(TagEnd::HtmlBlock) => {
                let block = std::mem::take(&mut block);
                for part in piece::parts(&block.html) {
                    match part.kind {
                        PartKind::Start(tag) if html_policy::opens(&tag.name) => {
                            nest.start(tag.name, block.place(part.at.start));
                        }
                        PartKind::End(name) => {
                            let mut ended = nest.end(&name).unwrap_or_default();
                            ended.pop();
                            never.extend(ended.iter().map(|open| open.at));
                        }
                        _ => {}
                    }
                }
            }
            Event::Start(_) => nest.enter(),
            Event::End(_) => never.extend(nest.leave().iter().map(|open| open.at)),
            _ => {}
        }
    }
    never.extend(nest.leave().iter().map(|open| open.at));
    never
}
