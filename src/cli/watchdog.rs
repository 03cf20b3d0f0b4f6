//! Watches how long pages take while a command prints them: names a template that is slow, and stops one that does not end. How
//! a page is stopped is up to `render::pace`.

use super::terminal::Terminal;
use super::words;
use crate::render::pace::{Pace, Printing};
use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};
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

/// After so many pages that were stopped, no other is printed: each costs a minute.
const MOST_STOPPED: usize = 3;

/// Says that a page takes long.
type Name<'a> = &'a (dyn Fn(&Printing) + Sync);

const PATIENCE: Patience = Patience {
    every: Duration::from_millis(250),
    slow: Duration::from_secs(1),
    longest: Duration::from_mins(1),
};

/// Runs `work`, which prints pages that are listed in `pace`.
pub fn watching<T>(pace: &Pace, terminal: Terminal, work: impl FnOnce() -> T) -> T {
    with_patience(PATIENCE, pace, &|page| name(terminal, page), work)
}

fn name(terminal: Terminal, page: &Printing) {
    terminal.say(&words::slow_page(
        terminal.language(),
        page.url.as_str(),
        &page.template,
    ));
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

fn with_patience<T>(patience: Patience, pace: &Pace, name: Name<'_>, work: impl FnOnce() -> T) -> T {
    let done = (Mutex::new(false), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| watch(patience, pace, name, &done));
        let _end = End(&done);
        work()
    })
}

fn watch(patience: Patience, pace: &Pace, name: Name<'_>, (is_done, changed): &(Mutex<bool>, Condvar)) {
    let mut clock = Clock::default();
    let mut done = is_done.lock().unwrap_or_else(PoisonError::into_inner);
    while !*done {
        let waited = changed.wait_timeout(done, patience.every);
        done = waited.unwrap_or_else(PoisonError::into_inner).0;
        clock.look(patience, pace.running(), name);
        if clock.stopped >= MOST_STOPPED {
            pace.end();
        }
    }
}

/// Names and stops pages of a preview for as long as the program runs; `running` gives those that are being printed.
pub fn watch_preview(terminal: Terminal, running: impl Fn() -> Vec<Printing> + Send + 'static) {
    let watch = move || {
        let mut clock = Clock::default();
        loop {
            thread::sleep(PATIENCE.every);
            clock.look(PATIENCE, running(), &|page| name(terminal, page));
        }
    };
    // Without the thread, slow pages are not named.
    let _ = thread::Builder::new().name("watchdog".to_owned()).spawn(watch);
}

/// Since when each page runs.
#[derive(Default)]
struct Clock {
    /// By their id, and whether each was named. The page is kept, so that no other gets its id.
    seen: HashMap<usize, (Printing, Instant, bool)>,
    /// How many were stopped.
    stopped: usize,
}

impl Clock {
    fn look(&mut self, patience: Patience, running: Vec<Printing>, name: Name<'_>) {
        let now = Instant::now();
        let mut still = HashMap::with_capacity(running.len());
        for page in running {
            let id = page.id();
            let (page, since, mut is_named) = self.seen.remove(&id).unwrap_or((page, now, false));
            let time = now.duration_since(since);
            if time >= patience.slow && !is_named {
                is_named = true;
                name(&page);
            }
            if time >= patience.longest && !page.is_stopped() {
                page.stop();
                self.stopped += 1;
            }
            still.insert(id, (page, since, is_named));
        }
        self.seen = still;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::UrlPath;
    use std::sync::atomic::Ordering;

    fn patience() -> Patience {
        Patience {
            every: Duration::from_millis(1),
            slow: Duration::from_millis(2),
            longest: Duration::from_millis(20),
        }
    }

    fn print_until_stopped(pace: &Pace, url: &str) {
        let listed = pace.begin("home.html", &UrlPath::new(url).expect(url));
        while !listed.stop.load(Ordering::Relaxed) {
            thread::yield_now();
        }
    }

    #[test]
    fn a_slow_page_is_named_once_and_one_that_does_not_end_is_stopped() {
        let pace = Pace::default();
        let named = Mutex::new(Vec::new());
        let name = |page: &Printing| named.lock().unwrap().push(page.url.to_string());
        with_patience(patience(), &pace, &name, || {
            drop(pace.begin("list.html", &UrlPath::new("/quick/").expect("an address")));
            print_until_stopped(&pace, "/");
        });
        assert_eq!(named.into_inner().unwrap(), ["/"]);
        assert!(pace.running().is_empty());
        assert!(!pace.is_over());
    }

    /// A site of ten thousand articles whose template does not end would take a week.
    #[test]
    fn after_some_pages_that_do_not_end_every_page_is_stopped_at_its_beginning() {
        let pace = Pace::default();
        with_patience(patience(), &pace, &|_| {}, || {
            while !pace.is_over() {
                print_until_stopped(&pace, "/");
            }
        });
        let url = UrlPath::new("/last/").expect("an address");
        assert!(pace.begin("home.html", &url).stop.load(Ordering::Relaxed));
    }
}
