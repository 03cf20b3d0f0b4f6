//! `bantin check`: says everything that is wrong with a site, or with some files of it, and what could be better. It writes nothing but,
//! with `--external`, what other sites answered.

use super::args::{Check, Common};
use super::attempt::{self, Loaded, attempt, terminal};
use super::exit::Exit;
use super::progress::{Counted, Progress};
use super::terminal::Terminal;
use super::{held, root, words};
use crate::base::catalogue::disk as code;
use crate::base::catalogue::outside::OUTSIDE_MORE;
use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::base::path::SourcePath;
use crate::disk::darkroom::Progress as Step;
use crate::disk::outside::memory::Memory;
use crate::disk::outside::{Manners, ask_all};
use crate::disk::publish::held::Pack;
use crate::disk::publish::output;
use crate::disk::publish::places::is_unfinished;
use crate::disk::read::typed;
use crate::export;
use crate::site::model::Site;
use crate::site::outside;
use crate::workspace::Flags;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Runs the command.
#[must_use]
pub fn run(options: &Check) -> Exit {
    let before = terminal(&options.common, None);
    let first = options.files.first();
    let root = (options.common.root.clone()).or_else(|| first.and_then(|file| root::above(file)));
    let common = Common {
        root,
        ..options.common.clone()
    };
    let (folder, now) = match attempt::site_and_moment(&common) {
        Ok(found) => found,
        Err(exit) => return exit,
    };
    let chosen = match Chosen::of(&folder, &options.files) {
        Ok(chosen) => chosen,
        Err(diagnostics) => {
            before.diagnostics(&folder, &diagnostics, options.common.format);
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
    let progress = Progress::new(before, Counted::Photographs);
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
    if let Some(site) = &outcome.result {
        let chosen = chosen.with_reasons(site);
        outcome.diagnostics.retain(|said| chosen.concerns(said));
    }
    outcome.held_back.retain(|held| chosen.has(&held.path));
    let at_least = |severity| {
        let mut diagnostics = outcome.diagnostics.iter();
        diagnostics.any(|diagnostic: &Diagnostic| diagnostic.severity <= severity)
    };
    // What other sites do is no fault of this one, and another day it is different.
    let is_wrong = at_least(Severity::Error) || options.strict && at_least(Severity::Warning);
    let terminal = terminal(&options.common, outcome.language);
    if let Some(site) = outcome.result.as_ref().filter(|_| options.external) {
        let outside = outside_of(site, &folder, terminal).into_iter();
        (outcome.diagnostics).extend(outside.filter(|said| chosen.concerns(said)));
    }
    tidy(&mut outcome.diagnostics);
    terminal.diagnostics(&folder, &outcome.diagnostics, options.common.format);
    if outcome.result.is_none() {
        return outcome.exit;
    }
    let twins: Vec<_> = problems
        .into_iter()
        .filter(|said| chosen.concerns(said))
        .collect();
    held::tell(terminal, &outcome.held_back, &twins, outcome.zone);
    if is_wrong {
        return Exit::Site;
    }
    if outcome.diagnostics.is_empty() {
        terminal.say(&words::nothing_wrong(terminal.language()));
    }
    Exit::Done
}

/// The files that somebody asks about.
struct Chosen {
    /// None: all.
    files: Option<BTreeSet<SourcePath>>,
    /// What holds them back, wherever that is said.
    reasons: Vec<Diagnostic>,
}

impl Chosen {
    /// Those that were typed, from here or from the site's folder; all when none were.
    ///
    /// # Errors
    /// Those that are none of the site's.
    fn of(root: &Path, typed: &[PathBuf]) -> Result<Self, Vec<Diagnostic>> {
        if typed.is_empty() {
            return Ok(Self {
                files: None,
                reasons: Vec::new(),
            });
        }
        let (paths, unknown): (Vec<_>, Vec<_>) = typed
            .iter()
            .map(|typed| typed::path_of(root, typed).ok_or(typed))
            .partition(Result::is_ok);
        let unknown = unknown.into_iter().filter_map(Result::err);
        let unknown: Vec<Diagnostic> = unknown.map(|typed| typed::not_an_article(root, typed)).collect();
        if unknown.is_empty() {
            Ok(Self {
                files: Some(paths.into_iter().flatten().collect()),
                reasons: Vec::new(),
            })
        } else {
            Err(unknown)
        }
    }

    /// The same files of `site`, with what holds them back.
    fn with_reasons(&self, site: &Site) -> Self {
        let files = self.files.iter().flatten();
        Self {
            files: self.files.clone(),
            reasons: files.filter_map(|path| site.reasons.get(path)).cloned().collect(),
        }
    }

    fn has(&self, path: &SourcePath) -> bool {
        self.files.as_ref().is_none_or(|chosen| chosen.contains(path))
    }

    /// Whether something is said of one of them, holds one back, or is said of no file at all.
    fn concerns(&self, said: &Diagnostic) -> bool {
        said.place.as_ref().is_none_or(|place| self.has(&place.path)) || self.reasons.contains(said)
    }
}

/// What is wrong with the pages of other sites that `site` links to.
fn outside_of(site: &Site, folder: &Path, terminal: Terminal) -> Vec<Diagnostic> {
    let addresses = outside::addresses(site);
    let progress = Progress::new(terminal, Counted::Addresses);
    let mut memory = Memory::open(folder);
    let fault = memory.fault();
    let urls = addresses.keys().map(String::as_str);
    let (answers, left) = ask_all(urls, &mut memory, Manners::default(), |total, done| {
        progress.show(Step { done, total });
    });
    progress.finish();
    let said = answers
        .iter()
        .flat_map(|(url, answer)| outside::diagnostics(url, &addresses[url], answer));
    let more = (left > 0).then(|| Diagnostic::new(&OUTSIDE_MORE).arg("count", left));
    said.chain(more).chain(fault).collect()
}
