//! What a command does before its own work: it finds the site, checks its options, and reads the files. Mistakes in the
//! command line are printed here. Nothing is rendered or published.

use super::args::CommonOptions;
use super::exit::Exit;
use super::terminal::{Terminal, Volume};
use super::{clock, root};
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::disk::publish::output;
use crate::disk::read::input_cache::InputCache;
use crate::disk::read::scan::{self, Listing, SourceReader};
use crate::text::dates::moment::Moment;
use crate::workspace::{Flags, Workspace};
use std::path::{Path, PathBuf};

/// The folder of a site, and the folder that it is published into.
#[derive(Debug, Clone)]
pub struct SitePaths {
    /// The site.
    pub root: PathBuf,
    /// `--output`, else `public` in the site.
    pub output: PathBuf,
}

/// The terminal of a command: `--lang` and the environment go before the language of the site.
#[must_use]
pub fn terminal(common: &CommonOptions, site: Option<Language>) -> Terminal {
    let volume = match (common.quiet, common.verbose) {
        (true, _) => Volume::Quiet,
        (false, true) => Volume::Verbose,
        (false, false) => Volume::Normal,
    };
    Terminal::new(common.language.or(site).unwrap_or_default(), volume)
}

/// Prints a mistake in the command line or the settings; the exit code for it.
pub fn usage_error(common: &CommonOptions, diagnostic: &Diagnostic) -> Exit {
    let diagnostics = std::slice::from_ref(diagnostic);
    terminal(common, None).diagnostics(Path::new("."), diagnostics, common.format);
    Exit::Usage
}

/// The folder of the site: `--root`, else the nearest one upwards.
///
/// # Errors
/// When there is no site; that is printed.
pub fn site(common: &CommonOptions) -> Result<PathBuf, Exit> {
    root::find(common.root.as_deref()).map_err(|diagnostic| usage_error(common, &diagnostic))
}

/// The folders of the site and of what is published.
///
/// # Errors
/// When there is no site, or nothing may be published into that folder; that is printed.
pub fn site_paths(common: &CommonOptions, output: Option<&Path>) -> Result<SitePaths, Exit> {
    let root = site(common)?;
    let output = output.map_or_else(|| root.join("public"), Path::to_owned);
    let output = output::check(&root, &output).map_err(|diagnostic| usage_error(common, &diagnostic))?;
    Ok(SitePaths { root, output })
}

/// The moment for which the site is made.
///
/// # Errors
/// When `--now` or `SOURCE_DATE_EPOCH` is no time; that is printed.
pub fn now(common: &CommonOptions) -> Result<Moment, Exit> {
    clock::now(common.now.as_deref()).map_err(|diagnostic| usage_error(common, &diagnostic))
}

/// Sets the number of threads. The pool can be made once, so tests that call this twice keep the first.
pub fn use_threads(jobs: Option<usize>) {
    if let Some(jobs) = jobs {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
}

/// As [`use_threads`], for a command whose work all comes from this thread. `-j 1` makes it the only one, so that
/// everything is done in one order.
pub fn use_threads_from_here(jobs: Option<usize>) {
    if jobs == Some(1) {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
        let _ = pool.use_current_thread().build_global();
    } else {
        use_threads(jobs);
    }
}

/// Frees memory on another thread: for that of a large site it takes milliseconds, and nobody waits for it.
pub fn drop_in_background(large: impl Send + 'static) {
    rayon::spawn(move || drop(large));
}

/// A site that was read.
#[derive(Debug)]
pub struct Loaded {
    /// Its sources.
    pub workspace: Workspace,
    /// Problems of the file tree, such as names that cannot be used and links that lead out.
    pub problems: Vec<Diagnostic>,
    /// Stamps and digests of its files, for the next run.
    pub inputs: InputCache,
}

/// Reads a site. With `verify` every file is read, even those that seem unchanged.
#[must_use]
pub fn load(root: &Path, flags: Flags, verify: bool) -> Loaded {
    load_listed(root, scan::list(root), Workspace::new(flags), verify)
}

/// Reads the files of `listing` into `workspace`.
#[must_use]
pub fn load_listed(root: &Path, listing: Listing, mut workspace: Workspace, verify: bool) -> Loaded {
    let reader = SourceReader::new(root, InputCache::open(root, verify));
    workspace.fill(reader.files(&listing.files));
    Loaded {
        workspace,
        problems: listing.diagnostics,
        inputs: reader.into_cache(),
    }
}
