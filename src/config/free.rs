//! Values of tables whose keys a theme decides: `[extra]`, `[theme.options]`, and labels that are not bantin's own. They are
//! read before the theme is known, and checked when it is.

use super::shown::excerpt;
use super::table::Table;
use super::value::TomlValue;
use crate::base::span::Span;
use serde_json::Value as Json;

/// A value, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeValue {
    /// Its key.
    pub name: String,
    /// The place of the key.
    pub key: Span,
    /// The place of the value.
    pub span: Span,
    /// The beginning of its source, quotes included.
    pub found: String,
    /// The value.
    pub json: Json,
}

impl<'a> Table<'a> {
    /// The place of a key. `None`: it is not there.
    fn key_span(&self, name: &str) -> Option<Span> {
        let (key, _) = self.entries?.get_key_value(name)?;
        Some(self.file.span(key.span()))
    }

    /// The entries that nobody asked for so far, with the places of their keys, in the order of the file. They are still
    /// reported as unknown.
    pub fn others(&self) -> Vec<(&'a str, Span, TomlValue<'a>)> {
        let asked = self.asked.borrow();
        let entries = self.entries.into_iter().flatten();
        let others = entries.filter(|(key, _)| !asked.contains(key.get_ref().as_ref()));
        let mut others: Vec<_> = others
            .map(|(key, value)| {
                let name = key.get_ref().as_ref();
                let value = TomlValue::new(self.file, self.header(), self.child(name), value);
                (name, self.file.span(key.span()), value)
            })
            .collect();
        others.sort_by_key(|(_, span, _)| *span);
        others
    }

    /// Every entry of a table whose keys are free, in the order of the file.
    pub fn free(&self) -> Vec<FreeValue> {
        let entries = self.entries().into_iter();
        let read = entries.filter_map(|(name, value)| {
            Some(FreeValue {
                name: name.to_owned(),
                key: self.key_span(name)?,
                span: value.span(),
                found: excerpt(value.source()),
                json: value.json()?,
            })
        });
        read.collect()
    }
}
