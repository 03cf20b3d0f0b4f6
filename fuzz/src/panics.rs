//! Which panics are faults of bantin.
//!
//! bantin contains the decoders of pictures: a decoder that panics costs the picture and nothing else. libFuzzer takes
//! every panic for a finding, contained or not. Here only those count that start in bantin's own source, and those
//! that nobody contains.

use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

static OWN: AtomicUsize = AtomicUsize::new(0);
/// What the last panic of another crate said: of interest only when nobody contains it.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Counts panics of bantin's own source from now on, and prints them.
pub fn watch() {
    panic::set_hook(Box::new(|info| {
        if is_own(info) {
            OWN.fetch_add(1, Ordering::SeqCst);
            eprintln!("{info}\n{}", std::backtrace::Backtrace::force_capture());
        } else if let Ok(mut last) = LAST.lock() {
            *last = info.to_string();
        }
    }));
}

/// Does `work`.
///
/// # Panics
/// When it does, or when bantin's own source has panicked meanwhile, whoever contained it.
pub fn none_in(work: impl FnOnce()) {
    if let Err(payload) = panic::catch_unwind(AssertUnwindSafe(work)) {
        if OWN.swap(0, Ordering::SeqCst) == 0 {
            eprintln!(
                "{}",
                LAST.lock().map_or_else(|_| String::new(), |last| last.clone())
            );
        }
        panic::resume_unwind(payload);
    }
    let count = OWN.swap(0, Ordering::SeqCst);
    assert_eq!(count, 0, "bantin has panicked; the message stands above");
}

/// The source of crates lies in the registry of cargo, that of the standard library in `/rustc/`.
fn is_own(info: &PanicHookInfo<'_>) -> bool {
    let foreign = ["/registry/src/", "/rustc/", "/rustlib/"];
    info.location()
        .is_none_or(|location| !foreign.iter().any(|folder| location.file().contains(folder)))
}
