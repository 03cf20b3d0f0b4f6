//! The text of a file exactly as it is stored: byte order mark, normal form, every line with its own line end. With it
//! a few lines can be edited while all others keep their bytes. Does not decide which edits to make; `fix` does.

use crate::base::cut::Cut;
use crate::base::fix::{self, Edit};
use crate::text::nfc;
use std::ops::RangeInclusive;

/// The byte order mark.
const MARK: &str = "\u{feff}";

/// The encoding of a file.
#[derive(Debug, Clone, Copy)]
enum Form {
    Utf8,
    /// UTF-16 with a byte order mark, and the byte order.
    Utf16(fn(u16) -> [u8; 2]),
}

/// The text of a file as it is stored: in any normal form, with its own line ends.
#[derive(Debug, Clone)]
pub struct Written {
    form: Form,
    /// The number of byte order marks before UTF-8 text, which needs none.
    marks: usize,
    /// The text after the byte order marks.
    pub text: String,
}

impl Written {
    /// Reads bytes. `None`: they are neither UTF-8 nor UTF-16 with a byte order mark.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let utf16 = |from: fn([u8; 2]) -> u16, to| {
            let (pairs, rest) = bytes[2..].as_chunks::<2>();
            let units = pairs.iter().map(|pair| from(*pair));
            let text = char::decode_utf16(units).collect::<Result<String, _>>().ok()?;
            rest.is_empty().then_some(Self {
                form: Form::Utf16(to),
                marks: 0,
                text,
            })
        };
        match bytes {
            [0xff, 0xfe, ..] => utf16(u16::from_le_bytes, u16::to_le_bytes),
            [0xfe, 0xff, ..] => utf16(u16::from_be_bytes, u16::to_be_bytes),
            _ => {
                let whole = std::str::from_utf8(bytes).ok()?;
                // There may be two, from two programs.
                let text = whole.trim_start_matches(MARK);
                Some(Self {
                    form: Form::Utf8,
                    marks: (whole.len() - text.len()) / MARK.len(),
                    text: text.to_owned(),
                })
            }
        }
    }

    /// Whether UTF-8 text begins with a byte order mark, which it does not need.
    #[must_use]
    pub fn has_byte_order_mark(&self) -> bool {
        self.marks > 0
    }

    /// The same without an unneeded byte order mark.
    #[must_use]
    pub fn without_byte_order_mark(&self) -> Self {
        Self {
            marks: 0,
            ..self.clone()
        }
    }

    /// The bytes to store; unchanged text gives the bytes it was read from.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match self.form {
            Form::Utf8 => [&MARK.repeat(self.marks), self.text.as_str()]
                .concat()
                .into_bytes(),
            Form::Utf16(to) => {
                let units = std::iter::once(0xfeff).chain(self.text.encode_utf16());
                units.flat_map(to).collect()
            }
        }
    }

    /// The text with `edits` made, which do not overlap and have places in `decoded`, the decoded form of this text. Untouched
    /// lines keep their bytes; new lines end like their neighbours. `None`: the two texts have different numbers of lines.
    #[must_use]
    pub fn with(&self, decoded: &str, edits: &[Edit]) -> Option<Self> {
        let old: Vec<&str> = decoded.split('\n').collect();
        let lines = lines(&self.text);
        if old.len() != lines.len() {
            return None;
        }
        let usual = lines[0].1;
        let usual = if usual.is_empty() { "\n" } else { usual };
        let mut text = String::with_capacity(self.text.len() + 64);
        let mut next = 0;
        for (block, edits) in blocks(edits, old.len()) {
            for (line, end) in &lines[next..*block.start()] {
                push(&mut text, line, end);
            }
            next = block.end() + 1;
            let new = edited(&old[block.clone()], *block.start(), &edits);
            put(&mut text, &old[block.clone()], &new, &lines[block], usual);
        }
        for (line, end) in &lines[next..] {
            push(&mut text, line, end);
        }
        Some(Self { text, ..self.clone() })
    }
}

/// Lines with their line ends; the last line has none, and is empty after a final line end.
fn lines(text: &str) -> Vec<(&str, &str)> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\r', '\n']) {
        let length = if rest.tail(at).starts_with("\r\n") { 2 } else { 1 };
        lines.push((rest.head(at), rest.part(at..at + length)));
        rest = rest.tail(at + length);
    }
    lines.push((rest, ""));
    lines
}

/// Blocks of adjacent lines (by index) that edits touch, each with its edits, sorted.
fn blocks(edits: &[Edit], count: usize) -> Vec<(RangeInclusive<usize>, Vec<Edit>)> {
    let mut edits = edits.to_vec();
    edits.sort();
    let index = |line: u32| (line.saturating_sub(1) as usize).min(count - 1);
    let mut blocks: Vec<(RangeInclusive<usize>, Vec<Edit>)> = Vec::new();
    for edit in edits {
        let (start, end) = (index(edit.span.line), index(edit.span.end_line));
        match blocks.last_mut() {
            Some((block, edits)) if start <= *block.end() => {
                *block = *block.start()..=end.max(*block.end());
                edits.push(edit);
            }
            _ => blocks.push((start..=end.max(start), vec![edit])),
        }
    }
    blocks
}

