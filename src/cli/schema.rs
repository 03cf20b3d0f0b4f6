//! `bantin schema`: a JSON Schema of the files that editors write, for programs that help while they type.

use super::args::Schema;
use super::attempt::{self, terminal};
use super::exit::Exit;
use super::root;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::config;
use crate::content::schema::{self as front_matter, SiteChoices};
use crate::disk::failure;
use crate::disk::publish::held::Pack;
use crate::disk::publish::output;
use crate::text::dates::moment::Moment;
use crate::workspace::Flags;
use serde_json::Value;
use std::path::Path;

/// Of which file.
pub const KINDS: [&str; 2] = ["front-matter", "settings"];

/// Runs the command.
#[must_use]
pub fn run(options: &Schema) -> Exit {
    let terminal = terminal(&options.common, None);
    let language = terminal.language();
    let schema = if options.kind == "settings" {
        config::schema::schema(language)
    } else {
        of_site(options, language)
    };
    let text = format!("{schema:#}");
    let Some(path) = &options.output else {
        terminal.data(&text);
        return Exit::Done;
    };
    match write(path, &(text + "\n")) {
        Ok(()) => Exit::Done,
        Err(diagnostic) => {
            terminal.diagnostics(Path::new("."), &[*diagnostic], options.common.format);
            Exit::Machine
        }
    }
}

/// The schema of front matter; with the categories and templates of the site, when there is one that works.
fn of_site(options: &Schema, language: Language) -> Value {
    let folder = root::find(options.common.root.as_deref());
    let press = folder.ok().and_then(|folder| {
        let mut workspace = attempt::load(&folder, Flags::default(), false).workspace;
        let pack = Pack::of(&folder, &output::usual(&folder));
        workspace.snapshot(Moment::from_unix(0), &pack).press
    });
    let Some(press) = press else {
        return front_matter::schema(SiteChoices::default(), language);
    };
    let categories = press.site.config.categories.iter();
    let categories: Vec<&str> = categories.map(|category| category.label.as_str()).collect();
    let known = SiteChoices {
        categories: &categories,
        templates: &press.theme.choices(),
    };
    front_matter::schema(known, language)
}

fn write(path: &Path, text: &str) -> Result<(), Box<Diagnostic>> {
    let written = std::fs::write(path, text);
    written.map_err(|error| failure::write(path, &error))
}
