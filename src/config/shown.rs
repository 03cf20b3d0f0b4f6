//! What a message shows of a file: an excerpt, names, and of many problems the first.

/// How many problems of one file are listed; more would hide the first.
pub const MOST_PROBLEMS: usize = 100;

/// The start of `text` that fits into a sentence.
pub(super) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None if line.len() < text.trim_end().len() => format!("{line} …"),
        None => line.to_owned(),
    }
}

/// Names in a sentence: the first and last backtick stand in the sentence.
pub(super) fn quoted_list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().collect::<Vec<_>>().join("`, `")
}
