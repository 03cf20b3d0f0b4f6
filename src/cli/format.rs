//! `--format`: for whom messages and data are printed.

/// A form in which messages or data are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// SARIF 2.1.0, for programs that gather what many checkers say.
    Sarif,
    /// Commands of a GitHub workflow, which mark lines of a change.
    Github,
}

impl Format {
    /// All of them, by the word of the command line.
    pub const ALL: [(&'static str, Self); 5] = [
        ("text", Self::Text),
        ("json", Self::Json),
        ("csv", Self::Csv),
        ("sarif", Self::Sarif),
        ("github", Self::Github),
    ];

    /// That of this word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == word);
        found.map(|(_, format)| *format)
    }

    /// Whether a command prints in this form.
    #[must_use]
    pub fn is_for(self, command: &str) -> bool {
        match self {
            Self::Text | Self::Json => true,
            Self::Csv => command == "list",
            Self::Sarif | Self::Github => matches!(command, "build" | "check"),
        }
    }

    /// Whether standard output is for programs alone.
    #[must_use]
    pub fn is_data(self) -> bool {
        self != Self::Text
    }
}
