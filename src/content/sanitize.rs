//! Raw HTML in an article: the whole article goes through an HTML parser and an allow-list, because a
//! tag that one piece leaves open would swallow the rest of the page. Articles without pay nothing.

use super::body::{Hole, HoleKind, Link, Picture};
use super::html_policy::{self, ATTRIBUTES, OWN_ATTRIBUTES, TAGS, refused};
use super::link::{self, LocalLink, Target};
use crate::base::catalogue::content as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use ammonia::Builder;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

/// Deepest nesting of an article with raw HTML: what costs an HTML parser the square of it.
const MAX_DEPTH: usize = 200;

/// What raw HTML was met while an article was written.
#[derive(Debug, Default)]
pub struct Raw {
    first: Option<Span>,
    removed: BTreeSet<String>,
}

impl Raw {
    /// Notes a piece of raw HTML and what of it will not be kept.
    pub fn note(&mut self, html: &str, span: Span) {
        self.first.get_or_insert(span);
        self.removed.extend(refused(html));
    }

    /// Whether there was any.
    #[must_use]
    pub fn found(&self) -> bool {
        self.first.is_some()
    }

    /// Cleans the HTML of an article; its holes move with the text around them, and addresses in raw
    /// HTML that mean files of the site become holes too.
    pub fn clean(
        self,
        path: &SourcePath,
        html: &mut String,
        holes: &mut Vec<Hole>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let span = self.first.unwrap_or(Span::line(1));
        if !self.removed.is_empty() {
            let removed = self.removed.into_iter().collect::<Vec<_>>().join(", ");
            diagnostics.push(
                Diagnostic::new(&code::MD_HTML_REMOVED)
                    .arg("removed", removed)
                    .at(path, span),
            );
        }
        if html_policy::depth(html) > MAX_DEPTH {
            diagnostics.push(
                Diagnostic::new(&code::MD_TOO_DEEP)
                    .arg("limit", MAX_DEPTH)
                    .at(path, span),
            );
            html.clear();
            holes.clear();
            return;
        }
        // Nobody can write a hole into an article: its name is the digest of that article.
        let secret = crate::base::digest::Digest::of(html.as_bytes()).to_string();
        let marked = mark(html, holes, &secret);
        let cleaned = builder().clean(&marked).to_string();
        let old = std::mem::take(holes);
        let mut rebuilt = Rebuilt {
            span,
            secret: &secret,
            old: old.into_iter().map(|hole| Some(hole.kind)).collect(),
            html: String::with_capacity(cleaned.len()),
            holes: Vec::new(),
            link: OpenLink::None,
            ids: HashSet::new(),
        };
        rebuilt.read(&cleaned);
        *html = rebuilt.html;
        *holes = rebuilt.holes;
    }
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
                "script", "style", "title", "iframe", "object", "svg", "math", "noscript",
            ]
            .into_iter()
            .collect(),
        )
        .generic_attributes(ATTRIBUTES.into_iter().collect())
        .tag_attributes(own)
        .tag_attribute_values(HashMap::new())
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .link_rel(None);
    builder
}

/// Puts an empty element where each hole is.
fn mark(html: &str, holes: &[Hole], secret: &str) -> String {
    let mut out = String::with_capacity(html.len() + holes.len() * 110);
    let mut done = 0;
    for (index, hole) in holes.iter().enumerate() {
        let at = hole.at as usize;
        out.push_str(&html[done..at]);
        done = at;
        let _ = write!(out, "<span data-hole=\"{secret}-{index}\"></span>");
    }
    out.push_str(&html[done..]);
    out
}

struct Rebuilt<'a> {
    span: Span,
    secret: &'a str,
    old: Vec<Option<HoleKind>>,
    html: String,
    holes: Vec<Hole>,
    link: OpenLink,
    ids: HashSet<String>,
}

/// The link that is open, by how it ends.
#[derive(Clone, Copy, PartialEq)]
enum OpenLink {
    None,
    /// `</a>`
    Foreign,
    /// A hole.
    Local,
    /// Ended already, since another began inside it.
    Ended,
}