/// The lines of a block, which begins `before` lines into the file, after its edits.
fn edited(old: &[&str], before: usize, edits: &[Edit]) -> Vec<String> {
    let before = u32::try_from(before).unwrap_or(u32::MAX);
    let edits = edits
        .iter()
        .map(|edit| (edit.span.up(before), edit.text.as_str()));
    let text = fix::edited(&old.join("\n"), edits);
    text.split('\n').map(str::to_owned).collect()
}

/// Writes the new lines of a block. Lines at its start and end that did not change keep their stored form.
fn put(text: &mut String, old: &[&str], new: &[String], written: &[(&str, &str)], usual: &str) {
    let pairs = old.iter().rev().zip(new.iter().rev());
    let after = pairs.take_while(|(old, new)| *old == new).count();
    let room = (old.len() - after).min(new.len() - after.max(1));
    let before = old
        .iter()
        .zip(new)
        .take(room)
        .take_while(|(old, new)| *old == *new)
        .count();
    let inner = |end: &str| {
        if end.is_empty() {
            usual.to_owned()
        } else {
            end.to_owned()
        }
    };
    for (line, end) in &written[..before] {
        push(text, line, &inner(end));
    }
    let middle = &written[before..old.len() - after];
    for (index, line) in new[before..new.len() - after].iter().enumerate() {
        let is_last = after == 0 && before + index + 1 == new.len();
        let end = if is_last {
            written[written.len() - 1].1.to_owned()
        } else {
            inner(middle.get(index).map_or("", |(_, end)| end))
        };
        push(text, line, &end);
    }
    for (line, end) in &written[old.len() - after..] {
        push(text, line, end);
    }
}

/// Writes a line and its end, which must not merge with the previous line end to `\r\n`.
fn push(text: &mut String, line: &str, end: &str) {
    // A line of invisible characters decodes to nothing.
    let end = if end == "\n" && text.ends_with('\r') && nfc::clean(line).is_empty() {
        "\r"
    } else {
        end
    };
    text.extend([line, end]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fix::Fix;
    use crate::base::path::SourcePath;
    use crate::base::span::Span;
    use crate::source::decode::decode;
    use proptest::prelude::*;

    fn decoded(bytes: Vec<u8>) -> String {
        decode(&SourcePath::new("content/a.md").unwrap(), bytes).unwrap()
    }

    /// The text with what stands at `range` of its decoded form replaced.
    fn with(raw: &str, range: std::ops::Range<usize>, new: &str) -> String {
        let text = decoded(raw.as_bytes().to_vec());
        let edit = Edit {
            span: Span::of(&text, range),
            text: new.to_owned(),
        };
        let written = Written::read(raw.as_bytes()).unwrap();
        written.with(&text, &[edit]).unwrap().text
    }

    #[test]
    fn lines_that_no_edit_touches_keep_their_signs() {
        let apart = "Ho\u{300}a\r\n\u{200b}b\rc: d\n";
        assert_eq!(with(apart, 10..10, "\""), "Ho\u{300}a\r\n\u{200b}b\rc: \"d\n");
        assert_eq!(with("\r\n\r\na\nb", 0..2, ""), "a\nb");
        assert_eq!(with("a\r\nb\r\n\r\nc", 4..4, "---\n"), "a\r\nb\r\n---\r\n\r\nc");
        assert_eq!(with("a\r\nb", 3..3, "\n---\n"), "a\r\nb\r\n---\r\n");
        assert_eq!(with("a\nb\n", 1..3, ""), "a\n");
        assert_eq!(with("a\nb\n", 1..4, ""), "a");
        assert_eq!(with("a", 0..1, "x\ny"), "x\ny");
        assert_eq!(with("a\rb\nc", 2..3, ""), "a\r\rc");
    }

    #[test]
    fn bytes_come_back() {
        let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}Hòa\r\n".encode_utf16().flat_map(unit).collect()
        };
        for bytes in [
            b"\xef\xbb\xbfa\r\n".to_vec(),
            "\u{feff}\u{feff}a".into(),
            "a\u{300}".into(),
            Vec::new(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
        ] {
            assert_eq!(Written::read(&bytes).unwrap().bytes(), bytes);
        }
        assert!(Written::read(b"\xff\xfea").is_none());
        assert!(Written::read(b"\xb8").is_none());
    }

    proptest! {
        /// What is written decodes to the decoded text with the same edits made.
        #[test]
        fn edits_of_both_texts_agree(
            raw in "([ab]|\r\n|\r|\n|e\u{301}|\u{200b}){0,12}",
            cuts in prop::collection::vec((0usize..12, 0usize..3, "[xy\n]{0,3}"), 0..3),
        ) {
            let text = decoded(raw.clone().into_bytes());
            let mut at = 0;
            let mut edits = Vec::new();
            for (gap, length, new) in cuts {
                let place = |at: usize| text.ceil_char_boundary(at.min(text.len()));
                let start = place(at + gap);
                let end = place(start + length);
                at = end + 1;
                edits.push(Edit { span: Span::of(&text, start..end), text: new });
            }
            edits.dedup_by(|a, b| a.span == b.span);
            let fix = Fix { edits: edits.clone(), is_certain: true };
            if let Some(written) = Written::read(raw.as_bytes()).unwrap().with(&text, &edits) {
                prop_assert_eq!(decoded(written.bytes()), fix.apply(&text));
            } else {
                let is_torn = raw.contains("\r\u{200b}");
                prop_assert!(is_torn);
            }
        }
    }
}
