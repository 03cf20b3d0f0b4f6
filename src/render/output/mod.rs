//! Files without a template: one file here for each kind, each a function of the site to text or bytes. Nothing is
//! written to disk.

pub mod json_feed;
pub mod robots;
pub mod rss;
pub mod search;
pub mod server;
pub mod sitemap;

use crate::base::path::UrlPath;
use crate::site::model::Site;
use crate::site::plan::{ArticleList, Feed};

/// Title and description of a feed, for RSS and JSON Feed alike.
struct FeedHead<'a> {
    title: String,
    /// The page that lists the same articles.
    home: UrlPath,
    description: Option<&'a str>,
}

impl<'a> FeedHead<'a> {
    fn of(site: &'a Site, feed: Feed) -> Self {
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
                description: config.categories[index].description.as_deref(),
            },
        }
    }
}
