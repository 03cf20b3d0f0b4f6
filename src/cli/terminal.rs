//! Prints: what is wrong and what was done to standard error, data to standard output. A reader that has
//! gone away is no error.

use super::exit::Exit;
use super::words;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::Language;
use crate::disk::scan::read_text;
use crate::report::{self, Style};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Volume {
    /// Only what is wrong.
    Quiet,
    /// That, and what was done.
    Normal,
    /// Every file too.
    Verbose,
}

/// Where a command speaks.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    language: Language,
    volume: Volume,
    colour: bool,
}

impl Terminal {
    /// Speaks `language`, with colours when standard error is a terminal that wants them.
    #[must_use]
    pub fn new(language: Language, volume: Volume) -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none()
            && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        Self {
            language,
            volume,
            colour: wanted && io::stderr().is_terminal(),
        }
    }

    /// In which language it speaks.
    #[must_use]
    pub fn language(self) -> Language {
        self.language
    }

    /// Whether only what is wrong is said.
    #[must_use]
    pub fn is_quiet(self) -> bool {
        self.volume == Volume::Quiet
    }

    /// Prints help to standard output, and complaints to standard error.
    pub fn page(self, text: &str, exit: Exit) {
        let _ = match exit {
            Exit::Done => io::stdout().write_all(text.as_bytes()),
            _ => io::stderr().write_all(text.as_bytes()),
        };
    }

    /// Prints data, for people or programs that asked for it.
    pub fn data(self, text: &str) {
        let _ = writeln!(io::stdout(), "{text}");
    }

    /// Says what was done.
    pub fn say(self, text: &str) {
        if self.volume != Volume::Quiet {
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    /// Says what is worth knowing only to who asked.
    pub fn detail(self, text: &str) {
        if self.volume == Volume::Verbose {
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    /// Says what somebody should know who watches.
    pub fn notices(self, root: &Path, notices: &[Diagnostic]) {
        if !notices.is_empty() {
            self.diagnostics(root, notices, false);
        }
    }

    /// Shows diagnostics, each with its line of the file, and how many there are.
    pub fn diagnostics(self, root: &Path, diagnostics: &[Diagnostic], json: bool) {
        if json {
            self.data(&format!(
                "{:#}",
                report::json_document(diagnostics, self.language)
            ));
            return;
        }
        let style = Style {
            language: self.language,
            colour: self.colour,
        };
        let mut texts = Texts { root, last: None };
        let mut out = String::new();
        for diagnostic in diagnostics {
            out.push_str(&report::terminal(diagnostic, texts.of(diagnostic), style));
            out.push_str("\n\n");
        }
        let _ = io::stderr().write_all(out.as_bytes());
        if !diagnostics.is_empty() {
            let count = |severity| {
                diagnostics
                    .iter()
                    .filter(|diagnostic| diagnostic.severity == severity)
                    .count()
            };
            let counted = words::counted(self.language, count(Severity::Error), count(Severity::Warning));
            let _ = writeln!(io::stderr(), "{counted}");
        }
    }
}

/// The texts that diagnostics are about; they come sorted by file, so that one is enough.
struct Texts<'a> {
    root: &'a Path,
    last: Option<(crate::base::path::SourcePath, Option<String>)>,
}

impl Texts<'_> {
    fn of(&mut self, diagnostic: &Diagnostic) -> Option<&str> {
        let path = &diagnostic.place.as_ref()?.path;
        if self.last.as_ref().is_none_or(|(last, _)| last != path) {
            self.last = Some((path.clone(), read_text(self.root, path)));
        }
        self.last.as_ref()?.1.as_deref()
    }
}
