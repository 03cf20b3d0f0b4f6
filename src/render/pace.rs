//! The pages that are being printed now, so that somebody with a clock can name one that takes long, and stop it. It has no
//! clock: how long a page takes never changes what is on it.

use crate::base::path::UrlPath;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A page that is being printed.
#[derive(Debug, Clone)]
pub struct Printing {
    /// Its address.
    pub url: UrlPath,
    /// Its template, by name.
    pub template: String,
    stop: Arc<AtomicBool>,
}

impl Printing {
    /// Makes the template fail as soon as it writes something or goes through a loop.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether it was stopped.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Different for all pages of which somebody has a copy.
    pub fn id(&self) -> usize {
        Arc::as_ptr(&self.stop).addr()
    }
}

/// All pages that are being printed.
#[derive(Debug, Default)]
pub struct Pace {
    printing: Mutex<Vec<Printing>>,
    is_over: AtomicBool,
}

/// A page on the list, until this is dropped.
#[derive(Debug)]
pub struct Listed<'a> {
    pace: &'a Pace,
    /// True: the page must fail.
    pub stop: Arc<AtomicBool>,
}

impl Pace {
    /// Adds a page.
    pub fn begin(&self, template: &str, url: &UrlPath) -> Listed<'_> {
        let stop = Arc::new(AtomicBool::new(self.is_over()));
        let printing = Printing {
            url: url.clone(),
            template: template.to_owned(),
            stop: Arc::clone(&stop),
        };
        self.list(|all| all.push(printing));
        Listed { pace: self, stop }
    }

    /// The pages that are being printed now.
    pub fn running(&self) -> Vec<Printing> {
        self.list(|all| all.clone())
    }

    /// Stops every page that begins from now on: so many do not end that the site cannot be made.
    pub fn end(&self) {
        self.is_over.store(true, Ordering::Relaxed);
    }

    /// Whether no page is printed any longer.
    pub fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    fn list<T>(&self, work: impl FnOnce(&mut Vec<Printing>) -> T) -> T {
        work(&mut self.printing.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Listed<'_> {
    fn drop(&mut self) {
        self.pace
            .list(|all| all.retain(|other| !Arc::ptr_eq(&other.stop, &self.stop)));
    }
}
