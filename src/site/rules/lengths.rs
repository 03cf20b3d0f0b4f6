//! Titles and summaries that are cut where they are shared.

use super::weight::weighed;
use crate::base::catalogue::rules::{RULE_SUMMARY_LONG, RULE_TITLE_LONG};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::span::Spanned;
use crate::config::rules::{Length, Rules};
use crate::content::article::Article;
use crate::content::front_matter::read::MAX_TITLE;
use crate::content::prose::place_in;

/// What is longer than the rules allow.
pub(super) fn too_long(rules: &Rules, article: &Article) -> impl Iterator<Item = Diagnostic> {
    let summary = article.front.summary.as_ref();
    // A title that is an error for its length has its message.
    let is_title = article.front.title.value.chars().count() <= MAX_TITLE;
    let title = one(
        rules.title_length,
        &RULE_TITLE_LONG,
        &article.front.title,
        article,
    );
    let summary = summary.and_then(|text| one(rules.summary_length, &RULE_SUMMARY_LONG, text, article));
    title.filter(|_| is_title).into_iter().chain(summary)
}

/// The mark stands under what is too much.
fn one(rule: Length, code: &'static Code, text: &Spanned<String>, article: &Article) -> Option<Diagnostic> {
    let severity = rule.level.severity()?;
    let value = &text.value;
    if value.len() <= rule.max {
        return None;
    }
    let (over, _) = value.char_indices().nth(rule.max)?;
    let count = value.chars().count();
    let diagnostic = Diagnostic::new(code).arg("count", count).arg("max", rule.max);
    let diagnostic = article.front.spelling.fill(diagnostic);
    Some(weighed(diagnostic, severity).at(&article.path, place_in(text, over..value.len())))
}
