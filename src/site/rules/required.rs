//! Keys that an article may leave out, and this house wants.

use super::weight::weighed;
use crate::base::catalogue::rules::RULE_MISSING;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::span::Span;
use crate::config::settings::Config;
use crate::site::entry::Entry;

/// What the rules ask for and `entry` does not have.
pub(super) fn missing(config: &Config, entry: &Entry) -> Vec<Diagnostic> {
    let front = &entry.article.front;
    let rules = &config.rules;
    let wanted = [
        ("author", rules.author, front.authors.is_empty()),
        ("summary", rules.summary, front.summary.is_none()),
        ("source", rules.source, front.source.is_none()),
    ];
    let missing = wanted
        .into_iter()
        .filter(|(.., is_missing)| *is_missing && !entry.is_page());
    missing
        .filter_map(|(key, level, _)| {
            let name = Language::ALL.map(|language| front.spelling.name_in(key, language));
            let diagnostic = Diagnostic::new(&RULE_MISSING).arg_in("key", name);
            Some(weighed(diagnostic, level.severity()?).at(&entry.article.path, Span::line(1)))
        })
        .collect()
}
