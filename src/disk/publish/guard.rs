//! Refuses publications that would delete so many pages that a mistake is more likely than a decision. It only counts; nothing
//! is deleted here.

use super::manifest::OutputManifest;
use super::plan::Summary;
use super::release_options::ReleaseOptions;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::config::reverse::can_give;
use std::collections::BTreeSet;

/// How many pages may always be deleted without `max_deletes`.
const FEW: usize = 20;

/// Checks the number of deleted pages against `max_deletes` of the site; without it against a quarter of the pages and half of
/// the articles. An article with a new address or replaced by a new article does not count, nor does one that is hidden.
///
/// # Errors
/// When more would be deleted.
pub fn check(
    old: &OutputManifest,
    options: &ReleaseOptions<'_>,
    summary: &Summary,
) -> Result<(), Box<Diagnostic>> {
    if options.allow_deletes || summary.deleted.is_empty() {
        return Ok(());
    }
    let limit = options.settings.max_deletes;
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
        address.is_some_and(|address| can_give(options.article, &format!("/{address}")))
    };
    let deleted = summary.deleted.iter().filter(is_article).count();
    if deleted == 0 {
        return Ok(());
    }
    let before = old.files.keys().filter(is_article).count();
    let new = summary.new.iter().filter(is_article).count();
    let hidden: BTreeSet<String> = options.hidden.iter().map(|entry| entry.url.file()).collect();
    let is_hidden = |path: &&String| hidden.contains(*path);
    let intended = new + summary.deleted.iter().filter(is_hidden).count();
    let gone = deleted.saturating_sub(intended);
    if 2 * gone <= before {
        return Ok(());
    }
    let diagnostic = Diagnostic::new(&code::TOO_MANY_ARTICLES);
    Err(Box::new(diagnostic.arg("deleted", gone).arg("articles", before)))
}
