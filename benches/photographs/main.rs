//! What a photograph costs, stage by stage, in milliseconds of one processor.
//!
//! ```text
//! cargo bench --bench photographs                     six photographs of 12 megapixels
//! cargo bench --bench photographs -- --write DIR 8    writes eight photographs, for `compare`
//! ```
//!
//! The photographs are painted by `maker`: nothing is fetched, and everybody measures the same ones.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "counts become coordinates on every line, far below the limits of both types"
)]
#![allow(clippy::print_stdout, reason = "it says what it has measured")]
#![allow(missing_docs, reason = "a program")]

mod maker;

use bantin::base::digest::Digest;
use bantin::image::decode;
use bantin::image::develop;
use bantin::image::encode;
use bantin::image::facts;
use bantin::image::header::Header;
use bantin::image::picture;
use bantin::image::raster::Scaler;
use bantin::image::recipe::{Focus, Recipe};
use bantin::image::variant::{Original, Process, VariantSet, variants};
use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// Photographs that are measured.
const PHOTOGRAPHS: u64 = 6;
/// How often each is; the median counts.
const ROUNDS: usize = 5;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--write", folder, number, ..] => write(Path::new(folder), number.parse().expect("a number")),
        // `cargo test --benches` only wants to know that it runs.
        [.., "--test"] => drop(measured(&maker::photograph(1))),
        _ => measure(),
    }
}

fn write(folder: &Path, number: u64) {
    fs::create_dir_all(folder).expect("a folder");
    for seed in 1..=number {
        let path = folder.join(format!("anh-{seed}.jpg"));
        fs::write(&path, maker::photograph(seed)).expect("room for photographs");
    }
}

fn measure() {
    let photographs: Vec<Vec<u8>> = (1..=PHOTOGRAPHS).map(maker::photograph).collect();
    let mut stages: BTreeMap<String, Vec<Duration>> = BTreeMap::new();
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for photograph in &photographs {
        for _ in 0..ROUNDS {
            let (times, made) = measured(photograph);
            for (stage, time) in times {
                stages.entry(stage).or_default().push(time);
            }
            for (format, bytes) in made {
                *sizes.entry(format).or_default() += bytes;
            }
        }
    }
    let read: usize = photographs.iter().map(Vec::len).sum();
    println!(
        "{PHOTOGRAPHS} photographs of {} × {}, {} kB each; {ROUNDS} rounds; ms of one processor per photograph",
        maker::WIDTH,
        maker::HEIGHT,
        read / photographs.len() / 1000
    );
    for (stage, mut times) in stages {
        times.sort();
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        println!(
            "  {:28} {:8.2}   ({:.2} to {:.2})",
            stage,
            ms(times[times.len() / 2]),
            ms(times[0]),
            ms(times[times.len() - 1])
        );
    }
    for (format, bytes) in sizes {
        println!("  {format:28} {:8} kB", bytes / photographs.len() / ROUNDS / 1000);
    }
}

type Measured = (Vec<(String, Duration)>, Vec<(&'static str, usize)>);

/// The time of each stage, and the bytes of each format.
fn measured(bytes: &[u8]) -> Measured {
    let mut times = Vec::new();
    let header = timed(&mut times, "1 header", || picture::read(bytes).expect("a JPEG"));
    let digest = timed(&mut times, "2 digest", || Digest::of(bytes));
    timed(&mut times, "3 all facts", || {
        facts::facts(bytes, header).expect("a JPEG")
    });
    let original = Original { digest, header };
    let sets = variants("anh", &original, &Recipe::default(), Focus::default());
    let eighths = sets.iter().find_map(|set| match set.process {
        Process::Encode { eighths, .. } => Some(eighths),
        Process::Passthrough => None,
    });
    let mut decoded = timed(&mut times, "4 decode", || {
        decode::decode(bytes, &header, eighths.unwrap_or(8)).expect("a JPEG")
    });
    let mut scaler = Scaler::default();
    let mut made = Vec::new();
    for index in 0..sets[0].variants.len() {
        stage(
            &mut times,
            &mut made,
            &mut scaler,
            &mut decoded,
            &header,
            &sets,
            index,
        );
    }
    let orders = develop::orders(&sets);
    timed(&mut times, "8 the darkroom as a whole", || {
        develop::develop(bytes.to_vec(), &orders).expect("a JPEG")
    });
    (times, made)
}

/// One size of a photograph in every format.
fn stage(
    times: &mut Vec<(String, Duration)>,
    made: &mut Vec<(&'static str, usize)>,
    scaler: &mut Scaler,
    decoded: &mut decode::DecodedImage,
    header: &Header,
    sets: &[VariantSet],
    index: usize,
) {
    let variant = &sets[0].variants[index];
    let Process::Encode { crop, .. } = sets[0].process else {
        return;
    };
    let size = develop::PictureSize {
        crop,
        width: variant.width,
        height: variant.height,
    };
    let raster = timed(times, &format!("5 resize to {:4}", variant.width), || {
        develop::print(scaler, decoded, header, size).expect("a size inside")
    });
    for set in sets {
        let Process::Encode { quality, .. } = set.process else {
            continue;
        };
        let name = set.format.extension();
        let file = timed(times, &format!("6 {name:4} at {:4}", variant.width), || {
            encode::encode(&raster, set.format, quality).expect("pixels")
        });
        made.push((name, file.len()));
    }
}

fn timed<T>(times: &mut Vec<(String, Duration)>, stage: &str, work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let result = black_box(work());
    times.push((stage.to_owned(), started.elapsed()));
    result
}
