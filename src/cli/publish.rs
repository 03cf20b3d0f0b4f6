//! One publication of a site that is in memory, and what is said of it.

use super::args::Common;
use super::attempt::{attempt, terminal};
use super::exit::Exit;
use super::progress::Progress;
use super::terminal::Terminal;
use super::{held, words};
use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::base::language::Language;
use crate::disk::held::Pack;
use crate::disk::release::places::Places;
use crate::disk::release::plan::Summary;
use crate::disk::release::turn::Turn;
use crate::disk::release::{Release, Terms};
use crate::export::{NotPublished, count, export};
use crate::text::dates::moment::Moment;
use crate::workspace::Workspace;
use std::path::Path;
use std::time::Instant;

/// Who publishes.
#[derive(Debug, Clone, Copy)]
pub enum Work<'a> {
    /// Whoever's turn it is.
    Publish(&'a Turn),
    /// Nobody: `--dry-run`.
    Rehearse(&'a Places),
}

impl<'a> Work<'a> {
    fn places(self) -> &'a Places {
        match self {
            Self::Publish(turn) => turn.places(),
            Self::Rehearse(places) => places,
        }
    }
}

/// How a site is published.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// `--allow-deletes`
    pub allow_deletes: bool,
    /// `--changes`
    pub changes: Option<&'a Path>,
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
    work: Work<'_>,
    target: &Target<'_>,
    started: Instant,
) -> (Exit, Option<Moment>) {
    let progress = Progress::new(terminal(target.common, None));
    let root = work.places().root();
    let strict = target.strict.then_some(problems);
    let pack = Pack::of(root, &work.places().output);
    let mut outcome = attempt(workspace, &pack, now, strict, |press, diagnostics| {
        let terms = Terms {
            adopt: target.adopt,
            allow_deletes: target.allow_deletes,
            changes: target.changes,
            now: now.unix(),
            settings: &press.site.config.publish,
        };
        let mut summary = match work {
            Work::Publish(turn) => {
                let release = Release::begin(turn, terms).map_err(NotPublished::Machine)?;
                let sources = pack.prepare(root, &press.site);
                let summary = export(press, root, release, &|step| progress.show(step))?;
                diagnostics.extend(sources.commit().err().map(|failed| *failed));
                summary
            }
            Work::Rehearse(places) => {
                let release = Release::rehearse(places, terms).map_err(NotPublished::Machine)?;
                count(press, root, release)?
            }
        };
        diagnostics.append(&mut summary.diagnostics);
        Ok(summary)
    });
    progress.finish();
    // Offers are for who asks: `check`.
    outcome
        .diagnostics
        .retain(|diagnostic| diagnostic.severity != Severity::Note);
    outcome.diagnostics.extend_from_slice(problems);
    if target.strict && outcome.result.is_none() {
        for diagnostic in &mut outcome.diagnostics {
            diagnostic.severity = Severity::Error;
        }
    }
    tidy(&mut outcome.diagnostics);
    let terminal = terminal(target.common, outcome.language);
    terminal.diagnostics(root, &outcome.diagnostics, target.common.json);
    let Some(summary) = outcome.result else {
        terminal.say(&words::not_published(terminal.language()));
        return (outcome.exit, outcome.next_change);
    };
    match work {
        Work::Publish(turn) => {
            let output = turn.places().output.strip_prefix(root);
            tell(
                terminal,
                &summary,
                output.unwrap_or(&turn.places().output),
                started,
            );
        }
        Work::Rehearse(_) => tell_of(terminal, &summary, target.common.json),
    }
    held::tell(terminal, &outcome.held_back, problems, outcome.zone);
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let exit = if outcome.diagnostics.iter().any(is_error) {
        Exit::HeldBack
    } else {
        Exit::Done
    };
    (exit, outcome.next_change)
}

/// What would be published.
fn tell_of(terminal: Terminal, summary: &Summary, json: bool) {
    for line in lines(summary) {
        if json {
            terminal.say(&line);
        } else {
            terminal.data(&line);
        }
    }
    let [new, changed, deleted] = pages(summary);
    terminal.say(&words::would_publish(terminal.language(), new, changed, deleted));
}

/// Every path that changes, with a sign for how.
pub fn lines(summary: &Summary) -> impl Iterator<Item = String> + '_ {
    let signs = [
        ('+', &summary.new),
        ('~', &summary.changed),
        ('-', &summary.deleted),
    ];
    signs
        .into_iter()
        .flat_map(|(sign, paths)| paths.iter().map(move |path| format!("{sign} {path}")))
}

/// How many pages are new, changed and deleted.
#[must_use]
pub fn pages(summary: &Summary) -> [usize; 3] {
    let count = |paths: &Vec<String>| paths.iter().filter(|path| path.ends_with(".html")).count();
    [&summary.new, &summary.changed, &summary.deleted].map(count)
}

fn tell(terminal: Terminal, summary: &Summary, output: &Path, started: Instant) {
    let language = terminal.language();
    for line in lines(summary) {
        terminal.detail(&line);
    }
    let mut seconds = format!("{:.1}", started.elapsed().as_secs_f64());
    if language == Language::Vi {
        seconds = seconds.replace('.', ",");
    }
    let output = output.display();
    if summary.new.is_empty() && summary.changed.is_empty() && summary.deleted.is_empty() {
        terminal.say(&words::unchanged(language, summary.articles, output, seconds));
        return;
    }
    let [new, changed, deleted] = pages(summary);
    terminal.say(&words::published(language, new, changed, deleted));
    terminal.say(&words::published_to(language, summary.articles, output, seconds));
}
