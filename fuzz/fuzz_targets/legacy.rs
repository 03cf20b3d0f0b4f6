#![no_main]

use bantin_fuzz::{legacy, run, start};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(legacy::check, bytes));
