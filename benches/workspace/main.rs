//! What one save costs: from the bytes of the saved article to the model of the whole site, and what is wrong with it.
//!
//! ```text
//! cargo bench --bench workspace -- DIR [SAVE]     with the site in DIR; `SAVE`: only saves with this in their names
//! ```

#![allow(clippy::print_stdout, reason = "it says what it has measured")]
#![allow(missing_docs, reason = "a program")]

use bantin::base::digest::Digest;
use bantin::base::path::SourcePath;
use bantin::disk::read::input_cache::InputCache;
use bantin::disk::read::scan::{self, SourceReader};
use bantin::source::last_good::NothingPublished;
use bantin::source::tree::{Change, Data, SourceFile};
use bantin::text::dates::moment::Moment;
use bantin::workspace::{Flags, Workspace};
use std::path::Path;
use std::time::{Duration, Instant};

/// How often; the median counts.
const ROUNDS: usize = 15;

/// What one save changes.
const SAVES: [(&str, Save); 5] = [
    ("a paragraph", |file, round| {
        with_text(file, |text| format!("{text}\n\nLần {round}.\n"))
    }),
    ("a title", |file, round| {
        let title = format!("title: \"Lần {round} ");
        with_text(file, |text| text.replacen("title: \"", &title, 1))
    }),
    ("a new article", |mut file, round| {
        let new = format!("{}-{round}.md", file.path.as_str().trim_end_matches(".md"));
        file.path = SourcePath::new(&new).expect("a path");
        Change::Put(file)
    }),
    ("a broken article", |file, round| {
        with_text(file, |text| {
            text.replacen("date: ", &format!("date: {round} "), 1)
        })
    }),
    ("a removed article", |file, _| Change::Remove(file.path)),
];

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| !arg.starts_with('-'));
    let Some(root) = args.next() else {
        println!("name the folder of a site");
        return;
    };
    let wanted = args.next().unwrap_or_default();
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
    for (name, save) in SAVES.into_iter().filter(|(name, _)| name.contains(&wanted)) {
        let mut times = [Vec::new(), Vec::new(), Vec::new()];
        for round in 0..ROUNDS {
            let change = save(reader.read(article), round);
            let path = change.path().clone();
            times[0].push(timed(|| workspace.apply(vec![change])).1);
            let (snapshot, time) = timed(|| workspace.snapshot(now, &NothingPublished));
            times[1].push(time);
            times[2].push(timed(|| drop(snapshot)).1);
            // The next save finds the site as it was.
            workspace.apply(vec![Change::Remove(path)]);
            workspace.apply(vec![Change::Put(reader.read(article))]);
            drop(workspace.snapshot(now, &NothingPublished));
        }
        for (stage, mut times) in ["apply", "snapshot", "drop"].into_iter().zip(times) {
            times.sort();
            let name = format!("{name}, {stage}");
            println!("  {name:28} {:8.2}", times[ROUNDS / 2].as_secs_f64() * 1000.0);
        }
    }
}

/// The change from an article and the number of the round.
type Save = fn(SourceFile, usize) -> Change;

fn with_text(mut file: SourceFile, edit: impl FnOnce(&str) -> String) -> Change {
    if let Data::Article { text, .. } = &mut file.data {
        *text = edit(text);
        file.digest = Digest::of(text.as_bytes());
    }
    Change::Put(file)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let result = work();
    (result, started.elapsed())
}
