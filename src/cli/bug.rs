//! Catches panics of a whole command or round, and turns each into one diagnostic instead of a stack trace. Panics at one
//! file are not caught here but by [`contained`](crate::base::bug::contained), which names the file.

use crate::base::bug;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many calls of [`guard`] are running. A panic outside of them, as in a test, prints as usual.
static GUARDED: AtomicUsize = AtomicUsize::new(0);
static HOOK: Once = Once::new();

/// Runs `work`. When it panics, the diagnostic to report is the error; no panic prints anything meanwhile.
pub fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if GUARDED.load(Ordering::SeqCst) == 0 {
                usual(info);
            } else {
                bug::note(info);
            }
        }));
    });
    GUARDED.fetch_add(1, Ordering::SeqCst);
    let done = bug::caught(work);
    GUARDED.fetch_sub(1, Ordering::SeqCst);
    done.map_err(|bug| Diagnostic::new(&code::BUG).arg("what", bug.what))
}
