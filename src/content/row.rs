//! Splits a row of a Markdown table, `| a | b |` or `a | b`, into cells. Whether a line is a row is up to the caller.

use crate::base::cut::Cut;
use std::ops::Range;

/// The byte ranges of the cells, trimmed. An escaped bar (`\|`) is text.
pub fn cells(row: &str) -> Vec<Range<usize>> {
    let end = row.trim_end().len();
    let first = row.len() - row.trim_start().len();
    let mut start = first;
    let mut cells = Vec::new();
    let mut is_escaped = false;
    let bytes = &row.as_bytes()[..end];
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        if *byte == b'|' && !is_escaped {
            // Most rows begin with a bar, before which there is no cell.
            if at > first {
                cells.push(trimmed(row, start..at));
            }
            start = at + 1;
        }
        is_escaped = *byte == b'\\' && !is_escaped;
    }
    if start < end {
        cells.push(trimmed(row, start..end));
    }
    cells
}

fn trimmed(row: &str, range: Range<usize>) -> Range<usize> {
    let cell = row.part(range.clone());
    let start = range.start + cell.len() - cell.trim_start().len();
    start..start + cell.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_divide_cells() {
        let found = |row| {
            cells(row)
                .into_iter()
                .map(|cell| row.part(cell))
                .collect::<Vec<_>>()
        };
        assert_eq!(found("| a | b |"), ["a", "b"]);
        assert_eq!(found("a | b"), ["a", "b"]);
        assert_eq!(found("  | a ||  c  "), ["a", "", "c"]);
        assert_eq!(found("|a\\|b|"), ["a\\|b"]);
        assert_eq!(found("||a"), ["", "a"]);
        assert_eq!(found("a"), ["a"]);
        assert_eq!(found(""), [""; 0]);
    }
}
