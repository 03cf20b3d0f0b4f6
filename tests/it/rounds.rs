//! The loop of `watch` and `serve` goes on: after a fault of bantin, with a clock that is set, and with a site that goes
//! away and comes back. The clock is the test's, and so are the faults; the rest is what the commands run.

use crate::support::project::{Project, SETTINGS};
use bantin::base::diagnostic::Diagnostic;
use bantin::base::path::SourcePath;
use bantin::cli::args::{BuildOptions, CommonOptions, ServeOptions, WatchOptions};
use bantin::cli::build;
use bantin::cli::exit::Exit;
use bantin::cli::format::OutputFormat;
use bantin::cli::live::Live;
use bantin::cli::rounds::{Loop, Rounds};
use bantin::cli::schedule::Round;
use bantin::cli::serve::{Broken, Preview};
use bantin::cli::setup::SitePaths;
use bantin::cli::watch::Publisher;
use bantin::disk::publish::held::Pack;
use bantin::disk::watch::watcher::Stopper;
use bantin::serve::state::PreviewState;
use bantin::text::dates::moment::{Moment, Zone};
use std::cell::RefCell;
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A moment of the day of the tests.
fn at(time: &str) -> i64 {
    let moment = Moment::parse(&format!("2026-11-23T{time}+07:00"), Zone::VIETNAM);
    moment.expect("a moment").unix()
}

fn article(date: &str, text: &str) -> String {
    format!("---\ntitle: Bài\ndate: {date}\n---\n\n{text}\n")
}

fn common(root: &Path) -> CommonOptions {
    CommonOptions {
        language: None,
        quiet: true,
        verbose: false,
        format: OutputFormat::Text,
        root: Some(root.to_owned()),
        now: None,
    }
}

/// Rounds of a command, of which some fail.
struct Faulty<'a, R> {
    rounds: R,
    shared: &'a Shared,
}

/// What the test and the loop share.
#[derive(Default)]
struct Shared {
    clock: AtomicI64,
    /// How many of the next rounds panic.
    faults: AtomicUsize,
    /// Rounds that were made.
    made: AtomicUsize,
    told: Mutex<Vec<&'static str>>,
}

impl<R: Rounds> Rounds for Faulty<'_, R> {
    fn round(&mut self, live: &mut Live, now: Moment, changed: &[SourcePath]) -> Round {
        let has_fault = |faults: usize| faults.checked_sub(1);
        let fault = (self.shared.faults).fetch_update(Ordering::SeqCst, Ordering::SeqCst, has_fault);
        assert!(fault.is_err(), "a fault of the test");
        let round = self.rounds.round(live, now, changed);
        self.shared.made.fetch_add(1, Ordering::SeqCst);
        round
    }

    fn nudged(&mut self, live: &mut Live) -> bool {
        self.rounds.nudged(live)
    }

    fn say(&self, notices: &[Diagnostic]) {
        let mut told = self.shared.told.lock().expect("what was told");
        told.extend(notices.iter().map(|notice| notice.code.id));
    }
}

/// A command that runs in a thread of the test.
struct Running {
    shared: Arc<Shared>,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
    /// What is shown; of `watch` nothing ever.
    state: Arc<PreviewState>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Command {
    Watch,
    Serve,
}

impl Running {
    fn start(project: &Project, command: Command, soon: Duration) -> Self {
        let shared = Arc::new(Shared::default());
        shared.clock.store(at("08:00:00"), Ordering::SeqCst);
        let root = project.root();
        let state = PreviewState::new(&root);
        let (send, stopper) = mpsc::channel();
        let thread = {
            let (shared, state) = (Arc::clone(&shared), Arc::clone(&state));
            thread::spawn(move || {
                let output = root.join("public");
                let (mut live, _) = Live::start(&root, &output, false, Some(Duration::from_millis(20)));
                send.send(live.stopper()).expect("somebody waits");
                let pack = Pack::of(&root, &output);
                let clock = || Moment::from_unix(shared.clock.load(Ordering::SeqCst));
                match command {
                    Command::Watch => {
                        let options = WatchOptions {
                            common: common(&root),
                            output: None,
                            drafts: false,
                            adopt: false,
                            upload: false,
                            poll: None,
                            jobs: None,
                        };
                        let paths = SitePaths {
                            root: root.clone(),
                            output: output.clone(),
                        };
                        let log = RefCell::default();
                        let rounds = Publisher::new(&options, &paths, &pack, &log);
                        go_on(&mut live, rounds, &shared, soon, clock);
                    }
                    Command::Serve => {
                        let options = ServeOptions {
                            common: common(&root),
                            port: None,
                            host: None,
                            open: false,
                            drafts: false,
                            poll: None,
                            jobs: None,
                        };
                        let broken = Broken::default();
                        let rounds = Preview::new(&options, &root, &pack, &state, &broken);
                        go_on(&mut live, rounds, &shared, soon, clock);
                    }
                }
            })
        };
        let running = Self {
            shared,
            stopper: stopper.recv().expect("it starts"),
            thread: Some(thread),
            state,
        };
        running.until("the first round", || running.made() == 1);
        running
    }

