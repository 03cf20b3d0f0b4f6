//! Reads a TOML file by asking for each value under its name and with its type: `site.toml` and the
//! `theme.toml` of themes. Whatever is there and was not asked for is an error, so that nothing is ignored
//! in silence. It knows no setting by name, and does not say what a value must mean.
//!
//! A [`Table`] is given to a function that reads it; when the function returns, keys that it did not ask
//! for are reported. A table that the file does not have is given all the same, empty: so every name is
//! known, and a key in the wrong table can be told where it belongs.

use super::syntax;
use super::unknown::{Missing, Unknown, Vocabulary};
use super::value::Value;
use crate::base::catalogue::config as codes;
use crate::base::diagnostic::{Diagnostic, tidy};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};
use std::rc::Rc;
use toml::de::{DeTable, DeValue};

/// The longest file that is read.
pub const MAX_BYTES: usize = 1024 * 1024;

/// How many problems of one file are listed; more would hide the first.
pub const MOST_PROBLEMS: usize = 100;

/// Reads the file `path`, which holds `text`, with `read`, and says everything that is wrong with it, in the
/// order of the file. Columns do not count a byte order mark. No value when the file could not be read at all.
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
        // A broken line may have been what is missing.
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

/// The file that is being read: places in it, and what was found so far.
pub(super) struct File<'a> {
    pub(super) path: &'a SourcePath,
    pub(super) text: &'a str,
    /// Where each line starts: a file of many redirects asks for many places.
    lines: Vec<usize>,
    problems: RefCell<Vec<Diagnostic>>,
    pub(super) vocabulary: RefCell<Vocabulary>,
}

impl<'a> File<'a> {
    pub(super) fn new(path: &'a SourcePath, text: &'a str) -> Self {
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).map(|newline| newline + 1);
        Self {
            path,
            text,
            lines: std::iter::once(0).chain(lines).collect(),
            problems: RefCell::default(),
            vocabulary: RefCell::default(),
        }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let (line, column) = self.position(range.start);
        let (end_line, end_column) = self.position(range.end.max(range.start));
        Span {
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// The line of a place: cheaper than its column, which has to be counted.
    pub(super) fn line(&self, at: usize) -> u32 {
        let line = self.lines.partition_point(|start| *start <= at);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    fn position(&self, at: usize) -> (u32, u32) {
        let at = self.text.floor_char_boundary(at);
        let line = self.line(at);
        let column = self.text[self.lines[line as usize - 1]..at].chars().count() + 1;
        (line, u32::try_from(column).unwrap_or(u32::MAX))
    }

    pub(super) fn report(&self, problem: Diagnostic, range: Range<usize>) {
        self.problems
            .borrow_mut()
            .push(problem.at(self.path, self.span(range)));
    }
}

/// One table: the top of the file, `[name]`, one of `[[name]]`, or `{ … }`.
pub struct Table<'a> {
    pub(super) file: &'a File<'a>,
    path: String,
    is_item: bool,
    pub(super) entries: Option<&'a DeTable<'a>>,
    range: Range<usize>,
    asked: RefCell<BTreeSet<&'static str>>,
    keys: Cell<Keys>,
}

/// Which keys a table can have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    /// Those that are asked for, one by one.
    Asked,
    /// Those of a long list, such as the names of texts: no other table would have them by mistake.
    Listed,
    /// Any.
    Free,
}

impl<'a> Table<'a> {
    pub(super) fn new(
        file: &'a File<'a>,
        path: String,
        is_item: bool,
        entries: Option<&'a DeTable<'a>>,
        range: Range<usize>,
    ) -> Self {
        Self {
            file,
            path,
            is_item,
            entries,
            range,
            asked: RefCell::default(),
            keys: Cell::new(Keys::Asked),
        }
    }

    /// Gives the table to `read`, then notes which keys it has and which of them nobody asked for.
    pub(super) fn visit<T>(self, read: impl FnOnce(&Self) -> T) -> T {
        let value = read(&self);
        let header = self.header();
        let asked = Rc::new(self.asked.into_inner());
        let mut vocabulary = self.file.vocabulary.borrow_mut();
        if self.keys.get() == Keys::Asked {
            vocabulary.learn(&header, &asked);
        }
        if self.keys.get() != Keys::Free {
            for (key, value) in self.entries.into_iter().flatten() {
                if !asked.contains(key.get_ref().as_ref()) {
                    vocabulary.unknown.push(Unknown {
                        name: key.get_ref().to_string(),
                        span: self.file.span(key.span()),
                        is_table: matches!(value.get_ref(), DeValue::Table(_)),
                        header: header.clone(),
                        table: (!header.is_empty()).then(|| self.file.span(self.range.clone())),
                        siblings: Rc::clone(&asked),
                    });
                }
            }
        }
        value
    }

    /// Whether the file has this table.
    #[must_use]
    pub fn is_present(&self) -> bool {
        self.entries.is_some()
    }

    /// Where it starts: its header, or all of `{ … }`.
    #[must_use]
    pub fn span(&self) -> Span {
        self.file.span(self.range.clone())
    }

