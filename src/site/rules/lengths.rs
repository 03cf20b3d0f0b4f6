//! House rule: the length of titles and summaries, which search engines and social networks cut. Counts characters,
//! not bytes.

use crate::base::catalogue::rules::{RULE_SUMMARY_LONG, RULE_TITLE_LONG};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::span::Spanned;
use crate::config::rules::{Length, Rules};
use crate::content::article::Article;
use crate::content::front_matter::read::MAX_TITLE;
use crate::content::prose::place_in;

/// Messages about a title or summary that is longer than the rules allow.
pub(super) fn too_long(rules: &Rules, article: &Article) -> impl Iterator<Item = Diagnostic> {
    let summary = article.front.summary.as_ref();
    // A title over the hard limit has an error already.
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

/// The span is that of the excess characters.
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
    Some(
        diagnostic
            .with_severity(severity)
            .at(&article.path, place_in(text, over..value.len())),
    )
}
