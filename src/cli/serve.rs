//! `bantin serve`: a preview of the site in the browser, from memory, with drafts. It publishes nothing; requests are
//! answered in the module `serve`.

use super::args::ServeOptions;
use super::exit::{Ended, Exit};
use super::format::OutputFormat;
use super::live::Live;
use super::message_log::MessageLog;
use super::rounds::{Loop, Rounds};
use super::schedule::{RETRY_AFTER, Round};
use super::setup::{self, terminal, usage_error};
use super::terminal::Terminal;
use super::watchdog::watch_preview;
use super::{browser, clock, words};
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::{Diagnostic, Severity, tidy};
use crate::base::language::Language;
use crate::base::path::{SourcePath, UrlPath};
use crate::content::link::PREVIEW_PORTS;
use crate::disk::failure::reason;
use crate::disk::publish::held::Pack;
use crate::disk::publish::output;
use crate::disk::publish::places::is_unfinished;
use crate::disk::watch::watcher::Stopper;
use crate::image::error::ImageError;
use crate::serve::connection::Limits;
use crate::serve::http::Server;
use crate::serve::reach;
use crate::serve::state::{Current, PreviewEvent, PreviewState};
use crate::source::tree::FileFault;
use crate::text::dates::moment::Moment;
use crate::workspace::Snapshot;
use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The default of `--host`: this computer only.
const LOCALHOST: &str = "127.0.0.1";

/// Runs the command until somebody stops it.
///
/// # Errors
/// See [`Ended`].
pub fn run(options: &ServeOptions) -> Ended {
    let before = terminal(&options.common, None);
    let root = setup::site(&options.common)?;
    let clock = clock::running(options.common.now.as_deref());
    let clock = clock.map_err(|diagnostic| usage_error(&options.common, &diagnostic))?;
    if let Some(diagnostic) = options.host.as_deref().and_then(no_host) {
        return Err(usage_error(&options.common, &diagnostic));
    }
    setup::use_threads(options.jobs);
    let broken = Arc::new(Broken::default());
    let state = {
        let (broken, root) = (Arc::clone(&broken), root.clone());
        PreviewState::with_log(&root.clone(), move |event| match event {
            PreviewEvent::Answered { request, status } => {
                before.details(std::iter::once(format!("{status} {request}")));
            }
            PreviewEvent::Wrong(diagnostic) => before.notices(&root, &[*diagnostic]),
            PreviewEvent::Broken(path, error) => broken.add(BrokenFile::Photograph(path, error)),
            PreviewEvent::Unprintable(articles) => broken.add(BrokenFile::Articles(articles)),
            PreviewEvent::Failed(what) => {
                before.notices(&root, &[Diagnostic::new(&code::BUG).arg("what", what)]);
            }
        })
    };
    let server = bind(options, &state).map_err(|diagnostic| {
        before.diagnostics(Path::new("."), &[*diagnostic], options.common.format);
        Exit::Machine
    })?;
    let shown = Arc::clone(&state);
    watch_preview(before, move || {
        let snapshot = shown.shown().current.snapshot.clone();
        let press = snapshot.as_ref().and_then(|snapshot| snapshot.press.as_ref());
        press.map(|press| press.pace.running()).unwrap_or_default()
    });
    let (mut live, notices) = Live::start(&root, &root.join("public"), options.drafts, options.poll);
    before.notices(&root, &notices);
    if is_unfinished(&root) {
        before.notices(&root, &[Diagnostic::new(&code::PENDING)]);
    }
    let _ = broken.stopper.set(live.stopper());
    let pack = Pack::of(&root, &output::usual(&root));
    let mut preview = Preview::new(options, &root, &pack, &state, &broken);
    let mut rounds = Loop::new(RETRY_AFTER, clock);
    rounds.round(&mut live, &mut preview, &[]);
    let bound = server.address();
    let _server = server.run();
    preview.say_where(bound);
    rounds.run(&mut live, &mut preview);
    Ok(Exit::Done)
}

