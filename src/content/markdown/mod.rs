//! Markdown to HTML with holes, in one pass over the events of the parser and without recursion, so that deep nesting costs
//! memory and not the stack. Links and files are not looked up here: they become holes.

mod anchors;
mod blocks;
mod events;
mod extensions;
mod figures;
mod footnotes;
mod galleries;
mod inline;
mod notes;
mod open_blocks;
mod photos;
mod raw_html;
mod recordings;
mod writer;

use super::body::Body;
use super::lint::{self, ground::MarkdownFile};
use super::sanitize;
use crate::base::catalogue::markdown as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::{Lines, Span};
use open_blocks::{Hidden, KINDS, OpenBlock, open_blocks};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use writer::Writer;

/// Longest article, in MiB.
const MAX_LENGTH: usize = 4;
/// Deepest nesting of lists and quotations.
const MAX_DEPTH: usize = 32;

/// Rules add no diagnostic to a file that has so many: nobody reads more.
pub const MOST_TOLD: usize = 1_000;

/// Parses `source`, the Markdown of the file at `path`, which begins after `lines_before` lines of the file.
///
/// A text that is too long or nested too deep is an error in `diagnostics`, and the body stays empty.
pub fn parse(path: &SourcePath, source: &str, lines_before: u32, diagnostics: &mut Vec<Diagnostic>) -> Body {
    parse_with_limit(MOST_TOLD, path, source, lines_before, diagnostics)
}

/// As [`parse`]; rules add no diagnostic once there are `most`.
pub fn parse_with_limit(
    most: usize,
    path: &SourcePath,
    source: &str,
    lines_before: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
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
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let first = read(source, source, options, None);
    let hidden = first.as_ref().ok().and_then(|events| {
        let mut say = |block: &OpenBlock| {
            let place = Lines::new(source, lines_before).span(block.at..block.at + 1);
            let diagnostic = Diagnostic::new(&code::MD_HTML_OPEN).arg("tag", &block.tag);
            diagnostics.push(diagnostic.arg("end", &block.end).at(path, place));
        };
        hide_open_blocks(source, events, options, &mut say)
    });
    let events = match &hidden {
        None => first,
        Some(hidden) => read(&hidden.text, source, options, Some(hidden)),
    };
    let mut events = match events {
        Ok(events) => events,
        Err(range) => {
            let place = Lines::new(source, lines_before).span(range);
            let diagnostic = Diagnostic::new(&code::MD_TOO_DEEP).arg("limit", MAX_DEPTH);
            diagnostics.push(diagnostic.at(path, Span::line(place.line)));
            return Body::default();
        }
    };
    anchors::take(source, &mut events);
    let file = MarkdownFile {
        path,
        source,
        lines_before,
    };
    lint::check(file, &events, most, diagnostics);
    let mut writer = Writer::new(path, source, lines_before, diagnostics);
    writer.most = most;
    writer.article(&events);
    let body = writer.finish();
    if body.html.is_empty() && body.holes.is_empty() {
        diagnostics.push(Diagnostic::new(&code::MD_NO_BODY).at(path, whole));
    }
    body
}

/// The events of `text`, which is `source`, or `source` with open blocks hidden. `Err`: the place that is nested too deep.
fn read<'t>(
    text: &'t str,
    source: &str,
    options: Options,
    hidden: Option<&Hidden>,
) -> Result<Vec<(Event<'t>, Range<usize>)>, Range<usize>> {
    let mut events = Vec::with_capacity(text.len() / 32);
    let mut depth = 0;
    let (mut in_code, mut in_html) = (false, false);
    let has_breaks = extensions::has_breaks(text);
    for (mut event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match &mut event {
            // The indent of a line of HTML comes as text.
            Event::Text(spaces) if in_html => event = Event::Html(spaces.clone()),
            Event::Text(text) => extensions::undo_typography(text, source, &range),
            Event::Start(tag) => {
                depth += 1;
                in_code = matches!(tag, Tag::CodeBlock(_));
                in_html = matches!(tag, Tag::HtmlBlock);
            }
            Event::End(tag) => {
                depth -= 1;
                (in_code, in_html) = (false, false);
                if *tag == TagEnd::TableRow {
                    extensions::extra_cells(&mut events, text, options, &range);
                }
            }
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(range);
        }
        if let Some(hidden) = hidden {
            hidden.show(&mut event);
        }
        match event {
            Event::Text(text) if has_breaks && !in_code => extensions::break_lines(&mut events, text, range),
            event => events.push((event, range)),
        }
    }
    Ok(events)
}

/// Hides the starts of HTML blocks without an end, and reports them with `say`. `None`: there are none.
fn hide_open_blocks(
    source: &str,
    events: &[(Event<'_>, Range<usize>)],
    options: Options,
    say: &mut impl FnMut(&OpenBlock),
) -> Option<Hidden> {
    let mut found = open_blocks(source, events);
    if found.is_empty() {
        return None;
    }
    let mut hidden = Hidden::new(source)?;
    let mut told = 0;
    // Hiding a block may reveal one of another kind inside it.
    for _ in 0..=KINDS.len() {
        for block in found.iter().take(sanitize::MOST_TOLD - told) {
            say(block);
        }
        told = sanitize::MOST_TOLD.min(told + found.len());
        hidden.hide(&found);
        found = match read(&hidden.text, source, options, None) {
            Ok(events) => open_blocks(&hidden.text, &events),
            Err(_) => Vec::new(),
        };
        if found.is_empty() {
            break;
        }
    }
    Some(hidden)
}
