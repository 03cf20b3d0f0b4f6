//! Sanitises raw HTML in an article: the wall between what an editor pasted and what is published.
//!
//! Each piece is read into parts ([`piece`]) and written anew from what is allowed, closed where Markdown ends around it
//! ([`nest`]). Then the whole article goes through an HTML parser with an allow-list, and is written from its tokens
//! (`rebuild`). Nothing searches for tags or attributes by text. Articles without raw HTML skip all of it.

pub mod nest;
pub mod piece;
pub mod place;
mod rebuild;
pub mod tag;
mod tokens;

use super::body::{Hole, HoleKind, Outside};
use super::form::TagPlace;
use super::html_policy::{self, ATTRIBUTES, OWN_ATTRIBUTES, TAGS};
use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use ammonia::Builder;
use place::{RawAddress, RawPlace};
use rebuild::Rebuilt;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use tokens::{MARK, PLACE};

/// Deepest nesting of an article with raw HTML, since an HTML parser takes quadratic time in it.
const MAX_DEPTH: usize = 200;
/// Passes over the HTML, at most; two are enough for nearly all.
const MAX_PASSES: usize = 8;
/// More kinds of attributes than this share one message.
const MOST_KINDS: usize = 6;
/// So many mistakes in the raw HTML of one article are reported.
pub const MOST_TOLD: usize = 20;

/// What was noted of raw HTML while an article was written.
#[derive(Debug, Default)]
pub struct Raw {
    first: Option<Span>,
    removed: BTreeSet<String>,
    /// The place of the first of `removed`.
    removed_at: Option<Span>,
    /// Removed attributes of elements that stay, and the first place of each.
    attributes: BTreeMap<String, Span>,
    /// The first tag that was pasted from Word or a web page.
    pasted: Option<Span>,
    /// The place of each link and picture.
    places: Vec<RawPlace>,
    told: usize,
}

/// The value of an attribute with its entities decoded, as in browsers.
pub fn value(written: &str) -> String {
    if !written.contains('&') {
        return written.to_owned();
    }
    let tag = format!("<a href=\"{}\">", written.replace('"', "&quot;"));
    let first = tokens::tokens(&tag).into_iter().next();
    match first {
        Some(tokens::HtmlToken::Start(element)) => element.attribute("href").unwrap_or_default().to_owned(),
        Some(tokens::HtmlToken::Text(_) | tokens::HtmlToken::End(_)) | None => String::new(),
    }
}

/// The sanitised HTML of an article.
#[derive(Debug, Default)]
pub struct Cleaned {
    /// The HTML, with its holes empty.
    pub html: String,
    /// In the order of their places.
    pub holes: Vec<Hole>,
    /// Every `id` in it.
    pub ids: Vec<Box<str>>,
}

impl Raw {
    /// Notes a piece of raw HTML.
    pub fn note(&mut self, span: Span) {
        self.first.get_or_insert(span);
    }

    /// Whether a pasted tag was noted.
    pub fn is_pasted(&self) -> bool {
        self.pasted.is_some()
    }

    /// Notes a tag that was pasted from Word or a web page.
    pub fn note_pasted(&mut self, span: Span) {
        self.pasted.get_or_insert(span);
    }

    /// Notes a removed element, `<script>`, and its place.
    pub fn refuse(&mut self, what: String, span: Span) {
        self.removed.insert(what);
        self.removed_at.get_or_insert(span);
    }

    /// Notes a removed attribute of an element at `span` that stays. All `on…` count as one kind, and all `data-…`.
    pub fn refuse_attribute(&mut self, name: &str, span: Span) {
        let kind = match name {
            _ if name.starts_with("on") => "on…=".to_owned(),
            _ if name.starts_with("data-") => "data-…=".to_owned(),
            _ => format!("{name}="),
        };
        self.attributes.entry(kind).or_insert(span);
    }

    /// Notes the place of a link or picture, and gives the attribute by which `rebuild` finds it again.
    pub fn place(&mut self, span: Span, address: RawAddress) -> String {
        self.places.push(RawPlace { span, address });
        format!(" {PLACE}=\"{}\"", self.places.len() - 1)
    }

    /// Whether the article has raw HTML.
    pub fn found(&self) -> bool {
        self.first.is_some()
    }

    /// Counts a mistake; whether it is reported: thousands in one article have one cause.
    pub fn tells(&mut self) -> bool {
        self.told += 1;
        self.told <= MOST_TOLD
    }

