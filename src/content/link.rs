//! Classifies an address in an article: another site, something of this site, or nothing that may be published. Nothing is
//! looked up: whether a target exists is checked by `site`.

use super::address::{self, is_web};
use crate::base::catalogue::{markdown, markup as code};
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::percent;
use std::ops::RangeInclusive;
use url::Url;

/// The target of a link or picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// Another site, a mail address or a phone number: published unchanged.
    External,
    /// Something of this site.
    Local(LocalLink),
    /// An address that may not stand in an article, such as `javascript:`.
    Refused,
}

/// A target on this site, percent-decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocalLink {
    /// A file, relative to the article, and an anchor in it.
    File {
        /// Its path as written.
        path: Box<str>,
        /// Without `#`.
        fragment: Option<Box<str>>,
    },
    /// An address of this site, from its root: `/gioi-thieu/`.
    Site {
        /// Its path.
        path: Box<str>,
        /// Without `#`.
        fragment: Option<Box<str>>,
    },
    /// A place in the same article.
    Anchor(Box<str>),
}

/// Classifies an address.
pub fn target(written: &str) -> LinkTarget {
    let written = written.trim();
    if written.is_empty() || written.chars().any(|c| c.is_control() || c == '\\') {
        return LinkTarget::Refused;
    }
    if let Some(fragment) = written.strip_prefix('#') {
        return LinkTarget::Local(LocalLink::Anchor(percent::decode(fragment).into()));
    }
    if address::meant(written).is_some() {
        return LinkTarget::Refused;
    }
    if written.starts_with("//") {
        return external(&format!("https:{written}"));
    }
    if let Some(address) = of_preview(written) {
        let (path, fragment) = parts(address.split('?').next().unwrap_or_default());
        let fragment = fragment.or_else(|| parts(address).1);
        return LinkTarget::Local(LocalLink::Site { path, fragment });
    }
    if has_scheme(written) {
        return external(written);
    }
    let (path, fragment) = parts(written);
    if written.starts_with('/') {
        return LinkTarget::Local(LocalLink::Site { path, fragment });
    }
    // `Mẫu #1.docx` is a file name, not a heading `1.docx`.
    let is_name = |fragment: &str| is_file_name(fragment) && !is_file_name(&path);
    LinkTarget::Local(match fragment {
        Some(fragment) if is_name(&fragment) => LocalLink::File {
            path: percent::decode(written).into(),
            fragment: None,
        },
        fragment => LocalLink::File { path, fragment },
    })
}

/// The parts before and behind `#`, percent-decoded.
fn parts(written: &str) -> (Box<str>, Option<Box<str>>) {
    match written.split_once('#') {
        Some((path, fragment)) => (
            percent::decode(path).into(),
            Some(percent::decode(fragment).into()),
        ),
        None => (percent::decode(written).into(), None),
    }
}

/// Extensions of files that articles link to.
pub const ENDINGS: [&str; 20] = [
    ".md", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".jpg", ".jpeg", ".png", ".webp",
    ".gif", ".svg", ".zip", ".rar", ".html", ".txt", ".mp3", ".mp4",
];

/// Whether a text ends in one of [`ENDINGS`] and has a name before it.
pub fn is_file_name(text: &str) -> bool {
    ENDINGS.iter().any(|ending| {
        let start = text.len().checked_sub(ending.len()).filter(|start| *start > 0);
        start.is_some_and(|start| text.tail(start).eq_ignore_ascii_case(ending))
    })
}

/// The ports that the preview tries by default, in this order.
pub const PREVIEW_PORTS: RangeInclusive<u16> = 1111..=1120;

/// The path, with its `/`, of an address of the preview, `http://localhost:1111/…`. `None`: it is another address.
pub fn of_preview(address: &str) -> Option<&str> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    if !is_web(scheme) {
        return None;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.cut(end);
    let is_port = |port: &str| {
        let number = port.strip_prefix(':').and_then(|port| port.parse().ok());
        number.is_some_and(|number| PREVIEW_PORTS.contains(&number))
    };
    let is_here = ["127.0.0.1", "localhost", "0.0.0.0", "[::1]"]
        .iter()
        .any(|known| {
            host.get(..known.len())
                .is_some_and(|name| name.eq_ignore_ascii_case(known))
                && is_port(host.tail(known.len()))
        });
    is_here.then_some(if path.starts_with('/') { path } else { "/" })
}

/// Where an address is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A link.
    Link,
    /// A picture.
    Picture,
}

