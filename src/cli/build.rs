//! `bantin build`: reads the site, publishes what differs, says what is wrong.

use super::args::Build;
use super::attempt::{self, Loaded, terminal};
use super::exit::Exit;
use super::publish::{Target, publish};
use super::{clock, root};
use crate::base::diagnostic::Diagnostic;
use crate::disk::output;
use crate::text::dates::moment::Moment;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Runs the command.
#[must_use]
pub fn run(options: &Build) -> Exit {
    let started = Instant::now();
    let place = match Place::find(options) {
        Ok(place) => place,
        Err(diagnostic) => {
            terminal(&options.common, None).diagnostics(Path::new("."), &[*diagnostic], options.common.json);
            return Exit::Usage;
        }
    };
    attempt::use_threads(options.jobs);
    let Loaded {
        mut workspace,
        problems,
        inputs,
    } = attempt::load(&place.root, options.drafts, options.verify);
    inputs.save();
    let target = Target {
        root: &place.root,
        output: &place.output,
        adopt: options.adopt,
        strict: options.strict,
        common: &options.common,
    };
    publish(&mut workspace, &problems, place.now, &target, started).0
}

struct Place {
    root: PathBuf,
    output: PathBuf,
    now: Moment,
}

impl Place {
    fn find(options: &Build) -> Result<Self, Box<Diagnostic>> {
        let root = root::find(options.common.root.as_deref())?;
        let asked = options.output.clone().unwrap_or_else(|| root.join("public"));
        Ok(Self {
            output: output::check(&root, &asked)?,
            now: clock::now(options.common.now.as_deref())?,
            root,
        })
    }
}
