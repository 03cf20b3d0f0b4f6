#![no_main]

use bantin_fuzz::{run, sanitiser, start};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(sanitiser::check, bytes));
