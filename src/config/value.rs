//! One value of a TOML file, with its place and its name: asked for as a type, or reported. It does not
//! know what a value must mean.

use super::raw::{File, Table, header};
use crate::base::catalogue::config as codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::text::nearest::nearest;
use crate::text::nfc::{clean, squeeze};
use std::ops::RangeInclusive;
use toml::Spanned;
use toml::de::{DeInteger, DeValue};

/// The type of a value, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Between quotes.
    Text,
    /// A whole number.
    Count,
    /// A number with a point or an exponent.
    Fraction,
    /// `true` or `false`.
    Flag,
    /// A date or a time without quotes.
    Date,
    /// `[ … ]`, or `[[name]]`.
    List,
    /// `{ … }`, or `[name]`.
    Table,
}

/// One value.
#[derive(Clone)]
pub struct Value<'a> {
    file: &'a File<'a>,
    table: String,
    path: String,
    content: &'a Spanned<DeValue<'a>>,
    in_list: bool,
}

impl<'a> Value<'a> {
    /// The value of the key `path`, whose last part stands in the table with the header `table`.
    pub(super) fn new(
        file: &'a File<'a>,
        table: String,
        path: String,
        content: &'a Spanned<DeValue<'a>>,
    ) -> Self {
        Self {
            file,
            table,
            path,
            content,
            in_list: false,
        }
    }

