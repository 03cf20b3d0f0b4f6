//! What requests are answered from: the newest revision, the last site that could be made, and whoever waits
//! for the next. One thread publishes; requests clone an `Arc` and hold no lock while they work.

use super::picture::Pictures;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::image::error::ImageError;
use crate::workspace::Snapshot;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// One revision as browsers see it.
#[derive(Debug, Clone, Default)]
pub struct Current {
    /// The last site that has a press; none when there has been none yet.
    pub snapshot: Option<Arc<Snapshot>>,
    /// What is wrong with the newest revision.
    pub diagnostics: Vec<Diagnostic>,
    /// Counts what is published, from 1.
    pub revision: u64,
    /// The language of the site.
    pub language: Language,
    /// The address of the page that the last change affects, without the path of `base_url`.
    pub affected: Option<String>,
    /// Whether the newest revision has no press, so that an older site is shown.
    pub fatal: bool,
}

/// What is worth telling whoever runs the preview.
#[derive(Debug)]
pub enum Event {
    /// A request was answered.
    Answered {
        /// Method and target, as they came, without control characters.
        request: String,
        /// The status.
        status: u16,
    },
    /// A page, file or photograph could not be made.
    Wrong(Box<Diagnostic>),
    /// A photograph is broken that its header did not tell: the site is to be made again without it.
    Broken(SourcePath, ImageError),
    /// A fault of bantin itself, or of the machine.
    Failed(String),
}

/// What requests are answered from.
pub struct State {
    /// The folder of the site.
    pub root: PathBuf,
    /// Photographs that are asked for.
    pub pictures: Pictures,
    /// Another for each run, so that a page of an earlier run knows that its revision means nothing.
    pub boot: u64,
    held: RwLock<Held>,
    newest: Mutex<Newest>,
    changed: Condvar,
    log: Box<dyn Fn(Event) + Send + Sync>,
}

/// The newest revision, and the one since which the pages are what they are.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// The newest revision.
    pub current: Arc<Current>,
    /// The revision that brought its snapshot.
    pub since: u64,
}

#[derive(Default)]
struct Newest {
    revision: u64,
    is_closed: bool,
}

impl State {
    /// Nothing yet, for the site in `root`; nobody is told anything.
    #[must_use]
    pub fn new(root: &Path) -> Arc<Self> {
        Self::with_log(root, |_| ())
    }

    /// Nothing yet, for the site in `root`. `log` is called by many threads.
    #[must_use]
    pub fn with_log(root: &Path, log: impl Fn(Event) + Send + Sync + 'static) -> Arc<Self> {
        let started = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Arc::new(Self {
            root: root.to_owned(),
            pictures: Pictures::new(root),
            // Microseconds: browsers count exactly to 2^53.
            boot: u64::try_from(started.as_micros()).unwrap_or_default(),
            held: RwLock::default(),
            newest: Mutex::default(),
            changed: Condvar::new(),
            log: Box::new(log),
        })
    }

    /// Shows a revision from now on, and wakes who waits for it.
    pub fn publish(&self, current: Current) {
        let revision = current.revision;
        {
            let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
            let is_same = match (&held.current.snapshot, &current.snapshot) {
                (Some(old), Some(new)) => Arc::ptr_eq(old, new),
                (None, None) => true,
                _ => false,
            };
            let since = if is_same { held.since } else { revision };
            let current = Arc::new(current);
            *held = Held { current, since };
        }
        // Only now, so that whoever wakes finds it.
        self.newest().revision = revision;
        self.changed.notify_all();
    }

    /// The newest revision.
    #[must_use]
    pub fn current(&self) -> Arc<Current> {
        self.held().current
    }

    /// The newest revision, and the one since which the pages are what they are.
    #[must_use]
    pub fn held(&self) -> Held {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until there is a revision after `revision`; none when there is none in time, or ever.
    #[must_use]
    pub fn wait_beyond(&self, revision: u64, timeout: Duration) -> Option<u64> {
        let deadline = Instant::now() + timeout;
        let mut newest = self.newest();
        while newest.revision <= revision && !newest.is_closed {
            let left = deadline.checked_duration_since(Instant::now())?;
            let waited = self.changed.wait_timeout(newest, left);
            newest = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        (newest.revision > revision && !newest.is_closed).then_some(newest.revision)
    }

    /// Lets everybody who waits go, now and later.
    pub fn close(&self) {
        self.newest().is_closed = true;
        self.changed.notify_all();
    }

    /// Whether nothing will come any more.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.newest().is_closed
    }

    /// Tells whoever runs the preview.
    pub fn tell(&self, event: Event) {
        (self.log)(event);
    }

    fn newest(&self) -> std::sync::MutexGuard<'_, Newest> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State")
            .field("root", &self.root)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    fn revision(revision: u64) -> Current {
        Current {
            revision,
            ..Current::default()
        }
    }

    #[test]
    fn whoever_waits_is_woken_by_a_newer_revision_and_finds_it() {
        let state = State::new(Path::new("."));
        assert_eq!(state.wait_beyond(0, Duration::ZERO), None);
        let waiting = {
            let state = Arc::clone(&state);
            thread::spawn(move || {
                let woken = state.wait_beyond(1, Duration::from_secs(20));
                (woken, state.current().revision)
            })
        };
        state.publish(revision(1));
        state.publish(revision(2));
        assert_eq!(waiting.join().unwrap(), (Some(2), 2));
        assert_eq!(state.wait_beyond(0, Duration::ZERO), Some(2));
        assert_eq!(state.wait_beyond(2, Duration::from_millis(5)), None);
        // The pages have not changed since the first.
        assert_eq!(state.held().since, 0);
    }

    #[test]
    fn closing_lets_go() {
        let state = State::new(Path::new("."));
        let waiting = {
            let state = Arc::clone(&state);
            thread::spawn(move || state.wait_beyond(0, Duration::from_mins(1)))
        };
        state.close();
        assert_eq!(waiting.join().unwrap(), None);
        assert_eq!(state.wait_beyond(0, Duration::from_mins(1)), None);
    }
}
