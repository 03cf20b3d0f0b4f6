//! `bantin watch`: publishes at every change, and when the clock says so. One publication at a time; what
//! changes meanwhile leads to one more.

use super::args::Watch;
use super::attempt::{self, terminal};
use super::exit::Exit;
use super::live::{Live, Step};
use super::publish::{Target, Work, publish};
use super::turn::{self, Wish};
use super::{bug, clock, root, words};
use crate::base::diagnostic::Diagnostic;
use crate::disk::output;
use crate::text::dates::moment::Moment;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// When it tries again if it could not publish, in seconds.
const SOON: i64 = 60;

/// Runs the command; it ends when somebody ends it.
#[must_use]
pub fn run(options: &Watch) -> Exit {
    let before = terminal(&options.common, None);
    let (root, output) = match place(options) {
        Ok(place) => place,
        Err(diagnostic) => {
            before.diagnostics(Path::new("."), &[*diagnostic], options.common.format);
            return Exit::Usage;
        }
    };
    attempt::use_threads(options.jobs);
    let (mut live, notices) = Live::start(&root, &output, options.drafts, options.poll);
    before.notices(&root, &notices);
    before.say(&words::watching(before.language(), root.display()));
    let target = Target {
        allow_deletes: false,
        changes: None,
        adopt: options.adopt,
        strict: false,
        common: &options.common,
        basis: None,
        standing: None,
    };
    let wish = Wish {
        command: "watch",
        root: &root,
        output: &output,
        wait: true,
        adopt: options.adopt,
        changes: None,
        common: &options.common,
    };
    let mut until = round(&mut live, &wish, &target);
    loop {
        let step = live.next(until, || clock::now(options.common.now.as_deref()).ok());
        before.notices(&root, &live.notices());
        match step {
            Step::Stopped => return Exit::Done,
            Step::Asked => {}
            Step::Time | Step::Changed(_) => until = round(&mut live, &wish, &target),
        }
    }
}

/// One publication; the next moment at which there must be another. Whatever goes wrong, watching goes on.
fn round(live: &mut Live, wish: &Wish<'_>, target: &Target<'_>) -> Option<Moment> {
    let started = Instant::now();
    let Ok(now) = clock::now(target.common.now.as_deref()) else {
        return None;
    };
    // Only as long as it publishes: other commands need not wait for the end of watching.
    let Ok(turn) = turn::take(wish) else {
        return Some(Moment::from_unix(now.unix() + SOON));
    };
    let publisher = Work::Publish(&turn);
    let work = || {
        publish(
            &mut live.workspace,
            &live.problems,
            now,
            publisher,
            target,
            started,
        )
    };
    let soon = Some(Moment::from_unix(now.unix() + SOON));
    match bug::guard(work) {
        // A file that another program has open, a full disk: it may pass.
        Ok((Exit::Machine, next)) => next.into_iter().chain(soon).min(),
        Ok((_, next)) => next,
        Err(diagnostic) => {
            terminal(target.common, None).diagnostics(wish.root, &[diagnostic], target.common.format);
            None
        }
    }
}

fn place(options: &Watch) -> Result<(PathBuf, PathBuf), Box<Diagnostic>> {
    let root = root::find(options.common.root.as_deref())?;
    clock::now(options.common.now.as_deref())?;
    let asked = options.output.clone().unwrap_or_else(|| root.join("public"));
    Ok((root.clone(), output::check(&root, &asked)?))
}
