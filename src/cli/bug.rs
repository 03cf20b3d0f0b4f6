//! Faults of bantin itself: one message instead of a trace, and nothing published. Panics of picture
//! decoders are caught where they happen and told as broken pictures; they print nothing either.

use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, Once, PoisonError};

static LAST: Mutex<String> = Mutex::new(String::new());
/// How many are guarded just now: what panics otherwise, as a test does, prints as ever.
static GUARDED: AtomicUsize = AtomicUsize::new(0);
static HOOK: Once = Once::new();

/// Runs `work`.
///
/// # Errors
/// When it panics: what to report.
pub fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if GUARDED.load(Ordering::SeqCst) == 0 {
                return usual(info);
            }
            *LAST.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
        }));
    });
    GUARDED.fetch_add(1, Ordering::SeqCst);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.fetch_sub(1, Ordering::SeqCst);
    done.map_err(|_| {
        let what = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        Diagnostic::new(&code::BUG).arg("what", what.replace('\n', " "))
    })
}
