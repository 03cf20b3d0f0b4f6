//! What an address in an article points to: another site, or a thing of this one. Nothing is looked up.

use crate::base::catalogue::markdown as code;
use crate::base::cut::Cut;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::percent_decode;
use url::Url;

/// The target of a link or picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Another site, a mail address or a telephone number: published as it is.
    External,
    /// Something of this site.
    Local(LocalLink),
    /// Nothing that may stand in an article.
    Refused,
}

/// A target in this site, percent-decoded.
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

/// Sorts an address.
#[must_use]
pub fn target(written: &str) -> Target {
    let written = written.trim();
    if written.is_empty() || written.chars().any(|c| c.is_control() || c == '\\') {
        return Target::Refused;
    }
    if let Some(fragment) = written.strip_prefix('#') {
        return Target::Local(LocalLink::Anchor(percent_decode(fragment).into()));
    }
    if written.starts_with("//") {
        return external(&format!("https:{written}"));
    }
    if has_scheme(written) {
        return external(written);
    }
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(percent_decode(fragment).into())),
        None => (written, None),
    };
    let path = percent_decode(path).into();
    Target::Local(if written.starts_with('/') {
        LocalLink::Site { path, fragment }
    } else {
        LocalLink::File { path, fragment }
    })
}

/// What is said of an address that may not stand in an article.
#[must_use]
pub fn refusal(written: &str) -> Diagnostic {
    // `C:\…` and `\\server` are other machines, not a slip of the hand.
    let is_slip = written.contains('\\') && !written.starts_with('\\') && !written.contains(':');
    let slashes = if is_slip {
        written.replace('\\', "/")
    } else {
        String::new()
    };
    Diagnostic::new(&code::MD_BAD_LINK)
        .arg("target", written)
        .arg("slashes", slashes)
}

/// What must stand before an address of another site that leaves its scheme to the page: a feed has none.
#[must_use]
pub fn scheme_of(address: &str) -> &'static str {
    if address.trim_start().starts_with("//") {
        "https:"
    } else {
        ""
    }
}

/// The address of a page of another site, with its scheme; none for mail and telephone.
#[must_use]
pub fn web_address(address: &str) -> Option<String> {
    let address = address.trim();
    let url = match address {
        _ if address.starts_with("www.") => format!("https://{address}"),
        _ => format!("{}{address}", scheme_of(address)),
    };
    let scheme = url.split(':').next()?;
    ["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
        .then_some(url)
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

fn external(address: &str) -> Target {
    match Url::parse(address) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Target::External,
        Ok(url) if matches!(url.scheme(), "mailto" | "tel") => Target::External,
        _ => Target::Refused,
    }
}

/// The interface text for an address that is a film or a sound, or a page that plays one.
#[must_use]
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
            assert_eq!(target(external), Target::External, "{external}");
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
            assert_eq!(target(refused), Target::Refused, "{refused}");
        }
        let file = |path: &str, fragment: Option<&str>| {
            Target::Local(LocalLink::File {
                path: path.into(),
                fragment: fragment.map(Into::into),
            })
        };
        assert_eq!(
            target("../a/b.md#mu%CC%A3c"),
            file("../a/b.md", Some("mu\u{323}c"))
        );
        assert_eq!(target("%E1%BA%A3nh%201.jpg"), file("ảnh 1.jpg", None));
        assert_eq!(target("#x"), Target::Local(LocalLink::Anchor("x".into())));
    }

    #[test]
    fn films_are_recognised() {
        assert_eq!(media("https://youtu.be/abc"), Some("video"));
        assert_eq!(media("https://example.vn/a.MP3?x=1"), Some("audio"));
        assert_eq!(media("https://example.vn/youtube.com"), None);
    }
}
