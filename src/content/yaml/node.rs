//! Front matter as a tree of nodes with places. Scalars are kept as written, with whether they were quoted: so `title: 2024` is
//! "2024", and `draft: "false"` is not a boolean. Nothing is interpreted here but the values of `extra`, and
//! what counts as no value.

use crate::base::span::Span;
use std::collections::HashMap;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: YamlValue,
    /// Its place in the file.
    pub span: Span,
}

/// A value of front matter.
#[derive(Debug, Clone, PartialEq)]
pub enum YamlValue {
    /// Text without its quotes, escapes resolved.
    Scalar {
        /// The text.
        text: String,
        /// Whether it was written without quotes.
        plain: bool,
    },
    /// `[a, b]` or lines with `-`.
    List(Vec<Node>),
    /// Keys and values in the order of the file, without duplicates.
    Map(Vec<(Key, Node)>),
}

/// A key and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The key.
    pub text: String,
    /// Its place in the file.
    pub span: Span,
}

impl Node {
    /// Whether it is empty, `~` or `null`, without quotes.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, YamlValue::Scalar { text, plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Whether it has no value: [`Self::is_null`], or a blank text.
    pub fn is_nothing(&self) -> bool {
        self.is_null() || matches!(&self.value, YamlValue::Scalar { text, .. } if text.trim().is_empty())
    }

    /// The node as JSON, for `extra`: unquoted integers, booleans and nulls become such values.
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            YamlValue::Scalar { text, plain: true } => match text.as_str() {
                "true" => Json::Bool(true),
                "false" => Json::Bool(false),
                _ if self.is_null() => Json::Null,
                _ => text
                    .parse::<i64>()
                    .ok()
                    .filter(|number| number.to_string() == *text)
                    .map_or_else(|| Json::String(text.clone()), Json::from),
            },
            YamlValue::Scalar { text, .. } => Json::String(text.clone()),
            YamlValue::List(items) => items.iter().map(Self::to_json).collect(),
            YamlValue::Map(entries) => entries
                .iter()
                .map(|(key, node)| (key.text.clone(), node.to_json()))
                .collect(),
        }
    }
}

/// The entries of a map while it is read, without duplicate keys.
#[derive(Debug, Default)]
pub(super) struct Entries {
    list: Vec<(Key, Node)>,
    /// The index of each key in `list`; used from [`Self::FEW`] keys on.
    places: HashMap<String, usize>,
}

impl Entries {
    /// Up to so many keys are compared one by one: nearly all front matter has fewer.
    const FEW: usize = 32;

    /// Adds a key and its value.
    ///
    /// # Errors
    /// The key, and the equal one that is there already.
    pub(super) fn add(&mut self, key: Key, node: Node) -> Result<(), (Key, &Key)> {
        if let Some(at) = self.find(&key.text) {
            return Err((key, &self.list[at].0));
        }
        self.list.push((key, node));
        Ok(())
    }

    fn find(&mut self, text: &str) -> Option<usize> {
        if self.list.len() < Self::FEW {
            return self.list.iter().position(|(key, _)| key.text == text);
        }
        let known = self.places.len();
        let new = self.list[known..].iter().zip(known..);
        self.places
            .extend(new.map(|((key, _), at)| (key.text.clone(), at)));
        self.places.get(text).copied()
    }

    /// The entries in the order of the file.
    pub(super) fn into_list(self) -> Vec<(Key, Node)> {
        self.list
    }
}

/// A comment that may have swallowed a part of a value: `title: Ward #12`.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailingComment {
    /// Its place, from `#` to the end of the line.
    pub span: Span,
    /// Its line with the whole value, comment included, in quotes; empty when the line has no key.
    pub quoted: String,
}

impl TrailingComment {
    /// Whether it is the whole value and looks like a hashtag: `tags: #chợ`.
    pub fn is_word(&self) -> bool {
        let value = self.quoted.split_once(": \"#").map(|(_, value)| value);
        value.is_some_and(|value| value.starts_with(char::is_alphanumeric))
    }
}

/// Front matter as it was read.
#[derive(Debug, Default, PartialEq)]
pub struct Document {
    /// Its keys and values.
    pub entries: Vec<(Key, Node)>,
    /// Comments behind plain values.
    pub comments: Vec<TrailingComment>,
    /// Keys with unreadable values.
    pub unread: Vec<Key>,
    /// Whether it could not be read in one piece.
    pub is_torn: bool,
}
