//! The shared state of the preview: the newest revision, the last site that could be made, and whoever waits for the
//! next. One thread publishes; requests clone an `Arc` and hold no lock while they work.

use super::picture::PictureMaker;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::image::error::ImageError;
use crate::workspace::Snapshot;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A revision, with what browsers are shown of it.
#[derive(Debug, Clone, Default)]
pub struct Current {
    /// `Some`: the newest snapshot with a press. `None`: there has been none yet.
    pub snapshot: Option<Arc<Snapshot>>,
    /// The diagnostics of the newest revision.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of the revision, from 1.
    pub revision: u64,
    /// The language of the site.
    pub language: Language,
    /// `Some`: the page that the last change affects, as a path without that of `base_url`. `None`: no single page.
    pub affected: Option<String>,
    /// Whether the newest revision has no press, so that an older snapshot is shown.
    pub fatal: bool,
}

/// An event to report to whoever runs the preview.
#[derive(Debug)]
pub enum PreviewEvent {
    /// A request was answered.
    Answered {
        /// Method and target, with control characters escaped.
        request: String,
        /// The HTTP status.
        status: u16,
    },
    /// A page, file or photograph could not be made.
    Wrong(Box<Diagnostic>),
    /// A photograph is broken behind its header: the site must be built again without it.
    Broken(SourcePath, ImageError),
    /// Articles whose pages cannot be made: the site must be built again without them. Each diagnostic has the file of one.
    Unprintable(Vec<Diagnostic>),
    /// A bug of bantin, or a failure of the machine.
    Failed(String),
}

/// The shared state of a preview.
pub struct PreviewState {
    /// The folder of the site.
    pub root: PathBuf,
    /// Makes the pictures that browsers request.
    pub pictures: PictureMaker,
    /// Identifies this run of `serve`, so that pages of an earlier run ignore their revisions.
    pub boot: u64,
    shown: RwLock<ShownRevision>,
    newest: Mutex<Newest>,
    changed: Condvar,
    log: Box<dyn Fn(PreviewEvent) + Send + Sync>,
}

/// The revision that is shown.
#[derive(Debug, Clone, Default)]
pub struct ShownRevision {
    /// The newest revision.
    pub current: Arc<Current>,
    /// The revision at which the snapshot last changed.
    pub since: u64,
}

#[derive(Default)]
struct Newest {
    revision: u64,
    is_closed: bool,
}

impl PreviewState {
    /// An empty state for the site in `root`, without a log.
    #[must_use]
    pub fn new(root: &Path) -> Arc<Self> {
        Self::with_log(root, |_| ())
    }

    /// An empty state for the site in `root`. `log` is called from many threads.
    #[must_use]
    pub fn with_log(root: &Path, log: impl Fn(PreviewEvent) + Send + Sync + 'static) -> Arc<Self> {
        let started = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Arc::new(Self {
            root: root.to_owned(),
            pictures: PictureMaker::new(root),
            // Microseconds: browsers count exactly to 2^53.
            boot: u64::try_from(started.as_micros()).unwrap_or_default(),
            shown: RwLock::default(),
            newest: Mutex::default(),
            changed: Condvar::new(),
            log: Box::new(log),
        })
    }

    /// Publishes a revision, and wakes all who wait for one.
    pub fn publish(&self, current: Current) {
        let revision = current.revision;
        {
            let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
            let is_same = match (&shown.current.snapshot, &current.snapshot) {
                (Some(old), Some(new)) => Arc::ptr_eq(old, new),
                (None, None) => true,
                _ => false,
            };
            let since = if is_same { shown.since } else { revision };
            let current = Arc::new(current);
            *shown = ShownRevision { current, since };
        }
        // Set last, so that a woken thread finds the revision.
        self.newest().revision = revision;
        self.changed.notify_all();
    }

    /// The newest revision.
    #[must_use]
    pub fn current(&self) -> Arc<Current> {
        self.shown().current
    }

    /// The newest revision, and when its snapshot last changed.
    #[must_use]
    pub fn shown(&self) -> ShownRevision {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits for a revision after `revision`. `None`: there was none in time, or the preview has ended.
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

    /// Ends the preview: wakes all waiting threads, and later ones do not wait.
    pub fn close(&self) {
        self.newest().is_closed = true;
        self.changed.notify_all();
    }

    /// Whether the preview has ended.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.newest().is_closed
    }

    /// Reports an event to whoever runs the preview.
    pub fn tell(&self, event: PreviewEvent) {
        (self.log)(event);
    }

    fn newest(&self) -> std::sync::MutexGuard<'_, Newest> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for PreviewState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PreviewState")
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
        let state = PreviewState::new(Path::new("."));
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
        assert_eq!(state.shown().since, 0);
    }

    #[test]
    fn closing_lets_go() {
        let state = PreviewState::new(Path::new("."));
        let waiting = {
            let state = Arc::clone(&state);
            thread::spawn(move || state.wait_beyond(0, Duration::from_mins(1)))
        };
        state.close();
        assert_eq!(waiting.join().unwrap(), None);
        assert_eq!(state.wait_beyond(0, Duration::from_mins(1)), None);
    }
}
