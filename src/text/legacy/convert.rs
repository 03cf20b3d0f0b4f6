//! Converts a file from a legacy encoding to Unicode (NFC), line by line; lines that are Unicode already stay as they are. It
//! refuses a file that does not look like the given encoding.

use super::decoder::Decoder;
use super::encoding::Encoding;
use super::recognise::{Finding, Suspicion, SyllableCount, is_modern, recognise, seen};
use super::tcvn3;
use std::borrow::Cow;

/// A converted text, and the words that a person has to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// The text, NFC, with the line ends that it had.
    pub text: String,
    /// Words that may have been in capitals, which TCVN3 does not encode; in the order of the text.
    pub capitals: Vec<Capital>,
}

/// A word that was converted to small letters and may have been in capitals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capital {
    /// Its line, from 1.
    pub line: u32,
    /// The converted word.
    pub word: String,
}

/// Why a text is not converted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is UTF-8 already, with nothing in a legacy encoding.
    Right,
    /// It is in another encoding.
    Other(Encoding),
    /// It is in no known encoding.
    Unknown,
}

/// Converts the bytes of a file of which all lines, or some, are in `encoding`.
///
/// # Errors
/// When the file does not look like it.
pub fn convert(encoding: Encoding, bytes: &[u8]) -> Result<Converted, Refusal> {
    let utf16 = from_utf16(bytes);
    if encoding == Encoding::Utf16 {
        let told = |text| Converted {
            text,
            capitals: Vec::new(),
        };
        return utf16.map(told).ok_or(match std::str::from_utf8(bytes) {
            Ok(text) => legacy_in(text).map_or(Refusal::Right, |found| Refusal::Other(found.encoding)),
            Err(_) => Refusal::Unknown,
        });
    }
    if utf16.is_some() {
        return Err(Refusal::Other(Encoding::Utf16));
    }
    let seen = seen(bytes);
    let text = seen.strip_prefix('\u{feff}').unwrap_or(&seen);
    match legacy_in(text) {
        Some(found) if found.encoding == encoding => Ok(convert_text(encoding, text)),
        Some(found) => Err(Refusal::Other(found.encoding)),
        None if matches!(seen, Cow::Borrowed(_)) => Err(Refusal::Right),
        None => Err(Refusal::Unknown),
    }
}

fn legacy_in(text: &str) -> Option<Finding> {
    recognise(text, Suspicion::Told)
}

/// Converts a text as seen (see [`recognise`](super::recognise)), except the lines that are Unicode already.
fn convert_text(encoding: Encoding, text: &str) -> Converted {
    let is_mixed = text.lines().any(is_modern);
    let mut converted = Converted {
        text: String::with_capacity(text.len() + text.len() / 4),
        capitals: Vec::new(),
    };
    let decoder = Decoder::new(encoding, text);
    for (written, number) in text.split_inclusive('\n').zip(1..) {
        let right = decoder.decode(written);
        let (before, after) = (SyllableCount::of(written), SyllableCount::of(&right));
        let is_better =
            |words: SyllableCount, other: SyllableCount| words.good + other.bad > other.good + words.bad;
        let is_kept = is_modern(written) || is_better(before, after) || is_mixed && !is_better(after, before);
        if is_kept {
            converted.text.push_str(written);
            continue;
        }
        if encoding == Encoding::Tcvn3 {
            let words = tcvn3::perhaps_capitals(&right).map(|word| Capital {
                line: number,
                word: word.to_owned(),
            });
            converted.capitals.extend(words);
        }
        converted.text.push_str(&right);
    }
    converted
}

/// The text of UTF-16 bytes. `None`: they do not begin with a byte order mark, or are damaged.
pub fn from_utf16(bytes: &[u8]) -> Option<String> {
    let unit = unit_of_utf16(bytes)?;
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text = char::decode_utf16(units).collect::<Result<String, _>>();
    let text = text.ok().filter(|_| rest.is_empty())?;
    Some(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}

/// The byte order of UTF-16, by its byte order mark. `None`: it has none.
pub fn unit_of_utf16(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    match bytes {
        [0xff, 0xfe, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Some(u16::from_be_bytes),
        _ => None,
    }
}
