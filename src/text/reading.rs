//! How long a text is: its syllables, the minutes it takes to read, and a short excerpt. It takes plain text: markup has to
//! be removed before.

use super::bytes;
use super::no_break;
use crate::base::cut::Cut;
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// How many syllables are read silently in a minute.
const PER_MINUTE: usize = 250;

/// The number of syllables (*tiếng*). Vietnamese puts a space after each, so these are the pieces between white space
/// that have a letter or a digit.
pub fn syllables(text: &str) -> usize {
    let (mut count, mut at) = (0, 0);
    // Whether the last piece so far has a letter and may go on in the next block.
    let mut is_open = false;
    while at < text.len() {
        let block = bytes::block::<true>(text, at, char::is_alphanumeric);
        let pieces = !block.spaces & u64::MAX >> (64 - block.length);
        count += u32::from(is_open && pieces & 1 == 0);
        let letters = block.words | u64::from(is_open) & pieces;
        // Adding a letter bit to the bits of its piece carries to the bit behind its end: one carry per piece with a letter.
        let (ends, carries) = pieces.overflowing_add(letters);
        count += (ends & block.spaces).count_ones();
        is_open = if block.length == 64 {
            carries
        } else {
            ends >> block.length & 1 == 1
        };
        at += block.length;
    }
    count as usize + usize::from(is_open)
}

/// Minutes of silent reading for a number of syllables, rounded, at least one.
pub fn minutes(syllables: usize) -> u32 {
    let nearest = syllables.saturating_add(PER_MINUTE / 2) / PER_MINUTE;
    u32::try_from(nearest).unwrap_or(u32::MAX).max(1)
}

/// The beginning of a text, at most `max_chars` characters long. It ends with a sentence, when one ends in its second half;
/// else between words, before a word that hangs (`số`, `của`, `ngày`), with an ellipsis that has no punctuation before it. A
/// single word that is too long is cut in front of a letter or digit.
pub fn excerpt(text: &str, max_chars: usize) -> Cow<'_, str> {
    let text = text.trim();
    if text.len() <= max_chars || text.chars().nth(max_chars).is_none() {
        return Cow::Borrowed(text);
    }
    let position = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    let sentences = sentences(text, position(max_chars));
    if sentences >= position(max_chars / 2) && sentences > 0 {
        return Cow::Borrowed(text.head(sentences));
    }
    let limit = position(max_chars.saturating_sub(1));
    let (fits, rest) = text.cut(limit);
    let ends_here = rest.starts_with(char::is_whitespace);
    let end = if ends_here {
        Some(limit)
    } else {
        fits.rfind(char::is_whitespace)
    };
    let words = fits.head(end.unwrap_or(0)).trim_end();
    let standing = without_hanging(text, words);
    if ends_sentence(standing) {
        return Cow::Borrowed(standing);
    }
    let mut kept = standing.trim_end_matches(is_left_hanging);
    if kept.is_empty() {
        kept = words.trim_end_matches(is_left_hanging);
    }
    if kept.is_empty() {
        kept = text
            .head(inside_word(text, limit))
            .trim_end_matches(is_left_hanging);
    }
    Cow::Owned(format!("{kept}…"))
}

/// Words after which a text must not break off: what they speak of comes behind them.
const HANGING: [&str; 50] = [
    "số", "ngày", "tháng", "năm", "thứ", "khu", "phố", "và", "hoặc", "hay", "của", "là", "các", "những",
    "cho", "với", "tại", "ở", "từ", "đến", "trong", "để", "do", "bởi", "theo", "về", "một", "mọi", "mỗi",
    "khi", "mà", "thì", "nếu", "vì", "nên", "được", "bị", "đã", "đang", "sẽ", "không", "ông", "bà", "gồm",
    "như", "trên", "dưới", "giữa", "qua", "cùng",
];

/// Abbreviations whose full stop ends no sentence.
const SHORT: [&str; 14] = [
    "tp", "tx", "tt", "ths", "ts", "pgs", "gs", "bs", "ks", "cn", "ls", "nxb", "stt", "sđt",
];

