//! Tags that are not on the list of the house.

use super::weight::weighed;
use crate::base::catalogue::rules::RULE_TAG;
use crate::base::diagnostic::Diagnostic;
use crate::config::rules::Words;
use crate::content::article::Article;
use crate::content::keys::nearest_of;

/// How many tags a hint lists at most.
const MOST_LISTED: usize = 12;

/// The tags of an article that are not allowed.
pub(super) fn unknown(rule: &Words, article: &Article) -> Vec<Diagnostic> {
    let Some(severity) = rule.level.severity() else {
        return Vec::new();
    };
    let tags = article.front.tags.iter();
    tags.filter(|tag| !rule.list.contains(&tag.value))
        .map(|tag| {
            let nearest = nearest_of(&tag.value, rule.list.iter().map(String::as_str)).unwrap_or_default();
            let listed = rule.list.iter().take(MOST_LISTED);
            let mut all: Vec<String> = listed.map(|tag| format!("`{tag}`")).collect();
            if rule.list.len() > MOST_LISTED {
                all.push("…".to_owned());
            }
            let diagnostic = Diagnostic::new(&RULE_TAG)
                .arg("found", &tag.value)
                .arg("nearest", nearest)
                .arg("all", all.join(", "));
            let diagnostic = weighed(diagnostic, severity);
            let diagnostic = if nearest.is_empty() {
                diagnostic
            } else {
                diagnostic.suggest(nearest)
            };
            diagnostic.at(&article.path, tag.span)
        })
        .collect()
}
