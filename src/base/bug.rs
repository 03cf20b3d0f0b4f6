//! Catches panics: a bug of bantin or of a library, met while it works on one file, costs that file and not the command.
//! Work on a file runs inside [`contained`]; the caller reports the [`Bug`] that it returns and throws away whatever the
//! work had changed. Nothing is retried or repaired here.

use super::catalogue::disk as code;
use super::diagnostic::Diagnostic;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{Mutex, PoisonError};

/// A panic that was caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bug {
    /// The place in the source and the message of the panic, on one line: `src/text/a.rs:7: index out of bounds`.
    pub what: String,
}

impl Bug {
    /// The error for the file at `path`: the file is held back, and the editor is asked to report the bug.
    pub fn in_file(&self, path: &super::path::SourcePath) -> Diagnostic {
        Diagnostic::new(&code::BUG_IN_FILE)
            .arg("what", &self.what)
            .in_file(path)
    }
}

/// The work on a file during which a panic is caught. Tests name a task to make it panic ([`faults`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Reading and decoding the bytes.
    Read,
    /// Header, colours and notes of a picture.
    Picture,
    /// Decoding a picture, and making its sizes.
    Develop,
    /// Front matter, Markdown, lint, sanitising; of `site.toml`, the settings.
    Parse,
    /// As `Parse`, of the last good version that stands in for a broken article.
    StandIn,
    /// An article's address, date and category.
    Place,
    /// Links, photographs and house rules of an article.
    Check,
    /// The page of an article.
    Page,
    /// `bantin fix`
    Fix,
    /// The excerpt of the file that a message shows.
    Excerpt,
}

thread_local! {
    /// How many calls of [`caught`] are active on this thread.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    /// The last panic of this thread inside such a call.
    static HERE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The last panic of a thread without such a call, such as a worker: it reaches the thread that waits for it.
static ELSEWHERE: Mutex<Option<String>> = Mutex::new(None);

/// Runs `work` on the file at `path`, relative to the site.
///
/// # Errors
/// When it panics.
pub fn contained<T>(task: Task, path: &str, work: impl FnOnce() -> T) -> Result<T, Bug> {
    caught(|| {
        #[cfg(debug_assertions)]
        faults::fail(task, path);
        #[cfg(not(debug_assertions))]
        let _ = (task, path);
        work()
    })
}

/// As [`contained`], for work that belongs to no file.
///
/// # Errors
/// When it panics.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Bug> {
    DEPTH.set(DEPTH.get() + 1);
    let result = catch_unwind(AssertUnwindSafe(work));
    DEPTH.set(DEPTH.get() - 1);
    result.map_err(|payload| {
        let noted = HERE.take();
        let noted = noted.or_else(|| ELSEWHERE.lock().unwrap_or_else(PoisonError::into_inner).take());
        Bug {
            what: noted.unwrap_or_else(|| words(&*payload).to_owned()),
        }
    })
}

/// For the panic hook: notes place and message, since `catch_unwind` is not told the place.
pub fn note(info: &PanicHookInfo<'_>) {
    let words = words(info.payload());
    let what = match info.location() {
        Some(place) => format!("{}:{}: {words}", place.file(), place.line()),
        None => words.to_owned(),
    };
    let what = what.replace('\n', " ");
    if DEPTH.get() > 0 {
        HERE.set(Some(what));
    } else {
        *ELSEWHERE.lock().unwrap_or_else(PoisonError::into_inner) = Some(what);
    }
}

fn words(payload: &(dyn Any + Send)) -> &str {
    let owned = payload.downcast_ref::<String>().map(String::as_str);
    owned
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("panic")
}

/// Panics that tests ask for; not compiled into releases.
#[cfg(debug_assertions)]
pub mod faults {
    use std::fmt::Debug;
    use std::sync::OnceLock;

    static WANTED: OnceLock<Vec<String>> = OnceLock::new();

    /// Makes work fail from now on: a line for each task and path, `Parse content/tin/bai.md`.
    pub fn want(lines: &str) {
        let _ = WANTED.set(lines.lines().map(str::to_owned).collect());
    }

    pub(super) fn fail(task: impl Debug, path: &str) {
        let is_wanted = |wanted: &Vec<String>| wanted.contains(&format!("{task:?} {path}"));
        assert!(!WANTED.get().is_some_and(is_wanted), "wanted by a test: {task:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_value_and_what_follows_goes_on() {
        let bug = contained(Task::Parse, "content/a.md", || -> u8 { panic!("page {}", 7) });
        assert!(bug.unwrap_err().what.ends_with("page 7"));
        let nested = caught(|| (caught(|| -> u8 { panic!("inside") }).is_err(), 7));
        assert_eq!(nested, Ok((true, 7)));
        assert_eq!(DEPTH.get(), 0);
    }
}
