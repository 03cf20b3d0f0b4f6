//! Makes the photographs that a browser asks for: from the cache, else now. Each is made once, however many ask, in a
//! thread pool of its own, so that pages and edits do not wait for photographs.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::disk::darkroom::{Darkroom, Failure};
use crate::render::press::Press;
use crate::site::pictures::Print;
use crate::source::tree::SourceFile;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};

/// Makes pictures for a preview.
#[derive(Debug)]
pub struct PictureMaker {
    darkroom: Darkroom,
    threads: OnceLock<Option<ThreadPool>>,
    /// Names of pictures that are being made.
    busy: Mutex<BTreeSet<String>>,
    done: Condvar,
}

impl PictureMaker {
    /// For the site in `root`.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self {
            darkroom: Darkroom::new(root),
            threads: OnceLock::new(),
            busy: Mutex::default(),
            done: Condvar::new(),
        }
    }

    /// The bytes of `print`. `None`: the photograph is no longer part of the site.
    ///
    /// # Errors
    /// When the photograph is broken or cannot be read.
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

    /// Waits until no other thread makes the file of this name, and reserves it.
    fn turn(&self, name: String) -> Turn<'_> {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        while busy.contains(&name) {
            busy = self.done.wait(busy).unwrap_or_else(PoisonError::into_inner);
        }
        busy.insert(name.clone());
        Turn { pictures: self, name }
    }
}

/// The reservation of a name, released on drop and so also after a panic.
struct Turn<'a> {
    pictures: &'a PictureMaker,
    name: String,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut busy = self.pictures.busy.lock().unwrap_or_else(PoisonError::into_inner);
        busy.remove(&self.name);
        self.pictures.done.notify_all();
    }
}
