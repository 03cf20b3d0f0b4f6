//! `bantin rollback`: puts the publication before the last one back, and says which withdrawn pages are online again.
//! Articles are not changed: the next `build` publishes them anew.

use super::args::RollbackOptions;
use super::exit::{Ended, Exit};
use super::session::{self, PublishRequest};
use super::setup::{self, SitePaths, terminal};
use super::summary::{first_names, lines, pages};
use super::terminal::Terminal;
use super::{clock, words};
use crate::base::language::Language;
use crate::disk::publish::plan::Summary;
use crate::disk::publish::rollback::{Returned, roll_back};
use crate::render::output::search::write::FOLDER as SEARCH;
use crate::text::dates::format;
use crate::text::dates::moment::Zone;
use std::time::SystemTime;

pub fn run(options: &RollbackOptions) -> Ended {
    let terminal = terminal(&options.common, None);
    let language = terminal.language();
    let paths = setup::site_paths(&options.common, options.output.as_deref())?;
    let session = session::begin(&PublishRequest {
        command: "rollback",
        paths: &paths,
        wait: options.wait,
        adopt: options.adopt,
        changes: options.changes.as_deref(),
        common: &options.common,
    })?;
    let SitePaths { root, output } = &paths;
    match roll_back(&session, options.adopt, options.changes.as_deref()) {
        Ok(Returned { summary, made, left }) => {
            terminal.details(lines(&summary));
            let [new, changed, deleted] = pages(&summary);
            terminal.say(&words::published(language, new, changed, deleted));
            let shown = output.strip_prefix(root).unwrap_or(output).display();
            let made = made.map(|made| moment(made, language));
            let left = words::returns_left(language, left);
            let about: Vec<String> = made.into_iter().chain([left]).collect();
            terminal.say(&words::rolled_back(language, shown, about.join("; ")));
            tell_brought_back(terminal, &summary);
            terminal.say(&words::rollback_next(language));
            Ok(Exit::Done)
        }
        Err(diagnostic) => {
            let exit = Exit::of(&diagnostic);
            terminal.diagnostics(root, &[*diagnostic], options.common.format);
            Err(exit)
        }
    }
}

/// When a publication was made, as the clock of Vietnam shows it.
fn moment(made: SystemTime, language: Language) -> String {
    let made = clock::moment(made);
    let civil = made.civil(Zone::VIETNAM);
    let time = format!("{:02}:{:02}", civil.hour, civil.minute);
    words::of_moment(language, time, format::short_date(made, Zone::VIETNAM))
}

/// Prints which pages were withdrawn and are online again.
fn tell_brought_back(terminal: Terminal, summary: &Summary) {
    let is_of_index = |path: &str| path.starts_with(SEARCH.trim_start_matches('/'));
    let is_copy = |path: &str| {
        let whole = path.strip_suffix(".gz").or_else(|| path.strip_suffix(".br"));
        whole.is_some_and(|whole| summary.returned.iter().any(|other| other == whole))
    };
    let returned = summary.returned.iter().map(String::as_str);
    let mut names: Vec<String> = returned
        .filter(|path| !is_of_index(path) && !is_copy(path))
        .map(|path| format!("/{}", path.strip_suffix("index.html").unwrap_or(path)))
        .collect();
    // Articles before the lists and feeds of their category.
    names.sort_by_cached_key(|name| (!name.ends_with('/'), std::cmp::Reverse(name.matches('/').count())));
    if !names.is_empty() {
        let count = names.len();
        terminal.say(&words::brought_back(
            terminal.language(),
            count,
            first_names(names.iter().map(String::as_str)),
        ));
    }
}
