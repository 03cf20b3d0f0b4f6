//! Maps the address of a request to something of the site. The address is looked up in the plan and never joined to a
//! folder; paths that could mean a place outside the site are refused all the same.

use crate::base::path::UrlPath;
use crate::base::percent;
use crate::config::settings::Config;
use crate::render::output::search::write::FOLDER as SEARCH;
use crate::render::press::Press;
use crate::site::pictures::{FOLDER, Print};
use crate::site::plan::Job;
use crate::text::nfc;

/// The folder of files that only the preview has, between slashes. It is found after any path, so that pages from before a
/// change of `base_url` still work.
pub const PRIVATE: &str = "/__bantin/";

/// The path at which the site is mounted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mount {
    /// As in links: `/` or `/ban-tin/`.
    pub href: String,
    /// Percent-decoded, without the last slash.
    plain: String,
}

/// The thing at an address.
#[derive(Debug)]
pub enum PreviewTarget<'a> {
    /// A file of the plan.
    Job(&'a UrlPath, &'a Job),
    /// A picture.
    Picture(&'a Print),
    /// A file of the search index.
    Search(&'a [u8]),
    /// Another address of this server, without a query.
    Elsewhere(String),
    /// Nothing: the site has no such address.
    Nothing,
    /// Nothing: the address is outside the path at which the site is mounted.
    Outside,
}

impl Mount {
    /// The mount path of these settings; `/` without settings.
    #[must_use]
    pub fn of(config: Option<&Config>) -> Self {
        let path = config.map_or("", |config| config.base_url.path.as_str());
        Self {
            href: format!("{path}/"),
            plain: percent::decode(path),
        }
    }

    /// The link to the private file `name`.
    #[must_use]
    pub fn private(&self, name: &str) -> String {
        format!("{}{}{name}", self.href, PRIVATE.trim_start_matches('/'))
    }
}

/// The path of a request, percent-decoded once and in NFC. `None`: it is malformed, or could mean a place outside the site.
#[must_use]
pub fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let (hex, after) = rest.split_at_checked(2)?;
        let digit = |byte: u8| char::from(byte).to_digit(16);
        bytes.push(u8::try_from(digit(hex[0])? * 16 + digit(hex[1])?).ok()?);
        rest = after;
    }
    let text = String::from_utf8(bytes).ok()?;
    let text = nfc::nfc(&text);
    let is_bad = |segment: &str| segment == "." || segment == "..";
    let leads_out = !text.starts_with('/')
        || text.contains("//")
        || text.contains(|c: char| c == '\\' || c.is_control())
        || text.split('/').any(is_bad);
    (!leads_out).then(|| text.into_owned())
}

/// The name of a private file, after [`PRIVATE`]. `None`: the path is not private.
#[must_use]
pub fn private(path: &str) -> Option<&str> {
    path.rsplit_once(PRIVATE).map(|(_, name)| name)
}

/// Looks up a decoded path, as nginx would find files; finds nothing that is not in the plan.
#[must_use]
pub fn find<'a>(press: &'a Press, mount: &Mount, path: &str) -> PreviewTarget<'a> {
    let inner = match path.strip_prefix(&mount.plain) {
        Some("") => return PreviewTarget::Elsewhere(mount.href.clone()),
        Some(inner) if inner.starts_with('/') => inner,
        _ if path == "/" => return PreviewTarget::Elsewhere(mount.href.clone()),
        _ => return PreviewTarget::Outside,
    };
    let plan = &press.site.plan;
    if let Some((url, job)) = plan.entry(inner) {
        return PreviewTarget::Job(url, job);
    }
    let folder = inner.strip_suffix("index.html");
    if let Some((url, job)) = folder.and_then(|folder| plan.entry(folder))
        && url.is_page()
    {
        return PreviewTarget::Job(url, job);
    }
    if let Some((url, _)) = plan.entry(&format!("{inner}/")) {
        return PreviewTarget::Elsewhere(press.site.config.base_url.href(url));
    }
    if let Some(bytes) = inner
        .strip_prefix(SEARCH)
        .and_then(|name| press.search_file(name))
    {
        return PreviewTarget::Search(bytes);
    }
    let print = inner.strip_prefix(FOLDER);
    match print.and_then(|name| press.site.pictures.print(name)) {
        Some(print) => PreviewTarget::Picture(print),
        None => PreviewTarget::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once_and_in_one_form() {
        assert_eq!(decode("/a%20b+c/"), Some("/a b+c/".into()));
        assert_eq!(decode("/a%CC%89nh.jpg"), Some("/ảnh.jpg".into()));
        assert_eq!(decode("/ảnh.jpg"), Some("/ảnh.jpg".into()));
        assert_eq!(decode("/100%25"), Some("/100%".into()));
        assert_eq!(decode("/%252e%252e/x"), Some("/%2e%2e/x".into()));
        assert_eq!(decode("/a..b/...c"), Some("/a..b/...c".into()));
    }

    #[test]
    fn what_could_lead_out_is_refused() {
        for path in [
            "",
            "a",
            "*",
            "//",
            "//x",
            "/a//b",
            "/..",
            "/../x",
            "/a/../b",
            "/./a",
            "/a/.",
            "/%2e%2e/x",
            "/%2E./x",
            "/..%2fx",
            "/a%2f%2e%2e%2fb",
            "/%5c",
            "/a\\b",
            "/%00",
            "/a%0a",
            "/%",
            "/a%",
            "/%4",
            "/%zz",
            "/%+1",
            "/%ff",
            "/%c0%ae%c0%ae/",
            "/%2f%2fx",
        ] {
            assert_eq!(decode(path), None, "{path}");
        }
    }

    #[test]
    fn the_folder_of_the_preview_may_stand_anywhere() {
        assert_eq!(private("/__bantin/live.js"), Some("live.js"));
        assert_eq!(private("/ban-tin/__bantin/events"), Some("events"));
        assert_eq!(private("/__bantin"), None);
    }
}