/// What turned out to be broken when a browser asked for it.
#[derive(Debug)]
enum BrokenFile {
    Photograph(SourcePath, ImageError),
    Articles(Vec<Diagnostic>),
}

/// Files that turned out to be broken when a browser asked for a page or a photograph.
#[derive(Debug, Default)]
pub struct Broken {
    files: Mutex<Vec<BrokenFile>>,
    stopper: OnceLock<Stopper>,
}

impl Broken {
    fn add(&self, file: BrokenFile) {
        self.files
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(file);
        if let Some(stopper) = self.stopper.get() {
            stopper.nudge();
        }
    }

    fn take(&self) -> Vec<BrokenFile> {
        std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The diagnostic for a `--host` that is neither an address nor a name, such as one with a port. No name is looked up.
fn no_host(typed: &str) -> Option<Diagnostic> {
    let inner = typed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_address = inner.unwrap_or(typed).parse::<IpAddr>().is_ok();
    let is_name = typed
        .chars()
        .all(|sign| sign.is_alphanumeric() || "-._".contains(sign))
        && typed.chars().any(char::is_alphabetic);
    let diagnostic = Diagnostic::new(&code::OPTION)
        .arg("option", "--host")
        .arg("found", typed);
    (!is_address && !is_name).then(|| diagnostic.arg("expected", "--host 0.0.0.0 --port 8080"))
}

/// True when another port may work.
fn is_of_port(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::AddrInUse | ErrorKind::PermissionDenied)
}

/// Binds the port of `--port`, else the first free one.
fn bind(options: &ServeOptions, state: &Arc<PreviewState>) -> Result<Server, Box<Diagnostic>> {
    let host = options.host.as_deref().unwrap_or(LOCALHOST);
    let first = options.port.unwrap_or(*PREVIEW_PORTS.start());
    let last = options.port.unwrap_or(*PREVIEW_PORTS.end());
    let mut port = first;
    loop {
        match Server::bind(host, port, Arc::clone(state), Limits::default()) {
            Ok(server) => return Ok(server),
            // Windows keeps ranges of ports for itself.
            Err(error) if is_of_port(error.kind()) && port < last => port += 1,
            Err(error) => {
                let code = match error.kind() {
                    ErrorKind::AddrInUse => &code::PORT_TAKEN,
                    ErrorKind::PermissionDenied => &code::PORT_FORBIDDEN,
                    _ => &code::PORT_FAILED,
                };
                return Err(Box::new(
                    Diagnostic::new(code)
                        .arg("port", port)
                        .arg("host", host)
                        .arg_in("reason", reason(&error)),
                ));
            }
        }
    }
}

/// Shows the site anew in each round.
#[derive(Debug)]
pub struct Preview<'a> {
    root: &'a Path,
    /// The last published sources, shown where an article is broken. Never written.
    pack: &'a Pack,
    options: &'a ServeOptions,
    state: &'a PreviewState,
    broken: &'a Broken,
    terminal: Terminal,
    /// The last snapshot that can be shown. `None`: there was none yet.
    last: Option<Arc<Snapshot>>,
    log: MessageLog,
}

impl Rounds for Preview<'_> {
    fn round(&mut self, live: &mut Live, now: Moment, changed: &[SourcePath]) -> Round {
        let snapshot = live.workspace.snapshot(now, self.pack);
        Round::Made(self.show(snapshot, &live.problems, changed))
    }

    fn nudged(&mut self, live: &mut Live) -> bool {
        let mut is_due = false;
        for file in self.broken.take() {
            is_due |= match file {
                BrokenFile::Photograph(path, error) => {
                    live.workspace.mark_unpublishable(&path, FileFault::Broken(error));
                    true
                }
                BrokenFile::Articles(mut articles) => {
                    // A page may be asked for twice before it is held back.
                    let parsed = live.workspace.articles();
                    articles.retain(|why| {
                        let parsed = why.place.as_ref().and_then(|place| parsed.get(&place.path));
                        parsed.is_some_and(|parsed| parsed.article.is_some())
                    });
                    live.workspace.set_aside(&articles)
                }
            };
        }
        is_due
    }

    fn say(&self, notices: &[Diagnostic]) {
        self.terminal.notices(self.root, notices);
    }
}

