//! `bantin fix` for one file: applies the fixes that are certain, repeatedly, and keeps every byte they do not touch.
//! A fix after which the file has more errors than before is not applied. Reads and writes no files.

use super::decode::decode;
use super::written::Written;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::fix::Edit;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use std::collections::{BTreeSet, HashSet};

/// At most this many rounds for one file: a fix may uncover the next.
const ROUNDS: usize = 64;
/// At most this many combinations are tried in one round when the fixes cannot all be applied together.
const MOST_TRIES: usize = 100;

/// A file before and after its fixes.
#[derive(Debug)]
pub struct FixedFile {
    /// The text as it was stored.
    pub before: Written,
    /// The text as it is to be stored.
    pub after: Written,
    /// The decoded text of `after`.
    pub text: String,
    /// The diagnostics whose fixes were applied.
    pub fixed: Vec<Diagnostic>,
    /// The diagnostics that remain; their places are those in `after`.
    pub left: Vec<Diagnostic>,
}

impl FixedFile {
    /// Whether the file has to be written.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.before.has_byte_order_mark() || !self.fixed.is_empty()
    }
}

/// Fixes the file at `path` with these bytes. `diagnose` gives all diagnostics of a decoded text.
///
/// # Errors
/// When the bytes cannot be decoded as text.
pub fn fix_file(
    path: &SourcePath,
    bytes: &[u8],
    diagnose: impl Fn(&str) -> Vec<Diagnostic>,
) -> Result<FixedFile, Box<Diagnostic>> {
    let text = decode(path, bytes.to_vec())?;
    let before = Written::read(bytes).unwrap_or_else(|| unreachable!("`decode` reads what `Written` reads"));
    let after = before.without_byte_order_mark();
    let mut state = FixedFile {
        left: diagnose(&text),
        before,
        after,
        text,
        fixed: Vec::new(),
    };
    // Two fixes that undo each other would never end.
    let mut seen = HashSet::from([state.after.text.clone()]);
    for _ in 0..ROUNDS {
        let Some(step) = step(path, &state, &diagnose).filter(|step| seen.insert(step.written.text.clone()))
        else {
            break;
        };
        let mut made = step.made;
        state.fixed.append(&mut made);
        (state.after, state.text, state.left) = (step.written, step.text, step.left);
    }
    Ok(state)
}

/// The file after one more round.
struct Step {
    written: Written,
    text: String,
    made: Vec<Diagnostic>,
    left: Vec<Diagnostic>,
}

/// Applies all certain fixes at once, or else as many as can be applied together.
fn step(path: &SourcePath, state: &FixedFile, diagnose: &impl Fn(&str) -> Vec<Diagnostic>) -> Option<Step> {
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
        // One of them does harm: bisect.
        if part.len() > 1 {
            let (first, second) = part.split_at(part.len() / 2);
            waiting.extend([second, first]);
        }
    }
    best
}

/// A diagnostic and the edits of its fix.
type Candidate<'a> = (&'a Diagnostic, Vec<Edit>);

/// Fixes that can be applied together: no two edits touch.
#[derive(Default)]
struct Together<'a> {
    candidates: Vec<Candidate<'a>>,
    edits: BTreeSet<Edit>,
}

impl<'a> Together<'a> {
    /// Adds a fix, unless one of its edits touches another.
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

/// The file with the `chosen` fixes applied. `None`: one of them did not remove its diagnostic, or new errors appeared.
fn attempt(
    path: &SourcePath,
    state: &FixedFile,
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

/// The number of errors on the lines that are meant; errors of the whole file count as line 0.
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

/// The lines that edits touch, in the old text and in the new one. Edits are sorted.
struct Touched {
    old: Vec<Span>,
    /// First and last line of each edit in the new text.
    new: Vec<(u32, u32)>,
    /// The number of lines added (or removed) before each edit, and by all of them at the end.
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

    /// The line in the new text of the character at `line` and `column` of the old one.
    fn moved(&self, line: u32, column: u32) -> u32 {
        let before = self.old.partition_point(|span| {
            (span.end_line, span.end_column) <= (line, column) && (span.line, span.column) < (line, column)
        });
        // Also used while `shifts` is being filled, when only the edits before are known.
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
        let mended = fix_file(&path(), text.as_bytes(), diagnose).unwrap();
        let text = String::from_utf8(mended.after.bytes()).unwrap();
        (text, mended.fixed.len(), mended.left.len())
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
