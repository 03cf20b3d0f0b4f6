//! What one edit costs: from the bytes of the edited article to the model of the whole site.
//!
//! ```text
//! cargo bench --bench workspace -- DIR     with the site in DIR
//! ```

#![allow(clippy::print_stdout, reason = "it says what it has measured")]
#![allow(missing_docs, reason = "a program")]

use bantin::base::digest::Digest;
use bantin::disk::read::input_cache::InputCache;
use bantin::disk::read::scan::{self, SourceReader};
use bantin::source::last_good::NothingPublished;
use bantin::source::tree::{Change, Data};
use bantin::text::dates::moment::Moment;
use bantin::workspace::{Flags, Workspace};
use std::path::Path;
use std::time::{Duration, Instant};

/// How often; the median counts.
const ROUNDS: usize = 15;

fn main() {
    let Some(root) = std::env::args().skip(1).find(|arg| !arg.starts_with('-')) else {
        println!("name the folder of a site");
        return;
    };
    let root = Path::new(&root);
    let now = Moment::from_unix(1_800_000_000);
    let listing = scan::list(root);
    let reader = SourceReader::new(root, InputCache::open(root, true));
    let mut workspace = Workspace::new(Flags::default());
    workspace.fill(reader.files(&listing.files));
    let article = listing
        .files
        .iter()
        .rev()
        .find(|found| found.path.extension() == "md");
    let article = article.expect("an article");
    println!("{} files; ms, medians of {ROUNDS} rounds", listing.files.len());
    let edits: [(&str, Edit); 2] = [
        ("a paragraph", |text, round| format!("{text}\n\nLần {round}.\n")),
        ("a title", |text, round| {
            text.replacen("title: \"", &format!("title: \"Lần {round} "), 1)
        }),
    ];
    for (edit, change) in edits {
        let mut times = [Vec::new(), Vec::new(), Vec::new()];
        for round in 0..ROUNDS {
            let mut file = reader.read(article);
            if let Data::Article { text, .. } = &mut file.data {
                *text = change(text, round);
                file.digest = Digest::of(text.as_bytes());
            }
            times[0].push(timed(|| workspace.apply(vec![Change::Put(file)])).1);
            let (snapshot, time) = timed(|| workspace.snapshot(now, &NothingPublished));
            times[1].push(time);
            times[2].push(timed(|| drop(snapshot)).1);
        }
        for (name, mut times) in ["apply", "snapshot", "drop"].into_iter().zip(times) {
            times.sort();
            let name = format!("{edit}, {name}");
            println!("  {name:24} {:8.2}", times[ROUNDS / 2].as_secs_f64() * 1000.0);
        }
    }
}

/// The text of an article after an edit, from the one before and the number of the round.
type Edit = fn(&str, usize) -> String;

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let result = work();
    (result, started.elapsed())
}
