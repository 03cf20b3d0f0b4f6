//! Reports mistakes in tables: rows that are not a table yet, rows with too many cells, and text that became a row.
//! Cells are split by `content::row`; nothing is changed here.

use super::ground::{Ground, Line};
use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::content::row::cells;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// A row of a table: how many cells it has, and its bytes in the source.
struct Row<'r> {
    cells: usize,
    range: &'r Range<usize>,
}

/// Checks a paragraph for rows whose line of hyphens is missing or has another number of cells than the row above it.
pub fn in_paragraph(ground: &mut Ground<'_, '_>, lines: &[Line<'_>]) {
    let has_row = |at: &usize| lines[*at].1.contains('|');
    let rule = (1..lines.len()).find(|at| is_rule(lines[*at].1) && has_row(&(at - 1)));
    match rule {
        Some(rule) => wrong_rule(ground, lines, rule),
        None => no_rule(ground, lines),
    }
}

/// `|---|:-:|`
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.bytes().all(|byte| b"|:- \t".contains(&byte))
}

fn wrong_rule(ground: &mut Ground<'_, '_>, lines: &[Line<'_>], rule: usize) {
    let (head, head_line) = &lines[rule - 1];
    let (place, rule_line) = &lines[rule];
    let count = cells(head_line).len();
    let rows = lines[rule + 1..]
        .iter()
        .take_while(|(_, line)| line.contains('|'));
    let widest = rows.map(|(_, line)| cells(line).len()).max();
    let columns = count.max(widest.unwrap_or(0));
    let signs = cells(rule_line);
    let found = signs.len();
    let mut mended = String::from("|");
    for column in 0..columns {
        let sign = signs.get(column).map_or("", |sign| rule_line.part(sign.clone()));
        let is_sign = sign.len() > 2 && sign.trim_matches(':').bytes().all(|byte| byte == b'-');
        mended.push_str(if is_sign { sign } else { "---" });
        mended.push('|');
    }
    let more = more_cells(head_line, columns - count);
    let full_head = if more.is_empty() {
        String::new()
    } else {
        format!("{}{more}", head_line.trim_end())
    };
    let diagnostic = Diagnostic::new(&code::MD_TABLE_COUNT)
        .arg(
            "found",
            if found == count {
                String::new()
            } else {
                found.to_string()
            },
        )
        .arg("count", count)
        .arg("head", full_head)
        .arg("rule", &mended);
    let end = head.start + head_line.trim_end().len();
    let edits = [
        (end..end, more),
        (place.start..place.start + rule_line.trim_end().len(), mended),
    ];
    let edits = edits
        .into_iter()
        .filter(|(at, text)| !(at.is_empty() && text.is_empty()));
    ground.repair(diagnostic, place.clone(), edits.collect::<Vec<_>>());
}

/// The text that adds `count` empty cells to a row.
fn more_cells(row: &str, count: usize) -> String {
    let is_closed = row.trim_end().ends_with('|') && !row.trim_end().ends_with("\\|");
    let bar = if is_closed || count == 0 { "" } else { " |" };
    format!("{bar}{}", "   |".repeat(count))
}

/// Reports rows between `|` without a line of hyphens.
fn no_rule(ground: &mut Ground<'_, '_>, lines: &[Line<'_>]) {
    let count = |line: &str| {
        let line = line.trim_end();
        let is_row = line.len() > 1 && line.starts_with('|') && line.ends_with('|');
        is_row.then(|| cells(line).len())
    };
    let Some(first) = lines.iter().position(|(_, line)| count(line).is_some()) else {
        return;
    };
    let (place, line) = &lines[first];
    let columns = count(line);
    if lines.len() - first < 2 || !lines[first..].iter().all(|(_, line)| count(line) == columns) {
        return;
    }
    let rule = format!("|{}", "---|".repeat(columns.unwrap_or(1)));
    let diagnostic = Diagnostic::new(&code::MD_TABLE_RULE).arg("rule", &rule);
    ground.suggest(diagnostic, place.clone(), &format!("{line}\n{rule}"));
}

/// Checks the table at the first event: reports rows with too many cells, and a line of text right below the table.
pub fn rows(ground: &mut Ground<'_, '_>, events: &[(Event<'_>, Range<usize>)], is_top: bool) {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut cells = 0;
    for (event, range) in events {
        match event {
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                let cells = std::mem::take(&mut cells);
                rows.push(Row { cells, range });
            }
            Event::End(TagEnd::Table) => break,
            _ => {}
        }
    }
    let [head, rows @ ..] = rows.as_slice() else {
        return;
    };
    if let Some(row) = rows.iter().find(|row| row.cells > head.cells) {
        let is_missing = rows.iter().all(|other| other.cells == row.cells);
        too_many_cells(ground, head, row, is_missing);
    }
    let is_text = |row: &&Row<'_>| !ground.source.part(row.range.clone()).contains('|');
    let text = rows.iter().rev().take_while(is_text).last();
    let Some(Row { range: text, .. }) = text.filter(|_| head.cells > 1) else {
        return;
    };
    let place = text.start..text.start + ground.source.part((*text).clone()).trim_end().len();
    let diagnostic = Diagnostic::new(&code::MD_TABLE_TEXT);
    if is_top {
        ground.repair(diagnostic, place, [(text.start..text.start, "\n".to_owned())]);
    } else {
        ground.say(diagnostic, place);
    }
}

/// Reports `row`, which has more cells than `head`. `is_missing`: all rows have as many cells, so that the first two lines
/// of the table lack some.
fn too_many_cells(ground: &mut Ground<'_, '_>, head: &Row<'_>, row: &Row<'_>, is_missing: bool) {
    let source = ground.source;
    let more = row.cells - head.cells;
    let head_line = source.part(head.range.clone()).trim_end();
    let rule_line = source
        .tail(head.range.end)
        .lines()
        .next()
        .unwrap_or_default()
        .trim_end();
    let in_head = more_cells(head_line, more);
    let in_rule = if rule_line.ends_with('|') {
        "---|".repeat(more)
    } else {
        "|---".repeat(more)
    };
    let shown = |text: String| if is_missing { text } else { String::new() };
    let diagnostic = Diagnostic::new(&code::MD_TABLE_CELLS)
        .arg("found", row.cells)
        .arg("count", head.cells)
        .arg("head", shown(format!("{head_line}{in_head}")))
        .arg(
            "rule",
            shown(format!("{}{in_rule}", rule_line.trim_start_matches(['>', ' ']))),
        );
    let place = row.range.start..row.range.start + source.part(row.range.clone()).trim_end().len();
    if is_missing {
        let head_end = head.range.start + head_line.len();
        let rule_end = head.range.end + rule_line.len();
        ground.repair(
            diagnostic,
            place,
            [(head_end..head_end, in_head), (rule_end..rule_end, in_rule)],
        );
    } else {
        ground.say(diagnostic, place);
    }
}
