//! Blocks that a template fills and that no template has which it extends: it met a template of a theme above, whose author is
//! told which blocks to add.

use super::compiled::REQUIRED;
use super::template_files::{Template, named};
use crate::base::catalogue::theme as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use std::collections::BTreeMap;

/// A block that a template fills in vain.
pub struct Unplaced<'a> {
    /// The full name of the template.
    pub template: &'a str,
    /// The block.
    pub name: &'a str,
}

/// The template that should have the blocks which `filler` fills: the first of those that it extends, directly or not, that
/// a theme above put in the place of its own theme's. `None`: the mistake is in `filler` itself.
#[must_use]
pub fn to_blame<'s, 'a>(filler: &str, all: &'s [Template<'a>]) -> Option<&'s Template<'a>> {
    let place = |name: &str| all.iter().position(|template| template.name == name);
    let own = place(filler)?;
    let mut at = &all[own];
    let mut above = Vec::new();
    // As often as a chain without a circle can go on.
    for _ in all {
        let Some(parent) = at.scanned.links.iter().find(|link| link.is_parent) else {
            break;
        };
        at = named(parent.name, all)?;
        if theme(&at.name) != theme(filler) && place(&at.name)? < own {
            above.push(at);
        }
    }
    // A template that extends another and fills no block has no place for one.
    let has_place = |template: &&&Template<'_>| gap(template).is_some();
    above.iter().find(has_place).or(above.first()).copied()
}

/// The theme in a full name.
fn theme(name: &str) -> &str {
    name.split('/').next().unwrap_or_default()
}

/// Where a block can be added to a template.
enum Place {
    /// At its end: it extends no other.
    End,
    /// Before this last `{% endblock %}`.
    Before(Span),
}

/// `None`: it extends another, and has no block.
fn gap(template: &Template<'_>) -> Option<Place> {
    if template.scanned.links.iter().all(|link| !link.is_parent) {
        return Some(Place::End);
    }
    let block = template.scanned.last_block.clone()?;
    Some(Place::Before(Span::of(template.text, block)))
}

/// What is said of blocks that are missing in templates: one diagnostic for each template that lacks some. `files`: by the names of
/// all templates, also of those that the engine does not need.
#[must_use]
pub fn missing(
    unplaced: &[Unplaced<'_>],
    all: &[Template<'_>],
    files: &BTreeMap<String, SourcePath>,
) -> Vec<Diagnostic> {
    let mut lacking: BTreeMap<&str, (&Template<'_>, Vec<&Unplaced<'_>>)> = BTreeMap::new();
    for block in unplaced {
        if let Some(blamed) = to_blame(block.template, all) {
            let (_, blocks) = lacking
                .entry(&blamed.name)
                .or_insert_with(|| (blamed, Vec::new()));
            blocks.push(block);
        }
    }
    let lacking = lacking.into_values();
    lacking
        .map(|(template, blocks)| of(template, &blocks, files))
        .collect()
}

fn of(
    template: &Template<'_>,
    unplaced: &[&Unplaced<'_>],
    files: &BTreeMap<String, SourcePath>,
) -> Diagnostic {
    let mut blocks: Vec<&str> = unplaced.iter().map(|block| block.name).collect();
    let mut fillers: Vec<&str> = unplaced.iter().map(|block| block.template).collect();
    for names in [&mut blocks, &mut fillers] {
        names.sort_unstable();
        names.dedup();
    }
    let typed: Vec<_> = (blocks.iter())
        .map(|block| format!("{{% block {block} %}}{{% endblock %}}"))
        .collect();
    let typed = typed.concat();
    let (inside, last, span) = match gap(template) {
        Some(Place::Before(span)) => (typed, String::new(), Some(span)),
        Some(Place::End) | None => (String::new(), typed, None),
    };
    let (file, line) = own_page(template, &fillers, files).unwrap_or_default();
    Diagnostic::new(&code::TEMPLATE_BLOCKS)
        .arg("blocks", blocks.join("`, `"))
        .arg("fillers", fillers.join("`, `"))
        .arg("inside", inside)
        .arg("last", last)
        .arg("file", file)
        .arg("line", line)
        .in_file_at(&template.path, span)
}

/// The other way out, if a single kind of page needs the blocks: a template of its own, and the line of which it consists. It
/// extends what `template` hides.
fn own_page(
    template: &Template<'_>,
    fillers: &[&str],
    files: &BTreeMap<String, SourcePath>,
) -> Option<(String, String)> {
    let [filler] = fillers else { return None };
    let (below, page) = filler.split_once('/')?;
    let (_, hiding) = template.name.split_once('/')?;
    let hidden = format!("{below}/{hiding}");
    if ![hiding, page].iter().all(|name| REQUIRED.contains(name)) || !files.contains_key(&hidden) {
        return None;
    }
    let folder = template.path.as_str().strip_suffix(hiding)?;
    Some((format!("{folder}{page}"), format!("{{% extends \"{hidden}\" %}}")))
}
