//! What RSS and JSON Feed both say of a feed. Items are in `rss` and `json_feed`.

use crate::base::path::UrlPath;
use crate::site::model::Site;
use crate::site::plan::{ArticleList, Feed};

/// Title and description of a feed, for RSS and JSON Feed alike.
pub(super) struct FeedHead<'a> {
    pub title: String,
    /// The page that lists the same articles.
    pub home: UrlPath,
    pub description: Option<&'a str>,
}

impl<'a> FeedHead<'a> {
    pub fn of(site: &'a Site, feed: Feed) -> Self {
        let config = &site.config;
        match feed {
            Feed::Site => Self {
                title: config.title.clone(),
                home: UrlPath::home(),
                description: config.agency.name.as_deref(),
            },
            Feed::Category(index) => Self {
                title: format!("{} - {}", config.categories[index].label, config.title),
                home: site.list_url(ArticleList::Category(index)),
                description: site.category_description(index),
            },
        }
    }
}
