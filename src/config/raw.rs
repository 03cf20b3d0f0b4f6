//! Reads a TOML file (`site.toml`, `theme.toml`) by asking for each value by name and type. A key that nobody asks for is
//! reported, so that nothing is ignored in silence. It knows no setting by name, and not what a value means.
//!
//! A [`Table`] is passed to a function that reads it; when that returns, the keys that it did not ask for are reported. A
//! table that the file does not have is passed too, empty: so every key is known, and a key in the wrong table can be told
//! where it belongs.

use super::file::File;
use super::shown::MOST_PROBLEMS;
use super::syntax;
use super::table::Table;
use crate::base::catalogue::config as codes;
use crate::base::diagnostic::{Diagnostic, tidy};
use crate::base::path::SourcePath;
#[cfg(test)]
use std::collections::BTreeSet;
use toml::de::DeTable;

/// Bytes of a file, at most.
pub const MAX_BYTES: usize = 1024 * 1024;

/// Reads `text`, the contents of `path`, with `read`; all diagnostics come in the order of the file. Columns do not count
/// a byte order mark. `None`: the file is too long to be read.
pub fn read<T>(
    path: &SourcePath,
    text: &str,
    read: impl FnOnce(&Table<'_>) -> T,
) -> (Option<T>, Vec<Diagnostic>) {
    if text.len() > MAX_BYTES {
        let problem = Diagnostic::new(&codes::TOO_LARGE)
            .arg("size", text.len().div_ceil(1_000))
            .arg("limit", MAX_BYTES / 1_000)
            .in_file(path);
        return (None, vec![problem]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let file = File::new(path, text);
    let mut syntax = syntax::explain(&file, &errors);
    let top = Table::new(&file, String::new(), false, Some(table.get_ref()), 0..0);
    let value = top.visit(read);
    let mut vocabulary = file.vocabulary.into_inner();
    if !syntax.problems.is_empty() {
        // The missing key may be on a broken line.
        vocabulary.missing.clear();
    }
    let mut problems = file.problems.into_inner();
    problems.extend(vocabulary.problems(path));
    syntax.follow_from_lists(text, &mut problems);
    syntax.silence(&mut problems);
    problems.extend(syntax.problems);
    tidy(&mut problems);
    if let Some(more) = problems.len().checked_sub(MOST_PROBLEMS).filter(|more| *more > 0) {
        problems.truncate(MOST_PROBLEMS);
        problems.push(Diagnostic::new(&codes::TOO_MANY).arg("count", more).in_file(path));
    }
    (Some(value), problems)
}

/// Every key that `read` asks for in a file with this text, with the header of its table.
#[cfg(test)]
pub(super) fn keys<T>(text: &str, read: impl FnOnce(&Table<'_>) -> T) -> BTreeSet<(String, String)> {
    let path = SourcePath::new("site.toml").expect("a path");
    let (table, _) = DeTable::parse_recoverable(text);
    let file = File::new(&path, text);
    Table::new(&file, String::new(), false, Some(table.get_ref()), 0..0).visit(read);
    file.vocabulary.into_inner().keys()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::config::check::images::recipe_patch;

    #[test]
    fn another_file_is_read_with_the_same_reader() {
        let path = SourcePath::new("themes/x/theme.toml").unwrap();
        let text = "name = \"X\"\nminimum = 3\nparent = \"y\"\n[recipes.card]\ncrop = \"3:2\"\nwidth = [1]\n";
        let (theme, problems) = read(&path, text, |top| {
            let minimum: Option<u8> = top.count("minimum", 1..=2);
            let recipes = top.table("recipes", |recipes| {
                let each = recipes.entries().into_iter();
                each.filter_map(|(name, value)| Some((name, value.table(recipe_patch)?.crop)))
                    .collect::<Vec<_>>()
                    .len()
            });
            (top.require("name", top.text("name")), minimum, recipes)
        });
        assert_eq!(theme, Some((Some("X".to_owned()), None, 1)));
        let said: Vec<String> = problems
            .iter()
            .map(|problem| problem.message(Language::En))
            .collect();
        assert_eq!(
            said,
            [
                "`minimum` must be a whole number from 1 to 2, not `3`",
                "there is no setting `parent` here",
                "there is no setting `width` here",
            ]
        );
    }
}
