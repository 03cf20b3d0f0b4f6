//! A table of a TOML file, whose values are asked for by name and type. After it was read, keys that nobody asked for are
//! noted as unknown. It knows no setting.

use super::file::File;
use super::unknown::{Missing, Unknown};
use super::value::{TomlValue, integer};
use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::{Span, Spanned};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};
use std::rc::Rc;
use toml::de::{DeTable, DeValue};

/// One table: the top of the file, `[name]`, one of `[[name]]`, or `{ … }`.
pub struct Table<'a> {
    pub(super) file: &'a File<'a>,
    pub(super) path: String,
    is_item: bool,
    /// `None`: the file does not have this table.
    pub(super) entries: Option<&'a DeTable<'a>>,
    range: Range<usize>,
    pub(super) asked: RefCell<BTreeSet<&'static str>>,
    keys: Cell<Keys>,
}

/// Which keys a table may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    /// Those that are asked for, one by one.
    Asked,
    /// Those of a long list, such as labels; they are not suggested for keys of other tables.
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

    /// Reads the table with `read`, then notes the known keys, and those of the file that `read` did not ask for.
    pub(super) fn visit<T>(self, read: impl FnOnce(&Self) -> T) -> T {
        let value = read(&self);
        let header = self.header();
        let asked = Rc::new(self.asked.into_inner());
        let mut vocabulary = self.file.vocabulary.borrow_mut();
        if self.keys.get() == Keys::Asked {
            vocabulary.learn(&header, &asked);
        }
        if self.keys.get() != Keys::Free {
            let entries = self.entries.into_iter().flatten();
            let written = entries.filter_map(|(key, _)| asked.get(key.get_ref().as_ref()).copied());
            let written = Rc::new(written.collect());
            for (key, value) in self.entries.into_iter().flatten() {
                if !asked.contains(key.get_ref().as_ref()) {
                    vocabulary.unknown.push(Unknown {
                        name: key.get_ref().to_string(),
                        span: self.file.span(key.span()),
                        is_table: matches!(value.get_ref(), DeValue::Table(_)),
                        header: header.clone(),
                        table: (!header.is_empty()).then(|| self.file.span(self.range.clone())),
                        siblings: Rc::clone(&asked),
                        written: Rc::clone(&written),
                    });
                }
            }
        }
        value
    }

    /// Whether the file has this table.
    pub fn is_present(&self) -> bool {
        self.entries.is_some()
    }

    /// The place of its header, or of `{ … }`.
    pub fn span(&self) -> Span {
        self.file.span(self.range.clone())
    }

    /// Its header, `[name]` or `[[name]]`; empty for the top level.
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
    pub fn get(&self, key: &'static str) -> Option<TomlValue<'a>> {
        self.asked.borrow_mut().insert(key);
        let value = self.entries?.get(key)?;
        Some(TomlValue::new(self.file, self.header(), self.child(key), value))
    }

    /// The value of `key`. `None`: it is absent, or a blank text.
    fn filled(&self, key: &'static str) -> Option<TomlValue<'a>> {
        self.get(key).filter(|value| !value.is_blank())
    }

    /// A text on one line: NFC, without spaces at its ends and doubled spaces; never empty.
    pub fn text(&self, key: &'static str) -> Option<String> {
        self.filled(key)?.text()
    }

    /// A text, parsed by `read`; an error of it gets the place and the name of the key.
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

    /// `value`, which was read from `key`, with its place.
    pub fn spanned<T>(&self, key: &'static str, value: Option<T>) -> Option<Spanned<T>> {
        value.zip(self.get(key)).map(|(value, written)| Spanned {
            value,
            span: written.span(),
        })
    }

    /// The values of a list. `None`: it is absent or not a list.
    pub fn list(&self, key: &'static str) -> Option<Vec<TomlValue<'a>>> {
        self.get(key)?.list()
    }

    /// Returns `value`, which was read from `key`; reports the key as missing if the file does not have it.
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

    /// The table `[key]`, read with `read`; an empty table if it is absent or not a table.
    pub fn table<T>(&self, key: &'static str, read: impl FnOnce(&Table<'a>) -> T) -> T {
        let table = self.get(key).and_then(|value| value.as_table());
        table.unwrap_or_else(|| self.absent(key, false)).visit(read)
    }

    /// Each of `[[key]]`, read with `read`, in the order of the file; those for which `read` gives `None` are dropped.
    pub fn each<T>(&self, key: &'static str, mut read: impl FnMut(&Table<'a>) -> Option<T>) -> Vec<T> {
        let tables = self.get(key).map(|value| value.as_tables()).unwrap_or_default();
        if tables.is_empty() {
            // Reads an empty table only to learn the known keys.
            self.absent(key, true).visit(read);
            return Vec::new();
        }
        tables
            .into_iter()
            .filter_map(|table| table.visit(&mut read))
            .collect()
    }

    /// The entries of a table whose keys are these; others are reported.
    pub fn among(&self, keys: impl IntoIterator<Item = &'static str>) -> Vec<(&'static str, TomlValue<'a>)> {
        self.keys.set(Keys::Listed);
        keys.into_iter()
            .filter_map(|key| Some((key, self.get(key)?)))
            .collect()
    }

    /// The entries of a table whose keys are free, in the order of the file.
    pub fn entries(&self) -> Vec<(&'a str, TomlValue<'a>)> {
        self.keys.set(Keys::Free);
        let mut entries: Vec<_> = self.entries.into_iter().flatten().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
            .into_iter()
            .map(|(key, value)| {
                let key = key.get_ref().as_ref();
                (
                    key,
                    TomlValue::new(self.file, self.header(), self.child(key), value),
                )
            })
            .collect()
    }

    pub(super) fn child(&self, key: &str) -> String {
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
fn header(path: &str, is_item: bool) -> String {
    match (path.is_empty(), is_item) {
        (true, _) => String::new(),
        (false, false) => format!("[{path}]"),
        (false, true) => format!("[[{path}]]"),
    }
}

/// Values that are tables.
impl<'a> TomlValue<'a> {
    /// The table, read with `read`. `None`: it is not a table, which is reported.
    pub fn table<T>(&self, read: impl FnOnce(&Table<'a>) -> T) -> Option<T> {
        Some(self.as_table()?.visit(read))
    }

    /// Each table of a list of tables, read with `read`; those for which `read` gives `None` are dropped. Anything else than
    /// tables is reported.
    pub fn each<T>(&self, mut read: impl FnMut(&Table<'a>) -> Option<T>) -> Vec<T> {
        let tables = self.as_tables().into_iter();
        tables.filter_map(|table| table.visit(&mut read)).collect()
    }

    fn as_table(&self) -> Option<Table<'a>> {
        if let DeValue::Table(entries) = self.content.get_ref() {
            return Some(self.to_table(entries, false));
        }
        let problem = Diagnostic::new(&codes::NOT_TABLE).arg("header", header(&self.path, false));
        self.report(self.with_header(problem, false));
        None
    }

    fn as_tables(&self) -> Vec<Table<'a>> {
        let DeValue::Array(items) = self.content.get_ref() else {
            self.not_items();
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for value in items {
            let item = TomlValue::new(self.file, self.table.clone(), self.path.clone(), value);
            match value.get_ref() {
                DeValue::Table(entries) => tables.push(item.to_table(entries, true)),
                _ => item.not_items(),
            }
        }
        tables
    }

    fn not_items(&self) {
        let problem = Diagnostic::new(&codes::NOT_TABLES).arg("header", header(&self.path, true));
        self.report(self.with_header(problem, true));
    }

    /// Offers the right header if the value is a table with the wrong kind of header.
    fn with_header(&self, problem: Diagnostic, is_item: bool) -> Diagnostic {
        let is_header = self.source() == header(&self.path, !is_item);
        if is_header {
            problem.suggest(header(&self.path, is_item))
        } else {
            problem
        }
    }

    fn to_table(&self, entries: &'a DeTable<'a>, is_item: bool) -> Table<'a> {
        Table::new(
            self.file,
            self.path.clone(),
            is_item,
            Some(entries),
            self.content.span(),
        )
    }

    /// As JSON, for templates; dates become texts.
    pub fn json(&self) -> Option<serde_json::Value> {
        use serde_json::Value as Json;
        Some(match self.content.get_ref() {
            DeValue::String(text) => Json::from(text.as_ref()),
            DeValue::Boolean(flag) => Json::from(*flag),
            DeValue::Datetime(_) => Json::from(self.source()),
            DeValue::Integer(number) => Json::from(self.finite(integer(number))?),
            DeValue::Float(number) => {
                let number = number.as_str().parse().ok();
                Json::from(self.finite(number.filter(|number: &f64| number.is_finite()))?)
            }
            DeValue::Array(_) => self.list()?.iter().filter_map(TomlValue::json).collect(),
            DeValue::Table(_) => self.table(|table| {
                let entries = table.entries().into_iter();
                entries
                    .filter_map(|(key, value)| Some((key.to_owned(), value.json()?)))
                    .collect()
            })?,
        })
    }

    fn finite<T>(&self, number: Option<T>) -> Option<T> {
        if number.is_none() {
            self.report(Diagnostic::new(&codes::NUMBER).arg("fix", format!("\"{}\"", self.source())));
        }
        number
    }
}
