//! `bantin build`: reads the site, publishes what differs, says what is wrong.

use super::args::Build;
use super::attempt::{self, terminal};
use super::exit::Exit;
use super::publish::{self, Part, Published, Target, Work, publish};
use super::turn::{self, Wish};
use super::{clock, root};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::disk::held::Pack;
use crate::disk::output;
use crate::disk::release::places::{Places, is_unfinished};
use crate::disk::scan;
use crate::disk::spill::Spill;
use crate::disk::standing::{Basis, Said};
use crate::render::press::Links;
use crate::text::dates::moment::Moment;
use crate::workspace::{Flags, Workspace};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// Runs the command. `rest` gets what is left in memory: a process that ends need not give it back article by article,
/// one that goes on must.
#[must_use]
pub fn run(options: &Build, rest: impl FnOnce(Workspace)) -> Exit {
    let started = Instant::now();
    let place = match Place::find(options) {
        Ok(place) => place,
        Err(diagnostic) => {
            terminal(&options.common, None).diagnostics(
                Path::new("."),
                &[*diagnostic],
                options.common.format,
            );
            return Exit::Usage;
        }
    };
    attempt::use_threads_from_here(options.jobs);
    let pack = Pack::of(&place.root, &place.output);
    let target = Target {
        allow_deletes: options.allow_deletes,
        // What is damaged on the disk has the stamp that it had; who adopts wants it whole again.
        verify: options.verify || options.adopt,
        changes: options.changes.as_deref(),
        adopt: options.adopt,
        strict: options.strict,
        common: &options.common,
        basis: None,
        standing: None,
        part: Part::Whole,
        pack: &pack,
        news: None,
    };
    if options.dry_run {
        return rehearse(&place, options, &target, started);
    }
    let wish = Wish {
        command: "build",
        root: &place.root,
        output: &place.output,
        wait: options.wait,
        adopt: options.adopt,
        changes: options.changes.as_deref(),
        common: &options.common,
    };
    let turn = match turn::take(&wish) {
        Ok(turn) => turn,
        Err(exit) => return exit,
    };
    let listing = scan::list(&place.root);
    let flags = flags(options);
    let looks_back = !options.verify && !options.adopt && pack.looks_whole();
    let basis = looks_back
        .then(|| Basis::of(&place.root, &listing.files, &format!("{flags:?}")))
        .flatten();
    let standing = basis.and_then(|basis| turn.standing(basis, place.now.unix()));
    if let Some(standing) = standing
        .as_ref()
        .filter(|standing| standing.said == Said::Nothing)
        && listing.diagnostics.is_empty()
    {
        return publish::stands(&turn, standing, &target, started);
    }
    let mut workspace = Workspace::new(flags);
    workspace.put_away(Arc::new(Spill::new(&place.root)));
    let pack = pack.clone().copying(place.now);
    let mut loaded = attempt::load_listed(&place.root, listing, workspace, options.verify, Some(&pack));
    let said = loaded.inputs.save();
    terminal(&options.common, None).notices(&place.root, said.as_slice());
    let target = Target {
        basis,
        standing: standing.filter(|standing| standing.said == Said::OfSite),
        pack: &pack,
        ..target
    };
    let (workspace, problems) = (&mut loaded.workspace, &loaded.problems);
    let work = Work::Publish(&turn);
    let Published { exit, .. } = publish(workspace, problems, place.now, work, &target, started);
    rest(loaded.workspace);
    exit
}

fn flags(options: &Build) -> Flags {
    let links = if options.portable {
        Links::Portable
    } else {
        Links::Rooted
    };
    Flags {
        drafts: options.drafts,
        links,
    }
}

/// What `build` would do, of a site that nothing is written into.
fn rehearse(place: &Place, options: &Build, target: &Target<'_>, started: Instant) -> Exit {
    if is_unfinished(&place.root) {
        let mut diagnostic = Diagnostic::new(&code::PENDING);
        diagnostic.severity = Severity::Error;
        terminal(&options.common, None).diagnostics(&place.root, &[diagnostic], options.common.format);
        return Exit::Machine;
    }
    let mut loaded = attempt::load(&place.root, flags(options), options.verify);
    let (workspace, problems) = (&mut loaded.workspace, &loaded.problems);
    let places = Places::new(&place.root, &place.output);
    publish(
        workspace,
        problems,
        place.now,
        Work::Rehearse(&places),
        target,
        started,
    )
    .exit
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
