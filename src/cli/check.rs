//! `bantin check`: says everything that is wrong with a site, or with some files of it, and what could be better. It
//! publishes nothing, and writes nothing but, with `--external`, the answers of other sites into the cache.

use super::args::{CheckOptions, CommonOptions};
use super::exit::{Ended, Exit};
use super::progress::{Counted, ProgressDisplay};
use super::retry::{Outcome, SiteChecks, without_broken_files};
use super::setup::{self, Loaded, terminal};
use super::terminal::Terminal;
use super::watchdog::watching;
use super::{held_back, missing_aliases, root, words};
use crate::base::catalogue::disk as code;
use crate::base::catalogue::outside::OUTSIDE_MORE;
use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::base::path::SourcePath;
use crate::disk::darkroom::Progress;
use crate::disk::outside::memory::Memory;
use crate::disk::outside::{Manners, ask_all};
use crate::disk::publish::held::Pack;
use crate::disk::publish::output;
use crate::disk::publish::places::is_unfinished;
use crate::disk::read::typed_path;
use crate::disk::retry;
use crate::export;
use crate::site::model::Site;
use crate::site::outside;
use crate::site::reuse::Edited;
use crate::workspace::Flags;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub fn run(options: &CheckOptions) -> Ended {
    let before = terminal(&options.common, None);
    let first = options.files.first();
    let root = (options.common.root.clone()).or_else(|| first.and_then(|file| root::above(file)));
    let common = CommonOptions {
        root,
        ..options.common.clone()
    };
    let (folder, now) = (setup::site(&common)?, setup::now(&common)?);
    let chosen = Chosen::of(&folder, &options.files).map_err(|diagnostics| {
        before.diagnostics(&folder, &diagnostics, options.common.format);
        Exit::Usage
    })?;
    setup::use_threads(options.jobs);
    let flags = Flags {
        drafts: options.drafts,
        ..Flags::default()
    };
    let Loaded {
        mut workspace,
        problems,
        ..
    } = setup::load(&folder, flags, options.verify);
    let progress = ProgressDisplay::new(before, Counted::Photographs);
    let published = output::usual(&folder);
    let pack = Pack::of(&folder, &published);
    let read = |path: &str| retry::read(&published.join(path)).ok();
    let addresses = |site: &Site, _: Option<&Edited>| {
        missing_aliases::of_site(&folder, &pack, site).diagnostics(&folder, site)
    };
    let checks = SiteChecks {
        strict: None,
        addresses: &addresses,
    };
    let mut outcome = without_broken_files(&mut workspace, &pack, now, &checks, |press, _| {
        let said = watching(&press.pace, before, || {
            export::rehearse(press, &folder, &|done| progress.show(done), &read)
        })?;
        Ok((press.site.clone(), said))
    });
    progress.finish();
    if let Some((site, said)) = &outcome.result {
        outcome.diagnostics.extend_from_slice(said);
        outcome.diagnostics.extend(workspace.notes(site));
    }
    let mut outcome = outcome.map(|(site, _)| site);
    outcome.diagnostics.extend_from_slice(&problems);
    if is_unfinished(&folder) {
        outcome.diagnostics.push(Diagnostic::new(&code::PENDING));
    }
    Ok(report(options, &folder, &chosen, outcome, problems))
}

/// Prints what is wrong with the chosen files; how the command ends.
fn report(
    options: &CheckOptions,
    folder: &Path,
    chosen: &Chosen,
    mut outcome: Outcome<Site>,
    mut problems: Vec<Diagnostic>,
) -> Exit {
    if let Some(site) = &outcome.result {
        let chosen = chosen.with_reasons(site);
        outcome.diagnostics.retain(|said| chosen.concerns(said));
    }
    outcome.held_back.retain(|held| chosen.has(&held.path));
    let at_least = |severity| {
        let mut diagnostics = outcome.diagnostics.iter();
        diagnostics.any(|diagnostic: &Diagnostic| diagnostic.severity <= severity)
    };
    // A broken page of another site is no error of this one, and another day it is different.
    let is_wrong = at_least(Severity::Error) || options.strict && at_least(Severity::Warning);
    let terminal = terminal(&options.common, outcome.language);
    if let Some(site) = outcome.result.as_ref().filter(|_| options.external) {
        let outside = outside_of(site, folder, terminal).into_iter();
        (outcome.diagnostics).extend(outside.filter(|said| chosen.concerns(said)));
    }
    tidy(&mut outcome.diagnostics);
    terminal.diagnostics(folder, &outcome.diagnostics, options.common.format);
    if outcome.result.is_none() {
        return outcome.exit;
    }
    problems.retain(|said| chosen.concerns(said));
    held_back::tell(terminal, &outcome.held_back, &problems, outcome.zone);
    if is_wrong {
        return Exit::Site;
    }
    if outcome.diagnostics.is_empty() {
        terminal.say(&words::nothing_wrong(terminal.language()));
    }
    Exit::Done
}

/// The files on the command line.
struct Chosen {
    /// `None`: no files were given, so all count.
    files: Option<BTreeSet<SourcePath>>,
    /// The diagnostics that hold them back, in whatever file these are.
    reasons: Vec<Diagnostic>,
}

impl Chosen {
    /// The files that were typed, relative to the current folder or to the site. Fails when one is not a file of the site.
    fn of(root: &Path, typed: &[PathBuf]) -> Result<Self, Vec<Diagnostic>> {
        if typed.is_empty() {
            return Ok(Self {
                files: None,
                reasons: Vec::new(),
            });
        }
        let (paths, unknown): (Vec<_>, Vec<_>) = typed
            .iter()
            .map(|typed| typed_path::path_of(root, typed).ok_or(typed))
            .partition(Result::is_ok);
        let unknown = unknown.into_iter().filter_map(Result::err);
        let unknown: Vec<Diagnostic> = unknown
            .map(|typed| typed_path::not_an_article(root, typed))
            .collect();
        if unknown.is_empty() {
            Ok(Self {
                files: Some(paths.into_iter().flatten().collect()),
                reasons: Vec::new(),
            })
        } else {
            Err(unknown)
        }
    }

    /// The same files, with the reasons for which `site` holds them back.
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

    /// True for a diagnostic in one of the files, one that holds a file back, and one in no file at all.
    fn concerns(&self, said: &Diagnostic) -> bool {
        said.place.as_ref().is_none_or(|place| self.has(&place.path)) || self.reasons.contains(said)
    }
}

/// Asks other sites whether the pages to which `site` links are there; the diagnostics.
fn outside_of(site: &Site, folder: &Path, terminal: Terminal) -> Vec<Diagnostic> {
    let addresses = outside::addresses(site);
    let progress = ProgressDisplay::new(terminal, Counted::Addresses);
    let mut memory = Memory::open(folder);
    let fault = memory.fault();
    let urls = addresses.keys().map(String::as_str);
    let (answers, left) = ask_all(urls, &mut memory, Manners::default(), |total, done| {
        progress.show(Progress { done, total });
    });
    progress.finish();
    let said = answers
        .iter()
        .flat_map(|(url, answer)| outside::diagnostics(url, &addresses[url], answer));
    let more = (left > 0).then(|| Diagnostic::new(&OUTSIDE_MORE).arg("count", left));
    said.chain(more).chain(fault).collect()
}
