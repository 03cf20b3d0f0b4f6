//! Vietnamese alphabetical order: a ă â b c d đ e ê … y; of equal letters the tones in the order
//! ngang, huyền, hỏi, ngã, sắc, nặng; of equal tones small letters first. White space comes before
//! punctuation, that before digits, and digits before letters, as in CLDR.
//!
//! It makes sort keys only. Digits are compared one by one (`10` before `9`), and names of people are not split into family
//! and given name.

use super::nfc::visible;
use crate::base::cut::Cut;
use std::fmt::Write as _;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// A sort key. Texts with equal keys differ at most in normal form, in the kind of white space and quotation marks, and in
/// invisible characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey(Box<[u8]>);

/// The key of a text in Vietnamese alphabetical order.
pub fn sort_key(text: &str) -> SortKey {
    let mut weights = Weights {
        letters: Vec::with_capacity(3 * text.len() + 2),
        tones: Vec::with_capacity(text.len()),
        cases: Vec::with_capacity(text.len()),
    };
    if !weights.push_known(text) {
        weights.push(text);
    }
    weights.into_key()
}

/// The key of a file name: as [`sort_key`], but numbers count as numbers, so that `anh2.jpg` comes before `anh10.jpg`.
pub fn natural_key(name: &str) -> SortKey {
    let mut padded = String::with_capacity(name.len() + 8);
    let mut rest = name;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, digits) = (rest.head(at), rest.tail(at));
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let number = digits.head(end).trim_start_matches('0');
        padded.push_str(before);
        // A longer number is a larger one; as file names are short, three digits tell its length.
        let _ = write!(padded, "{:03}{number}", number.len());
        rest = digits.tail(end);
    }
    padded.push_str(rest);
    sort_key(&padded)
}

/// The three levels of a key: a difference in one counts before any in the next.
#[derive(Debug, Default)]
struct Weights {
    letters: Vec<u8>,
    tones: Vec<u8>,
    cases: Vec<u8>,
}

/// The weights of one character of [`KNOWN`].
#[derive(Debug, Clone, Copy)]
struct Weight {
    letter: u8,
    tone: Option<u8>,
    case: u8,
}

/// The weights of U+0000 to U+01FF and U+1E00 to U+1EFF, computed once: all composed Vietnamese. `None`: the character has
/// more than one weight on a level.
static KNOWN: LazyLock<[Option<Weight>; 0x300]> = LazyLock::new(|| {
    std::array::from_fn(|at| {
        let code = if at < 0x200 { at } else { 0x1e00 - 0x200 + at };
        let c = char::from_u32(u32::try_from(code).ok()?)?;
        let mut weights = Weights::default();
        weights.push(c.encode_utf8(&mut [0; 4]));
        let (&[letter], &[case]) = (&weights.letters[..], &weights.cases[..]) else {
            return None;
        };
        let tone = match weights.tones[..] {
            [_] => None,
            [_, tone] => Some(tone),
            _ => return None,
        };
        Some(Weight { letter, tone, case })
    })
});

impl Weights {
    /// Adds the weights of a text of [`KNOWN`] characters. `false`: it has others, and nothing was added.
    fn push_known(&mut self, text: &str) -> bool {
        let known = &*KNOWN;
        for c in text.chars() {
            let at = match c {
                '\0'..='\u{1ff}' => c as usize,
                '\u{1e00}'..='\u{1eff}' => c as usize - 0x1e00 + 0x200,
                _ => 0,
            };
            let Some(weight) = known[at] else {
                *self = Self::default();
                return false;
            };
            self.letters.push(weight.letter);
            self.tones.push(LOWEST);
            self.tones.extend(weight.tone);
            self.cases.push(weight.case);
        }
        true
    }

    fn push(&mut self, text: &str) {
        let mut marks = Vec::new();
        let mut parts = visible(text).nfd().peekable();
        while let Some(c) = parts.next() {
            marks.clear();
            while let Some(mark) = parts.next_if(|next| is_mark(*next)) {
                marks.push(mark);
            }
            if c.is_control() && !c.is_whitespace() {
                continue;
            }
            let lower = c.to_lowercase().next().unwrap_or(c);
            let made = (0..marks.len()).find_map(|at| Some((at, letter_with(lower, marks[at])?)));
            let letter = made.map_or(lower, |(at, letter)| {
                marks.remove(at);
                letter
            });
            push_letter(&mut self.letters, letter);
            self.tones.push(LOWEST);
            self.tones.extend(marks.iter().map(|mark| tone(*mark)));
            self.cases.push(if lower == c { LOWEST } else { LOWEST + 1 });
        }
    }

