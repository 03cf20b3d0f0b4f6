#![no_main]

use bantin_fuzz::{decode, run, start};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(decode::check, bytes));
