//! `[publish] fan_out = "few"`: which other articles a page shows when it looks at the site from its own time. Each is a function
//! of the articles near it, so that a new article changes few pages. Without the setting, `library` and `related` answer.
//!
//! All of it counts places among all articles, expired ones included, and leaves those out afterwards: so a page depends on a
//! fixed number of others, also where nearly all of them have expired.

use super::entry::{ArticleState, EntryId};
use super::library::Library;
use crate::text::dates::moment::Moment;

/// How long after an article a page of it goes on to show newer ones, in seconds.
const AFTER: i64 = 30 * 24 * 60 * 60;

/// The time from which a page looks at the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewpoint {
    /// The newest articles: the home page, and whatever is made anew with every article.
    Today,
    /// The page of this article.
    Article(EntryId),
    /// A page of a list whose newest article is this one.
    List(EntryId),
    /// A page without a time: it shows no articles but its own.
    Timeless,
}

impl Viewpoint {
    /// The article whose time it is. `None`: no article's.
    #[must_use]
    pub fn article(self) -> Option<EntryId> {
        match self {
            Self::Article(id) | Self::List(id) => Some(id),
            Self::Today | Self::Timeless => None,
        }
    }
}

/// **Mới nhất** as the page shows it, newest first. That of an article: the newest of the `count` articles that follow it
/// within 30 days, then older ones. Lists have none: they show the newest of their own, and each tag of the articles that follow
/// an edited one would be a page more that changes with it.
#[must_use]
pub fn latest(library: &Library, from: Viewpoint, count: usize) -> Vec<EntryId> {
    let mut ids = match from {
        Viewpoint::Today => return library.latest(None, count),
        Viewpoint::List(_) | Viewpoint::Timeless => return Vec::new(),
        Viewpoint::Article(id) => {
            let (mut newer, older) = near(library, &library.articles, id, count);
            newer.reverse();
            newer.extend(older);
            newer
        }
    };
    ids.retain(|id| library.entry(*id).state != ArticleState::Expired);
    ids.truncate(count);
    ids
}

/// **Các tin khác** of an article, as [`Library::other_news`], of articles near it.
#[must_use]
pub fn other_news(library: &Library, id: EntryId, count: usize) -> Vec<EntryId> {
    let category = library.entry(id).category;
    let Some(ids) = category.and_then(|category| library.categories.get(category)) else {
        return Vec::new();
    };
    let (newer, mut others) = near(library, ids, id, count);
    others.extend(newer);
    others.retain(|id| library.entry(*id).state != ArticleState::Expired);
    others.truncate(count);
    others
}

/// The articles of `list`, given newest first, around `id`: at most `count` newer ones within 30 days, the nearest first, and
/// twice as many older ones, newest first.
#[must_use]
pub fn near(library: &Library, list: &[EntryId], id: EntryId, count: usize) -> (Vec<EntryId>, Vec<EntryId>) {
    let (newer, from_this) = list.split_at(list.partition_point(|other| *other < id));
    let date = |id: EntryId| library.entry(id).date.map(Moment::unix);
    let end = date(id).map_or(i64::MAX, |date| date.saturating_add(AFTER));
    let newer = newer.iter().rev().copied().take(count);
    let newer = newer.take_while(|other| date(*other).is_some_and(|date| date <= end));
    let older = from_this.iter().copied().skip_while(|other| *other == id);
    (newer.collect(), older.take(2 * count).collect())
}