    fn into_key(mut self) -> SortKey {
        // The end of a level is lower than any weight, so that the shorter text comes first.
        self.letters.push(0);
        self.letters.append(&mut self.tones);
        self.letters.push(0);
        self.letters.append(&mut self.cases);
        SortKey(self.letters.into_boxed_slice())
    }
}

/// The letter of the alphabet with which the first word of a text begins. `None`: a digit, a letter of another
/// alphabet, or no word.
pub fn initial(text: &str) -> Option<char> {
    let word = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut parts = visible(word).nfd();
    let lower = parts.next()?.to_lowercase().next()?;
    let mut marks = parts.take_while(|next| is_mark(*next));
    let letter = marks.find_map(|mark| letter_with(lower, mark)).unwrap_or(lower);
    let letter = if letter == 'ð' { 'đ' } else { letter };
    ALPHABET.contains(letter).then_some(letter)
}

const LOWEST: u8 = 1;
const SPACE: u8 = LOWEST;
const PUNCTUATION_START: u8 = SPACE + 1;
const OTHER_SYMBOL: u8 = 0x60;
const DIGIT_START: u8 = 0x61;
const LETTER_START: u8 = 0x70;
const OTHER_LETTER: u8 = 0xa0;

/// Punctuation in the order of CLDR, as far as newsletters need it.
const PUNCTUATION: &str = "_-–—,;:!?.…'\"«»()[]{}§¶@*/\\&#%‰†•′″`´^¯¨°©®+±÷×<=>|¦~$£¥₫€";
/// The letters in their order; `f`, `j`, `w` and `z` are for foreign words.
pub const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// The weight of a small letter, a digit or a sign: one byte, or four for what is in no list.
fn push_letter(out: &mut Vec<u8>, c: char) {
    let c = match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        'ð' => 'đ',
        other => other,
    };
    let place = |list: &str, start: u8| list.chars().zip(start..).find(|(known, _)| *known == c);
    if c.is_whitespace() {
        out.push(SPACE);
    } else if c.is_ascii_digit() {
        out.push(DIGIT_START + (c as u8 - b'0'));
    } else if let Some((_, weight)) =
        place(ALPHABET, LETTER_START).or_else(|| place(PUNCTUATION, PUNCTUATION_START))
    {
        out.push(weight);
    } else {
        out.push(if c.is_alphanumeric() {
            OTHER_LETTER
        } else {
            OTHER_SYMBOL
        });
        // Seven bits each, plus one, since 0 ends the level.
        let code = u32::from(c);
        out.extend([14, 7, 0].map(|shift| (code >> shift & 0x7f) as u8 + 1));
    }
}

