//! How messages about a TOML file show excerpts and lists of names, and how many problems of a file are listed.

use crate::base::diagnostic::Diagnostic;

/// At most so many problems of one file are listed; more would hide the first.
pub const MOST_PROBLEMS: usize = 100;

/// The first line of `text`, cut to fit into a sentence.
pub(super) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None if line.len() < text.trim_end().len() => format!("{line} …"),
        None => line.to_owned(),
    }
}

/// Names for a sentence of the catalogue, which has the first and the last backtick itself.
pub(super) fn quoted_list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().collect::<Vec<_>>().join("`, `")
}

/// Adds `text`, in quotes, to the hint and as the fix of the diagnostic.
pub(super) fn with_quoted_fix(problem: Diagnostic, text: &str) -> Diagnostic {
    let fix = format!("\"{text}\"");
    problem.arg("fix", &fix).suggest(fix)
}
