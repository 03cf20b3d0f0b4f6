//! Writes a diagnostic for people and programs: with the line of the file and a mark at the place, for a terminal or a browser,
//! or as JSON. The text of the file comes from the caller. Nothing is read, printed or decided here.

// `&text[a..b]` panics inside a character; `Cut` cannot.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod github;
pub mod sarif;

use crate::base::bug::{Task, contained};
use crate::base::catalogue::rules;
use crate::base::cut::Cut;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::escape;
use crate::base::fix::{Edit, Fix};
use crate::base::language::{Language, Text};
use crate::base::span::Span;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::Write;
use std::ops::Range;

/// Longer lines are not shown, in bytes.
const MAX_LINE: usize = 4_000;

/// The words before a hint, and before the list of places with the same message.
const ADVICE: Text = Text::new("gợi ý", "hint");
const ALSO: Text = Text::new("lặp lại", "repeated");

/// How a report is written.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The language of the messages.
    pub language: Language,
    /// Whether to write ANSI colours.
    pub colour: bool,
}

/// The decoded text of a file. It finds lines by counting on from the last one, so diagnostics in nearly ascending order
/// cost the length of the text together.
#[derive(Debug)]
pub struct SourceText {
    text: String,
    /// The number of the last line asked for, from 1, and its byte position.
    last: Cell<(u32, usize)>,
}

impl From<String> for SourceText {
    fn from(text: String) -> Self {
        Self {
            text,
            last: Cell::new((1, 0)),
        }
    }
}

impl SourceText {
    /// The line with this number. `None`: there is none, or it is blank or longer than [`MAX_LINE`]. A longer one is not
    /// read to its end, since it may have thousands of diagnostics.
    fn line(&self, number: u32) -> Option<&str> {
        let (mut at, mut start) = self.last.get();
        if number < at {
            (at, start) = (1, 0);
        }
        while at < number {
            start += memchr::memchr(b'\n', &self.text.as_bytes()[start..])? + 1;
            at += 1;
        }
        self.last.set((at, start));
        let rest = self.text.tail(start);
        let window = &rest.as_bytes()[..rest.len().min(MAX_LINE + 2)];
        let end = memchr::memchr(b'\n', window).unwrap_or(rest.len());
        let line = rest.get(..end)?.trim_end_matches('\r');
        (line.len() <= MAX_LINE && !line.trim().is_empty()).then_some(line)
    }
}

/// A diagnostic for a terminal. `text`: the file it is about; `None`: no excerpt. `places`: for a diagnostic that stands
/// for several alike, where the others are.
pub fn terminal(
    diagnostic: &Diagnostic,
    text: Option<&SourceText>,
    style: Style,
    places: Option<&str>,
) -> String {
    let path = diagnostic.place.as_ref().map_or("", |place| place.path.as_str());
    // Without its excerpt a message still says what is wrong.
    contained(Task::Excerpt, path, || drawn(diagnostic, text, style, places))
        .unwrap_or_else(|_| drawn(diagnostic, None, style, places))
}

fn drawn(diagnostic: &Diagnostic, text: Option<&SourceText>, style: Style, places: Option<&str>) -> String {
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
    let excerpt = excerpt(diagnostic, text);
    let hint = diagnostic.hint(language);
    let group = match (&excerpt, place) {
        (Some((number, line, range)), Some(place)) => title.element(
            Snippet::source(&**line)
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
    let advice = Level::HELP.with_name(Some(ADVICE.get(language)));
    let group = match &hint {
        Some(hint) => group.element(advice.message(hint)),
        None => group,
    };
    let also = Level::NOTE.with_name(Some(ALSO.get(language)));
    let group = match places {
        Some(places) => group.element(also.message(places)),
        None => group,
    };
    let renderer = if style.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let text = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    // Without a place the renderer still draws the gutter of an excerpt.
    match place {
        None => text.replace("\n |\n", "\n"),
        Some(_) => text,
    }
}

/// A diagnostic for a browser: an `<article>` without styles, scripts or identifiers. All text is escaped.
pub fn html(diagnostic: &Diagnostic, text: Option<&SourceText>, language: Language) -> String {
    let path = diagnostic.place.as_ref().map_or("", |place| place.path.as_str());
    contained(Task::Excerpt, path, || element(diagnostic, text, language))
        .unwrap_or_else(|_| element(diagnostic, None, language))
}

fn element(diagnostic: &Diagnostic, text: Option<&SourceText>, language: Language) -> String {
    let class = diagnostic.severity.name();
    // Writing to a `String` does not fail.
    let mut out = format!(
        "<article class=\"diagnostic {class}\">\n<p class=\"message\"><strong>{}</strong> ",
        word(diagnostic.severity, language),
    );
    sentence(&mut out, &diagnostic.message(language));
    out.push_str(" <small>");
    escape::attribute(diagnostic.code.id, &mut out);
    out.push_str("</small></p>\n");
    if let Some(place) = &diagnostic.place {
        out.push_str("<p class=\"place\">");
        escape::attribute(place.path.as_str(), &mut out);
        if let Some(span) = place.span {
            let _ = write!(out, ":{}:{}", span.line, span.column);
        }
        out.push_str("</p>\n");
    }
    if let Some((number, line, range)) = excerpt(diagnostic, text) {
        // A place between two characters is shown at the one after it.
        let next = line.tail(range.start).chars().next().map_or(0, char::len_utf8);
        let end = range.end.max(range.start + next);
        let _ = write!(out, "<pre class=\"excerpt\"><span>{number}</span> ");
        escape::attribute(line.head(range.start), &mut out);
        out.push_str("<mark>");
        let marked = if next == 0 {
            " "
        } else {
            line.part(range.start..end)
        };
        escape::attribute(marked, &mut out);
        out.push_str("</mark>");
        escape::attribute(line.tail(end), &mut out);
        out.push_str("</pre>\n");
    }
    if let Some(hint) = diagnostic.hint(language) {
        let _ = write!(
            out,
            "<p class=\"hint\"><strong>{}</strong> ",
            ADVICE.get(language)
        );
        sentence(&mut out, &hint);
        out.push_str("</p>\n");
    }
    out.push_str("</article>\n");
    out
}

/// Writes a sentence of the catalogue, with text between backticks as `<code>`.
fn sentence(out: &mut String, text: &str) {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escape::attribute(text, out);
    }
    for (index, part) in parts.into_iter().enumerate() {
        let is_code = index % 2 == 1;
        out.push_str(if is_code { "<code>" } else { "" });
        escape::attribute(part, out);
        out.push_str(if is_code { "</code>" } else { "" });
    }
}

/// The excerpt of a diagnostic: the number of the line, the line, and the bytes of it to mark.
fn excerpt<'a>(
    diagnostic: &Diagnostic,
    text: Option<&'a SourceText>,
) -> Option<(u32, Cow<'a, str>, Range<usize>)> {
    let span = diagnostic.place.as_ref()?.span?;
    let line = text?.line(span.line)?;
    // Reports end up in logs, so personal numbers are masked: all digits, since a line may have several numbers.
    let line = if rules::is_private(diagnostic.code) {
        Cow::Owned(line.replace(|c: char| c.is_ascii_digit(), "•"))
    } else {
        Cow::Borrowed(line)
    };
    let goes_on = span.end_line > span.line;
    let range = Span {
        line: 1,
        end_line: 1,
        end_column: if goes_on { u32::MAX } else { span.end_column },
        ..span
    }
    .range(&line);
    Some((span.line, line, range))
}

