//! Waits until files of a site may have changed, by events of the operating system or by polling. It does not say what
//! changed: events only name folders, and `rescan` compares them.
//!
//! Start the watcher before listing the site, and take the stamps of the listing before reading its files: then no change is
//! missed in between.

use super::inbox::Inbox;
use super::mounts;
use super::native::Native;
use super::poll::Poller;
use super::trouble::Trouble;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::disk::failure::shown;
use crate::source::role::{CONTENT, SETTINGS, THEMES};
use std::collections::BTreeSet;
use std::mem;
use std::path::{self, Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often stamps are compared where no events come.
const POLL: Duration = Duration::from_secs(1);
/// How often stamps are compared although events come: Windows loses events silently when many come at once, and when it
/// gives up a folder.
const SAFETY_POLL: Option<Duration> = if cfg!(windows) {
    Some(Duration::from_secs(10))
} else {
    None
};
/// How often the watched folders are checked to be the same.
const CHECK: Duration = Duration::from_secs(1);
/// How often a missing folder is looked for.
const CHECK_GONE: Duration = Duration::from_millis(200);

/// Why waiting ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wake {
    /// Compare these folders, relative to the site, without those below them. Empty: there is a notice, or
    /// [`Stopper::nudge`] was called.
    Changed(BTreeSet<PathBuf>),
    /// Compare all folders: events were lost, or the site was gone and is back.
    Everything,
    /// The timeout has passed.
    Time,
    /// [`Stopper::stop`] was called.
    Stopped,
}

/// Watches a site.
#[derive(Debug)]
pub struct Watcher {
    root: PathBuf,
    output: PathBuf,
    every: Duration,
    inbox: Arc<Inbox>,
    native: Option<Native>,
    poller: Option<Poller>,
    /// Finds changes of which no event came.
    safety_poller: Option<Poller>,
    /// `Some`: this part of the site is missing: its folder, its settings or `content`.
    gone: Option<PathBuf>,
    /// Which of settings and `content` were ever there: otherwise they are not missing.
    seen: BTreeSet<&'static str>,
    next_check: Instant,
    notices: Vec<Diagnostic>,
}

/// Ends the waiting of a watcher from another thread.
#[derive(Debug, Clone)]
pub struct Stopper {
    inbox: Arc<Inbox>,
}

impl Stopper {
    /// Makes [`Watcher::wait`] return [`Wake::Changed`] without folders once.
    pub fn nudge(&self) {
        self.inbox.nudge();
    }

    /// Makes [`Watcher::wait`] return [`Wake::Stopped`] from now on.
    pub fn stop(&self) {
        self.inbox.stop();
    }
}

impl Watcher {
    /// Watches the site in `root`, which is published into `output`; gives notices too. `Some(poll)`: it polls at this
    /// interval. `None`: it polls only where no events come, and says so.
    #[must_use]
    pub fn start(root: &Path, output: &Path, poll: Option<Duration>) -> (Self, Vec<Diagnostic>) {
        let root = path::absolute(root).unwrap_or_else(|_| root.to_owned());
        let mut watcher = Self {
            inbox: Arc::new(Inbox::new(&root)),
            output: path::absolute(output).unwrap_or_else(|_| output.to_owned()),
            every: poll.unwrap_or(POLL),
            native: None,
            poller: None,
            safety_poller: None,
            gone: None,
            seen: BTreeSet::new(),
            next_check: Instant::now() + CHECK,
            notices: Vec::new(),
            root,
        };
        let _ = watcher.missing();
        let sources = ["", CONTENT, THEMES].map(|folder| watcher.root.join(folder));
        let unwatchable = || sources.iter().find_map(|path| mounts::unwatchable(path));
        if poll.is_some() || mounts::is_too_long(&watcher.root) {
            watcher.poll();
        } else if let Some(notice) = unwatchable() {
            watcher.notices.push(notice);
            watcher.poll();
        } else {
            watcher.safety_poller = SAFETY_POLL.map(|every| Poller::new(&watcher.root, every));
            watcher.watch();
        }
        let notices = watcher.take_notices();
        (watcher, notices)
    }

    /// Waits for changes, at most as long as `timeout` (`None`: without end).
    pub fn wait(&mut self, timeout: Option<Duration>) -> Wake {
        let end = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        loop {
            let now = Instant::now();
            if let Some(wake) = self.step(now) {
                return wake;
            }
            if end.is_some_and(|end| end <= now) {
                return Wake::Time;
            }
            let due = self.inbox.pending().due();
            let looks = self
                .poller
                .iter()
                .chain(&self.safety_poller)
                .map(Poller::next)
                .min();
            let look = looks.filter(|_| self.gone.is_none());
            let waits = [end, due, look, Some(self.next_check)];
            self.inbox.sleep(waits.into_iter().flatten().min().unwrap_or(now));
        }
    }

