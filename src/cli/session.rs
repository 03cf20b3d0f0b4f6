//! Begins a publishing session: takes the lock of the site, waits for other commands if it may, and says when an
//! interrupted publication was completed or rolled back. It publishes nothing itself.

use super::args::CommonOptions;
use super::exit::Exit;
use super::setup::{SitePaths, terminal};
use super::words;
use crate::base::diagnostic::Diagnostic;
use crate::disk::publish::inspect;
use crate::disk::publish::lock::{Lock, NoLock};
use crate::disk::publish::places::Places;
use crate::disk::publish::session::PublishingSession;
use crate::disk::publish::transaction::Recovered;
use std::path::Path;

/// A command that wants to publish.
#[derive(Debug, Clone, Copy)]
pub struct PublishRequest<'a> {
    /// The name of the command, which the lock tells others.
    pub command: &'a str,
    /// Where the site is, and where it is published.
    pub paths: &'a SitePaths,
    /// Whether it waits for others.
    pub wait: bool,
    /// `--adopt`
    pub adopt: bool,
    /// `--changes`
    pub changes: Option<&'a Path>,
    /// Options of all commands.
    pub common: &'a CommonOptions,
}

/// Begins the session, and prints what is worth knowing of its beginning.
///
/// # Errors
/// When another command publishes, or the state of the site cannot be read; that is printed.
pub fn begin(request: &PublishRequest<'_>) -> Result<PublishingSession, Exit> {
    let terminal = terminal(request.common, None);
    let (root, language) = (&request.paths.root, terminal.language());
    let session = try_begin(request).map_err(|diagnostic| {
        let exit = Exit::of(&diagnostic);
        terminal.diagnostics(root, &[*diagnostic], request.common.format);
        exit
    })?;
    terminal.notices(root, &session.notices);
    match &session.recovered {
        None => {}
        Some(Recovered::Completed(paths)) => terminal.say(&words::completed(language, paths.len())),
        Some(Recovered::TakenBack) => terminal.say(&words::taken_back(language)),
    }
    Ok(session)
}

fn try_begin(request: &PublishRequest<'_>) -> Result<PublishingSession, Box<Diagnostic>> {
    let SitePaths { root, output } = request.paths;
    let before = inspect::before_lock(root);
    let lock = match Lock::take(root, request.command) {
        Ok(lock) => lock,
        Err(NoLock::Failed(diagnostic)) => return Err(diagnostic),
        Err(NoLock::Busy(busy)) if request.wait => {
            let terminal = terminal(request.common, None);
            terminal.say(&words::waiting(terminal.language(), &busy.holder));
            busy.wait(request.command)?
        }
        Err(NoLock::Busy(busy)) => return Err(busy.diagnostic()),
    };
    let places = Places::new(root, output);
    let mut session = PublishingSession::begin(lock, places, request.adopt, request.changes)?;
    session.notices.splice(..0, before);
    Ok(session)
}
