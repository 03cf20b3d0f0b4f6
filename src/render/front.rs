//! `front`: what the home page shows. `newest` and `blocks` each stand by themselves; the other fields together have no article
//! twice.

use super::item::Items;
use super::view;
use crate::site::entry::{ArticleState, EntryId};
use crate::site::plan::Feed;
use tera::Value;

/// At most this many articles are in a block.
const BLOCK: usize = 6;
/// At most this many articles are in `notices`.
const NOTICES: usize = 4;
/// `notices`, `upcoming` and `others` have this many articles together, when `others` keeps within [`FEWEST`] and [`MOST`].
const TOGETHER: usize = 9;
const FEWEST: usize = 4;
const MOST: usize = 8;
/// This many articles are in `pictured`, or none.
const PICTURED: usize = 3;

/// The article that leads the home page: the newest featured one, else the newest. `None`: there are no articles.
#[must_use]
pub fn lead(items: &Items) -> Option<EntryId> {
    let library = &items.site.library;
    let featured = |id: &EntryId| library.entry(*id).article.front.featured;
    let news = || library.news.iter().copied();
    news().find(featured).or_else(|| news().next())
}

/// The values of the home page.
#[must_use]
pub fn front(items: &Items, lead: Option<EntryId>) -> view::list::Front {
    let site = &items.site;
    let library = &site.library;
    let mut shown: Vec<EntryId> = lead.into_iter().collect();
    let mut upcoming = site.upcoming(site.config.sections.upcoming);
    upcoming.retain(|id| !shown.contains(id));
    shown.extend(&upcoming);
    let notices = in_force(items, &shown);
    shown.extend(&notices);
    let above = notices.len() + upcoming.len();
    let others: Vec<EntryId> = (library.news.iter().copied())
        .filter(|id| !shown.contains(id))
        .take(TOGETHER.saturating_sub(above).clamp(FEWEST, MOST))
        .collect();
    shown.extend(&others);
    let has_photo = |id: &EntryId| items.has_photo(library.entry(*id));
    let mut pictured: Vec<EntryId> = (library.news.iter().copied())
        .filter(|id| !shown.contains(id) && has_photo(id))
        .take(PICTURED)
        .collect();
    if pictured.len() < PICTURED {
        pictured.clear();
    }
    shown.extend(&pictured);
    let all = |index: usize| site.feed_entries(Feed::Category(index));
    let news = |index: usize| library.categories[index].iter().copied();
    let is_news = |id: &EntryId| library.entry(*id).state != ArticleState::Expired;
    view::list::Front {
        lead: lead.map(|id| items.item(id)),
        newest: values(items, library.latest(lead, site.config.sections.latest)),
        blocks: blocks(items, |index| {
            let others = all(index).into_iter().filter(|id| Some(*id) != lead);
            others.take(BLOCK).collect()
        }),
        upcoming: values(items, upcoming),
        notices: values(items, notices),
        others: values(items, others),
        pictured: values(items, pictured),
        rest: blocks(items, |index| {
            let rest = news(index).filter(|id| is_news(id) && !shown.contains(id));
            rest.take(BLOCK).collect()
        }),
    }
}

/// Articles in force that say until when, without those that are `shown`: the one that ends first stands first.
fn in_force(items: &Items, shown: &[EntryId]) -> Vec<EntryId> {
    let library = &items.site.library;
    let ending = |id: &EntryId| library.entry(*id).expires.map(|end| (end.unix(), *id));
    let news = library.news.iter().filter(|id| !shown.contains(id));
    let mut notices: Vec<(i64, EntryId)> = news.filter_map(ending).collect();
    notices.sort_by_key(|(end, _)| *end);
    notices.into_iter().map(|(_, id)| id).take(NOTICES).collect()
}

/// A block for each category of which `articles` has any.
fn blocks(items: &Items, articles: impl Fn(usize) -> Vec<EntryId>) -> Vec<view::list::Block> {
    let block = |index| {
        let ids = articles(index);
        (!ids.is_empty()).then(|| view::list::Block {
            category: items.category(index),
            items: values(items, ids),
        })
    };
    (0..items.site.config.categories.len())
        .filter_map(block)
        .collect()
}

fn values(items: &Items, ids: Vec<EntryId>) -> Vec<Value> {
    ids.into_iter().map(|id| items.item(id)).collect()
}
