//! How a file is mended: edits of its text, and whether they are certain.

use super::cut::Cut;
use super::span::{Offsets, Span};

/// Text to put in place of what stands at a place; nothing stands there when the place is empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The place, in the decoded text of the file.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

/// How one diagnostic is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
    /// Whether nothing but this can be meant, and nothing is lost by it. If not, a person decides.
    pub is_certain: bool,
}

impl Fix {
    /// The text with its edits made.
    #[must_use]
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

/// A text with edits made, which come in their order and do not overlap.
#[must_use]
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
        let edit = |range, with: &str| Edit {
            span: Span::of(text, range),
            text: with.to_owned(),
        };
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