/// `words`, the beginning of `text`, without the words at its end that hang.
fn without_hanging<'a>(text: &str, mut words: &'a str) -> &'a str {
    loop {
        let start = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let last = words.tail(start);
        let name = last.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let is_abbreviation = last.ends_with('.') && !ends_sentence(words);
        let is_start = ends_sentence(words.head(start).trim_end());
        let hangs = HANGING.contains(&&*name) || is_abbreviation || is_start;
        if words.is_empty() || !hangs && !no_break::holds(text, words.len()) {
            return words;
        }
        words = words.head(start).trim_end();
    }
}

/// Where the last sentence that fits before `limit` ends; 0 when none does.
fn sentences(text: &str, limit: usize) -> usize {
    let fits = text.head(limit);
    let mut ends = fits.rmatch_indices(['.', '!', '?', '…']).map(|(at, mark)| {
        let closing = text.tail(at + mark.len());
        let rest = closing.trim_start_matches(['”', '’', '"', ')', ']', '»']);
        (text.len() - rest.len(), rest)
    });
    let is_end = |(at, rest): &(usize, &str)| {
        let starts =
            |c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '‘' | '"' | '(' | '–' | '-');
        let next = rest.trim_start();
        *at <= limit && next.len() < rest.len() && next.starts_with(starts) && ends_sentence(text.head(*at))
    };
    ends.find(is_end).map_or(0, |(at, _)| at)
}

/// Whether a text ends with the mark of a sentence, which is no abbreviation, initial or number of a list.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '’', '"', ')', ']', '»']);
    let Some(before) = text.strip_suffix('.') else {
        return text.ends_with(['!', '?', '…']);
    };
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = before
        .tail(start)
        .trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_number = word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_first = start == 0 || before.head(start).trim_end().ends_with(['.', '!', '?', ':']);
    let is_short = word.chars().nth(1).is_none() || SHORT.contains(&&*word.to_lowercase());
    let has_stops = word.contains('.') && word.chars().any(char::is_alphabetic);
    !(is_number && is_first || is_short && !is_number || has_stops)
}

/// Characters that must not stand before an ellipsis: white space, separators, ends of sentences, opening brackets and
/// quotes.
fn is_left_hanging(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | ';' | ':' | '.' | '!' | '?' | '…' | '-' | '–' | '—' | '/' | '(' | '[' | '“' | '‘'
        )
}

