//! Anchors that editors write behind a heading, as in other programs: `## Giá thuê {#gia}`. Anchors made from the text of a
//! heading are up to `text::slug`.

use crate::base::cut::Cut;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::ops::Range;

/// Moves written anchors from the texts of headings to their events. The parser has an option for it, but that drops
/// anything else in braces.
pub(super) fn take<'a>(source: &'a str, events: &mut Vec<(Event<'a>, Range<usize>)>) {
    if memchr::memmem::find(source.as_bytes(), b"{#").is_none() {
        return;
    }
    let mut heading = None;
    let mut is_emptied = false;
    for at in 0..events.len() {
        match &events[at].0 {
            Event::Start(Tag::Heading { .. }) => heading = Some(at),
            Event::End(TagEnd::Heading(_)) => {
                let Some(start) = heading.take() else { continue };
                let Some((cut, typed)) = typed(source, &events[start + 1..at]) else {
                    continue;
                };
                if let Event::Start(Tag::Heading { id, .. }) = &mut events[start].0 {
                    *id = Some(CowStr::Borrowed(typed));
                }
                for (event, range) in &mut events[start + 1..at] {
                    if range.end > cut {
                        *event = Event::Text(CowStr::Borrowed(source.part(range.start..cut)));
                        range.end = range.end.min(cut).max(range.start);
                        is_emptied = true;
                    }
                }
            }
            _ => {}
        }
    }
    if is_emptied {
        events.retain(|(event, _)| !matches!(event, Event::Text(text) if text.is_empty()));
    }
}

/// The end of the text of a heading, and the anchor behind it. `None`: it has none.
fn typed<'a>(source: &'a str, events: &[(Event<'a>, Range<usize>)]) -> Option<(usize, &'a str)> {
    let is_text = |(event, _): &&(Event<'_>, Range<usize>)| matches!(event, Event::Text(_));
    let texts = events.iter().rev().take_while(is_text).count();
    let tail = &events[events.len() - texts..];
    let (start, end) = (tail.first()?.1.start, tail.last()?.1.end);
    let written = source.part(start..end).trim_end();
    let open = written.rfind("{#")?;
    let name = written.tail(open + 2).strip_suffix('}')?;
    let is_name = name.starts_with(char::is_alphanumeric)
        && name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
        && !name.starts_with("fn_")
        && !name.starts_with("fnref_");
    let before = written.head(open);
    let cut = start + before.trim_end().len();
    let is_escaped = before.ends_with('\\') || source.head(start + open).ends_with('\\');
    (is_name && !is_escaped && (cut > start || texts < events.len())).then_some((cut, name))
}
