//! Writes sanitised HTML anew from its tokens as HTML with holes: the marked elements become holes again, and so do addresses of
//! this site in raw HTML. It allows nothing that sanitising has removed.

use super::super::body::{Hole, HoleKind, Link, Picture};
use super::super::form::{Form, TagPlace};
use super::super::html_policy;
use super::super::link::{self, Holder, LinkTarget, LocalLink};
use super::place::{RawAddress, RawPlace};
use super::tokens::{Element, HtmlToken, MARK, PLACE, tokens};
use crate::base::catalogue::{markdown as code, markup};
use crate::base::diagnostic::Diagnostic;
use crate::base::escape;
use crate::base::span::Span;
use std::collections::BTreeSet;

/// The HTML with holes that is being written.
pub(super) struct Rebuilt<'a> {
    /// The places of the links and pictures of raw HTML.
    places: &'a [RawPlace],
    secret: &'a str,
    old: &'a [Hole],
    pub(super) html: String,
    pub(super) holes: Vec<Hole>,
    open: Vec<Open>,
    /// The link of raw HTML that is open.
    raw_link: Option<RawLink>,
    pub(super) ids: BTreeSet<Box<str>>,
    /// Addresses of other sites, with their scheme, and the place of each.
    pub(super) outside: Vec<(String, Span)>,
    /// Diagnostics and their places.
    pub(super) said: Vec<(Diagnostic, Span)>,
}

/// An open element, by how it has to be closed.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    /// By its end tag.
    Element(Option<Alike>),
    /// `</a>`
    Link,
    /// By a hole, as the three below.
    LocalLink,
    Figure,
    Table,
    Form(Form),
    /// By nothing: only its content is kept.
    Dropped,
}

/// Elements that a browser closes when one of the same group begins right inside them. While sanitising there was a link
/// between the two; it may be dropped here, or by `render` when its target does not exist.
#[derive(Clone, Copy, PartialEq)]
enum Alike {
    Heading,
    /// `<rp>` and `<rt>`
    Ruby,
}

impl Alike {
    fn of(name: &str) -> Option<Self> {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Self::Heading),
            "rp" | "rt" => Some(Self::Ruby),
            _ => None,
        }
    }
}

/// An open link of raw HTML: the lengths of the output before its text, its target and its place.
struct RawLink {
    html: usize,
    holes: usize,
    target: String,
    span: Span,
}

impl<'a> Rebuilt<'a> {
    /// `places`: of the links and pictures of raw HTML. `secret`: marks the elements that stand for the holes `old`.
    pub(super) fn new(places: &'a [RawPlace], secret: &'a str, old: &'a [Hole]) -> Self {
        Self {
            places,
            secret,
            old,
            html: String::new(),
            holes: Vec::new(),
            open: Vec::new(),
            raw_link: None,
            ids: BTreeSet::new(),
            outside: Vec::new(),
            said: Vec::new(),
        }
    }

    /// Reads `cleaned`, which comes from a serialiser: every element that is not void has its end tag.
    pub(super) fn read(mut self, cleaned: &str) -> Self {
        self.html.reserve(cleaned.len());
        for token in tokens(cleaned) {
            match token {
                HtmlToken::Text(text) => escape::text(&text, &mut self.html),
                HtmlToken::End(name) => self.end(&name),
                HtmlToken::Start(element) => {
                    let open = self.start(&element);
                    if !html_policy::is_void(&element.name) {
                        self.open.push(open);
                    }
                }
            }
        }
        self
    }

    fn start(&mut self, element: &Element) -> Open {
        if let Some(kind) = self.old_hole(element) {
            return self.start_hole(kind.clone());
        }
        match &*element.name {
            "a" => self.link(element),
            "img" => {
                self.image(element);
                Open::Dropped
            }
            name => {
                let alike = Alike::of(name);
                let is_written = |open: &&Open| !matches!(open, Open::Dropped | Open::LocalLink);
                let around = self.open.iter().rfind(is_written);
                if alike.is_some() && around == Some(&Open::Element(alike)) {
                    return Open::Dropped;
                }
                self.element(element);
                Open::Element(alike)
            }
        }
    }

