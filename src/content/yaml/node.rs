//! Front matter as a tree of nodes with places: scalars exactly as written and how they were quoted, so that
//! `title: 2024` is "2024" and `draft: "false"` is not a boolean.

use crate::base::span::Span;
use std::collections::HashMap;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its place in the file.
    pub span: Span,
}

/// A value of front matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text as written, without its quotes; `plain` when it had none.
    Scalar {
        /// The text.
        text: String,
        /// Whether it stands without quotes.
        plain: bool,
    },
    /// `[a, b]` or lines with `-`.
    List(Vec<Node>),
    /// Keys and values in the order of the file; no key twice.
    Map(Vec<(Key, Node)>),
}

/// A key and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The key.
    pub text: String,
    /// Its place in the file.
    pub span: Span,
}

impl Node {
    /// Nothing, `~` or `null`, without quotes.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// No value at all: [`Self::is_null`], or a text without a letter.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.is_null() || matches!(&self.value, Value::Scalar { text, .. } if text.trim().is_empty())
    }

    /// The node as JSON, for `extra`: plain numbers, booleans and nulls become such.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Scalar { text, plain: true } => match text.as_str() {
                "true" => Json::Bool(true),
                "false" => Json::Bool(false),
                _ if self.is_null() => Json::Null,
                _ => text
                    .parse::<i64>()
                    .ok()
                    .filter(|number| number.to_string() == *text)
                    .map_or_else(|| Json::String(text.clone()), Json::from),
            },
            Value::Scalar { text, .. } => Json::String(text.clone()),
            Value::List(items) => items.iter().map(Self::to_json).collect(),
            Value::Map(entries) => entries
                .iter()
                .map(|(key, node)| (key.text.clone(), node.to_json()))
                .collect(),
        }
    }
}

/// The keys of a map while it is read, none twice.
#[derive(Debug, Default)]
pub(super) struct Entries {
    list: Vec<(Key, Node)>,
    /// Where each key stands in `list`, once there are many.
    places: HashMap<String, usize>,
}

impl Entries {
    /// So many keys are compared one by one: nearly all front matter has fewer.
    const FEW: usize = 32;

    /// Adds a key and its value.
    ///
    /// # Errors
    /// The key, and the one that stands there already.
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

    /// The keys in the order of the file.
    pub(super) fn into_list(self) -> Vec<(Key, Node)> {
        self.list
    }
}

/// A comment that may have swallowed a part of a value: `title: Ward #12`.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailingComment {
    /// Its place, from `#` to the end of the line.
    pub span: Span,
    /// Its line with the whole value in quotes; empty when the line has no key.
    pub quoted: String,
}

impl TrailingComment {
    /// Whether it is the whole value, and `#` the beginning of a word: `tags: #chợ`.
    #[must_use]
    pub fn is_word(&self) -> bool {
        let value = self.quoted.split_once(": \"#").map(|(_, value)| value);
        value.is_some_and(|value| value.starts_with(char::is_alphanumeric))
    }
}

/// What front matter holds.
#[derive(Debug, Default, PartialEq)]
pub struct Document {
    /// Its keys; empty when it is empty.
    pub entries: Vec<(Key, Node)>,
    /// Comments behind plain values.
    pub comments: Vec<TrailingComment>,
    /// Keys that are there, of which the values can't be read.
    pub unread: Vec<Key>,
    /// Whether it could not be read in one piece, as it is.
    pub is_torn: bool,
}
