//! A diagnostic as people and programs read it: with the line of the file and a mark under the place, or
//! as JSON. The text of the file comes from the caller; nothing is looked up.

use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::Language;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

/// Longer lines are not shown, in bytes.
const MAX_LINE: usize = 4_000;

/// How a report is written.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// In which language.
    pub language: Language,
    /// With colours for a terminal.
    pub colour: bool,
}

/// A diagnostic for a terminal. `text` is the decoded file that it is about, if there is one.
#[must_use]
pub fn terminal(diagnostic: &Diagnostic, text: Option<&str>, style: Style) -> String {
    let language = style.language;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level = level.with_name(Some(word(diagnostic.severity, language)));
    let message = diagnostic.message(language);
    let title = level.primary_title(&message).id(diagnostic.code.id);
    let place = diagnostic.place.as_ref();
    let excerpt = place
        .and_then(|place| place.span)
        .zip(text)
        .and_then(|(span, text)| {
            let line = text.lines().nth(span.line.saturating_sub(1) as usize)?;
            let range = crate::base::span::Span {
                line: 1,
                end_line: 1,
                end_column: if span.end_line > span.line {
                    u32::MAX
                } else {
                    span.end_column
                },
                ..span
            }
            .range(line);
            (line.len() <= MAX_LINE && !line.trim().is_empty()).then_some((span.line, line, range))
        });
    let hint = diagnostic.hint(language);
    let group = match (&excerpt, place) {
        (Some((number, line, range)), Some(place)) => title.element(
            Snippet::source(*line)
                .line_start(*number as usize)
                .path(place.path.as_str())
                .annotation(AnnotationKind::Primary.span(range.clone())),
        ),
        (None, Some(place)) => {
            let origin = Origin::path(place.path.as_str());
            title.element(match place.span {
                Some(span) => origin.line(span.line as usize).char_column(span.column as usize),
                None => origin,
            })
        }
        _ => annotate_snippets::Group::with_title(title),
    };
    let advice = Level::HELP.with_name(Some(match language {
        Language::Vi => "gợi ý",
        Language::En => "hint",
    }));
    let group = match &hint {
        Some(hint) => group.element(advice.message(hint)),
        None => group,
    };
    let renderer = if style.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let text = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    // Without an excerpt there is nothing for a gutter to belong to.
    match place {
        None => text.replace("\n |\n", "\n"),
        Some(_) => text,
    }
}

/// A diagnostic for programs, as in the documentation of `--format json`.
#[must_use]
pub fn json(diagnostic: &Diagnostic, language: Language) -> Value {
    let span = diagnostic.place.as_ref().and_then(|place| place.span);
    json!({
        "code": diagnostic.code.id,
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "path": diagnostic.place.as_ref().map(|place| place.path.as_str()),
        "line": span.map(|span| span.line),
        "column": span.map(|span| span.column),
        "end_line": span.map(|span| span.end_line),
        "end_column": span.map(|span| span.end_column),
        "message": diagnostic.message(language),
        "hint": diagnostic.hint(language),
        "fix": diagnostic.fix,
    })
}

/// All diagnostics of a run for programs.
#[must_use]
pub fn json_document(diagnostics: &[Diagnostic], language: Language) -> Value {
    let diagnostics: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| json(diagnostic, language))
        .collect();
    json!({ "version": 1, "diagnostics": diagnostics })
}

fn word(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::Vi) => "lỗi",
        (Severity::Warning, Language::Vi) => "cảnh báo",
        (Severity::Note, Language::Vi) => "lưu ý",
        (Severity::Error, Language::En) => "error",
        (Severity::Warning, Language::En) => "warning",
        (Severity::Note, Language::En) => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::catalogue::content as code;
    use crate::base::path::SourcePath;
    use crate::base::span::Span;

    fn diagnostic(text: &str) -> Diagnostic {
        let path = SourcePath::new("content/a.md").unwrap();
        let at = text.rfind(':').unwrap();
        Diagnostic::new(&code::FM_COLON)
            .arg("line", "title: \"Bản tin: Hội chợ\"")
            .at(&path, Span::of(text, at..at + 1))
    }

    #[test]
    fn the_mark_stands_under_the_place() {
        let text = "---\ntitle: Bản tin: Hội chợ\n---\n";
        let style = Style {
            language: Language::En,
            colour: false,
        };
        let expected = "error[fm/colon]: a value with a colon must stand in quotes
 --> content/a.md:2:15
  |
2 | title: Bản tin: Hội chợ
  |               ^
  |
  = hint: write: title: \"Bản tin: Hội chợ\"";
        assert_eq!(terminal(&diagnostic(text), Some(text), style), expected);
    }

    #[test]
    fn without_the_text_the_place_is_still_said() {
        let text = "---\ntitle: Bản tin: Hội chợ\n---\n";
        let style = Style {
            language: Language::Vi,
            colour: false,
        };
        let report = terminal(&diagnostic(text), None, style);
        assert!(report.starts_with("lỗi[fm/colon]: giá trị"), "{report}");
        assert!(report.contains("content/a.md:2:15"), "{report}");
    }
}
