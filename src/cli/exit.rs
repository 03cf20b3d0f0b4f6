//! How a command ends, as the exit code that the documentation promises. Nothing is printed here.

use crate::base::catalogue::{disk as code, upload};
use crate::base::diagnostic::Diagnostic;
use crate::source::role::SETTINGS;
use std::process::ExitCode;

/// How a command ended; the numbers are part of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything that was asked for was done.
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

/// How a command ends. `Err`: it ended early, and the reason was printed.
pub type Ended = Result<Exit, Exit>;

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
            Some("upload") => Self::of_upload(diagnostic),
            _ if [&code::TOO_MANY_DELETES, &code::NO_HISTORY].contains(&diagnostic.code) => Self::Site,
            _ => Self::Machine,
        }
    }

    /// How an upload ends that stopped because of `diagnostic`.
    fn of_upload(diagnostic: &Diagnostic) -> Self {
        let of_machine = [
            &upload::NO_RCLONE,
            &upload::RCLONE_BROKEN,
            &upload::RESTLESS,
            &upload::NEWER,
            &upload::FAILED,
        ];
        if of_machine.contains(&diagnostic.code) {
            Self::Machine
        } else if [&upload::ARTICLES, &upload::DELETES].contains(&diagnostic.code) {
            Self::Site
        } else {
            Self::Usage
        }
    }

    /// How a command ends for which the site could not be made because of these `diagnostics`.
    #[must_use]
    pub fn of_broken_site(diagnostics: &[Diagnostic]) -> Self {
        let mut places = diagnostics
            .iter()
            .filter_map(|diagnostic| diagnostic.place.as_ref());
        if places.any(|place| place.path.as_str() == SETTINGS) {
            Self::Usage
        } else {
            Self::Site
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
