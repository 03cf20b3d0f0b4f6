//! VIQR (RFC 1456): the diacritics of a letter are ASCII signs after it, and a backslash escapes such a sign.
//!
//! Few who wrote VIQR knew the backslash. So in a text without any, a full stop or a question mark behind the last word of a
//! sentence is punctuation and not a tone.

use super::table::{ACUTE, BREVE, CIRCUMFLEX, DOT, GRAVE, HOOK, HORN, TILDE, compose};
use crate::base::cut::Cut;

/// Signs that a backslash escapes.
const SIGNS: &str = "^(+`'?~.dD\\";

/// Whether the text has a backslash before a sign.
pub fn has_escapes(seen: &str) -> bool {
    memchr::memchr_iter(b'\\', seen.as_bytes()).any(|at| seen.tail(at + 1).starts_with(|c| SIGNS.contains(c)))
}

/// Decodes a piece of a text. `has_escapes`: whether the whole text has a backslash before a sign.
pub fn decode(seen: &str, has_escapes: bool) -> String {
    let mut out = String::with_capacity(seen.len());
    for piece in seen.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if is_address(word) {
            out.push_str(piece);
            continue;
        }
        let at = word.as_ptr() as usize - seen.as_ptr() as usize;
        let rest = seen.tail(at + word.len());
        decode_word(word, !has_escapes && ends_sentence(rest), &mut out);
        out.push_str(piece.tail(word.len()));
    }
    out
}

/// The number of signs that make â, ê, ô, ơ or ư of the letter before them, counted up to four: the cheap test for VIQR.
pub fn shapes(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_shape = |at: &usize| {
        let before = at.checked_sub(1).map(|at| bytes[at].to_ascii_lowercase());
        matches!(
            (before, bytes[*at]),
            (Some(b'a' | b'e' | b'o'), b'^') | (Some(b'o' | b'u'), b'+')
        )
    };
    memchr::memchr2_iter(b'^', b'+', bytes)
        .filter(is_shape)
        .take(4)
        .count()
}

fn decode_word(word: &str, ends_sentence: bool, out: &mut String) {
    let mut rest = word;
    let mut is_start = true;
    while let Some(c) = rest.chars().next() {
        let after = rest.tail(c.len_utf8());
        let was_start = std::mem::replace(&mut is_start, !c.is_alphabetic());
        if c == '\\'
            && let Some(sign) = after.chars().next().filter(|sign| SIGNS.contains(*sign))
        {
            out.push(sign);
            rest = after.tail(sign.len_utf8());
            continue;
        }
        if was_start && matches!(c, 'd' | 'D') && after.starts_with(['d', 'D']) {
            out.push(if c == 'd' { 'đ' } else { 'Đ' });
            rest = after.tail(1);
            continue;
        }
        let shape = after.chars().next().and_then(|sign| shape(c, sign));
        let after_shape = after.tail(usize::from(shape.is_some()));
        let is_end = |tail: &str| ends_sentence && tail.chars().skip(1).all(|c| !c.is_alphanumeric());
        let tone = after_shape.chars().next().and_then(tone);
        let tone = tone.filter(|tone| !(matches!(*tone, DOT | HOOK) && is_end(after_shape)));
        let is_vowel = "aeiouyAEIOUY".contains(c);
        if let Some(letter) = compose(c, shape, tone).filter(|_| is_vowel) {
            out.push(letter);
            rest = after_shape.tail(usize::from(tone.is_some()));
        } else {
            out.push(c);
            rest = after;
        }
    }
}

fn shape(base: char, sign: char) -> Option<char> {
    match (base.to_ascii_lowercase(), sign) {
        ('a' | 'e' | 'o', '^') => Some(CIRCUMFLEX),
        ('a', '(') => Some(BREVE),
        ('o' | 'u', '+') => Some(HORN),
        _ => None,
    }
}

fn tone(sign: char) -> Option<char> {
    match sign {
        '`' => Some(GRAVE),
        '\'' => Some(ACUTE),
        '?' => Some(HOOK),
        '~' => Some(TILDE),
        '.' => Some(DOT),
        _ => None,
    }
}

/// Whether a sentence may end before `rest`: at the end of a line, or where a capital follows.
fn ends_sentence(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t', '\r']);
    rest.is_empty() || rest.starts_with('\n') || rest.starts_with(|c: char| c.is_uppercase())
}

/// Whether a word is an address or a file name, which have no diacritics; with backslashes they are VIQR too.
fn is_address(word: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        ".vn", ".com", ".org", ".md", ".jpg", ".png", ".pdf", ".docx", ".html",
    ];
    let word = word.trim_end_matches(['.', ',', ';', ':', ')', '"', '>']);
    let is_known = word.contains("://")
        || word.contains('@')
        || word.contains("www.")
        || ENDINGS
            .iter()
            .any(|ending| word.to_ascii_lowercase().ends_with(ending));
    is_known && !word.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_damage_is_read() {
        assert_eq!(
            decode(
                "DDa?ng bo^. phu+o+`ng luo^n ta.o ddie^`u kie^.n: http://x.vn/a. Ta.i sao?\nCa ba.\n",
                false
            ),
            "Đảng bộ phường luôn tạo điều kiện: http://x.vn/a. Tại sao?\nCa ba.\n"
        );
    }

    #[test]
    fn with_backslashes_every_other_sign_is_a_mark() {
        assert_eq!(decode("Ca ba\\.\nHo.a\\. Ta.\n", true), "Ca ba.\nHọa. Tạ\n");
    }

    #[test]
    fn other_texts_stay() {
        let text = "C++, x^2, add(b), a.b@x.vn, the file.\n";
        assert_eq!(decode(text, false), text);
        assert!(!has_escapes(text) && has_escapes("ba\\."));
        assert_eq!(shapes("x^2 + a + b, C++"), 0);
        assert_eq!(shapes("phu+o+`ng ddie^`u kie^.n tro^ng"), 4);
    }
}
