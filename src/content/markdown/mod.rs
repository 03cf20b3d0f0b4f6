//! Markdown to HTML with holes: one pass over the parser's events, without recursion, so that text
//! nested a thousand deep costs memory and not the stack.

mod blocks;
mod events;
mod figures;
mod footnotes;
mod inline;
mod notes;
mod writer;

use super::body::Body;
use super::lines::Lines;
use super::lint;
use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use pulldown_cmark::{Event, Options, Parser};
use writer::Writer;

/// Longest article, in MiB.
const MAX_LENGTH: usize = 4;
/// Deepest nesting of lists and quotations.
const MAX_DEPTH: usize = 32;

/// Parses the Markdown of the file at `path`; `source` begins `lines_before` lines into it.
///
/// What cannot be parsed within limits is an error in `diagnostics`, and the body stays empty.
#[must_use]
pub fn parse(path: &SourcePath, source: &str, lines_before: u32, diagnostics: &mut Vec<Diagnostic>) -> Body {
    let whole = Span::line(lines_before + 1);
    if source.len() > MAX_LENGTH << 20 {
        diagnostics.push(
            Diagnostic::new(&code::MD_TOO_LONG)
                .arg("limit", MAX_LENGTH)
                .at(path, whole),
        );
        return Body::default();
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut events = Vec::with_capacity(source.len() / 32);
    let mut depth = 0;
    for (mut event, range) in Parser::new_ext(source, options).into_offset_iter() {
        match &mut event {
            // Three dots and the one sign for them both stay as they were typed.
            Event::Text(text) if **text == *"…" && source.part(range.clone()) == "..." => {
                *text = "...".into();
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth > MAX_DEPTH {
            let place = Lines::new(source, lines_before).span(range);
            let diagnostic = Diagnostic::new(&code::MD_TOO_DEEP).arg("limit", MAX_DEPTH);
            diagnostics.push(diagnostic.at(path, Span::line(place.line)));
            return Body::default();
        }
        events.push((event, range));
    }
    lint::look(path, source, lines_before, &events, diagnostics);
    let mut writer = Writer::new(path, source, lines_before, diagnostics);
    writer.document(&events);
    let body = writer.finish();
    if body.html.is_empty() && body.holes.is_empty() {
        diagnostics.push(Diagnostic::new(&code::MD_NO_BODY).at(path, whole));
    }
    body
}
