//! An address of an earlier web site, as people copy it from a browser or a list: `/tin.aspx?id=12`, `/tin/*`,
//! `https://cu.example.vn/Tin/Bai.aspx#top`. It says what can be published there; who redirects it is decided by `site`.

use super::cut::Cut;
use super::path::{PathError, UrlPath};
use super::percent;
use std::fmt::{self, Write as _};
use std::sync::Arc;

/// Schemes of whole addresses; `//host/…` is one too.
const SCHEMES: [&str; 3] = ["https://", "http://", "//"];

/// Ends of host names by which `cu.example.vn/tin.aspx` is taken for a whole address without its scheme.
const DOMAINS: [&str; 6] = ["vn", "com", "net", "org", "info", "asia"];

/// Extensions that web servers send as HTML, so that a page can stand at the address.
const PAGES: [&str; 2] = ["html", "htm"];

/// An old address. The path is decoded, NFC and without doubled slashes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OldAddress {
    path: UrlPath,
    query: Option<Arc<str>>,
    is_wildcard: bool,
    host: Option<Arc<str>>,
}

impl OldAddress {
    /// Reads what was typed or pasted. A fragment (`#…`) is dropped, since browsers never send it.
    ///
    /// # Errors
    /// When it neither starts with `/` nor is a whole address, has `*` elsewhere than as its last segment, or a segment
    /// that no address can have.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        let (host, rest) = host_and_rest(text.trim());
        let rest = rest.split('#').next().unwrap_or_default();
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut path = path.replace('\\', "/");
        if host.is_some() && path.is_empty() {
            path.push('/');
        }
        let is_wildcard = path.ends_with("/*");
        if is_wildcard {
            path.pop();
        }
        if path.contains('*') || is_wildcard && !query.is_empty() {
            return Err(PathError::Malformed);
        }
        let mut path = percent::decode(&path);
        while path.contains("//") {
            path = path.replace("//", "/");
        }
        if path.contains(['?', '#', '*']) {
            return Err(PathError::Malformed);
        }
        Ok(Self {
            path: UrlPath::new(&path)?,
            query: (!query.is_empty()).then(|| as_sent(query).into()),
            is_wildcard,
            host: host.map(Arc::from),
        })
    }

    /// The address of a page or file.
    #[must_use]
    pub fn exact(path: UrlPath) -> Self {
        Self {
            path,
            query: None,
            is_wildcard: false,
            host: None,
        }
    }

    /// The same address with another path, and without a host.
    #[must_use]
    pub fn at(&self, path: UrlPath) -> Self {
        Self {
            path,
            host: None,
            ..self.clone()
        }
    }

    /// Its path. Of a wildcard the folder, with its slash: all that begins with it is meant.
    #[must_use]
    pub fn path(&self) -> &UrlPath {
        &self.path
    }

    /// `Some`: what stands behind `?`, percent-encoded as browsers send it. `None`: whatever stands there.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// Whether it means every address below its path (`/tin/*`).
    #[must_use]
    pub fn is_wildcard(&self) -> bool {
        self.is_wildcard
    }

    /// `Some`: the host of a whole address, with its port. `None`: a path of this site.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// As it is typed in `aliases` and `[[redirects]]`, where percent signs of a path are decoded.
    #[must_use]
    pub fn typed(&self) -> String {
        let path = self.path.as_str().replace('%', "%25");
        let query = self
            .query
            .as_ref()
            .map_or(String::new(), |query| format!("?{query}"));
        format!("{path}{query}{}", if self.is_wildcard { "*" } else { "" })
    }

    /// The address of a page that redirects it on any server. `None`: no file can do that: it has a query or a wildcard, or an
    /// extension whose files servers run (`.php`), or hand out as a download (`.aspx`). A last segment without an extension
    /// becomes a page (`/a` becomes `/a/`): servers would send a file `a` without a type.
    #[must_use]
    pub fn page(&self) -> Option<UrlPath> {
        if self.query.is_some() || self.is_wildcard {
            return None;
        }
        if self.path.is_page() {
            return Some(self.path.clone());
        }
        let name = self.path.as_str().rsplit('/').next().unwrap_or_default();
        match name.rsplit_once('.') {
            None => UrlPath::new(&format!("{}/", self.path)).ok(),
            Some((_, extension)) => {
                let is_page = PAGES.iter().any(|page| page.eq_ignore_ascii_case(extension));
                is_page.then(|| self.path.clone())
            }
        }
    }

    /// Two addresses with the same key are one for web servers that do not tell capitals from small letters.
    #[must_use]
    pub fn key(&self) -> String {
        self.to_string().to_lowercase()
    }

    /// Whether the path `url` is meant by it, whatever its query.
    #[must_use]
    pub fn covers(&self, url: &str) -> bool {
        let (url, path) = (url.to_lowercase(), self.path.as_str().to_lowercase());
        if self.is_wildcard {
            url.starts_with(&path)
        } else {
            url == path
        }
    }
}

