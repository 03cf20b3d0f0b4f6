#![no_main]

use bantin_fuzz::{header, run, start};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(header::check, bytes));
