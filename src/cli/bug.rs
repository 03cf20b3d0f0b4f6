//! Faults of bantin itself: one message instead of a trace, and nothing published. Panics of picture
//! decoders are caught where they happen and told as broken pictures; they print nothing either.

use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};

static LAST: Mutex<String> = Mutex::new(String::new());

/// Runs `work`.
///
/// # Errors
/// When it panics: what to report.
pub fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    panic::set_hook(Box::new(|info| {
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
    }));
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let what = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        Diagnostic::new(&code::BUG).arg("what", what.replace('\n', " "))
    })
}