/// The last position up to `limit` at which a word may be cut: before a letter or digit, never before a combining
/// diacritic or inside an emoji sequence.
fn inside_word(text: &str, limit: usize) -> usize {
    let mut next = text.tail(limit).chars().next();
    for (at, c) in text.head(limit).char_indices().rev() {
        let starts = next.is_some_and(|next| next.is_alphanumeric() && !is_combining_mark(next));
        if starts && c != '\u{200d}' {
            return at + c.len_utf8();
        }
        next = Some(c);
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn a_syllable_has_a_letter_or_a_digit() {
        assert_eq!(syllables("Tư pháp - Hộ tịch, số\u{a0}12 – “Điều 5”…"), 8);
        assert_eq!(syllables(" \n"), 0);
    }

    proptest! {
        #[test]
        fn syllables_are_pieces_with_a_letter(
            text in "(\\PC|[ -~À-ỹ\u{a0}\n]){0,40}|[ a-cà-ỹ–]{50,200}",
        ) {
            let pieces = text.split_whitespace();
            let expected = pieces.filter(|piece| piece.contains(char::is_alphanumeric)).count();
            prop_assert_eq!(syllables(&text), expected);
        }
    }

    #[test]
    fn minutes_are_rounded_and_never_none() {
        assert_eq!([0, 100, 374, 375, 1_133].map(minutes), [1, 1, 1, 2, 5]);
    }

    #[test]
    fn excerpts_end_between_words() {
        let text = "Sáng nay, phường khai mạc hội chợ";
        assert_eq!(excerpt(text, 100), text);
        assert!(
            matches!(excerpt(text, 33), Cow::Borrowed(_)),
            "33 characters, more bytes"
        );
        assert_eq!(excerpt(text, 12), "Sáng nay…", "no comma before the ellipsis");
        assert_eq!(excerpt(text, 17), "Sáng nay, phường…");
        assert_eq!(excerpt(text, 16), "Sáng nay…");
        assert_eq!(excerpt("hội chợ - “Xuân về” mở cửa", 15), "hội chợ…");
        assert_eq!(excerpt("https://bantin.example.vn/a", 10), "https://b…");
    }

    #[test]
    fn excerpts_end_with_a_sentence_or_before_a_word_that_hangs() {
        for (text, room, expected) in [
            (
                "Phường trao 20 xe đạp cho nữ sinh khó khăn. Số xe đạp do bà con góp.",
                50,
                "Phường trao 20 xe đạp cho nữ sinh khó khăn.",
            ),
            (
                "Phường trao quà. Số xe đạp này do bà con góp từ tháng 9.",
                22,
                "Phường trao quà.",
            ),
            ("“Đi thôi!” Mọi người lên đường ra bến sông.", 20, "“Đi thôi!”"),
            ("Theo Quyết định số 12/QĐ-UBND của phường", 20, "Theo Quyết định…"),
            ("Họp vào sáng ngày 20 tháng 11 ở nhà văn hóa", 22, "Họp vào sáng…"),
            (
                "Cúp nước ở khu phố 3 và khu phố 4 đêm nay",
                24,
                "Cúp nước ở khu phố 3…",
            ),
            ("Đường dài 3,2 km nối hai bờ sông Xuân", 14, "Đường dài…"),
            ("Đoàn của TP. Mẫu đến thăm phường ta hôm qua", 13, "Đoàn…"),
            (
                "Gặp ông A. Ông nói chuyện với bà con trong ngõ",
                26,
                "Gặp ông A. Ông nói chuyện…",
            ),
            ("Chị hỏi. Anh trả lời rất lâu về chuyện cũ", 12, "Chị hỏi."),
            ("của các những và với từ đến", 12, "của các…"),
        ] {
            assert_eq!(excerpt(text, room), expected, "{text} in {room}");
        }
    }

    #[test]
    fn no_character_is_cut_in_two() {
        let apart: String = "ườườườ".nfd().collect();
        for room in 1..apart.chars().count() {
            let cut = excerpt(&apart, room);
            assert!(
                "ườườườ".starts_with(&cut.trim_end_matches('…').nfc().collect::<String>()),
                "{cut}"
            );
        }
        assert_eq!(excerpt("a👨\u{200d}👩\u{200d}👧b", 5), "…");
    }

    proptest! {
        #[test]
        fn the_quick_way_is_the_written_rule(text in "[a-cệĐ0 ,.“”\u{85}\u{a0}\u{1680}\u{2003}\u{3000}\u{300}]{0,30}|.{0,30}") {
            let pieces = text.split_whitespace();
            let rule = pieces.filter(|piece| piece.chars().any(char::is_alphanumeric)).count();
            prop_assert_eq!(syllables(&text), rule);
        }

        #[test]
        fn excerpts_fit(text in "[a-cệ ,.“”\u{300}]{0,30}|.{0,30}", room in 1_usize..30) {
            let cut = excerpt(&text, room);
            prop_assert!(cut.chars().count() <= room);
            if let Cow::Owned(cut) = &cut {
                let kept = cut.strip_suffix('…').unwrap();
                prop_assert!(text.trim().starts_with(kept) && !kept.ends_with(char::is_whitespace));
            }
        }

        #[test]
        fn excerpts_of_words_end_between_them(
            words in prop::collection::vec("bến|sông|số|của|ngày|TP\\.|xa\\.|Họ|hỏi\\?|“Được!”|12|giờ|khu|phố|3|thứ|Hai,", 1..40),
            room in 8_usize..80,
        ) {
            let text = words.join(" ");
            let cut = excerpt(&text, room);
            let kept = match &cut {
                Cow::Owned(cut) => cut.strip_suffix('…').unwrap(),
                Cow::Borrowed(cut) => cut,
            };
            let rest = text.strip_prefix(kept).unwrap().trim_start_matches(is_left_hanging);
            let last = kept.rsplit(' ').next().unwrap();
            let whole = text.split_whitespace().map(|word| word.trim_end_matches(is_left_hanging));
            prop_assert!(whole.clone().any(|word| word == last.trim_end_matches(is_left_hanging)), "{last} is no word of {text}");
            // Only when every word before hangs, the excerpt may.
            let has_better = !without_hanging(&text, kept).trim_end_matches(is_left_hanging).is_empty();
            if has_better && !rest.is_empty() && matches!(cut, Cow::Owned(_)) {
                prop_assert!(!HANGING.contains(&last), "{cut}");
                prop_assert!(!no_break::holds(&text, kept.len()), "{cut}");
            }
        }
    }
}
