//! The command line: words of the user in, words and an exit code out. Nothing else prints.

pub mod args;
pub mod bug;
pub mod build;
pub mod clock;
pub mod init;
pub mod new;
pub mod root;
pub mod terminal;
pub mod words;

use crate::base::language::Language;
use args::{Command, Parsed};
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use terminal::Terminal;

/// How a command ended; the numbers are part of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// The site has errors and nothing was published.
    Site = 1,
    /// The command line or the settings are wrong.
    Usage = 2,
    /// The machine failed: disk, rights, port.
    Machine = 3,
    /// Published, but not all of it: articles were held back, or something in them was left out.
    HeldBack = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Runs the command that `args` ask for.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let language = words::language(&args);
    match bug::guard(|| dispatch(&args, language)) {
        Ok(exit) => exit.into(),
        Err(diagnostic) => {
            let terminal = Terminal::new(language, terminal::Volume::Normal);
            terminal.diagnostics(Path::new("."), &[diagnostic], false);
            Exit::Machine.into()
        }
    }
}

fn dispatch(args: &[OsString], language: Language) -> Exit {
    match args::parse(args, language) {
        Parsed::Said { text, exit } => {
            Terminal::new(language, terminal::Volume::Normal).page(&text, exit);
            exit
        }
        Parsed::Command(command) => match command {
            Command::Build(options) => build::run(&options),
            Command::New(options) => new::run(&options),
            Command::Init(options) => init::run(&options),
        },
    }
}
