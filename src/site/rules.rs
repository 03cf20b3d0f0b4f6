//! House rules: `[rules]` of the settings gives some messages another weight, and asks for keys that an
//! article may otherwise leave out.

use super::entry::Entry;
use crate::base::catalogue::markdown::MD_NO_ALT;
use crate::base::catalogue::site::{PHOTO_NO_ALT, PHOTO_NO_CREDIT, RULE_MISSING};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::span::Span;
use crate::config::settings::{Config, Level};

/// Gives the messages that a rule is about its weight, or takes them out.
pub fn weigh(config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.retain_mut(|diagnostic| {
        let rule = match diagnostic.code.id {
            id if id == PHOTO_NO_CREDIT.id => "photo_credit",
            id if id == PHOTO_NO_ALT.id || id == MD_NO_ALT.id => "alt",
            _ => return true,
        };
        match config.rules.get(rule) {
            Some(Level::Off) => return false,
            Some(Level::Warn) => diagnostic.severity = Severity::Warning,
            Some(Level::Error) => diagnostic.severity = Severity::Error,
            None => {}
        }
        true
    });
}

/// What the rules ask for and `entry` does not have.
#[must_use]
pub fn missing(config: &Config, entry: &Entry) -> Vec<Diagnostic> {
    let front = &entry.article.front;
    let wanted = [
        ("author", front.authors.is_empty()),
        ("summary", front.summary.is_none()),
        ("source", front.source.is_none()),
    ];
    let missing = wanted
        .iter()
        .filter(|(_, is_missing)| *is_missing && !entry.is_page());
    missing
        .filter_map(|(key, _)| {
            let severity = match config.rules.get(key)? {
                Level::Off => return None,
                Level::Warn => Severity::Warning,
                Level::Error => Severity::Error,
            };
            let mut diagnostic = Diagnostic::new(&RULE_MISSING).arg("key", key);
            diagnostic.severity = severity;
            Some(diagnostic.at(&entry.article.path, Span::line(1)))
        })
        .collect()
}
