//! Bytes of a file to text: UTF-8, one kind of line end, one form for each Vietnamese letter, so that
//! everything after it compares text with `==`. What is no UTF-8 is refused, never guessed.

use crate::base::catalogue::content as code;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::text::nfc;
use std::borrow::Cow;

/// The text of a file: without byte order mark, lines end in `\n`, NFC, without invisible characters.
///
/// # Errors
/// When the bytes are not UTF-8 text; the diagnostic names the encoding that they look like.
pub fn decode(path: &SourcePath, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    let text = String::from_utf8(bytes).map_err(|error| Box::new(undecodable(path, &error)))?;
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        return Err(Box::new(
            Diagnostic::new(&code::NUL).at(path, Span::of(&text, at..at + 1)),
        ));
    }
    let text = match nfc::clean(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(clean) => clean,
    };
    Ok(match memchr::memchr(b'\r', text.as_bytes()) {
        None => text,
        Some(_) => text.replace("\r\n", "\n").replace('\r', "\n"),
    })
}

fn undecodable(path: &SourcePath, error: &std::string::FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Diagnostic::new(&code::UTF16).in_file(path);
    }
    let known: [(&[u8], &str); 5] = [
        (b"PK\x03\x04", "Word/ZIP"),
        (b"\xd0\xcf\x11\xe0", "Word 97"),
        (b"%PDF", "PDF"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
    ];
    if let Some((_, what)) = known.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Diagnostic::new(&code::NOT_TEXT).arg("what", what).in_file(path);
    }
    let before = std::str::from_utf8(&bytes[..at]).unwrap_or_default();
    Diagnostic::new(&code::NOT_UTF8).at(path, Span::of(before, at..at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, &'static str> {
        let path = SourcePath::new("content/a.md").unwrap();
        decode(&path, bytes.to_vec()).map_err(|diagnostic| diagnostic.code.id)
    }

    #[test]
    fn variants_of_a_text_are_the_same_text() {
        let expected = Ok("Hòa\nấm\n".to_owned());
        assert_eq!(decoded("Hòa\nấm\n".as_bytes()), expected);
        assert_eq!(decoded("\u{feff}Hòa\r\nấm\r\n".as_bytes()), expected);
        assert_eq!(decoded("Ho\u{300}a\ra\u{302}\u{301}m\n".as_bytes()), expected);
    }

    #[test]
    fn other_encodings_are_named() {
        assert_eq!(decoded(b"\xff\xfea\0"), Err("text/utf-16"));
        assert_eq!(decoded(b"a\xb8b"), Err("text/not-utf-8"));
        assert_eq!(decoded(b"a\0b"), Err("text/nul"));
    }
}
