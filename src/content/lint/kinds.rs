//! The kinds of markup that stay visible and that no rule for known mistakes explains. An article gets one message per kind, at
//! the first occurrence; its certain fix covers all occurrences. Finding them is up to `block`, `foreign` and `pairs`.

use super::ground::Ground;
use crate::base::catalogue::{markdown, markup as code};
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

/// A kind of markup that stayed visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkupKind {
    /// `![`
    Picture,
    /// `](`
    Link,
    /// `{{< >}}`, `{% %}`, `[gallery ids="1"]`
    Shortcode,
    /// `{width=300}`
    Attributes,
    /// `[!NOTE]`, `:::`
    Admonition,
    /// `!!! note`
    MarkedBox,
    /// `^[a note]`
    Note,
    /// `|---|`
    Table,
    /// `##` where no heading can be.
    Signs,
    /// `-[ ]`
    Task,
    /// `<b class="x`
    Tag,
    /// `<!--` without its end.
    Comment,
    /// `==text==`, `x^2^`, `H~2~O`
    Pair,
    /// Any Markdown inside raw HTML.
    InHtml,
}

impl MarkupKind {
    /// The message of a kind.
    fn diagnostic(self) -> Diagnostic {
        Diagnostic::new(match self {
            Self::Picture => &code::MD_PICTURE_FORM,
            Self::Link => &code::MD_LINK_FORM,
            Self::Shortcode => &code::MD_SHORTCODE,
            Self::Attributes => &code::MD_ATTRIBUTES,
            Self::Admonition | Self::MarkedBox => &code::MD_ADMONITION,
            Self::Note => &code::MD_FOOTNOTE_INLINE,
            Self::Table => &code::MD_NO_TABLE,
            Self::Signs => &code::MD_SIGNS,
            Self::Task => &markdown::MD_LIST_SIGN,
            Self::Tag => &markdown::MD_HTML_BROKEN,
            Self::Comment => &markdown::MD_HTML_OPEN,
            Self::Pair => &code::MD_PAIR,
            Self::InHtml => &code::MD_IN_HTML,
        })
    }
}

/// The one message about a kind: at its first occurrence, with the edits for all of them.
pub struct Once {
    /// The kind.
    pub kind: MarkupKind,
    range: Range<usize>,
    args: Vec<(&'static str, String)>,
    /// The certain fix for all occurrences; empty when a person has to do it.
    edits: Vec<(Range<usize>, String)>,
}

/// A range of the source and its new text.
pub type Replacement = (Range<usize>, String);

impl Once {
    /// Reports it. `can_append`: whether a paragraph can be added at the end of the text.
    pub fn tell(mut self, ground: &mut Ground<'_, '_>, can_append: bool) {
        if self.kind == MarkupKind::Note {
            let (first, edits) = footnotes(ground.source, self.edits);
            self.args.push(("label", first.to_string()));
            self.edits = if can_append { edits } else { Vec::new() };
        }
        let diagnostic = self.kind.diagnostic();
        let args = self.args.into_iter();
        let diagnostic = args.fold(diagnostic, |said, (name, value)| said.arg(name, value));
        if self.edits.is_empty() {
            ground.say(diagnostic, self.range);
        } else {
            ground.repair(diagnostic, self.range, self.edits);
        }
    }
}

/// Makes footnotes of `notes`, the ranges of inline notes and their texts: gives the first free number, and edits that put
/// a reference at each range and all texts at the end.
fn footnotes(source: &str, notes: Vec<Replacement>) -> (u32, Vec<Replacement>) {
    let labels = source.match_indices("[^").filter_map(|(at, _)| {
        let digits = source.tail(at + 2).split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<u32>().ok()
    });
    let taken: BTreeSet<u32> = labels.collect();
    let free = || (1..).filter(|number| !taken.contains(number));
    let mut texts = String::new();
    let mut edits = Vec::new();
    for (number, (range, text)) in free().zip(notes) {
        edits.push((range, format!("[^{number}]")));
        let _ = write!(texts, "\n\n[^{number}]: {text}");
    }
    let end = source.trim_end().len();
    edits.push((end..end, texts));
    (free().next().unwrap_or(1), edits)
}

/// An occurrence of a kind: its place, the arguments of its message, and its fix.
pub struct Occurrence {
    /// Bytes of the source.
    pub range: Range<usize>,
    /// Arguments.
    pub args: Vec<(&'static str, String)>,
    /// The certain fix.
    pub edits: Vec<Replacement>,
}

/// Adds an occurrence; of the second and later ones of a kind only the edits.
pub fn add(once: &mut Vec<Once>, kind: MarkupKind, place: Occurrence) {
    match once.iter_mut().find(|known| known.kind == kind) {
        Some(first) => {
            if !first.edits.is_empty() {
                first.edits.extend(place.edits);
            }
        }
        None => once.push(Once {
            kind,
            range: place.range,
            args: place.args,
            edits: place.edits,
        }),
    }
}
