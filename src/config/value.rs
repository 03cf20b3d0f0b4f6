//! One value of a TOML file with its place and its key: read as a type, or reported as being of another type. It does not know
//! what the value means.

use super::file::File;
use super::shown::{excerpt, quoted_list};
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
pub enum ValueKind {
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
pub struct TomlValue<'a> {
    pub(super) file: &'a File<'a>,
    pub(super) table: String,
    pub(super) path: String,
    pub(super) content: &'a Spanned<DeValue<'a>>,
    in_list: bool,
}

impl<'a> TomlValue<'a> {
    /// The value of the dotted key `path`, in the table with the header `table`.
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
    pub fn kind(&self) -> ValueKind {
        match self.content.get_ref() {
            DeValue::String(_) => ValueKind::Text,
            DeValue::Integer(_) => ValueKind::Count,
            DeValue::Float(_) => ValueKind::Fraction,
            DeValue::Boolean(_) => ValueKind::Flag,
            DeValue::Datetime(_) => ValueKind::Date,
            DeValue::Array(_) => ValueKind::List,
            DeValue::Table(_) => ValueKind::Table,
        }
    }

    /// Its place.
    pub fn span(&self) -> Span {
        self.file.span(self.content.span())
    }

    /// Its source text, quotes included.
    pub fn source(&self) -> &'a str {
        self.file.text.get(self.content.span()).unwrap_or_default()
    }

    /// Whether it is an empty text, or one of spaces only.
    pub fn is_blank(&self) -> bool {
        matches!(self.content.get_ref(), DeValue::String(text) if squeeze(&clean(text)).is_empty())
    }

    /// Reports a problem of this value: adds its place and, unless the problem has them, its name as `{key}` and its source
    /// as `{found}`.
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
    pub fn text(&self) -> Option<String> {
        let DeValue::String(text) = self.content.get_ref() else {
            let quoted = matches!(
                self.kind(),
                ValueKind::Count | ValueKind::Fraction | ValueKind::Flag | ValueKind::Date
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

    /// A text, parsed by `read`; an error of it gets the place and the name of this value.
    pub fn parse<T>(&self, read: impl FnOnce(&str) -> Result<T, Diagnostic>) -> Option<T> {
        read(&self.text()?).map_err(|problem| self.report(problem)).ok()
    }

    /// A whole number.
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
    pub fn choice<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let text = match self.content.get_ref() {
            DeValue::String(text) => text.trim(),
            _ => self.source(),
        };
        let found = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
        if let Some((_, choice)) = found.filter(|_| self.kind() == ValueKind::Text) {
            return Some(*choice);
        }
        let names = words.iter().map(|(word, _)| *word);
        let nearest = nearest(text, names.clone());
        let mut problem = Diagnostic::new(&codes::NOT_CHOICE)
            .arg("choices", quoted_list(names))
            .arg("nearest", nearest.unwrap_or_default());
        if let Some(word) = nearest {
            problem = problem.suggest(format!("\"{word}\""));
        }
        self.report(problem);
        None
    }

    /// The values of a list.
    pub fn list(&self) -> Option<Vec<TomlValue<'a>>> {
        let DeValue::Array(values) = self.content.get_ref() else {
            let listed = (self.kind() != ValueKind::Table).then(|| format!("[{}]", self.source()));
            self.report(fixable(Diagnostic::new(&codes::NOT_LIST), listed));
            return None;
        };
        let item = |value| TomlValue {
            in_list: true,
            ..TomlValue::new(self.file, self.table.clone(), self.path.clone(), value)
        };
        Some(values.iter().map(item).collect())
    }
}

pub(super) fn integer(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// Adds `fix` to the hint and as the fix of the diagnostic. `None` leaves the hint out.
fn fixable(problem: Diagnostic, fix: Option<String>) -> Diagnostic {
    match fix {
        Some(fix) => problem.arg("fix", excerpt(&fix)).suggest(fix),
        None => problem.arg("fix", ""),
    }
}
