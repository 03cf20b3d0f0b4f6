//! Finds the photographs of a paragraph: each on a line of its own is a figure, and lines right under it may be its caption.
//! Nothing is written here.

use super::super::figure::{Under, split_credit, under};
use super::events::{Events, end_of, place, plain_lines, plain_text};
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

/// Bytes in which the end of a caption is searched line by line, at most.
const LONGEST: usize = 2_000;

/// A photograph and its caption.
pub(super) struct Photo<'e, 'a> {
    /// The events of the image, from start to end.
    pub(super) image: &'e Events<'a>,
    /// Parts of the caption under it or behind it, without stars around the whole.
    pub(super) under: Vec<&'e Events<'a>>,
    /// A text that may be its caption or name its credit, and stays a text of the article. `None`: there is none.
    pub(super) unsure: Option<(Under, Range<usize>)>,
}

/// A part of a paragraph.
pub(super) enum Piece<'e, 'a> {
    Photo(Photo<'e, 'a>),
    /// Lines of text.
    Text(&'e Events<'a>),
}

impl Photo<'_, '_> {
    /// Whether no caption names the photographer.
    pub(super) fn lacks_credit(&self) -> bool {
        let title = match self.image.first() {
            Some((Event::Start(Tag::Image { title, .. }), _)) => split_credit(title).credit,
            _ => None,
        };
        let is_named = |under: &&Events<'_>| split_credit(&plain_text(under)).credit.is_some();
        title.is_none() && !self.under.iter().any(is_named)
    }
}

/// Whether a paragraph has a photograph, on a line of its own or not.
pub(super) fn has_image(events: &Events<'_>) -> bool {
    events.iter().any(|(event, _)| is_image(event))
}

fn is_image(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Image { .. }))
}

/// The parts of a paragraph. `None`: no photograph is on a line of its own.
pub(super) fn pieces<'e, 'a>(events: &'e Events<'a>) -> Option<Vec<Piece<'e, 'a>>> {
    let lines = lines(events);
    let mut pieces = Vec::new();
    // The start of the text lines that are not in `pieces` yet.
    let mut text: Option<usize> = None;
    let mut has_photo = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let Some(mut photo) = photo(&events[line.clone()]) else {
            text.get_or_insert(line.start);
            continue;
        };
        has_photo = true;
        if let Some(start) = text.take() {
            pieces.push(Piece::Text(&events[start..line.start - 1]));
        }
        if photo.under.is_empty() {
            at += photo.take_caption(events, &lines[at..], true);
        }
        pieces.push(Piece::Photo(photo));
    }
    if let Some(start) = text {
        pieces.push(Piece::Text(&events[start..]));
    }
    has_photo.then_some(pieces)
}

impl<'e, 'a> Photo<'e, 'a> {
    /// Takes the caption from the first lines of the paragraph below; gives the rest of it.
    pub(super) fn take_from_below(&mut self, events: &'e Events<'a>) -> &'e Events<'a> {
        let lines = lines(events);
        match self.take_caption(events, &lines, false) {
            0 => events,
            taken if taken == lines.len() => &[],
            taken => &events[lines[taken].start..],
        }
    }

    /// Takes the caption from the first of `lines`; gives how many lines it is. `is_near`: without a blank line between.
    fn take_caption(&mut self, events: &'e Events<'a>, lines: &[Range<usize>], is_near: bool) -> usize {
        let text = lines
            .iter()
            .position(|line| has_image(&events[line.clone()]))
            .unwrap_or(lines.len());
        let Some(first) = lines[..text].first() else {
            return 0;
        };
        if let Some(inner) = in_stars(&events[first.clone()], is_near) {
            self.under.push(inner);
            return 1;
        }
        if !self.lacks_credit() {
            return 0;
        }
        for (index, line) in lines[..text].iter().enumerate() {
            let part = &events[first.start..line.end];
            if place(part).len() > LONGEST {
                break;
            }
            if under(&plain_lines(part)) == Under::Caption {
                self.under.push(unwrapped(part));
                return index + 1;
            }
        }
        let all = &events[first.start..lines[text - 1].end];
        match under(&plain_lines(all)) {
            Under::Text => {}
            Under::Caption => {
                self.under.push(unwrapped(all));
                return text;
            }
            unsure @ (Under::PerhapsCaption(_) | Under::PerhapsCredit(_)) => {
                self.unsure = Some((unsure, place(all)));
            }
        }
        0
    }
}

/// The content of a line in italics, if it is a caption: with a blank line before it only if it names a credit.
fn in_stars<'e, 'a>(line: &'e Events<'a>, is_near: bool) -> Option<&'e Events<'a>> {
    let inner = unwrapped(line);
    let is_emphasis = matches!(line.first(), Some((Event::Start(Tag::Emphasis), _)));
    let is_starred = inner.len() < line.len();
    if is_near && is_emphasis && is_starred {
        return Some(inner);
    }
    let plain = plain_lines(inner);
    (is_starred && !matches!(under(&plain), Under::Text | Under::PerhapsCaption(_))).then_some(inner)
}

/// The events without emphasis around the whole.
fn unwrapped<'e, 'a>(events: &'e Events<'a>) -> &'e Events<'a> {
    match events.first() {
        Some((Event::Start(Tag::Emphasis | Tag::Strong), _)) if end_of(events, 0) + 1 == events.len() => {
            unwrapped(&events[1..events.len() - 1])
        }
        _ => events,
    }
}

/// The photograph of a line that has nothing else but perhaps a caption with a credit.
fn photo<'e, 'a>(line: &'e Events<'a>) -> Option<Photo<'e, 'a>> {
    if !is_image(&line.first()?.0) {
        return None;
    }
    let end = end_of(line, 0);
    let mut photo = Photo {
        image: line.get(..=end)?,
        under: Vec::new(),
        unsure: None,
    };
    let rest = match line.get(end + 1..)? {
        [(Event::Text(space), _), rest @ ..] if space.trim().is_empty() => rest,
        rest => rest,
    };
    if rest.is_empty() {
        return Some(photo);
    }
    let is_caption = !has_image(rest) && under(&plain_lines(rest)) == Under::Caption;
    photo.under.push(unwrapped(rest));
    is_caption.then_some(photo)
}

/// The lines of a paragraph, split at breaks outside of any element.
fn lines(events: &Events<'_>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::SoftBreak | Event::HardBreak if depth == 0 => {
                lines.push(start..index);
                start = index + 1;
            }
            _ => {}
        }
    }
    lines.push(start..events.len());
    // A break at the end, or two in a row, leave empty lines.
    lines.retain(|line| !line.is_empty());
    lines
}
