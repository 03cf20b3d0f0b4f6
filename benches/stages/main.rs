//! What each stage of a build costs, in time for an article; with one thread, unless `RAYON_NUM_THREADS` says more.
//!
//! ```text
//! cargo bench --bench stages                  every stage; `-- NAME` only those with NAME in their name
//! cargo bench --bench stages -- --once NAME   one stage, once: for `count`; `--floor NAME` what is under it
//! cargo bench --bench stages -- --names       how the stages are called
//! ```
//!
//! The site is written into the temporary folder: 1,000 articles, or `$BANTIN_ARTICLES`. Where that folder is not in
//! memory, `read`, `commit` and `unchanged` measure the disk: `TMPDIR=/dev/shm` helps.

#![allow(clippy::print_stdout, reason = "it says what it has measured")]
#![allow(missing_docs, reason = "a program")]

mod corpus;
mod floor;
mod stage;

use criterion::{Criterion, SamplingMode, Throughput};
use stage::{Clock, Site, Stage};
use std::env;
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    let threads = match env::var("RAYON_NUM_THREADS") {
        Ok(threads) => threads.parse().expect("a number of threads"),
        Err(_) => 1,
    };
    let mut pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    if threads == 1 {
        // Callgrind counts in the thread that asks for it.
        pool = pool.use_current_thread();
    }
    pool.build_global().expect("threads");
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["--names", ..] => Stage::ALL.iter().for_each(|stage| println!("{}", stage.name())),
        ["--once", name, ..] => {
            named(name).once(&mut Site::new(articles(1000)), &mut Once);
        }
        ["--floor", name, ..] if named(name).has_floor() => {
            named(name).floor(&Site::new(articles(1000)), &mut Once);
        }
        ["--floor", ..] => {}
        // `cargo test --benches` only wants to know that it runs.
        _ if args.contains(&"--bench") => bench(articles(1000)),
        _ => bench(articles(20)),
    }
}

fn named(name: &str) -> Stage {
    let stage = Stage::ALL.into_iter().find(|stage| stage.name() == name);
    stage.expect("the name of a stage")
}

fn articles(usual: usize) -> usize {
    match env::var("BANTIN_ARTICLES") {
        Ok(count) => count.parse().expect("a number of articles"),
        Err(_) => usual,
    }
}

fn bench(articles: usize) {
    let mut site = Site::new(articles);
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    let mut group = criterion.benchmark_group(format!("{articles} articles"));
    group.sampling_mode(SamplingMode::Flat);
    group.throughput(Throughput::Elements(articles as u64));
    for stage in Stage::ALL {
        group.bench_function(stage.name(), |bencher| {
            bencher.iter_custom(|rounds| timed(rounds, |watch| stage.once(&mut site, watch)));
        });
        if stage.has_floor() {
            group.bench_function(format!("{}, floor", stage.name()), |bencher| {
                bencher.iter_custom(|rounds| timed(rounds, |watch| stage.floor(&site, watch)));
            });
        }
    }
    group.finish();
    criterion.final_summary();
}

fn timed(rounds: u64, mut work: impl FnMut(&mut Stopwatch)) -> Duration {
    let mut watch = Stopwatch(Duration::ZERO);
    for _ in 0..rounds {
        work(&mut watch);
    }
    watch.0
}

struct Stopwatch(Duration);

impl Clock for Stopwatch {
    fn run<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let done = black_box(work());
        self.0 += started.elapsed();
        done
    }
}

struct Once;

impl Clock for Once {
    fn run<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let mut work = Some(work);
        let mut done = None;
        counted_by_callgrind(&mut || done = work.take().map(|work| black_box(work())));
        done.expect("it was done")
    }
}

/// `count` tells Callgrind to count in this function, and in what it calls.
#[inline(never)]
fn counted_by_callgrind(work: &mut dyn FnMut()) {
    work();
    // Not the last call, which would be a jump out of this function.
    black_box(());
}
