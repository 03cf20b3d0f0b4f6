//! Fixes of text files as values: edits with their places, and how to apply them to a text. No file is written here.

use super::cut::Cut;
use super::span::{Offsets, Span};

/// Replaces the text at a place; an empty place inserts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The place, in the decoded text of the file.
    pub span: Span,
    /// The new text.
    pub text: String,
}

impl Edit {
    /// `text` instead of the text at `span`.
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { span, text }
    }
}

/// The fix of one diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
    /// `true`: nothing else can be meant and nothing is lost, so `bantin fix` applies it. `false`: a person decides.
    pub is_certain: bool,
}

impl Fix {
    /// `text` with the edits applied.
    pub fn apply(&self, text: &str) -> String {
        let mut edits: Vec<_> = self
            .edits
            .iter()
            .map(|edit| (edit.span, edit.text.as_str()))
            .collect();
        edits.sort();
        edited(text, edits)
    }
}

/// `text` with `edits` applied; they must be sorted and not overlap.
pub fn edited<'e>(text: &str, edits: impl IntoIterator<Item = (Span, &'e str)>) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut offsets = Offsets::new(text);
    let mut done = 0;
    for (span, new) in edits {
        let range = offsets.range(span);
        out.push_str(text.part(done..range.start));
        out.push_str(new);
        done = range.end;
    }
    out.push_str(text.tail(done));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_stand_where_the_text_before_them_stood() {
        let text = "a: Ấm\nb\n";
        let edit = |range, with: &str| Edit::new(Span::of(text, range), with);
        let value = 3..text.find('\n').unwrap();
        let end = text.len();
        let fix = Fix {
            edits: vec![
                edit(end..end, "---\n"),
                edit(3..3, "\""),
                edit(value.end..value.end, "\""),
            ],
            is_certain: true,
        };
        assert_eq!(fix.apply(text), "a: \"Ấm\"\nb\n---\n");
    }
}
