#![no_main]

use bantin_fuzz::{run, start, state};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(state::check, bytes));
