//! What is written down is what is there: the theme contract, the filters, the files of the embedded theme,
//! the keys of front matter and settings.

use crate::support::{read_tree, repository};
use bantin::render::view::FIELDS;
use bantin::theme::embedded;
use std::collections::{BTreeMap, BTreeSet};

fn text(name: &str) -> String {
    let path = repository().join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Names in backticks in the first column of the tables under each `### heading`.
fn tables(document: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut heading = String::new();
    for line in document.lines() {
        if line.starts_with('#') {
            heading = line.trim_start_matches('#').trim().trim_matches('`').to_owned();
        } else if let Some(row) = line.strip_prefix('|') {
            let cell = row.split('|').next().unwrap_or_default().trim();
            let names = cell.split('`').skip(1).step_by(2).map(str::to_owned);
            tables.entry(heading.clone()).or_default().extend(names);
        }
    }
    tables
}

#[test]
fn every_field_of_the_theme_contract_is_documented_and_no_other() {
    let tables = tables(&text("docs/themes.md"));
    let mut faults = Vec::new();
    for field in FIELDS {
        if !tables.get(field.view).is_some_and(|names| names.contains(field.name)) {
            faults.push(format!("`{}.{}` is missing", field.view, field.name));
        }
    }
    let views: BTreeSet<&str> = FIELDS.iter().map(|field| field.view).collect();
    for view in views {
        for name in tables.get(view).into_iter().flatten() {
            if !FIELDS.iter().any(|field| field.view == view && field.name == name) {
                faults.push(format!("`{view}.{name}` is no field"));
            }
        }
    }
    assert!(faults.is_empty(), "docs/themes.md:\n{}", faults.join("\n"));
}

#[test]
fn every_filter_is_documented() {
    let source = text("src/theme/filters.rs");
    let documented = text("docs/themes.md");
    let filters: Vec<&str> = source
        .split("register_filter(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(filters.len() >= 4, "{filters:?}");
    for filter in filters {
        let is_there = documented.lines().any(|line| line.contains(&format!("`{filter}`")) || line.contains(&format!("| {filter}")));
        assert!(is_there, "docs/themes.md does not say what `{filter}` does");
    }
}

/// Values that stand at the top of every template.
#[test]
fn every_value_that_pages_get_is_documented() {
    let documented = text("docs/themes.md");
    for name in ["context.rs", "page.rs"] {
        let source = text(&format!("src/render/{name}"));
        for rest in source.split("insert_value(\"").skip(1) {
            let value = rest.split('"').next().unwrap_or_default();
            assert!(documented.contains(&format!("`{value}`")), "docs/themes.md does not say what `{value}` is");
        }
    }
}

#[test]
fn every_template_and_recipe_that_a_theme_needs_is_documented() {
    let documented = text("docs/themes.md");
    for name in bantin::theme::REQUIRED.iter().chain(&bantin::theme::REQUIRED_RECIPES) {
        assert!(documented.contains(&format!("`{name}`")), "docs/themes.md does not say that a theme needs `{name}`");
    }
}

#[test]
fn the_embedded_theme_is_the_one_of_the_repository() {
    let folder = repository().join("themes").join(embedded::NAME);
    let files = read_tree(&folder);
    let embedded: BTreeMap<String, Vec<u8>> = embedded::FILES
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
        .collect();
    assert_eq!(embedded.len(), embedded::FILES.len(), "a file stands twice");
    let names = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&embedded), names(&files), "src/theme/embedded.rs lists what is in {}", folder.display());
    assert_eq!(crate::support::differences(&files, &embedded), [""; 0], "compile again");
}

/// The handbook of editors is in the sample site.
#[test]
fn every_key_of_front_matter_is_in_the_handbook() {
    let handbook = text("content/cam-nang-bien-tap/phan-dau-bai-viet.md");
    for key in bantin::content::keys::KEYS {
        assert!(handbook.contains(&format!("`{}`", key.name)), "the handbook does not say what `{}` is", key.name);
        for alias in key.aliases.iter().filter(|alias| alias.contains('_')) {
            assert!(handbook.contains(&format!("`{alias}`")), "the handbook does not name `{alias}`");
        }
    }
}

/// What an editor may not type is not recommended by the handbook either: it is built without a warning, see
/// the tests of the sample. The English words of the product are in both READMEs.
#[test]
fn both_readmes_have_the_two_commands() {
    for name in ["README.md", "README.vi.md"] {
        let readme = text(name);
        for command in ["cargo run --release -- build", "cargo test"] {
            assert!(readme.contains(command), "{name} does not have `{command}`");
        }
    }
}
