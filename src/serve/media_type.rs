//! The media type (`Content-Type`) of a file, by its extension. Browsers are told not to guess, so a missing extension
//! means a download.

use crate::source::attachment;

/// Extensions, and the media type of each.
const KINDS: [(&[&str], &str); 24] = [
    (&["html", "htm"], HTML),
    (&["css"], "text/css; charset=utf-8"),
    (&["js", "mjs"], "text/javascript; charset=utf-8"),
    (&["txt", "md"], TEXT),
    (&["csv"], "text/csv; charset=utf-8"),
    (&["xml"], "application/xml; charset=utf-8"),
    (&["json", "map"], "application/json; charset=utf-8"),
    (&["webmanifest"], "application/manifest+json; charset=utf-8"),
    (&["svg"], "image/svg+xml; charset=utf-8"),
    (&["jpg", "jpeg"], "image/jpeg"),
    (&["png"], "image/png"),
    (&["gif"], "image/gif"),
    (&["webp"], "image/webp"),
    (&["avif"], "image/avif"),
    (&["ico"], "image/x-icon"),
    (&["pdf"], "application/pdf"),
    (&["woff2"], "font/woff2"),
    (&["woff"], "font/woff"),
    (&["ttf"], "font/ttf"),
    (&["mp4"], "video/mp4"),
    (&["webm"], "video/webm"),
    (&["zip"], "application/zip"),
    (&["wasm"], "application/wasm"),
    (&["ics"], "text/calendar; charset=utf-8"),
];

/// The media type of pages.
pub const HTML: &str = "text/html; charset=utf-8";
/// The media type of plain text.
pub const TEXT: &str = "text/plain; charset=utf-8";

/// The media type of the file called `file`.
#[must_use]
pub fn of(file: &str) -> &'static str {
    let name = file.rsplit('/').next().unwrap_or_default();
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    let known = end.and_then(|end| {
        let kind = KINDS.iter().find(|(ends, _)| ends.contains(&end.as_str()));
        kind.map(|(_, kind)| *kind).or_else(|| attachment::played(&end))
    });
    known.unwrap_or("application/octet-stream")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_name_decides() {
        assert_eq!(of("a/index.html"), HTML);
        assert_eq!(of("Ảnh.JPG"), "image/jpeg");
        assert_eq!(of("a.html/b"), "application/octet-stream");
        assert_eq!(of("site.1a2b.css"), "text/css; charset=utf-8");
    }
}
