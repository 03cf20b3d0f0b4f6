//! Corrects the events of the parser where people write what `CommonMark` does not have: line breaks of Word, quotation marks
//! behind digits and words, cells beyond the last column. Nothing is reported here.

use super::super::row::cells;
use super::events::Events;
use crate::base::cut::Cut;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The line break of Word (Shift+Enter) in pasted text.
pub(super) const VERTICAL_TAB: char = '\u{b}';
/// Line breaks that the parser does not know: that of Word, and NEL, LS and PS of Unicode.
const BREAKS: [char; 4] = [VERTICAL_TAB, '\u{85}', '\u{2028}', '\u{2029}'];

/// Whether a text has one of [`BREAKS`].
pub(super) fn has_breaks(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Searches their first bytes, which few texts have.
    memchr::memchr3_iter(VERTICAL_TAB as u8, 0xc2, 0xe2, bytes).any(|at| {
        matches!(
            bytes[at..],
            [0x0b, ..] | [0xc2, 0x85, ..] | [0xe2, 0x80, 0xa8 | 0xa9, ..]
        )
    })
}

/// Adds a text to `events`, with a hard break for each of [`BREAKS`].
pub(super) fn break_lines<'t>(
    events: &mut Vec<(Event<'t>, Range<usize>)>,
    text: CowStr<'t>,
    range: Range<usize>,
) {
    let is_verbatim = text.len() == range.len();
    let place = |start: usize, end: usize| {
        if is_verbatim {
            range.start + start..range.start + end
        } else {
            range.clone()
        }
    };
    let mut done = 0;
    for (at, sign) in text.match_indices(BREAKS) {
        if done < at {
            events.push((
                Event::Text(text.part(done..at).to_owned().into()),
                place(done, at),
            ));
        }
        done = at + sign.len();
        events.push((Event::HardBreak, place(at, done)));
    }
    if done == 0 {
        events.push((Event::Text(text), range));
    } else if done < text.len() {
        let rest = text.tail(done).to_owned();
        events.push((Event::Text(rest.into()), place(done, text.len())));
    }
}

/// Undoes smart punctuation where it is wrong: three dots stay three dots, and a `"` behind a digit (`55"`), at the end of a
/// word or before a space is not an opening quotation mark.
pub(super) fn undo_typography(text: &mut CowStr<'_>, source: &str, range: &Range<usize>) {
    if text.len() != "“".len() || range.len() == text.len() && **text != *"…" {
        return;
    }
    let before = || source.head(range.start).chars().next_back();
    let after = || source.tail(range.end).chars().next();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let right = match (&**text, source.part(range.clone())) {
        ("…", "...") => "...",
        ("“", "\"") if is_digit(before()) => "\"",
        ("“", "\"") if before().is_some_and(char::is_alphanumeric) => "”",
        ("“", "\"") if ends(after()) => {
            if is_space(before()) {
                "\""
            } else {
                "”"
            }
        }
        // Feet and inches.
        ("’", "'") if is_digit(before()) && is_digit(after()) => "'",
        _ => return,
    };
    *text = CowStr::Borrowed(right);
}

/// Whether no word begins at this character.
fn ends(after: Option<char>) -> bool {
    after.is_none_or(|c| c.is_whitespace() || ".,;:!?)]}”’…".contains(c))
}

/// Adds the cells of a table row beyond the last column, which the parser drops. `row`: the bytes of the row, whose events
/// are the last in `events`.
pub(super) fn extra_cells<'t>(
    events: &mut Vec<(Event<'t>, Range<usize>)>,
    text: &'t str,
    options: Options,
    row: &Range<usize>,
) {
    let Some((Event::End(TagEnd::TableCell), last)) = events.last() else {
        return;
    };
    let start = last.end;
    let rest = text.part(start..row.end).trim_end();
    if rest.trim_matches(['|', ' ', '\t']).is_empty() {
        return;
    }
    for cell in cells(rest) {
        let at = start + cell.start..start + cell.end;
        events.push((Event::Start(Tag::TableCell), at.clone()));
        inline(events, text, options, at.clone());
        events.push((Event::End(TagEnd::TableCell), at));
    }
}

/// Adds the events of the text at `at`, which is on one line.
fn inline<'t>(
    events: &mut Vec<(Event<'t>, Range<usize>)>,
    text: &'t str,
    options: Options,
    at: Range<usize>,
) {
    let cell = text.part(at.clone());
    let parsed: Vec<(Event<'t>, Range<usize>)> = Parser::new_ext(cell, options).into_offset_iter().collect();
    match parsed.as_slice() {
        [
            (Event::Start(Tag::Paragraph), _),
            inside @ ..,
            (Event::End(TagEnd::Paragraph), _),
        ] if is_inline(inside) => {
            let moved = inside.iter().map(|(event, range)| {
                let mut event = event.clone();
                let range = at.start + range.start..at.start + range.end;
                if let Event::Text(words) = &mut event {
                    undo_typography(words, text, &range);
                }
                (event, range)
            });
            events.extend(moved);
        }
        [] => {}
        _ => events.push((Event::Text(cell.into()), at)),
    }
}

fn is_inline(events: &Events<'_>) -> bool {
    !events
        .iter()
        .any(|(event, _)| matches!(event, Event::End(TagEnd::Paragraph)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_break_is_found_and_nothing_else() {
        for sign in BREAKS {
            assert!(has_breaks(&format!("Số 1{sign}phố")), "{sign:?}");
        }
        assert!(!has_breaks(
            "“Ngày hội” – 4 m², 30 °C… «ở phường» \u{a0}ế\u{2027}"
        ));
    }
}
