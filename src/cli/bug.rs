//! Faults of bantin itself: one message instead of a trace, and nothing published. What happens at one file is caught
//! there, by [`contained`](crate::base::bug::contained), and told of that file.

use crate::base::bug;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many are guarded just now: what panics otherwise, as a test does, prints as ever.
static GUARDED: AtomicUsize = AtomicUsize::new(0);
static HOOK: Once = Once::new();

/// Runs `work`; no panic of this process prints anything meanwhile.
///
/// # Errors
/// When it panics: what to report.
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
