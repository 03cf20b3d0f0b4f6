//! Tracks the open elements of raw HTML. Elements that begin in a paragraph, a heading, a cell or a list item are closed there;
//! those of an HTML block may be closed in a later block beside it. So raw HTML and Markdown are always well nested.

use super::super::html_policy;
use super::piece::{self, PartKind};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::collections::HashSet;
use std::ops::Range;

/// Elements whose end tag is optional.
const IMPLIED: [&str; 13] = [
    "caption", "colgroup", "dd", "dt", "li", "p", "rp", "rt", "tbody", "td", "th", "thead", "tr",
];
/// How many open elements an end tag searches: deeper nesting is refused.
const REACH: usize = 256;

/// An open element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenElement {
    /// In lower case.
    pub name: String,
    /// The position of its tag in the source.
    pub at: usize,
}

impl OpenElement {
    /// Whether its end tag is required.
    pub fn needs_end(&self) -> bool {
        !IMPLIED.contains(&&*self.name)
    }
}

/// The open elements of raw HTML, by container of Markdown.
#[derive(Debug, Default)]
pub struct Nest {
    open: Vec<OpenElement>,
    /// For each open container, how many elements were open when it began.
    containers: Vec<usize>,
}

impl Nest {
    /// Begins a container: a paragraph, an emphasis, a list.
    pub fn enter(&mut self) {
        self.containers.push(self.open.len());
    }

    /// Ends the container; gives its elements that are still open, innermost first.
    pub fn leave(&mut self) -> Vec<OpenElement> {
        let base = self.containers.pop().unwrap_or(0);
        self.take(base)
    }

    /// Opens an element.
    pub fn start(&mut self, name: String, at: usize) {
        self.open.push(OpenElement { name, at });
    }

    /// Closes an element; gives all that end with it, innermost first and itself last. `None`: it is not open.
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

    /// Ends an HTML block; gives the innermost open elements that are in `never` (never closed), innermost first.
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

/// A piece of raw HTML, and the position of each of its lines in the source.
#[derive(Debug, Default)]
pub struct RawPiece {
    /// The HTML, without the `>` or indent of containers around it.
    pub html: String,
    lines: Vec<(usize, usize)>,
}

impl RawPiece {
    /// Adds a line, which is at `range` of the source.
    pub fn push(&mut self, html: &CowStr<'_>, range: &Range<usize>) {
        self.lines.push((self.html.len(), range.start));
        self.html.push_str(html);
    }

    /// The position in the source of the byte `at` of the piece.
    pub fn place(&self, at: usize) -> usize {
        let after = self.lines.partition_point(|(start, _)| *start <= at);
        let line = after.checked_sub(1).and_then(|index| self.lines.get(index));
        line.map_or(0, |(start, place)| place + at - start)
    }
}

/// The positions of the start tags in HTML blocks whose elements are never closed.
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
