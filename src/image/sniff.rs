//! Recognises the format of a picture by its content, never by its file name, and guesses what a file is that is no
//! picture. Does not check that the rest of the file is whole.

use super::error::LooksLike;
use super::recipe::Format;
use super::xml;
use serde::{Deserialize, Serialize};

/// The format of a picture, by content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the formats")]
pub enum ImageKind {
    Jpeg,
    Png,
    Gif,
    Webp,
    Svg,
}

impl ImageKind {
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

    /// Whether `extension` is right for this format.
    #[must_use]
    pub fn fits(self, extension: &str) -> bool {
        let extension = extension.to_lowercase();
        match self {
            Self::Jpeg => ["jpg", "jpeg", "jpe", "jfif"].contains(&extension.as_str()),
            _ => extension == self.format().extension(),
        }
    }
}

/// Whether a file that begins with `head`, at least its first 4 kB, is a picture.
#[must_use]
pub fn is_picture(head: &[u8]) -> bool {
    !head.is_empty() && sniff(head).is_ok()
}

/// Recognises the format of a picture.
///
/// # Errors
/// When it is no picture: a guess what it is.
pub fn sniff(bytes: &[u8]) -> Result<ImageKind, LooksLike> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] | [0xFF, 0xD8] | [0xFF] => Ok(ImageKind::Jpeg),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(ImageKind::Webp),
        _ if starts(bytes, b"\x89PNG\r\n\x1a\n") => Ok(ImageKind::Png),
        _ if starts(bytes, b"GIF89a") || starts(bytes, b"GIF87a") => Ok(ImageKind::Gif),
        _ => text(bytes),
    }
}

/// Whether `bytes` start with `signature`, or end in the middle of it.
fn starts(bytes: &[u8], signature: &[u8]) -> bool {
    let length = bytes.len().min(signature.len());
    bytes[..length] == signature[..length]
}

fn text(bytes: &[u8]) -> Result<ImageKind, LooksLike> {
    let head = &bytes[..bytes.len().min(4096)];
    let head = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let is_utf16 = matches!(bytes, [0xFF, 0xFE, b'<', 0, ..] | [0xFE, 0xFF, 0, b'<', ..]);
    if !head.starts_with(b"<") && !is_utf16 {
        return Err(other(bytes, head));
    }
    // In another encoding it is still a drawing; reading it reports the encoding.
    if is_svg(&xml::text(bytes).unwrap_or_else(|_| String::from_utf8_lossy(bytes))) {
        return Ok(ImageKind::Svg);
    }
    let lower = head.to_ascii_lowercase();
    let is_html = ["<html", "<!doctype html", "<head", "<body"]
        .iter()
        .any(|tag| memchr::memmem::find(&lower, tag.as_bytes()).is_some());
    Err(if is_html { LooksLike::Html } else { LooksLike::Text })
}

/// Whether the first element is `svg`, after comments, declarations and a document type.
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
