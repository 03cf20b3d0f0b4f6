//! Where a file is not TOML: the parser's errors in the words of an editor, one for each line. The parser
//! goes on after most errors; this says also what must not be believed of what it went on with.

mod fault;
#[cfg(test)]
mod messages;

use super::raw::{File, MOST_PROBLEMS};
use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use fault::{Fault, Found, Tear};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::de::Error;

/// What is no TOML.
pub(super) struct Syntax {
    pub(super) problems: Vec<Diagnostic>,
    lines: BTreeSet<u32>,
    is_torn: bool,
}

impl Syntax {
    /// Takes out of `problems` those that only follow from the errors of the file's form.
    pub(super) fn silence(&self, problems: &mut Vec<Diagnostic>) {
        if self.is_torn {
            problems.clear();
        }
        problems.retain(|problem| {
            let span = problem.place.as_ref().and_then(|place| place.span);
            span.is_none_or(|span| !self.lines.contains(&span.line))
        });
    }
}

/// Explains the first error of each line.
pub(super) fn explain(file: &File<'_>, errors: &[Error]) -> Syntax {
    let mut first: BTreeMap<u32, (Range<usize>, &Error)> = BTreeMap::new();
    for error in errors {
        let range = on_content(file.text, error.span().unwrap_or(0..0));
        // A line may have half a million errors.
        let line = file.line(range.start);
        let known = first.entry(line).or_insert_with(|| (range.clone(), error));
        if range.start < known.0.start {
            *known = (range, error);
        }
    }
    let mut syntax = Syntax {
        problems: Vec::new(),
        lines: first.keys().copied().collect(),
        is_torn: false,
    };
    for (index, (range, error)) in first.into_values().enumerate() {
        let fault = Fault::new(file.text, range);
        // Those that will not be listed are only counted.
        let found: Found = if index < MOST_PROBLEMS {
            fault.explain(error.message())
        } else {
            fault.say(&codes::SYNTAX, String::new())
        };
        let span = file.span(found.range);
        syntax.problems.push(found.problem.at(file.path, span));
        syntax.is_torn |= found.tear != Tear::None;
        if found.tear == Tear::Form {
            break;
        }
    }
    syntax
}

/// An error at the end of a line, or of the file, is about what stands before.
fn on_content(text: &str, range: Range<usize>) -> Range<usize> {
    if range.is_empty() && text[range.start..].chars().next().is_none_or(char::is_whitespace) {
        let end = text[..range.start].trim_end().len();
        end..end
    } else {
        range
    }
}
