//! Reports rows that were pasted from Excel, with tabs between the cells, and offers them as a Markdown table.

use super::block::is_taken;
use super::ground::Ground;
use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use pulldown_cmark::{CodeBlockKind, Event, Tag};
use std::ops::Range;

/// Bytes of a cell, at most: longer text is prose.
const LONGEST_CELL: usize = 400;
/// Rows that a hint shows.
const SHOWN: usize = 30;
/// Lines of one cell, at most.
const MOST_LINES: usize = 20;

/// Rows of cells, and their place.
struct Rows {
    place: Range<usize>,
    rows: Vec<Vec<String>>,
}

/// Checks an article, except code, HTML and quotations; gives the ranges of the reported rows.
pub fn check(ground: &mut Ground<'_, '_>, events: &[(Event<'_>, Range<usize>)]) -> Vec<Range<usize>> {
    let mut told = Vec::new();
    if memchr::memchr(b'\t', ground.source.as_bytes()).is_none() {
        return told;
    }
    // Sorted and without nested ones.
    let mut closed: Vec<Range<usize>> = Vec::new();
    for (event, range) in events {
        let is_closed = matches!(
            event,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)) | Tag::HtmlBlock | Tag::BlockQuote(_))
        );
        if is_closed && closed.last().is_none_or(|last| last.end <= range.start) {
            closed.push(range.clone());
        }
    }
    let is_free = |at: usize| !is_taken(&closed, at);
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\t', ground.source.as_bytes().get(at..).unwrap_or_default()) {
        let start = row_start(ground.source, ground.line_start(at + found)).max(at);
        let Some(rows) = is_free(start).then(|| rows(ground.source, start)).flatten() else {
            at = line_end(ground.source, start);
            continue;
        };
        at = rows.place.end.max(start + 1);
        let place = rows.place.clone();
        if tell(ground, rows) {
            told.push(place);
        }
    }
    told
}

fn line_end(source: &str, at: usize) -> usize {
    let bytes = source.as_bytes().get(at..).unwrap_or_default();
    memchr::memchr(b'\n', bytes).map_or(source.len(), |end| at + end + 1)
}

/// The rows from the line at `start` on, as long as lines have a tab.
fn rows(source: &str, start: usize) -> Option<Rows> {
    let mut rows = Vec::new();
    let mut at = start;
    while at < source.len() {
        let Some((row, end)) = row(source, at) else { break };
        rows.push(row);
        at = end;
    }
    let end = start + source.part(start..at).trim_end_matches('\n').len();
    Some(Rows {
        place: start..end,
        rows: (!rows.is_empty()).then_some(rows)?,
    })
}

fn is_whole(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'"').count() % 2 == 0
}

/// The start of the row whose first tab is on the line at `start`: its first cell may begin on a line before.
fn row_start(source: &str, start: usize) -> usize {
    if is_whole(source.part(start..line_end(source, start))) {
        return start;
    }
    let before = source.head(start).split_inclusive('\n').rev();
    let lines = before.take(MOST_LINES).take_while(|line| !line.trim().is_empty());
    let mut at = start;
    for line in lines {
        at -= line.len();
        if line.starts_with('"') && !is_whole(line) {
            return at;
        }
    }
    start
}

/// The cells of a row, and the start of the next. Excel puts cells of several lines in quotation marks.
fn row(source: &str, start: usize) -> Option<(Vec<String>, usize)> {
    let mut end = line_end(source, start);
    let is_quoted = |line: &str| line.starts_with('"') || line.contains("\t\"");
    let first = source.part(start..end);
    // A Markdown table may contain tabs.
    if first.trim_start().starts_with('|') {
        return None;
    }
    if is_quoted(first) && !is_whole(first) {
        let more = (0..MOST_LINES).scan(end, |at, _| {
            *at = line_end(source, *at);
            Some(*at)
        });
        end = more
            .into_iter()
            .find(|end| is_whole(source.part(start..*end)))
            .unwrap_or(end);
    }
    let line = source.part(start..end);
    if !line.contains('\t') {
        return None;
    }
    let line = line.strip_suffix('\n').unwrap_or(line);
    Some((line.split('\t').map(cell).collect(), end))
}

