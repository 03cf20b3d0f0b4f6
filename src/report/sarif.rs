//! Diagnostics as a SARIF 2.1.0 document (OASIS), the exchange format of code checkers. It makes a JSON value; the caller
//! prints it.

use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::fix::Fix;
use crate::base::language::Language;
use crate::base::percent;
use crate::base::span::Span;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// All diagnostics of a run. `folder` is that of the site, relative to the root of the sources, with `/` at
/// its end, or empty.
pub fn document(diagnostics: &[Diagnostic], folder: &str, language: Language) -> Value {
    let codes: BTreeMap<&str, &Code> = (diagnostics.iter())
        .map(|diagnostic| (diagnostic.code.id, diagnostic.code))
        .collect();
    let rules: Vec<Value> = codes.values().map(|code| rule(code, language)).collect();
    let indices: BTreeMap<&str, usize> = codes.keys().copied().zip(0..).collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| result(diagnostic, &indices, folder, language))
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "language": language.tag(),
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// The SARIF rule of a code. Arguments of its sentences are shown as `…`.
fn rule(code: &Code, language: Language) -> Value {
    let sentence = |text: &'static str| {
        let mut out = String::new();
        let first = text.split(" || ").next().unwrap_or_default();
        for (index, part) in first.split(['{', '}']).enumerate() {
            out.push_str(if index % 2 == 0 { part } else { "…" });
        }
        out
    };
    let mut rule = Map::new();
    rule.insert("id".to_owned(), json!(code.id));
    let message = sentence(code.message.get(language));
    rule.insert("shortDescription".to_owned(), json!({ "text": message }));
    let hint = sentence(code.hint.get(language));
    if !hint.is_empty() {
        rule.insert("help".to_owned(), json!({ "text": hint }));
    }
    let configuration = json!({ "level": code.severity.name() });
    rule.insert("defaultConfiguration".to_owned(), configuration);
    Value::Object(rule)
}

fn result(
    diagnostic: &Diagnostic,
    indices: &BTreeMap<&str, usize>,
    folder: &str,
    language: Language,
) -> Value {
    let text = diagnostic.message_and_hint(language);
    let mut result = Map::new();
    result.insert("ruleId".to_owned(), json!(diagnostic.code.id));
    result.insert("ruleIndex".to_owned(), json!(indices.get(diagnostic.code.id)));
    result.insert("level".to_owned(), json!(diagnostic.severity.name()));
    result.insert("message".to_owned(), json!({ "text": text }));
    if let Some(place) = &diagnostic.place {
        let file = json!({ "uri": percent::encode(&format!("{folder}{}", place.path.as_str())) });
        let mut location = json!({ "artifactLocation": file });
        if let Some(span) = place.span {
            location["region"] = region(span);
        }
        result.insert("locations".to_owned(), json!([{ "physicalLocation": location }]));
        if let Some(fix) = diagnostic.fix() {
            result.insert("fixes".to_owned(), json!([change(&fix, &file)]));
        }
    }
    Value::Object(result)
}

fn change(fix: &Fix, file: &Value) -> Value {
    let replacements: Vec<Value> = (fix.edits.iter())
        .map(|edit| {
            json!({
                "deletedRegion": region(edit.span),
                "insertedContent": { "text": edit.text },
            })
        })
        .collect();
    json!({
        "artifactChanges": [{ "artifactLocation": file, "replacements": replacements }],
        "properties": { "certain": fix.is_certain },
    })
}

fn region(span: Span) -> Value {
    json!({
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    })
}
