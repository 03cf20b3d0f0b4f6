//! The templates of a theme and of those that it extends, as one set in which they know each other.

use super::compiled::REQUIRED;
use super::files::Files;
use super::stoppable::{self, Inserted, stoppable};
use super::template_files::{Template, read};
use super::{chains, errors, filters};
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use std::collections::BTreeMap;
use tera::Tera;

/// The templates of a theme and of those that it extends.
pub struct Templates {
    /// The engine that knows them.
    pub tera: Tera,
    /// The file of each, by the names that templates use.
    pub files: BTreeMap<String, SourcePath>,
    /// The text of each, by its file.
    pub texts: BTreeMap<SourcePath, String>,
    /// What the engine was given besides those texts.
    pub inserted: BTreeMap<SourcePath, Inserted>,
}

/// Compiles the templates of these themes, the site's own first. `None`: they have errors, which are in `diagnostics`.
pub fn templates(themes: &[Files], diagnostics: &mut Vec<Diagnostic>) -> Option<Templates> {
    let (files, all) = read(themes);
    for wanted in REQUIRED.iter().filter(|wanted| !files.contains_key(**wanted)) {
        let diagnostic = Diagnostic::new(&code::TEMPLATE_MISSING).arg("name", wanted);
        diagnostics.extend(themes[0].path("theme.toml").map(|path| diagnostic.in_file(&path)));
    }
    if let Some(too_long) = chains::too_long(&all) {
        diagnostics.push(too_long);
        return None;
    }
    let mut inserted = BTreeMap::new();
    let longer = all.iter().map(|template| {
        let (text, calls) = stoppable(template.text, &template.scanned.calls);
        inserted.insert(template.path.clone(), calls);
        (template.name.clone(), text)
    });
    let longer: Vec<_> = longer.collect();
    let compiled = engine(themes, longer).or_else(|_| {
        // What is said of errors is about the author's text.
        inserted.clear();
        let own = all.iter().map(|template| (template.name.clone(), template.text));
        engine(themes, own.collect())
    });
    let said = |error: tera::Error| diagnostics.extend(errors::compiling(&error, &files, &all));
    let tera = compiled.map_err(said).ok()?;
    let text = |template: Template<'_>| (template.path, template.text.to_owned());
    Some(Templates {
        tera,
        texts: all.into_iter().map(text).collect(),
        files,
        inserted,
    })
}

/// The engine with these templates, by full name.
fn engine<T: AsRef<str>>(themes: &[Files], templates: Vec<(String, T)>) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    filters::register(&mut tera);
    stoppable::register(&mut tera);
    tera.set_fallback_prefixes(themes.iter().map(|theme| format!("{}/", theme.name)))?;
    tera.add_raw_templates(templates)?;
    Ok(tera)
}
