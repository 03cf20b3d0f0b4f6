#![no_main]

use bantin_fuzz::{http, run, start};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(http::check, bytes));
