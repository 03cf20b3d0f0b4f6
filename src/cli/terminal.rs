//! Prints messages to standard error and data to standard output, in the user's language. Diagnostics get their excerpt from
//! the file; that nobody reads the output any more is no error. What a message says is decided elsewhere.

use super::exit::Exit;
use super::format::OutputFormat;
use super::message_log::{self, MessageLog, NewMessages};
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

/// The terminal of a command: its language, volume and colours.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    language: Language,
    volume: Volume,
    colour: bool,
}

impl Terminal {
    /// Prints in `language`, with colours when standard error is a terminal that wants them.
    pub fn new(language: Language, volume: Volume) -> Self {
        Self {
            language,
            volume,
            colour: io::stderr().is_terminal() && shows_colours(),
        }
    }

    pub fn language(self) -> Language {
        self.language
    }

    /// True with `--quiet`.
    pub fn is_quiet(self) -> bool {
        self.volume == Volume::Quiet
    }

    /// True with `--verbose`.
    pub fn is_verbose(self) -> bool {
        self.volume == Volume::Verbose
    }

    /// Prints help to standard output, and usage errors to standard error.
    #[allow(
        clippy::unused_self,
        reason = "what a command prints goes through its terminal"
    )]
    pub fn page(self, text: &str, exit: Exit) {
        let _ = match exit {
            Exit::Done => io::stdout().write_all(text.as_bytes()),
            _ => io::stderr().write_all(text.as_bytes()),
        };
    }

    /// Prints data, for people or programs that asked for it.
    #[allow(
        clippy::unused_self,
        reason = "what a command prints goes through its terminal"
    )]
    pub fn data(self, text: &str) {
        let _ = writeln!(io::stdout(), "{text}");
    }

    /// Prints a unified diff to standard output, with colours on a terminal that wants them. Control characters are replaced
    /// on a terminal.
    #[allow(
        clippy::unused_self,
        reason = "what a command prints goes through its terminal"
    )]
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

    /// Prints a line, unless the command is quiet.
    pub fn say(self, text: &str) {
        if self.volume != Volume::Quiet {
            let _ = writeln!(io::stderr(), "{text}");
        }
    }

    /// Prints lines with `--verbose` only.
    pub fn details(self, lines: impl Iterator<Item = String>) {
        if self.volume == Volume::Verbose {
            for line in lines {
                let _ = writeln!(io::stderr(), "{line}");
            }
        }
    }

    /// Prints diagnostics as text, whatever `--format` is; nothing when there are none.
    pub fn notices(self, root: &Path, notices: &[Diagnostic]) {
        if !notices.is_empty() {
            self.diagnostics(root, notices, OutputFormat::Text);
        }
    }

    /// Prints diagnostics in a command that goes on: those that are new since the last round, and how many still stand.
    pub fn new_diagnostics(
        self,
        root: &Path,
        diagnostics: &[Diagnostic],
        log: &mut MessageLog,
        format: OutputFormat,
    ) {
        if format != OutputFormat::Text {
            return self.diagnostics(root, diagnostics, format);
        }
        let NewMessages {
            new,
            errors,
            warnings,
        } = log.replace(diagnostics);
        if self.volume == Volume::Verbose {
            return self.diagnostics(root, diagnostics, format);
        }
        let gathered = gathered(&new, self.language);
        let (shown, rest) = gathered.split_at(gathered.len().min(message_log::MOST));
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

    /// Prints diagnostics of the site in `root` in this format; as text each with its excerpt, and their number at the end.
    pub fn diagnostics(self, root: &Path, diagnostics: &[Diagnostic], format: OutputFormat) {
        match format {
            OutputFormat::Text | OutputFormat::Csv => {}
            OutputFormat::Json => {
                self.data(&format!(
                    "{:#}",
                    report::json_document(diagnostics, self.language)
                ));
                return;
            }
            OutputFormat::Sarif => {
                let document = sarif::document(diagnostics, &from_here(root), self.language);
                self.data(&format!("{document:#}"));
                return;
            }
            OutputFormat::Github => {
                let folder = from_here(root);
                for diagnostic in diagnostics {
                    self.data(&github::annotation(diagnostic, &folder, self.language));
                }
                return;
            }
        }
        self.report(diagnostics, &|path| read_text(root, path));
    }

    /// Prints diagnostics as text, with excerpts of the texts that `read` gives, and their number at the end.
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

/// True when a terminal would show colours and the user wants them. A Windows console is asked to: before Windows 10 it
/// can't.
pub fn shows_colours() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value: OsString| !value.is_empty());
    let is_wanted = !is_set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
    is_wanted && (cfg!(not(windows)) || Term::stderr().features().colors_supported())
}

/// The path from the current folder down to the site, with `/` at its end; empty when it is not below. Programs that gather
/// messages run at the root of the repository.
fn from_here(root: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let below = root.strip_prefix(&here).unwrap_or(Path::new(""));
    let parts = below
        .components()
        .filter_map(|part| Some(part.as_os_str().to_str()?.to_owned() + "/"));
    parts.collect()
}

/// Reads the texts that diagnostics are about. They come sorted by file, so one text is kept at a time.
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
