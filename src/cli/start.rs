//! Runs bantin for people who use no command line: after a double click it previews or creates a site, and it checks articles
//! that were dragged onto the program. The window stays open until Enter is pressed. How the program was started is decided
//! in `detect`.

mod ask;
mod detect;

use super::args::{BuildOptions, CheckOptions, CommonOptions, InitOptions, ServeOptions};
use super::exit::Exit;
use super::format::OutputFormat;
use super::terminal::{Terminal, Volume};
use super::{bug, build, check, init, root, serve, words};
use crate::disk::failure::shown;
use crate::source::role::article_name;
use ask::{Choice, choose, line};
use detect::{Start, detect};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Runs what a double click or dragging started, and keeps its own window open. `None`: the words are a command.
pub fn run(args: &[OsString]) -> Option<Exit> {
    let (start, is_alone) = detect(args);
    let terminal = Terminal::new(words::language(&[]), Volume::Normal);
    let exit = match start {
        Start::Command => return None,
        Start::Preview(site) => return Some(preview(&site, terminal)),
        Start::Ask(folder, sites) => {
            // A statement of its own, so that the lock on stdin ends before the preview reads from it.
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

/// Checks articles, if each is in a site.
fn articles(files: Vec<PathBuf>, terminal: Terminal) -> Exit {
    if let Some(alone) = files.iter().find(|file| root::above(file).is_none()) {
        terminal.say(&words::article_alone(terminal.language(), shown(alone)));
        return Exit::Usage;
    }
    check::run(&check_options(files)).unwrap_or_else(|exit| exit)
}

/// Keeps the window open after a panic, if bantin was not started as a command and has the window to itself.
pub fn keep_open(args: &[OsString], terminal: Terminal) {
    let (start, is_alone) = detect(args);
    if is_alone && start != Start::Command {
        wait(terminal);
    }
}

/// Waits for Enter.
fn wait(terminal: Terminal) {
    terminal.say(&words::press_enter(terminal.language()));
    let _ = line(&mut io::stdin().lock());
}

/// Creates a site. Fails with the exit code; the error was printed.
fn make(folder: &Path, terminal: Terminal) -> Result<(), Exit> {
    let language = terminal.language();
    let options = InitOptions {
        common: common(None),
        folder: folder.to_owned(),
    };
    let made = init::create(&options, language);
    made.map_err(|(diagnostic, exit)| {
        terminal.diagnostics(folder, &[*diagnostic], OutputFormat::Text);
        exit
    })?;
    terminal.say(&words::created(language, shown(folder)));
    Ok(())
}

/// Previews a site until the window is closed; meanwhile typing `X` publishes it.
fn preview(site: &Path, terminal: Terminal) -> Exit {
    #[cfg(windows)]
    super::windows::disable_mouse_selection();
    let language = terminal.language();
    terminal.say(&words::started(language, shown(site)));
    terminal.say(&words::started_hint(language));
    let options = ServeOptions {
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
    let exit = serve::run(&options).unwrap_or_else(|exit| exit);
    // The preview could not begin: the next line that is read closes the window.
    has_ended.store(true, Ordering::Relaxed);
    terminal.say(&words::press_enter(language));
    let _ = reader.join();
    exit
}

/// Publishes each time that `X` is typed.
fn publish_when_asked(site: &Path, has_ended: &AtomicBool, terminal: Terminal) {
    let mut input = io::stdin().lock();
    while let Some(line) = line(&mut input) {
        if has_ended.load(Ordering::Relaxed) {
            return;
        }
        if line.eq_ignore_ascii_case("x")
            && let Err(diagnostic) = bug::guard(|| build::run(&build_options(site), drop))
        {
            terminal.diagnostics(site, &[diagnostic], OutputFormat::Text);
        }
        terminal.say(&words::started_hint(terminal.language()));
    }
}

fn common(site: Option<&Path>) -> CommonOptions {
    CommonOptions {
        language: words::asked(&[]),
        quiet: false,
        verbose: false,
        format: OutputFormat::Text,
        root: site.map(Path::to_owned),
        now: None,
    }
}

fn build_options(site: &Path) -> BuildOptions {
    BuildOptions {
        common: common(Some(site)),
        output: None,
        drafts: false,
        strict: false,
        adopt: false,
        portable: false,
        verify: false,
        allow_deletes: false,
        changes: None,
        upload: false,
        dry_run: false,
        wait: false,
        jobs: None,
    }
}

fn check_options(files: Vec<PathBuf>) -> CheckOptions {
    CheckOptions {
        common: common(None),
        files,
        drafts: true,
        strict: false,
        verify: false,
        external: false,
        jobs: None,
    }
}
