//! The pages that are being printed now, so that somebody with a clock can name one that takes long, and stop it. It has no
//! clock: how long a page takes never changes what is on it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A page that is being printed.
#[derive(Debug)]
pub struct Printing {
    /// Its address.
    pub url: String,
    /// Its template, by name.
    pub template: String,
    is_stopped: AtomicBool,
}

impl Printing {
    /// Makes the template fail as soon as it writes something.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Whether it was stopped.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }
}

/// All pages that are being printed.
#[derive(Debug, Default)]
pub struct Pace(Mutex<Vec<Arc<Printing>>>);

/// A page on the list, until this is dropped.
#[derive(Debug)]
pub struct Listed<'a> {
    pace: &'a Pace,
    /// The page.
    pub printing: Arc<Printing>,
}

impl Pace {
    /// Adds a page.
    pub fn begin(&self, template: &str, url: &str) -> Listed<'_> {
        let printing = Arc::new(Printing {
            url: url.to_owned(),
            template: template.to_owned(),
            is_stopped: AtomicBool::new(false),
        });
        self.list(|all| all.push(Arc::clone(&printing)));
        Listed { pace: self, printing }
    }

    /// The pages that are being printed now.
    pub fn running(&self) -> Vec<Arc<Printing>> {
        self.list(|all| all.clone())
    }

    fn list<T>(&self, work: impl FnOnce(&mut Vec<Arc<Printing>>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Listed<'_> {
    fn drop(&mut self) {
        self.pace
            .list(|all| all.retain(|other| !Arc::ptr_eq(other, &self.printing)));
    }
}
