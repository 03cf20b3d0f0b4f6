//! Reports unknown keys of a TOML file with "did you mean" (a key of the same table, or one that belongs to another table),
//! and missing keys. It learns the known keys from the tables that were read, and has no list of its own.

use super::shown::{MOST_PROBLEMS, excerpt, quoted_list};
use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::text::nearest::NameIndex;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A key that nobody asked for.
pub(super) struct Unknown {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) is_table: bool,
    /// The header of its table, `[name]`; empty for the top level.
    pub(super) header: String,
    /// The place of that table. `None`: the top level.
    pub(super) table: Option<Span>,
    /// The known keys of that table.
    pub(super) siblings: Rc<BTreeSet<&'static str>>,
    /// Those of them that are in the table.
    pub(super) written: Rc<BTreeSet<&'static str>>,
}

/// A required key that is missing.
pub(super) struct Missing {
    pub(super) key: &'static str,
    /// The place and the header of its table. `None`: the top level.
    pub(super) table: Option<(Span, String)>,
}

/// The known keys of a file, the unknown keys in it, and the missing ones.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// Each known key, with the headers of the tables that may have it.
    homes: BTreeMap<&'static str, BTreeSet<String>>,
    pub(super) unknown: Vec<Unknown>,
    pub(super) missing: Vec<Missing>,
}

/// The diagnostic for an unknown key, and the key that was meant.
struct Slip {
    problem: Diagnostic,
    /// The place of the table to which it belongs (`None`: the top level), and the key. `None`: nobody can tell.
    meant: Option<(Option<Span>, &'static str)>,
}

impl Vocabulary {
    /// Adds the known keys of a table.
    pub(super) fn learn(&mut self, header: &str, keys: &BTreeSet<&'static str>) {
        for key in keys {
            let homes = self.homes.entry(key).or_default();
            if !homes.contains(header) {
                homes.insert(header.to_owned());
            }
        }
    }

    /// Every key, with the header of its table.
    #[cfg(test)]
    pub(super) fn keys(&self) -> BTreeSet<(String, String)> {
        let homes = self.homes.iter();
        homes
            .flat_map(|(key, headers)| headers.iter().map(|header| (header.clone(), (*key).to_owned())))
            .collect()
    }

    /// The diagnostics of all unknown keys, and of missing keys except those that are there under a misspelt name. To be
    /// called when every table was read.
    pub(super) fn problems(mut self, path: &SourcePath) -> Vec<Diagnostic> {
        self.unknown.sort_by_key(|unknown| unknown.span);
        let mut problems = Vec::new();
        let mut meant = BTreeSet::new();
        for (index, unknown) in self.unknown.iter().enumerate() {
            // Keys beyond the limit are only counted.
            let slip = if index < MOST_PROBLEMS {
                self.explain(unknown, &meant)
            } else {
                strange(unknown)
            };
            problems.push(slip.problem.at(path, unknown.span));
            meant.extend(slip.meant);
        }
        for Missing { key, table } in self.missing {
            if meant.contains(&(table.as_ref().map(|(span, _)| *span), key)) {
                continue;
            }
            problems.push(match table {
                None => Diagnostic::new(&codes::MISSING_TOP_KEY)
                    .arg("key", key)
                    .in_file(path),
                Some((span, header)) => Diagnostic::new(&codes::MISSING_KEY)
                    .arg("key", key)
                    .arg("header", header)
                    .at(path, span),
            });
        }
        problems
    }

    /// `meant`: what other unknown keys were meant to be.
    fn explain(&self, unknown: &Unknown, meant: &BTreeSet<(Option<Span>, &'static str)>) -> Slip {
        let name = unknown.name.as_str();
        // A key that is there already would be written twice.
        let free = unknown.siblings.difference(&unknown.written).copied();
        let free = free.filter(|key| !meant.contains(&(unknown.table, *key)));
        let siblings: NameIndex<'static> = free.collect();
        let is_elsewhere = |headers: &BTreeSet<String>| headers.iter().any(|home| *home != unknown.header);
        let homes = self.homes.iter().filter(|(_, headers)| is_elsewhere(headers));
        let elsewhere: NameIndex<'static> = homes.map(|(key, _)| *key).collect();
        if let Some(key) = siblings.same(name) {
            return misspelt(unknown, key);
        }
        if let Some(key) = elsewhere.same(name) {
            return self.misplaced(unknown, key);
        }
        if let Some(key) = siblings.nearest(name) {
            return misspelt(unknown, key);
        }
        if let Some(key) = elsewhere.nearest(name) {
            return self.misplaced(unknown, key);
        }
        strange(unknown)
    }

    fn misplaced(&self, unknown: &Unknown, key: &'static str) -> Slip {
        let homes = &self.homes[key];
        let headers = quoted_list(homes.iter().map(String::as_str).filter(|home| !home.is_empty()));
        let code = match (headers.is_empty(), unknown.is_table) {
            (false, _) => &codes::MISPLACED_KEY,
            (true, false) => &codes::MISPLACED_TOP_KEY,
            (true, true) => &codes::MISPLACED_TABLE,
        };
        Slip {
            meant: headers.is_empty().then_some((None, key)),
            problem: Diagnostic::new(code)
                .arg("key", shown(&unknown.name))
                .arg("right", key)
                .arg("headers", headers),
        }
    }
}

fn strange(unknown: &Unknown) -> Slip {
    Slip {
        problem: Diagnostic::new(&codes::UNKNOWN_KEY)
            .arg("key", shown(&unknown.name))
            .arg("known", quoted_list(unknown.siblings.iter().copied())),
        meant: None,
    }
}

fn misspelt(unknown: &Unknown, nearest: &'static str) -> Slip {
    Slip {
        problem: Diagnostic::new(&codes::MISSPELT_KEY)
            .arg("key", shown(&unknown.name))
            .nearest(nearest),
        meant: Some((unknown.table, nearest)),
    }
}

/// An empty name is possible in TOML.
fn shown(name: &str) -> String {
    if name.is_empty() {
        "\"\"".to_owned()
    } else {
        excerpt(name)
    }
}
