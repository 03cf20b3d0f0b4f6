//! Declarations of a theme: which keys `extra` of articles and `[extra]` and `[theme.options]` of `site.toml` have, of which
//! type, with which default. It compares values with them, and knows no site and no article.

use super::free::FreeValue;
use super::table::Table;
use super::value::{TomlValue, ValueKind};
use super::value_type::ValueType;
use crate::base::catalogue::config as codes;
use crate::base::catalogue::theme as theme_codes;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::path::SourcePath;
use crate::text::nearest::nearest;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// What a theme says of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// The type of its value.
    pub form: ValueType,
    /// The value where nobody writes one.
    pub default: Option<Json>,
    /// Whether it must be written.
    pub is_required: bool,
    /// What it is for, in Vietnamese and English; empty when the theme does not say.
    about: [String; 2],
}

/// The keys of one table, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Declarations(pub BTreeMap<String, Declaration>);

/// Everything that a theme declares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Declared {
    /// `extra` of articles.
    pub article: Declarations,
    /// `[extra]` of `site.toml`.
    pub site: Declarations,
    /// `[theme.options]` of `site.toml`.
    pub options: Declarations,
}

/// Options that every theme has.
const OWN_OPTIONS: [&str; 3] = ["accent", "headlines", "density"];

impl Declared {
    /// Reads `[extra.article]`, `[extra.site]` and `[options]` of a `theme.toml`.
    pub fn read(top: &Table<'_>) -> Self {
        let (article, site) = top.table("extra", |extra| {
            let article = extra.table("article", declarations);
            (article, extra.table("site", declarations))
        });
        let options = top.table("options", |table| {
            for (name, value) in table.entries() {
                if OWN_OPTIONS.contains(&name) {
                    value.report(Diagnostic::new(&theme_codes::OPTION_TAKEN).arg("name", name));
                }
            }
            declarations(table)
        });
        Self {
            article,
            site,
            options,
        }
    }

    /// With the declarations of `below`, a theme that this one extends, where it has none.
    #[must_use]
    pub fn over(mut self, below: &Self) -> Self {
        for (own, below) in [
            (&mut self.article, &below.article),
            (&mut self.site, &below.site),
            (&mut self.options, &below.options),
        ] {
            for (name, declaration) in &below.0 {
                own.0.entry(name.clone()).or_insert_with(|| declaration.clone());
            }
        }
        self
    }
}

fn declarations(table: &Table<'_>) -> Declarations {
    let entries = table.entries().into_iter();
    let read = entries.filter_map(|(name, value)| Some((name.to_owned(), value.table(declaration)??)));
    Declarations(read.collect())
}

fn declaration(table: &Table<'_>) -> Option<Declaration> {
    let choices = table.list("choices").map(|list| {
        let texts = list.iter().filter_map(TomlValue::text);
        texts.collect::<Vec<_>>()
    });
    let words = ["text", "integer", "number", "yes/no", "date", "list", "choice"];
    let word = table.choice("type", &words.map(|word| (word, word)));
    let form = match (word, choices) {
        (None | Some("choice"), Some(choices)) => Some(ValueType::Choice(choices)),
        (Some("choice"), None) => {
            let _ = table.require("choices", None::<()>);
            None
        }
        (None, None) => table.require("type", None),
        (Some("integer"), _) => Some(ValueType::Integer),
        (Some("number"), _) => Some(ValueType::Number),
        (Some("yes/no"), _) => Some(ValueType::Flag),
        (Some("date"), _) => Some(ValueType::Date),
        (Some("list"), _) => Some(ValueType::List),
        (Some(_), _) => Some(ValueType::Text),
    };
    let is_required = table.get("required").as_ref().is_some_and(flag);
    let about = table.get("description").map(|value| match value.kind() {
        ValueKind::Table => value.table(|texts| {
            let (vi, en) = (texts.text("vi"), texts.text("en"));
            let both = |own: Option<String>, other: &Option<String>| own.or_else(|| other.clone());
            [both(vi.clone(), &en), both(en, &vi)].map(Option::unwrap_or_default)
        }),
        _ => value.text().map(|text| [text.clone(), text]),
    });
    let written = table.get("default");
    let form = form?;
    let default = written.and_then(|value| {
        let taken = form.taken(&value.json()?);
        if taken.is_none() {
            value.report(
                Diagnostic::new(&theme_codes::DECLARED_VALUE)
                    .arg_in("form", form.name())
                    .arg("example", form.example()),
            );
        }
        taken
    });
    Some(Declaration {
        form,
        default,
        is_required,
        about: about.flatten().unwrap_or_default(),
    })
}

