//! The kind of the file that a job makes: in which order it is published and sent, and how long it stays.

use crate::disk::publish::retention::Retention;
use crate::site::plan::Job;

/// The kind of the file of `job`.
pub fn retention(job: &Job) -> Retention {
    match job {
        Job::Asset(_) => Retention::Theme,
        Job::Event(_) | Job::Card(_) | Job::Copy(_) | Job::Original(_) => Retention::File,
        Job::Entry(_) | Job::NotFound | Job::Redirect(_) => Retention::Page,
        Job::Home
        | Job::Latest
        | Job::List(..)
        | Job::SiteMap
        | Job::Search
        | Job::SearchIndex
        | Job::Rss(_)
        | Job::JsonFeed(_)
        | Job::Calendar
        | Job::Sitemap(_)
        | Job::Robots
        | Job::Server(_)
        | Job::Output(_) => Retention::List,
    }
}
