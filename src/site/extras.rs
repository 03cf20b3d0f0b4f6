//! Compares `extra` of articles with what the theme declares, and fills in the declared values that an article does not write.
//! Without declarations it does nothing.

use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::config::declared::{Declaration, Declared};
use crate::config::value_type::WrittenValue;
use crate::content::article::Article;
use crate::content::front_matter::fields::WrittenExtra;
use crate::content::yaml::node::{Node, YamlValue};
use serde_json::Value as Json;

/// Errors of `extra`, which hold back the article: values of another type, and required keys that are missing.
#[must_use]
pub fn errors(declared: &Declared, article: &Article) -> Vec<Diagnostic> {
    let written = article.front.written_extra.as_deref();
    let mut said = Vec::new();
    for (name, declaration) in &declared.article.0 {
        let Some(node) = written.and_then(|written| value(written, name)) else {
            if declaration.is_required {
                let missing = Diagnostic::new(&code::FM_EXTRA_MISSING)
                    .arg("key", name)
                    .arg("example", example(declaration))
                    .arg("block", if written.is_none() { "extra:" } else { "" })
                    .arg_in("about", declaration.about().clone());
                let span = written.map_or(Span::line(1), |written| written.span);
                said.push(missing.at(&article.path, span));
            }
            continue;
        };
        if declaration.form.read(&written_value(node)).is_none() {
            let (found, meant) = match &node.value {
                YamlValue::Scalar { text, .. } => (text.as_str(), declaration.form.nearest(text)),
                YamlValue::List(_) => ("[…]", None),
                YamlValue::Map(_) => ("{…}", None),
            };
            let wrong = Diagnostic::new(&code::FM_EXTRA_VALUE)
                .arg("key", name)
                .arg("found", found)
                .arg_in("form", declaration.form.name())
                .arg("example", example(declaration));
            let wrong = wrong.nearest(meant.unwrap_or_default());
            said.push(wrong.at(&article.path, node.span));
        }
    }
    said
}

/// Warnings for keys of `extra` that the theme does not declare, if it declares any.
#[must_use]
pub fn warnings(declared: &Declared, article: &Article) -> Vec<Diagnostic> {
    let known = &declared.article;
    let Some(written) = article
        .front
        .written_extra
        .as_deref()
        .filter(|_| !known.0.is_empty())
    else {
        return Vec::new();
    };
    let others = written
        .entries
        .iter()
        .filter(|(key, _)| !known.0.contains_key(&key.text));
    let unknown = others.map(|(key, _)| {
        let said = Diagnostic::new(&code::FM_EXTRA_UNKNOWN)
            .arg("key", &key.text)
            .arg("known", known.names());
        let is_there = |name: &str| written.entries.iter().any(|(key, _)| key.text == *name);
        let meant = known.nearest(&key.text, is_there).unwrap_or_default();
        said.nearest(meant).at(&article.path, key.span)
    });
    unknown.collect()
}

/// The value of a declared key: as it is written, else the default. Nothing is wrong with an article that is printed, but with
/// the last published version of one there may be.
#[must_use]
pub fn filled(declaration: &Declaration, name: &str, article: &Article) -> Json {
    let written = article.front.written_extra.as_deref();
    let node = written.and_then(|written| value(written, name));
    let read = node.and_then(|node| declaration.form.read(&written_value(node)));
    read.or_else(|| declaration.default.clone())
        .unwrap_or_else(|| declaration.form.nothing())
}

/// The value of a key. `None`: it is missing or empty.
fn value<'a>(written: &'a WrittenExtra, name: &str) -> Option<&'a Node> {
    let (_, node) = written.entries.iter().find(|(key, _)| key.text == *name)?;
    (!node.is_nothing()).then_some(node)
}

fn written_value(node: &Node) -> WrittenValue<'_> {
    match &node.value {
        YamlValue::Scalar { text, plain } => WrittenValue::Scalar { text, plain: *plain },
        YamlValue::List(items) => {
            let texts = items.iter().map(|item| match &item.value {
                YamlValue::Scalar { text, .. } => Some(text.as_str()),
                YamlValue::List(_) | YamlValue::Map(_) => None,
            });
            texts
                .collect::<Option<_>>()
                .map_or(WrittenValue::Other, WrittenValue::List)
        }
        YamlValue::Map(_) => WrittenValue::Other,
    }
}

/// A value to type in front matter.
fn example(declaration: &Declaration) -> String {
    let example = declaration.form.example();
    example.trim_matches('"').to_owned()
}
