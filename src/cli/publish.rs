//! Publishes a site that is in memory, or finds out for `--dry-run` what would change, and prints what came of it. It reads
//! no article: that is done before, by `build` and `watch`.
//!
//! How a site is published: `build` ends at once if the files are those of the last publication
//! ([`up_to_date`](crate::disk::publish::up_to_date)). Else it reads them into a [`Workspace`]; `watch` has one already.
//! [`without_broken_files`] takes a snapshot of it, in which the last published source of each broken article, kept in the
//! [`Pack`], stands in for it, and takes another one when a file turns out to be broken while pages are made. [`export`]
//! makes the files in its [`Scope`] and gives them to a [`Release`], which stages those whose bytes differ from what the
//! manifest, the list of published files, says. [`Release::commit`] compares the new list with the old one, writes what is
//! to be done into a journal, and renames and deletes. Last, the pack gets the sources of what is published now, the
//! fingerprint of the files is remembered for the next `build`, and the user is told.

use super::args::CommonOptions;
use super::exit::Exit;
use super::message_log::MessageLog;
use super::progress::{Counted, ProgressDisplay};
use super::retry::{Outcome, SiteChecks, without_broken_files};
use super::setup::{drop_in_background, terminal};
use super::summary::{tell, tell_dropped, tell_rehearsed, tell_staying};
use super::watchdog::watching;
use super::{clock, held_back, unchanged, words};
use crate::base::catalogue::disk::READ_FOLDER;
use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::base::path::UrlPath;
use crate::disk::publish::gone::{self, GoneAddresses};
use crate::disk::publish::held::Pack;
use crate::disk::publish::places::Places;
use crate::disk::publish::plan::Summary;
use crate::disk::publish::release::Release;
use crate::disk::publish::release_options::ReleaseOptions;
use crate::disk::publish::session::PublishingSession;
use crate::disk::publish::up_to_date::{Fingerprint, Fresh, Reported, UpToDate};
use crate::export::{NotPublished, Scope, dry_run, export};
use crate::render::press::Press;
use crate::site::model::Site;
use crate::site::reuse::Edited;
use crate::text::dates::moment::Moment;
use crate::workspace::Workspace;
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// Whether the site is published, or only compared with what is.
#[derive(Debug, Clone, Copy)]
pub enum Work<'a> {
    /// Publish in this session.
    Publish(&'a PublishingSession),
    /// `--dry-run`: compare with what is in these places.
    Rehearse(&'a Places),
}

impl<'a> Work<'a> {
    fn places(self) -> &'a Places {
        match self {
            Self::Publish(session) => session.places(),
            Self::Rehearse(places) => places,
        }
    }
}

/// How a site is published.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of the command line"
)]
pub struct PublishOptions<'a> {
    pub allow_deletes: bool,
    /// Read every published file: `--verify`, and with `--adopt`.
    pub verify: bool,
    pub changes: Option<&'a Path>,
    pub adopt: bool,
    pub strict: bool,
    pub common: &'a CommonOptions,
    /// `Some`: the fingerprint of the sources, stored for the next `build`. `None`: nothing is stored.
    pub fingerprint: Option<Fingerprint>,
    /// `Some`: the last publication was made of the same sources and is intact: no page is rendered.
    pub up_to_date: Option<UpToDate>,
    /// True when this process made the last publication: if only bodies of articles were edited since, only the files that
    /// print them are made.
    pub continues: bool,
    /// The last published sources of articles, for those that are broken now.
    pub pack: &'a Pack,
    /// `Some`: in a command that goes on, only what its last publication did not say is printed. `None`: everything is.
    pub log: Option<&'a RefCell<MessageLog>>,
}

/// One publication of a site.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    pub work: Work<'a>,
    pub options: &'a PublishOptions<'a>,
    /// Problems of the file tree.
    pub problems: &'a [Diagnostic],
    /// The moment for which the site is made.
    pub now: Moment,
    /// When the work began, for the time that is printed.
    pub started: Instant,
}

/// What came of a publication.
#[derive(Debug, Clone)]
pub struct PublicationResult {
    pub exit: Exit,
    /// The next moment at which the same sources give another site.
    pub next_change: Option<Moment>,
    /// True when the site was published.
    pub is_published: bool,
}

/// A publication that succeeded.
struct Succeeded {
    summary: Summary,
    /// For how many seconds files stay that no page refers to any more.
    retention: i64,
    /// `Some`: the pages are published, but the search index after them failed. `None`: everything is.
    index_failure: Option<Box<Diagnostic>>,
}

