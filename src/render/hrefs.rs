//! How links in a page are written: from the root of the server, relative to the page, or absolute. Does not resolve
//! links; `site::links` does.

use crate::base::path::UrlPath;
use crate::config::settings::Config;

/// The style in which links are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hrefs {
    prefix: String,
    /// Whether the address of a page ends in `index.html`.
    pub(super) names_files: bool,
}

impl Hrefs {
    /// `/ban-tin/2026/…`: for pages on a web server.
    #[must_use]
    pub fn local(config: &Config) -> Self {
        Self {
            prefix: config.base_url.path.clone(),
            names_files: false,
        }
    }

    /// `../../2026/…/index.html`: for pages opened from a folder without a server, `depth` folders below its root.
    #[must_use]
    pub fn relative(depth: usize) -> Self {
        Self {
            prefix: match depth {
                0 => ".".to_owned(),
                depth => vec![".."; depth].join("/"),
            },
            names_files: true,
        }
    }

    /// `https://…/ban-tin/2026/…`: for feeds and `404.html`, which are shown at other addresses.
    #[must_use]
    pub fn absolute(config: &Config) -> Self {
        Self {
            prefix: format!("{}{}", config.base_url.origin, config.base_url.path),
            names_files: false,
        }
    }

    /// The link to an address of the site.
    #[must_use]
    pub fn to(&self, url: &UrlPath) -> String {
        let file = if self.names_files && url.is_page() {
            "index.html"
        } else {
            ""
        };
        let url = url.encoded();
        let mut href = String::with_capacity(self.prefix.len() + url.len() + file.len());
        for part in [&self.prefix, &*url, file] {
            href.push_str(part);
        }
        href
    }

    /// The text before every address.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }
}

/// The number of folders above a page.
#[must_use]
pub fn depth(url: &UrlPath) -> usize {
    url.as_str().matches('/').count() - 1
}
