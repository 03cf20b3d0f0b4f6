//! One publication of a site that is in memory, and what is said of it.

use super::args::Common;
use super::attempt::{Edited, Outcome, attempt, let_go, terminal};
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
use crate::disk::held::Pack;
use crate::disk::release::Release;
use crate::disk::release::places::Places;
use crate::disk::release::plan::{Staying, Summary};
use crate::disk::release::terms::Terms;
use crate::disk::release::turn::Turn;
use crate::disk::standing::{Basis, Said, Standing};
use crate::export::{Extent, NotPublished, count, export};
use crate::render::press::Press;
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
pub struct Target<'a> {
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
    /// What the site is made of; none when nobody will ask for it again.
    pub basis: Option<Basis>,
    /// The publication that was made of the same, and is there: no page has to be made.
    pub standing: Option<Standing>,
    /// What of the site is made.
    pub part: Part,
    /// What was published last of articles that are broken.
    pub pack: &'a Pack,
    /// `Some`: what was said of the last publication, for a command that goes on. `None`: everything is said.
    pub news: Option<&'a RefCell<News>>,
}

/// What of a site is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Everything.
    Whole,
    /// Where only texts of articles differ from what was published last: what prints them, without the search index,
    /// which takes longer. Else everything.
    Texts,
    /// The search index that [`Part::Texts`] left behind.
    Index,
}

impl Part {
    fn extent(self, edited: Option<&Edited>) -> Extent<'_> {
        match (self, edited) {
            (Self::Texts, Some(edited)) => Extent::Texts(edited),
            (Self::Index, Some(_)) => Extent::Index,
            (Self::Whole, _) | (Self::Texts | Self::Index, None) => Extent::Everything,
        }
    }

    fn of(extent: Extent<'_>) -> Self {
        match extent {
            Extent::Everything => Self::Whole,
            Extent::Texts(_) => Self::Texts,
            Extent::Index => Self::Index,
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy)]
pub struct Published {
    /// How the command ends.
    pub exit: Exit,
    /// The next moment at which the same sources give another site.
    pub next_change: Option<Moment>,
    /// What was published; none when nothing was.
    pub part: Option<Part>,
}

/// Publishes the site as it is at `now`, and says what came of it. `problems` are those of the tree of files, `started` is when the work began.
pub fn publish(
    workspace: &mut Workspace,
    problems: &[Diagnostic],
    now: Moment,
    work: Work<'_>,
    target: &Target<'_>,
    started: Instant,
) -> Published {
    let progress = Progress::new(terminal(target.common, None), Counted::Photographs);
    let strict = target.strict.then_some(problems);
    let mut made = Made {
        said: Said::Nothing,
        patience: 0,
        part: Part::Whole,
    };
    let mut rounds = 0;
    let mut outcome = attempt(
        workspace,
        target.pack,
        now,
        strict,
        |press, edited, diagnostics| {
            // What is in a folder that cannot be read is not deleted: nobody knows what is in it.
            if let Some(unread) = problems.iter().find(|problem| problem.code == &READ_FOLDER) {
                return Err(NotPublished::Machine(Box::new(unread.clone())));
            }
            let settings = &press.site.config.publish;
            let extent = target.part.extent(edited);
            made.part = Part::of(extent);
            let terms = Terms {
                adopt: target.adopt,
                allow_deletes: target.allow_deletes,
                changes: target.changes,
                verify: target.verify,
                now: now.unix(),
                by_clock: clock::is_of_machine(target.common.now.as_deref()),
                follows: matches!(extent, Extent::Index),
                settings,
                article: &press.site.config.permalinks.article,
                hidden: &press.site.waiting,
            };
            made.patience = settings.patience();
            rounds += 1;
            let before = diagnostics.len();
            let mut summary = if let Some(standing) = &target.standing {
                nothing_new(work, target, standing).map_err(NotPublished::Machine)
            } else {
                carry_out(press, (work, extent), terms, target.pack, &progress)
            }?;
            diagnostics.append(&mut summary.diagnostics);
            if rounds > 1 || diagnostics.len() > before {
                made.said = Said::OfPages;
            }
            Ok(summary)
        },
    );
    progress.finish();
    // Offers are for who asks: `check`.
    outcome
        .diagnostics
        .retain(|diagnostic| diagnostic.severity != Severity::Note);
    outcome.diagnostics.extend_from_slice(problems);
    if target.strict && outcome.result.is_none() {
        for diagnostic in &mut outcome.diagnostics {
            diagnostic.severity = Severity::Error;
        }
    }
    tidy(&mut outcome.diagnostics);
    let next_change = outcome.next_change;
    let part = outcome.result.as_ref().map(|_| made.part);
    // The index follows what was told of its pages.
    let exit = if part == Some(Part::Index) {
        Exit::Done
    } else {
        conclude(outcome, made, (work, target), problems, (now, started))
    };
    Published {
        exit,
        next_change,
        part,
    }
}

