//! One publication of a site that is in memory, and what is said of it.
//!
//! How a site is published: `build` ends at once if the files are those of the last publication
//! ([`up_to_date`](crate::disk::publish::up_to_date)). Else it reads them into a [`Workspace`]; `watch` has one already.
//! [`attempt`] takes a snapshot of it, in which the last published source of each broken article, kept in the [`Pack`],
//! stands in for it, and takes another one when a file turns out to be broken while pages are made. [`export`] makes the
//! files in its [`Scope`] and gives them to a [`Release`], which stages those whose bytes differ from what the manifest,
//! the list of published files, says. [`Release::commit`] compares the new list with the old one, writes what is to be
//! done into a journal, and renames and deletes. Last, the pack gets the sources of what is published now, the fingerprint
//! of the files is remembered for the next `build`, and the user is told.

use super::args::Common;
use super::attempt::{Outcome, attempt, let_go, terminal};
use super::exit::Exit;
use super::format::Format;
use super::news::News;
use super::progress::{Counted, Progress};
use super::terminal::Terminal;
use super::{clock, held, words};
use crate::base::catalogue::disk::READ_FOLDER;
use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::base::language::Language;
use crate::disk::canonical::canonical;
use crate::disk::publish::held::Pack;
use crate::disk::publish::places::Places;
use crate::disk::publish::plan::{Staying, Summary};
use crate::disk::publish::release::Release;
use crate::disk::publish::terms::Terms;
use crate::disk::publish::turn::Turn;
use crate::disk::publish::up_to_date::{Fingerprint, Fresh, Reported, UpToDate};
use crate::export::{NotPublished, Scope, dry_run, export};
use crate::render::press::Press;
use crate::site::reuse::Edited;
use crate::text::dates::format;
use crate::text::dates::moment::{Moment, Zone};
use crate::workspace::Workspace;
use std::cell::RefCell;
use std::collections::BTreeSet;
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
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of the command line"
)]
pub struct Options<'a> {
    /// `--allow-deletes`
    pub allow_deletes: bool,
    /// Whether every published file is read: `--verify`, and with `--adopt`.
    pub verify: bool,
    /// `--changes`
    pub changes: Option<&'a Path>,
    /// `--adopt`
    pub adopt: bool,
    /// `--strict`
    pub strict: bool,
    /// Options of all commands.
    pub common: &'a Common,
    /// `Some`: what the site is made of, for the next `build`. `None`: nothing is remembered.
    pub fingerprint: Option<Fingerprint>,
    /// `Some`: the last publication was made of the same, and is there: no page has to be made.
    pub up_to_date: Option<UpToDate>,
    /// Whether this process made the last publication: then only what prints edited texts is made, where only texts were
    /// edited since.
    pub continues: bool,
    /// What was published last of articles that are broken.
    pub pack: &'a Pack,
    /// `Some`: what was said of the last publication, for a command that goes on. `None`: everything is said.
    pub news: Option<&'a RefCell<News>>,
}

/// One publication of a site.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    /// Who publishes.
    pub work: Work<'a>,
    /// How.
    pub options: &'a Options<'a>,
    /// What is wrong with the tree of files.
    pub problems: &'a [Diagnostic],
    /// The moment for which the site is made.
    pub now: Moment,
    /// When the work began.
    pub started: Instant,
}

/// What came of a publication.
#[derive(Debug, Clone)]
pub struct Published {
    /// How the command ends.
    pub exit: Exit,
    /// The next moment at which the same sources give another site.
    pub next_change: Option<Moment>,
    /// Whether the site was published.
    pub is_published: bool,
}

/// A publication that succeeded.
struct Made {
    summary: Summary,
    /// For how many seconds files stay that no page asks for.
    retention: i64,
}

