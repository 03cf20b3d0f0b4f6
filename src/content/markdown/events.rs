//! Questions about the parser's events that need a look ahead. Nothing is written here.

use crate::base::cut::Cut;
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

/// A part of a document: each event with its place in the source.
pub(super) type Events<'a> = [(Event<'a>, Range<usize>)];

/// A photograph and the caption under it, as ranges of the events of their paragraph.
pub(super) struct Photo {
    pub(super) image: Range<usize>,
    pub(super) caption: Option<Range<usize>>,
}

/// The photographs of a paragraph that holds nothing else: each may have a line in italics under it.
pub(super) fn photos_of(events: &Events<'_>) -> Option<Vec<Photo>> {
    let is_break = |at: usize| matches!(events.get(at), Some((Event::SoftBreak | Event::HardBreak, _)));
    let mut photos: Vec<Photo> = Vec::new();
    let mut at = 0;
    while at < events.len() {
        let end = match &events[at].0 {
            Event::Start(Tag::Image { .. }) => {
                let end = end_of(events, at);
                photos.push(Photo {
                    image: at..end,
                    caption: None,
                });
                end
            }
            Event::Start(Tag::Emphasis) => {
                let end = end_of(events, at);
                let last = photos.last_mut().filter(|photo| photo.caption.is_none())?;
                last.caption = Some(at + 1..end);
                end
            }
            _ => return None,
        };
        at = end + 1;
        if at < events.len() {
            if !is_break(at) {
                return None;
            }
            at += 1;
        }
    }
    Some(photos)
}

pub(super) fn has_markup(events: &Events<'_>) -> bool {
    events.iter().any(|(event, _)| matches!(event, Event::Start(_)))
}

/// The events of a caption with markup, cut where its plain text `kept` ends.
pub(super) fn without_credit<'a>(events: &Events<'a>, kept: &str) -> Vec<(Event<'a>, Range<usize>)> {
    let mut left = kept.len();
    let mut out = Vec::new();
    for (event, range) in events {
        match event {
            Event::Text(text) => {
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

pub(super) fn plain_text(events: &Events<'_>) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}