/// The diagnostic for a refused address, and the address that was certainly meant. `words`: the text of the link, or the
/// description of the picture.
pub fn refusal(holder: Holder, written: &str, words: &str) -> (Diagnostic, Option<String>) {
    let plain = written.trim();
    let words = if words.contains('`') { "" } else { words.trim() };
    let alone = |diagnostic| (diagnostic, None);
    match holder {
        Holder::Link if plain.is_empty() => {
            return alone(Diagnostic::new(&code::MD_NO_ADDRESS).arg("words", words));
        }
        Holder::Picture if plain.is_empty() => {
            return alone(Diagnostic::new(&code::MD_NO_PICTURE).arg("words", words));
        }
        Holder::Picture
            if plain
                .get(..5)
                .is_some_and(|start| start.eq_ignore_ascii_case("data:")) =>
        {
            return alone(Diagnostic::new(&code::MD_DATA_PICTURE).arg("words", words));
        }
        Holder::Link | Holder::Picture => {}
    }
    if let Some(meant) = address::meant(plain) {
        let diagnostic = Diagnostic::new(&code::MD_ADDRESS).arg("target", plain);
        return (diagnostic.arg("meant", &meant), Some(meant));
    }
    // `C:\…` and `\\server` are other machines, not a slip of the hand.
    let is_slip = written.contains('\\') && !written.starts_with('\\') && !written.contains(':');
    let slashes = if is_slip {
        written.replace('\\', "/")
    } else {
        String::new()
    };
    let diagnostic = Diagnostic::new(&markdown::MD_BAD_LINK).arg("target", written);
    alone(diagnostic.arg("slashes", slashes))
}

/// The scheme to add to an address without one (`//a.vn/b`): in a feed there is no page to inherit it from.
pub fn scheme_of(address: &str) -> &'static str {
    if address.trim_start().starts_with("//") {
        "https:"
    } else {
        ""
    }
}

/// The address of a web page with its scheme. `None`: it is a mail address, a phone number or a path.
pub fn web_address(address: &str) -> Option<String> {
    let address = address.trim();
    let url = match address {
        _ if address.starts_with("www.") => format!("https://{address}"),
        _ => format!("{}{address}", scheme_of(address)),
    };
    let (scheme, _) = url.split_once(':')?;
    is_web(scheme).then_some(url)
}

fn has_scheme(text: &str) -> bool {
    let Some(colon) = text.find(':') else {
        return false;
    };
    let scheme = text.head(colon);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+.-".contains(&b))
}

fn external(address: &str) -> LinkTarget {
    match Url::parse(address) {
        Ok(url) if is_web(url.scheme()) && url.has_host() => LinkTarget::External,
        Ok(url) if matches!(url.scheme(), "mailto" | "tel") => LinkTarget::External,
        _ => LinkTarget::Refused,
    }
}

/// The name of the interface text for a video or audio address (`video`, `audio`). `None`: it is neither.
pub fn media(address: &str) -> Option<&'static str> {
    if !address.starts_with("http") || address.contains(char::is_whitespace) {
        return None;
    }
    let url = Url::parse(address).ok()?;
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = url.path().to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
    if matches!(host, "youtube.com" | "m.youtube.com" | "youtu.be" | "vimeo.com")
        || ends(&[".mp4", ".webm", ".mov"])
    {
        Some("video")
    } else if ends(&[".mp3", ".m4a", ".ogg", ".wav"]) {
        Some("audio")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_sorted() {
        for external in [
            "https://chinhphu.vn",
            "mailto:a@b.vn",
            "tel:0123",
            "//x.vn/a",
            "https://bảntin.vn",
        ] {
            assert_eq!(target(external), LinkTarget::External, "{external}");
        }
        for refused in [
            "javascript:alert(1)",
            "JAVASCRIPT:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "C:\\a.doc",
            "C:/a.doc",
            "\\\\server\\share",
            "https://[::1",
            "",
            "java\nscript:x",
        ] {
            assert_eq!(target(refused), LinkTarget::Refused, "{refused}");
        }
        let file = |path: &str, fragment: Option<&str>| {
            LinkTarget::Local(LocalLink::File {
                path: path.into(),
                fragment: fragment.map(Into::into),
            })
        };
        assert_eq!(
            target("../a/b.md#mu%CC%A3c"),
            file("../a/b.md", Some("mu\u{323}c"))
        );
        assert_eq!(target("%E1%BA%A3nh%201.jpg"), file("ảnh 1.jpg", None));
        assert_eq!(target("#x"), LinkTarget::Local(LocalLink::Anchor("x".into())));
        assert_eq!(target("Mẫu #1.docx"), file("Mẫu #1.docx", None));
        assert_eq!(target("a.md#1.docx"), file("a.md", Some("1.docx")));
        let site = |path: &str, fragment: Option<&str>| {
            LinkTarget::Local(LocalLink::Site {
                path: path.into(),
                fragment: fragment.map(Into::into),
            })
        };
        assert_eq!(
            target("http://127.0.0.1:1111/2026/11/x/?a#b%20c"),
            site("/2026/11/x/", Some("b c"))
        );
        assert_eq!(target("http://LOCALHOST:1111"), site("/", None));
        assert_eq!(target("http://localhost.vn/"), LinkTarget::External);
    }

    #[test]
    fn films_are_recognised() {
        assert_eq!(media("https://youtu.be/abc"), Some("video"));
        assert_eq!(media("https://example.vn/a.MP3?x=1"), Some("audio"));
        assert_eq!(media("https://example.vn/youtube.com"), None);
    }
}
