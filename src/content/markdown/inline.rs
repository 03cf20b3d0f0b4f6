//! Writes text and links, and reports addresses that may not stand in an article. Links to the site become holes.

use super::super::body::{HoleKind, Link, Outside};
use super::super::link::{self, Holder, LinkTarget};
use super::super::lint::target;
use super::writer::{LinkKind, Writer};
use crate::base::catalogue::markup as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::escape;
use crate::base::fix::Edit;
use crate::base::span::Span;
use crate::text::reading;
use pulldown_cmark::{CowStr, LinkType};
use std::fmt::Write as _;
use std::ops::Range;

/// At most so often the definition of a link is searched in an article.
const MOST_LOOKED_UP: usize = 200;

impl<'a> Writer<'a, '_> {
    /// Writes the collected text.
    pub(super) fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let range = self.run.range();
        let written = self.source.part(range.clone());
        if !self.in_code {
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
                self.outside(self.source.part(link.range.clone()), link.range, None);
            }
        }
        self.run = run;
        self.run.clear();
    }

    pub(super) fn link(&mut self, form: LinkType, dest: &CowStr<'a>, title: &str, range: Range<usize>) {
        // `<a@b.vn>`: the address has no scheme.
        let mail = (form == LinkType::Email).then(|| CowStr::from(format!("mailto:{dest}")));
        let dest = mail.as_ref().unwrap_or(dest);
        let mut attributes = String::new();
        if !title.is_empty() {
            attributes.push_str(" title=\"");
            escape::attribute(title, &mut attributes);
            attributes.push('"');
        }
        // `[a <https://b.vn>](c.md)`: a browser would end the outer link at the inner one.
        if !self.links.is_empty() {
            self.links.push(LinkKind::Refused);
            return;
        }
        match link::target(dest) {
            LinkTarget::External => {
                let address = self.address(dest, &range);
                self.outside(dest.trim(), range, address);
                self.links.push(LinkKind::External);
                self.out.push_str("<a href=\"");
                self.out.push_str(link::scheme_of(dest));
                escape::href(dest.trim(), &mut self.out);
                let _ = write!(self.out, "\"{attributes}>");
            }
            LinkTarget::Local(target) => {
                self.links.push(LinkKind::Local);
                let address = link::of_preview(dest).and_then(|_| self.address(dest, &range));
                let span = self.lines.span(range);
                self.hole(HoleKind::LinkStart(Box::new(Link {
                    target,
                    written: dest.as_ref().into(),
                    span,
                    attributes: attributes.into(),
                    check: true,
                    address,
                })));
            }
            LinkTarget::Refused => {
                self.links.push(LinkKind::Refused);
                let words = words_of(self.source.part(range.clone()));
                self.refuse(Holder::Link, dest, words, range);
            }
        }
    }

    /// Notes the web address of another site, for `check --external`. `place`: the address within the link.
    pub(super) fn outside(&mut self, address: &str, range: Range<usize>, place: Option<Span>) {
        if let Some(url) = link::web_address(address) {
            let span = self.lines.span(range);
            self.outside.push(Outside {
                url: url.into(),
                span,
                address: place,
            });
        }
    }

    /// The place of the address in the link or picture at `range`. `None`: it has escapes or entities, or was not found.
    fn address(&mut self, dest: &str, range: &Range<usize>) -> Option<Span> {
        let dest = dest.trim();
        if dest.is_empty() {
            return None;
        }
        let place = in_link(self.source.part(range.clone()), dest).map(|at| range.start + at);
        // `[a][1]`, and elsewhere `[1]: address`.
        let defined = || {
            // Each search reads the whole text, which would be quadratic.
            if self.outside.len() + self.diagnostics.len() > MOST_LOOKED_UP {
                return None;
            }
            let line = format!("]: {dest}");
            let at = self.source.find(&line)? + "]: ".len();
            let behind = self.source.tail(at + dest.len());
            (behind.is_empty() || behind.starts_with(char::is_whitespace)).then_some(at)
        };
        let at = place.or_else(defined)?;
        Some(self.lines.span(at..at + dest.len()))
    }

    pub(super) fn refuse(&mut self, holder: Holder, dest: &str, words: &str, range: Range<usize>) {
        let (diagnostic, meant) = link::refusal(holder, dest, words);
        let place = meant.as_ref().and_then(|_| self.address(dest, &range));
        let diagnostic = match (meant, place) {
            (Some(text), Some(span)) => diagnostic.repair([Edit { span, text }]),
            _ => diagnostic,
        };
        self.say(diagnostic, range);
    }

    /// Reports a caption without a space before it, which became part of the name of the picture at `range`; whether it did.
    pub(super) fn refuse_glued(&mut self, src: &str, alt: &str, range: &Range<usize>) -> bool {
        let Some(meant) = target::glued(src) else {
            return false;
        };
        let diagnostic = Diagnostic::new(&code::MD_CAPTION_FORM).arg("mended", format!("![{alt}]({meant})"));
        let diagnostic = match self.address(src, range) {
            Some(span) => diagnostic.repair([Edit { span, text: meant }]),
            None => diagnostic,
        };
        self.say(diagnostic, range.clone());
        true
    }
}

/// The position of the address in the source of a link: its last occurrence as a whole target.
fn in_link(written: &str, dest: &str) -> Option<usize> {
    let places = written.rmatch_indices(dest).map(|(at, _)| at);
    places.into_iter().find(|at| {
        let is_start = written.head(*at).ends_with(['(', '<']);
        let behind = written.tail(at + dest.len());
        is_start && behind.starts_with([')', '>', ' ', '\n'])
    })
}

/// The text of a link, as written.
fn words_of(written: &str) -> &str {
    let inner = written.strip_prefix('[').unwrap_or_default();
    inner.rfind("](").map_or("", |end| inner.head(end))
}
