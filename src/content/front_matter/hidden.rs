//! Reads whether an article may be published, and from when: `draft`, and the keys of other programs for the same. A value that
//! is not clear is an error and hides the article; nothing is published on a guess.

use super::super::audience::{self, Audience, Says};
use super::super::yaml::node::{Key, Node, YamlValue};
use super::fields::WrittenDate;
use super::read::Reader;
use crate::base::catalogue::front_matter as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use std::mem;

impl Reader<'_> {
    /// Whether the article is hidden, and the date until which it is.
    pub(super) fn hidden(&mut self) -> (bool, Option<WrittenDate>) {
        let draft = self.entry("draft").and_then(|(_, node)| {
            let is_there = !node.is_nothing();
            is_there.then(|| audience::flag_of(node) != Some(false))
        });
        let mut from = None;
        for (audience, key, node) in mem::take(&mut self.foreign) {
            match audience.says(&node) {
                Says::Everybody => {}
                Says::Nobody => {
                    self.is_hidden = true;
                    if draft != Some(true) {
                        let mut diagnostic = Diagnostic::new(&code::FM_HIDDEN_BY)
                            .arg("key", &key.text)
                            .arg("found", shown(&node));
                        if draft == Some(false) {
                            diagnostic.severity = Severity::Warning;
                        }
                        self.say(diagnostic, key.span);
                    }
                }
                Says::From => {
                    let date = self.date_of(&key, node);
                    // An invalid date is an error and hides the article.
                    self.is_hidden |= date.is_none();
                    from = from.or(date);
                }
                Says::Nothing => self.no_value(&code::FM_NO_VALUE, &key, node.span),
                // A password must not be repeated: reports end up in logs.
                Says::Unclear if audience == Audience::Password => self.hides_by(&key, "…"),
                Says::Unclear => self.hides(&key, &node),
                Says::Other => self.unknown_key(&key, &node, true),
            }
        }
        // Only for the diagnostic of a wrong value.
        self.flag("draft", false);
        (self.is_hidden || draft == Some(true), from)
    }

    /// Hides the article, with an error that `key` may restrict its readers.
    pub(super) fn hides(&mut self, key: &Key, node: &Node) {
        self.hides_by(key, shown(node));
    }

    fn hides_by(&mut self, key: &Key, found: &str) {
        self.is_hidden = true;
        let own = self.entry("draft").map_or("", |(key, _)| &key.text).to_owned();
        let diagnostic = Diagnostic::new(&code::FM_HIDES)
            .arg("key", &key.text)
            .arg("found", found)
            .arg("own", own);
        self.say(diagnostic, key.span);
    }
}

/// A value for a message.
fn shown(node: &Node) -> &str {
    match &node.value {
        YamlValue::Scalar { text, .. } => text,
        YamlValue::List(_) | YamlValue::Map(_) => "…",
    }
}