    /// Sanitises the HTML of an article. Holes move with the text around them, and addresses of this site in raw HTML become
    /// holes too. Adds addresses of other sites to `outside`.
    pub fn clean(
        self,
        path: &SourcePath,
        html: &str,
        holes: &[Hole],
        outside: &mut Vec<Outside>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Cleaned {
        let span = self.first.unwrap_or(Span::line(1));
        let list = |names: Vec<String>| names.join(", ");
        if let Some(pasted) = self.pasted {
            let removed = self.removed.into_iter().chain(self.attributes.into_keys());
            let diagnostic = Diagnostic::new(&code::MD_HTML_WORD).arg("removed", list(removed.collect()));
            diagnostics.push(diagnostic.at(path, pasted));
        } else {
            if !self.removed.is_empty() {
                let removed = list(self.removed.into_iter().collect());
                let diagnostic = Diagnostic::new(&code::MD_HTML_REMOVED).arg("removed", removed);
                diagnostics.push(diagnostic.at(path, self.removed_at.unwrap_or(span)));
            }
            let of_kind = |name: String, span: Span| {
                let diagnostic = Diagnostic::new(&code::MD_HTML_ATTRIBUTE).arg("name", name);
                diagnostic.at(path, span)
            };
            let first = self.attributes.values().min().copied();
            match first.filter(|_| self.attributes.len() > MOST_KINDS) {
                None => {
                    let kinds = self.attributes.into_iter();
                    diagnostics.extend(kinds.map(|(name, span)| of_kind(name, span)));
                }
                Some(first) => {
                    let names: Vec<String> = self.attributes.into_keys().collect();
                    diagnostics.push(of_kind(names.join(" "), first));
                }
            }
        }
        let too_deep = || {
            let diagnostic = Diagnostic::new(&code::MD_TOO_DEEP).arg("limit", MAX_DEPTH);
            diagnostic.at(path, span)
        };
        if html_policy::depth(html) > MAX_DEPTH {
            diagnostics.push(too_deep());
            return Cleaned::default();
        }
        // Editors cannot forge a hole: its name contains the digest of the article that would contain it.
        let secret = crate::base::digest::Digest::of(html.as_bytes()).to_string();
        let Some(cleaned) = clean_until_whole(mark(html, holes, &secret)) else {
            diagnostics.push(too_deep());
            return Cleaned::default();
        };
        let rebuilt = Rebuilt::new(&self.places, &secret, holes).read(&cleaned);
        // Addresses in Markdown are known already, with better places.
        let known: HashSet<&str> = outside.iter().map(|known| &*known.url).collect();
        let urls = rebuilt.outside.into_iter();
        let new: Vec<_> = urls.filter(|(url, _)| !known.contains(url.as_str())).collect();
        outside.extend(new.into_iter().map(|(url, span)| Outside {
            url: url.into(),
            span,
            address: None,
        }));
        let said = rebuilt.said.into_iter();
        diagnostics.extend(said.map(|(diagnostic, span)| diagnostic.at(path, span)));
        Cleaned {
            html: rebuilt.html,
            holes: rebuilt.holes,
            ids: rebuilt.ids.into_iter().collect(),
        }
    }
}

/// Sanitises until nothing changes: removing an element may leave a nesting that a browser reads differently, such as a
/// paragraph in a paragraph. `None`: it still changes after [`MAX_PASSES`].
fn clean_until_whole(marked: String) -> Option<String> {
    let builder = builder();
    let mut html = marked;
    for _ in 0..MAX_PASSES {
        let cleaned = builder.clean(&html).to_string();
        if cleaned == html {
            return Some(html);
        }
        html = cleaned;
    }
    None
}

fn builder() -> Builder<'static> {
    let mut builder = Builder::default();
    let own: HashMap<&str, HashSet<&str>> = OWN_ATTRIBUTES
        .iter()
        .map(|(tag, names)| (*tag, names.iter().copied().collect()))
        .collect();
    builder
        .tags(TAGS.into_iter().collect())
        .clean_content_tags(
            [
                "script", "style", "title", "iframe", "object", "svg", "math", "noscript", "template",
            ]
            .into_iter()
            .collect(),
        )
        .generic_attributes(ATTRIBUTES.into_iter().chain([MARK, PLACE]).collect())
        .tag_attributes(own)
        .tag_attribute_values(HashMap::new())
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .link_rel(None);
    builder
}

