//! The types of values that a theme can declare: their names, what has them, and what it means. Which key has which type is in
//! `declared`.

use crate::text::dates::moment::{Moment, Zone};
use crate::text::nearest::nearest;
use serde_json::{Value as Json, json};

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueType {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no: `true` or `false`.
    Flag,
    /// A date, with or without a time of day.
    Date,
    /// A list of texts.
    List,
    /// One of these texts.
    Choice(Vec<String>),
}

/// A value of front matter as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenValue<'a> {
    /// A text; `plain`: without quotes.
    Scalar {
        /// The text.
        text: &'a str,
        /// Whether it was written without quotes.
        plain: bool,
    },
    /// A list of texts.
    List(Vec<&'a str>),
    /// Something else.
    Other,
}

impl ValueType {
    /// Its name in a sentence, in Vietnamese and English.
    pub fn name(&self) -> [String; 2] {
        let names = match self {
            Self::Text => ["chữ", "a text"],
            Self::Integer => ["số nguyên", "a whole number"],
            Self::Number => ["số", "a number"],
            Self::Flag => ["`true` hoặc `false`", "`true` or `false`"],
            Self::Date => ["ngày", "a date"],
            Self::List => ["danh sách", "a list"],
            Self::Choice(words) => {
                let words = words.iter().map(|word| format!("`{word}`"));
                let words = words.collect::<Vec<_>>().join(", ");
                return [
                    format!("một trong các giá trị {words}"),
                    format!("one of {words}"),
                ];
            }
        };
        names.map(str::to_owned)
    }

    /// A value to type, as it is written in `site.toml`.
    pub fn example(&self) -> String {
        match self {
            Self::Text => "\"…\"".to_owned(),
            Self::Integer => "20".to_owned(),
            Self::Number => "1.5".to_owned(),
            Self::Flag => "true".to_owned(),
            Self::Date => "\"2026-11-23\"".to_owned(),
            Self::List => "[\"a\", \"b\"]".to_owned(),
            Self::Choice(words) => format!("\"{}\"", words.first().map_or("", String::as_str)),
        }
    }

    /// The value of `site.toml` or `theme.toml`, if it has this type.
    pub fn taken(&self, json: &Json) -> Option<Json> {
        let is_taken = match self {
            Self::Text => json.is_string(),
            Self::Integer => json.is_i64(),
            Self::Number => json.is_number(),
            Self::Flag => json.is_boolean(),
            Self::Date => is_date(json.as_str()?),
            Self::List => json.as_array()?.iter().all(Json::is_string),
            Self::Choice(words) => words.iter().any(|word| json == word),
        };
        is_taken.then(|| json.clone())
    }

    /// The value of front matter, if it has this type.
    pub fn read(&self, written: &WrittenValue<'_>) -> Option<Json> {
        if let (Self::List, WrittenValue::List(items)) = (self, written) {
            return Some(json!(items));
        }
        let WrittenValue::Scalar { text, plain } = written else {
            return None;
        };
        let text = text.trim();
        match self {
            Self::Text => Some(json!(text)),
            Self::Integer => text.parse::<i64>().ok().map(Json::from),
            Self::Number => {
                let number = text.parse().ok().filter(|number: &f64| number.is_finite())?;
                Some(text.parse::<i64>().map_or_else(|_| json!(number), Json::from))
            }
            Self::Flag => plain.then(|| text.parse().ok().map(Json::Bool)).flatten(),
            Self::Date => is_date(text).then(|| json!(text)),
            Self::List => Some(
                text.split(',')
                    .map(str::trim)
                    .filter(|part| !part.is_empty())
                    .collect(),
            ),
            Self::Choice(words) => words.iter().find(|word| *word == text).map(|word| json!(word)),
        }
    }

    /// The value where there is none and no default: a template can ask for it all the same.
    pub fn nothing(&self) -> Json {
        match self {
            Self::Flag => json!(false),
            Self::List => json!([]),
            Self::Text | Self::Integer | Self::Number | Self::Date | Self::Choice(_) => Json::Null,
        }
    }

    /// The choice that was probably meant.
    pub fn nearest(&self, text: &str) -> Option<&str> {
        match self {
            Self::Choice(words) => nearest(text, words.iter().map(String::as_str)),
            Self::Flag => match text.trim().to_lowercase().as_str() {
                "có" | "co" | "yes" | "true" | "đúng" | "x" | "1" => Some("true"),
                "không" | "khong" | "no" | "false" | "sai" | "0" => Some("false"),
                _ => None,
            },
            Self::Text | Self::Integer | Self::Number | Self::Date | Self::List => None,
        }
    }

    /// Its JSON Schema.
    pub fn schema(&self) -> Json {
        match self {
            Self::Text => json!({ "type": ["string", "number", "boolean"] }),
            Self::Integer => json!({ "type": "integer" }),
            Self::Number => json!({ "type": "number" }),
            Self::Flag => json!({ "type": "boolean" }),
            // Editors pass unquoted dates as strings.
            Self::Date => json!({ "type": "string" }),
            Self::List => {
                let item = json!({ "type": ["string", "number", "boolean"] });
                json!({ "anyOf": [{ "type": "array", "items": item }, { "type": "string" }] })
            }
            Self::Choice(words) => json!({ "type": "string", "enum": words }),
        }
    }
}

fn is_date(text: &str) -> bool {
    // Whether a text is a date does not depend on the zone.
    Moment::parse(text, Zone::VIETNAM).is_ok()
}
