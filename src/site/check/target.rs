//! What is wrong with an article that is linked to, or with the place in it.

use crate::base::catalogue::site as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::site::entry::{Entry, State};
use crate::site::hints::{Missing, Said};
use std::sync::Arc;

/// What is said at `span` of `entry`, which links to `target`, and to the place `fragment` in it.
pub fn says(entry: &Entry, target: &Entry, written: &str, fragment: Option<&str>, span: Span) -> Vec<Said> {
    let mut said = Vec::new();
    if target.state == State::Expired {
        let diagnostic = Diagnostic::new(&code::LINK_EXPIRED).arg("target", written);
        said.push(diagnostic.at(&entry.article.path, span).into());
    }
    said.extend(fragment.and_then(|id| anchor(entry, target, id, span)));
    said
}

/// Says that a place is not there.
pub fn anchor(entry: &Entry, target: &Entry, id: &str, span: Span) -> Option<Said> {
    if id.is_empty() || target.article.body.has_anchor(id) {
        return None;
    }
    let diagnostic = Diagnostic::new(&code::LINK_ANCHOR)
        .arg("anchor", id)
        .arg("target", target.article.path.file_name())
        .at(&entry.article.path, span);
    let missing = Missing::Anchor(Arc::clone(&target.article), id.into());
    Some(Said::seeking(diagnostic, missing))
}
