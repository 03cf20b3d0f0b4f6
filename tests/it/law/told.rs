//! What bantin says of articles, as far as it is about their words.

use serde_json::Value;

/// Messages that are not about what a reader sees of a line; with a slash at its end, all of a group.
const ABOUT_OTHER_THINGS: &[&str] = &[
    "rule/",
    "text/no-marks",
    "photo/no-credit",
    "md/no-alt",
    "photo/no-alt",
    "text/invisible",
    // What they are about is on the page: a link that does not lead anywhere, and text as it was typed.
    "link/",
    "md/no-address",
    "md/no-picture",
    "md/http-image",
    "md/heading-one",
    "md/wrapped",
    "md/caption",
    "md/html-attribute",
    "md/html-word",
];

/// A message about an article.
#[derive(Debug)]
pub struct Said {
    pub path: String,
    /// First and last line.
    pub lines: std::ops::RangeInclusive<usize>,
    pub code: String,
    pub is_error: bool,
}

/// Messages of `--format json`.
pub fn said(document: &str) -> Vec<Said> {
    let document: Value =
        serde_json::from_str(document).unwrap_or_else(|error| panic!("{error}: {document}"));
    said_of(document["diagnostics"].as_array().expect("a list"))
}

/// The same of the list in it.
pub fn said_of(diagnostics: &[Value]) -> Vec<Said> {
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap_or_default()).expect("a line");
    let said = diagnostics.iter().map(|one| Said {
        path: one["path"].as_str().unwrap_or_default().to_owned(),
        lines: number(&one["line"])..=number(&one["end_line"]),
        code: one["code"].as_str().expect("a code").to_owned(),
        is_error: one["severity"] == "error",
    });
    said.collect()
}

/// What is said of one file.
pub struct Told<'a>(Vec<&'a Said>);

impl<'a> Told<'a> {
    /// Of what is `said`, what is about the words of the file at `path`.
    pub fn of(path: &str, said: &'a [Said]) -> Self {
        let is_of =
            |code: &str, other: &str| code == other || other.ends_with('/') && code.starts_with(other);
        let about_words =
            |one: &&Said| one.path == path && !ABOUT_OTHER_THINGS.iter().any(|other| is_of(&one.code, other));
        Self(said.iter().filter(about_words).collect())
    }

    /// Whether a message covers one of these lines.
    pub fn covers(&self, lines: std::ops::RangeInclusive<usize>) -> bool {
        self.0
            .iter()
            .any(|one| one.lines.start() <= lines.end() && lines.start() <= one.lines.end())
    }

    /// Whether this is said of the file.
    pub fn has(&self, code: &str) -> bool {
        self.0.iter().any(|one| one.code == code)
    }

    /// Whether the file is held back.
    pub fn has_error(&self) -> bool {
        self.0.iter().any(|one| one.is_error)
    }
}
