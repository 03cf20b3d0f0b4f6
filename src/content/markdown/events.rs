//! Helpers for the events of the parser that need a look ahead: ends of elements, plain texts, places. Nothing is written here.

use crate::base::cut::Cut;
use pulldown_cmark::Event;
use std::ops::Range;

/// Consecutive events, each with its bytes in the source.
pub(super) type Events<'a> = [(Event<'a>, Range<usize>)];

/// Whether the events are more than text and code.
pub(super) fn has_markup(events: &Events<'_>) -> bool {
    events
        .iter()
        .any(|(event, _)| matches!(event, Event::Start(_) | Event::SoftBreak | Event::HardBreak))
}

/// The events of a caption up to the end of its plain text `kept`, which does not begin with a space.
pub(super) fn without_credit<'a>(events: &Events<'a>, kept: &str) -> Vec<(Event<'a>, Range<usize>)> {
    let mut left = kept.len();
    let mut out = Vec::new();
    for (event, range) in events {
        match event {
            Event::Text(text) => {
                let trimmed = if out.is_empty() { text.trim_start() } else { text };
                let start = range.start + text.len() - trimmed.len();
                let (text, range) = (trimmed, start..range.end);
                let cut = text.floor_char_boundary(left.min(text.len()));
                left -= cut;
                if cut > 0 {
                    out.push((
                        Event::Text(text.head(cut).to_owned().into()),
                        range.start..range.start + cut,
                    ));
                }
            }
            Event::Code(text) if text.len() > left => left = 0,
            Event::Code(text) => {
                left -= text.len();
                out.push((event.clone(), range.clone()));
            }
            Event::SoftBreak | Event::HardBreak => {
                if left > 0 {
                    left -= 1;
                    out.push((event.clone(), range.clone()));
                }
            }
            other => out.push((other.clone(), range.clone())),
        }
    }
    out
}

/// The index of the end of the element that starts at `at`.
pub(super) fn end_of(events: &Events<'_>, at: usize) -> usize {
    let mut depth = 0;
    for (index, (event, _)) in events.iter().enumerate().skip(at) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    return index;
                }
            }
            _ => {}
        }
    }
    events.len().saturating_sub(1)
}

/// The bytes of events in the source.
pub(super) fn place(events: &Events<'_>) -> Range<usize> {
    match events {
        [(_, first), .., (_, last)] => first.start..last.end,
        [(_, only)] => only.clone(),
        [] => 0..0,
    }
}

/// The plain text, on one line.
pub(super) fn plain_text(events: &Events<'_>) -> String {
    text(events, ' ')
}

/// The plain text, with its line breaks.
pub(super) fn plain_lines(events: &Events<'_>) -> String {
    text(events, '\n')
}

fn text(events: &Events<'_>, line_break: char) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(line_break),
            _ => {}
        }
    }
    text
}
