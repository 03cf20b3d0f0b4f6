//! `bantin clean`: deletes what bantin has remembered to be faster. Nothing is lost but time.

use super::args::Clean;
use super::attempt::terminal;
use super::exit::Exit;
use super::{root, words};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::disk::cache;
use crate::disk::publish::inspect;
use crate::disk::publish::places::is_unfinished;
use crate::render::fill_holes::size;
use std::path::Path;

/// Runs the command.
#[must_use]
pub fn run(options: &Clean) -> Exit {
    let terminal = terminal(&options.common, None);
    let failed = |diagnostic, exit| {
        terminal.diagnostics(Path::new("."), &[diagnostic], options.common.format);
        exit
    };
    let folder = match root::find(options.common.root.as_deref()) {
        Ok(folder) => folder,
        Err(diagnostic) => return failed(*diagnostic, Exit::Usage),
    };
    if is_unfinished(&folder) {
        terminal.notices(&folder, &[Diagnostic::new(&code::PENDING)]);
    }
    terminal.notices(&folder, &inspect::before_lock(&folder));
    match cache::clear(&folder) {
        Ok(bytes) => {
            let freed = size(bytes, terminal.language());
            terminal.say(&words::cleaned(terminal.language(), freed));
            Exit::Done
        }
        Err(diagnostic) => failed(*diagnostic, Exit::Machine),
    }
}
