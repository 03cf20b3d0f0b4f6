//! `bantin watch`: publishes at every change, and when the clock says so. One publication at a time; what
//! changes meanwhile leads to one more.

use super::args::Watch;
use super::attempt::{self, terminal};
use super::exit::Exit;
use super::live::{Live, Step};
use super::publish::{Part, Target, Work, publish};
use super::turn::{self, Wish};
use super::{bug, clock, root, words};
use crate::base::diagnostic::Diagnostic;
use crate::disk::held::Pack;
use crate::disk::output;
use crate::disk::release::places::Places;
use crate::disk::stamp::Stamp;
use crate::text::dates::moment::Moment;
use std::fs;
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
    let pack = Pack::of(&root, &output);
    let target = Target {
        allow_deletes: false,
        verify: false,
        changes: None,
        adopt: options.adopt,
        strict: false,
        common: &options.common,
        basis: None,
        standing: None,
        part: Part::Whole,
        pack: &pack,
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
    let mut last = None;
    let mut until = round(&mut live, &wish, &target, &mut last);
    loop {
        let step = live.next(until, || clock::now(options.common.now.as_deref()).ok());
        before.notices(&root, &live.notices());
        match step {
            Step::Stopped => return Exit::Done,
            Step::Asked => {}
            Step::Time | Step::Changed(_) => until = round(&mut live, &wish, &target, &mut last),
        }
    }
}

/// The last publication of this process.
struct Last {
    /// Of its manifest: with another one, somebody else has published since.
    stamp: Stamp,
    /// The sources of what was published.
    pack: Pack,
}

/// One publication; the next moment at which there must be another. Whatever goes wrong, watching goes on.
///
/// Where only texts were edited, the pages that show them come first, and the search index after them.
fn round(live: &mut Live, wish: &Wish<'_>, target: &Target<'_>, last: &mut Option<Last>) -> Option<Moment> {
    let started = Instant::now();
    let Ok(now) = clock::now(target.common.now.as_deref()) else {
        return None;
    };
    // Only as long as it publishes: other commands need not wait for the end of watching.
    let Ok(turn) = turn::take(wish) else {
        return Some(Moment::from_unix(now.unix() + SOON));
    };
    let places = turn.places();
    let is_ours = |last: &Last| Some(last.stamp) == stamp(places) && turn.recovered.is_none();
    let last_pack = last.take().filter(is_ours).map(|last| last.pack);
    let part = if last_pack.is_some() {
        Part::Texts
    } else {
        Part::Whole
    };
    let pack = last_pack.unwrap_or_else(|| target.pack.clone().remembering());
    let mut publish = |part| {
        let target = Target {
            part,
            pack: &pack,
            ..target.clone()
        };
        let (workspace, problems) = (&mut live.workspace, &live.problems);
        let work = || publish(workspace, problems, now, Work::Publish(&turn), &target, started);
        bug::guard(work).map_err(|diagnostic| {
            let terminal = terminal(target.common, None);
            terminal.diagnostics(wish.root, &[diagnostic], target.common.format);
        })
    };
    let mut done = publish(part).ok()?;
    if done.part == Some(Part::Texts) {
        done = publish(Part::Index).ok()?;
    }
    if done.part.is_some() {
        *last = stamp(places).map(|stamp| Last { stamp, pack });
        live.workspace.published();
    }
    // A file that another program has open, a full disk: it may pass.
    let soon = (done.exit == Exit::Machine).then(|| Moment::from_unix(now.unix() + SOON));
    done.next_change.into_iter().chain(soon).min()
}

/// The stamp of what is published; none when there is nothing.
fn stamp(places: &Places) -> Option<Stamp> {
    let is_there = fs::read_dir(&places.output).ok()?.next().is_some();
    let manifest = fs::metadata(places.manifest()).ok()?;
    is_there.then(|| Stamp::of(&manifest))
}

fn place(options: &Watch) -> Result<(PathBuf, PathBuf), Box<Diagnostic>> {
    let root = root::find(options.common.root.as_deref())?;
    clock::now(options.common.now.as_deref())?;
    let asked = options.output.clone().unwrap_or_else(|| root.join("public"));
    Ok((root.clone(), output::check(&root, &asked)?))
}
