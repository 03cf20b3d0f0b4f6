//! The way back from cleaned HTML to HTML with holes. Addresses in raw HTML that mean files of the site
//! become holes too.

use super::super::body::{Hole, HoleKind, Link, Picture};
use super::super::html_policy;
use super::super::link::{self, LocalLink, Target};
use super::super::text_run::escape;
use super::tag::{MARK, attribute, tag_length, without_attribute};
use crate::base::cut::Cut;
use crate::base::span::Span;
use std::collections::HashSet;

/// Cleaned HTML on its way back to HTML with holes.
pub(super) struct Rebuilt<'a> {
    pub(super) span: Span,
    pub(super) secret: &'a str,
    pub(super) old: &'a [Hole],
    pub(super) html: String,
    pub(super) holes: Vec<Hole>,
    pub(super) open: Vec<Open>,
    pub(super) ids: HashSet<String>,
    /// Addresses that may not stand in an article.
    pub(super) refused: Vec<String>,
    /// Addresses of other sites, with their scheme.
    pub(super) outside: Vec<String>,
}

/// An element that is open, by how it ends.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Open {
    /// Its end tag.
    Element,
    /// `</a>`
    Link,
    /// Holes.
    LocalLink,
    Figure,
    Table,
    /// Nothing: only what is inside it is kept.
    Dropped,
}

impl Rebuilt<'_> {
    /// The HTML comes from a serialiser: every element that is not void has its end tag.
    pub(super) fn read(&mut self, cleaned: &str) {
        let mut rest = cleaned;
        while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
            self.html.push_str(rest.head(at));
            rest = rest.tail(at);
            let tag = rest.head(tag_length(rest));
            rest = rest.tail(tag.len());
            if tag.starts_with("</") {
                self.end(tag);
                continue;
            }
            let open = self.start(tag);
            if !html_policy::is_void(tag.tail(1)) {
                self.open.push(open);
            }
        }
        self.html.push_str(rest);
    }

    fn start(&mut self, tag: &str) -> Open {
        if let Some(kind) = self.old_hole(tag) {
            return self.start_hole(kind.clone());
        }
        if tag.starts_with("<a ") || tag == "<a>" {
            self.link(tag)
        } else if tag.starts_with("<img ") {
            self.image(tag);
            Open::Dropped
        } else {
            self.element(tag);
            Open::Element
        }
    }

    fn start_hole(&mut self, kind: HoleKind) -> Open {
        let open = match kind {
            HoleKind::LinkStart(_) if self.in_link() => return Open::Dropped,
            HoleKind::LinkStart(_) => Open::LocalLink,
            HoleKind::FigureStart(_) => Open::Figure,
            HoleKind::TableStart => Open::Table,
            HoleKind::LinkEnd
            | HoleKind::FigureEnd
            | HoleKind::TableEnd
            | HoleKind::Image(_)
            | HoleKind::Label(..) => Open::Dropped,
        };
        self.hole(kind);
        open
    }

    fn end(&mut self, tag: &str) {
        match self.open.pop() {
            Some(Open::Element | Open::Link) => self.html.push_str(tag),
            Some(Open::LocalLink) => self.hole(HoleKind::LinkEnd),
            Some(Open::Figure) => self.hole(HoleKind::FigureEnd),
            Some(Open::Table) => self.hole(HoleKind::TableEnd),
            Some(Open::Dropped) | None => {}
        }
    }

    /// A link inside a link is none: a browser would end the outer one.
    fn in_link(&self) -> bool {
        self.open
            .iter()
            .any(|open| matches!(open, Open::Link | Open::LocalLink))
    }

    fn hole(&mut self, kind: HoleKind) {
        let at = u32::try_from(self.html.len()).unwrap_or(u32::MAX);
        self.holes.push(Hole { at, kind });
    }

    fn old_hole(&self, tag: &str) -> Option<&HoleKind> {
        let index: usize = attribute(tag, MARK)?
            .strip_prefix(self.secret)?
            .strip_prefix('-')?
            .parse()
            .ok()?;
        Some(&self.old.get(index)?.kind)
    }

    /// A tag as it is, but an `id` only once, and no hole that is none.
    fn element(&mut self, tag: &str) {
        let tag = without_attribute(tag, MARK);
        match attribute(&tag, "id") {
            Some(id) if !self.ids.insert(id.clone()) => self.html.push_str(&without_attribute(&tag, "id")),
            _ => self.html.push_str(&tag),
        }
    }

    fn link(&mut self, tag: &str) -> Open {
        if self.in_link() {
            return Open::Dropped;
        }
        let Some(href) = attribute(tag, "href") else {
            self.element(tag);
            return Open::Link;
        };
        match link::target(&href) {
            Target::Local(target) => {
                self.hole(HoleKind::LinkStart(Box::new(Link {
                    target,
                    written: href.as_str().into(),
                    span: self.span,
                    attributes: Box::default(),
                    check: true,
                })));
                Open::LocalLink
            }
            Target::External => {
                self.foreign(&href);
                self.element(tag);
                Open::Link
            }
            Target::Refused => {
                self.refused.push(href);
                Open::Dropped
            }
        }
    }

    fn foreign(&mut self, address: &str) {
        if let Some(url) = link::web_address(address) {
            self.outside.push(url);
        }
    }

    fn image(&mut self, tag: &str) {
        let src = attribute(tag, "src").unwrap_or_default();
        let alt = attribute(tag, "alt").unwrap_or_default();
        match link::target(&src) {
            Target::Local(LocalLink::File { path, .. } | LocalLink::Site { path, .. }) => {
                let (alt, span) = (alt.into(), self.span);
                self.hole(HoleKind::Image(Box::new(Picture {
                    src: path,
                    alt,
                    alt_span: span,
                    span,
                })));
            }
            Target::External => {
                self.foreign(&src);
                self.element(tag);
            }
            Target::Local(LocalLink::Anchor(_)) | Target::Refused => {
                escape(&alt, &mut self.html);
                self.refused.push(src);
            }
        }
    }
}