    /// A handle that ends waiting from another thread.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper {
            inbox: Arc::clone(&self.inbox),
        }
    }

    /// The notices for the user since the last call.
    pub fn take_notices(&mut self) -> Vec<Diagnostic> {
        mem::take(&mut self.notices)
    }

    fn step(&mut self, now: Instant) -> Option<Wake> {
        let is_suspect = {
            let mut pending = self.inbox.pending();
            if pending.is_stopped {
                return Some(Wake::Stopped);
            }
            if mem::take(&mut pending.is_nudged) {
                return Some(Wake::Changed(BTreeSet::new()));
            }
            mem::take(&mut pending.is_suspect)
        };
        if is_suspect || now >= self.next_check {
            self.check(now, is_suspect);
        }
        if self.gone.is_some() {
            self.inbox.pending().clear();
        } else {
            self.collect(now);
        }
        let mut pending = self.inbox.pending();
        let Some(burst) = pending.finished(now) else {
            let is_all = pending.due().is_none() && !self.notices.is_empty();
            return is_all.then(|| Wake::Changed(BTreeSet::new()));
        };
        drop(pending);
        if burst.lost {
            self.watch();
        }
        Some(if burst.lost || burst.everything {
            Wake::Everything
        } else {
            Wake::Changed(burst.folders)
        })
    }

    /// Handles what came meanwhile: new folders to watch, failures of watching, and the results of polling.
    fn collect(&mut self, now: Instant) {
        let (created, trouble) = {
            let mut pending = self.inbox.pending();
            (mem::take(&mut pending.created), pending.trouble.take())
        };
        let mut trouble = trouble;
        if let Some(native) = &mut self.native {
            let is_within =
                |folder: &PathBuf| folder.ancestors().skip(1).any(|above| created.contains(above));
            for folder in created.iter().filter(|folder| !is_within(folder)) {
                match native.add(folder) {
                    Ok(folders) => self.inbox.pending().add(folders),
                    Err(refused) => trouble = Some(refused),
                }
            }
        }
        match trouble {
            // Trying again does not lift a limit; any other failure may pass.
            Some(trouble @ Trouble::Limit(_)) if self.native.is_some() => self.fall_back(&trouble),
            Some(_) if self.native.is_some() => {
                self.watch();
                self.inbox.pending().add_everything();
            }
            _ => {}
        }
        let pollers = self.poller.iter_mut().chain(&mut self.safety_poller);
        let due = pollers.filter(|poller| now >= poller.next());
        let folders: BTreeSet<PathBuf> = due.flat_map(|poller| poller.poll(now)).collect();
        if !folders.is_empty() {
            self.inbox.pending().add(folders);
            if self.safety_poller.is_some() {
                // No event came: the system may have given the folder up.
                self.watch();
            }
        }
    }

    /// Checks that the watched folders are there, and are the same folders.
    fn check(&mut self, now: Instant, is_suspect: bool) {
        let gone = self.missing();
        self.next_check = now + if gone.is_some() { CHECK_GONE } else { CHECK };
        let told = |code: &'static Code, path: &Path| Diagnostic::new(code).arg("path", shown(path));
        let before = mem::replace(&mut self.gone, gone);
        match (before, &self.gone) {
            (None, Some(path)) => self.notices.push(told(&code::WATCH_GONE, path)),
            (Some(_), Some(_)) => {}
            (before, None) => {
                self.notices
                    .extend(before.as_ref().map(|path| told(&code::WATCH_BACK, path)));
                let is_other = |native: &mut Native| is_suspect || !native.is_intact();
                let is_watched = self.poller.is_some();
                if before.is_some() || !is_watched && self.native.as_mut().is_none_or(is_other) {
                    self.watch();
                    self.inbox.pending().add_everything();
                }
            }
        }
    }

    /// The part of the site that is missing. `None`: all is there.
    fn missing(&mut self) -> Option<PathBuf> {
        if !self.root.is_dir() {
            return Some(self.root.clone());
        }
        for (name, is_there) in [
            (SETTINGS, self.root.join(SETTINGS).exists()),
            (CONTENT, self.root.join(CONTENT).is_dir()),
        ] {
            if is_there {
                self.seen.insert(name);
            } else if self.seen.contains(name) {
                return Some(self.root.join(name));
            }
        }
        None
    }

    /// Asks the system to watch all folders anew.
    fn watch(&mut self) {
        if self.poller.is_some() {
            return;
        }
        // Old watches are dropped first, since they count against the limit.
        self.native = None;
        match Native::start(&self.inbox, &self.root, &self.output) {
            Ok(native) => self.native = Some(native),
            // The next check finds out whether it is still missing.
            Err(Trouble::Absent) => self.next_check = Instant::now() + CHECK_GONE,
            Err(trouble) => self.fall_back(&trouble),
        }
    }

    fn fall_back(&mut self, trouble: &Trouble) {
        self.notices.push(trouble.notice(&self.root));
        self.native = None;
        self.poll();
        self.inbox.pending().add_everything();
    }

    fn poll(&mut self) {
        self.safety_poller = None;
        self.poller = Some(Poller::new(&self.root, self.every));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{Event, EventKind, Flag};
    use std::fs;
    use tempfile::TempDir;

    const PATIENCE: Option<Duration> = Some(Duration::from_mins(1));

    fn start(every: Duration) -> (TempDir, Watcher) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/tin")).unwrap();
        fs::write(folder.path().join("content/tin/a.md"), "một").unwrap();
        let (mut watcher, notices) = Watcher::start(folder.path(), &folder.path().join("public"), None);
        assert_eq!(notices, []);
        watcher.every = every;
        (folder, watcher)
    }

    /// Waits until a wake names the folder of articles.
    fn is_told(watcher: &mut Watcher) -> bool {
        let end = Instant::now() + PATIENCE.unwrap();
        let tin = Path::new("content/tin");
        while Instant::now() < end {
            if matches!(watcher.wait(PATIENCE), Wake::Changed(folders) if folders.contains(tin)) {
                return true;
            }
        }
        false
    }

    #[test]
    fn lost_events_are_made_up_for_by_looking_at_everything() {
        let (folder, mut watcher) = start(POLL);
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        watcher.inbox.take(Ok(lost));
        assert_eq!(watcher.wait(PATIENCE), Wake::Everything);
        fs::write(folder.path().join("content/tin/a.md"), "hai").unwrap();
        assert!(is_told(&mut watcher));
        assert!(watcher.native.is_some() && watcher.take_notices().is_empty());
    }

    #[test]
    fn what_the_system_does_not_tell_is_found_all_the_same() {
        let (folder, mut watcher) = start(POLL);
        let deaf = Arc::new(Inbox::new(folder.path()));
        watcher.native = Native::start(&deaf, folder.path(), &watcher.output).ok();
        watcher.safety_poller = Some(Poller::new(folder.path(), Duration::from_millis(20)));
        fs::write(folder.path().join("content/tin/a.md"), "hai ba").unwrap();
        assert!(is_told(&mut watcher));
        watcher.safety_poller = None;
        fs::write(folder.path().join("content/tin/a.md"), "ba").unwrap();
        assert!(is_told(&mut watcher), "it is watched anew");
        assert!(watcher.take_notices().is_empty());
    }

    #[test]
    fn a_limit_that_is_reached_later_is_told_once_and_then_it_looks() {
        let (folder, mut watcher) = start(Duration::from_millis(20));
        let limit = || notify::Error::new(notify::ErrorKind::MaxFilesWatch);
        watcher.inbox.take(Err(limit()));
        assert_eq!(watcher.wait(PATIENCE), Wake::Everything);
        let told: Vec<_> = watcher
            .take_notices()
            .iter()
            .map(|notice| notice.code.id)
            .collect();
        assert_eq!(told, ["watch/limit"]);
        watcher.inbox.take(Err(limit()));
        fs::write(folder.path().join("content/tin/a.md"), "hai ba").unwrap();
        assert!(is_told(&mut watcher));
        assert!(watcher.native.is_none() && watcher.take_notices().is_empty());
    }

    /// A storm is looked at before it is over.
    #[test]
    fn a_burst_without_end_is_told_in_time() {
        let (folder, mut watcher) = start(POLL);
        let path = folder.path().join("content/tin/a.md");
        let stopper = watcher.stopper();
        let writer = std::thread::spawn(move || {
            let mut round = 0;
            while !stopper.inbox.pending().is_stopped {
                fs::write(&path, format!("{round}")).unwrap();
                std::thread::sleep(Duration::from_millis(5));
                round += 1;
            }
        });
        let wake = watcher.wait(PATIENCE);
        watcher.stopper().stop();
        writer.join().unwrap();
        assert_eq!(
            wake,
            Wake::Changed(BTreeSet::from([PathBuf::from("content/tin")]))
        );
    }
}
