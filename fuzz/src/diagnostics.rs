//! What holds for every diagnostic: it stands inside its file, has words in both languages, and its fix can be made.

use bantin::base::diagnostic::Diagnostic;
use bantin::base::fix::Fix;
use bantin::base::language::Language;
use bantin::base::span::Span;
use bantin::report::{self, SourceText, Style};

/// How many diagnostics of an input are also rendered, which costs more than all else.
const RENDERED: usize = 2;
/// A message or a hint is shorter, in bytes.
const LONGEST: usize = 40_000;

/// Checks diagnostics about a file of this text.
///
/// # Panics
/// When one of them is wrong.
pub fn check(text: &str, diagnostics: &[Diagnostic]) {
    let source = SourceText::from(text.to_owned());
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        let id = diagnostic.code.id;
        for language in Language::ALL {
            let message = diagnostic.message(language);
            assert!(
                !message.is_empty() && message.len() < LONGEST,
                "{id}: {message:?}"
            );
            let hint = diagnostic.hint(language).unwrap_or_default();
            assert!(hint.len() < LONGEST, "{id}: {hint:?}");
        }
        if let Some(span) = diagnostic.place.as_ref().and_then(|place| place.span) {
            check_span(text, span, id);
        }
        if let Some(fix) = diagnostic.fix() {
            check_fix(text, &fix, id);
        }
        if index < RENDERED {
            let style = Style {
                language: Language::Vi,
                colour: index == 0,
            };
            assert!(!report::terminal(diagnostic, Some(&source), style, None).is_empty());
            assert!(!report::html(diagnostic, Some(&source), Language::En).is_empty());
            assert!(report::json(diagnostic, Language::Vi)["code"].is_string());
        }
    }
}

/// A place counts from 1, ends behind its start, and lies in the text or right behind its end.
fn check_span(text: &str, span: Span, id: &str) {
    let lines = u32::try_from(text.split('\n').count()).unwrap_or(u32::MAX);
    let is_counted = span.line >= 1 && span.column >= 1 && span.end_column >= 1;
    assert!(is_counted, "{id}: {span:?} counts from 1");
    assert!(
        span.line <= lines + 1 && span.end_line <= lines + 1,
        "{id}: {span:?} of {lines} lines"
    );
    assert!(span.line <= span.end_line, "{id}: {span:?} ends before its line");
    let range = span.range(text);
    assert!(text.get(range).is_some(), "{id}: {span:?} cuts a character");
}

/// Edits do not overlap, and can be made.
fn check_fix(text: &str, fix: &Fix, id: &str) {
    assert!(!fix.edits.is_empty(), "{id}: a fix without edits");
    let mut ranges: Vec<_> = fix.edits.iter().map(|edit| edit.span.range(text)).collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    for pair in ranges.windows(2) {
        assert!(
            pair[0].end <= pair[1].start,
            "{id}: edits overlap: {:?}",
            fix.edits
        );
    }
    let _ = fix.apply(text);
}
