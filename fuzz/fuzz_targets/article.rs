#![no_main]

use bantin_fuzz::{article, run, start};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(article::check, bytes));
