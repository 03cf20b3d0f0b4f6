//! Checks the article that a link points to: expired, or without the linked anchor. Only makes messages; the caller
//! has found the article.

use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::site::entry::{ArticleState, Entry};
use crate::site::hints::{HintedDiagnostic, Missing};
use std::sync::Arc;

/// The diagnostics of a link at `span` of `entry` to the article `target`, and to the anchor `fragment` in it.
pub fn check(
    entry: &Entry,
    target: &Entry,
    written: &str,
    fragment: Option<&str>,
    span: Span,
) -> Vec<HintedDiagnostic> {
    let mut said = Vec::new();
    if target.state == ArticleState::Expired {
        let diagnostic = Diagnostic::new(&code::LINK_EXPIRED).arg("target", written);
        said.push(diagnostic.at(&entry.article.path, span).into());
    }
    said.extend(fragment.and_then(|id| anchor(entry, target, id, span)));
    said
}

/// The warning that the anchor `id` does not exist in `target`. `None`: it does.
pub fn anchor(entry: &Entry, target: &Entry, id: &str, span: Span) -> Option<HintedDiagnostic> {
    if id.is_empty() || target.article.body.has_anchor(id) {
        return None;
    }
    let diagnostic = Diagnostic::new(&code::LINK_ANCHOR)
        .arg("anchor", id)
        .arg("target", target.article.path.file_name())
        .at(&entry.article.path, span);
    let missing = Missing::Anchor(Arc::clone(&target.article), id.into());
    Some(HintedDiagnostic::seeking(diagnostic, missing))
}
