//! The command line: words of the user in, words and an exit code out. No other module prints, and what a site is or
//! how it is published is decided below this one.

pub mod args;
mod browser;
mod bug;
pub mod build;
mod check;
mod clean;
mod clock;
mod diff;
mod doctor;
pub mod exit;
mod fix;
pub mod format;
pub mod grammar;
mod held_back;
mod import;
mod init;
mod list;
mod list_gone;
pub mod live;
mod message_log;
mod missing_aliases;
mod new;
mod parse;
mod printable;
mod progress;
mod publish;
mod reencode;
mod repeats;
pub mod retry;
mod rollback;
mod root;
pub mod rounds;
pub mod schedule;
mod schema;
pub mod serve;
mod session;
pub mod setup;
mod start;
mod summary;
mod table;
mod terminal;
mod unchanged;
mod upload;
mod uploads;
pub mod watch;
mod watchdog;
#[cfg(windows)]
mod windows;
mod words;

use crate::base::language::Language;
use args::{Command, CommandLine};
use exit::Exit;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
#[cfg(unix)]
use std::sync::Arc;
use terminal::Terminal;

/// Runs the command that `args` ask for; the first of them is the program.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    #[cfg(windows)]
    windows::handle_console_events();
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
            terminal.diagnostics(Path::new("."), &[diagnostic], format::OutputFormat::Text);
            start::keep_open(&args, terminal);
            Exit::Machine.into()
        }
    }
}

/// Makes a write fail with an error when the file becomes larger than `ulimit -f`. By default a signal ends the program.
#[cfg(unix)]
fn outlive_large_files() {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

fn dispatch(args: &[OsString], language: Language) -> Exit {
    let command = match parse::parse(args, language) {
        CommandLine::Command(command) => command,
        CommandLine::Message { text, exit } => {
            Terminal::new(language, terminal::Volume::Normal).page(&text, exit);
            return exit;
        }
    };
    let ended = match command {
        Command::Build(options) => build::run(&options, std::mem::forget),
        Command::Watch(options) => watch::run(&options),
        Command::Serve(options) => serve::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Fix(options) => fix::run(&options),
        Command::Import(options) => import::run(&options),
        Command::List(options) => list::run(&options),
        Command::Schema(options) => return schema::run(&options),
        Command::Rollback(options) => rollback::run(&options),
        Command::Upload(options) => upload::run(&options),
        Command::Doctor(options) => doctor::run(&options),
        Command::Clean(options) => clean::run(&options),
        Command::New(options) => new::run(&options),
        Command::Init(options) => return init::run(&options),
    };
    ended.unwrap_or_else(|exit| exit)
}
