//! What an edit leaves as it was: when only the text of articles changed, neither order, addresses, links
//! nor photographs did, and the model of before serves again with the new texts in it.

use super::build::{Inputs, Structure};
use crate::base::path::SourcePath;
use crate::content::article::{Article, Parsed};
use crate::content::body::{Body, HoleKind};
use crate::content::link::LocalLink;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The structure for `inputs`, from that of before, when it differs only in the texts of the articles
/// `changed`; none when anything else may have changed. Settings and theme must be the same.
#[must_use]
pub fn with_texts(old: &Structure, inputs: &Inputs<'_>, changed: &BTreeSet<SourcePath>) -> Option<Structure> {
    // Articles appear and expire at known moments only.
    let next = old.site.next_change(old.scheduled.iter().copied());
    let is_same_time = inputs.now >= old.site.now && next.is_none_or(|next| next > inputs.now);
    if !is_same_time {
        return None;
    }
    let mut replaced = Vec::with_capacity(changed.len());
    for path in changed {
        // What stands in for an article says nothing of its file.
        if old.site.held_back.contains_key(path) {
            return None;
        }
        let id = old.site.library.by_path(path.as_str())?;
        let Parsed {
            article: Some(new),
            broken: None,
            ..
        } = &**inputs.articles.get(path)?
        else {
            return None;
        };
        if !has_same_place(&old.site.library.entry(id).article, new) {
            return None;
        }
        replaced.push((id, Arc::clone(new)));
    }
    let mut structure = old.clone();
    structure.site.now = inputs.now;
    structure.site.tree = Arc::clone(inputs.tree);
    let library = Arc::make_mut(&mut structure.site.library);
    for (id, article) in replaced {
        library.entries[id.index()].article = article;
    }
    Some(structure)
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

/// Everything in a text that names a file.
fn files_of(body: &Body) -> impl Iterator<Item = &str> {
    body.holes.iter().filter_map(|hole| match &hole.kind {
        HoleKind::LinkStart(link) => match &link.target {
            LocalLink::File { path, .. } => Some(&**path),
            _ => None,
        },
        HoleKind::FigureStart(figure) => figure.picture.as_ref().map(|picture| &*picture.src),
        HoleKind::Image(picture) => Some(&*picture.src),
        _ => None,
    })
}
