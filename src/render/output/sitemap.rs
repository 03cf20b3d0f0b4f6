//! Writes `sitemap.xml` (sitemaps.org/protocol.html): every page that search engines should know. More pages than one
//! file may hold are split, and `sitemap.xml` lists the parts.

use crate::base::escape::xml;
use crate::base::path::UrlPath;
use crate::config::settings::FanOut;
use crate::site::model::Site;
use crate::site::plan::{Job, Month, SITEMAP_MAX, SitemapPart};
use crate::site::sitemap::month;
use crate::text::dates::format;
use crate::text::dates::moment::Moment;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The text of one file of the sitemap.
#[must_use]
pub fn write(site: &Site, part: SitemapPart) -> String {
    let mut pages = site.plan.jobs().filter(|(_, job)| job.is_indexed());
    match part {
        SitemapPart::Whole => urls(site, pages),
        SitemapPart::Part(number) => urls(site, pages.by_ref().skip(number * SITEMAP_MAX).take(SITEMAP_MAX)),
        SitemapPart::Month(of, file) => {
            let pages = pages.filter(|(_, job)| month(&site.library, &site.config, job) == of);
            urls(site, pages.skip(file * SITEMAP_MAX).take(SITEMAP_MAX))
        }
        SitemapPart::Months => months(site),
        SitemapPart::Index(parts) => {
            let mut out = open("sitemapindex");
            for number in 0..parts {
                let url = site.config.base_url.absolute(&SitemapPart::Part(number).url());
                let _ = writeln!(out, "<sitemap><loc>{}</loc></sitemap>", xml(&url));
            }
            out.push_str("</sitemapindex>\n");
            out
        }
    }
}

/// The index of the files by month, each with the last change of its articles.
fn months(site: &Site) -> String {
    let mut changes: BTreeMap<Option<Month>, Moment> = BTreeMap::new();
    for (_, job) in site.plan.jobs().filter(|(_, job)| job.is_indexed()) {
        if let Some(modified) = modified(site, job) {
            let last = changes
                .entry(month(&site.library, &site.config, job))
                .or_insert(modified);
            *last = modified.max(*last);
        }
    }
    let mut out = open("sitemapindex");
    for (url, job) in site.plan.jobs() {
        let Job::Sitemap(SitemapPart::Month(of, _)) = job else {
            continue;
        };
        let url = site.config.base_url.absolute(url);
        let _ = write!(out, "<sitemap><loc>{}</loc>", xml(&url));
        if let Some(modified) = changes.get(of) {
            let _ = write!(
                out,
                "<lastmod>{}</lastmod>",
                format::rfc3339(*modified, site.config.zone)
            );
        }
        out.push_str("</sitemap>\n");
    }
    out.push_str("</sitemapindex>\n");
    out
}

fn urls<'a>(site: &Site, pages: impl Iterator<Item = (&'a UrlPath, &'a Job)>) -> String {
    let mut out = open("urlset");
    for (url, job) in pages {
        let url = site.config.base_url.absolute(url);
        let _ = write!(out, "<url><loc>{}</loc>", xml(&url));
        if let Some(modified) = modified(site, job) {
            let _ = write!(
                out,
                "<lastmod>{}</lastmod>",
                format::rfc3339(modified, site.config.zone)
            );
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

fn open(element: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{element} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    )
}

/// The last change of a page according to front matter; for a list, that of its newest article. `None`: not told.
fn modified(site: &Site, job: &Job) -> Option<Moment> {
    let library = &site.library;
    let newest =
        |ids: &[crate::site::entry::EntryId]| ids.iter().filter_map(|id| library.entry(*id).modified()).max();
    match job {
        Job::Entry(id) => library.entry(*id).modified(),
        // The file of a month would change with each article of a list that began then.
        Job::List(..) if site.config.publish.fan_out == FanOut::Few => None,
        Job::List(list, pager) => newest(&site.library.list_entries(*list)[pager.start..pager.end]),
        Job::Home | Job::Latest | Job::SiteMap | Job::Search => {
            library.news.first().and_then(|id| library.entry(*id).modified())
        }
        Job::SearchIndex
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
        | Job::Original(_) => None,
    }
}