    fn made(&self) -> usize {
        self.shared.made.load(Ordering::SeqCst)
    }

    /// Sets the clock; whoever waits looks at it.
    fn set(&self, time: i64) {
        self.shared.clock.store(time, Ordering::SeqCst);
        self.stopper.nudge();
    }

    fn fail(&self, rounds: usize) {
        self.shared.faults.store(rounds, Ordering::SeqCst);
    }

    fn told(&self) -> Vec<&'static str> {
        self.shared.told.lock().expect("what was told").clone()
    }

    fn has(&self, project: &Project, name: &str) -> bool {
        let press = |state: &PreviewState| {
            let current = state.current();
            let press = current
                .snapshot
                .as_ref()
                .and_then(|snapshot| snapshot.press.as_ref());
            press.is_some_and(|press| press.site.plan.get(&format!("/2026/11/{name}/")).is_some())
        };
        press(&self.state) || project.has(&format!("2026/11/{name}/index.html"))
    }

    #[track_caller]
    fn until(&self, what: &str, is_so: impl Fn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so() {
            assert!(Instant::now() < end, "{what}; told: {:?}", self.told());
            let is_over = self.thread.as_ref().is_none_or(JoinHandle::is_finished);
            assert!(!is_over, "{what}: the loop has ended");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stopper.stop();
        let ended = self.thread.take().map(JoinHandle::join);
        assert!(
            thread::panicking() || matches!(ended, Some(Ok(()))),
            "the loop panicked"
        );
    }
}

fn go_on(live: &mut Live, rounds: impl Rounds, shared: &Shared, soon: Duration, clock: impl Fn() -> Moment) {
    let mut rounds = Faulty { rounds, shared };
    let mut going = Loop::new(soon, clock);
    going.round(live, &mut rounds, &[]);
    going.run(live, &mut rounds);
}

fn site() -> Project {
    Project::new([
        ("content/tin/nay.md", article("2026-11-20", "Nay.")),
        ("content/tin/hen.md", article("2026-11-23 09:00", "Hẹn.")),
        ("content/tin/chieu.md", article("2026-11-23 15:00", "Chiều.")),
    ])
}

/// Nobody waits for the next try: what is tested comes by the clock.
const NEVER: Duration = Duration::from_hours(1);
const AT_ONCE: Duration = Duration::from_millis(20);

#[test]
fn a_scheduled_article_appears_at_its_moment_after_a_fault() {
    for command in [Command::Watch, Command::Serve] {
        let project = site();
        let running = Running::start(&project, command, NEVER);
        assert!(running.has(&project, "nay") && !running.has(&project, "hen"));
        // Somebody saves, and bantin fails at it.
        running.fail(1);
        project.put("content/tin/nay.md", article("2026-11-20", "Nay, sửa."));
        running.until("the fault is told", || running.told() == ["bantin/bug"]);
        assert_eq!(running.made(), 1);
        running.set(at("08:59:59"));
        running.set(at("09:00:00"));
        running.until("the article appears", || running.has(&project, "hen"));
        assert!(!running.has(&project, "chieu"));
        running.set(at("15:00:00"));
        running.until("the next one too", || running.has(&project, "chieu"));
    }
}

/// The fault comes when the time has come, and more than once; it is told once.
#[test]
fn a_round_that_fails_at_the_moment_itself_is_tried_again() {
    for command in [Command::Watch, Command::Serve] {
        let project = site();
        let running = Running::start(&project, command, AT_ONCE);
        running.fail(3);
        running.set(at("09:00:00"));
        running.until("the article appears", || running.has(&project, "hen"));
        assert_eq!(running.told(), ["bantin/bug"]);
        // A later fault is another one.
        running.fail(1);
        running.set(at("15:00:00"));
        running.until("the next one too", || running.has(&project, "chieu"));
        assert_eq!(running.told(), ["bantin/bug", "bantin/bug"]);
    }
}

#[test]
fn a_clock_that_is_set_is_followed_and_told_when_it_goes_back() {
    let project = site();
    let running = Running::start(&project, Command::Serve, NEVER);
    // A computer that slept through a week.
    running.set(at("09:00:00") + 7 * 86_400);
    running.until("both appear", || running.has(&project, "chieu"));
    assert_eq!((running.made(), running.told()), (2, Vec::new()));
    running.set(at("08:30:00"));
    running.until("both are gone", || !running.has(&project, "hen"));
    assert_eq!((running.made(), running.told()), (3, vec!["watch/clock"]));
    running.set(at("08:29:30"));
    running.set(at("09:00:00"));
    running.until("one is back", || running.has(&project, "hen"));
    assert!(!running.has(&project, "chieu"));
    assert_eq!(
        running.told(),
        ["watch/clock"],
        "a clock that is only set right is not told"
    );
}

/// A USB stick that is pulled out, a checkout: while the site is gone nothing is written in its place.
#[test]
fn a_site_that_goes_away_is_waited_for() {
    for command in [Command::Watch, Command::Serve] {
        let project = site();
        let running = Running::start(&project, command, AT_ONCE);
        let (root, away) = (project.root(), project.outside().join("away"));
        std::fs::rename(&root, &away).expect("gone");
        running.until("it is told", || running.told() == ["watch/gone"]);
        running.set(at("09:00:00"));
        thread::sleep(Duration::from_millis(200));
        assert!(!root.exists(), "somebody made the folder again");
        std::fs::rename(&away, &root).expect("back");
        running.until("it is told", || running.told() == ["watch/gone", "watch/back"]);
        running.until("the article appears", || running.has(&project, "hen"));
        project.put("content/tin/moi.md", article("2026-11-23", "Mới."));
        running.until("it is followed again", || running.has(&project, "moi"));
    }
}

#[test]
fn settings_that_are_deleted_leave_the_last_site_until_they_are_back() {
    for command in [Command::Watch, Command::Serve] {
        let project = site();
        let running = Running::start(&project, command, AT_ONCE);
        project.remove("site.toml");
        running.until("it is told", || running.told() == ["watch/gone"]);
        running.set(at("09:00:00"));
        assert!(running.has(&project, "nay"));
        project.put("site.toml", SETTINGS.replace("phường Thử", "phường Mới"));
        running.until("it is told", || running.told() == ["watch/gone", "watch/back"]);
        running.until("the article appears", || running.has(&project, "hen"));
        project.put("content/tin/moi.md", article("2026-11-23", "Mới."));
        running.until("it is followed again", || running.has(&project, "moi"));
    }
}

/// What a preview publishes that was started with a double click, as often as somebody types `x`.
#[test]
fn a_publication_within_a_process_gives_its_memory_back() {
    let project = site();
    let root = project.root();
    let options = BuildOptions {
        common: CommonOptions {
            now: Some("2026-11-23".to_owned()),
            ..common(&root)
        },
        output: None,
        drafts: false,
        strict: false,
        adopt: false,
        portable: false,
        verify: false,
        allow_deletes: false,
        changes: None,
        upload: false,
        dry_run: false,
        wait: true,
        jobs: None,
    };
    let mut left = Vec::new();
    let exit = build::run(&options, |workspace| {
        left.extend(workspace.articles().values().map(Arc::downgrade));
    });
    assert_eq!((exit, left.len()), (Ok(Exit::Done), 3));
    let end = Instant::now() + PATIENCE;
    // The last pages are given back on another thread.
    while left.iter().any(|article| article.upgrade().is_some()) {
        assert!(Instant::now() < end, "an article is held for ever");
        thread::sleep(Duration::from_millis(5));
    }
}
