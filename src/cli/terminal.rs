//! Prints: what is wrong and what was done to standard error, data to standard output. A reader that has
//! gone away is no error.

use super::exit::Exit;
use super::format::Format;
use super::news::{self, News, Round};
use super::repeats::{Repeated, gathered};
use super::words;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::disk::read::scan::read_text;
use crate::report::{self, SourceText, Style, github, sarif};
use console::Term;
use std::ffi::OsString;
use std::fmt::Write as _;
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
        Self {
            language,
            volume,
            colour: io::stderr().is_terminal() && shows_colours(),
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

    /// Whether everything is said.
    #[must_use]
    pub fn is_verbose(self) -> bool {
        self.volume == Volume::Verbose
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

    /// Prints the difference between two texts of a file as `diff -u` does, in colours on a terminal that
    /// wants them. Signs that would disturb a terminal are not shown on one.
    pub fn difference(self, diff: &str) {
        let is_terminal = io::stdout().is_terminal();
        let is_coloured = is_terminal && shows_colours();
        let mut out = String::with_capacity(diff.len());
        for line in diff.split_inclusive('\n') {
            let colour = match line.as_bytes() {
                [b'@', b'@', ..] => "36",
                [b'+', ..] => "32",
                [b'-', ..] => "31",
                _ => "0",
            };
            let line = line.trim_end_matches(['\r', '\n']);
            let line = if is_terminal {
                line.replace(|sign: char| sign.is_control() && sign != '\t', "\u{fffd}")
            } else {
                line.to_owned()
            };
            let _ = if is_coloured {
                writeln!(out, "\u{1b}[{colour}m{line}\u{1b}[0m")
            } else {
                writeln!(out, "{line}")
            };
        }
        let _ = io::stdout().write_all(out.as_bytes());
    }

    /// Says what was done.
    pub fn say(self, text: &str) {
        if self.volume != Volume::Quiet {
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    /// Says what is worth knowing only to who asked, a line each.
    pub fn details(self, lines: impl Iterator<Item = String>) {
        if self.volume == Volume::Verbose {
            for line in lines {
                let _ = writeln!(io::stderr(), "{line}");
            }
        }
    }

    /// Says what somebody should know who watches.
    pub fn notices(self, root: &Path, notices: &[Diagnostic]) {
        if !notices.is_empty() {
            self.diagnostics(root, notices, Format::Text);
        }
    }

    /// Says what is wrong in a command that goes on: what is new since `news` was asked last, and in one line what still
    /// stands.
    pub fn news(self, root: &Path, diagnostics: &[Diagnostic], news: &mut News, format: Format) {
        if format != Format::Text {
            return self.diagnostics(root, diagnostics, format);
        }
        let Round {
            new,
            errors,
            warnings,
        } = news.of(diagnostics);
        if self.volume == Volume::Verbose {
            return self.diagnostics(root, diagnostics, format);
        }
        let gathered = gathered(&new, self.language);
        let (shown, rest) = gathered.split_at(gathered.len().min(news::MOST));
        self.show(shown, &|path| read_text(root, path));
        self.count(&new);
        let more: usize = rest.iter().map(|one| 1 + one.others.len()).sum();
        if more > 0 {
            self.say(&words::counted_more(self.language, more));
        }
        if errors + warnings > 0 {
            self.say(&words::still(self.language, errors, warnings));
        }
    }

    /// Shows diagnostics, each with its line of the file, and how many there are.
    pub fn diagnostics(self, root: &Path, diagnostics: &[Diagnostic], format: Format) {
        match format {
            Format::Text | Format::Csv => {}
            Format::Json => {
                self.data(&format!(
                    "{:#}",
                    report::json_document(diagnostics, self.language)
                ));
                return;
            }
            Format::Sarif => {
                let document = sarif::document(diagnostics, &from_here(root), self.language);
                self.data(&format!("{document:#}"));
                return;
            }
            Format::Github => {
                let folder = from_here(root);
                for diagnostic in diagnostics {
                    self.data(&github::annotation(diagnostic, &folder, self.language));
                }
                return;
            }
        }
        self.report(diagnostics, &|path| read_text(root, path));
    }

    /// Shows diagnostics about files that have these texts, and how many there are.
    pub fn report(self, diagnostics: &[Diagnostic], read: &dyn Fn(&SourcePath) -> Option<String>) {
        let gathered = match self.volume {
            Volume::Verbose => diagnostics.iter().map(Repeated::alone).collect(),
            Volume::Quiet | Volume::Normal => gathered(diagnostics, self.language),
        };
        self.show(&gathered, read);
        self.count(diagnostics);
    }

    fn show(self, messages: &[Repeated<'_>], read: &dyn Fn(&SourcePath) -> Option<String>) {
        let style = Style {
            language: self.language,
            colour: self.colour,
        };
        let mut texts = Texts { read, last: None };
        let mut out = String::new();
        for message in messages {
            let (first, places) = (message.first, message.places(self.language));
            out.push_str(&report::terminal(
                first,
                texts.of(first),
                style,
                places.as_deref(),
            ));
            out.push_str("\n\n");
        }
        let _ = io::stderr().write_all(out.as_bytes());
    }

    fn count(self, diagnostics: &[Diagnostic]) {
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

/// Whether a terminal, if there is one, shows colours and wants them. A console of Windows is asked to, which one of
/// before Windows 10 can't.
#[must_use]
pub fn shows_colours() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value: OsString| !value.is_empty());
    let is_wanted = !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
    is_wanted && (cfg!(not(windows)) || Term::stderr().features().colors_supported())
}

/// The way from the current folder down to the site, with `/` at its end; empty when there is none. Programs
/// that gather messages are run at the root of the sources.
fn from_here(root: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let below = root.strip_prefix(&here).unwrap_or(Path::new(""));
    let parts = below
        .components()
        .filter_map(|part| Some(part.as_os_str().to_str()?.to_owned() + "/"));
    parts.collect()
}

/// The texts that diagnostics are about; they come sorted by file, so that one is enough.
struct Texts<'a> {
    read: &'a dyn Fn(&SourcePath) -> Option<String>,
    last: Option<(SourcePath, Option<SourceText>)>,
}

impl Texts<'_> {
    fn of(&mut self, diagnostic: &Diagnostic) -> Option<&SourceText> {
        let place = diagnostic.place.as_ref().filter(|place| place.span.is_some())?;
        let path = &place.path;
        if self.last.as_ref().is_none_or(|(last, _)| last != path) {
            self.last = Some((path.clone(), (self.read)(path).map(SourceText::from)));
        }
        self.last.as_ref()?.1.as_ref()
    }
}