    fn start_hole(&mut self, mut kind: HoleKind) -> Open {
        let in_link = self.in_link();
        if let HoleKind::FigureStart(figure) = &mut kind {
            figure.in_link = in_link;
        }
        if let HoleKind::Tile(tile) = &mut kind {
            tile.in_link = in_link;
        }
        let open = match kind {
            HoleKind::LinkStart(_) if in_link => return Open::Dropped,
            HoleKind::LinkStart(_) => Open::LocalLink,
            HoleKind::FigureStart(_) => Open::Figure,
            HoleKind::TableStart => Open::Table,
            HoleKind::Form(form) => match form.part() {
                TagPlace::Start(end) => Open::Form(end),
                TagPlace::End | TagPlace::Whole => Open::Dropped,
            },
            HoleKind::LinkEnd
            | HoleKind::CaptionStart
            | HoleKind::FigureEnd
            | HoleKind::TableEnd
            | HoleKind::Image(_)
            | HoleKind::Tile(_)
            | HoleKind::Player(_)
            | HoleKind::LineBreak
            | HoleKind::Label(..) => Open::Dropped,
        };
        self.hole(kind);
        open
    }

    fn end(&mut self, name: &str) {
        let open = self.open.pop();
        if matches!(open, Some(Open::Link | Open::LocalLink)) {
            self.tell_empty();
        }
        match open {
            Some(Open::Element(_) | Open::Link) => {
                self.html.push_str("</");
                self.html.push_str(name);
                self.html.push('>');
            }
            Some(Open::LocalLink) => self.hole(HoleKind::LinkEnd),
            Some(Open::Figure) => self.hole(HoleKind::FigureEnd),
            Some(Open::Table) => self.hole(HoleKind::TableEnd),
            Some(Open::Form(end)) => self.hole(HoleKind::Form(end)),
            Some(Open::Dropped) | None => {}
        }
    }

    /// Whether a link is open: HTML has no link inside a link, a browser would close the outer one.
    fn in_link(&self) -> bool {
        self.open
            .iter()
            .any(|open| matches!(open, Open::Link | Open::LocalLink))
    }

    fn hole(&mut self, kind: HoleKind) {
        let at = u32::try_from(self.html.len()).unwrap_or(u32::MAX);
        self.holes.push(Hole { at, kind });
    }

