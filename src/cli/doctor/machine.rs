//! Finds out about the computer for `doctor`: its system, number of threads, clock and terminal. The site is not looked at.

use super::findings::Machine;
use crate::cli::clock;
use crate::cli::terminal::shows_colours;
use std::env::consts::{ARCH, OS};
use std::io::{self, IsTerminal};
use std::thread;

pub fn examine() -> Machine {
    let parts = [name(), kernel(), Some(format!("({OS} {ARCH})"))];
    Machine {
        system: parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
        threads: thread::available_parallelism().map_or(1, usize::from),
        clock: clock::machine(),
        terminal: io::stderr().is_terminal().then(shows_colours),
    }
}

/// `Debian GNU/Linux 12 (bookworm)`. `None`: the system does not say.
#[cfg(not(windows))]
fn name() -> Option<String> {
    let text = std::fs::read_to_string("/etc/os-release").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    Some(line.trim_matches('"').to_owned())
}

/// The version of the kernel, or of Windows.
#[cfg(not(windows))]
fn kernel() -> Option<String> {
    let text = std::fs::read_to_string("/proc/sys/kernel/osrelease").ok()?;
    Some(text.trim().to_owned())
}

#[cfg(windows)]
fn name() -> Option<String> {
    Some("Windows".to_owned())
}

#[cfg(windows)]
fn kernel() -> Option<String> {
    crate::cli::windows::version()
}
