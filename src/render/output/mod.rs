//! What is not a template: one file for each kind of text, each a function of the site.

pub mod json_feed;
pub mod robots;
pub mod rss;
pub mod search;
pub mod server;
pub mod sitemap;
