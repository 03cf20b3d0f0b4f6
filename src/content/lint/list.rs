//! Reports lists that were not meant as lists, and lists that are numbered or nested otherwise than they were written.

use super::ground::Ground;
use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// From this number on, a list number was meant as a year.
const YEAR: u64 = 1_000;

/// Checks the numbers of the list at the first event: a year at the start of a text, and numbers that Markdown changes.
pub fn numbers(ground: &mut Ground<'_, '_>, events: &[(Event<'_>, Range<usize>)]) {
    let items = items(ground, events);
    let (Some((first, _)), [(number, place), others @ ..]) = (items.first().cloned(), &items[..]) else {
        return;
    };
    let counts_on = |(index, (number, _)): (u64, &(u64, Range<usize>))| *number == first + index;
    if first >= YEAR && !(others.len() > 1 && (0..).zip(&items).all(counts_on)) {
        let sign = place.end - 1..place.end;
        let mended = format!("{number}\\{}", ground.source.part(sign));
        let diagnostic = Diagnostic::new(&code::MD_NUMBER_LIST)
            .arg("found", ground.source.part(place.clone()))
            .arg("mended", &mended);
        if others.is_empty() {
            ground.repair(diagnostic, place.clone(), [(place.clone(), mended)]);
            return;
        }
        ground.say(diagnostic, place.clone());
    }
    let is_lazy = others.iter().all(|(number, _)| *number == first);
    if is_lazy {
        return;
    }
    if let Some((index, (_, place))) = (0..).zip(&items).find(|one| !counts_on((one.0, one.1))) {
        let diagnostic = Diagnostic::new(&code::MD_LIST_NUMBERS)
            .arg("found", ground.source.part(place.clone()))
            .arg("shown", first + index);
        ground.say(diagnostic, place.clone());
    }
}

/// The written numbers of the items, and their ranges with the `.` or `)`.
fn items(ground: &Ground<'_, '_>, events: &[(Event<'_>, Range<usize>)]) -> Vec<(u64, Range<usize>)> {
    let mut items = Vec::new();
    let mut depth = 0;
    for (event, range) in events {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth -= 1,
            Event::Start(Tag::Item) if depth == 1 => {
                let item = ground.source.part(range.clone());
                let digits = item.bytes().take_while(u8::is_ascii_digit).count();
                if let Ok(number) = item.head(digits).parse() {
                    items.push((number, range.start..range.start + digits + 1));
                }
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    items
}

/// A line of so many bytes may continue on the next.
const FULL: usize = 70;

/// Checks the list at the first event: reports a new text right below its last item without an indent, which becomes part
/// of the item. Where it happens between items too, it is meant so.
pub fn text_below(ground: &mut Ground<'_, '_>, events: &[(Event<'_>, Range<usize>)]) {
    let (mut depth, mut quotes, mut items, mut of_item) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut first: Option<usize> = None;
    for (event, range) in events {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            Event::Start(Tag::BlockQuote(_)) => quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => quotes -= 1,
            Event::Start(Tag::Item) if depth == 1 => items += 1,
            Event::SoftBreak if quotes == 0 && is_new_text(ground, range) => {
                if first.is_some() && of_item != items {
                    return;
                }
                of_item = items;
                first.get_or_insert(range.end);
            }
            _ => {}
        }
    }
    let Some(start) = first.filter(|_| items > 1 && of_item == items) else {
        return;
    };
    let end = start + ground.source.tail(start).lines().next().unwrap_or_default().len();
    let line = ground.source.part(start..end);
    ground.suggest(
        Diagnostic::new(&code::MD_LIST_TEXT),
        start..end,
        &format!("\n{line}"),
    );
}

/// Whether a new text begins behind a line break, without an indent.
fn is_new_text(ground: &Ground<'_, '_>, place: &Range<usize>) -> bool {
    let line = ground.source.part(ground.line_start(place.start)..place.start);
    let is_done = line.len() < FULL || line.ends_with(['.', ';', ':', '!', '?', ')', '”', '"']);
    let next = ground.after(place.end);
    is_done && next.is_some_and(|c| c.is_uppercase() || c == '*' || c == '“')
}

/// Reports a list of `+` right under one of `-`: it was meant as a second level, which needs an indent.
pub fn levels(
    ground: &mut Ground<'_, '_>,
    before: Option<&(Event<'_>, Range<usize>)>,
    range: &Range<usize>,
    is_top: bool,
) {
    let source = ground.source;
    let Some((Event::End(TagEnd::List(false)), above)) = before else {
        return;
    };
    let is_below = source.part(range.clone()).starts_with('+')
        && source.part(above.clone()).starts_with('-')
        && above.end == ground.line_start(range.start)
        && !source.head(above.end).ends_with("\n\n");
    if !is_below {
        return;
    }
    let lines: Vec<Range<usize>> = ground
        .lines(above.end..range.end)
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(place, _)| place)
        .collect();
    let diagnostic = Diagnostic::new(&code::MD_LIST_LEVELS);
    let place = range.start..range.start + 1;
    if is_top {
        let indents = lines.iter().map(|line| (line.start..line.start, "  ".to_owned()));
        ground.repair(diagnostic, place, indents);
    } else {
        ground.say(diagnostic, place);
    }
}
