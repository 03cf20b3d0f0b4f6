//! `bantin schema`: prints a JSON Schema of front matter or of `site.toml`, for editors that complete while typing. The
//! schemas are made in `content::schema` and `config::schema`.

use super::args::SchemaOptions;
use super::exit::Exit;
use super::root;
use super::setup::{self, terminal};
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

/// The files that have a schema, as words of the command line.
pub const KINDS: [&str; 2] = ["front-matter", "settings"];

pub fn run(options: &SchemaOptions) -> Exit {
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

/// The schema of front matter, with the categories and templates of the site if there is one without errors.
fn of_site(options: &SchemaOptions, language: Language) -> Value {
    let folder = root::find(options.common.root.as_deref());
    let press = folder.ok().and_then(|folder| {
        let mut workspace = setup::load(&folder, Flags::default(), false).workspace;
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
