//! Which file of the sitemap lists a page. Without `fan_out = "few"` there is one, up to what a file may hold. With it there is
//! one for each month, so that those of the past stay as they are.

use super::library::Library;
use super::plan::{ArticleList, Job, Month, SITEMAP_MAX, SitemapPart};
use crate::config::settings::{Config, FanOut};
use std::collections::BTreeMap;

/// The month in whose file a page is listed: an article in that of its date, a page of a list in that of its oldest article.
/// `None`: it has none, and is in a file of its own kind.
#[must_use]
pub fn month(library: &Library, config: &Config, job: &Job) -> Option<Month> {
    let id = match job {
        Job::Entry(id) if library.entry(*id).is_article() => *id,
        // The list of a category keeps its file when it grows.
        Job::List(list, pager) if pager.position == 0 => *oldest_first(library, *list).next()?,
        Job::List(list, pager) => {
            let ids = &library.list_entries(*list)[pager.start..pager.end];
            *ids.iter().max()?
        }
        Job::Entry(_)
        | Job::Home
        | Job::Latest
        | Job::SiteMap
        | Job::Search
        | Job::SearchIndex
        | Job::NotFound
        | Job::Redirect(_)
        | Job::Rss(_)
        | Job::JsonFeed(_)
        | Job::Calendar
        | Job::Event(_)
        | Job::Sitemap(_)
        | Job::Robots
        | Job::Server(_)
        | Job::Card(_)
        | Job::Asset(_)
        | Job::Output(_)
        | Job::Copy(_)
        | Job::Original(_) => return None,
    };
    let date = library.entry(id).date?.civil(config.zone);
    Some((date.year, date.month))
}

fn oldest_first(library: &Library, list: ArticleList) -> impl Iterator<Item = &super::entry::EntryId> {
    library.list_entries(list).iter().rev()
}

/// Every file of the sitemap that lists these pages.
#[must_use]
pub fn parts<'a>(
    library: &Library,
    config: &Config,
    jobs: impl Iterator<Item = &'a Job>,
) -> Vec<SitemapPart> {
    let jobs = jobs.filter(|job| job.is_indexed());
    match config.publish.fan_out {
        FanOut::Everywhere => {
            let pages = jobs.count();
            if pages <= SITEMAP_MAX {
                return vec![SitemapPart::Whole];
            }
            let parts = pages.div_ceil(SITEMAP_MAX);
            let files = (0..parts).map(SitemapPart::Part);
            files.chain([SitemapPart::Index(parts)]).collect()
        }
        FanOut::Few => {
            let mut months: BTreeMap<Option<Month>, usize> = BTreeMap::new();
            for job in jobs {
                *months.entry(month(library, config, job)).or_default() += 1;
            }
            let files = months.into_iter().flat_map(|(month, pages)| {
                let files = 0..pages.div_ceil(SITEMAP_MAX);
                files.map(move |file| SitemapPart::Month(month, file))
            });
            files.chain([SitemapPart::Months]).collect()
        }
    }
}
