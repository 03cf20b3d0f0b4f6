#![no_main]

use bantin_fuzz::{run, start, theme};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(theme::check, bytes));
