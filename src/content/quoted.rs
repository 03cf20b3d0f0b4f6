//! Text as it is typed in front matter.

/// `text`, of one line, as a value in double quotes, from which reading gives it back.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// What stands between the quotes of [`quoted`].
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
