//! What an editor typed is what readers get: the site as a whole. Categories that are renamed, addresses of long names,
//! values of an example, and that all commands tell the same truth.

mod agreement;
mod categories;
mod less;
mod names;
mod panics;
mod unicode;

use crate::support::NOW;
use crate::support::project::{Project, Run, run};

/// Runs a command on the site of `project`, in English.
fn command(project: &Project, args: &[&str]) -> Run {
    command_at(project, NOW, args)
}

/// The same at another moment.
fn command_at(project: &Project, now: &str, args: &[&str]) -> Run {
    let root = project.root();
    let (name, options) = args.split_first().expect("a command");
    let mut all = vec![*name, "--root", root.to_str().expect("UTF-8"), "--lang", "en"];
    all.extend(["--now", now].iter().filter(|_| *name != "fix"));
    all.extend(options);
    run(&all, |_| {})
}

/// Puts `new` in the place of `old`, which must be there, in `site.toml`.
fn edit_settings(project: &Project, old: &str, new: &str) {
    let settings = std::fs::read_to_string(project.root().join("site.toml")).expect("the settings");
    assert!(settings.contains(old), "no `{old}` in {settings}");
    project.put("site.toml", settings.replacen(old, new, 1));
}

/// A site that `init` has just made.
fn init(language: &str) -> Project {
    let project = Project::empty();
    let place = project.outside().to_owned();
    std::fs::remove_dir(project.root()).expect("an empty folder");
    let made = run(&["init", "site", "--lang", language, "--now", NOW], |command| {
        command.current_dir(place);
    });
    made.assert(0);
    project
}
