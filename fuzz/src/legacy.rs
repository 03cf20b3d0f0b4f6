//! Bytes of a text in any encoding: decoded, recognised, converted.

use crate::{diagnostics, site};
use bantin::source::decode::{decode, decode_article};
use bantin::text::legacy::convert::{Refusal, convert, from_utf16};
use bantin::text::legacy::encoding::Encoding;
use bantin::text::legacy::recognise::{Suspicion, recognise, seen};
use unicode_normalization::is_nfc;

/// Longer inputs find nothing that shorter ones do not.
const LONGEST: usize = 16 << 10;

/// Checks what these bytes are read as.
///
/// # Panics
/// When a decoded text is not in the one form that everything after it counts on, or a converted one is torn.
pub fn check(bytes: &[u8]) {
    if bytes.len() > LONGEST {
        return;
    }
    let path = site::path(site::ARTICLE);
    let as_seen = from_utf16(bytes).unwrap_or_else(|| seen(bytes).into_owned());
    match decode(&path, bytes.to_vec()) {
        Ok(text) => check_text(&text),
        Err(why) => diagnostics::check(&as_seen, &[*why]),
    }
    match decode_article(&path, bytes.to_vec()) {
        Ok((text, said)) => {
            check_text(&text);
            diagnostics::check(&text, &said);
            assert_eq!(
                decode(&path, bytes.to_vec()),
                Ok(text),
                "both ways to decode agree"
            );
        }
        Err(why) => diagnostics::check(&as_seen, &[*why]),
    }
    let lines = as_seen.lines().count();
    for suspicion in [Suspicion::None, Suspicion::Bytes, Suspicion::Told] {
        if let Some(found) = recognise(&as_seen, suspicion) {
            assert!(
                found.line >= 1 && found.line as usize <= lines,
                "{found:?} of {lines} lines"
            );
            assert!(
                found.lines >= 1 && found.lines <= lines,
                "{found:?} of {lines} lines"
            );
            assert!(!found.sample.is_empty(), "{found:?}");
        }
    }
    for encoding in Encoding::ALL {
        check_converted(encoding, bytes, &as_seen);
    }
}

fn check_text(text: &str) {
    assert!(!text.contains('\r'), "one kind of line end");
    assert!(is_nfc(text), "NFC: {text:?}");
    let again = decode(&site::path(site::ARTICLE), text.as_bytes().to_vec());
    assert_eq!(again.as_deref().ok(), Some(text), "a decoded text stays as it is");
}

fn check_converted(encoding: Encoding, bytes: &[u8], as_seen: &str) {
    let converted = match convert(encoding, bytes) {
        Ok(converted) => converted,
        Err(Refusal::Other(other)) => {
            assert_ne!(other, encoding, "refused for being what it is");
            return;
        }
        Err(Refusal::Right | Refusal::Unknown) => return,
    };
    let ends = |text: &str| text.matches('\n').count();
    assert_eq!(ends(&converted.text), ends(as_seen), "every line stays one");
    let lines = u32::try_from(converted.text.lines().count()).unwrap_or(u32::MAX);
    for capital in &converted.capitals {
        assert!(
            (1..=lines).contains(&capital.line),
            "{capital:?} of {lines} lines"
        );
    }
}
