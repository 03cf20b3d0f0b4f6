//! Publications that would delete so much that a mistake is more likely than a decision.

use super::plan::Summary;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::config::permalink::Pattern;
use crate::config::reverse::can_give;
use crate::disk::manifest::Manifest;
use crate::site::entry::Entry;
use std::collections::BTreeSet;

/// What a publication may delete.
#[derive(Debug, Clone, Copy)]
pub struct Limits<'a> {
    /// Whether any number of pages may be deleted.
    pub any: bool,
    /// `Some`: so many pages. `None`: as many as is usual.
    pub pages: Option<usize>,
    /// The addresses of articles.
    pub article: &'a Pattern,
    /// Articles that somebody hides: drafts, and those whose time has not come.
    pub hidden: &'a [Entry],
}

/// How many pages may always be deleted, if the site does not say.
const FEW: usize = 20;

/// Refuses to delete more pages than the site allows; and where it does not say how many, more than half of the articles,
/// however few there are. An article that gets another address is not deleted, nor is one that is replaced by a new
/// one; and what somebody hides must go.
///
/// # Errors
/// When more would be deleted.
pub fn allows(old: &Manifest, limits: Limits<'_>, summary: &Summary) -> Result<(), Box<Diagnostic>> {
    if limits.any || summary.deleted.is_empty() {
        return Ok(());
    }
    let is_page = |path: &&String| path.ends_with(".html");
    let pages = old.files.keys().filter(is_page).count();
    let deleted = summary.deleted.iter().filter(is_page).count();
    let allowed = limits.pages.unwrap_or(FEW.max(pages / 4));
    if deleted > allowed {
        let diagnostic = Diagnostic::new(&code::TOO_MANY_DELETES);
        let diagnostic = diagnostic.arg("deleted", deleted).arg("pages", pages);
        return Err(Box::new(diagnostic.arg("allowed", allowed)));
    }
    let is_article = |path: &&String| {
        let address = path.strip_suffix("index.html");
        address.is_some_and(|address| can_give(limits.article, &format!("/{address}")))
    };
    let before = old.files.keys().filter(is_article).count();
    let new = summary.new.iter().filter(is_article).count();
    let deleted = summary.deleted.iter().filter(is_article).count();
    let hidden: BTreeSet<String> = limits.hidden.iter().map(|entry| entry.url.file()).collect();
    let is_hidden = |path: &&String| hidden.contains(*path);
    let meant = new + summary.deleted.iter().filter(is_hidden).count();
    let gone = deleted.saturating_sub(meant);
    if limits.pages.is_some() || 2 * gone <= before {
        return Ok(());
    }
    let diagnostic = Diagnostic::new(&code::TOO_MANY_ARTICLES);
    Err(Box::new(diagnostic.arg("deleted", gone).arg("articles", before)))
}
