#![no_main]

use bantin_fuzz::{personal, run, start};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(personal::check, bytes));
