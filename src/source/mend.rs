//! Mends a file: makes the edits that are certain, as long as there are any, and leaves every byte that they
//! do not need as it was. An edit after which more is wrong than before is not made.

use super::decode::decode;
use super::written::Written;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::fix::Edit;
use crate::base::path::SourcePath;
use crate::base::span::Span;

/// How often a file is looked at again: an edit may uncover the next.
const ROUNDS: usize = 8;
/// How many edits are tried one by one when they can't be made together.
const MOST_ALONE: usize = 100;

/// What became of a file.
#[derive(Debug)]
pub struct Mended {
    /// Its text with all its signs, as it was.
    pub before: Written,
    /// And as it is to be.
    pub after: Written,
    /// Its decoded text then.
    pub text: String,
    /// What was wrong and is mended.
    pub mended: Vec<Diagnostic>,
    /// What is wrong with the text then: places are those of the mended file.
    pub left: Vec<Diagnostic>,
}

impl Mended {
    /// Whether the file is to be written.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.before.has_mark || !self.mended.is_empty()
    }
}

/// Mends the file at `path`, which has these bytes. `diagnose` says all that is wrong with a decoded text.
///
/// # Errors
/// When the bytes are not text.
pub fn mend(
    path: &SourcePath,
    bytes: &[u8],
    diagnose: impl Fn(&str) -> Vec<Diagnostic>,
) -> Result<Mended, Box<Diagnostic>> {
    let text = decode(path, bytes.to_vec())?;
    // What decodes is text in a form that can be written.
    let before = Written::read(bytes).unwrap_or_else(|| unreachable!("`decode` reads what `Written` reads"));
    let after = before.without_mark();
    let mut state = Mended {
        left: diagnose(&text),
        before,
        after,
        text,
        mended: Vec::new(),
    };
    for _ in 0..ROUNDS {
        let Some(step) = step(path, &state, &diagnose) else {
            break;
        };
        let mut made = step.made;
        state.mended.append(&mut made);
        (state.after, state.text, state.left) = (step.written, step.text, step.left);
    }
    Ok(state)
}

/// A file one round further.
struct Step {
    written: Written,
    text: String,
    made: Vec<Diagnostic>,
    left: Vec<Diagnostic>,
}

/// Makes all certain edits at once, or else those of them that can be made one after the other.
fn step(path: &SourcePath, state: &Mended, diagnose: &impl Fn(&str) -> Vec<Diagnostic>) -> Option<Step> {
    let is_certain = |diagnostic: &&Diagnostic| diagnostic.fix().is_some_and(|fix| fix.is_certain);
    let candidates: Vec<&Diagnostic> = state.left.iter().filter(is_certain).collect();
    let attempt = |chosen: &[&Diagnostic]| attempt(path, state, chosen, diagnose);
    let mut together = Vec::new();
    for candidate in &candidates {
        if edits_of(&together, Some(candidate)).is_some() {
            together.push(*candidate);
        }
    }
    if together.is_empty() {
        return None;
    }
    attempt(&together).or_else(|| {
        let mut best = None;
        let mut chosen = Vec::new();
        for candidate in candidates.into_iter().take(MOST_ALONE) {
            chosen.push(candidate);
            match attempt(&chosen) {
                Some(step) => best = Some(step),
                None => _ = chosen.pop(),
            }
        }
        best
    })
}

/// The file with what mends these made, if that does mend them and does no harm.
fn attempt(
    path: &SourcePath,
    state: &Mended,
    chosen: &[&Diagnostic],
    diagnose: &impl Fn(&str) -> Vec<Diagnostic>,
) -> Option<Step> {
    let edits = edits_of(chosen, None)?;
    let written = state.after.with(&state.text, &edits)?;
    let text = decode(path, written.bytes()).ok()?;
    let left = diagnose(&text);
    let touched = Touched::by(&edits);
    let is_harmless = [true, false].into_iter().all(|within| {
        let was = errors(&state.left, |line| touched.is_in_old(line) == within);
        errors(&left, |line| touched.is_in_new(line) == within) <= was
    });
    let are_gone = chosen.iter().all(|one| {
        let place = line_and_column(one).map(|(line, column)| (touched.moved(line, column), column));
        let is_same = |other: &Diagnostic| other.code == one.code && line_and_column(other) == place;
        !left.iter().any(is_same)
    });
    (is_harmless && are_gone).then(|| Step {
        made: chosen.iter().map(|diagnostic| (*diagnostic).clone()).collect(),
        written,
        text,
        left,
    })
}

