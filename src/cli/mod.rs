//! The command line: words of the user in, words and an exit code out. Nothing else prints.

pub mod args;
pub mod attempt;
pub mod browser;
pub mod bug;
pub mod build;
pub mod check;
pub mod clean;
pub mod clock;
pub mod doctor;
pub mod due;
pub mod exit;
pub mod fix;
pub mod format;
pub mod grammar;
pub mod held;
pub mod init;
pub mod list;
pub mod live;
pub mod new;
pub mod news;
pub mod parse;
pub mod progress;
pub mod publish;
pub mod reencode;
pub mod repeats;
pub mod rollback;
pub mod root;
pub mod rounds;
pub mod schema;
pub mod serve;
pub mod start;
pub mod table;
pub mod terminal;
pub mod turn;
pub mod watch;
#[cfg(windows)]
pub mod windows;
pub mod words;

use crate::base::language::Language;
use args::{Command, Parsed};
use exit::Exit;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
#[cfg(unix)]
use std::sync::Arc;
use terminal::Terminal;

/// Runs the command that `args` ask for.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    #[cfg(windows)]
    windows::end_as_elsewhere();
    #[cfg(debug_assertions)]
    if let Ok(faults) = std::env::var("BANTIN_FAULTS") {
        crate::base::bug::faults::want(&faults);
    }
    #[cfg(unix)]
    outlive_large_files();
    let args: Vec<OsString> = args.into_iter().collect();
    let language = words::language(&args);
    match bug::guard(|| start::run(&args).unwrap_or_else(|| dispatch(&args, language))) {
        Ok(exit) => exit.into(),
        Err(diagnostic) => {
            let terminal = Terminal::new(language, terminal::Volume::Normal);
            terminal.diagnostics(Path::new("."), &[diagnostic], format::Format::Text);
            start::keep_open(&args, terminal);
            Exit::Machine.into()
        }
    }
}

/// Whoever writes more than the system allows in one file gets an error; without this, a signal ends the program.
#[cfg(unix)]
fn outlive_large_files() {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

fn dispatch(args: &[OsString], language: Language) -> Exit {
    match parse::parse(args, language) {
        Parsed::Said { text, exit } => {
            Terminal::new(language, terminal::Volume::Normal).page(&text, exit);
            exit
        }
        Parsed::Command(command) => match command {
            Command::Build(options) => build::run(&options, std::mem::forget),
            Command::Watch(options) => watch::run(&options),
            Command::Serve(options) => serve::run(&options),
            Command::Check(options) => check::run(&options),
            Command::Fix(options) => fix::run(&options),
            Command::List(options) => list::run(&options),
            Command::Schema(options) => schema::run(&options),
            Command::Rollback(options) => rollback::run(&options),
            Command::Doctor(options) => doctor::run(&options),
            Command::Clean(options) => clean::run(&options),
            Command::New(options) => new::run(&options),
            Command::Init(options) => init::run(&options),
        },
    }
}
