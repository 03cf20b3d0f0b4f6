//! Prints what a publication changed, or would change: paths, numbers of pages, and files that stay for a while. Diagnostics
//! are printed elsewhere, and nothing is published here.

use super::format::OutputFormat;
use super::terminal::Terminal;
use super::words;
use crate::base::language::Language;
use crate::base::path::UrlPath;
use crate::disk::canonical::canonical;
use crate::disk::publish::places::Places;
use crate::disk::publish::plan::{Staying, Summary};
use crate::text::dates::format;
use crate::text::dates::moment::{Moment, Zone};
use std::time::Instant;

/// Prints what would be published.
pub fn tell_rehearsed(terminal: Terminal, summary: &Summary, format: OutputFormat) {
    for line in lines(summary) {
        if format.is_data() {
            terminal.say(&line);
        } else {
            terminal.data(&line);
        }
    }
    let [new, changed, deleted] = pages(summary);
    terminal.say(&words::would_publish(terminal.language(), new, changed, deleted));
}

/// Prints which unused files are kept for readers with an older page open, and until when.
pub fn tell_staying(terminal: Terminal, summary: &Summary, zone: Zone) {
    let language = terminal.language();
    let day = |staying: &Staying| format::short_date(Moment::from_unix(staying.until), zone);
    let lines = summary.staying.iter();
    terminal.details(lines.map(|staying| words::stays_until(language, &staying.path, day(staying))));
    let last = summary.staying.iter().max_by_key(|staying| staying.until);
    if let Some(last) = last {
        let names = summary.staying.iter().map(|staying| staying.path.as_str());
        let count = summary.staying.len();
        terminal.say(&words::staying(language, count, first_names(names), day(last)));
    }
}

/// Prints which addresses of articles are gone, and that no other page shows what was there.
pub fn tell_dropped(terminal: Terminal, dropped: &[UrlPath]) {
    if !dropped.is_empty() {
        let names = first_names(dropped.iter().map(UrlPath::as_str));
        terminal.say(&words::dropped(terminal.language(), dropped.len(), names));
    }
}

/// The first few names, with `…` where there are more.
pub fn first_names<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> String {
    const FEW: usize = 5;
    let more = if names.len() > FEW { ", …" } else { "" };
    names.take(FEW).collect::<Vec<_>>().join(", ") + more
}

/// A line for every path that changes: `+` new, `~` changed, `-` deleted.
pub fn lines(summary: &Summary) -> impl Iterator<Item = String> + '_ {
    let signs = [
        ('+', &summary.new),
        ('~', &summary.changed),
        ('-', &summary.deleted),
    ];
    signs
        .into_iter()
        .flat_map(|(sign, paths)| paths.iter().map(move |path| format!("{sign} {path}")))
}

/// How many pages are new, changed and deleted.
pub fn pages(summary: &Summary) -> [usize; 3] {
    let count = |paths: &Vec<String>| paths.iter().filter(|path| path.ends_with(".html")).count();
    [&summary.new, &summary.changed, &summary.deleted].map(count)
}

/// Prints what was published, or that nothing has changed.
pub fn tell(terminal: Terminal, summary: &Summary, places: &Places, started: Instant) {
    let language = terminal.language();
    terminal.details(lines(summary));
    let mut seconds = format!("{:.1}", started.elapsed().as_secs_f64());
    if language == Language::Vi {
        seconds = seconds.replace('.', ",");
    }
    let root = canonical(places.root()).unwrap_or_else(|_| places.root().to_owned());
    let output = places.output.strip_prefix(root);
    let output = output.unwrap_or(&places.output).display();
    let content = match summary.pages {
        0 => words::articles(language, summary.articles),
        pages => words::articles_and_pages(language, summary.articles, pages),
    };
    if summary.new.is_empty() && summary.changed.is_empty() && summary.deleted.is_empty() {
        terminal.say(&words::unchanged(language, content, output, seconds));
        return;
    }
    let [new, changed, deleted] = pages(summary);
    terminal.say(&words::published(language, new, changed, deleted));
    terminal.say(&words::published_to(language, content, output, seconds));
}
