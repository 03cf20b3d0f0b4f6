//! `bantin rollback`: returns to the publication before the last.

use super::args::Rollback;
use super::attempt::terminal;
use super::exit::Exit;
use super::publish::{few, lines, pages};
use super::terminal::Terminal;
use super::turn::{self, Wish};
use super::{clock, root, words};
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::disk::publish::output;
use crate::disk::publish::plan::Summary;
use crate::disk::publish::rollback::{Returned, back};
use crate::render::output::search::write::FOLDER as SEARCH;
use crate::text::dates::format;
use crate::text::dates::moment::Zone;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Runs the command.
#[must_use]
pub fn run(options: &Rollback) -> Exit {
    let terminal = terminal(&options.common, None);
    let language = terminal.language();
    let failed = |root: &Path, diagnostic: Box<Diagnostic>| {
        terminal.diagnostics(root, &[*diagnostic], options.common.format);
    };
    let (root, output) = match place(options) {
        Ok(place) => place,
        Err(diagnostic) => {
            failed(Path::new("."), diagnostic);
            return Exit::Usage;
        }
    };
    let wish = Wish {
        command: "rollback",
        root: &root,
        output: &output,
        wait: options.wait,
        adopt: options.adopt,
        changes: options.changes.as_deref(),
        common: &options.common,
    };
    let turn = match turn::take(&wish) {
        Ok(turn) => turn,
        Err(exit) => return exit,
    };
    match back(&turn, options.adopt, options.changes.as_deref()) {
        Ok(Returned { summary, made, left }) => {
            terminal.details(lines(&summary));
            let [new, changed, deleted] = pages(&summary);
            terminal.say(&words::published(language, new, changed, deleted));
            let shown = output.strip_prefix(&root).unwrap_or(&output).display();
            let made = made.map(|made| moment(made, language));
            let left = words::returns_left(language, left);
            let about: Vec<String> = made.into_iter().chain([left]).collect();
            terminal.say(&words::rolled_back(language, shown, about.join("; ")));
            tell_brought_back(terminal, &summary);
            terminal.say(&words::rollback_next(language));
            Exit::Done
        }
        Err(diagnostic) => {
            let exit = Exit::of(&diagnostic);
            failed(&root, diagnostic);
            exit
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

/// Names what was withdrawn, and is there again.
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
            few(names.iter().map(String::as_str)),
        ));
    }
}

fn place(options: &Rollback) -> Result<(PathBuf, PathBuf), Box<Diagnostic>> {
    let root = root::find(options.common.root.as_deref())?;
    let asked = options.output.clone().unwrap_or_else(|| root.join("public"));
    Ok((root.clone(), output::check(&root, &asked)?))
}
