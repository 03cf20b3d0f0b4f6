//! The floor under every site generator: reads each input, and writes the files of a finished site from memory,
//! in the same folders, with one thread for each core. It does nothing else, so nothing can be faster.
//!
//! ```text
//! cargo run --release --example floor -- INPUT BUILT TARGET
//! ```
//!
//! Prints the wall time of reading and of writing, in seconds. BUILT is read into memory before the clock starts,
//! and TARGET must not be there.

#![allow(clippy::print_stdout, reason = "it says what it has measured")]
#![allow(missing_docs, reason = "a program")]

use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use walkdir::WalkDir;

fn main() {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [input, built, target] = &args[..] else {
        println!("floor INPUT BUILT TARGET");
        return;
    };
    let site: Vec<(PathBuf, Vec<u8>)> = files(built)
        .iter()
        .map(|path| {
            let name = path.strip_prefix(built).expect("a file of the site");
            (target.join(name), fs::read(path).expect("a file of the site"))
        })
        .collect();
    let folders: BTreeSet<&Path> = site.iter().filter_map(|(path, _)| path.parent()).collect();
    let folders: Vec<&Path> = folders.into_iter().collect();

    let started = Instant::now();
    let bytes: usize = files(input)
        .par_iter()
        .map(|path| fs::read(path).map_or(0, |bytes| bytes.len()))
        .sum();
    let reading = started.elapsed().as_secs_f64();

    let started = Instant::now();
    folders
        .par_iter()
        .for_each(|folder| fs::create_dir_all(folder).expect("a folder"));
    site.par_iter()
        .for_each(|(path, bytes)| fs::write(path, bytes).expect("a file"));
    let writing = started.elapsed().as_secs_f64();
    println!("{reading:.3} {writing:.3} {} {bytes}", site.len());
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}
