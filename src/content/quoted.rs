//! Text as it is typed in front matter.

/// `text`, of one line, as a value in double quotes, from which reading gives it back.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
