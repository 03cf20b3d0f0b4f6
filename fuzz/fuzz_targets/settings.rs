#![no_main]

use bantin_fuzz::{run, settings, start};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(settings::check, bytes));
