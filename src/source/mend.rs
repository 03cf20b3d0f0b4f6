//! Mends a file: makes the edits that are certain, as long as there are any, and leaves every byte that they
//! do not need as it was. An edit after which more is wrong than before is not made.

use super::decode::decode;
use super::written::Written;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::fix::Edit;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use std::collections::{BTreeSet, HashSet};

/// How often a file is looked at again: an edit may uncover the next.
const ROUNDS: usize = 64;
/// How often edits are tried in one round when they can't all be made together.
const MOST_TRIES: usize = 100;

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
        self.before.has_mark() || !self.mended.is_empty()
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
    // Two edits that undo each other would go on for ever.
    let mut seen = HashSet::from([state.after.text.clone()]);
    for _ in 0..ROUNDS {
        let Some(step) = step(path, &state, &diagnose).filter(|step| seen.insert(step.written.text.clone()))
        else {
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

/// Makes all certain edits at once, or else as many of them as can be made together.
fn step(path: &SourcePath, state: &Mended, diagnose: &impl Fn(&str) -> Vec<Diagnostic>) -> Option<Step> {
    let mut together = Together::default();
    for candidate in &state.left {
        if let Some(fix) = candidate.fix().filter(|fix| fix.is_certain) {
            together.take(candidate, fix.edits);
        }
    }
    let mut best = None;
    let mut chosen: Vec<&Candidate<'_>> = Vec::new();
    let mut waiting: Vec<&[Candidate<'_>]> = vec![&together.candidates];
    let mut tries = 0;
    while let Some(part) = waiting.pop().filter(|_| tries < MOST_TRIES) {
        if part.is_empty() {
            continue;
        }
        tries += 1;
        let before = chosen.len();
        chosen.extend(part);
        if let Some(step) = attempt(path, state, &chosen, diagnose) {
            best = Some(step);
            continue;
        }
        chosen.truncate(before);
        // One of them does harm: each half is tried by itself, down to that one.
        if part.len() > 1 {
            let (first, second) = part.split_at(part.len() / 2);
            waiting.extend([second, first]);
        }
    }
    best
}

/// What is wrong and its edits.
type Candidate<'a> = (&'a Diagnostic, Vec<Edit>);

/// What is wrong that can be mended together: no two edits touch.
#[derive(Default)]
struct Together<'a> {
    candidates: Vec<Candidate<'a>>,
    edits: BTreeSet<Edit>,
}

impl<'a> Together<'a> {
    /// Takes a candidate, unless one of its edits touches another.
    fn take(&mut self, candidate: &'a Diagnostic, edits: Vec<Edit>) {
        let mut new = Vec::new();
        let all_fit = edits.iter().all(|edit| {
            let fits = self.edits.contains(edit) || self.has_room(edit);
            if fits && self.edits.insert(edit.clone()) {
                new.push(edit.clone());
            }
            fits
        });
        if all_fit {
            self.candidates.push((candidate, edits));
        } else {
            for edit in new {
                self.edits.remove(&edit);
            }
        }
    }

    fn has_room(&self, edit: &Edit) -> bool {
        let do_touch = |first: &Edit, second: &Edit| {
            let end = (first.span.end_line, first.span.end_column);
            end > (second.span.line, second.span.column) || first.span == second.span
        };
        let before = self.edits.range(..edit).next_back();
        let after = self.edits.range(edit..).next();
        !before.is_some_and(|before| do_touch(before, edit))
            && !after.is_some_and(|after| do_touch(edit, after))
    }
}

/// The file with what mends these made, if that does mend them and does no harm.
fn attempt(
    path: &SourcePath,
    state: &Mended,
    chosen: &[&Candidate<'_>],
    diagnose: &impl Fn(&str) -> Vec<Diagnostic>,
) -> Option<Step> {
    let edits: BTreeSet<&Edit> = chosen.iter().flat_map(|(_, edits)| edits).collect();
    let edits: Vec<Edit> = edits.into_iter().cloned().collect();
    let written = state.after.with(&state.text, &edits)?;
    let text = decode(path, written.bytes()).ok()?;
    let left = diagnose(&text);
    let touched = Touched::by(&edits);
    let is_harmless = [true, false].into_iter().all(|within| {
        let was = errors(&state.left, |line| touched.is_in_old(line) == within);
        errors(&left, |line| touched.is_in_new(line) == within) <= was
    });
    let left_at: HashSet<_> = left
        .iter()
        .map(|one| (one.code.id, line_and_column(one)))
        .collect();
    let are_gone = chosen.iter().all(|(one, _)| {
        let place = line_and_column(one).map(|(line, column)| (touched.moved(line, column), column));
        !left_at.contains(&(one.code.id, place))
    });
    (is_harmless && are_gone).then(|| Step {
        made: chosen
            .iter()
            .map(|(diagnostic, _)| (*diagnostic).clone())
            .collect(),
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

/// Lines that edits touch, which come in their order: in the old text from where an edit begins to where it ends, and in
/// the new one the lines that come of it.
struct Touched {
    old: Vec<Span>,
    /// The first and the last line of each edit.
    new: Vec<(u32, u32)>,
    /// How many lines the edits before each one, and all of them at the end, put in or take out.
    shifts: Vec<i64>,
}

impl Touched {
    fn by(edits: &[Edit]) -> Self {
        let mut touched = Self {
            old: edits.iter().map(|edit| edit.span).collect(),
            new: Vec::with_capacity(edits.len()),
            shifts: vec![0],
        };
        let mut shift = 0;
        for edit in edits {
            let (span, lines) = (edit.span, edit.text.matches('\n').count());
            let lines = u32::try_from(lines).unwrap_or(u32::MAX);
            let start = touched.moved(span.line, span.column);
            touched.new.push((start, start.saturating_add(lines)));
            shift += i64::from(lines) - i64::from(span.end_line - span.line);
            touched.shifts.push(shift);
        }
        touched
    }

    fn is_in_old(&self, line: u32) -> bool {
        let at = self.old.partition_point(|span| span.end_line < line);
        self.old.get(at).is_some_and(|span| span.line <= line)
    }

    fn is_in_new(&self, line: u32) -> bool {
        let at = self.new.partition_point(|(_, last)| *last < line);
        self.new.get(at).is_some_and(|(first, _)| *first <= line)
    }

    /// Where a line of the old text is in the new one: the line of what stood at this column.
    fn moved(&self, line: u32, column: u32) -> u32 {
        let before = self.old.partition_point(|span| {
            (span.end_line, span.end_column) <= (line, column) && (span.line, span.column) < (line, column)
        });
        // While the edits are being looked at, only those before count.
        let shift = self.shifts[before.min(self.shifts.len() - 1)];
        u32::try_from(i64::from(line) + shift).unwrap_or(u32::MAX)
    }
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
