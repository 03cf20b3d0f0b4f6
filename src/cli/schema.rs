//! `bantin schema`: prints a JSON Schema of front matter or of `site.toml`, for editors that complete while typing. The
//! schemas are made in `content::schema` and `config::schema`.

use super::args::SchemaOptions;
use super::exit::Exit;
use super::root;
use super::setup::{self, terminal};
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::config;
use crate::content::schema::{SiteChoices, schema};
use crate::disk::failure;
use crate::disk::publish::held::Pack;
use crate::disk::publish::output;
use crate::render::press::Press;
use crate::text::dates::moment::Moment;
use crate::workspace::Flags;
use serde_json::{Value, json};
use std::path::Path;

/// The files that have a schema, as words of the command line.
pub const KINDS: [&str; 2] = ["front-matter", "settings"];

pub fn run(options: &SchemaOptions) -> Exit {
    let terminal = terminal(&options.common, None);
    let language = terminal.language();
    let press = site(options);
    let schema = if options.kind == "settings" {
        settings(press.as_ref(), language)
    } else {
        front_matter(press.as_ref(), language)
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

/// The site, if there is one without errors.
fn site(options: &SchemaOptions) -> Option<Press> {
    let folder = root::find(options.common.root.as_deref()).ok()?;
    let mut workspace = setup::load(&folder, Flags::default(), false).workspace;
    let pack = Pack::of(&folder, &output::usual(&folder));
    workspace.snapshot(Moment::from_unix(0), &pack).press
}

/// The schema of `site.toml`, with what the theme of the site declares.
fn settings(press: Option<&Press>, language: Language) -> Value {
    let mut schema = config::schema::schema(language);
    let Some(theme) = press.map(|press| &press.theme) else {
        return schema;
    };
    let properties = &mut schema["properties"];
    if !theme.declared.site.0.is_empty() {
        properties["extra"] = theme.declared.site.schema(language, false);
    }
    properties["theme"]["properties"]["options"] = theme.declared.options.schema(language, true);
    for name in theme.labels.names() {
        let usual = theme.labels.text(name, language).unwrap_or_default();
        properties["labels"]["properties"][name] =
            json!({ "type": "string", "minLength": 1, "description": usual });
    }
    schema
}

/// The schema of front matter, with the categories and templates of the site, and what its theme declares.
fn front_matter(press: Option<&Press>, language: Language) -> Value {
    let Some(press) = press else {
        return schema(SiteChoices::default(), language);
    };
    let categories = press.site.config.categories.iter();
    let categories: Vec<&str> = categories.map(|category| category.label.as_str()).collect();
    let declared = &press.theme.declared.article;
    let extra = declared.schema(language, false);
    let known = SiteChoices {
        categories: &categories,
        templates: &press.theme.choices(),
        extra: (!declared.0.is_empty()).then_some(&extra),
    };
    schema(known, language)
}

fn write(path: &Path, text: &str) -> Result<(), Box<Diagnostic>> {
    let written = std::fs::write(path, text);
    written.map_err(|error| failure::write(path, &error))
}
