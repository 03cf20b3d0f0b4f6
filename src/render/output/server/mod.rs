//! Configuration files that web servers read from the published folder: headers, caching, redirects. One file here for
//! each kind of server; `rules` and `redirects` hold what all of them say.

pub mod caddy;
pub mod htaccess;
pub mod netlify;
pub mod nginx;
pub mod redirects;
pub mod rewrite;
pub mod rules;
pub mod web_config;

use crate::config::servers::ServerFiles;
use crate::site::model::Site;
use crate::site::plan::ServerFile;

/// The text of one of these files.
#[must_use]
pub fn write(site: &Site, file: ServerFile) -> String {
    match file {
        ServerFile::Headers(_) => netlify::headers(site),
        ServerFile::Rules(server) => match server {
            ServerFiles::Apache => htaccess::write(site),
            ServerFiles::Caddy => caddy::write(site),
            ServerFiles::Cloudflare | ServerFiles::Netlify => netlify::redirects(site, server),
            ServerFiles::Iis | ServerFiles::IisRewrite => web_config::write(site, server),
            ServerFiles::Nginx => nginx::write(site),
        },
    }
}
