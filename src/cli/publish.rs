//! One publication of a site that is in memory, and what is said of it.

use super::args::Common;
use super::attempt::{attempt, terminal};
use super::exit::Exit;
use super::progress::Progress;
use super::terminal::Terminal;
use super::words;
use crate::base::catalogue::site::FILE_TWIN;
use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::disk::release::{Release, Summary};
use crate::export::{NotPublished, export};
use crate::source::role::Role;
use crate::text::dates::moment::Moment;
use crate::workspace::Workspace;
use std::path::Path;
use std::time::Instant;

/// Where a site is published, and how.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The site.
    pub root: &'a Path,
    /// The folder of what is published.
    pub output: &'a Path,
    /// `--adopt`
    pub adopt: bool,
    /// `--strict`
    pub strict: bool,
    /// Options of all commands.
    pub common: &'a Common,
}

/// Publishes the site as it is at `now`, and says what came of it; also the next moment at which the same
/// sources give another site. `problems` are those of the tree of files, `started` is when the work began.
pub fn publish(
    workspace: &mut Workspace,
    problems: &[Diagnostic],
    now: Moment,
    target: &Target<'_>,
    started: Instant,
) -> (Exit, Option<Moment>) {
    let progress = Progress::new(terminal(target.common, None));
    let strict = target.strict.then_some(problems);
    let mut outcome = attempt(workspace, now, strict, |press, diagnostics| {
        let release = Release::begin(target.root, target.output, target.adopt);
        let release = release.map_err(NotPublished::Machine)?;
        let mut summary = export(press, target.root, release, &|step| progress.show(step))?;
        diagnostics.append(&mut summary.diagnostics);
        Ok(summary)
    });
    progress.finish();
    // Offers are for who asks: `check`.
    outcome
        .diagnostics
        .retain(|diagnostic| diagnostic.severity != Severity::Note);
    outcome.held_back.extend(twins(problems));
    outcome.diagnostics.extend_from_slice(problems);
    if target.strict && outcome.result.is_none() {
        for diagnostic in &mut outcome.diagnostics {
            diagnostic.severity = Severity::Error;
        }
    }
    tidy(&mut outcome.diagnostics);
    let terminal = terminal(target.common, outcome.language);
    terminal.diagnostics(target.root, &outcome.diagnostics, target.common.json);
    let Some(summary) = outcome.result else {
        terminal.say(&words::not_published(terminal.language()));
        return (outcome.exit, outcome.next_change);
    };
    tell(terminal, &summary, target, started);
    if !outcome.held_back.is_empty() {
        terminal.say(&words::held_back(terminal.language(), outcome.held_back.len()));
        for path in &outcome.held_back {
            terminal.say(&format!("  {path}"));
        }
    }
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let exit = if outcome.diagnostics.iter().any(is_error) {
        Exit::HeldBack
    } else {
        Exit::Done
    };
    (exit, outcome.next_change)
}

/// Articles that nobody can read beside one of the same name.
fn twins(problems: &[Diagnostic]) -> impl Iterator<Item = SourcePath> + '_ {
    let twins = problems.iter().filter(|problem| problem.code == &FILE_TWIN);
    twins
        .filter_map(|problem| problem.place.as_ref().map(|place| place.path.clone()))
        .filter(|path| Role::of(path) == Some(Role::Article))
}

fn tell(terminal: Terminal, summary: &Summary, target: &Target<'_>, started: Instant) {
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
    let output = target.output.strip_prefix(target.root).unwrap_or(target.output);
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
