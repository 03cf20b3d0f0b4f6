//! `bantin build`: reads the site, publishes what differs, says what is wrong.

use super::args::{Build, Common};
use super::exit::Exit;
use super::terminal::{Terminal, Volume};
use super::{clock, root, words};
use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::disk::release::{Release, Summary};
use crate::disk::{output, scan};
use crate::export::{NotPublished, export};
use crate::text::dates::moment::Moment;
use crate::workspace::{Flags, Snapshot, Workspace};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Runs the command.
#[must_use]
pub fn run(options: &Build) -> Exit {
    let started = Instant::now();
    let before = terminal(&options.common, None);
    let place = match Place::find(options) {
        Ok(place) => place,
        Err(diagnostic) => {
            before.diagnostics(Path::new("."), &[*diagnostic], options.common.json);
            return Exit::Usage;
        }
    };
    if let Some(jobs) = options.jobs {
        // The pool can be made once; tests that call this twice keep the first.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    let (mut workspace, problems) = load(&place.root, options.drafts);
    let mut outcome = publish(&mut workspace, &place, options);
    outcome.diagnostics.extend(problems);
    tidy(&mut outcome.diagnostics);
    let terminal = terminal(&options.common, outcome.language);
    terminal.diagnostics(&place.root, &outcome.diagnostics, options.common.json);
    let Some(summary) = outcome.summary else {
        terminal.say(&words::not_published(terminal.language()));
        return outcome.exit;
    };
    tell(terminal, &summary, &place, started);
    if !outcome.held_back.is_empty() {
        terminal.say(&words::held_back(terminal.language(), outcome.held_back.len()));
        for path in &outcome.held_back {
            terminal.say(&format!("  {path}"));
        }
    }
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    if outcome.diagnostics.iter().any(is_error) {
        Exit::HeldBack
    } else {
        Exit::Done
    }
}

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

struct Place {
    root: PathBuf,
    output: PathBuf,
    now: Moment,
}

impl Place {
    fn find(options: &Build) -> Result<Self, Box<Diagnostic>> {
        let root = root::find(options.common.root.as_deref())?;
        let asked = options.output.clone().unwrap_or_else(|| root.join("public"));
        Ok(Self {
            output: output::check(&root, &asked)?,
            now: clock::now(options.common.now.as_deref())?,
            root,
        })
    }
}

/// Reads a site; what is wrong with the tree of files comes with it.
#[must_use]
pub fn load(root: &Path, drafts: bool) -> (Workspace, Vec<Diagnostic>) {
    let mut workspace = Workspace::new(Flags { drafts });
    let listing = scan::list(root);
    scan::read_all(root, &listing.files, |batch| {
        workspace.apply(batch);
    });
    (workspace, listing.diagnostics)
}

struct Outcome {
    summary: Option<Summary>,
    diagnostics: Vec<Diagnostic>,
    held_back: Vec<SourcePath>,
    language: Option<Language>,
    exit: Exit,
}

/// Publishes; photographs that turn out to be broken are taken out, and the site is made again.
fn publish(workspace: &mut Workspace, place: &Place, options: &Build) -> Outcome {
    loop {
        let Snapshot {
            press,
            diagnostics,
            held_back,
            ..
        } = workspace.snapshot(place.now);
        let mut outcome = Outcome {
            summary: None,
            diagnostics,
            held_back,
            language: press.as_ref().map(|press| press.site.config.language),
            exit: Exit::Site,
        };
        let Some(press) = press else {
            let is_settings = |diagnostic: &Diagnostic| {
                diagnostic
                    .place
                    .as_ref()
                    .is_some_and(|place| place.path.as_str() == crate::source::role::SETTINGS)
            };
            let settings = outcome.diagnostics.iter().any(is_settings);
            outcome.exit = if settings { Exit::Usage } else { Exit::Site };
            return outcome;
        };
        if options.strict && !outcome.diagnostics.is_empty() {
            return outcome;
        }
        let release =
            Release::begin(&place.root, &place.output, options.adopt).map_err(NotPublished::Machine);
        match release.and_then(|release| export(&press, &place.root, release)) {
            Ok(mut summary) => {
                outcome.diagnostics.append(&mut summary.diagnostics);
                outcome.summary = Some(summary);
                return outcome;
            }
            Err(NotPublished::Photographs(broken)) => {
                for (path, error) in broken {
                    workspace.condemn(&path, error);
                }
            }
            Err(NotPublished::Site(mut wrong)) => {
                outcome.diagnostics.append(&mut wrong);
                return outcome;
            }
            Err(NotPublished::Machine(diagnostic)) => {
                outcome.exit = if diagnostic.code.id.starts_with("output/") {
                    Exit::Usage
                } else {
                    Exit::Machine
                };
                outcome.diagnostics.push(*diagnostic);
                return outcome;
            }
        }
    }
}

fn tell(terminal: Terminal, summary: &Summary, place: &Place, started: Instant) {
    let language = terminal.language();
    let pages = |paths: &[String]| paths.iter().filter(|path| path.ends_with(".html")).count();
    for (sign, paths) in [
        ('+', &summary.new),
        ('~', &summary.changed),
        ('-', &summary.deleted),
    ] {
        for path in paths {
            terminal.detail(&format!("{sign} {path}"));
        }
    }
    let is_same = summary.new.is_empty() && summary.changed.is_empty() && summary.deleted.is_empty();
    terminal.say(&if is_same {
        words::unchanged(language)
    } else {
        words::published(
            language,
            pages(&summary.new),
            pages(&summary.changed),
            pages(&summary.deleted),
        )
    });
    let seconds = format!("{:.1}", started.elapsed().as_secs_f64());
    let output = place.output.strip_prefix(&place.root).unwrap_or(&place.output);
    terminal.say(&words::published_to(
        language,
        summary.articles,
        output.display(),
        seconds,
    ));
}
