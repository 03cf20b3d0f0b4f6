//! Reports TOML syntax errors in plain words, one per line, and which problems found after them cannot be trusted, since the
//! parser goes on after most errors. It does not fix the text.

mod fault;
#[cfg(test)]
mod messages;

use super::file::File;
use super::shown::MOST_PROBLEMS;
use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use crate::base::span::Span;
use fault::{Fault, Found, Tear};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::de::Error;

/// The syntax errors of a file.
pub(super) struct Syntax {
    pub(super) problems: Vec<Diagnostic>,
    /// The lines with an error, from 1.
    lines: BTreeSet<u32>,
    /// Whether the rest of the file may have been parsed as something else than was meant.
    is_torn: bool,
}

impl Syntax {
    /// Where `problems` say that `[name]` should be `[[name]]`: moves that to the first such section, offers the right
    /// header for each, and drops the consequences, duplicate headers and duplicate keys.
    pub(super) fn follow_from_lists(&mut self, text: &str, problems: &mut [Diagnostic]) {
        let is_of_list = |problem: &&mut Diagnostic| problem.code == &codes::NOT_TABLES;
        for problem in problems.iter_mut().filter(is_of_list) {
            let Some(at) = line_of(problem) else { continue };
            let sections = sections(text, at);
            let is_inside = |line: u32| sections.iter().any(|section| section.lines.contains(&line));
            let follows = [&codes::DUPLICATE_TABLE, &codes::DUPLICATE_KEY];
            let kept =
                |said: &Diagnostic| !follows.contains(&said.code) || !line_of(said).is_some_and(is_inside);
            let torn = self.problems.iter().filter(|said| kept(said)).filter_map(line_of);
            let torn: BTreeSet<u32> = torn.collect();
            self.lines.retain(|line| torn.contains(line) || !is_inside(*line));
            self.problems.retain(kept);
            let edits: Vec<Edit> = sections.into_iter().filter_map(|section| section.edit).collect();
            if let (Some(first), Some(place)) = (edits.first(), &problem.place) {
                *problem = problem.clone().at(&place.path, first.span).offer(edits);
            }
        }
    }

    /// Removes from `problems` those that are only consequences of syntax errors.
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

/// A section: a header and the lines up to the next one.
struct Section {
    lines: Range<u32>,
    /// Makes `[[name]]` of its header. `None`: it is right.
    edit: Option<Edit>,
}

/// All sections with the same name as the one on line `at`.
fn sections(text: &str, at: u32) -> Vec<Section> {
    let name = |line: &str| {
        let name = line.split(']').next().unwrap_or_default();
        name.trim_start_matches('[').trim().to_owned()
    };
    let headers: Vec<(&str, u32)> = (text.lines().zip(1u32..))
        .filter(|(line, _)| line.starts_with('['))
        .collect();
    let own = headers
        .iter()
        .find(|(_, number)| *number == at)
        .map(|(line, _)| name(line));
    let ends = headers
        .iter()
        .skip(1)
        .map(|(_, number)| *number)
        .chain([u32::MAX]);
    let named = headers
        .iter()
        .zip(ends)
        .filter(|((line, _), _)| own.as_ref() == Some(&name(line)));
    let section = |((line, number), end): (&(&str, u32), u32)| {
        let length = line
            .split_inclusive(']')
            .next()
            .map_or(0, |header| header.chars().count());
        let span = Span {
            end_column: u32::try_from(length).unwrap_or(u32::MAX).saturating_add(1),
            ..Span::line(*number)
        };
        let text = format!("[[{}]]", name(line));
        Section {
            lines: *number..end,
            edit: (!line.starts_with("[[")).then_some(Edit { span, text }),
        }
    };
    named.map(section).collect()
}

fn line_of(said: &Diagnostic) -> Option<u32> {
    Some(said.place.as_ref()?.span?.line)
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
        // Errors beyond the limit are only counted.
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

/// Moves an error at the end of a line, or of the file, to the text before it.
fn on_content(text: &str, range: Range<usize>) -> Range<usize> {
    if range.is_empty() && text[range.start..].chars().next().is_none_or(char::is_whitespace) {
        let end = text[..range.start].trim_end().len();
        end..end
    } else {
        range
    }
}
