//! The turn of a command that publishes, and what is said when it has to wait for it or finds a publication
//! that was interrupted.

use super::args::Common;
use super::attempt::terminal;
use super::exit::Exit;
use super::words;
use crate::base::diagnostic::Diagnostic;
use crate::disk::publish::inspect;
use crate::disk::publish::lock::{Lock, NoLock};
use crate::disk::publish::places::Places;
use crate::disk::publish::transaction::Recovered;
use crate::disk::publish::turn::Turn;
use std::path::Path;

/// A command that wants to publish.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// Its name.
    pub command: &'a str,
    /// The site.
    pub root: &'a Path,
    /// The folder of what is published.
    pub output: &'a Path,
    /// Whether it waits for others.
    pub wait: bool,
    /// `--adopt`
    pub adopt: bool,
    /// `--changes`
    pub changes: Option<&'a Path>,
    /// Options of all commands.
    pub common: &'a Common,
}

/// Takes the turn, and says what is to be said.
///
/// # Errors
/// When there is none, which is said too.
pub fn take(wish: &Wish<'_>) -> Result<Turn, Exit> {
    let terminal = terminal(wish.common, None);
    match try_take(wish) {
        Ok(turn) => {
            terminal.notices(wish.root, &turn.notices);
            match &turn.recovered {
                None => {}
                Some(Recovered::Completed(paths)) => {
                    terminal.say(&words::completed(terminal.language(), paths.len()));
                }
                Some(Recovered::TakenBack) => terminal.say(&words::taken_back(terminal.language())),
            }
            Ok(turn)
        }
        Err(diagnostic) => {
            let exit = Exit::of(&diagnostic);
            terminal.diagnostics(wish.root, &[*diagnostic], wish.common.format);
            Err(exit)
        }
    }
}

fn try_take(wish: &Wish<'_>) -> Result<Turn, Box<Diagnostic>> {
    let before = inspect::before_lock(wish.root);
    let lock = match Lock::take(wish.root, wish.command) {
        Ok(lock) => lock,
        Err(NoLock::Failed(diagnostic)) => return Err(diagnostic),
        Err(NoLock::Busy(busy)) if wish.wait => {
            let terminal = terminal(wish.common, None);
            terminal.say(&words::waiting(terminal.language(), &busy.holder));
            busy.wait(wish.command)?
        }
        Err(NoLock::Busy(busy)) => return Err(busy.diagnostic()),
    };
    let places = Places::new(wish.root, wish.output);
    let mut turn = Turn::take(lock, places, wish.adopt, wish.changes)?;
    turn.notices.splice(..0, before);
    Ok(turn)
}
