//! `bantin watch`: publishes at every change, and when an article's time comes. One publication at a time; what changes
//! meanwhile leads to one more. Between publications it holds no lock, so that other commands need not wait.

use super::args::WatchOptions;
use super::exit::{Ended, Exit};
use super::live::Live;
use super::message_log::MessageLog;
use super::publish::{Publication, PublishOptions, Work};
use super::rounds::{Loop, Rounds};
use super::schedule::{RETRY_AFTER, Round};
use super::session::{self, PublishRequest};
use super::setup::{self, SitePaths, terminal, usage_error};
use super::uploads::Uploads;
use super::{clock, words};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::publish::held::Pack;
use crate::disk::publish::places::Places;
use crate::disk::stamp::Stamp;
use crate::source::role::SETTINGS;
use crate::text::dates::moment::Moment;
use std::cell::RefCell;
use std::fs;
use std::time::Instant;

/// Runs the command until somebody stops it.
///
/// # Errors
/// See [`Ended`].
pub fn run(options: &WatchOptions) -> Ended {
    let before = terminal(&options.common, None);
    let paths = setup::site_paths(&options.common, options.output.as_deref())?;
    let clock = clock::running(options.common.now.as_deref());
    let clock = clock.map_err(|diagnostic| usage_error(&options.common, &diagnostic))?;
    setup::use_threads(options.jobs);
    let (mut live, notices) = Live::start(&paths.root, &paths.output, options.drafts, options.poll);
    before.notices(&paths.root, &notices);
    before.say(&words::watching(before.language(), paths.root.display()));
    let pack = Pack::of(&paths.root, &paths.output);
    let log = RefCell::default();
    let mut publisher = Publisher::new(options, &paths, &pack, &log);
    let mut rounds = Loop::new(RETRY_AFTER, clock);
    rounds.round(&mut live, &mut publisher, &[]);
    rounds.run(&mut live, &mut publisher);
    Ok(Exit::Done)
}

/// Publishes in each round.
#[derive(Debug)]
pub struct Publisher<'a> {
    request: PublishRequest<'a>,
    target: PublishOptions<'a>,
    last: Option<Last>,
    /// `Some`: each publication is uploaded.
    uploads: Option<Uploads>,
}

/// The last publication of this process.
#[derive(Debug)]
struct Last {
    /// The stamp of its manifest: when it differs, somebody else has published since.
    stamp: Stamp,
    /// The pack of the published sources, with its index in memory.
    pack: Pack,
}

impl<'a> Publisher<'a> {
    /// `pack` has the last published sources of articles, `log` the messages of the last publication.
    #[must_use]
    pub fn new(
        options: &'a WatchOptions,
        paths: &'a SitePaths,
        pack: &'a Pack,
        log: &'a RefCell<MessageLog>,
    ) -> Self {
        Self {
            request: PublishRequest {
                command: "watch",
                paths,
                wait: true,
                adopt: options.adopt,
                changes: None,
                common: &options.common,
            },
            target: PublishOptions {
                allow_deletes: false,
                verify: false,
                changes: None,
                adopt: options.adopt,
                strict: false,
                common: &options.common,
                fingerprint: None,
                up_to_date: None,
                continues: false,
                pack,
                log: Some(log),
            },
            last: None,
            uploads: (options.upload).then(|| Uploads::start(paths, &options.common)),
        }
    }
}

impl Rounds for Publisher<'_> {
    fn round(&mut self, live: &mut Live, now: Moment, _changed: &[SourcePath]) -> Round {
        let started = Instant::now();
        // While the site is gone, perhaps with its drive, nothing is written in its place.
        if !self.request.paths.root.join(SETTINGS).exists() {
            return Round::Failed(None);
        }
        let Ok(session) = session::begin(&self.request) else {
            return Round::Failed(None);
        };
        let places = session.places();
        let is_ours = |last: &Last| Some(last.stamp) == stamp(places) && session.recovered.is_none();
        let last_pack = self.last.take().filter(is_ours).map(|last| last.pack);
        let continues = last_pack.is_some();
        let pack = last_pack.unwrap_or_else(|| self.target.pack.clone().remembering());
        let target = PublishOptions {
            continues,
            pack: &pack,
            ..self.target.clone()
        };
        let publication = Publication {
            work: Work::Publish(&session),
            options: &target,
            problems: &live.problems,
            now,
            started,
        };
        let done = publication.run(&mut live.workspace);
        if done.is_published {
            self.last = stamp(places).map(|stamp| Last { stamp, pack });
            live.workspace.published();
            self.uploads.iter().for_each(Uploads::published);
        }
        // It may pass: a full disk, or a file that another program has open.
        if done.exit == Exit::Machine {
            Round::Failed(done.next_change)
        } else {
            Round::Made(done.next_change)
        }
    }

    fn say(&self, notices: &[Diagnostic]) {
        terminal(self.target.common, None).notices(&self.request.paths.root, notices);
    }
}

/// The stamp of the manifest. `None`: nothing is published.
fn stamp(places: &Places) -> Option<Stamp> {
    let is_there = fs::read_dir(&places.output).ok()?.next().is_some();
    let manifest = fs::metadata(places.manifest()).ok()?;
    is_there.then(|| Stamp::of(&manifest))
}
