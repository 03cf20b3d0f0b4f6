//! `bantin check`: says everything that is wrong with a site, and what could be better. It writes nothing.

use super::args::Check;
use super::attempt::{self, Loaded, attempt, terminal};
use super::exit::Exit;
use super::progress::Progress;
use super::{clock, held, root, words};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::disk::held::Pack;
use crate::disk::output;
use crate::disk::release::places::is_unfinished;
use crate::export;
use crate::text::dates::moment::Moment;
use crate::workspace::Flags;
use std::path::{Path, PathBuf};

/// Runs the command.
#[must_use]
pub fn run(options: &Check) -> Exit {
    let before = terminal(&options.common, None);
    let (folder, now) = match place(options) {
        Ok(place) => place,
        Err(diagnostic) => {
            before.diagnostics(Path::new("."), &[*diagnostic], options.common.json);
            return Exit::Usage;
        }
    };
    attempt::use_threads(options.jobs);
    let flags = Flags {
        drafts: options.drafts,
        ..Flags::default()
    };
    let Loaded {
        mut workspace,
        problems,
        ..
    } = attempt::load(&folder, flags, options.verify);
    let progress = Progress::new(before);
    let pack = Pack::of(&folder, &output::usual(&folder));
    let mut outcome = attempt(&mut workspace, &pack, now, None, |press, _| {
        export::rehearse(press, &folder, &|step| progress.show(step))?;
        Ok(press.site.clone())
    });
    progress.finish();
    if let Some(site) = &outcome.result {
        outcome.diagnostics.extend(workspace.notes(site));
    }
    outcome.diagnostics.extend_from_slice(&problems);
    if is_unfinished(&folder) {
        outcome.diagnostics.push(Diagnostic::new(&code::PENDING));
    }
    tidy(&mut outcome.diagnostics);
    let terminal = terminal(&options.common, outcome.language);
    terminal.diagnostics(&folder, &outcome.diagnostics, options.common.json);
    let at_least = |severity| {
        let mut diagnostics = outcome.diagnostics.iter();
        diagnostics.any(|diagnostic: &Diagnostic| diagnostic.severity <= severity)
    };
    if outcome.result.is_none() {
        return outcome.exit;
    }
    held::tell(terminal, &outcome.held_back, &problems, outcome.zone);
    if at_least(Severity::Error) || options.strict && at_least(Severity::Warning) {
        return Exit::Site;
    }
    if outcome.diagnostics.is_empty() {
        terminal.say(&words::nothing_wrong(terminal.language()));
    }
    Exit::Done
}

fn place(options: &Check) -> Result<(PathBuf, Moment), Box<Diagnostic>> {
    let folder = root::find(options.common.root.as_deref())?;
    Ok((folder, clock::now(options.common.now.as_deref())?))
}
