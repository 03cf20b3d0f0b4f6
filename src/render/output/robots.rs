//! Writes `robots.txt`: everything may be crawled, and where the sitemap is.

use crate::site::model::Site;
use crate::site::plan::SitemapPart;

/// The text of the file.
#[must_use]
pub fn write(site: &Site) -> String {
    let sitemap = site.config.base_url.absolute(&SitemapPart::Whole.url());
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}
