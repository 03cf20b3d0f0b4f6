//! Raw HTML in an article: the whole article goes through an HTML parser and an allow-list, because a
//! tag that one piece leaves open would swallow the rest of the page. Articles without pay nothing.

mod rebuild;
pub mod tag;

use super::body::{Hole, HoleKind, Outside};
use super::html_policy::{self, ATTRIBUTES, OWN_ATTRIBUTES, TAGS, refused};
use super::link;
use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use ammonia::Builder;
use rebuild::Rebuilt;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use tag::MARK;

/// Deepest nesting of an article with raw HTML: what costs an HTML parser the square of it.
const MAX_DEPTH: usize = 200;
/// How often HTML is cleaned at most; twice is enough for nearly all.
const MAX_PASSES: usize = 8;

/// What raw HTML was met while an article was written.
#[derive(Debug, Default)]
pub struct Raw {
    first: Option<Span>,
    removed: BTreeSet<String>,
    /// The first piece that Word or a web page left.
    pasted: Option<Span>,
}

impl Raw {
    /// Notes a piece of raw HTML and what of it will not be kept.
    pub fn note(&mut self, html: &str, span: Span) {
        self.first.get_or_insert(span);
        self.removed.extend(refused(html));
        if self.pasted.is_none() && html_policy::is_pasted(html) {
            self.pasted = Some(span);
        }
    }

    /// Whether there was any.
    #[must_use]
    pub fn found(&self) -> bool {
        self.first.is_some()
    }

    /// Cleans the HTML of an article; its holes move with the text around them, and addresses in raw
    /// HTML that mean files of the site become holes too. Adds addresses of other sites to `outside`.
    pub fn clean(
        self,
        path: &SourcePath,
        html: &mut String,
        holes: &mut Vec<Hole>,
        outside: &mut Vec<Outside>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let span = self.first.unwrap_or(Span::line(1));
        let removed = self.removed.into_iter().collect::<Vec<_>>().join(", ");
        if let Some(pasted) = self.pasted {
            let diagnostic = Diagnostic::new(&code::MD_HTML_WORD).arg("removed", removed);
            diagnostics.push(diagnostic.at(path, pasted));
        } else if !removed.is_empty() {
            let diagnostic = Diagnostic::new(&code::MD_HTML_REMOVED).arg("removed", removed);
            diagnostics.push(diagnostic.at(path, span));
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
        let cleaned = clean_until_whole(mark(html, holes, &secret));
        let old = std::mem::take(holes);
        let mut rebuilt = Rebuilt {
            span,
            secret: &secret,
            old: &old,
            html: String::with_capacity(cleaned.len()),
            holes: Vec::new(),
            open: Vec::new(),
            ids: HashSet::new(),
            refused: Vec::new(),
            outside: Vec::new(),
        };
        rebuilt.read(&cleaned);
        *html = rebuilt.html;
        *holes = rebuilt.holes;
        // Those of Markdown are known, with their own places.
        let known: HashSet<&str> = outside.iter().map(|known| &*known.url).collect();
        let urls = rebuilt.outside.into_iter();
        let new: Vec<String> = urls.filter(|url| !known.contains(url.as_str())).collect();
        outside.extend(new.into_iter().map(|url| Outside {
            url: url.into(),
            span,
        }));
        diagnostics.extend(
            rebuilt
                .refused
                .into_iter()
                .map(|address| link::refusal(&address).at(path, span)),
        );
    }
}

/// Cleans until nothing changes any more: an element that is taken out may have been what allowed a
/// paragraph inside a paragraph, which a browser would read as something else.
fn clean_until_whole(marked: String) -> String {
    let builder = builder();
    let mut html = marked;
    for _ in 0..MAX_PASSES {
        let cleaned = builder.clean(&html).to_string();
        if cleaned == html {
            break;
        }
        html = cleaned;
    }
    html
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
        .generic_attributes(ATTRIBUTES.into_iter().chain([MARK]).collect())
        .tag_attributes(own)
        .tag_attribute_values(HashMap::new())
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .link_rel(None);
    builder
}

/// Puts an element of its kind where each hole is, so that the HTML parser nests it as a browser will.
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
            HoleKind::Image(_) => ("img", ""),
            HoleKind::Label(..) => ("span", "</span>"),
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
        let mut raw = Raw::default();
        raw.note(html, Span::line(1));
        let (mut out, mut holes, mut diagnostics) = (html.to_owned(), Vec::new(), Vec::new());
        raw.clean(&path, &mut out, &mut holes, &mut Vec::new(), &mut diagnostics);
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
        assert_eq!((html.as_str(), holes), ("<span></span>x", 0));
    }
}
