//! Files without a template: one file here for each kind, each a function of the site to text or bytes. Nothing is
//! written to disk.

pub mod calendar;
mod feed_head;
pub mod json_feed;
pub mod robots;
pub mod rss;
pub mod search;
pub mod server;
pub mod sitemap;
