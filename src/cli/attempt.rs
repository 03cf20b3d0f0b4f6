//! What `build` and `check` have in common: reading a site, and doing something with it until no file of an
//! article turns out to be broken any more.

use super::args::Common;
use super::exit::Exit;
use super::terminal::{Terminal, Volume};
use super::{clock, root};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::language::Language;
use crate::disk::publish::held::Pack;
use crate::disk::read::inputs::Inputs;
use crate::disk::read::scan::{self, Listing, Reader};
use crate::export::NotPublished;
use crate::render::press::Press;
use crate::site::reuse::Edited;
use crate::site::stand_in::HeldBack;
use crate::source::role::SETTINGS;
use crate::text::dates::moment::{Moment, Zone};
use crate::workspace::{Flags, Snapshot, Workspace};
use std::path::{Path, PathBuf};

/// The terminal of a command: `--lang` and the environment go before the language of the site.
#[must_use]
pub fn terminal(common: &Common, site: Option<Language>) -> Terminal {
    let volume = match (common.quiet, common.verbose) {
        (true, _) => Volume::Quiet,
        (false, true) => Volume::Verbose,
        (false, false) => Volume::Normal,
    };
    Terminal::new(common.language.or(site).unwrap_or_default(), volume)
}

/// The site that is meant, and the moment that counts for now; what is wrong is said.
///
/// # Errors
/// How the command ends.
pub fn site_and_moment(common: &Common) -> Result<(PathBuf, Moment), Exit> {
    let found =
        root::find(common.root.as_deref()).and_then(|root| Ok((root, clock::now(common.now.as_deref())?)));
    found.map_err(|diagnostic| {
        terminal(common, None).diagnostics(Path::new("."), &[*diagnostic], common.format);
        Exit::Usage
    })
}

/// With so many threads; the pool can be made once, so tests that call this twice keep the first.
pub fn use_threads(jobs: Option<usize>) {
    if let Some(jobs) = jobs {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
}

/// As [`use_threads`], for a command whose work all comes from this thread: with one thread, this is it, so
/// that everything is done in one order.
pub fn use_threads_from_here(jobs: Option<usize>) {
    if jobs == Some(1) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
        let _ = pool.use_current_thread().build_global();
    } else {
        use_threads(jobs);
    }
}

/// Gives memory back on another thread: for that of a large site takes milliseconds, and nobody waits for it.
pub fn let_go(large: impl Send + 'static) {
    rayon::spawn(move || drop(large));
}

/// A site that was read.
#[derive(Debug)]
pub struct Loaded {
    /// Its sources.
    pub workspace: Workspace,
    /// What is wrong with the tree of files.
    pub problems: Vec<Diagnostic>,
    /// What is remembered of its files.
    pub inputs: Inputs,
}

/// Reads a site; with `verify` every file of it, known or not.
#[must_use]
pub fn load(root: &Path, flags: Flags, verify: bool) -> Loaded {
    load_listed(root, scan::list(root), Workspace::new(flags), verify)
}

/// Reads the site of which these are the files into `workspace`.
#[must_use]
pub fn load_listed(root: &Path, listing: Listing, mut workspace: Workspace, verify: bool) -> Loaded {
    let reader = Reader::new(root, Inputs::open(root, verify));
    workspace.fill(reader.files(&listing.files));
    Loaded {
        workspace,
        problems: listing.diagnostics,
        inputs: reader.inputs(),
    }
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome<T> {
    /// None when it could not be done.
    pub result: Option<T>,
    /// All that is wrong with the site.
    pub diagnostics: Vec<Diagnostic>,
    /// Articles that are not published as their files are.
    pub held_back: Vec<HeldBack>,
    /// The next moment at which the same sources give another site.
    pub next_change: Option<Moment>,
    /// The language of the site.
    pub language: Option<Language>,
    /// The zone of its dates.
    pub zone: Zone,
    /// How the command ends when there is no result.
    pub exit: Exit,
    /// Whether `work` was done more than once, because files turned out to be broken when it was.
    pub is_repeated: bool,
}

/// Does `work` with the site, and the articles whose texts are all that differs from what was published last (`None`:
/// anything may differ). Files that turn out to be broken or changed are taken out, with the articles that need them, and
/// `work` is done again. With `strict`, nothing is done when anything is wrong with the site, or is among these. What was
/// published last of articles that are broken is in `pack`.
pub fn attempt<T>(
    workspace: &mut Workspace,
    pack: &Pack,
    now: Moment,
    strict: Option<&[Diagnostic]>,
    mut work: impl FnMut(&Press, Option<&Edited>) -> Result<T, NotPublished>,
) -> Outcome<T> {
    let mut is_repeated = false;
    loop {
        let Snapshot {
            press,
            diagnostics,
            held_back,
            next_change,
            edited,
            ..
        } = workspace.snapshot(now, pack);
        let mut outcome = Outcome {
            result: None,
            diagnostics,
            held_back,
            next_change,
            language: press.as_ref().map(|press| press.site.config.language),
            zone: press
                .as_ref()
                .map_or(Zone::VIETNAM, |press| press.site.config.zone),
            exit: Exit::Site,
            is_repeated,
        };
        let Some(press) = press else {
            let is_settings = |diagnostic: &Diagnostic| {
                let place = diagnostic.place.as_ref();
                place.is_some_and(|place| place.path.as_str() == SETTINGS)
            };
            if outcome.diagnostics.iter().any(is_settings) {
                outcome.exit = Exit::Usage;
            }
            return outcome;
        };
        let is_wrong = |diagnostic: &Diagnostic| diagnostic.severity != Severity::Note;
        if strict.is_some_and(|others| outcome.diagnostics.iter().chain(others).any(is_wrong)) {
            return outcome;
        }
        match work(&press, edited.as_ref()) {
            Ok(result) => {
                outcome.result = Some(result);
                let_go(press);
                return outcome;
            }
            Err(NotPublished::Files(faults)) => {
                for (path, fault) in faults {
                    workspace.mark_unpublishable(&path, fault);
                }
            }
            Err(NotPublished::Articles(bugs)) => {
                if !workspace.set_aside(&bugs) {
                    outcome.diagnostics.extend(bugs);
                    return outcome;
                }
            }
            Err(NotPublished::Site(mut wrong)) => {
                outcome.diagnostics.append(&mut wrong);
                return outcome;
            }
            Err(NotPublished::Machine(diagnostic)) => {
                outcome.exit = Exit::of(&diagnostic);
                outcome.diagnostics.push(*diagnostic);
                return outcome;
            }
        }
        is_repeated = true;
    }
}
