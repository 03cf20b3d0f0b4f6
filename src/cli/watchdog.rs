//! Watches how long pages take while a command prints them: names a template that is slow, and stops one that does not end. How
//! a page is stopped is up to `render::pace`.

use super::terminal::Terminal;
use super::words;
use crate::render::pace::{Pace, Printing};
use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long pages may take.
#[derive(Debug, Clone, Copy)]
struct Patience {
    /// How often it is looked.
    every: Duration,
    /// From when on a page is named.
    slow: Duration,
    /// From when on a page is stopped.
    longest: Duration,
}

const PATIENCE: Patience = Patience {
    every: Duration::from_millis(250),
    slow: Duration::from_secs(1),
    longest: Duration::from_mins(1),
};

/// Runs `work`, which prints pages that are listed in `pace`.
pub fn watching<T>(pace: &Pace, terminal: Terminal, work: impl FnOnce() -> T) -> T {
    let name = |page: &Printing| {
        terminal.say(&words::slow_page(terminal.language(), &page.url, &page.template));
    };
    with_patience(PATIENCE, pace, &name, work)
}

/// Tells the watching thread that the work is done, also when it panics.
struct End<'a>(&'a (Mutex<bool>, Condvar));

impl Drop for End<'_> {
    fn drop(&mut self) {
        let (is_done, changed) = self.0;
        *is_done.lock().unwrap_or_else(PoisonError::into_inner) = true;
        changed.notify_all();
    }
}

fn with_patience<T>(
    patience: Patience,
    pace: &Pace,
    name: &(dyn Fn(&Printing) + Sync),
    work: impl FnOnce() -> T,
) -> T {
    let done = (Mutex::new(false), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| watch(patience, pace, name, &done));
        let _end = End(&done);
        work()
    })
}

fn watch(
    patience: Patience,
    pace: &Pace,
    name: &(dyn Fn(&Printing) + Sync),
    (is_done, changed): &(Mutex<bool>, Condvar),
) {
    // Pages by their address in memory, since when each runs, and whether it was named. The page is kept, so that no other
    // page gets its address.
    let mut seen: HashMap<usize, (Arc<Printing>, Instant, bool)> = HashMap::new();
    let mut done = is_done.lock().unwrap_or_else(PoisonError::into_inner);
    while !*done {
        let waited = changed.wait_timeout(done, patience.every);
        done = waited.unwrap_or_else(PoisonError::into_inner).0;
        let running = pace.running();
        let now = Instant::now();
        let mut still = HashMap::with_capacity(running.len());
        for page in running {
            let id = Arc::as_ptr(&page).addr();
            let (page, since, mut is_named) = seen.remove(&id).unwrap_or((page, now, false));
            let time = now.duration_since(since);
            if time >= patience.slow && !is_named {
                is_named = true;
                name(&page);
            }
            if time >= patience.longest {
                page.stop();
            }
            still.insert(id, (page, since, is_named));
        }
        seen = still;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_page_is_named_once_and_one_that_does_not_end_is_stopped() {
        let patience = Patience {
            every: Duration::from_millis(1),
            slow: Duration::from_millis(2),
            longest: Duration::from_millis(20),
        };
        let pace = Pace::default();
        let named = Mutex::new(Vec::new());
        let name = |page: &Printing| named.lock().unwrap().push(page.url.clone());
        with_patience(patience, &pace, &name, || {
            drop(pace.begin("list.html", "/quick/"));
            let listed = pace.begin("home.html", "/");
            while !listed.printing.is_stopped() {
                thread::yield_now();
            }
        });
        assert_eq!(named.into_inner().unwrap(), ["/"]);
        assert!(pace.running().is_empty());
    }
}