impl Publication<'_> {
    /// Publishes the site of `workspace`, and says what came of it.
    pub fn run(self, workspace: &mut Workspace) -> Published {
        let options = self.options;
        let progress = Progress::new(terminal(options.common, None), Counted::Photographs);
        let strict = options.strict.then_some(self.problems);
        let outcome = attempt(workspace, options.pack, self.now, strict, |press, edited| {
            self.make(press, edited.filter(|_| options.continues), &progress)
        });
        progress.finish();
        Published {
            next_change: outcome.next_change,
            is_published: outcome.result.is_some(),
            exit: self.conclude(outcome),
        }
    }

    /// Publishes the site, or finds out what would be published. `Some(edited)`: only the texts of these articles changed.
    fn make(self, press: &Press, edited: Option<&Edited>, progress: &Progress) -> Result<Made, NotPublished> {
        let Self { work, options, .. } = self;
        // What is in a folder that cannot be read is not deleted: nobody knows what is in it.
        let mut problems = self.problems.iter();
        if let Some(unread) = problems.find(|problem| problem.code == &READ_FOLDER) {
            return Err(NotPublished::Machine(Box::new(unread.clone())));
        }
        let settings = &press.site.config.publish;
        let terms = Terms {
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
            (Work::Publish(turn), Some(last)) => {
                nothing_new(turn, options.changes, last).map_err(NotPublished::Machine)
            }
            (Work::Publish(turn), None) => self.publish(press, turn, terms, edited, progress),
            (Work::Rehearse(places), _) => {
                let release = Release::rehearse(places, terms).map_err(NotPublished::Machine)?;
                dry_run(press, places.root(), release)
            }
        }?;
        Ok(Made {
            summary,
            retention: settings.retention_seconds(),
        })
    }

    /// Where only texts were edited, the pages that print them come first, and the search index, which takes ten times as
    /// long, after them.
    fn publish(
        self,
        press: &Press,
        turn: &Turn,
        terms: Terms<'_>,
        edited: Option<&Edited>,
        progress: &Progress,
    ) -> Result<Summary, NotPublished> {
        let root = turn.places().root();
        let export = |scope, terms| {
            let release = Release::begin(turn, terms).map_err(NotPublished::Machine)?;
            export(press, root, release, scope, &|step| progress.show(step))
        };
        let scope = edited.map_or(Scope::Everything, Scope::Texts);
        // A copy of each source takes as long as a tenth of the pages, and nobody waits for it.
        let (sources, exported) = rayon::join(
            || self.options.pack.prepare(root, &press.site),
            || export(scope, terms),
        );
        let mut summary = exported?;
        let said = sources.commit().unwrap_or_else(|failed| Some(*failed));
        summary.diagnostics.extend(said);
        if edited.is_some() {
            let follows = true;
            export(Scope::SearchIndex, Terms { follows, ..terms })?;
        }
        Ok(summary)
    }

    /// Remembers a publication, and says what came of it; how the command ends.
    fn conclude(self, mut outcome: Outcome<Made>) -> Exit {
        let options = self.options;
        let mut made = outcome.result.take();
        let late = made
            .as_mut()
            .map(|made| std::mem::take(&mut made.summary.diagnostics));
        let is_late = outcome.is_repeated || late.as_ref().is_some_and(|late| !late.is_empty());
        outcome.diagnostics.extend(late.into_iter().flatten());
        // Offers are for who asks: `check`.
        outcome
            .diagnostics
            .retain(|diagnostic| diagnostic.severity != Severity::Note);
        outcome.diagnostics.extend_from_slice(self.problems);
        if options.strict && made.is_none() {
            for diagnostic in &mut outcome.diagnostics {
                diagnostic.severity = Severity::Error;
            }
        }
        tidy(&mut outcome.diagnostics);
        let terminal = terminal(options.common, outcome.language);
        let (root, format) = (self.work.places().root(), options.common.format);
        match options.news {
            Some(news) => terminal.news(root, &outcome.diagnostics, &mut news.borrow_mut(), format),
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
            Work::Publish(turn) => tell(terminal, &summary, turn.places(), self.started),
            Work::Rehearse(_) => tell_of(terminal, &summary, format),
        }
        tell_staying(terminal, &summary, outcome.zone);
        let_go(summary);
        if options
            .news
            .is_none_or(|news| news.borrow_mut().differs(&outcome.held_back))
        {
            held::tell(terminal, &outcome.held_back, self.problems, outcome.zone);
        }
        let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
        if outcome.diagnostics.iter().any(is_error) {
            Exit::HeldBack
        } else {
            Exit::Done
        }
    }

    /// So that the next `build` of the same files has nothing to do.
    fn remember(self, outcome: &Outcome<Made>, made: &Made, reported: Reported) {
        if let (Work::Publish(turn), Some(fingerprint), None) =
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
            turn.remember(fresh);
        }
    }
}

