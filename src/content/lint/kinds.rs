//! Kinds of markup that is left in the text of an article and that no known slip explains. Of each kind one place is told, and
//! what can be mended for certain is mended everywhere.

use super::ground::Ground;
use crate::base::catalogue::{markdown, typed as code};
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

/// What is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
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

impl Kind {
    /// The message of one kind.
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

/// One kind, with its first place.
pub struct Once {
    /// What it is.
    pub kind: Kind,
    range: Range<usize>,
    args: Vec<(&'static str, String)>,
    /// What mends all places; empty when a person has to do it.
    edits: Vec<(Range<usize>, String)>,
}

/// A text to put in place of a part of the source.
pub type Edit = (Range<usize>, String);

impl Once {
    /// Tells of it; `can_append`: whether a paragraph may be added at the end of the text.
    pub fn tell(mut self, ground: &mut Ground<'_, '_>, can_append: bool) {
        if self.kind == Kind::Note {
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

/// Makes footnotes of `notes`, which are places and their texts: the first free number, and a reference in each place with
/// all texts at the end.
fn footnotes(source: &str, notes: Vec<Edit>) -> (u32, Vec<Edit>) {
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

/// What is told of a place: an argument for each name of its message, and what mends it.
pub struct Place {
    /// Bytes of the source.
    pub range: Range<usize>,
    /// Arguments.
    pub args: Vec<(&'static str, String)>,
    /// What mends it for certain.
    pub edits: Vec<Edit>,
}

/// Adds a place of a kind; of the second and later ones only what mends them.
pub fn add(once: &mut Vec<Once>, kind: Kind, place: Place) {
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
