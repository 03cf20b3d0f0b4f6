//! What the fuzz targets check. Each module is one target: `check` takes any bytes, and panics when bantin breaks a
//! promise about them. `tests/seeds.rs` calls the same functions with the seeds, without libFuzzer.

pub mod article;
pub mod css;
pub mod decode;
pub mod diagnostics;
pub mod fix;
pub mod header;
pub mod html;
pub mod http;
pub mod legacy;
pub mod panics;
pub mod personal;
pub mod sanitiser;
pub mod search;
pub mod settings;
pub mod site;
pub mod state;
pub mod svg;
pub mod theme;

/// A target: its name, which is also that of its folder in `seeds/`, and what it checks.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 13] = [
    ("article", article::check),
    ("decode", decode::check),
    ("fix", fix::check),
    ("header", header::check),
    ("http", http::check),
    ("legacy", legacy::check),
    ("personal", personal::check),
    ("sanitiser", sanitiser::check),
    ("search", search::check),
    ("settings", settings::check),
    ("state", state::check),
    ("svg", svg::check),
    ("theme", theme::check),
];

/// Checks one input.
///
/// # Panics
/// When a promise is broken, or bantin's own source panics, contained or not.
pub fn run(check: fn(&[u8]), bytes: &[u8]) {
    panics::none_in(|| check(bytes));
}

/// What is done once, before the first input.
pub fn start() {
    panics::watch();
    // Inputs that find a fault on one thread find it again.
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread();
    let _ = pool.build_global();
}
