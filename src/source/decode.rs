//! Decodes the bytes of a text file: UTF-8, or UTF-16 with a byte order mark, to NFC with `\n` line ends, so that all
//! later code compares text with `==`. Any other encoding is named and refused, never guessed.

use crate::base::catalogue::text as code;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::SourcePath;
use crate::base::span::Span;
use crate::source::letters;
use crate::text::legacy::convert::{from_utf16, unit_of_utf16};
use crate::text::legacy::recognise::{self, Suspicion};
use crate::text::nfc;
use std::borrow::Cow;
use std::string::FromUtf8Error;

/// The text of a file: NFC, `\n` line ends, without byte order mark and invisible characters.
///
/// # Errors
/// When the bytes are neither UTF-8 nor UTF-16 with a byte order mark; the diagnostic names the encoding they look like.
pub fn decode(path: &SourcePath, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    as_typed(path, bytes).map(tidy)
}

/// The text of an article, as [`decode`] gives it, and the diagnostics of its characters.
///
/// # Errors
/// As for [`decode`], and when the characters are those of a legacy encoding.
pub fn decode_article(
    path: &SourcePath,
    bytes: Vec<u8>,
) -> Result<(String, Vec<Diagnostic>), Box<Diagnostic>> {
    let typed = as_typed(path, bytes)?;
    // Checked before `tidy`, which drops the soft hyphen: in TCVN3 it is a letter.
    let legacy = letters::legacy(path, &typed, Suspicion::None);
    if let Some(legacy) = legacy {
        if legacy.severity == Severity::Error {
            return Err(Box::new(legacy));
        }
        return Ok((tidy(typed), vec![legacy]));
    }
    let is_clean = matches!(nfc::clean(&typed), Cow::Borrowed(_));
    let invisible = if is_clean {
        None
    } else {
        letters::invisible(path, &typed)
    };
    let text = if is_clean {
        one_line_end(typed)
    } else {
        tidy(typed)
    };
    let about = [
        letters::eth(path, &text),
        letters::no_diacritics(path, &text),
        invisible,
    ];
    let said = about.into_iter().flatten().collect();
    Ok((text, said))
}

/// The text as it was typed, only without byte order mark.
fn as_typed(path: &SourcePath, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    let text = if unit_of_utf16(&bytes).is_some() {
        from_utf16(&bytes).ok_or_else(|| Box::new(Diagnostic::new(&code::UTF16).in_file(path)))?
    } else {
        utf8(bytes).map_err(|error| Box::new(undecodable(path, &error)))?
    };
    let text = match text.trim_start_matches('\u{feff}') {
        rest if rest.len() < text.len() => rest.to_owned(),
        _ => text,
    };
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        return Err(Box::new(
            Diagnostic::new(&code::NUL).at(path, Span::of(&text, at..at + 1)),
        ));
    }
    Ok(text)
}

fn tidy(text: String) -> String {
    let text = match nfc::clean(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(clean) => clean,
    };
    one_line_end(text)
}

fn one_line_end(text: String) -> String {
    match memchr::memchr(b'\r', text.as_bytes()) {
        None => text,
        Some(_) => text.replace("\r\n", "\n").replace('\r', "\n"),
    }
}

/// Decodes UTF-8. Validating with `simdutf8` and copying is ten times as fast for Vietnamese as `String::from_utf8`.
fn utf8(bytes: Vec<u8>) -> Result<String, FromUtf8Error> {
    match simdutf8::basic::from_utf8(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => String::from_utf8(bytes),
    }
}

fn undecodable(path: &SourcePath, error: &FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let known: [(&[u8], &str, &str); 5] = [
        (
            b"PK\x03\x04",
            "tệp Word hoặc tệp nén (ZIP)",
            "a Word document or a ZIP archive",
        ),
        (
            b"\xd0\xcf\x11\xe0",
            "tệp Word đời cũ (.doc)",
            "an old Word document (.doc)",
        ),
        (b"%PDF", "tệp PDF", "a PDF"),
        (b"\x89PNG", "ảnh PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "ảnh JPEG", "a JPEG picture"),
    ];
    if let Some((_, vi, en)) = known.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Diagnostic::new(&code::NOT_TEXT)
            .arg_in("what", [vi, en])
            .in_file(path);
    }
    let seen = recognise::seen(bytes);
    if let Some(legacy) = letters::legacy(path, &seen, Suspicion::Bytes) {
        return legacy;
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
        let marked = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let text = "\u{feff}Hòa\r\nấm\r\n".encode_utf16();
            text.flat_map(bytes).collect()
        };
        assert_eq!(decoded(&marked(u16::to_le_bytes)), expected);
        assert_eq!(decoded(&marked(u16::to_be_bytes)), expected);
        assert_eq!(decoded("Ho\u{300}a\ra\u{302}\u{301}m\n".as_bytes()), expected);
    }

    #[test]
    fn other_encodings_are_named() {
        assert_eq!(decoded(b"\xff\xfea\0b"), Err("text/utf-16"));
        assert_eq!(decoded(b"\xff\xfe\0\xd8a\0"), Err("text/utf-16"));
        assert_eq!(decoded(b"a\xb8b"), Err("text/not-utf-8"));
        assert_eq!(decoded(b"a\0b"), Err("text/nul"));
    }
}
