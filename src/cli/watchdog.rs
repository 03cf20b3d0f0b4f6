//! Watches how long pages take while a command prints them: names a template that is slow, and stops one that does not end. How
//! a page is stopped is up to `render::pace`; a template that goes on without writing anything ends with the program.

use super::exit::Exit;
use super::format::OutputFormat;
use super::terminal::Terminal;
use super::words;
use crate::base::catalogue::theme::TEMPLATE_SLOW;
use crate::base::diagnostic::Diagnostic;
use crate::render::pace::{Pace, Printing};
use std::collections::HashMap;
use std::path::Path;
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
    /// From when on nobody waits any longer for a page that was stopped.
    last: Duration,
}

/// What is done about a page that takes long.
#[derive(Clone, Copy)]
struct Acts<'a> {
    name: &'a (dyn Fn(&Printing) + Sync),
    give_up: &'a (dyn Fn(&Printing) + Sync),
}

const PATIENCE: Patience = Patience {
    every: Duration::from_millis(250),
    slow: Duration::from_secs(1),
    longest: Duration::from_mins(1),
    last: Duration::from_secs(65),
};

/// Runs `work`, which prints pages that are listed in `pace`. Ends the program when a page goes on after it was stopped; as
/// nothing of a publication stands before its pages are made, nothing is lost.
pub fn watching<T>(pace: &Pace, terminal: Terminal, work: impl FnOnce() -> T) -> T {
    let name = |page: &Printing| name(terminal, page);
    let give_up = |page: &Printing| {
        let slow = Diagnostic::new(&TEMPLATE_SLOW).arg("page", &page.url);
        terminal.diagnostics(Path::new("."), &[slow], OutputFormat::Text);
        std::process::exit(Exit::Site as i32);
    };
    let acts = Acts {
        name: &name,
        give_up: &give_up,
    };
    with_patience(PATIENCE, pace, acts, work)
}

fn name(terminal: Terminal, page: &Printing) {
    terminal.say(&words::slow_page(terminal.language(), &page.url, &page.template));
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

fn with_patience<T>(patience: Patience, pace: &Pace, acts: Acts<'_>, work: impl FnOnce() -> T) -> T {
    let done = (Mutex::new(false), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| watch(patience, pace, acts, &done));
        let _end = End(&done);
        work()
    })
}

fn watch(patience: Patience, pace: &Pace, acts: Acts<'_>, (is_done, changed): &(Mutex<bool>, Condvar)) {
    let mut clock = Clock::default();
    let mut done = is_done.lock().unwrap_or_else(PoisonError::into_inner);
    while !*done {
        let waited = changed.wait_timeout(done, patience.every);
        done = waited.unwrap_or_else(PoisonError::into_inner).0;
        clock.look(patience, pace.running(), acts);
    }
}

/// Names and stops pages of a preview for as long as the program runs; `running` gives those that are being printed. One that
/// goes on after it was stopped costs a thread, and the preview goes on too.
pub fn watch_preview(terminal: Terminal, running: impl Fn() -> Vec<Arc<Printing>> + Send + 'static) {
    let name = move |page: &Printing| name(terminal, page);
    let watch = move || {
        let mut clock = Clock::default();
        let acts = Acts {
            name: &name,
            give_up: &|_| {},
        };
        loop {
            thread::sleep(PATIENCE.every);
            clock.look(PATIENCE, running(), acts);
        }
    };
    // Without the thread, slow pages are not named.
    let _ = thread::Builder::new().name("watchdog".to_owned()).spawn(watch);
}

/// Since when each page runs.
#[derive(Default)]
struct Clock {
    /// By their address in memory, and whether each was named. The page is kept, so that no other page gets its address.
    seen: HashMap<usize, (Arc<Printing>, Instant, bool)>,
}

impl Clock {
    fn look(&mut self, patience: Patience, running: Vec<Arc<Printing>>, acts: Acts<'_>) {
        let now = Instant::now();
        let mut still = HashMap::with_capacity(running.len());
        for page in running {
            let id = Arc::as_ptr(&page).addr();
            let (page, since, mut is_named) = self.seen.remove(&id).unwrap_or((page, now, false));
            let time = now.duration_since(since);
            if time >= patience.slow && !is_named {
                is_named = true;
                (acts.name)(&page);
            }
            if time >= patience.longest {
                page.stop();
            }
            if time >= patience.last {
                (acts.give_up)(&page);
            }
            still.insert(id, (page, since, is_named));
        }
        self.seen = still;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patience() -> Patience {
        Patience {
            every: Duration::from_millis(1),
            slow: Duration::from_millis(2),
            longest: Duration::from_millis(20),
            last: Duration::from_millis(40),
        }
    }

    #[test]
    fn a_slow_page_is_named_once_and_one_that_does_not_end_is_stopped() {
        let pace = Pace::default();
        let named = Mutex::new(Vec::new());
        let name = |page: &Printing| named.lock().unwrap().push(page.url.clone());
        let acts = Acts {
            name: &name,
            give_up: &|_| {},
        };
        with_patience(patience(), &pace, acts, || {
            drop(pace.begin("list.html", "/quick/"));
            let listed = pace.begin("home.html", "/");
            while !listed.printing.is_stopped() {
                thread::yield_now();
            }
        });
        assert_eq!(named.into_inner().unwrap(), ["/"]);
        assert!(pace.running().is_empty());
    }

    #[test]
    fn nobody_waits_for_a_page_that_goes_on_after_it_was_stopped() {
        let pace = Pace::default();
        let given_up = Mutex::new(Vec::new());
        let is_given_up = || !given_up.lock().unwrap().is_empty();
        let acts = Acts {
            name: &|_| {},
            give_up: &|page| {
                let told = (page.url.clone(), page.is_stopped());
                given_up.lock().unwrap().push(told);
            },
        };
        with_patience(patience(), &pace, acts, || {
            let _listed = pace.begin("home.html", "/");
            while !is_given_up() {
                thread::yield_now();
            }
        });
        assert_eq!(given_up.into_inner().unwrap()[0], ("/".to_owned(), true));
    }
}
