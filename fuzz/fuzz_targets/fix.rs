#![no_main]

use bantin_fuzz::{fix, run, start};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(fix::check, bytes));
