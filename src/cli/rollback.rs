//! `bantin rollback`: returns to the publication before the last.

use super::args::Rollback;
use super::attempt::terminal;
use super::exit::Exit;
use super::publish::{lines, pages};
use super::turn::{self, Wish};
use super::{root, words};
use crate::base::diagnostic::Diagnostic;
use crate::disk::output;
use crate::disk::release::rollback::back;
use std::path::{Path, PathBuf};

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
        Ok(summary) => {
            terminal.details(lines(&summary));
            let [new, changed, deleted] = pages(&summary);
            terminal.say(&words::published(language, new, changed, deleted));
            let shown = output.strip_prefix(&root).unwrap_or(&output).display();
            terminal.say(&words::rolled_back(language, shown));
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

fn place(options: &Rollback) -> Result<(PathBuf, PathBuf), Box<Diagnostic>> {
    let root = root::find(options.common.root.as_deref())?;
    let asked = options.output.clone().unwrap_or_else(|| root.join("public"));
    Ok((root.clone(), output::check(&root, &asked)?))
}
