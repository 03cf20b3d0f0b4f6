//! Which kind of picture a file is by its content, and what it seems to be when it is none.

use super::error::LooksLike;
use super::recipe::Format;
use super::xml;
use serde::{Deserialize, Serialize};

/// What a picture is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum Kind {
    Jpeg,
    Png,
    Gif,
    Webp,
    Svg,
}

impl Kind {
    /// The format of a file that is published as it is.
    #[must_use]
    pub fn format(self) -> Format {
        match self {
            Self::Jpeg => Format::Jpeg,
            Self::Png => Format::Png,
            Self::Gif => Format::Gif,
            Self::Webp => Format::Webp,
            Self::Svg => Format::Svg,
        }
    }

    /// Whether a file name with `extension` promises this.
    #[must_use]
    pub fn fits(self, extension: &str) -> bool {
        let extension = extension.to_lowercase();
        match self {
            Self::Jpeg => ["jpg", "jpeg", "jpe", "jfif"].contains(&extension.as_str()),
            _ => extension == self.format().extension(),
        }
    }
}

/// Whether a file that begins with `head`, 4 kB of it or more, is a picture.
#[must_use]
pub fn is_picture(head: &[u8]) -> bool {
    !head.is_empty() && sniff(head).is_ok()
}

/// The kind of picture.
///
/// # Errors
/// What the file looks like instead.
pub fn sniff(bytes: &[u8]) -> Result<Kind, LooksLike> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] | [0xFF, 0xD8] | [0xFF] => Ok(Kind::Jpeg),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Kind::Webp),
        _ if starts(bytes, b"\x89PNG\r\n\x1a\n") => Ok(Kind::Png),
        _ if starts(bytes, b"GIF89a") || starts(bytes, b"GIF87a") => Ok(Kind::Gif),
        _ => text(bytes),
    }
}

/// `bytes` starts with `signature`, or ends in the middle of it.
fn starts(bytes: &[u8], signature: &[u8]) -> bool {
    let length = bytes.len().min(signature.len());
    bytes[..length] == signature[..length]
}

fn text(bytes: &[u8]) -> Result<Kind, LooksLike> {
    let head = &bytes[..bytes.len().min(4096)];
    let head = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let is_utf16 = matches!(bytes, [0xFF, 0xFE, b'<', 0, ..] | [0xFE, 0xFF, 0, b'<', ..]);
    if !head.starts_with(b"<") && !is_utf16 {
        return Err(other(bytes, head));
    }
    // One in another encoding is a drawing all the same, and whoever reads it says what is wrong.
    if is_svg(&xml::text(bytes).unwrap_or_else(|_| String::from_utf8_lossy(bytes))) {
        return Ok(Kind::Svg);
    }
    let lower = head.to_ascii_lowercase();
    let is_html = ["<html", "<!doctype html", "<head", "<body"]
        .iter()
        .any(|tag| memchr::memmem::find(&lower, tag.as_bytes()).is_some());
    Err(if is_html { LooksLike::Html } else { LooksLike::Text })
}

/// Whether the first element is `svg`, after whatever may stand before it.
fn is_svg(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!") {
            // A document type ends with the first `>` that is not in its brackets.
            let close = rest.find('>').unwrap_or(rest.len());
            if rest.find('[').is_some_and(|open| open < close) {
                "]"
            } else {
                ">"
            }
        } else if let Some(close) = rest.strip_prefix([']', '>']) {
            rest = close;
            continue;
        } else {
            break;
        };
        let Some((_, after)) = rest.split_once(end) else {
            return false;
        };
        rest = after;
    }
    let name = rest.strip_prefix('<').unwrap_or_default();
    let end = |c: char| c.is_whitespace() || ['/', '>'].contains(&c);
    let name = name.split(end).next().unwrap_or_default();
    name.rsplit(':')
        .next()
        .is_some_and(|name| name.eq_ignore_ascii_case("svg"))
}

fn other(bytes: &[u8], head: &[u8]) -> LooksLike {
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12) {
            Some(b"avif" | b"avis") => LooksLike::Other("AVIF"),
            Some(b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"mif1" | b"msf1") => {
                LooksLike::Heic
            }
            _ => LooksLike::Other("video"),
        };
    }
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => LooksLike::Pdf,
        [b'P', b'K', 3 | 5, 4 | 6, ..] => LooksLike::Zip,
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => LooksLike::Other("TIFF"),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => LooksLike::Other("BMP"),
        [b'8', b'B', b'P', b'S', ..] => LooksLike::Other("PSD"),
        [0, 0, 1, 0, ..] => LooksLike::Other("ICO"),
        [0x1F, 0x8B, ..] => LooksLike::Other("GZIP"),
        [0xFF, 0x0A, ..] | [0, 0, 0, 0x0C, b'J', b'X', b'L', b' ', ..] => LooksLike::Other("JPEG XL"),
        _ if is_text(head) => LooksLike::Text,
        _ => LooksLike::Unknown,
    }
}

fn is_text(head: &[u8]) -> bool {
    let whole = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    let control = |byte: &u8| *byte < 0x20 && !b"\t\n\r\x0c".contains(byte);
    whole && !head.is_empty() && !head.iter().any(control)
}
