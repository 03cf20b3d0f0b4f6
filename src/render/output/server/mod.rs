//! Rules for web servers that read them from the published folder: what they send with each file, how long
//! browsers keep it, and where old addresses lead. One file for each kind of server.

pub mod htaccess;
pub mod netlify;
pub mod rules;
pub mod web_config;

use crate::site::model::Site;
use crate::site::plan::ServerFile;

/// The file.
#[must_use]
pub fn write(site: &Site, file: ServerFile) -> String {
    match file {
        ServerFile::Htaccess => htaccess::write(site),
        ServerFile::WebConfig => web_config::write(site),
        ServerFile::Headers => netlify::headers(site),
        ServerFile::Redirects => netlify::redirects(site),
    }
}
