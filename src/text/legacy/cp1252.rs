//! windows-1252, as which programs show bytes of unknown encoding: one character per byte. It converts both ways and knows no
//! Vietnamese.

/// The characters of 80–9F; undefined bytes are control characters, as in browsers.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The character of a byte.
pub fn char_of(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The byte of a character. `None`: windows-1252 does not have it.
pub fn byte_of(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let at = HIGH.iter().position(|high| *high == c)?;
    u8::try_from(at + 0x80).ok()
}

/// Bytes decoded as windows-1252.
pub fn text_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char_of(*byte)).collect()
}

/// Repairs UTF-8 that was decoded as windows-1252: every run of characters whose bytes are UTF-8 is decoded as such,
/// and everything else stays.
pub fn undo(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = Vec::new();
    for c in text.chars() {
        if let Some(byte) = byte_of(c).filter(|byte| *byte >= 0x80) {
            run.push(byte);
        } else {
            close(&mut run, &mut out);
            out.push(c);
        }
    }
    close(&mut run, &mut out);
    out
}

/// Ends a run of bytes.
fn close(run: &mut Vec<u8>, out: &mut String) {
    for chunk in run.utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|byte| char_of(*byte)));
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_a_character_and_comes_back() {
        for byte in 0..=u8::MAX {
            assert_eq!(byte_of(char_of(byte)), Some(byte));
        }
        assert_eq!(byte_of('ư'), None);
    }

    #[test]
    fn what_was_made_twice_is_undone_once() {
        let right = "Phường “Khai Quang”: đến 5.000 ₫ – ệ";
        let wrong = text_of(right.as_bytes());
        assert_eq!(undo(&wrong), right);
        assert_eq!(undo(right), right);
        assert_eq!(undo("Ông Sáu cà phê"), "Ông Sáu cà phê");
        assert_eq!(undo(&format!("ư {wrong} é")), format!("ư {right} é"));
    }
}
