//! Writes Vietnamese in old encodings, by a table of letters that is none of the program's.

use bantin::text::legacy::encoding::Encoding;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// A letter in the encodings that have a table: TCVN3, VNI, VIQR; empty where there is none.
type Row = [String; 3];

fn table() -> &'static BTreeMap<char, Row> {
    static TABLE: OnceLock<BTreeMap<char, Row>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("letters.tsv").lines().skip(1);
        let rows = lines.map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let bytes = |hex: &str| -> String {
                let pairs = hex.as_bytes().chunks(2).filter(|pair| *pair != b"-");
                pairs
                    .map(|pair| std::str::from_utf8(pair).expect("hex"))
                    .map(|pair| char::from(u8::from_str_radix(pair, 16).expect("hex")))
                    .collect()
            };
            let letter = cells[0].chars().next().expect("a letter");
            (letter, [bytes(cells[1]), bytes(cells[2]), cells[3].to_owned()])
        });
        rows.collect()
    })
}

/// Whether TCVN3 lacks it.
pub fn is_capital_with_tone(c: char) -> bool {
    table().get(&c).is_some_and(|row| row[0].is_empty())
}

/// The text with small letters for capitals with a tone.
pub fn lower(text: &str) -> String {
    let small = |c: char| c.to_lowercase().next().expect("a letter");
    text.chars()
        .map(|c| if is_capital_with_tone(c) { small(c) } else { c })
        .collect()
}

/// The text in an encoding, as a program shows it that takes its bytes for windows-1252.
pub fn written(encoding: Encoding, text: &str) -> String {
    let column = match encoding {
        Encoding::Tcvn3 => 0,
        Encoding::Vni => 1,
        Encoding::Viqr => 2,
        Encoding::Windows1258 => return windows_1258(text, false),
        Encoding::Utf8Twice => return text.bytes().map(shown).collect(),
        Encoding::Utf16 => unreachable!("it has no letters of its own"),
    };
    let text = if column == 0 { lower(text) } else { text.to_owned() };
    let mut out = String::new();
    for c in text.chars() {
        match table().get(&c) {
            Some(row) => out.push_str(&row[column]),
            // A sign that would be a mark is written behind a backslash.
            None if column == 2 && out.ends_with(is_vowel_or_mark) && "^(+`'?~.".contains(c) => {
                let _ = write!(out, "\\{c}");
            }
            None => out.push(c),
        }
    }
    out
}

fn is_vowel_or_mark(c: char) -> bool {
    "aeiouyAEIOUY^(+".contains(c)
}

/// windows-1258, with letters and tones apart, or composed where it has them so.
pub fn windows_1258(text: &str, composed: bool) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if composed && "àáèéíóùúÀÁÈÉÍÓÙÚ".contains(c) {
            out.push(c);
            continue;
        }
        let parts: Vec<char> = c.nfd().collect();
        let (tones, letter): (Vec<char>, Vec<char>) = parts
            .iter()
            .partition(|c| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(**c));
        let letter: String = letter.into_iter().nfc().collect();
        for c in letter.chars().chain(tones) {
            out.push(match c {
                'Ă' => '\u{c3}',
                'Đ' => '\u{d0}',
                'Ơ' => '\u{d5}',
                'Ư' => '\u{dd}',
                'ă' => '\u{e3}',
                'đ' => '\u{f0}',
                'ơ' => '\u{f5}',
                'ư' => '\u{fd}',
                '\u{300}' => '\u{cc}',
                '\u{309}' => '\u{d2}',
                '\u{303}' => '\u{de}',
                '\u{301}' => '\u{ec}',
                '\u{323}' => '\u{f2}',
                other => other,
            });
        }
    }
    out
}

/// 80–9F of windows-1252, where it has something.
const HIGH: [(u8, char); 27] = [
    (0x80, '€'),
    (0x82, '‚'),
    (0x83, 'ƒ'),
    (0x84, '„'),
    (0x85, '…'),
    (0x86, '†'),
    (0x87, '‡'),
    (0x88, 'ˆ'),
    (0x89, '‰'),
    (0x8a, 'Š'),
    (0x8b, '‹'),
    (0x8c, 'Œ'),
    (0x8e, 'Ž'),
    (0x91, '‘'),
    (0x92, '’'),
    (0x93, '“'),
    (0x94, '”'),
    (0x95, '•'),
    (0x96, '–'),
    (0x97, '—'),
    (0x98, '˜'),
    (0x99, '™'),
    (0x9a, 'š'),
    (0x9b, '›'),
    (0x9c, 'œ'),
    (0x9e, 'ž'),
    (0x9f, 'Ÿ'),
];

fn shown(byte: u8) -> char {
    let high = HIGH.iter().find(|(at, _)| *at == byte);
    high.map_or(char::from(byte), |(_, c)| *c)
}

/// The bytes of a file; none for what is no file of bytes of its own: VIQR is ASCII, twice UTF-8 is UTF-8.
pub fn bytes(encoding: Encoding, written: &str) -> Option<Vec<u8>> {
    if matches!(encoding, Encoding::Viqr | Encoding::Utf8Twice) {
        return None;
    }
    let byte = |c: char| {
        let high = HIGH.iter().find(|(_, high)| *high == c);
        high.map(|(at, _)| *at)
            .or_else(|| u8::try_from(u32::from(c)).ok())
            .unwrap_or_else(|| panic!("windows-1252 has no {c:?}"))
    };
    Some(written.chars().map(byte).collect())
}
