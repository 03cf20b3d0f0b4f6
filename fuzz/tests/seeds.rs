//! Replays the seeds, among them every input that has found something: `cargo test` in this folder, or `.ci/run`.

use bantin_fuzz::{TARGETS, run, start};
use std::fs;
use std::path::Path;

/// Every seed of every target holds.
#[test]
fn seeds_hold() {
    start();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    for (name, check) in TARGETS {
        let folder = root.join("seeds").join(name);
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut seeds: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "no seed for {name}");
        for seed in seeds {
            let bytes = fs::read(&seed).expect("a seed");
            if std::panic::catch_unwind(|| run(check, &bytes)).is_err() {
                faults.push(seed);
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Each target has a program, and a folder of seeds that is its own.
#[test]
fn targets_are_programs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names = |folder: &str| -> Vec<String> {
        let entries = fs::read_dir(root.join(folder)).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let mut names: Vec<_> = paths
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .collect();
        names.sort();
        names
    };
    let targets: Vec<_> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names("fuzz_targets"), targets);
    assert_eq!(names("seeds"), targets);
}
