//! House rules, `[rules]` of the settings: their names, levels and options as values. They are applied to articles by
//! `site::rules`.

use crate::base::diagnostic::Severity;

/// The names of all rules, in the order of the documentation.
pub const RULES: [&str; 12] = [
    "author",
    "photo_credit",
    "alt",
    "summary",
    "source",
    "title_length",
    "summary_length",
    "tags",
    "forbidden_words",
    "identity_number",
    "birth_date",
    "phone",
];

/// `[rules]`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the settings")]
pub struct Rules {
    pub author: Level,
    pub photo_credit: Level,
    pub alt: Level,
    pub summary: Level,
    pub source: Level,
    pub title_length: Length,
    pub summary_length: Length,
    /// Its list: the tags that articles may have.
    pub tags: WordRule,
    /// Its list: the words that articles may not have.
    pub forbidden_words: WordRule,
    pub identity_number: Privacy,
    pub birth_date: Privacy,
    pub phone: Privacy,
}

/// How serious a violation of a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the settings")]
pub enum Level {
    Off,
    Warn,
    Error,
}

impl Level {
    /// The severity of its diagnostics. `None`: the rule is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Warn => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// A rule about the length of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// Its level.
    pub level: Level,
    /// Characters, at most.
    pub max: usize,
}

/// A rule with a list of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRule {
    /// Its level.
    pub level: Level,
    /// As in the settings; never empty unless the rule is off.
    pub list: Vec<String>,
}

/// A rule about personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Privacy {
    /// Its level.
    pub level: Level,
    /// Exceptions: data that may be published all the same.
    pub allow: Vec<Allowed>,
}

/// Personal data that may be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowed {
    /// The digits of a number or date, as `text::personal` gives them.
    Number(String),
    /// Everything in this article, or in the articles of this folder.
    Path(String),
}