/// How many errors stand on lines that are meant; those of the whole file on none.
fn errors(diagnostics: &[Diagnostic], is_meant: impl Fn(u32) -> bool) -> usize {
    let is_error = |one: &&Diagnostic| {
        one.severity == Severity::Error && is_meant(line_and_column(one).map_or(0, |(line, _)| line))
    };
    diagnostics.iter().filter(is_error).count()
}

fn line_and_column(diagnostic: &Diagnostic) -> Option<(u32, u32)> {
    let span = diagnostic.place.as_ref()?.span?;
    Some((span.line, span.column))
}

/// Lines that edits touch: in the old text, where the edit begins and ends, and how many come of them.
struct Touched(Vec<(Span, u32)>);

impl Touched {
    fn by(edits: &[Edit]) -> Self {
        let lines = |edit: &Edit| u32::try_from(edit.text.matches('\n').count()).unwrap_or(u32::MAX);
        Self(edits.iter().map(|edit| (edit.span, lines(edit))).collect())
    }

    fn is_in_old(&self, line: u32) -> bool {
        self.0
            .iter()
            .any(|(span, _)| (span.line..=span.end_line).contains(&line))
    }

    fn is_in_new(&self, line: u32) -> bool {
        self.0.iter().any(|(span, lines)| {
            let start = self.moved(span.line, span.column);
            (start..=start + lines).contains(&line)
        })
    }

    /// Where a line of the old text is in the new one: the line of what stood at this column.
    fn moved(&self, line: u32, column: u32) -> u32 {
        let before = self.0.iter().take_while(|(span, _)| {
            (span.end_line, span.end_column) <= (line, column) && (span.line, span.column) < (line, column)
        });
        before.fold(line, |line, (span, lines)| {
            line + lines - (span.end_line - span.line)
        })
    }
}

/// The edits of all of these, each once; none when two of them touch.
fn edits_of(chosen: &[&Diagnostic], one_more: Option<&Diagnostic>) -> Option<Vec<Edit>> {
    let fixes = chosen.iter().copied().chain(one_more).filter_map(Diagnostic::fix);
    let mut edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits).collect();
    edits.sort();
    edits.dedup();
    let do_touch = |pair: &[Edit]| {
        let end = (pair[0].span.end_line, pair[0].span.end_column);
        end > (pair[1].span.line, pair[1].span.column) || pair[0].span == pair[1].span
    };
    (!edits.windows(2).any(do_touch)).then_some(edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::catalogue::front_matter as code;

    fn path() -> SourcePath {
        SourcePath::new("content/a.md").unwrap()
    }

    /// Every `x` is to be a `y`. A line with `z` and no `x` is an error, and one with `!` is one elsewhere.
    fn diagnose(text: &str) -> Vec<Diagnostic> {
        let path = path();
        let mut found = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if let Some(x) = line.find('x') {
                let span = Span::of(text, at + x..at + x + 1);
                let edit = Edit {
                    span,
                    text: "y".to_owned(),
                };
                found.push(Diagnostic::new(&code::FM_TAB).at(&path, span).repair([edit]));
            } else if line.contains('z') {
                found.push(Diagnostic::new(&code::FM_SYNTAX).at(&path, Span::of(text, at..at + 1)));
            } else if line.contains('!') {
                let elsewhere = Span::of(text, text.len() + 1..text.len() + 1);
                found.push(Diagnostic::new(&code::FM_SYNTAX).at(&path, elsewhere));
            }
            at += line.len();
        }
        found
    }

    fn mended(text: &str) -> (String, usize, usize) {
        let mended = mend(&path(), text.as_bytes(), diagnose).unwrap();
        let text = String::from_utf8(mended.after.bytes()).unwrap();
        (text, mended.mended.len(), mended.left.len())
    }

    #[test]
    fn all_that_is_certain_is_mended_and_what_that_uncovers() {
        assert_eq!(mended("x\r\na\nxx\n"), ("y\r\na\nyy\n".to_owned(), 3, 0));
        assert_eq!(mended("a\n"), ("a\n".to_owned(), 0, 0));
        assert_eq!(mended("\u{feff}a\n"), ("a\n".to_owned(), 0, 0));
    }

    #[test]
    fn an_edit_that_does_harm_is_not_made() {
        assert_eq!(mended("x\na\nx!\n"), ("y\na\nx!\n".to_owned(), 1, 1));
        assert_eq!(mended("xz\n"), ("yz\n".to_owned(), 1, 1));
    }
}
