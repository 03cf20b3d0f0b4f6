//! `bantin watch`: publishes at every change, and when the clock says so. One publication at a time; what
//! changes meanwhile leads to one more.

use super::args::Watch;
use super::attempt::{self, terminal};
use super::due::{Round, SOON};
use super::exit::Exit;
use super::live::Live;
use super::news::News;
use super::publish::{Options, Publication, Work};
use super::rounds::{Loop, Rounds};
use super::turn::{self, Wish};
use super::{clock, root, words};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::publish::held::Pack;
use crate::disk::publish::output;
use crate::disk::publish::places::Places;
use crate::disk::stamp::Stamp;
use crate::source::role::SETTINGS;
use crate::text::dates::moment::Moment;
use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Runs the command; it ends when somebody ends it.
#[must_use]
pub fn run(options: &Watch) -> Exit {
    let before = terminal(&options.common, None);
    let place = place(options);
    let place = place.and_then(|place| Ok((place, clock::running(options.common.now.as_deref())?)));
    let ((root, output), clock) = match place {
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
    let news = RefCell::default();
    let mut publisher = Publisher::new(options, &root, &output, &pack, &news);
    let mut rounds = Loop::new(SOON, clock);
    rounds.round(&mut live, &mut publisher, &[]);
    rounds.run(&mut live, &mut publisher);
    Exit::Done
}

/// Publishes in each round.
#[derive(Debug)]
pub struct Publisher<'a> {
    wish: Wish<'a>,
    target: Options<'a>,
    last: Option<Last>,
}

/// The last publication of this process.
#[derive(Debug)]
struct Last {
    /// Of its manifest: with another one, somebody else has published since.
    stamp: Stamp,
    /// The sources of what was published.
    pack: Pack,
}

impl<'a> Publisher<'a> {
    /// Publishes the site in `root` into `output`; what was published last of articles that are broken is in `pack`, and
    /// what was said of it in `news`.
    #[must_use]
    pub fn new(
        options: &'a Watch,
        root: &'a Path,
        output: &'a Path,
        pack: &'a Pack,
        news: &'a RefCell<News>,
    ) -> Self {
        Self {
            wish: Wish {
                command: "watch",
                root,
                output,
                wait: true,
                adopt: options.adopt,
                changes: None,
                common: &options.common,
            },
            target: Options {
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
                news: Some(news),
            },
            last: None,
        }
    }
}

impl Rounds for Publisher<'_> {
    fn round(&mut self, live: &mut Live, now: Moment, _changed: &[SourcePath]) -> Round {
        let started = Instant::now();
        // While the site is gone, with its drive perhaps, nothing is written in its place.
        if !self.wish.root.join(SETTINGS).exists() {
            return Round::Failed(None);
        }
        // Only as long as it publishes: other commands need not wait for the end of watching.
        let Ok(turn) = turn::take(&self.wish) else {
            return Round::Failed(None);
        };
        let places = turn.places();
        let is_ours = |last: &Last| Some(last.stamp) == stamp(places) && turn.recovered.is_none();
        let last_pack = self.last.take().filter(is_ours).map(|last| last.pack);
        let continues = last_pack.is_some();
        let pack = last_pack.unwrap_or_else(|| self.target.pack.clone().remembering());
        let target = Options {
            continues,
            pack: &pack,
            ..self.target.clone()
        };
        let publication = Publication {
            work: Work::Publish(&turn),
            options: &target,
            problems: &live.problems,
            now,
            started,
        };
        let done = publication.run(&mut live.workspace);
        if done.is_published {
            self.last = stamp(places).map(|stamp| Last { stamp, pack });
            live.workspace.published();
        }
        // A file that another program has open, a full disk: it may pass.
        if done.exit == Exit::Machine {
            Round::Failed(done.next_change)
        } else {
            Round::Made(done.next_change)
        }
    }

    fn say(&self, notices: &[Diagnostic]) {
        terminal(self.target.common, None).notices(self.wish.root, notices);
    }
}

/// The stamp of what is published; none when there is nothing.
fn stamp(places: &Places) -> Option<Stamp> {
    let is_there = fs::read_dir(&places.output).ok()?.next().is_some();
    let manifest = fs::metadata(places.manifest()).ok()?;
    is_there.then(|| Stamp::of(&manifest))
}

fn place(options: &Watch) -> Result<(PathBuf, PathBuf), Box<Diagnostic>> {
    let root = root::find(options.common.root.as_deref())?;
    let asked = options.output.clone().unwrap_or_else(|| root.join("public"));
    Ok((root.clone(), output::check(&root, &asked)?))
}
