//! Decodes the lines of a text in a legacy encoding, given as windows-1252 characters. Which encoding it is, the caller
//! knows.

use super::encoding::Encoding;
use super::{cp1252, tcvn3, viqr, vni};
use unicode_normalization::UnicodeNormalization;

/// Reads the lines of one text.
#[derive(Debug, Clone, Copy)]
pub struct Decoder {
    encoding: Encoding,
    /// Whether the text has VIQR escapes (backslashes).
    has_escapes: bool,
}

impl Decoder {
    /// For the lines of `text`.
    pub fn new(encoding: Encoding, text: &str) -> Self {
        let has_escapes = encoding == Encoding::Viqr && viqr::has_escapes(text);
        Self {
            encoding,
            has_escapes,
        }
    }

    /// Decodes a line, to NFC.
    pub fn decode(self, seen: &str) -> String {
        match self.encoding {
            Encoding::Tcvn3 => tcvn3::decode(seen),
            Encoding::Vni => vni::decode(seen),
            Encoding::Viqr => viqr::decode(seen, self.has_escapes),
            Encoding::Windows1258 => windows_1258(seen),
            Encoding::Utf8Twice => cp1252::undo(seen).nfc().collect(),
            Encoding::Utf16 => seen.to_owned(),
        }
    }
}

/// windows-1258 differs from windows-1252 in Vietnamese letters and in combining tones.
fn windows_1258(seen: &str) -> String {
    let letter = |c| match c {
        'Ã' => 'Ă',
        'Ì' => '\u{300}',
        'Ð' => 'Đ',
        'Ò' => '\u{309}',
        'Õ' => 'Ơ',
        'Ý' => 'Ư',
        'Þ' => '\u{303}',
        'ã' => 'ă',
        'ì' => '\u{301}',
        'ð' => 'đ',
        'ò' => '\u{323}',
        'õ' => 'ơ',
        'ý' => 'ư',
        'þ' => '₫',
        other => other,
    };
    seen.chars().map(letter).nfc().collect()
}