impl fmt::Display for OldAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if let Some(query) = &self.query {
            write!(f, "?{query}")?;
        }
        f.write_str(if self.is_wildcard { "*" } else { "" })
    }
}

/// The host of a whole address, and what follows it; a text without a host is all rest.
fn host_and_rest(text: &str) -> (Option<&str>, &str) {
    let scheme = SCHEMES.iter().find(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let rest = text.tail(scheme.map_or(0, |scheme| scheme.len()));
    let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.cut(end);
    let domain = host.rsplit('.').next().unwrap_or_default();
    let is_domain = DOMAINS.iter().any(|known| known.eq_ignore_ascii_case(domain));
    if scheme.is_some() || is_domain && host.contains('.') && path.starts_with('/') {
        (Some(host), path)
    } else {
        (None, text)
    }
}

/// A query as browsers send it: what no address may contain is percent-encoded, escapes that are there stay.
fn as_sent(query: &str) -> String {
    let mut out = String::with_capacity(query.len());
    let bytes = query.as_bytes();
    let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    for (at, byte) in bytes.iter().enumerate() {
        let is_kept = byte.is_ascii_alphanumeric() || b"-._~!$()*+,;=:@/?&[]".contains(byte);
        if is_kept || *byte == b'%' && is_hex(at + 1) && is_hex(at + 2) {
            out.push(char::from(*byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_paste_is_understood() {
        for (pasted, host, read) in [
            ("/tin.aspx?id=12", "", "/tin.aspx?id=12"),
            (" /Tin/Bai.ASPX ", "", "/Tin/Bai.ASPX"),
            ("/tin/*", "", "/tin/*"),
            (
                "https://cu.example.vn/tin.aspx?id=12#top",
                "cu.example.vn",
                "/tin.aspx?id=12",
            ),
            ("HTTP://cu.example.vn:8080/a", "cu.example.vn:8080", "/a"),
            ("//cu.example.vn/a", "cu.example.vn", "/a"),
            (
                "cu.example.vn/Trang%20ch%E1%BB%A7.html",
                "cu.example.vn",
                "/Trang chủ.html",
            ),
            ("https://cu.example.vn?p=12", "cu.example.vn", "/?p=12"),
            ("https://cu.example.vn", "cu.example.vn", "/"),
            ("\\tin\\bai.aspx", "", "/tin/bai.aspx"),
            ("/tin//bai.html", "", "/tin/bai.html"),
            (
                "/tìm?từ=đất&x=%c3%a0",
                "",
                "/tìm?t%E1%BB%AB=%C4%91%E1%BA%A5t&x=%c3%a0",
            ),
            ("/a?b=100%", "", "/a?b=100%25"),
            ("/?", "", "/"),
            ("/a?x=\";{$b}'\n", "", "/a?x=%22;%7B$b%7D%27"),
        ] {
            let address = OldAddress::parse(pasted).unwrap_or_else(|_| panic!("{pasted}"));
            assert_eq!(address.host().unwrap_or_default(), host, "{pasted}");
            assert_eq!(address.to_string(), read, "{pasted}");
        }
        for wrong in [
            "tin/cu",
            "tin.aspx?id=1",
            "",
            "/tin/*.aspx",
            "/*/a",
            "/tin/*?a=1",
            "/a/../b",
            "/a%3Fb",
            "/a\nb",
        ] {
            assert!(OldAddress::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_page_stands_only_where_servers_send_html() {
        let page = |text: &str| {
            OldAddress::parse(text)
                .unwrap()
                .page()
                .map(|page| page.to_string())
        };
        for (old, stands) in [
            ("/a", "/a/"),
            ("/a/", "/a/"),
            ("/a.HTML", "/a.HTML"),
            ("/tin.aspx/", "/tin.aspx/"),
        ] {
            assert_eq!(page(old).as_deref(), Some(stands), "{old}");
        }
        for old in [
            "/a.aspx",
            "/a.php",
            "/a.pdf",
            "/nghi-quyet-12.2020",
            "/a?b=1",
            "/a/*",
            "/a.",
            "/.htaccess",
        ] {
            assert_eq!(page(old), None, "{old}");
        }
    }
}
