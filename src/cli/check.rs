//! `bantin check`: says everything that is wrong with a site, and what could be better. It writes nothing but,
//! with `--external`, what other sites answered.

use super::args::Check;
use super::attempt::{self, Loaded, attempt, terminal};
use super::exit::Exit;
use super::progress::{Counted, Progress};
use super::terminal::Terminal;
use super::{held, words};
use crate::base::catalogue::disk as code;
use crate::base::catalogue::outside::OUTSIDE_MORE;
use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::disk::darkroom::Progress as Step;
use crate::disk::held::Pack;
use crate::disk::output;
use crate::disk::outside::memory::Memory;
use crate::disk::outside::{Manners, ask_all};
use crate::disk::release::places::is_unfinished;
use crate::export;
use crate::site::model::Site;
use crate::site::outside;
use crate::workspace::Flags;
use std::path::Path;

/// Runs the command.
#[must_use]
pub fn run(options: &Check) -> Exit {
    let before = terminal(&options.common, None);
    let (folder, now) = match attempt::site_and_moment(&options.common) {
        Ok(found) => found,
        Err(exit) => return exit,
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
    let progress = Progress::new(before, Counted::Photographs);
    let pack = Pack::of(&folder, &output::usual(&folder));
    let mut outcome = attempt(&mut workspace, &pack, now, None, |press, _, _| {
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
    let at_least = |severity| {
        let mut diagnostics = outcome.diagnostics.iter();
        diagnostics.any(|diagnostic: &Diagnostic| diagnostic.severity <= severity)
    };
    // What other sites do is no fault of this one, and another day it is different.
    let is_wrong = at_least(Severity::Error) || options.strict && at_least(Severity::Warning);
    let terminal = terminal(&options.common, outcome.language);
    if let Some(site) = outcome.result.as_ref().filter(|_| options.external) {
        outcome.diagnostics.extend(outside_of(site, &folder, terminal));
    }
    tidy(&mut outcome.diagnostics);
    terminal.diagnostics(&folder, &outcome.diagnostics, options.common.format);
    if outcome.result.is_none() {
        return outcome.exit;
    }
    held::tell(terminal, &outcome.held_back, &problems, outcome.zone);
    if is_wrong {
        return Exit::Site;
    }
    if outcome.diagnostics.is_empty() {
        terminal.say(&words::nothing_wrong(terminal.language()));
    }
    Exit::Done
}

/// What is wrong with the pages of other sites that `site` links to.
fn outside_of(site: &Site, folder: &Path, terminal: Terminal) -> Vec<Diagnostic> {
    let addresses = outside::addresses(site);
    let progress = Progress::new(terminal, Counted::Addresses);
    let mut memory = Memory::open(folder);
    let urls = addresses.keys().map(String::as_str);
    let (answers, left) = ask_all(urls, &mut memory, Manners::default(), |total, done| {
        progress.show(Step { done, total });
    });
    progress.finish();
    let said = answers
        .iter()
        .flat_map(|(url, answer)| outside::says(url, &addresses[url], answer));
    let more = (left > 0).then(|| Diagnostic::new(&OUTSIDE_MORE).arg("count", left));
    said.chain(more).collect()
}
