//! JSON Schema of front matter, so that code editors can complete and check it. Only what drafts 4 to 7 share is used, since
//! editors differ. The keys come from `keys`; none is named here except `title`.

use super::keys::{EVENT_KEYS, KEYS, KeySpec, ValueForm};
use crate::base::language::Language;
use serde_json::{Map, Value, json};

/// The values of one site that the schema suggests.
#[derive(Debug, Clone, Copy, Default)]
pub struct SiteChoices<'a> {
    /// Labels of its categories; empty when they are not known.
    pub categories: &'a [&'a str],
    /// Templates that an article can name; empty when they are not known.
    pub templates: &'a [&'a str],
}

/// The schema, with descriptions in `language`.
pub fn schema(known: SiteChoices<'_>, language: Language) -> Value {
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

/// For each pair of names of a key: not both together.
fn clashes(spec: &KeySpec) -> impl Iterator<Item = Value> {
    let names: Vec<_> = spec.names().collect();
    let pairs: Vec<Value> = (0..names.len())
        .flat_map(|first| (first + 1..names.len()).map(move |second| (first, second)))
        .map(|(first, second)| json!({ "not": { "required": [names[first], names[second]] } }))
        .collect();
    pairs.into_iter()
}

/// One line of text. bantin reads unquoted numbers and flags as text too; code editors pass dates as strings.
fn line() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

fn lines() -> Value {
    json!({ "anyOf": [line(), { "type": "array", "items": line() }] })
}

/// The map of an event, under all names of its keys; its start is required.
fn event(known: SiteChoices<'_>) -> Value {
    let mut properties = Map::new();
    for (spec, name) in EVENT_KEYS
        .iter()
        .flat_map(|spec| spec.names().map(move |name| (spec, name)))
    {
        properties.insert(name.to_owned(), value_of(spec.form, known));
    }
    let [start, ..] = &EVENT_KEYS;
    let has_start: Vec<Value> = start.names().map(|name| json!({ "required": [name] })).collect();
    let mut all = vec![json!({ "anyOf": has_start })];
    all.extend(EVENT_KEYS.iter().flat_map(clashes));
    json!({ "type": "object", "properties": properties, "additionalProperties": false, "allOf": all })
}

fn value_of(form: ValueForm, known: SiteChoices<'_>) -> Value {
    let closed = |properties: Value, required: &str| {
        json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "required": [required],
        })
    };
    match form {
        ValueForm::Lines => lines(),
        ValueForm::Paths => {
            let path = json!({ "type": "string", "pattern": "^/" });
            json!({ "anyOf": [path, { "type": "array", "items": path }] })
        }
        ValueForm::Date => json!({
            "type": "string",
            "pattern": "^([0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})([T ,].*)?$",
        }),
        ValueForm::Flag => json!({ "type": "boolean" }),
        ValueForm::Kind => json!({ "type": "string", "enum": ["article", "page"] }),
        ValueForm::Category if !known.categories.is_empty() => json!({
            // Labels are suggested; a slug or another spelling is valid too.
            "anyOf": [{ "type": "string", "enum": known.categories }, line()],
        }),
        ValueForm::Template if !known.templates.is_empty() => json!({
            "anyOf": [{ "type": "string", "enum": known.templates }, line()],
        }),
        ValueForm::Slug => json!({ "type": ["string", "number"], "pattern": "^[^/\\\\%]+$" }),
        ValueForm::Photo => json!({ "anyOf": [line(), closed(json!({
            "src": line(),
            "alt": line(),
            "caption": line(),
            "credit": line(),
            "focus": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?% +[0-9]+(\\.[0-9]+)?%$" },
        }), "src")] }),
        ValueForm::Event => json!({ "anyOf": [value_of(ValueForm::Date, known), event(known)] }),
        ValueForm::Source => json!({ "anyOf": [line(), {
            "type": "object",
            "properties": { "name": line(), "url": { "type": "string", "pattern": "^https?://" } },
            "additionalProperties": false,
        }] }),
        ValueForm::Free => json!({ "type": "object" }),
        ValueForm::Line | ValueForm::Category | ValueForm::Template => line(),
    }
}
