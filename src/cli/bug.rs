//! Faults of bantin itself: one message instead of a trace, and nothing published. What happens at one file is caught
//! there, by [`contained`](crate::base::bug::contained), and told of that file.

use crate::base::bug;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use std::panic;

/// Runs `work`; from now on no panic of this process prints anything.
///
/// # Errors
/// When it panics: what to report.
pub fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    panic::set_hook(Box::new(bug::note));
    bug::caught(work).map_err(|bug| Diagnostic::new(&code::BUG).arg("what", bug.what))
}