/// A cell in Markdown.
fn cell(text: &str) -> String {
    let text = text.trim_matches([' ', '\u{a0}']);
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let text = match inner {
        Some(inner) if inner.contains('\n') || inner.contains("\"\"") => inner.replace("\"\"", "\""),
        _ => text.to_owned(),
    };
    text.trim().replace('|', "\\|").replace('\n', "<br>")
}

/// Reports rows if they are a table; whether it did.
fn tell(ground: &mut Ground<'_, '_>, found: Rows) -> bool {
    let Rows { place, mut rows } = found;
    let is_even = rows.iter().all(|row| row.len() == rows[0].len());
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut rows {
        row.resize(width, String::new());
    }
    // Empty columns at the sides are indents.
    let is_filled = |column: &usize| rows.iter().any(|row| !row[*column].is_empty());
    let (Some(first), Some(last)) = ((0..width).find(is_filled), (0..width).rev().find(is_filled)) else {
        return false;
    };
    for row in &mut rows {
        let cells = std::mem::take(row).into_iter();
        *row = cells.skip(first).take(last + 1 - first).collect();
    }
    if !is_table(&rows) {
        return false;
    }
    let is_headless = begins_with_a_number(&rows);
    let lines = lines(&rows, is_headless);
    let shown = lines.get(..SHOWN).unwrap_or(&lines).join("\n");
    let diagnostic = Diagnostic::new(&code::MD_TABS).arg("table", shown);
    // A table needs a blank line before and behind it.
    let before = ground.source.head(place.start);
    let after = ground.source.tail(place.end);
    let is_apart = |text: &str, blank: &str| text.is_empty() || text == "\n" || text.contains(blank);
    let open = if is_apart(before.tail(before.len().saturating_sub(2)), "\n\n") {
        ""
    } else {
        "\n"
    };
    let close = if is_apart(after.head(2), "\n\n") { "" } else { "\n" };
    let table = format!("{open}{}{close}", lines.join("\n"));
    // Indented rows may belong to a list item, so the fix is not certain.
    if is_even && !is_headless && !ground.source.tail(place.start).starts_with(' ') {
        ground.repair(diagnostic, place.clone(), [(place, table)]);
    } else {
        ground.suggest(diagnostic, place, &table);
    }
    true
}

/// Whether rows are a table; two columns may also be a numbered list, or a form laid out with tabs.
fn is_table(rows: &[Vec<String>]) -> bool {
    let width = rows.first().map_or(0, Vec::len);
    let is_short = rows.iter().flatten().all(|cell| cell.len() <= LONGEST_CELL);
    // In a table most rows have more than one filled cell.
    let filled = rows
        .iter()
        .filter(|row| row.iter().filter(|cell| !cell.is_empty()).count() > 1);
    let is_filled = 2 * filled.count() > rows.len();
    let is_wide = match width {
        0 | 1 => false,
        2 => rows.len() > 2 && !rows.iter().any(|row| is_list_sign(&row[0])),
        _ => rows.len() > 1,
    };
    is_short && is_filled && is_wide
}

/// Whether a cell is a list sign: `1.`, `a)`, `-`, `– Việc`, `•`.
fn is_list_sign(cell: &str) -> bool {
    let word = cell.split(' ').next().unwrap_or_default();
    let sign = word.trim_start_matches(char::is_alphanumeric);
    let is_numbered = matches!(sign, "." | ")" | "/" | "./") && word.len() <= 6;
    is_numbered || cell.starts_with(['-', '+', '*', '•', '–', '—', '#', '>'])
}

/// Whether the first row is data and not a heading: the second row continues its number.
fn begins_with_a_number(rows: &[Vec<String>]) -> bool {
    let number = |row: usize| rows.get(row)?.first()?.trim_end_matches('.').parse::<u32>().ok();
    number(0)
        .zip(number(1))
        .is_some_and(|(first, second)| first.checked_add(1) == Some(second))
}

/// The lines of the Markdown table.
fn lines(rows: &[Vec<String>], is_headless: bool) -> Vec<String> {
    let width = rows.first().map_or(0, Vec::len);
    let line = |row: &Vec<String>| format!("| {} |", row.join(" | "));
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    if is_headless {
        lines.insert(0, format!("|{}", "   |".repeat(width)));
    }
    lines.insert(1, format!("|{}", "---|".repeat(width)));
    lines
}
