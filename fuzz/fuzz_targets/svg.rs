#![no_main]

use bantin_fuzz::{run, start, svg};

libfuzzer_sys::fuzz_target!(init: start(), |bytes: &[u8]| run(svg::check, bytes));
