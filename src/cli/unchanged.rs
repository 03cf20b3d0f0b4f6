//! A site of which nothing has changed since the last publication: nothing is made, and often nothing is read.

use super::args::BuildOptions;
use super::exit::Exit;
use super::setup::terminal;
use super::summary::tell;
use crate::base::diagnostic::Diagnostic;
use crate::disk::publish::plan::Summary;
use crate::disk::publish::session::PublishingSession;
use crate::disk::publish::up_to_date::UpToDate;
use std::path::Path;
use std::time::Instant;

/// The summary of a publication that changes nothing, with an empty `--changes` list written.
pub fn summary(
    session: &PublishingSession,
    changes: Option<&Path>,
    last: &UpToDate,
) -> Result<Summary, Box<Diagnostic>> {
    session.list_nothing(changes)?;
    Ok(Summary {
        articles: last.articles,
        pages: last.pages,
        ..Summary::default()
    })
}

/// Prints that nothing has changed, of a site that was not even read.
pub fn report(
    session: &PublishingSession,
    last: &UpToDate,
    options: &BuildOptions,
    started: Instant,
) -> Exit {
    let terminal = terminal(&options.common, last.language());
    let root = session.places().root();
    let summary = match summary(session, options.changes.as_deref(), last) {
        Ok(summary) => summary,
        Err(diagnostic) => {
            let exit = Exit::of(&diagnostic);
            terminal.diagnostics(root, &[*diagnostic], options.common.format);
            return exit;
        }
    };
    terminal.diagnostics(root, &[], options.common.format);
    tell(terminal, &summary, session.places(), started);
    Exit::Done
}
