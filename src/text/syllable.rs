//! Whether a word can be a Vietnamese syllable: an onset, a rhyme, and a tone that the rhyme can carry. It checks the spelling
//! only, with no dictionary. Text in a wrong encoding, or in another language with diacritics, hardly ever passes, so this
//! tells Vietnamese from what only looks like it.

use super::fold::fold;
use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

const ONSETS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p",
    "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
];

/// Rhymes by their first letter; `qu` and `gi` before a vowel count as onsets.
const RHYMES: &str = " a ac ach ai am an ang anh ao ap at au ay \
    ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oi om on ong \
    ooc oong op ot oc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uơ uôc uôi uôm uôn uông uôt \
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ưt ưu \
    ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ";

/// Whether `word` is spelled like a Vietnamese syllable, in either case and either style of placing tones.
pub fn is_syllable(word: &str) -> bool {
    // `nghiêng` is the longest, with a combining tone perhaps.
    if word.chars().take(9).count() > 8 {
        return false;
    }
    let mut tones = 0;
    let mut is_stopped_tone = false;
    let lower = word.to_lowercase();
    let letters = lower.nfd().filter(|c| {
        let is_tone = matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
        tones += u32::from(is_tone);
        is_stopped_tone |= matches!(c, '\u{301}' | '\u{323}');
        !is_tone
    });
    let letters: String = letters.nfc().collect();
    if tones > 1 || letters.contains(' ') {
        return false;
    }
    let is_stopped = letters.ends_with(['c', 'p', 't']) || letters.ends_with("ch");
    (is_stopped_tone || !is_stopped)
        && ONSETS.iter().any(|onset| {
            let rhyme = letters.strip_prefix(onset);
            rhyme.is_some_and(|rhyme| !rhyme.is_empty() && is_rhyme(rhyme))
        })
        || letters
            .strip_prefix('q')
            .is_some_and(|rest| rest.starts_with("uy") && is_rhyme(rest))
}

/// Whether `word` is a syllable with diacritics.
pub fn is_marked_syllable(word: &str) -> bool {
    !word.is_ascii() && is_syllable(word)
}

/// Whether an ASCII word can be a syllable without its diacritics: `duong`, but not `ubnd`.
pub fn could_be_syllable(word: &str) -> bool {
    static BARE: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let rhymes = RHYMES.split_whitespace().map(fold);
        let ends = rhymes.flat_map(|rhyme| ONSETS.map(|onset| fold(onset) + &rhyme));
        ends.chain(["quy", "quyen", "quyet", "quynh"].map(str::to_owned))
            .collect()
    });
    word.len() <= 7 && BARE.contains(&word.to_ascii_lowercase())
}

fn is_rhyme(rhyme: &str) -> bool {
    static ALL: LazyLock<HashSet<&str>> = LazyLock::new(|| RHYMES.split_whitespace().collect());
    ALL.contains(rhyme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_other_words() {
        let right = "Nghiêng ngả quyết QUỲNH giếng gì gìn giữa thuỷ thủy hoà hòa khuya ngoằn ngoèo xoong \
            Ủy ỷ yên quạ quốc đường ĐƯỜNG ươm ấp ở rượu khuỷu huơ quở gà ghế nghỉ tuýp";
        for word in right.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        for word in [
            "été",
            "für",
            "naïve",
            "ộtộ",
            "phêng",
            "tộc\u{301}",
            "tôc",
            "bàt",
            "Guđrún",
            "Zoë",
            "ẳ",
            "x",
            "",
            "à à",
            "Đ",
            "garçon",
            "niño",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
        assert!(is_marked_syllable("là") && !is_marked_syllable("ba"));
        for word in right.split_whitespace() {
            assert!(could_be_syllable(&fold(word)), "{word}");
        }
        for word in ["street", "and", "ubnd", "house", "le's", "ich2"] {
            assert!(!could_be_syllable(word), "{word}");
        }
    }
}
