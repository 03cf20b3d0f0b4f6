//! Configuration files that web servers read from the published folder: headers, caching, redirects. One file here for
//! each kind of server; `rules` holds what all of them say.

pub mod htaccess;
pub mod netlify;
pub mod rules;
pub mod web_config;

use crate::site::model::Site;
use crate::site::plan::ServerFile;

/// The text of one of these files.
#[must_use]
pub fn write(site: &Site, file: ServerFile) -> String {
    match file {
        ServerFile::Htaccess => htaccess::write(site),
        ServerFile::WebConfig => web_config::write(site),
        ServerFile::Headers => netlify::headers(site),
        ServerFile::Redirects => netlify::redirects(site),
    }
}