/// What is to be known of a publication when it is made.
struct Made {
    said: Said,
    /// How long files stay that no page asks for, in seconds.
    patience: i64,
    part: Part,
}

/// Remembers a publication, and says what came of it; how the command ends.
fn conclude(
    outcome: Outcome<Summary>,
    Made {
        mut said, patience, ..
    }: Made,
    (work, target): (Work<'_>, &Target<'_>),
    problems: &[Diagnostic],
    (now, started): (Moment, Instant),
) -> Exit {
    let terminal = terminal(target.common, outcome.language);
    let (root, format) = (work.places().root(), target.common.format);
    match target.news {
        Some(news) => terminal.news(root, &outcome.diagnostics, &mut news.borrow_mut(), format),
        None => terminal.diagnostics(root, &outcome.diagnostics, format),
    }
    let Some(summary) = outcome.result else {
        terminal.say(&words::not_published(terminal.language()));
        return outcome.exit;
    };
    if let (Work::Publish(turn), Some(basis), None) = (work, target.basis, &target.standing) {
        if said == Said::Nothing && !(outcome.diagnostics.is_empty() && outcome.held_back.is_empty()) {
            said = Said::OfSite;
        }
        let until = outcome.next_change.map(Moment::unix);
        let about = (
            said,
            [summary.articles, summary.pages],
            outcome.language.unwrap_or_default(),
        );
        Standing::remember(turn, basis, (now.unix(), until), patience, about);
    }
    match work {
        Work::Publish(turn) => tell(terminal, &summary, turn.places(), started),
        Work::Rehearse(_) => tell_of(terminal, &summary, target.common.format),
    }
    tell_staying(terminal, &summary, outcome.zone);
    let_go(summary);
    if target
        .news
        .is_none_or(|news| news.borrow_mut().differs(&outcome.held_back))
    {
        held::tell(terminal, &outcome.held_back, problems, outcome.zone);
    }
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    if outcome.diagnostics.iter().any(is_error) {
        Exit::HeldBack
    } else {
        Exit::Done
    }
}

/// Makes everything and publishes it, or finds out what would be published.
fn carry_out(
    press: &Press,
    (work, extent): (Work<'_>, Extent<'_>),
    terms: Terms<'_>,
    pack: &Pack,
    progress: &Progress,
) -> Result<Summary, NotPublished> {
    let root = work.places().root();
    match work {
        Work::Publish(turn) => {
            let release = Release::begin(turn, terms).map_err(NotPublished::Machine)?;
            // A copy of each source takes as long as a tenth of the pages, and nobody waits for it.
            let (sources, exported) = rayon::join(
                || pack.prepare(root, &press.site),
                || export(press, root, release, extent, &|step| progress.show(step)),
            );
            let mut summary = exported?;
            let said = sources.commit().unwrap_or_else(|failed| Some(*failed));
            summary.diagnostics.extend(said);
            Ok(summary)
        }
        Work::Rehearse(places) => {
            let release = Release::rehearse(places, terms).map_err(NotPublished::Machine)?;
            count(press, root, release)
        }
    }
}

/// The publication that stands is the one that would be made.
fn nothing_new(work: Work<'_>, target: &Target<'_>, standing: &Standing) -> Result<Summary, Box<Diagnostic>> {
    if let Work::Publish(turn) = work
        && let Some(list) = turn.list(target.changes)
    {
        list.write(&BTreeSet::new())?;
    }
    Ok(Summary {
        articles: standing.articles,
        pages: standing.pages,
        ..Summary::default()
    })
}

/// Says that there is nothing to publish, without the site having been read.
#[must_use]
pub fn stands(turn: &Turn, standing: &Standing, target: &Target<'_>, started: Instant) -> Exit {
    let terminal = terminal(target.common, standing.language());
    let root = turn.places().root();
    let summary = match nothing_new(Work::Publish(turn), target, standing) {
        Ok(summary) => summary,
        Err(diagnostic) => {
            let exit = Exit::of(&diagnostic);
            terminal.diagnostics(root, &[*diagnostic], target.common.format);
            return exit;
        }
    };
    terminal.diagnostics(root, &[], target.common.format);
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
