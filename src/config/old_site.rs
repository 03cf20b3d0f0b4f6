//! Where on this site an old address lies that was pasted whole, with its host. Says nothing about who redirects it.

use super::settings::BaseUrl;
use crate::base::old_address::OldAddress;
use crate::base::path::UrlPath;
use crate::base::percent;
use url::Url;

/// `address` as one of this site, without its host. `None`: this site cannot redirect it, since a site in a folder
/// (`https://x.vn/ban-tin/`) is asked for addresses in that folder only. A site that has its host to itself is asked for
/// those of an older host too, once that name leads to its web server.
#[must_use]
pub fn on_this_site(address: &OldAddress, base: &BaseUrl) -> Option<OldAddress> {
    let Some(host) = address.host() else {
        return Some(address.clone());
    };
    if !is_host_of(host, base) {
        return base.path.is_empty().then(|| address.at(address.path().clone()));
    }
    let path = match address
        .path()
        .as_str()
        .strip_prefix(&percent::decode(&base.path))?
    {
        "" => UrlPath::home(),
        rest => UrlPath::new(rest).ok()?,
    };
    Some(address.at(path))
}

/// Whether `host` is that of `base`, with http or https.
fn is_host_of(host: &str, base: &BaseUrl) -> bool {
    let is_of = |scheme: &str| {
        let url = Url::parse(&format!("{scheme}://{host}/"));
        url.is_ok_and(|url| Url::parse(&base.origin).is_ok_and(|base| url.authority() == base.authority()))
    };
    is_of("https") || is_of("http")
}
