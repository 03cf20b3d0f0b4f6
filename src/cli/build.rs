//! `bantin build`: reads the site, publishes what differs, and says what is wrong; with `--upload` it uploads that too. It decides what has to be read; what
//! is published and what is said of it is in `publish`.

use super::args::{BuildOptions, CommonOptions};
use super::exit::{Ended, Exit};
use super::format::OutputFormat;
use super::publish::{Publication, PublishOptions, Work};
use super::session::{self, PublishRequest};
use super::setup::{self, SitePaths, terminal};
use super::unchanged;
use super::upload::{UploadRequest, upload};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::disk::publish::held::Pack;
use crate::disk::publish::places::{Places, is_unfinished};
use crate::disk::publish::session::PublishingSession;
use crate::disk::publish::up_to_date::{Fingerprint, Reported};
use crate::disk::read::scan;
use crate::disk::spill::Spill;
use crate::render::press::LinkStyle;
use crate::text::dates::moment::Moment;
use crate::workspace::{Flags, Workspace};
use std::sync::Arc;
use std::time::Instant;

/// What one run works with.
struct Build<'a> {
    options: &'a BuildOptions,
    paths: &'a SitePaths,
    flags: Flags,
    now: Moment,
    started: Instant,
}

/// Runs the command. `rest` gets what is left in memory: a process that ends need not free it article by article, one
/// that goes on must.
///
/// # Errors
/// See [`Ended`].
pub fn run(options: &BuildOptions, rest: impl FnOnce(Workspace)) -> Ended {
    let started = Instant::now();
    let paths = setup::site_paths(&options.common, options.output.as_deref())?;
    let build = Build {
        options,
        paths: &paths,
        flags: Flags {
            drafts: options.drafts,
            links: if options.portable {
                LinkStyle::Portable
            } else {
                LinkStyle::Rooted
            },
        },
        now: setup::now(&options.common)?,
        started,
    };
    setup::use_threads_from_here(options.jobs);
    let pack = Pack::of(&paths.root, &paths.output);
    let target = PublishOptions {
        allow_deletes: options.allow_deletes,
        // A damaged file keeps its stamp; with `--adopt` the whole folder is to be right.
        verify: options.verify || options.adopt,
        changes: options.changes.as_deref(),
        adopt: options.adopt,
        strict: options.strict,
        common: &options.common,
        fingerprint: None,
        up_to_date: None,
        continues: false,
        pack: &pack,
        log: None,
    };
    if options.dry_run {
        return Ok(build.rehearse(&target));
    }
    let session = session::begin(&PublishRequest {
        command: "build",
        paths: &paths,
        wait: options.wait,
        adopt: options.adopt,
        changes: options.changes.as_deref(),
        common: &options.common,
    })?;
    let exit = build.publish(&session, &target, rest);
    drop(session);
    if !options.upload || !matches!(exit, Exit::Done | Exit::HeldBack) {
        return Ok(exit);
    }
    // A document for programs says what came of the build; the upload is told beside it.
    let common = CommonOptions {
        format: OutputFormat::Text,
        ..options.common.clone()
    };
    let uploaded = upload(&UploadRequest {
        paths: &paths,
        common: &common,
        // It is about files in the published folder; those on a server are adopted by `upload --adopt`.
        adopt: false,
        allow_deletes: options.allow_deletes,
        dry_run: false,
    });
    Ok(if uploaded == Exit::Done { exit } else { uploaded })
}

impl Build<'_> {
    fn publish(
        &self,
        session: &PublishingSession,
        target: &PublishOptions<'_>,
        rest: impl FnOnce(Workspace),
    ) -> Exit {
        let (options, root) = (self.options, &self.paths.root);
        let listing = scan::list(root);
        let looks_back = !options.verify && !options.adopt && target.pack.looks_whole();
        let fingerprint = looks_back
            .then(|| Fingerprint::of(root, &listing.files, &format!("{:?}", self.flags)))
            .flatten();
        let up_to_date = fingerprint.and_then(|fingerprint| session.up_to_date(fingerprint, self.now));
        if let Some(last) = &up_to_date
            && last.reported == Reported::Nothing
            && (listing.diagnostics.iter()).all(|said| said.severity == Severity::Note)
        {
            return unchanged::report(session, last, options, self.started);
        }
        let mut workspace = Workspace::new(self.flags.clone());
        workspace.put_away(Arc::new(Spill::new(root)));
        let mut loaded = setup::load_listed(root, listing, workspace, options.verify);
        let said = loaded.inputs.save();
        terminal(&options.common, None).notices(root, said.as_slice());
        let target = PublishOptions {
            fingerprint,
            up_to_date: up_to_date.filter(|last| last.reported == Reported::OfSite),
            ..target.clone()
        };
        let publication = Publication {
            work: Work::Publish(session),
            options: &target,
            problems: &loaded.problems,
            now: self.now,
            started: self.started,
        };
        let done = publication.run(&mut loaded.workspace);
        rest(loaded.workspace);
        done.exit
    }

    /// `--dry-run`: says what `build` would do, and writes nothing.
    fn rehearse(&self, target: &PublishOptions<'_>) -> Exit {
        let (options, SitePaths { root, output }) = (self.options, self.paths);
        if is_unfinished(root) {
            let mut diagnostic = Diagnostic::new(&code::PENDING);
            diagnostic.severity = Severity::Error;
            terminal(&options.common, None).diagnostics(root, &[diagnostic], options.common.format);
            return Exit::Machine;
        }
        let mut loaded = setup::load(root, self.flags.clone(), options.verify);
        let publication = Publication {
            work: Work::Rehearse(&Places::new(root, output)),
            options: target,
            problems: &loaded.problems,
            now: self.now,
            started: self.started,
        };
        publication.run(&mut loaded.workspace).exit
    }
}