/// A diagnostic for programs, as in the documentation of `--format json`.
pub fn json(diagnostic: &Diagnostic, language: Language) -> Value {
    let span = diagnostic.place.as_ref().and_then(|place| place.span);
    json!({
        "code": diagnostic.code.id,
        "severity": diagnostic.severity.name(),
        "path": diagnostic.place.as_ref().map(|place| place.path.as_str()),
        "line": span.map(|span| span.line),
        "column": span.map(|span| span.column),
        "end_line": span.map(|span| span.end_line),
        "end_column": span.map(|span| span.end_column),
        "message": diagnostic.message(language),
        "hint": diagnostic.hint(language),
        "fix": diagnostic.fix().map(|fix| fix_json(&fix)),
    })
}

fn fix_json(fix: &Fix) -> Value {
    let edits: Vec<Value> = fix
        .edits
        .iter()
        .map(|Edit { span, text }| {
            json!({
                "line": span.line,
                "column": span.column,
                "end_line": span.end_line,
                "end_column": span.end_column,
                "text": text,
            })
        })
        .collect();
    json!({ "certain": fix.is_certain, "edits": edits })
}

/// All diagnostics of a run as one JSON document, version 1.
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
        (severity, Language::En) => severity.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::catalogue::front_matter as code;
    use crate::base::path::SourcePath;

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
        assert_eq!(
            terminal(
                &diagnostic(text),
                Some(&SourceText::from(text.to_owned())),
                style,
                None
            ),
            expected
        );
    }

    #[test]
    fn a_browser_gets_the_same_as_html_and_no_markup_of_the_text() {
        let text = "---\ntitle: <b>\"Bản\" & tin: Hội chợ\n---\n";
        let report = html(
            &diagnostic(text),
            Some(&SourceText::from(text.to_owned())),
            Language::Vi,
        );
        assert!(report.contains("<strong>lỗi</strong> giá trị"), "{report}");
        assert!(report.contains("content/a.md:2:22</p>"), "{report}");
        let line = "<span>2</span> title: &lt;b&gt;&quot;Bản&quot; &amp; tin<mark>:</mark> Hội chợ</pre>";
        assert!(report.contains(line), "{report}");
        assert!(
            report.contains("</strong> viết lại thành: title: &quot;Bản tin: Hội chợ&quot;</p>"),
            "{report}"
        );
    }

    #[test]
    fn a_place_at_the_end_of_a_line_is_marked_in_a_browser() {
        let mut names = String::new();
        sentence(&mut names, "no `<a>` in `b`");
        assert_eq!(names, "no <code>&lt;a&gt;</code> in <code>b</code>");
        let path = SourcePath::new("content/a.md").unwrap();
        let diagnostic = Diagnostic::new(&code::FM_COLON).arg("line", "<x>`");
        let report = html(
            &diagnostic.at(&path, Span::of("ab", 2..2)),
            Some(&SourceText::from("ab".to_owned())),
            Language::En,
        );
        assert!(report.contains("</span> ab<mark> </mark></pre>"), "{report}");
        assert!(report.contains("&lt;x&gt;`"), "{report}");
    }

    #[test]
    fn without_the_text_the_place_is_still_said() {
        let text = "---\ntitle: Bản tin: Hội chợ\n---\n";
        let style = Style {
            language: Language::Vi,
            colour: false,
        };
        let report = terminal(&diagnostic(text), None, style, None);
        assert!(report.starts_with("lỗi[fm/colon]: giá trị"), "{report}");
        assert!(report.contains("content/a.md:2:15"), "{report}");
    }
}
