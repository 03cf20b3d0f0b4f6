//! The articles around an article: those that belong to it by what they are about, and its neighbours in time.

use super::entry::{ArticleState, EntryId};
use super::library::Library;
use super::own_time;
use crate::config::settings::FanOut;
use crate::text::dates::moment::Moment;
use std::cmp::Reverse;

/// Of each tag, this many articles on each side of the article are looked at: a tag may have thousands.
const NEAR: usize = 50;

/// At most `count` articles that are still in force: those that share most tags with the article first; of equals those of
/// its category, then the nearest in time, of two as near the newer. None for pages.
#[must_use]
pub fn related(library: &Library, id: EntryId, count: usize, fan_out: FanOut) -> Vec<EntryId> {
    let entry = library.entry(id);
    if !entry.is_article() || count == 0 {
        return Vec::new();
    }
    let is_shown = |other: &EntryId| *other != id && library.entry(*other).state != ArticleState::Expired;
    let near = |list: &[EntryId], reach: usize| -> Vec<EntryId> {
        if fan_out == FanOut::Few {
            let (newer, older) = own_time::near(library, list, id, count);
            let both = newer.into_iter().chain(older);
            return both.filter(is_shown).collect();
        }
        let (newer, older) = list.split_at(list.partition_point(|other| *other < id));
        let newer = newer.iter().rev().filter(|id| is_shown(id)).take(reach);
        let older = older.iter().filter(|id| is_shown(id)).take(reach);
        newer.chain(older).copied().collect()
    };
    let tags = entry.tags();
    let mut tags: Vec<usize> = tags.iter().filter_map(|tag| library.tags.find(tag)).collect();
    tags.sort_unstable();
    tags.dedup();
    let mut shared: Vec<EntryId> = (tags.into_iter())
        .flat_map(|tag| near(&library.tags.terms[tag].entries, NEAR))
        .collect();
    shared.sort_unstable();
    let mut candidates: Vec<(EntryId, usize)> = (shared.chunk_by(EntryId::eq))
        .map(|same| (same[0], same.len()))
        .collect();
    let with_tag = candidates.len();
    if with_tag < count {
        let own = entry
            .category
            .and_then(|category| library.categories.get(category));
        let all = match fan_out {
            FanOut::Everywhere => &library.news,
            FanOut::Few => &library.articles,
        };
        let others = own.into_iter().chain([all]).flat_map(|list| near(list, count));
        let mut others: Vec<EntryId> = others.collect();
        others.sort_unstable();
        others.dedup();
        let known = &candidates[..with_tag];
        others.retain(|id| known.binary_search_by_key(id, |(known, _)| *known).is_err());
        candidates.extend(others.into_iter().map(|id| (id, 0)));
    }
    let instant = |id: EntryId| library.entry(id).date.map_or(0, Moment::unix);
    let place = |(other, shared): &(EntryId, usize)| {
        let is_elsewhere = library.entry(*other).category != entry.category;
        let distance = instant(id).abs_diff(instant(*other));
        (Reverse(*shared), is_elsewhere, distance, *other)
    };
    candidates.sort_by_cached_key(place);
    candidates.truncate(count);
    candidates.into_iter().map(|(id, _)| id).collect()
}

/// The next older and the next newer article of the same category, in the order of its list. None for pages.
#[must_use]
pub fn neighbours(library: &Library, id: EntryId) -> (Option<EntryId>, Option<EntryId>) {
    let category = library.entry(id).category;
    let Some(list) = category.and_then(|category| library.categories.get(category)) else {
        return (None, None);
    };
    let at = list.partition_point(|other| *other < id);
    if list.get(at) != Some(&id) {
        return (None, None);
    }
    let newer = at.checked_sub(1).and_then(|at| list.get(at));
    (list.get(at + 1).copied(), newer.copied())
}
