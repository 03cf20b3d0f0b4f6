//! House rule: front-matter keys that are optional in general and required by this site. Pages are exempt.

use crate::base::catalogue::rules::RULE_MISSING;
use crate::base::diagnostic::Diagnostic;
use crate::base::language::Language;
use crate::base::span::Span;
use crate::config::settings::Config;
use crate::site::entry::Entry;

/// Messages about required keys that `entry` lacks.
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
        .filter(|(.., is_missing)| *is_missing && entry.is_article());
    missing
        .filter_map(|(key, level, _)| {
            let name = Language::ALL.map(|language| front.spelling.name_in(key, language));
            let diagnostic = Diagnostic::new(&RULE_MISSING).arg_in("key", name);
            Some(
                diagnostic
                    .with_severity(level.severity()?)
                    .at(&entry.article.path, Span::line(1)),
            )
        })
        .collect()
}
