//! Diagnostics as workflow commands of GitHub Actions, which shows them at the lines of a pull request. It makes the text of
//! one command; the caller prints it.

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::Language;
use std::fmt::Write;

/// A line for one diagnostic. `folder` is that of the site, relative to the root of the sources, with `/` at
/// its end, or empty.
pub fn annotation(diagnostic: &Diagnostic, folder: &str, language: Language) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = &diagnostic.place {
        properties.push(("file", format!("{folder}{}", place.path.as_str())));
        if let Some(span) = place.span {
            properties.push(("line", span.line.to_string()));
            properties.push(("endLine", span.end_line.to_string()));
            // GitHub takes columns only for a single line, and its last column is inclusive.
            if span.line == span.end_line {
                let last = span.end_column.saturating_sub(1).max(span.column);
                properties.push(("col", span.column.to_string()));
                properties.push(("endColumn", last.to_string()));
            }
        }
    }
    properties.push(("title", diagnostic.code.id.to_owned()));
    let properties: Vec<String> = properties
        .into_iter()
        .map(|(name, value)| format!("{name}={}", escaped(&value, &[':', ','])))
        .collect();
    let text = diagnostic.message_and_hint(language);
    format!("::{command} {}::{}", properties.join(","), escaped(&text, &[]))
}

/// Text in which `%`, ends of lines and the signs `also` are written as `%` and two digits.
fn escaped(text: &str, also: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if "%\r\n".contains(letter) || also.contains(&letter) {
            // Writing to a `String` does not fail.
            let _ = write!(out, "%{:02X}", u32::from(letter));
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::catalogue::front_matter as code;
    use crate::base::path::SourcePath;
    use crate::base::span::Span;

    #[test]
    fn signs_that_mean_something_are_escaped() {
        let path = SourcePath::new("content/a, b: 50%.md").unwrap();
        let said = Diagnostic::new(&code::FM_COLON)
            .arg("line", "title: \"50%\"\n")
            .at(&path, Span::of("abc\n", 1..3));
        assert_eq!(
            annotation(&said, "site/", Language::En),
            "::error file=site/content/a%2C b%3A 50%25.md,line=1,endLine=1,col=2,endColumn=3,title=fm/colon\
             ::a value with a colon must stand in quotes%0Awrite: title: \"50%25\"%0A"
        );
    }
}
