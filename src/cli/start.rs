//! Started by somebody who knows no commands, with a double click or with articles that were dragged onto the program:
//! what is done then. Such a window stays open until it was read.

mod ask;
mod how;

use super::args::{Build, Check, Common, Init, Serve};
use super::exit::Exit;
use super::format::Format;
use super::terminal::{Terminal, Volume};
use super::{bug, build, check, init, root, serve, words};
use crate::disk::failure::shown;
use crate::source::role::article_name;
use ask::{Choice, choose, line};
use how::{Start, look};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Runs what was started, and waits until somebody has read what came of it, if it is alone in its window; `None`
/// for a command.
#[must_use]
pub fn run(args: &[OsString]) -> Option<Exit> {
    let (start, is_alone) = look(args);
    let terminal = Terminal::new(words::language(&[]), Volume::Normal);
    let exit = match start {
        Start::Command => return None,
        Start::Preview(site) => return Some(preview(&site, terminal)),
        Start::Ask(folder, sites) => {
            // The input is let go before the preview reads it.
            let choice = choose(&folder, &sites, &mut io::stdin().lock(), terminal);
            match choice {
                None => return Some(Exit::Done),
                Some(Choice::Preview(site)) => return Some(preview(&site, terminal)),
                Some(Choice::Make(folder)) => match make(&folder, terminal) {
                    Ok(()) => return Some(preview(&folder, terminal)),
                    Err(exit) => exit,
                },
            }
        }
        Start::Articles(files) => articles(files, terminal),
        Start::NoArticle(file) => {
            let language = terminal.language();
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            terminal.say(&match article_name(&name) {
                Some(right) => words::no_article_yet(language, &name, right),
                None => words::no_article(language),
            });
            Exit::Usage
        }
        Start::InArchive => {
            terminal.say(&words::in_archive(terminal.language()));
            Exit::Usage
        }
    };
    if is_alone {
        wait(terminal);
    }
    Some(exit)
}

/// Checks articles, if there is a site to which they can belong.
fn articles(files: Vec<PathBuf>, terminal: Terminal) -> Exit {
    if let Some(alone) = files.iter().find(|file| root::above(file).is_none()) {
        terminal.say(&words::article_alone(terminal.language(), shown(alone)));
        return Exit::Usage;
    }
    check::run(&check_of(files))
}

/// Keeps the window open after a fault of bantin itself, if this was no command and is alone in its window.
pub fn keep_open(args: &[OsString], terminal: Terminal) {
    let (start, is_alone) = look(args);
    if is_alone && start != Start::Command {
        wait(terminal);
    }
}

/// Waits for Enter.
fn wait(terminal: Terminal) {
    terminal.say(&words::press_enter(terminal.language()));
    let _ = line(&mut io::stdin().lock());
}

/// Makes a site.
///
/// # Errors
/// How the program ends; what is wrong was said.
fn make(folder: &Path, terminal: Terminal) -> Result<(), Exit> {
    let language = terminal.language();
    let options = Init {
        common: common(None),
        folder: folder.to_owned(),
    };
    let made = init::create(&options, language);
    made.map_err(|(diagnostic, exit)| {
        terminal.diagnostics(folder, &[*diagnostic], Format::Text);
        exit
    })?;
    terminal.say(&words::created(language, shown(folder)));
    Ok(())
}

/// Shows a site until the window is closed; meanwhile it can be published.
fn preview(site: &Path, terminal: Terminal) -> Exit {
    #[cfg(windows)]
    super::windows::let_clicks_be();
    let language = terminal.language();
    terminal.say(&words::started(language, shown(site)));
    terminal.say(&words::started_hint(language));
    let options = Serve {
        common: common(Some(site)),
        port: None,
        host: None,
        open: true,
        drafts: true,
        poll: None,
        jobs: None,
    };
    let has_ended = Arc::new(AtomicBool::new(false));
    let reader = {
        let (site, has_ended) = (site.to_owned(), Arc::clone(&has_ended));
        thread::spawn(move || publish_when_asked(&site, &has_ended, terminal))
    };
    let exit = serve::run(&options);
    // It could not begin: the line that is read next is the one for which it waits.
    has_ended.store(true, Ordering::Relaxed);
    terminal.say(&words::press_enter(language));
    let _ = reader.join();
    exit
}

/// Publishes each time that somebody types `X`.
fn publish_when_asked(site: &Path, has_ended: &AtomicBool, terminal: Terminal) {
    let mut input = io::stdin().lock();
    while let Some(line) = line(&mut input) {
        if has_ended.load(Ordering::Relaxed) {
            return;
        }
        if line.eq_ignore_ascii_case("x")
            && let Err(diagnostic) = bug::guard(|| build::run(&build_of(site), drop))
        {
            terminal.diagnostics(site, &[diagnostic], Format::Text);
        }
        terminal.say(&words::started_hint(terminal.language()));
    }
}

fn common(site: Option<&Path>) -> Common {
    Common {
        language: words::asked(&[]),
        quiet: false,
        verbose: false,
        format: Format::Text,
        root: site.map(Path::to_owned),
        now: None,
    }
}

fn build_of(site: &Path) -> Build {
    Build {
        common: common(Some(site)),
        output: None,
        drafts: false,
        strict: false,
        adopt: false,
        portable: false,
        verify: false,
        allow_deletes: false,
        changes: None,
        dry_run: false,
        wait: false,
        jobs: None,
    }
}

fn check_of(files: Vec<PathBuf>) -> Check {
    Check {
        common: common(None),
        files,
        drafts: true,
        strict: false,
        verify: false,
        external: false,
        jobs: None,
    }
}
