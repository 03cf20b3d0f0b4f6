//! `--format`: the forms in which messages and data are printed, and which command has which. How each is written is in
//! `report`.

/// A form in which messages or data are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OutputFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// SARIF 2.1.0, for programs that gather the findings of many checkers.
    Sarif,
    /// GitHub workflow commands, which annotate the lines of a change.
    Github,
}

impl OutputFormat {
    /// All of them, by the word of the command line.
    pub const ALL: [(&'static str, Self); 5] = [
        ("text", Self::Text),
        ("json", Self::Json),
        ("csv", Self::Csv),
        ("sarif", Self::Sarif),
        ("github", Self::Github),
    ];

    /// The format that the command line calls `word`.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == word);
        found.map(|(_, format)| *format)
    }

    /// True when `command` prints in this format.
    #[must_use]
    pub fn is_for(self, command: &str) -> bool {
        match self {
            Self::Text | Self::Json => true,
            Self::Csv => command == "list",
            Self::Sarif | Self::Github => matches!(command, "build" | "check"),
        }
    }

    /// True when standard output must hold nothing but data for programs.
    #[must_use]
    pub fn is_data(self) -> bool {
        self != Self::Text
    }
}