    /// Its type.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.content.get_ref() {
            DeValue::String(_) => Kind::Text,
            DeValue::Integer(_) => Kind::Count,
            DeValue::Float(_) => Kind::Fraction,
            DeValue::Boolean(_) => Kind::Flag,
            DeValue::Datetime(_) => Kind::Date,
            DeValue::Array(_) => Kind::List,
            DeValue::Table(_) => Kind::Table,
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        self.file.span(self.content.span())
    }

    /// As it is written, quotes included.
    #[must_use]
    pub fn source(&self) -> &'a str {
        self.file.text.get(self.content.span()).unwrap_or_default()
    }

    /// Whether it is a text of nothing but spaces.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(self.content.get_ref(), DeValue::String(text) if squeeze(&clean(text)).is_empty())
    }

    /// Adds a problem of this value, with its place, its name as `{key}` and its source as `{found}` where
    /// the problem has not said them.
    pub fn report(&self, problem: Diagnostic) {
        let key = self.path.rsplit('.').next().unwrap_or(&self.path);
        let name = if self.table.is_empty() {
            key.to_owned()
        } else {
            format!("{} {key}", self.table)
        };
        let problem = problem
            .arg("each", if self.in_list { name.as_str() } else { "" })
            .arg("key", name)
            .arg("found", excerpt(self.source()));
        self.file.report(problem, self.content.span());
    }

    /// A text on one line: NFC, without spaces at its ends and doubled spaces; never empty.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let DeValue::String(text) = self.content.get_ref() else {
            let quoted = matches!(
                self.kind(),
                Kind::Count | Kind::Fraction | Kind::Flag | Kind::Date
            )
            .then(|| format!("\"{}\"", self.source()));
            self.report(fixable(Diagnostic::new(&codes::NOT_TEXT), quoted));
            return None;
        };
        let text = squeeze(&clean(text)).into_owned();
        if text.is_empty() {
            self.report(Diagnostic::new(&codes::EMPTY));
            return None;
        }
        // `"C:\ban"` has a backspace in it.
        if text.chars().any(char::is_control) {
            self.report(Diagnostic::new(&codes::BACKSLASH));
            return None;
        }
        Some(text)
    }

    /// A text that `read` makes something of; a problem that it finds gets place and name.
    pub fn parse<T>(&self, read: impl FnOnce(&str) -> Result<T, Diagnostic>) -> Option<T> {
        read(&self.text()?).map_err(|problem| self.report(problem)).ok()
    }

    /// A whole number.
    #[must_use]
    pub fn count<T>(&self, range: RangeInclusive<T>) -> Option<T>
    where
        T: TryFrom<i64> + PartialOrd + ToString,
    {
        let inside = |number: i64| T::try_from(number).ok().filter(|number| range.contains(number));
        let number = match self.content.get_ref() {
            DeValue::Integer(number) => integer(number).and_then(inside),
            _ => None,
        };
        if number.is_none() {
            let meant = match self.content.get_ref() {
                DeValue::String(text) => text.trim().parse().ok().and_then(inside),
                _ => None,
            };
            let problem = Diagnostic::new(&codes::NOT_COUNT)
                .arg("min", range.start().to_string())
                .arg("max", range.end().to_string());
            self.report(fixable(problem, meant.map(|number| number.to_string())));
        }
        number
    }

    /// One of a few words; capitals do not matter.
    #[must_use]
    pub fn choice<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let text = match self.content.get_ref() {
            DeValue::String(text) => text.trim(),
            _ => self.source(),
        };
        let found = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
        if let Some((_, choice)) = found.filter(|_| self.kind() == Kind::Text) {
            return Some(*choice);
        }
        let names = words.iter().map(|(word, _)| *word);
        let mut problem = Diagnostic::new(&codes::NOT_CHOICE).arg("choices", quoted_list(names.clone()));
        if let Some(word) = nearest(text, names) {
            problem = problem.suggest(format!("\"{word}\""));
        }
        self.report(problem);
        None
    }

    /// The values of a list.
    #[must_use]
    pub fn list(&self) -> Option<Vec<Value<'a>>> {
        let DeValue::Array(values) = self.content.get_ref() else {
            let listed = (self.kind() != Kind::Table).then(|| format!("[{}]", self.source()));
            self.report(fixable(Diagnostic::new(&codes::NOT_LIST), listed));
            return None;
        };
        let item = |value| Value {
            in_list: true,
            ..Value::new(self.file, self.table.clone(), self.path.clone(), value)
        };
        Some(values.iter().map(item).collect())
    }

    /// The table that it is, read with `read`.
    pub fn table<T>(&self, read: impl FnOnce(&Table<'a>) -> T) -> Option<T> {
        Some(self.as_table()?.visit(read))
    }

    pub(super) fn as_table(&self) -> Option<Table<'a>> {
        if let DeValue::Table(entries) = self.content.get_ref() {
            return Some(self.to_table(entries, false));
        }
        let problem = Diagnostic::new(&codes::NOT_TABLE).arg("header", header(&self.path, false));
        self.report(self.with_header(problem, false));
        None
    }

    pub(super) fn as_tables(&self) -> Vec<Table<'a>> {
        let DeValue::Array(items) = self.content.get_ref() else {
            self.not_items();
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for value in items {
            let item = Value::new(self.file, self.table.clone(), self.path.clone(), value);
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

    /// Offers the right header where a wrong one stands.
    fn with_header(&self, problem: Diagnostic, is_item: bool) -> Diagnostic {
        let is_header = self.source() == header(&self.path, !is_item);
        if is_header {
            problem.suggest(header(&self.path, is_item))
        } else {
            problem
        }
    }

    fn to_table(&self, entries: &'a toml::de::DeTable<'a>, is_item: bool) -> Table<'a> {
        Table::new(
            self.file,
            self.path.clone(),
            is_item,
            Some(entries),
            self.content.span(),
        )
    }

    /// As JSON, for templates; dates become texts.
    #[must_use]
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
            DeValue::Array(_) => self.list()?.iter().filter_map(Value::json).collect(),
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

fn integer(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// Says what to type instead, in the hint and for programs; with nothing to type the hint is left out.
fn fixable(problem: Diagnostic, fix: Option<String>) -> Diagnostic {
    match fix {
        Some(fix) => problem.arg("fix", excerpt(&fix)).suggest(fix),
        None => problem.arg("fix", ""),
    }
}

/// The start of `text` that fits into a sentence.
pub(super) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None if line.len() < text.trim_end().len() => format!("{line} …"),
        None => line.to_owned(),
    }
}

/// Names in a sentence: the first and last backtick stand in the sentence.
pub(super) fn quoted_list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().collect::<Vec<_>>().join("`, `")
}
