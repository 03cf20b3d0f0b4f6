//! `bantin build`: reads the site, publishes what differs, says what is wrong.

use super::args::Build;
use super::attempt::{self, Loaded, attempt, terminal};
use super::exit::Exit;
use super::progress::Progress;
use super::terminal::Terminal;
use super::{clock, root, words};
use crate::base::catalogue::site::FILE_TWIN;
use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::disk::output;
use crate::disk::release::{Release, Summary};
use crate::export::{NotPublished, export};
use crate::source::role::Role;
use crate::text::dates::moment::Moment;
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
    attempt::use_threads(options.jobs);
    let Loaded {
        mut workspace,
        problems,
        inputs,
    } = attempt::load(&place.root, options.drafts, options.verify);
    inputs.save();
    let progress = Progress::new(before);
    let strict = options.strict.then_some(&problems[..]);
    let mut outcome = attempt(&mut workspace, place.now, strict, |press, diagnostics| {
        let release = Release::begin(&place.root, &place.output, options.adopt);
        let release = release.map_err(NotPublished::Machine)?;
        let mut summary = export(press, &place.root, release, &|step| progress.show(step))?;
        diagnostics.append(&mut summary.diagnostics);
        Ok(summary)
    });
    progress.finish();
    // Offers are for who asks: `check`.
    outcome
        .diagnostics
        .retain(|diagnostic| diagnostic.severity != Severity::Note);
    outcome.held_back.extend(twins(&problems));
    outcome.diagnostics.extend(problems);
    if options.strict && outcome.result.is_none() {
        for diagnostic in &mut outcome.diagnostics {
            diagnostic.severity = Severity::Error;
        }
    }
    tidy(&mut outcome.diagnostics);
    let terminal = terminal(&options.common, outcome.language);
    terminal.diagnostics(&place.root, &outcome.diagnostics, options.common.json);
    let Some(summary) = outcome.result else {
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

/// Articles that nobody can read beside one of the same name.
fn twins(problems: &[Diagnostic]) -> impl Iterator<Item = SourcePath> + '_ {
    let twins = problems.iter().filter(|problem| problem.code == &FILE_TWIN);
    twins
        .filter_map(|problem| problem.place.as_ref().map(|place| place.path.clone()))
        .filter(|path| Role::of(path) == Some(Role::Article))
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
    let mut seconds = format!("{:.1}", started.elapsed().as_secs_f64());
    if language == Language::Vi {
        seconds = seconds.replace('.', ",");
    }
    let output = place.output.strip_prefix(&place.root).unwrap_or(&place.output);
    let output = output.display();
    if summary.new.is_empty() && summary.changed.is_empty() && summary.deleted.is_empty() {
        terminal.say(&words::unchanged(language, summary.articles, output, seconds));
        return;
    }
    terminal.say(&words::published(
        language,
        pages(&summary.new),
        pages(&summary.changed),
        pages(&summary.deleted),
    ));
    terminal.say(&words::published_to(language, summary.articles, output, seconds));
}
