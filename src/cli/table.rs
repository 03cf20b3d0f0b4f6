//! Prints a table on a terminal, with columns that line up and are cut where the screen ends, and as CSV. It knows nothing of
//! articles.

use super::terminal::Terminal;
use console::Term;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Between two columns.
const GAP: &str = "  ";

/// No column is cut below this width.
const NARROWEST: usize = 8;

/// Without it, spreadsheets do not read a CSV file as UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Prints a table whose first row has the headings, as wide as the screen.
pub fn print(terminal: Terminal, rows: &[Vec<String>]) {
    let width = Term::stdout()
        .size_checked()
        .map(|(_, columns)| usize::from(columns));
    for line in lines(rows, width) {
        terminal.data(&line);
    }
}

/// Prints CSV.
pub fn print_csv(terminal: Terminal, headings: &[String], rows: impl Iterator<Item = Vec<String>>) {
    let mut out = BYTE_ORDER_MARK.to_string();
    out.push_str(&csv(headings));
    for row in rows {
        out.push_str(&csv(&row));
    }
    terminal.data(out.trim_end_matches('\n'));
}

/// Lines of a table whose first row has the headings. The last column is never cut, so that it can be copied. With a `width`
/// the widest of the other columns are cut until all fit; when too little is left for them, the last column wraps to a line
/// of its own.
pub fn lines(rows: &[Vec<String>], width: Option<usize>) -> Vec<String> {
    let harmless = |row: &Vec<String>| row.iter().map(|cell| harmless(cell)).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(harmless).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut widths = vec![0; columns];
    for row in &rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(cell.width());
        }
    }
    let last = widths.pop().unwrap_or_default();
    let room = width.map(|width| {
        let width = width.saturating_sub(GAP.len() * widths.len());
        let beside = width.saturating_sub(last);
        if beside < width * 2 / 3 { width } else { beside }
    });
    while room.is_some_and(|room| widths.iter().sum::<usize>() > room) {
        let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > NARROWEST) else {
            break;
        };
        *widest -= 1;
    }
    let line = |row: &Vec<String>| {
        let (others, last) = row.split_at(row.len().min(widths.len()));
        let others = others.iter().zip(&widths).map(|(cell, width)| {
            let cell = cut(cell, *width);
            let padding = " ".repeat(width - cell.width());
            cell + &padding
        });
        let cells: Vec<String> = others.chain(last.iter().cloned()).collect();
        cells.join(GAP).trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// Text without control characters and marks that change the writing direction.
fn harmless(cell: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    cell.chars()
        .map(|c| if c.is_control() || turns(c) { '\u{fffd}' } else { c })
        .collect()
}

/// The beginning of a text, with `…` where it is cut.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut left = width.saturating_sub(1);
    for letter in text.chars() {
        let Some(rest) = left.checked_sub(letter.width().unwrap_or_default()) else {
            break;
        };
        left = rest;
        out.push(letter);
    }
    out + "…"
}

/// A row of CSV (RFC 4180), with its end of line. A cell that a spreadsheet would run as a formula gets an apostrophe
/// before it, which makes it text.
pub fn csv(row: &[String]) -> String {
    let cells: Vec<String> = row
        .iter()
        .map(|cell| {
            let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
                "'"
            } else {
                ""
            };
            format!("\"{guard}{}\"", cell.replace('"', "\"\""))
        })
        .collect();
    cells.join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        rows.iter().map(row).collect()
    }

    #[test]
    fn columns_line_up_in_composed_and_decomposed_letters() {
        let table = rows(&[
            &["a", "b"],
            &["Đường", "x"],
            &["Đươ\u{300}ng", "y"],
            &["漢字", "z"],
        ]);
        assert_eq!(
            lines(&table, None),
            ["a      b", "Đường  x", "Đươ\u{300}ng  y", "漢字   z"]
        );
    }

    #[test]
    fn the_widest_columns_are_cut_first_and_the_last_one_never() {
        let table = rows(&[&[
            "Phường ra quân làm sạch đường phố",
            "đang đăng",
            "Trà Hương, Lê Văn Tám",
            "content/tin/a.md",
        ]]);
        let line = &lines(&table, Some(80))[0];
        assert_eq!(line.width(), 80, "{line}");
        assert!(
            line.starts_with("Phường ra quân") && line.ends_with("  content/tin/a.md"),
            "{line}"
        );
        // With little room, the last column begins where the next line of the screen does.
        for width in [40, 60] {
            let line = &lines(&table, Some(width))[0];
            let (before, last) = line.split_at(line.find("content/").expect("the file"));
            assert!(before.width() <= width, "{line}");
            let room = width - before.width();
            assert!(
                last == "content/tin/a.md" && (room == 0 || last.width() <= room),
                "{line}"
            );
        }
        let narrow = &lines(&table, Some(3))[0];
        assert!(narrow.ends_with("  content/tin/a.md"), "{narrow}");
        assert_eq!(lines(&table, Some(200)), lines(&table, None));
    }

    #[test]
    fn a_spreadsheet_takes_every_cell_for_text() {
        let row = rows(&[&["=cmd|' /C calc'!A0", "a\"b, c", "-1", "x=1", ""]]).remove(0);
        assert_eq!(
            csv(&row),
            "\"'=cmd|' /C calc'!A0\",\"a\"\"b, c\",\"'-1\",\"x=1\",\"\"\r\n"
        );
    }
}
