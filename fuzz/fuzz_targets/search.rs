#![no_main]

use bantin_fuzz::{run, search, start};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(search::check, bytes));