impl Rebuilt<'_> {
    fn read(&mut self, cleaned: &str) {
        let mut rest = cleaned;
        while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
            self.html.push_str(&rest[..at]);
            rest = &rest[at..];
            let tag = &rest[..tag_length(rest)];
            rest = &rest[tag.len()..];
            if let Some(index) = self.hole_index(tag) {
                rest = rest.strip_prefix("</span>").unwrap_or(rest);
                if let Some(kind) = self.old.get_mut(index).and_then(Option::take) {
                    if matches!(kind, HoleKind::LinkStart(_)) {
                        self.end_link(OpenLink::Ended);
                    }
                    self.hole(kind);
                }
            } else if tag.starts_with("<a ") {
                self.link(tag);
            } else if tag == "</a>" {
                self.end_link(OpenLink::None);
            } else if tag.starts_with("<img ") {
                self.image(tag);
            } else {
                self.element(tag);
            }
        }
        self.html.push_str(rest);
    }

    fn hole(&mut self, kind: HoleKind) {
        let at = u32::try_from(self.html.len()).unwrap_or(u32::MAX);
        self.holes.push(Hole { at, kind });
    }

    fn hole_index(&self, tag: &str) -> Option<usize> {
        attribute(tag, "data-hole")?
            .strip_prefix(self.secret)?
            .strip_prefix('-')?
            .parse()
            .ok()
    }

    /// A tag as it is, but an `id` only once.
    fn element(&mut self, tag: &str) {
        match attribute(tag, "id") {
            Some(id) if !self.ids.insert(id.clone()) => {
                let start = tag.find(" id=\"").unwrap_or(tag.len());
                let value = start + " id=\"".len();
                let end = tag[value..].find('"').map_or(tag.len(), |end| value + end + 1);
                self.html.push_str(&tag[..start]);
                self.html.push_str(&tag[end..]);
            }
            _ => self.html.push_str(tag),
        }
    }

    fn end_link(&mut self, then: OpenLink) {
        match self.link {
            OpenLink::Foreign => self.html.push_str("</a>"),
            OpenLink::Local => self.hole(HoleKind::LinkEnd),
            OpenLink::None | OpenLink::Ended => {}
        }
        self.link = if self.link == OpenLink::None {
            OpenLink::None
        } else {
            then
        };
    }

    fn link(&mut self, tag: &str) {
        let href = attribute(tag, "href").unwrap_or_default();
        if let Target::Local(target) = link::target(&href) {
            self.link = OpenLink::Local;
            self.hole(HoleKind::LinkStart(Box::new(Link {
                target,
                written: href.as_str().into(),
                span: self.span,
                attributes: Box::default(),
                check: true,
            })));
        } else {
            self.link = OpenLink::Foreign;
            self.html.push_str(tag);
        }
    }

    fn image(&mut self, tag: &str) {
        let src = attribute(tag, "src").unwrap_or_default();
        match link::target(&src) {
            Target::Local(LocalLink::File { path, .. } | LocalLink::Site { path, .. }) => {
                let alt = attribute(tag, "alt").unwrap_or_default().into();
                let span = self.span;
                self.hole(HoleKind::Image(Box::new(Picture { src: path, alt, span })));
            }
            _ => self.html.push_str(tag),
        }
    }
}

/// Every `id` of serialised HTML.
pub fn ids(html: &str) -> impl Iterator<Item = Box<str>> {
    html.split(" id=\"")
        .skip(1)
        .filter_map(|rest| Some(rest.split('"').next()?.into()))
}

/// The length of the tag at the start of serialised HTML, whose attribute values stand in double quotes.
fn tag_length(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let value = tag[start..].split('"').next()?;
    Some(
        value
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&nbsp;", "\u{a0}")
            .replace("&amp;", "&"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(html: &str) -> (String, usize, String) {
        let path = SourcePath::new("content/a.md").unwrap();
        let mut raw = Raw::default();
        raw.note(html, Span::line(1));
        let (mut out, mut holes, mut diagnostics) = (html.to_owned(), Vec::new(), Vec::new());
        raw.clean(&path, &mut out, &mut holes, &mut diagnostics);
        let said = diagnostics
            .iter()
            .map(|d| d.message(crate::base::language::Language::En))
            .collect();
        (out, holes.len(), said)
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
                "script", "onerror", "data:", "iframe", "<base", "<meta", "<svg", "style", "<form", "<input",
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
        assert_eq!((html.as_str(), said.as_str()), ("<b>a</b>", ""));
    }

    #[test]
    fn open_tags_are_closed() {
        assert_eq!(cleaned("<div><b>a").0, "<div><b>a</b></div>");
    }

    #[test]
    fn files_in_raw_html_become_holes() {
        let (html, holes, _) = cleaned("<a href=\"../b.md\">x</a> <img src=\"a.jpg\" alt=\"b\">");
        assert_eq!((html.as_str(), holes), ("x ", 3));
    }

    #[test]
    fn holes_cannot_be_forged() {
        let (html, holes, _) = cleaned("<span data-hole=\"abc-0\"></span>x");
        assert_eq!(holes, 0);
        assert!(html.ends_with('x'));
    }
}
