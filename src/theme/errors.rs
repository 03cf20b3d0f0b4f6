//! Errors of the template engine as diagnostics: template, line and column in the file that its author
//! edits, and once, however many pages fail for the same reason.

use super::compiled::Theme;
use crate::base::catalogue::Code;
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use std::collections::BTreeMap;
use tera::{Error, ErrorKind};

/// What is wrong with templates that cannot be compiled.
#[must_use]
pub fn compiling(error: &Error, templates: &BTreeMap<String, SourcePath>) -> Vec<Diagnostic> {
    let text = match error.kind() {
        ErrorKind::Msg(text) => text.as_str(),
        _ => "",
    };
    let reported: Vec<Diagnostic> = reports(text)
        .map(|(message, name, line, column)| {
            let diagnostic = Diagnostic::new(&code::TEMPLATE_SYNTAX).arg("detail", first_lower(message));
            let place = Span {
                line,
                column,
                end_line: line,
                end_column: column + 1,
            };
            match templates.get(name) {
                Some(path) => diagnostic.at(path, place),
                None => diagnostic,
            }
        })
        .collect();
    if reported.is_empty() {
        return vec![diagnostic(&code::TEMPLATE_SYNTAX, error, templates)];
    }
    reported
}

/// Unknown filters, tests and functions come as one text of all their reports: message, template, line
/// and column of each.
fn reports(text: &str) -> impl Iterator<Item = (&str, &str, u32, u32)> {
    let lines = text.lines().zip(text.lines().skip(1));
    lines.filter_map(|(first, second)| {
        let message = first.strip_prefix("error: ")?;
        let mut place = second.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column = place.next()?.parse().ok()?;
        let line = place.next()?.parse().ok()?;
        Some((message, place.next()?, line, column))
    })
}

/// An error while the page at `page` is printed with `template`.
#[must_use]
pub fn rendering(error: &Error, theme: &Theme, template: &str, page: &str) -> Diagnostic {
    let diagnostic = diagnostic(&code::TEMPLATE_RENDER, error, &theme.templates).arg("page", page);
    match (&diagnostic.place, theme.templates.get(template)) {
        (None, Some(path)) => diagnostic.in_file(path),
        _ => diagnostic,
    }
}

fn diagnostic(code: &'static Code, error: &Error, templates: &BTreeMap<String, SourcePath>) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let diagnostic = Diagnostic::new(code).arg("detail", first_lower(report.message()));
            let span = report.span();
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let place = Span {
                line: number(span.start_line),
                column: number(span.start_col + 1),
                end_line: number(span.end_line),
                end_column: number(span.end_col + 1),
            };
            match templates.get(report.filename()) {
                Some(path) => diagnostic.at(path, place),
                None => diagnostic,
            }
        }
        ErrorKind::MissingParent { current, parent } => {
            let diagnostic = Diagnostic::new(&code::TEMPLATE_MISSING).arg("name", parent);
            match templates.get(current) {
                Some(path) => diagnostic.in_file(path),
                None => diagnostic,
            }
        }
        ErrorKind::CircularExtend {
            tpl,
            inheritance_chain: chain,
        }
        | ErrorKind::CircularInclude {
            tpl,
            include_chain: chain,
        } => {
            let chain = chain.iter().chain([tpl]).map(String::as_str).collect::<Vec<_>>();
            let diagnostic = Diagnostic::new(&code::TEMPLATE_CYCLE).arg("chain", chain.join(" → "));
            match templates.get(tpl) {
                Some(path) => diagnostic.in_file(path),
                None => diagnostic,
            }
        }
        ErrorKind::TemplateNotFound(name) => Diagnostic::new(&code::TEMPLATE_MISSING).arg("name", name),
        _ => Diagnostic::new(code).arg("detail", first_lower(&error.to_string())),
    }
}

fn first_lower(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
