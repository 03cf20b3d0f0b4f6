//! VNI for Windows: a letter, then one character for all its diacritics, seen as in windows-1252. It only decodes.

use super::table::{ACUTE, BREVE, CIRCUMFLEX, DOT, GRAVE, HOOK, TILDE, compose};

/// The text in Unicode.
pub fn decode(seen: &str) -> String {
    let mut out = String::with_capacity(seen.len());
    let mut chars = seen.chars().peekable();
    while let Some(c) = chars.next() {
        let base = alone(c);
        match chars.peek().and_then(|mark| marked(base, *mark)) {
            Some(letter) => {
                chars.next();
                out.push(letter);
            }
            None => out.push(base),
        }
    }
    out
}

/// A character without the one behind it.
fn alone(c: char) -> char {
    match c {
        'ñ' => 'đ',
        'ô' => 'ơ',
        'ö' => 'ư',
        'æ' => 'ỉ',
        'ó' => 'ĩ',
        'ò' => 'ị',
        'î' => 'ỵ',
        'Ñ' => 'Đ',
        'Ô' => 'Ơ',
        'Ö' => 'Ư',
        'Æ' => 'Ỉ',
        'Ó' => 'Ĩ',
        'Ò' => 'Ị',
        'Î' => 'Ỵ',
        other => other,
    }
}

/// A letter with the diacritics of the character behind it. `None`: that is another letter.
fn marked(base: char, mark: char) -> Option<char> {
    let (shape, tone) = match mark {
        'ø' | 'Ø' => (None, Some(GRAVE)),
        'ù' | 'Ù' => (None, Some(ACUTE)),
        'û' | 'Û' => (None, Some(HOOK)),
        'õ' | 'Õ' => (None, Some(TILDE)),
        'ï' | 'Ï' => (None, Some(DOT)),
        'â' | 'Â' => (Some(CIRCUMFLEX), None),
        'à' | 'À' => (Some(CIRCUMFLEX), Some(GRAVE)),
        'á' | 'Á' => (Some(CIRCUMFLEX), Some(ACUTE)),
        'å' | 'Å' => (Some(CIRCUMFLEX), Some(HOOK)),
        'ã' | 'Ã' => (Some(CIRCUMFLEX), Some(TILDE)),
        'ä' | 'Ä' => (Some(CIRCUMFLEX), Some(DOT)),
        'ê' | 'Ê' => (Some(BREVE), None),
        'è' | 'È' => (Some(BREVE), Some(GRAVE)),
        'é' | 'É' => (Some(BREVE), Some(ACUTE)),
        'ú' | 'Ú' => (Some(BREVE), Some(HOOK)),
        'ü' | 'Ü' => (Some(BREVE), Some(TILDE)),
        'ë' | 'Ë' => (Some(BREVE), Some(DOT)),
        _ => return None,
    };
    let can_have = match shape {
        Some(BREVE) => "aA",
        Some(_) => "aeoAEO",
        None => "aeouyơưAEOUYƠƯ",
    };
    can_have.contains(base).then(|| compose(base, shape, tone))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_damage_is_read() {
        assert_eq!(
            decode("phöôøng Khai Quang luoân taïo ñieàu kieän, ÑAËC BIEÄT"),
            "phường Khai Quang luôn tạo điều kiện, ĐẶC BIỆT"
        );
    }
}
