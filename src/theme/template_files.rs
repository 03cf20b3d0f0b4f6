//! The templates of themes as their authors wrote them, and which one is meant by a name. Compiles nothing.

use super::files::{Files, ThemeFile};
use super::scan::{Scanned, scan};
use crate::base::path::SourcePath;
use std::collections::{BTreeMap, BTreeSet};

/// A template as its author wrote it.
pub struct Template<'a> {
    /// `<theme>/article.html`.
    pub name: String,
    /// Its file.
    pub path: SourcePath,
    /// Its text.
    pub text: &'a str,
    /// What was found in it.
    pub scanned: Scanned<'a>,
}

/// The file of each template, under its full name and, for the first theme that has it, under its plain one; and those that the
/// engine needs.
#[must_use]
pub fn read(themes: &[Files]) -> (BTreeMap<String, SourcePath>, Vec<Template<'_>>) {
    let mut files: BTreeMap<String, SourcePath> = BTreeMap::new();
    let mut all = Vec::new();
    let mut hidden = BTreeSet::new();
    for theme in themes {
        let templates = theme.in_folder("templates");
        for (plain, _) in templates.filter(|(_, file)| matches!(file, ThemeFile::Small(_))) {
            let file = format!("templates/{plain}");
            let Some(path) = theme.path(&file) else { continue };
            let text = theme.text(&file);
            let name = format!("{}/{plain}", theme.name);
            if files.contains_key(plain) {
                hidden.insert(name.clone());
            } else {
                files.insert(plain.to_owned(), path.clone());
            }
            files.insert(name.clone(), path.clone());
            all.push(Template {
                name,
                path,
                text,
                scanned: scan(text),
            });
        }
    }
    // A hidden template that no other names is never printed, and may need blocks that the theme's own templates do not have.
    let links = all.iter().flat_map(|template| &template.scanned.links);
    let named: BTreeSet<&str> = links.map(|link| link.name).collect();
    all.retain(|template| !hidden.contains(&template.name) || named.contains(template.name.as_str()));
    (files, all)
}

/// The template that is meant by `name`: the one of that full name, else that of the first theme that has it.
#[must_use]
pub fn named<'s, 'a>(name: &str, all: &'s [Template<'a>]) -> Option<&'s Template<'a>> {
    let plain = |template: &&Template<'_>| {
        template
            .name
            .split_once('/')
            .is_some_and(|(_, plain)| plain == name)
    };
    let full = all.iter().find(|template| template.name == name);
    full.or_else(|| all.iter().find(plain))
}