/// The weight of a tone. Diacritics that Vietnamese does not have come after its own.
fn tone(mark: char) -> u8 {
    match mark {
        '\u{300}' => 2,
        '\u{309}' => 3,
        '\u{303}' => 4,
        '\u{301}' => 5,
        '\u{323}' => 6,
        other => 7 + (u32::from(other) & 0x7f) as u8,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The letter that a diacritic makes of another: a breve makes `ă` of `a`. `None`: a tone.
fn letter_with(letter: char, mark: char) -> Option<char> {
    Some(match (letter, mark) {
        ('a', '\u{306}') => 'ă',
        ('a', '\u{302}') => 'â',
        ('e', '\u{302}') => 'ê',
        ('o', '\u{302}') => 'ô',
        ('o', '\u{31b}') => 'ơ',
        ('u', '\u{31b}') => 'ư',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Sorts the list from its worst arrangement and expects it back.
    fn assert_sorted(expected: &[&str]) {
        let mut list = expected.to_vec();
        list.reverse();
        list.sort_by_cached_key(|text| sort_key(text));
        assert_eq!(list, expected);
    }

    #[test]
    fn the_alphabet_has_its_own_letters() {
        assert_sorted(&[
            "an", "ăn", "ân", "ba", "ca", "da", "đa", "em", "êm", "ga", "na", "oi", "ôi", "ơi", "pa", "tư",
            "ua", "ưa", "va", "ya", "za",
        ]);
    }

    #[test]
    fn tones_count_after_letters_and_case_after_tones() {
        assert_sorted(&[
            "ma", "Ma", "mà", "Mà", "mả", "mã", "má", "mạ", "mau", "màu", "măm", "mâm",
        ]);
        assert_sorted(&["hoa", "hoà", "hòa", "hỏa", "hõa", "hóa", "họa", "hoan", "hoàn"]);
        assert_sorted(&["đương", "đường", "đượng", "Đượng", "đươngs"]);
    }

    #[test]
    fn a_word_ends_before_it_goes_on() {
        assert_sorted(&[
            "",
            "Ba Đình",
            "Ba đồn",
            "Bà Rịa",
            "Bạc Liêu",
            "Bắc Giang",
            "Bến Xuân",
            "Biên Hòa",
        ]);
        assert_sorted(&[
            "khu phố",
            "khu phố - chợ",
            "khu phố 1",
            "khu phố 10",
            "khu phố 9",
            "khu phố a",
        ]);
        assert_sorted(&["5 ₫", "a", "z", "я", "中"]);
    }

    #[test]
    fn numbers_in_file_names_are_numbers() {
        let names = [
            "a.jpg",
            "Ảnh 1.jpg",
            "anh.jpg",
            "anh2.jpg",
            "anh03.jpg",
            "anh10.jpg",
            "anh10b.jpg",
            "IMG_0999.jpg",
            "IMG_1000.jpg",
        ];
        let mut sorted = names;
        sorted.sort_by_key(|name| natural_key(name));
        assert_eq!(sorted, names);
    }

    #[test]
    fn forms_that_readers_cannot_tell_apart_are_equal() {
        for (one, other) in [
            ("cậu", "ca\u{323}\u{302}u"),
            ("cậu", "ca\u{302}\u{323}u"),
            ("Đường", "Đươ\u{300}ng"),
            ("số 5", "số\u{a0}5"),
            ("“Hội chợ”", "\"Hội ch\u{ad}ợ\""),
        ] {
            assert_eq!(sort_key(one), sort_key(other), "{one}");
        }
        assert_ne!(sort_key("hoà"), sort_key("hòa"), "the place of the tone is seen");
    }

    #[test]
    fn a_title_stands_under_its_letter() {
        for (title, letter) in [
            ("Đường mới", Some('đ')),
            ("“Ẩm thực”", Some('â')),
            ("ư\u{301}ng", Some('ư')),
            ("Ứng phó", Some('ư')),
            ("à ơi", Some('a')),
            ("Zalo", Some('z')),
            ("50 năm", None),
            ("Москва", None),
            ("…", None),
        ] {
            assert_eq!(initial(title), letter, "{title}");
        }
    }

    #[test]
    fn every_weight_has_its_own_range() {
        let end = |start: u8, list: &str| usize::from(start) + list.chars().count();
        assert!(end(PUNCTUATION_START, PUNCTUATION) <= usize::from(OTHER_SYMBOL));
        assert!(end(LETTER_START, ALPHABET) <= usize::from(OTHER_LETTER));
    }

    proptest! {
        #[test]
        fn normal_forms_do_not_matter(text in "[A-ƯẠ-ỹ \u{300}-\u{323}]{0,12}|.{0,12}") {
            let apart: String = text.nfd().collect();
            prop_assert_eq!(sort_key(&apart), sort_key(&text));
        }

        #[test]
        fn what_is_known_is_what_the_rules_say(text in "[ -~À-ưẠ-ỹ\u{ad}“”]{0,12}|.{0,12}") {
            let mut by_rules = Weights::default();
            by_rules.push(&text);
            prop_assert_eq!(sort_key(&text), by_rules.into_key());
        }

        #[test]
        fn a_beginning_comes_before_the_whole(start in "[a-yă-ưẠ-ỹ0-9 ]{0,8}", rest in "[a-yă-ưẠ-ỹ0-9 ]{1,8}") {
            let whole = format!("{start}{rest}");
            prop_assert!(sort_key(&start) < sort_key(&whole));
        }
    }
}