impl<'a> Preview<'a> {
    /// Shows the site in `root` through `state`; `pack` has the last published sources of articles.
    #[must_use]
    pub fn new(
        options: &'a ServeOptions,
        root: &'a Path,
        pack: &'a Pack,
        state: &'a PreviewState,
        broken: &'a Broken,
    ) -> Self {
        Self {
            root,
            pack,
            options,
            state,
            broken,
            terminal: terminal(&options.common, None),
            last: None,
            log: MessageLog::default(),
        }
    }

    fn show(
        &mut self,
        mut snapshot: Snapshot,
        problems: &[Diagnostic],
        changed: &[SourcePath],
    ) -> Option<Moment> {
        let mut diagnostics = std::mem::take(&mut snapshot.diagnostics);
        diagnostics.extend_from_slice(problems);
        diagnostics.retain(|diagnostic| diagnostic.severity != Severity::Note);
        tidy(&mut diagnostics);
        let (until, revision) = (snapshot.next_change, snapshot.revision);
        let fatal = snapshot.press.is_none();
        let affected = affected(&snapshot, changed);
        if !fatal {
            self.last = Some(Arc::new(snapshot));
        }
        self.terminal = terminal(&self.options.common, self.site_language());
        let language = self.terminal.language();
        // Pages before messages: a Windows console in which text is selected blocks whoever prints.
        self.state.publish(Current {
            snapshot: self.last.clone(),
            diagnostics: diagnostics.clone(),
            revision,
            language: self.site_language().unwrap_or(language),
            affected: affected.as_ref().map(|url| url.as_str().to_owned()),
            fatal,
        });
        let terminal = self.terminal;
        terminal.new_diagnostics(self.root, &diagnostics, &mut self.log, OutputFormat::Text);
        if !changed.is_empty() {
            let prefix = self.prefix();
            self.terminal.say(&match &affected {
                Some(url) => words::affects(language, format!("{prefix}{}", url.encoded())),
                None => words::updated(language),
            });
        }
        until
    }

    /// Prints the address of the preview, and with `--open` opens it in the browser.
    fn say_where(&self, bound: SocketAddr) {
        let (terminal, language) = (self.terminal, self.terminal.language());
        let address = |place: SocketAddr| format!("http://{place}{}/", self.prefix());
        let here = address(reach::local(bound));
        terminal.say(&words::serving(language, &here));
        if !reach::is_private(bound.ip()) {
            let places = reach::from_outside(bound);
            if places.is_empty() {
                terminal.say(&words::serving_nowhere(language));
            }
            for place in places {
                terminal.say(&words::serving_at(language, address(place)));
            }
            terminal.say(&words::serving_all(language));
        }
        if self.options.open {
            browser::open(&here);
        }
    }

    /// The path of `base_url`, without a slash at its end.
    fn prefix(&self) -> String {
        let press = self.last.as_ref().and_then(|last| last.press.as_ref());
        press.map_or_else(String::new, |press| press.site.config.base_url.path.clone())
    }

    fn site_language(&self) -> Option<Language> {
        Some(self.last.as_ref()?.press.as_ref()?.site.config.language)
    }
}

/// The address of the article that was changed last. `None`: no article was.
fn affected(snapshot: &Snapshot, changed: &[SourcePath]) -> Option<UrlPath> {
    let library = &snapshot.press.as_ref()?.site.library;
    let mut entries = changed
        .iter()
        .rev()
        .filter_map(|path| library.by_path(path.as_str()));
    Some(library.entry(entries.next()?).url.clone())
}
