//! JSON Schema of front matter, with which an editor completes and checks while somebody types. Only what
//! drafts 4 to 7 share is used, since editors differ.

use super::keys::{Form, KEYS, KeySpec};
use crate::base::language::Language;
use serde_json::{Map, Value, json};

/// What a schema can say of one site.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// Labels of its categories; none when they are not known.
    pub categories: &'a [&'a str],
    /// Templates that an article can ask for.
    pub templates: &'a [&'a str],
}

/// The schema, with what each key is in `language`.
#[must_use]
pub fn schema(known: Known<'_>, language: Language) -> Value {
    let mut properties = Map::new();
    let mut one_name = Vec::new();
    for spec in &KEYS {
        let mut value = value_of(spec.form, known);
        value["description"] = json!(spec.about.get(language));
        for alias in spec.aliases {
            properties.insert((*alias).to_owned(), value.clone());
        }
        properties.insert(spec.name.to_owned(), value);
        one_name.extend(clashes(spec));
    }
    let title = KEYS.iter().find(|spec| spec.name == "title");
    let title = title.into_iter().flat_map(KeySpec::names);
    let has_title: Vec<Value> = title.map(|name| json!({ "required": [name] })).collect();
    let mut all = vec![json!({ "anyOf": has_title })];
    all.extend(one_name);
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "bantin: front matter",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "allOf": all,
    })
}

/// No two names of one key stand together.
fn clashes(spec: &KeySpec) -> impl Iterator<Item = Value> {
    let names: Vec<_> = spec.names().collect();
    let pairs: Vec<Value> = (0..names.len())
        .flat_map(|first| (first + 1..names.len()).map(move |second| (first, second)))
        .map(|(first, second)| json!({ "not": { "required": [names[first], names[second]] } }))
        .collect();
    pairs.into_iter()
}

/// Every sign of a text counts, so a number or a flag without quotes is a text too. YAML has no dates of its
/// own for most programs; those that have give them as texts.
fn line() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

fn lines() -> Value {
    json!({ "anyOf": [line(), { "type": "array", "items": line() }] })
}

fn value_of(form: Form, known: Known<'_>) -> Value {
    let closed = |properties: Value, required: &str| {
        json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "required": [required],
        })
    };
    match form {
        Form::Lines => lines(),
        Form::Paths => {
            let path = json!({ "type": "string", "pattern": "^/" });
            json!({ "anyOf": [path, { "type": "array", "items": path }] })
        }
        Form::Date => json!({
            "type": "string",
            "pattern": "^([0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})([T ,].*)?$",
        }),
        Form::Flag => json!({ "type": "boolean" }),
        Form::Kind => json!({ "type": "string", "enum": ["article", "page"] }),
        Form::Category if !known.categories.is_empty() => json!({
            // Labels are completed; an address or another spelling is right too.
            "anyOf": [{ "type": "string", "enum": known.categories }, line()],
        }),
        Form::Template if !known.templates.is_empty() => json!({
            "anyOf": [{ "type": "string", "enum": known.templates }, line()],
        }),
        Form::Slug => json!({ "type": ["string", "number"], "pattern": "^[^/\\\\%]+$" }),
        Form::Photo => json!({ "anyOf": [line(), closed(json!({
            "src": line(),
            "alt": line(),
            "caption": line(),
            "credit": line(),
            "focus": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?% +[0-9]+(\\.[0-9]+)?%$" },
        }), "src")] }),
        Form::Source => json!({ "anyOf": [line(), {
            "type": "object",
            "properties": { "name": line(), "url": { "type": "string", "pattern": "^https?://" } },
            "additionalProperties": false,
        }] }),
        Form::Free => json!({ "type": "object" }),
        Form::Line | Form::Category | Form::Template => line(),
    }
}
