//! Rules about Markdown that does not do what was meant. They run over the events of the one parse and report with a fix where
//! there is one. Each rule is a file; none changes what is published.

mod block;
mod caption;
mod emphasis;
mod foreign;
pub mod ground;
mod heading;
mod indent;
mod kinds;
mod leftover;
mod link;
mod list;
mod mask;
mod pairs;
mod paragraph;
mod table;
mod tabs;
pub mod target;
mod wrapped;

use super::prose::place_in;
use crate::base::catalogue::markup;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Spanned;
use block::{TextBlock, is_taken};
use ground::{Ground, MarkdownFile};
use leftover::Leftovers;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

/// Runs all rules over the Markdown of `file`, of which the parser gave `events`. Adds no diagnostic once there are `most`.
pub fn check(
    file: MarkdownFile<'_>,
    events: &[(Event<'_>, Range<usize>)],
    most: usize,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let source = file.source;
    let mut ground = Ground::new(file, most, diagnostics);
    let mut stars = emphasis::Stars::default();
    let mut left = Leftovers::new(source);
    // The number of open lists, quotations and footnotes.
    let mut depth = 0_usize;
    let mut in_code = false;
    let mut wrapped = wrapped::WrappedLines::default();
    let tables = tabs::check(&mut ground, events);
    for (at, (event, range)) in events.iter().enumerate() {
        let is_top = depth == 0;
        match event {
            Event::Text(text) => {
                if !in_code {
                    stars.take(source, text, range);
                    left.see(text);
                }
                continue;
            }
            Event::Html(_) => left.see_html(),
            Event::SoftBreak => wrapped.take(&ground, range),
            Event::Start(Tag::Table(_)) => table::rows(&mut ground, &events[at..], is_top),
            Event::Start(Tag::Image { title, .. }) if !title.is_empty() => {
                caption::check(&mut ground, range, title);
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let is_empty = matches!(events.get(at + 1), Some((Event::End(TagEnd::Link), _)));
                link::without_words(&mut ground, range, dest_url, is_empty);
            }
            Event::Start(Tag::Emphasis) => emphasis::between_digits(&mut ground, range),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if !is_taken(&tables, range.start) => {
                indent::check(&mut ground, range, is_top);
            }
            Event::Start(Tag::List(Some(_))) => list::numbers(&mut ground, &events[at..]),
            Event::Start(Tag::List(None)) => {
                let before = at.checked_sub(1).map(|before| &events[before]);
                list::levels(&mut ground, before, range, is_top);
            }
            Event::Start(Tag::Paragraph) => paragraph::check(&mut ground, range),
            Event::Start(Tag::Heading { .. }) => heading::underlined(&mut ground, range),
            _ => {}
        }
        if is_top && matches!(event, Event::Start(Tag::List(_))) {
            list::text_below(&mut ground, &events[at..]);
        }
        match event {
            Event::Start(Tag::List(_) | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_)) => depth += 1,
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::End(TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) => depth -= 1,
            _ => {}
        }
        if ends_text(event) {
            stars.tell(&mut ground);
            left.end_block(&mut ground, events, at, block_of(event));
        }
    }
    wrapped.tell(&mut ground);
    left.finish(&mut ground, events);
}

/// The kind of text block that an event ends; a list inside an item ends the text of that item.
fn block_of(event: &Event<'_>) -> TextBlock {
    match event {
        Event::End(TagEnd::Item) | Event::Start(Tag::List(_)) => TextBlock::Item,
        Event::End(TagEnd::TableCell) => TextBlock::Cell,
        Event::End(TagEnd::HtmlBlock) => TextBlock::Html,
        _ => TextBlock::Plain,
    }
}

/// Reports Markdown in texts of front matter, where it does not work.
pub fn front_matter<'t>(
    path: &SourcePath,
    texts: impl Iterator<Item = &'t Spanned<String>>,
) -> Option<Diagnostic> {
    let mut suspicious =
        texts.filter(|text| memchr::memchr3(b'*', b'[', b'`', text.value.as_bytes()).is_some());
    suspicious.find_map(|text| {
        let found = caption::markdown_in(&text.value)?;
        let start = text.value.find(found)?;
        let span = place_in(text, start..start + found.len());
        let said = Diagnostic::new(&markup::MD_IN_FRONT).arg("found", ground::shown(found));
        Some(said.at(path, span))
    })
}

/// Whether no emphasis can continue behind this event.
fn ends_text(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => !matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => !matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
        ),
        _ => false,
    }
}
