//! `bantin build`: reads the site, publishes what differs, says what is wrong.

use super::args::Build;
use super::attempt::{self, terminal};
use super::exit::Exit;
use super::publish::{self, Options, Publication, Work};
use super::turn::{self, Wish};
use super::{clock, root};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::disk::publish::held::Pack;
use crate::disk::publish::output;
use crate::disk::publish::places::{Places, is_unfinished};
use crate::disk::publish::up_to_date::{Fingerprint, Reported};
use crate::disk::read::scan;
use crate::disk::spill::Spill;
use crate::render::press::LinkStyle;
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
    let target = Options {
        allow_deletes: options.allow_deletes,
        // What is damaged on the disk has the stamp that it had; who adopts wants it whole again.
        verify: options.verify || options.adopt,
        changes: options.changes.as_deref(),
        adopt: options.adopt,
        strict: options.strict,
        common: &options.common,
        fingerprint: None,
        up_to_date: None,
        continues: false,
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
    let fingerprint = looks_back
        .then(|| Fingerprint::of(&place.root, &listing.files, &format!("{flags:?}")))
        .flatten();
    let up_to_date = fingerprint.and_then(|fingerprint| turn.up_to_date(fingerprint, place.now));
    if let Some(last) = up_to_date
        .as_ref()
        .filter(|last| last.reported == Reported::Nothing)
        && listing.diagnostics.is_empty()
    {
        return publish::tell_up_to_date(&turn, last, &target, started);
    }
    let mut workspace = Workspace::new(flags);
    workspace.put_away(Arc::new(Spill::new(&place.root)));
    let mut loaded = attempt::load_listed(&place.root, listing, workspace, options.verify);
    let said = loaded.inputs.save();
    terminal(&options.common, None).notices(&place.root, said.as_slice());
    let target = Options {
        fingerprint,
        up_to_date: up_to_date.filter(|last| last.reported == Reported::OfSite),
        ..target
    };
    let publication = Publication {
        work: Work::Publish(&turn),
        options: &target,
        problems: &loaded.problems,
        now: place.now,
        started,
    };
    let done = publication.run(&mut loaded.workspace);
    rest(loaded.workspace);
    done.exit
}

fn flags(options: &Build) -> Flags {
    let links = if options.portable {
        LinkStyle::Portable
    } else {
        LinkStyle::Rooted
    };
    Flags {
        drafts: options.drafts,
        links,
    }
}

/// What `build` would do, of a site that nothing is written into.
fn rehearse(place: &Place, options: &Build, target: &Options<'_>, started: Instant) -> Exit {
    if is_unfinished(&place.root) {
        let mut diagnostic = Diagnostic::new(&code::PENDING);
        diagnostic.severity = Severity::Error;
        terminal(&options.common, None).diagnostics(&place.root, &[diagnostic], options.common.format);
        return Exit::Machine;
    }
    let mut loaded = attempt::load(&place.root, flags(options), options.verify);
    let publication = Publication {
        work: Work::Rehearse(&Places::new(&place.root, &place.output)),
        options: target,
        problems: &loaded.problems,
        now: place.now,
        started,
    };
    publication.run(&mut loaded.workspace).exit
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
