//! Reads a table of old and new addresses, as spreadsheets write it: columns between commas, semicolons or tabs, with or
//! without a line of headings. What the addresses lead to is found in `site`.

use crate::base::catalogue::fix as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::text::fold::fold;
use csv::{ReaderBuilder, StringRecord, Trim};

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressPair {
    /// Its line in the file.
    pub line: u32,
    /// The old address, as written.
    pub old: String,
    /// The new address, as written.
    pub new: String,
}

/// Headings of the two columns, folded.
const OLD: [&str; 6] = ["old", "from", "cu", "dia chi cu", "old address", "source"];
const NEW: [&str; 6] = ["new", "to", "moi", "dia chi moi", "new address", "target"];

/// Reads the decoded text of the table at `path`; also all lines that lack an address.
#[must_use]
pub fn read(path: &SourcePath, text: &str) -> (Vec<AddressPair>, Vec<Diagnostic>) {
    let (separator, start) = separator(text);
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.tail(start).as_bytes());
    let (mut pairs, mut wrong) = (Vec::new(), Vec::new());
    let mut columns = None;
    let (mut at, mut line) = (0, 1);
    for record in reader.records() {
        // The text is UTF-8, and a record may have any number of fields.
        let Ok(record) = record else { continue };
        line += new_lines(text, &mut at, start + offset(&record));
        if record.iter().all(str::is_empty) {
            continue;
        }
        if columns.is_none() {
            let headings = headings(&record);
            columns = Some(headings.unwrap_or((0, 1)));
            if headings.is_some() || !is_address(record.get(0).unwrap_or_default()) {
                continue;
            }
        }
        let (old, new) = columns.unwrap_or((0, 1));
        let field = |at| unquoted(record.get(at).unwrap_or_default()).to_owned();
        let pair = AddressPair {
            line,
            old: field(old),
            new: field(new),
        };
        if pair.old.is_empty() || pair.new.is_empty() {
            let columns = Diagnostic::new(&code::IMPORT_COLUMNS);
            wrong.push(columns.at(path, Span::line(line)));
        } else {
            pairs.push(pair);
        }
    }
    if pairs.is_empty() && wrong.is_empty() {
        wrong.push(Diagnostic::new(&code::IMPORT_EMPTY).in_file(path));
    }
    (pairs, wrong)
}

/// Where a record begins, in bytes; empty lines before it belong to it.
fn offset(record: &StringRecord) -> usize {
    let byte = record.position().map_or(0, csv::Position::byte);
    usize::try_from(byte).unwrap_or(usize::MAX)
}

/// How many lines lie between `at` and the text behind the line ends at `begin`, which `at` becomes.
fn new_lines(text: &str, at: &mut usize, begin: usize) -> u32 {
    let rest = text.tail(begin);
    let empty = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let between = text.part(*at..begin + empty);
    *at = begin + empty;
    u32::try_from(between.matches('\n').count()).unwrap_or(u32::MAX)
}

/// A field without quotes that a space before them has hidden from the reader.
fn unquoted(field: &str) -> &str {
    let inner = field.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(field)
}

/// The separator, and where the table begins: Excel may write `sep=;` above it.
fn separator(text: &str) -> (u8, usize) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if let &[separator @ (b',' | b';' | b'\t')] = first
        .trim_end_matches('\n')
        .strip_prefix("sep=")
        .unwrap_or_default()
        .as_bytes()
    {
        return (separator, first.len());
    }
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let found = ['\t', ';', ',']
        .into_iter()
        .find(|separator| first.contains(*separator));
    (found.map_or(b',', |separator| separator as u8), 0)
}

/// The columns of the old and the new address, if this is a line of headings that name them.
fn headings(record: &StringRecord) -> Option<(usize, usize)> {
    let find = |names: [&str; 6]| {
        record
            .iter()
            .position(|field| names.contains(&fold(field).as_str()))
    };
    find(OLD).zip(find(NEW))
}

fn is_address(field: &str) -> bool {
    field.contains(['/', '.', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> (Vec<(u32, String, String)>, Vec<u32>) {
        let path = SourcePath::new("cu.csv").unwrap();
        let (pairs, wrong) = read(&path, text);
        let line = |said: &Diagnostic| {
            said.place
                .as_ref()
                .and_then(|place| place.span)
                .map_or(0, |span| span.line)
        };
        let pairs = pairs.into_iter().map(|pair| (pair.line, pair.old, pair.new));
        (pairs.collect(), wrong.iter().map(line).collect())
    }

    #[test]
    fn tables_of_all_programs_are_read() {
        let one = |line| vec![(line, "/a.html".to_owned(), "/b/".to_owned())];
        for (text, line) in [
            ("/a.html,/b/\n", 1),
            ("/a.html;/b/", 1),
            ("/a.html\t/b/\n\n", 1),
            ("\"/a.html\" , \"/b/\"\n", 1),
            ("old,new\n/a.html,/b/\n", 2),
            ("Địa chỉ cũ;Địa chỉ mới\n\n/a.html;/b/\n", 3),
            ("new,old\n/b/,/a.html\n", 2),
            ("STT;Old;New\n1;/a.html;/b/\n", 2),
            ("Bài cũ,Bài mới,Ghi chú\n/a.html,/b/,xem lại\n", 2),
            ("sep=;\nold;new\n/a.html;/b/\n", 3),
            (",\n/a.html,/b/\n", 2),
        ] {
            assert_eq!(table(text), (one(line), vec![]), "{text}");
        }
        let quoted = "\"/a,b.html\",\"/b/\"\n\"/x\ny\",/c/\n/d/,/e/\n";
        let lines: Vec<u32> = table(quoted).0.into_iter().map(|(line, ..)| line).collect();
        assert_eq!(lines, [1, 2, 4]);
    }

    #[test]
    fn every_line_without_two_addresses_is_told() {
        assert_eq!(table("/a.html,/b/\n/c.html\n,/d/\n/e.html,\n").1, [2, 3, 4]);
        assert_eq!(table("").1, [0]);
        assert_eq!(table("old,new\n").1, [0]);
    }
}