/// `true` or `false`; anything else is reported.
fn flag(value: &TomlValue<'_>) -> bool {
    if value.kind() != ValueKind::Flag {
        value.report(Diagnostic::new(&codes::NOT_CHOICE).arg("choices", "true`, `false"));
    }
    value.source() == "true"
}

impl Declaration {
    /// What the theme says of the key; empty when it says nothing.
    pub fn about(&self) -> &[String; 2] {
        &self.about
    }
}

impl Declarations {
    /// The name that was probably meant, none that `is_there` already.
    pub fn nearest(&self, name: &str, is_there: impl Fn(&str) -> bool) -> Option<&str> {
        let names = self.0.keys().map(String::as_str);
        nearest(name, names.filter(|name| !is_there(name)))
    }

    /// Their names, for a sentence with backticks around.
    pub fn names(&self) -> String {
        self.0.keys().map(String::as_str).collect::<Vec<_>>().join("`, `")
    }

    /// The values of a table of `site.toml`, with those that it does not have.
    pub fn filled(&self, values: &[FreeValue]) -> Map<String, Json> {
        let declared = self.0.iter().map(|(name, declaration)| {
            let usual = declaration.default.clone();
            (name.clone(), usual.unwrap_or_else(|| declaration.form.nothing()))
        });
        let written = values
            .iter()
            .map(|value| (value.name.clone(), value.json.clone()));
        declared.chain(written).collect()
    }

    /// What is wrong with a table of `site.toml`: values of another type, missing ones, and unknown ones, which are errors when
    /// `is_closed`, else warnings. `header`: `[extra]`; `path`: that of the file.
    pub fn check(
        &self,
        values: &[FreeValue],
        header: &str,
        path: &SourcePath,
        is_closed: bool,
    ) -> Vec<Diagnostic> {
        let mut said = Vec::new();
        let is_there = |name: &str| values.iter().any(|value| value.name == *name);
        for value in values {
            let key = format!("{header} {}", value.name);
            let Some(declaration) = self.0.get(&value.name) else {
                if is_closed || !self.0.is_empty() {
                    let unknown = Diagnostic::new(if is_closed {
                        &theme_codes::DECLARED_OPTION
                    } else {
                        &theme_codes::DECLARED_UNKNOWN
                    });
                    let unknown = unknown.arg("key", key).arg("known", self.names());
                    let meant = self.nearest(&value.name, is_there).unwrap_or_default();
                    said.push(unknown.nearest(meant).at(path, value.key));
                }
                continue;
            };
            if declaration.form.taken(&value.json).is_none() {
                let wrong = Diagnostic::new(&theme_codes::DECLARED_VALUE)
                    .arg("key", key)
                    .arg("found", &value.found)
                    .arg_in("form", declaration.form.name())
                    .arg("example", declaration.form.example());
                said.push(wrong.at(path, value.span));
            }
        }
        let required = self.0.iter().filter(|(_, declaration)| declaration.is_required);
        for (name, declaration) in required.filter(|(name, _)| !is_there(name)) {
            let missing = Diagnostic::new(&theme_codes::DECLARED_MISSING)
                .arg("key", name)
                .arg("header", header)
                .arg("example", declaration.form.example());
            said.push(missing.in_file(path));
        }
        said
    }

    /// The JSON Schema of the table, with descriptions in `language`. `is_closed`: other keys are wrong.
    pub fn schema(&self, language: Language, is_closed: bool) -> Json {
        let properties = self.0.iter().map(|(name, declaration)| {
            let mut schema = declaration.form.schema();
            let about = &declaration.about[usize::from(language == Language::En)];
            if !about.is_empty() {
                schema["description"] = json!(about);
            }
            if let Some(default) = &declaration.default {
                schema["default"] = default.clone();
            }
            (name.clone(), schema)
        });
        let required = self.0.iter().filter(|(_, declaration)| declaration.is_required);
        let required: Vec<&String> = required.map(|(name, _)| name).collect();
        let mut schema = json!({ "type": "object", "properties": properties.collect::<Map<_, _>>() });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        if is_closed {
            schema["additionalProperties"] = json!(false);
        }
        schema
    }
}
