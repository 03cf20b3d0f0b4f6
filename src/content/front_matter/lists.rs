//! Reads the keys whose value is a list: authors, tags, old addresses. Authors are never split at commas; that is only offered.

use super::super::prose::place_in;
use super::super::yaml::node::{Key, Node, YamlValue};
use super::read::Reader;
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::fix::Edit;
use crate::base::old_address::OldAddress;
use crate::base::span::{Span, Spanned};
use std::collections::BTreeSet;

/// Separators of a list on one line.
const SEPARATORS: [char; 2] = [',', ';'];

impl Reader<'_> {
    pub(super) fn tags(&mut self) -> Vec<Spanned<String>> {
        self.list("tags", &SEPARATORS)
    }

    /// Authors. A name may contain a comma (`Mai Lan, Chủ tịch phường`), so one text is one name; a list is offered.
    pub(super) fn authors(&mut self) -> Vec<Spanned<String>> {
        let told = self
            .entry("author")
            .and_then(|(key, node)| several_in_one(key, node));
        if let Some((diagnostic, span)) = told {
            self.say(diagnostic, span);
        }
        self.list("author", &[])
    }

    /// Reports a map where a list should be, and offers its values as a list.
    fn no_list(&mut self, key: &Key, entries: &[(Key, Node)], span: Span) {
        let items = entries.iter().filter_map(|(_, node)| match &node.value {
            YamlValue::Scalar { text, .. } => Some(text.as_str()),
            _ => None,
        });
        let items = items.collect::<Vec<_>>().join(", ");
        let diagnostic = Diagnostic::new(&code::FM_NOT_LIST).arg("key", &key.text);
        self.say(diagnostic.arg("items", items), span);
    }

    /// A list of texts without duplicates. A single text is split at `separators`.
    fn list(&mut self, name: &str, separators: &[char]) -> Vec<Spanned<String>> {
        let Some((key, node)) = self.take(name) else {
            return Vec::new();
        };
        let mut texts = Vec::new();
        match node.value {
            YamlValue::List(items) => {
                for item in items {
                    texts.extend(self.item_of(&key, item));
                }
            }
            YamlValue::Map(entries) => self.no_list(&key, &entries, node.span),
            YamlValue::Scalar { .. } => {
                if let Some(text) = self.line_of(&key, node) {
                    texts.extend(parts(&text, separators));
                }
            }
        }
        let mut seen = BTreeSet::new();
        texts.retain(|text| seen.insert(text.value.clone()));
        texts
    }

    pub(super) fn aliases(&mut self) -> Vec<Spanned<OldAddress>> {
        let Some((key, node)) = self.take("aliases") else {
            return Vec::new();
        };
        let items = match node.value {
            YamlValue::List(items) => items,
            YamlValue::Map(entries) => {
                self.no_list(&key, &entries, node.span);
                return Vec::new();
            }
            YamlValue::Scalar { .. } => vec![node],
        };
        let mut aliases = Vec::new();
        for item in items {
            let Some(text) = self.item_of(&key, item) else {
                continue;
            };
            if let Ok(value) = OldAddress::parse(&text.value) {
                aliases.push(Spanned {
                    value,
                    span: text.span,
                });
                continue;
            }
            let rooted = format!("/{}", text.value);
            let rooted = OldAddress::parse(&rooted).map_or(String::new(), |_| rooted);
            let diagnostic = Diagnostic::new(&code::FM_ALIAS)
                .arg("found", &text.value)
                .nearest(rooted);
            self.say(diagnostic, text.span);
        }
        aliases
    }
}

/// The diagnostic for one name that may be several, and its place.
fn several_in_one(key: &Key, node: &Node) -> Option<(Diagnostic, Span)> {
    let YamlValue::Scalar { text, plain: true } = &node.value else {
        return None;
    };
    if !text.contains(SEPARATORS) || text.contains(['[', ']', '{', '}', '"', '#']) {
        return None;
    }
    let names = text.split(SEPARATORS).map(str::trim);
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    if names.len() < 2 || node.span.line != node.span.end_line {
        return None;
    }
    let names = format!("[{}]", names.join(", "));
    let diagnostic = Diagnostic::new(&code::FM_ONE_AUTHOR)
        .arg("key", &key.text)
        .arg("found", text)
        .arg("names", &names);
    Some((diagnostic.offer([Edit::new(node.span, names)]), node.span))
}

/// The items of a text between `separators`, with their places; one item without separators.
fn parts(text: &Spanned<String>, separators: &[char]) -> Vec<Spanned<String>> {
    let mut parts = Vec::new();
    let mut at = 0;
    for part in text.value.split(separators) {
        let start = at + part.len() - part.trim_start().len();
        // Each separator is one byte long.
        at += part.len() + 1;
        let part = part.trim();
        if !part.is_empty() {
            parts.push(Spanned {
                value: part.to_owned(),
                span: place_in(text, start..start + part.len()),
            });
        }
    }
    parts
}
