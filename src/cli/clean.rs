//! `bantin clean`: deletes the cache, `.bantin/cache`. The state that `rollback` needs stays: nothing is lost but time.

use super::args::CleanOptions;
use super::exit::{Ended, Exit};
use super::setup::{self, terminal};
use super::words;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::disk::cache;
use crate::disk::publish::inspect;
use crate::disk::publish::places::is_unfinished;
use crate::render::fill_holes::size;
use std::path::Path;

pub fn run(options: &CleanOptions) -> Ended {
    let folder = setup::site(&options.common)?;
    let terminal = terminal(&options.common, None);
    if is_unfinished(&folder) {
        terminal.notices(&folder, &[Diagnostic::new(&code::PENDING)]);
    }
    terminal.notices(&folder, &inspect::before_lock(&folder));
    match cache::clear(&folder) {
        Ok(bytes) => {
            let freed = size(bytes, terminal.language());
            terminal.say(&words::cleaned(terminal.language(), freed));
            Ok(Exit::Done)
        }
        Err(diagnostic) => {
            terminal.diagnostics(Path::new("."), &[*diagnostic], options.common.format);
            Ok(Exit::Machine)
        }
    }
}