    fn old_hole(&self, element: &Element) -> Option<&'a HoleKind> {
        let index: usize = element
            .attribute(MARK)?
            .strip_prefix(self.secret)?
            .strip_prefix('-')?
            .parse()
            .ok()?;
        Some(&self.old.get(index)?.kind)
    }

    /// Writes a start tag with its allowed attributes; an `id` that was used before is left out.
    fn element(&mut self, element: &Element) {
        self.html.push('<');
        self.html.push_str(&element.name);
        for (name, value) in &element.attributes {
            let is_allowed = html_policy::is_attribute(&element.name, name);
            if is_allowed && (name != "id" || self.ids.insert(value.as_str().into())) {
                self.pair(name, value);
            }
        }
        self.html.push('>');
    }

    fn pair(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape::attribute(value, &mut self.html);
        self.html.push('"');
    }

    /// At the end of a link of raw HTML: reports it if it has no content to click.
    fn tell_empty(&mut self) {
        let Some(link) = self.raw_link.take() else { return };
        let text = self.html.get(link.html..).unwrap_or_default();
        if text.trim().is_empty() && self.holes.len() == link.holes {
            let diagnostic = Diagnostic::new(&markup::MD_NO_WORDS).arg("target", link.target);
            self.said.push((diagnostic, link.span));
        }
    }

    fn link(&mut self, element: &Element) -> Open {
        if self.in_link() {
            return Open::Dropped;
        }
        let Some(href) = element.attribute("href") else {
            return self.link_without_address(element);
        };
        let open = self.link_to(href, element);
        // An empty link with an `id` is an anchor, and is not reported.
        if open != Open::Dropped && element.attribute("id").is_none() {
            self.raw_link = Some(RawLink {
                html: self.html.len(),
                holes: self.holes.len(),
                target: href.to_owned(),
                span: self.place(element),
            });
        }
        open
    }

    fn link_without_address(&mut self, element: &Element) -> Open {
        match self.address(element) {
            RawAddress::Kept => self.refuse(Holder::Link, "", element),
            RawAddress::Told if element.attributes.iter().all(|(name, _)| name == PLACE) => {
                return Open::Dropped;
            }
            RawAddress::Missing | RawAddress::Told => {}
        }
        self.element(element);
        Open::Link
    }

    fn link_to(&mut self, href: &str, element: &Element) -> Open {
        match link::target(href) {
            LinkTarget::Local(target) => {
                self.hole(HoleKind::LinkStart(Box::new(Link {
                    target,
                    written: href.into(),
                    span: self.place(element),
                    attributes: Box::default(),
                    check: true,
                    address: None,
                })));
                Open::LocalLink
            }
            LinkTarget::External => {
                self.foreign(href, element);
                let href = href.trim();
                let mut element = element.clone();
                for (_, value) in element.attributes.iter_mut().filter(|(name, _)| name == "href") {
                    *value = format!("{}{href}", link::scheme_of(href));
                }
                self.element(&element);
                Open::Link
            }
            LinkTarget::Refused => {
                self.refuse(Holder::Link, href, element);
                Open::Dropped
            }
        }
    }

    fn foreign(&mut self, address: &str, element: &Element) {
        if let Some(url) = link::web_address(address) {
            self.outside.push((url, self.place(element)));
        }
    }

    fn refuse(&mut self, holder: Holder, address: &str, element: &Element) {
        let (diagnostic, _) = link::refusal(holder, address, "");
        self.said.push((diagnostic, self.place(element)));
    }

    fn raw_place(&self, element: &Element) -> Option<&RawPlace> {
        let index = element.attribute(PLACE)?.parse::<usize>().ok()?;
        self.places.get(index)
    }

    /// The place of a link or picture of raw HTML.
    fn place(&self, element: &Element) -> Span {
        self.raw_place(element).map_or(Span::line(1), |place| place.span)
    }

    fn address(&self, element: &Element) -> RawAddress {
        self.raw_place(element)
            .map_or(RawAddress::Missing, |place| place.address)
    }

    fn image(&mut self, element: &Element) {
        let src = element.attribute("src").unwrap_or_default();
        let alt = element.attribute("alt").unwrap_or_default();
        match link::target(src) {
            LinkTarget::Local(LocalLink::File { path, .. } | LocalLink::Site { path, .. }) => {
                let (alt, span) = (alt.into(), self.place(element));
                self.hole(HoleKind::Image(Box::new(Picture {
                    src: path,
                    alt,
                    alt_span: span,
                    span,
                })));
            }
            LinkTarget::External => {
                self.foreign(src, element);
                let diagnostic = Diagnostic::new(&code::MD_HTTP_IMAGE).arg("src", src);
                self.said.push((diagnostic, self.place(element)));
                self.foreign_image(src.trim(), alt);
            }
            LinkTarget::Local(LocalLink::Anchor(_)) | LinkTarget::Refused => {
                escape::text(alt, &mut self.html);
                if self.address(element) != RawAddress::Told {
                    self.refuse(Holder::Picture, src, element);
                }
            }
        }
    }

    /// Writes a picture of another site as a link, as in Markdown.
    fn foreign_image(&mut self, src: &str, alt: &str) {
        let text = if alt.trim().is_empty() { src } else { alt };
        if self.in_link() {
            escape::text(text, &mut self.html);
            return;
        }
        self.html.push_str("<a");
        self.pair("href", &format!("{}{src}", link::scheme_of(src)));
        self.html.push('>');
        escape::text(text, &mut self.html);
        self.html.push_str("</a>");
    }
}