/// The last publication is what would be made again.
fn nothing_new(turn: &Turn, changes: Option<&Path>, last: &UpToDate) -> Result<Summary, Box<Diagnostic>> {
    if let Some(list) = turn.list(changes) {
        list.write(&BTreeSet::new())?;
    }
    Ok(Summary {
        articles: last.articles,
        pages: last.pages,
        ..Summary::default()
    })
}

/// Says that there is nothing to publish, without the site having been read.
#[must_use]
pub fn tell_up_to_date(turn: &Turn, last: &UpToDate, options: &Options<'_>, started: Instant) -> Exit {
    let terminal = terminal(options.common, last.language());
    let root = turn.places().root();
    let summary = match nothing_new(turn, options.changes, last) {
        Ok(summary) => summary,
        Err(diagnostic) => {
            let exit = Exit::of(&diagnostic);
            terminal.diagnostics(root, &[*diagnostic], options.common.format);
            return exit;
        }
    };
    terminal.diagnostics(root, &[], options.common.format);
    tell(terminal, &summary, turn.places(), started);
    Exit::Done
}

/// What would be published.
fn tell_of(terminal: Terminal, summary: &Summary, format: Format) {
    for line in lines(summary) {
        if format.is_data() {
            terminal.say(&line);
        } else {
            terminal.data(&line);
        }
    }
    let [new, changed, deleted] = pages(summary);
    terminal.say(&words::would_publish(terminal.language(), new, changed, deleted));
}

/// Names what no page asks for and stays all the same, and until when.
fn tell_staying(terminal: Terminal, summary: &Summary, zone: Zone) {
    let language = terminal.language();
    let day = |staying: &Staying| format::short_date(Moment::from_unix(staying.until), zone);
    let lines = summary.staying.iter();
    terminal.details(lines.map(|staying| words::stays_until(language, &staying.path, day(staying))));
    let last = summary.staying.iter().max_by_key(|staying| staying.until);
    if let Some(last) = last {
        let names = summary.staying.iter().map(|staying| staying.path.as_str());
        let count = summary.staying.len();
        terminal.say(&words::staying(language, count, few(names), day(last)));
    }
}

/// The first few names; where there are more, it says so.
pub fn few<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> String {
    const FEW: usize = 5;
    let more = if names.len() > FEW { ", …" } else { "" };
    names.take(FEW).collect::<Vec<_>>().join(", ") + more
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

fn tell(terminal: Terminal, summary: &Summary, places: &Places, started: Instant) {
    let language = terminal.language();
    terminal.details(lines(summary));
    let mut seconds = format!("{:.1}", started.elapsed().as_secs_f64());
    if language == Language::Vi {
        seconds = seconds.replace('.', ",");
    }
    let root = canonical(places.root()).unwrap_or_else(|_| places.root().to_owned());
    let output = places.output.strip_prefix(root);
    let output = output.unwrap_or(&places.output).display();
    let content = match summary.pages {
        0 => words::articles(language, summary.articles),
        pages => words::articles_and_pages(language, summary.articles, pages),
    };
    if summary.new.is_empty() && summary.changed.is_empty() && summary.deleted.is_empty() {
        terminal.say(&words::unchanged(language, content, output, seconds));
        return;
    }
    let [new, changed, deleted] = pages(summary);
    terminal.say(&words::published(language, new, changed, deleted));
    terminal.say(&words::published_to(language, content, output, seconds));
}
