//! Refuses publications that would delete so many pages that a mistake is more likely than a decision. It only counts; nothing
//! is deleted here.

use super::manifest::OutputManifest;
use super::plan::Summary;
use super::release_options::ReleaseOptions;
use crate::base::catalogue::disk as code;
use crate::base::diagnostic::Diagnostic;
use crate::config::permalink::Pattern;
use crate::config::reverse::can_give;
use crate::site::entry::Entry;
use std::collections::BTreeSet;

/// How many pages may always be deleted without `max_deletes`.
const FEW: usize = 20;

/// Files that are deleted, where, and what may be.
#[derive(Debug, Clone, Copy)]
pub struct Deletions<'a> {
    /// `[publish] max_deletes`.
    pub limit: Option<usize>,
    /// The permalink pattern of articles.
    pub article: &'a Pattern,
    /// Articles that are not shown: a page of one may be deleted.
    pub hidden: &'a [Entry],
    /// Deleted files.
    pub deleted: &'a [String],
    /// Files that were not there before.
    pub new: &'a [String],
}

/// More is deleted than is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooMany {
    /// So many of so many pages, where so many are allowed.
    Pages {
        /// How many are deleted.
        deleted: usize,
        /// How many there are.
        pages: usize,
        /// How many may be deleted.
        allowed: usize,
    },
    /// So many of so many articles.
    Articles {
        /// How many are deleted.
        deleted: usize,
        /// How many there are.
        articles: usize,
    },
}

/// Checks the number of pages that a publication deletes.
///
/// # Errors
/// When more would be deleted than is allowed.
pub fn check(
    old: &OutputManifest,
    options: &ReleaseOptions<'_>,
    summary: &Summary,
) -> Result<(), Box<Diagnostic>> {
    if options.allow_deletes {
        return Ok(());
    }
    let deletions = Deletions {
        limit: options.settings.max_deletes,
        article: options.article,
        hidden: options.hidden,
        deleted: &summary.deleted,
        new: &summary.new,
    };
    match deletions.too_many(old.files.keys()) {
        None => Ok(()),
        Some(TooMany::Pages {
            deleted,
            pages,
            allowed,
        }) => {
            let diagnostic = Diagnostic::new(&code::TOO_MANY_DELETES);
            let diagnostic = diagnostic.arg("deleted", deleted).arg("pages", pages);
            Err(Box::new(diagnostic.arg("allowed", allowed)))
        }
        Some(TooMany::Articles { deleted, articles }) => {
            let diagnostic = Diagnostic::new(&code::TOO_MANY_ARTICLES);
            Err(Box::new(
                diagnostic.arg("deleted", deleted).arg("articles", articles),
            ))
        }
    }
}

impl Deletions<'_> {
    /// Compares the number of deleted pages with `max_deletes` of the site; without it with a quarter of the pages and half of the
    /// articles. An article with a new address or replaced by a new article does not count, nor does one that is hidden. `old` are
    /// the paths of all files before. `None`: no more is deleted than is allowed.
    pub fn too_many<'a>(self, old: impl Iterator<Item = &'a String> + Clone) -> Option<TooMany> {
        if self.deleted.is_empty() {
            return None;
        }
        let is_page = |path: &&String| path.ends_with(".html");
        let deleted = self.deleted.iter().filter(is_page).count();
        if deleted > self.limit.unwrap_or(FEW) {
            let pages = old.clone().filter(is_page).count();
            let allowed = self.limit.unwrap_or(FEW.max(pages / 4));
            if deleted > allowed {
                return Some(TooMany::Pages {
                    deleted,
                    pages,
                    allowed,
                });
            }
        }
        if self.limit.is_some() {
            return None;
        }
        let is_article = |path: &&String| {
            let address = path.strip_suffix("index.html");
            address.is_some_and(|address| can_give(self.article, &format!("/{address}")))
        };
        let deleted = self.deleted.iter().filter(is_article).count();
        if deleted == 0 {
            return None;
        }
        let articles = old.filter(is_article).count();
        let new = self.new.iter().filter(is_article).count();
        let hidden: BTreeSet<String> = self.hidden.iter().map(|entry| entry.url.file()).collect();
        let is_hidden = |path: &&String| hidden.contains(*path);
        let intended = new + self.deleted.iter().filter(is_hidden).count();
        let deleted = deleted.saturating_sub(intended);
        (2 * deleted > articles).then_some(TooMany::Articles { deleted, articles })
    }
}
