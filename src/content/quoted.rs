//! Writes a text as a YAML value in double quotes, for fixes and messages. Reading quotes is up to `yaml::quotes`.

/// `text`, one line, as a value in double quotes.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// `text`, escaped for double quotes.
pub fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