impl Succeeded {
    fn whole(summary: Summary, retention: i64) -> Self {
        Self {
            summary,
            retention,
            index_failure: None,
        }
    }

    fn is_whole(&self) -> bool {
        self.index_failure.is_none()
    }
}

impl Publication<'_> {
    /// Publishes the site of `workspace`, and says what came of it.
    pub fn run(self, workspace: &mut Workspace) -> PublicationResult {
        let options = self.options;
        let progress = ProgressDisplay::new(terminal(options.common, None), Counted::Photographs);
        let said = terminal(options.common, None);
        let gone = RefCell::new(GoneAddresses::default());
        let addresses = |site: &Site, edited: Option<&Edited>| {
            let found = self.gone(site, edited.filter(|_| options.continues));
            let said = found.diagnostics(self.work.places().root(), site);
            gone.replace(found);
            said
        };
        let checks = SiteChecks {
            strict: options.strict.then_some(self.problems),
            addresses: &addresses,
        };
        let outcome = without_broken_files(workspace, options.pack, self.now, &checks, |press, edited| {
            watching(&press.pace, said, || {
                let saved = self.save(&gone.borrow());
                let mut made = self.make(press, edited.filter(|_| options.continues), &progress)?;
                made.summary
                    .diagnostics
                    .extend(saved.err().map(|failure| *failure));
                Ok(made)
            })
        });
        progress.finish();
        PublicationResult {
            next_change: outcome.next_change,
            is_published: outcome.result.as_ref().is_some_and(Succeeded::is_whole),
            exit: self.conclude(outcome, &gone.into_inner().dropped),
        }
    }

    /// The addresses that are gone when `site` is published. `Some(edited)`: only the bodies of these articles changed since the
    /// last publication, so no address can disappear.
    fn gone(self, site: &Site, edited: Option<&Edited>) -> GoneAddresses {
        let places = self.work.places();
        let published = match self.work {
            _ if edited.is_some() => None,
            Work::Publish(session) => session
                .published()
                .ok()
                .flatten()
                .map(|state| Arc::clone(&state.manifest)),
            Work::Rehearse(places) => gone::published(places).map(Arc::new),
        };
        GoneAddresses::find(places, self.options.pack, published.as_deref(), site)
    }

    fn save(self, gone: &GoneAddresses) -> Result<(), Box<Diagnostic>> {
        match self.work {
            Work::Publish(session) => gone.save(session.places()),
            Work::Rehearse(_) => Ok(()),
        }
    }

    /// Publishes the site, or finds out what would change. `Some(edited)`: only the bodies of these articles changed.
    fn make(
        self,
        press: &Press,
        edited: Option<&Edited>,
        progress: &ProgressDisplay,
    ) -> Result<Succeeded, NotPublished> {
        let Self { work, options, .. } = self;
        // Pages whose sources may be in a folder that cannot be read must not be deleted.
        let mut problems = self.problems.iter();
        if let Some(unread) = problems.find(|problem| problem.code == &READ_FOLDER) {
            return Err(NotPublished::Machine(Box::new(unread.clone())));
        }
        let settings = &press.site.config.publish;
        let release_options = ReleaseOptions {
            adopt: options.adopt,
            allow_deletes: options.allow_deletes,
            changes: options.changes,
            verify: options.verify,
            now: self.now.unix(),
            by_clock: clock::is_of_machine(options.common.now.as_deref()),
            follows: false,
            settings,
            article: &press.site.config.permalinks.article,
            hidden: &press.site.waiting,
        };
        let summary = match (work, &options.up_to_date) {
            (Work::Publish(session), Some(last)) => {
                unchanged::summary(session, options.changes, last).map_err(NotPublished::Machine)
            }
            (Work::Publish(session), None) => {
                return self.publish(press, session, release_options, edited, progress);
            }
            (Work::Rehearse(places), _) => {
                let release = Release::rehearse(places, release_options).map_err(NotPublished::Machine)?;
                dry_run(press, places.root(), release)
            }
        };
        Ok(Succeeded::whole(summary?, settings.retention_seconds()))
    }

    /// Where only texts were edited, the pages that print them come first, and the search index, which takes ten times as
    /// long, after them.
    fn publish(
        self,
        press: &Press,
        session: &PublishingSession,
        release_options: ReleaseOptions<'_>,
        edited: Option<&Edited>,
        progress: &ProgressDisplay,
    ) -> Result<Succeeded, NotPublished> {
        let root = session.places().root();
        let export = |scope, release_options| {
            let release = Release::begin(session, release_options).map_err(NotPublished::Machine)?;
            export(press, root, release, scope, &|step| progress.show(step))
        };
        let scope = edited.map_or(Scope::Everything, Scope::Texts);
        // Copying all sources costs a tenth of the export, so it runs beside it.
        let (sources, exported) = rayon::join(
            || self.options.pack.prepare(root, &press.site),
            || export(scope, release_options),
        );
        let mut summary = exported?;
        let notice = sources.commit().unwrap_or_else(|failed| Some(*failed));
        summary.diagnostics.extend(notice);
        let mut made = Succeeded::whole(summary, release_options.settings.retention_seconds());
        if edited.is_some() {
            let follows = ReleaseOptions {
                follows: true,
                ..release_options
            };
            made.index_failure = match export(Scope::SearchIndex, follows) {
                Ok(_) => None,
                Err(NotPublished::Machine(failure)) => Some(failure),
                Err(other) => return Err(other),
            };
        }
        Ok(made)
    }

    /// Stores what the next `build` needs, and prints what came of the publication; how the command ends.
    /// `dropped`: addresses that it took off the site, and that no article shows under another.
    fn conclude(self, mut outcome: Outcome<Succeeded>, dropped: &[UrlPath]) -> Exit {
        let options = self.options;
        let mut made = outcome.result.take();
        let late = made
            .as_mut()
            .map(|made| std::mem::take(&mut made.summary.diagnostics));
        let index_failure = made.as_mut().and_then(|made| made.index_failure.take());
        let failed = index_failure.as_deref().map(Exit::of);
        outcome.diagnostics.extend(index_failure.map(|failure| *failure));
        let is_late = outcome.is_repeated || late.as_ref().is_some_and(|late| !late.is_empty());
        outcome.diagnostics.extend(late.into_iter().flatten());
        outcome.diagnostics.extend_from_slice(self.problems);
        // Notes suggest improvements: only `check` shows them.
        (outcome.diagnostics).retain(|diagnostic| diagnostic.severity != Severity::Note);
        if options.strict && made.is_none() {
            for diagnostic in &mut outcome.diagnostics {
                diagnostic.severity = Severity::Error;
            }
        }
        tidy(&mut outcome.diagnostics);
        let terminal = terminal(options.common, outcome.language);
        let (root, format) = (self.work.places().root(), options.common.format);
        match options.log {
            Some(log) => terminal.new_diagnostics(root, &outcome.diagnostics, &mut log.borrow_mut(), format),
            None => terminal.diagnostics(root, &outcome.diagnostics, format),
        }
        let Some(made) = made else {
            terminal.say(&words::not_published(terminal.language()));
            return outcome.exit;
        };
        let reported = if is_late {
            Reported::OfPages
        } else if outcome.diagnostics.is_empty() && outcome.held_back.is_empty() {
            Reported::Nothing
        } else {
            Reported::OfSite
        };
        self.remember(&outcome, &made, reported);
        let summary = made.summary;
        match self.work {
            Work::Publish(session) => tell(terminal, &summary, session.places(), self.started),
            Work::Rehearse(_) => tell_rehearsed(terminal, &summary, format),
        }
        tell_dropped(terminal, dropped);
        tell_staying(terminal, &summary, outcome.zone);
        drop_in_background(summary);
        let held_back = &outcome.held_back;
        let is_new = |log: &RefCell<MessageLog>| log.borrow_mut().replace_held_back(held_back);
        if options.log.is_none_or(is_new) {
            held_back::tell(terminal, &outcome.held_back, self.problems, outcome.zone);
        }
        let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
        if let Some(exit) = failed {
            exit
        } else if outcome.diagnostics.iter().any(is_error) {
            Exit::HeldBack
        } else {
            Exit::Done
        }
    }

    /// Stores the fingerprint of a publication, so that the next `build` of the same files has nothing to do.
    fn remember(self, outcome: &Outcome<Succeeded>, made: &Succeeded, reported: Reported) {
        if let (Work::Publish(session), Some(fingerprint), None) =
            (self.work, self.options.fingerprint, &self.options.up_to_date)
        {
            let fresh = Fresh {
                fingerprint,
                now: self.now,
                next_change: outcome.next_change,
                retention: made.retention,
                reported,
                articles: made.summary.articles,
                pages: made.summary.pages,
                language: outcome.language.unwrap_or_default(),
            };
            session.remember(fresh);
        }
    }
}
