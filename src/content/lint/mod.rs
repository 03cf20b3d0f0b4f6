//! Markdown that does not say what was meant: found in the events of the one parse, told with the text to type
//! instead. Each rule is a file; none changes what is published.

mod emphasis;
mod ground;
mod heading;
mod indent;
pub mod link;
mod list;
mod paragraph;
mod table;
mod tabs;
mod wrapped;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use ground::Ground;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

/// Looks at the Markdown of the file at a path, which begins some lines into it; `events` are its. Nothing more is said once
/// there are `most` diagnostics.
pub fn look(
    most: usize,
    (path, source, lines_before): (&SourcePath, &str, u32),
    events: &[(Event<'_>, Range<usize>)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut ground = Ground::new(most, (path, source, lines_before), diagnostics);
    let mut stars = emphasis::Stars::default();
    // Lists, quotations and footnotes that are open.
    let mut depth = 0_usize;
    let mut in_code = false;
    let mut wrapped = wrapped::Breaks::default();
    let tables = tabs::look(&mut ground, events);
    for (at, (event, range)) in events.iter().enumerate() {
        let is_top = depth == 0;
        match event {
            Event::Text(text) => {
                if !in_code {
                    stars.take(source, text, range);
                }
                continue;
            }
            Event::SoftBreak => wrapped.take(source, range),
            Event::Start(Tag::Table(_)) => table::rows(&mut ground, &events[at..], is_top),
            Event::Start(Tag::Emphasis) => emphasis::between_digits(&mut ground, range),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))
                if !tables.iter().any(|table| table.contains(&range.start)) =>
            {
                indent::look(&mut ground, range, is_top);
            }
            Event::Start(Tag::List(Some(_))) => list::numbers(&mut ground, &events[at..]),
            Event::Start(Tag::List(None)) => {
                let before = at.checked_sub(1).map(|before| &events[before]);
                list::levels(&mut ground, before, range, is_top);
            }
            Event::Start(Tag::Paragraph) => paragraph::look(&mut ground, range),
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
        }
    }
    wrapped.tell(&mut ground);
}

/// Whether emphasis cannot go on behind this.
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