/// Puts a marked element at each hole, of the kind that will be filled in, so that the HTML parser nests it right.
fn mark(html: &str, holes: &[Hole], secret: &str) -> String {
    let mut out = String::with_capacity(html.len() + holes.len() * 110);
    let mut done = 0;
    for (index, hole) in holes.iter().enumerate() {
        let at = hole.at as usize;
        out.push_str(html.part(done..at));
        done = at;
        let (name, end) = match hole.kind {
            HoleKind::LinkStart(_) => ("a", ""),
            HoleKind::FigureStart(_) => ("figure", ""),
            HoleKind::TableStart => ("div", ""),
            HoleKind::Image(_) | HoleKind::Tile(_) => ("img", ""),
            HoleKind::Form(form) if form.part() == TagPlace::End => {
                let _ = write!(out, "</{}>", form.element());
                continue;
            }
            HoleKind::Form(form) => (form.element(), ""),
            HoleKind::LineBreak => ("br", ""),
            HoleKind::CaptionStart | HoleKind::Label(..) | HoleKind::Player(_) => ("span", "</span>"),
            HoleKind::LinkEnd => {
                out.push_str("</a>");
                continue;
            }
            HoleKind::FigureEnd => {
                out.push_str("</figure>");
                continue;
            }
            HoleKind::TableEnd => {
                out.push_str("</div>");
                continue;
            }
        };
        let _ = write!(out, "<{name} {MARK}=\"{secret}-{index}\">{end}");
    }
    out.push_str(html.tail(done));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(html: &str) -> (String, usize, String) {
        let path = SourcePath::new("content/a.md").unwrap();
        let mut diagnostics = Vec::new();
        let body = crate::content::markdown::parse(&path, html, 0, &mut diagnostics);
        let said = diagnostics
            .iter()
            .map(|d| d.message(crate::base::language::Language::En))
            .collect();
        let mut out = String::new();
        body.html.read(|html| out.push_str(html));
        (out, body.holes.len(), said)
    }

    #[test]
    fn nothing_that_runs_is_left() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"java&#x0A;script:x\">a</a>",
            "<a href=\"data:text/html,x\">a</a>",
            "<iframe src=//x></iframe>",
            "<base href=//x>",
            "<meta http-equiv=refresh content=0>",
            "<svg><foreignObject><script>x</script></foreignObject></svg>",
            "<style>*{}</style>",
            "<p style=\"x\">a</p>",
            "<form action=x><input></form>",
        ] {
            let (html, ..) = cleaned(hostile);
            for bad in [
                "<script", "onerror", "data:", "<iframe", "<base", "<meta", "<svg", "style", "<form",
                "<input",
            ] {
                assert!(!html.contains(bad), "{hostile} left {html}");
            }
        }
    }

    #[test]
    fn what_is_taken_out_is_named() {
        let (html, _, said) = cleaned("<p style=\"color:red\">a<o:p></o:p></p>");
        assert_eq!(html, "<p>a</p>");
        assert!(said.contains("<o:p>, style="), "{said}");
        let (html, _, said) = cleaned("<b>a</b>");
        assert_eq!((html.as_str(), said.as_str()), ("<p><b>a</b></p>", ""));
    }

    #[test]
    fn open_tags_are_closed() {
        assert_eq!(cleaned("<div><b>a").0, "<div><b>a</b></div>");
    }

    /// Where a link is dropped that stood between two elements, a browser still sees the tree that is written.
    #[test]
    fn elements_around_a_dropped_link_do_not_end_each_other() {
        let paired: Vec<&str> = TAGS
            .into_iter()
            .filter(|name| !html_policy::is_void(name))
            .collect();
        for outer in &paired {
            for inner in &paired {
                // Refused, or to a file that may be gone.
                for href in ["data:x", "a.md"] {
                    let link = format!("<a href=\"{href}\">hai<{inner}>ba</{inner}></a>");
                    let raw = format!("<div><{outer}>một {link}</{outer}></div>");
                    let (once, ..) = cleaned(&raw);
                    assert_eq!(cleaned(&once).0, once, "{raw}");
                }
            }
        }
    }

    #[test]
    fn files_in_raw_html_become_holes() {
        let (html, holes, _) = cleaned("<a href=\"../b.md\">x</a> <img src=\"a.jpg\" alt=\"b\">");
        assert_eq!((html.as_str(), holes), ("<p>x </p>", 3));
    }

    #[test]
    fn holes_cannot_be_forged() {
        let (html, holes, _) = cleaned("<span data-hole=\"abc-0\"></span>x");
        assert_eq!((html.as_str(), holes), ("<p><span></span>x</p>", 0));
    }
}
