//! How a command ends.

use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use std::process::ExitCode;

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

impl Exit {
    /// Interrupted by Ctrl+C: the code that shells give it.
    pub const INTERRUPTED: i32 = 130;
    /// Ended by the system: the code that shells give it.
    pub const TERMINATED: i32 = 143;

    /// How a command ends that could not publish because of `diagnostic`.
    #[must_use]
    pub fn of(diagnostic: &Diagnostic) -> Self {
        match diagnostic.code.id.split('/').next() {
            Some("output") => Self::Usage,
            _ if [&code::TOO_MANY_DELETES, &code::NO_HISTORY].contains(&diagnostic.code) => Self::Site,
            _ => Self::Machine,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
