//! Publications that would delete so much that a mistake is more likely than a decision.

use super::manifest::Manifest;
use super::plan::Summary;
use super::terms::Terms;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::config::reverse::can_give;
use std::collections::BTreeSet;

/// How many pages may always be deleted, if the site does not say.
const FEW: usize = 20;

/// Refuses to delete more pages than the site allows; and where it does not say how many, more than half of the articles,
/// however few there are. An article that gets another address is not deleted, nor is one that is replaced by a new
/// one; and what somebody hides must go.
///
/// # Errors
/// When more would be deleted.
pub fn allows(old: &Manifest, terms: &Terms<'_>, summary: &Summary) -> Result<(), Box<Diagnostic>> {
    if terms.allow_deletes || summary.deleted.is_empty() {
        return Ok(());
    }
    let limit = terms.settings.max_deletes;
    let is_page = |path: &&String| path.ends_with(".html");
    let deleted = summary.deleted.iter().filter(is_page).count();
    if deleted > limit.unwrap_or(FEW) {
        let pages = old.files.keys().filter(is_page).count();
        let allowed = limit.unwrap_or(FEW.max(pages / 4));
        if deleted > allowed {
            let diagnostic = Diagnostic::new(&code::TOO_MANY_DELETES);
            let diagnostic = diagnostic.arg("deleted", deleted).arg("pages", pages);
            return Err(Box::new(diagnostic.arg("allowed", allowed)));
        }
    }
    if limit.is_some() {
        return Ok(());
    }
    let is_article = |path: &&String| {
        let address = path.strip_suffix("index.html");
        address.is_some_and(|address| can_give(terms.article, &format!("/{address}")))
    };
    let deleted = summary.deleted.iter().filter(is_article).count();
    if deleted == 0 {
        return Ok(());
    }
    let before = old.files.keys().filter(is_article).count();
    let new = summary.new.iter().filter(is_article).count();
    let hidden: BTreeSet<String> = terms.hidden.iter().map(|entry| entry.url.file()).collect();
    let is_hidden = |path: &&String| hidden.contains(*path);
    let meant = new + summary.deleted.iter().filter(is_hidden).count();
    let gone = deleted.saturating_sub(meant);
    if 2 * gone <= before {
        return Ok(());
    }
    let diagnostic = Diagnostic::new(&code::TOO_MANY_ARTICLES);
    Err(Box::new(diagnostic.arg("deleted", gone).arg("articles", before)))
}
