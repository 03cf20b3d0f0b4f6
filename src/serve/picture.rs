//! Photographs that a browser asks for: from the cache, else made now. Each is made once, however many ask,
//! and by threads of its own, so that pages and changes do not wait for photographs.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::darkroom::{Darkroom, Failure};
use crate::render::press::Press;
use crate::site::pictures::Print;
use crate::source::tree::SourceFile;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};

/// The darkroom of a preview.
pub struct Pictures {
    darkroom: Darkroom,
    threads: OnceLock<Option<ThreadPool>>,
    /// Names of pictures that somebody makes just now.
    busy: Mutex<BTreeSet<String>>,
    done: Condvar,
}

impl Pictures {
    /// The darkroom of the site in `root`.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self {
            darkroom: Darkroom::new(root),
            threads: OnceLock::new(),
            busy: Mutex::default(),
            done: Condvar::new(),
        }
    }

    /// The file of `print`; none when the photograph is no longer part of the site.
    ///
    /// # Errors
    /// When it is broken or cannot be read.
    pub fn make(&self, press: &Press, print: &Print) -> Result<Option<Vec<u8>>, Failure> {
        if let Some(bytes) = self.darkroom.finished(print) {
            return Ok(Some(bytes));
        }
        let _turn = self.turn(print.order.variant.file_name());
        let made = Mutex::new(None);
        let take = |_: &str, bytes: &[u8]| -> Result<(), Box<Diagnostic>> {
            *made.lock().unwrap_or_else(PoisonError::into_inner) = Some(bytes.to_vec());
            Ok(())
        };
        let source = |path: &SourcePath| {
            let file = press.site.tree.get(path.as_str());
            file.map(|file| SourceFile::clone(file))
        };
        let make = || self.darkroom.make(&[print], source, take, &|_| ());
        let threads = self.threads.get_or_init(|| {
            ThreadPoolBuilder::new()
                .thread_name(|_| "pictures".into())
                .build()
                .ok()
        });
        let mut failures = match threads {
            Some(threads) => threads.install(make),
            None => make(),
        };
        match failures.pop() {
            Some(failure) => Err(failure),
            None => Ok(made.into_inner().unwrap_or_else(PoisonError::into_inner)),
        }
    }

    /// Waits until nobody makes the file of this name.
    fn turn(&self, name: String) -> Turn<'_> {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        while busy.contains(&name) {
            busy = self.done.wait(busy).unwrap_or_else(PoisonError::into_inner);
        }
        busy.insert(name.clone());
        Turn { pictures: self, name }
    }
}

/// Ends the turn of one thread, also when it panics.
struct Turn<'a> {
    pictures: &'a Pictures,
    name: String,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut busy = self.pictures.busy.lock().unwrap_or_else(PoisonError::into_inner);
        busy.remove(&self.name);
        self.pictures.done.notify_all();
    }
}

impl fmt::Debug for Pictures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pictures").finish_non_exhaustive()
    }
}
