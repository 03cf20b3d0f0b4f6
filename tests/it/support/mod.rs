//! What tests share: a site in a folder that vanishes, a run of the program, readers of what it wrote.

pub mod accept;
pub mod crawl;
pub mod http;
pub mod picture;
pub mod project;
pub mod state;
pub mod xml;

use proptest::test_runner::{Config, RngSeed};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Files by their path below a folder, with `/` between segments.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// The moment of every test that does not ask for another.
pub const NOW: &str = "2026-11-23T08:05:00+07:00";

/// The folder of this repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// How random tests are run: the same cases every time, so that nobody's change fails for somebody else's
/// bug. `BANTIN_CASES=500 cargo test` looks for more, with another seed each time; never for fewer.
pub fn cases(number: u32) -> Config {
    let wanted = std::env::var("BANTIN_CASES")
        .ok()
        .and_then(|text| text.parse().ok());
    Config {
        cases: number.max(wanted.unwrap_or(number)),
        rng_seed: wanted.map_or(RngSeed::Fixed(20_261_123), |_| RngSeed::Random),
        max_shrink_iters: 400,
        failure_persistence: None,
        ..Config::default()
    }
}

/// Whether the system tells of changes below a folder. Wine does not: `BANTIN_TEST_POLL=1` says so.
pub fn tells_of_changes() -> bool {
    std::env::var_os("BANTIN_TEST_POLL").is_none()
}

/// Every file below `folder`; none when it is not there.
pub fn read_tree(folder: &Path) -> Tree {
    walk(folder)
        .filter_map(|path| {
            let bytes = match std::fs::read(&path) {
                // `watch` has deleted it since.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
                read => read.expect("a readable file"),
            };
            let name = path.strip_prefix(folder).expect("a file of the folder");
            let name = name.to_str().expect("a name in UTF-8").replace('\\', "/");
            Some((name, bytes))
        })
        .collect()
}

/// Every file below `folder`, in no order.
pub fn walk(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
}

/// Writes a tree below `folder`, in the order given.
pub fn write_tree<'a>(folder: &Path, files: impl IntoIterator<Item = (&'a str, &'a [u8])>) {
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        std::fs::write(&path, bytes).expect("a written file");
    }
}

/// Names of the files that differ between two trees, with how; empty when they are the same.
pub fn differences(one: &Tree, other: &Tree) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    names
        .into_iter()
        .filter_map(|name| match (one.get(name), other.get(name)) {
            (Some(_), None) => Some(format!("{name}: only in the first")),
            (None, Some(_)) => Some(format!("{name}: only in the second")),
            (Some(a), Some(b)) if a != b => Some(format!("{name}: {}", first_difference(a, b))),
            _ => None,
        })
        .collect()
}

/// Where two files begin to differ, with a little of each.
fn first_difference(one: &[u8], other: &[u8]) -> String {
    let at = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let around = |bytes: &[u8]| {
        let start = at.saturating_sub(40);
        let end = (at + 60).min(bytes.len());
        String::from_utf8_lossy(&bytes[start.min(end)..end]).into_owned()
    };
    format!("byte {at}: {:?} and {:?}", around(one), around(other))
}