    /// As it stands in the file: `[name]` or `[[name]]`; empty for the top.
    #[must_use]
    pub fn header(&self) -> String {
        header(&self.path, self.is_item)
    }

    /// Adds a problem that has its place already.
    pub fn report(&self, problem: Diagnostic) {
        self.file.problems.borrow_mut().push(problem);
    }

    /// Adds a problem at `span` of this file.
    pub fn report_at(&self, span: Span, problem: Diagnostic) {
        self.report(problem.at(self.file.path, span));
    }

    /// The value of `key`, of any type.
    pub fn get(&self, key: &'static str) -> Option<Value<'a>> {
        self.asked.borrow_mut().insert(key);
        let value = self.entries?.get(key)?;
        Some(Value::new(self.file, self.header(), self.child(key), value))
    }

    /// The value of `key`, unless it is a text of spaces, which is taken for none.
    fn filled(&self, key: &'static str) -> Option<Value<'a>> {
        self.get(key).filter(|value| !value.is_blank())
    }

    /// A text on one line: NFC, without spaces at its ends and doubled spaces; never empty.
    pub fn text(&self, key: &'static str) -> Option<String> {
        self.filled(key)?.text()
    }

    /// A text that `read` makes something of; a problem that it finds gets the place and the name of the key.
    pub fn parse<T>(&self, key: &'static str, read: impl FnOnce(&str) -> Result<T, Diagnostic>) -> Option<T> {
        self.filled(key)?.parse(read)
    }

    /// A whole number.
    pub fn count<T>(&self, key: &'static str, range: RangeInclusive<T>) -> Option<T>
    where
        T: TryFrom<i64> + PartialOrd + ToString,
    {
        self.get(key)?.count(range)
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.filled(key)?.choice(words)
    }

    /// The values of a list; none when it is absent or no list.
    pub fn list(&self, key: &'static str) -> Option<Vec<Value<'a>>> {
        self.get(key)?.list()
    }

    /// Passes on the value that was read from `key`; reports when there is none in the file.
    pub fn require<T>(&self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_some() || !self.is_present() {
            return value;
        }
        if let Some(found) = self.get(key) {
            if found.is_blank() {
                found.report(Diagnostic::new(&codes::EMPTY));
            }
        } else {
            let header = self.header();
            let missing = Missing {
                key,
                table: (!header.is_empty()).then(|| (self.span(), header)),
            };
            self.file.vocabulary.borrow_mut().missing.push(missing);
        }
        None
    }

    /// The table `[key]`, read with `read`; an empty one when it is absent or no table.
    pub fn table<T>(&self, key: &'static str, read: impl FnOnce(&Table<'a>) -> T) -> T {
        let table = self.get(key).and_then(|value| value.as_table());
        table.unwrap_or_else(|| self.absent(key, false)).visit(read)
    }

    /// Each of `[[key]]`, read with `read`, in the order of the file; without those that it refuses.
    pub fn each<T>(&self, key: &'static str, mut read: impl FnMut(&Table<'a>) -> Option<T>) -> Vec<T> {
        let tables = self.get(key).map(|value| value.as_tables()).unwrap_or_default();
        if tables.is_empty() {
            // Only to learn its keys.
            self.absent(key, true).visit(read);
            return Vec::new();
        }
        tables
            .into_iter()
            .filter_map(|table| table.visit(&mut read))
            .collect()
    }

    /// The entries of a table whose keys are these; others are reported.
    #[must_use]
    pub fn among(&self, keys: impl IntoIterator<Item = &'static str>) -> Vec<(&'static str, Value<'a>)> {
        self.keys.set(Keys::Listed);
        keys.into_iter()
            .filter_map(|key| Some((key, self.get(key)?)))
            .collect()
    }

    /// The entries of a table whose keys are free, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> Vec<(&'a str, Value<'a>)> {
        self.keys.set(Keys::Free);
        let mut entries: Vec<_> = self.entries.into_iter().flatten().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
            .into_iter()
            .map(|(key, value)| {
                let key = key.get_ref().as_ref();
                (key, Value::new(self.file, self.header(), self.child(key), value))
            })
            .collect()
    }

    fn child(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    fn absent(&self, key: &str, is_item: bool) -> Table<'a> {
        Table::new(self.file, self.child(key), is_item, None, 0..0)
    }
}

/// The line that opens the table of this path.
pub(super) fn header(path: &str, is_item: bool) -> String {
    match (path.is_empty(), is_item) {
        (true, _) => String::new(),
        (false, false) => format!("[{path}]"),
        (false, true) => format!("[[{path}]]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::config::check::images::recipe_patch;
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn places_are_those_of_spans(text in "[a\n\rạ]{0,20}", start in 0usize..40, length in 0usize..9) {
            let path = SourcePath::new("x").unwrap();
            let file = File::new(&path, &text);
            prop_assert_eq!(file.span(start..start + length), Span::of(&text, start..start + length));
        }
    }
}
