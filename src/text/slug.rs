//! Slugs, the names in addresses: lower-case ASCII letters, digits and single hyphens. One rule for every platform. It does not
//! know which names are taken on the site; only the headings of one document are kept apart here.

use super::fold;
use crate::base::cut::{Cut, shorten};
use std::collections::HashMap;
use std::fmt::Display;

/// The longest slug, in bytes.
const LONGEST: usize = 80;

/// At most so many bytes of its end a shortened [`name`] keeps.
const END: usize = 32;

/// The slug of a text: folded ([`fold::fold`]), everything but `a`–`z` and `0`–`9` a hyphen, none at either end and never
/// two in a row; longer ones are cut between words to at most 80 bytes. Empty when the text has no such letter.
pub fn slug(text: &str) -> String {
    let mut out = folded(text, LONGEST);
    let end = word_end(&out, LONGEST);
    shorten(&mut out, end);
    out
}

/// The uncut slug of a text; it ends soon after `enough` bytes.
fn folded(text: &str, enough: usize) -> String {
    let mut out = String::with_capacity(text.len().min(2 * LONGEST));
    let mut gap = false;
    fold::each(text, |c| {
        if !c.is_ascii_alphanumeric() {
            gap = true;
        } else if out.len() <= enough {
            if gap && !out.is_empty() {
                out.push('-');
            }
            gap = false;
            out.push(c);
        }
    });
    out
}

/// Where to cut a slug to at most `most` bytes: between words, or inside a word that is longer.
fn word_end(slug: &str, most: usize) -> usize {
    if slug.len() <= most {
        return slug.len();
    }
    if slug.as_bytes()[most] == b'-' {
        return most;
    }
    slug.head(most).rfind('-').unwrap_or(most)
}

/// The slug of a text as a folder name: names that Windows reserves (`con`, `aux`, `nul`; `con` is an everyday Vietnamese
/// word) get `-1`, on every platform.
pub fn segment(text: &str) -> String {
    possible(slug(text))
}

fn possible(mut slug: String) -> String {
    if is_reserved(&slug) {
        slug.push_str("-1");
    }
    slug
}

/// The name of an article from its title or file name: as [`segment`], but a long one keeps its first and last words,
/// since titles of notices differ at their ends.
pub fn name(text: &str) -> String {
    name_and_former(text).0
}

/// [`name`], and the [`segment`] of the text. `None`: both are the same.
pub fn name_and_former(text: &str) -> (String, Option<String>) {
    let mut whole = folded(text, usize::MAX);
    if whole.len() <= LONGEST {
        return (possible(whole), None);
    }
    let name = both_ends(&whole);
    let end = word_end(&whole, LONGEST);
    shorten(&mut whole, end);
    let former = possible(whole);
    let is_other = former != name;
    (name, is_other.then_some(former))
}

/// `name` with a number or a date at its end, shortened in the middle to the length of a name.
pub fn with_end(name: &str, end: impl Display) -> String {
    let longer = format!("{name}-{end}");
    if longer.len() <= LONGEST {
        return longer;
    }
    both_ends(&longer)
}

/// The first and the last words of a slug that is too long.
fn both_ends(slug: &str) -> String {
    // A word of the end begins behind a hyphen.
    let before = slug.len() - END - 1;
    let start = slug
        .tail(before)
        .find('-')
        .map_or(before + 1, |at| before + at + 1);
    let end = slug.tail(start);
    let head = slug.head(word_end(slug, LONGEST - 1 - end.len()));
    format!("{}-{end}", head.trim_end_matches('-'))
}

/// Whether Windows reserves a file name, so that it and IIS cannot have such a file; case and extension do not matter.
pub fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let is = |name: &str| name.eq_ignore_ascii_case(stem);
    if ["con", "prn", "aux", "nul", "conin$", "conout$"]
        .into_iter()
        .any(is)
    {
        return true;
    }
    let Some((device, port)) = stem.split_at_checked(3) else {
        return false;
    };
    let is_port = ["com", "lpt"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(device));
    let mut port = port.chars();
    // Windows reads superscript digits as digits here.
    is_port
        && matches!(
            (port.next(), port.next()),
            (Some('0'..='9' | '¹' | '²' | '³'), None)
        )
}

/// Whether every file system can have a file of that name: it is not [reserved](is_reserved), does not end in a dot or a
/// space, and has none of the signs that Windows forbids.
pub fn is_possible(name: &str) -> bool {
    let is_impossible =
        |c: char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\');
    !is_reserved(name) && !name.ends_with(['.', ' ']) && !name.contains(is_impossible)
}

/// The anchor of a heading: its slug, or `muc` (section) when nothing is left of it.
pub fn anchor(text: &str) -> String {
    let slug = slug(text);
    if slug.is_empty() { "muc".to_owned() } else { slug }
}

/// The anchors of one document, all different.
#[derive(Debug, Default)]
pub struct Anchors {
    /// Each anchor given so far, with the suffix to try next for another heading of that name.
    given: HashMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading: [`anchor`], with `-2`, `-3` and so on when that is taken.
    pub fn unique(&mut self, text: &str) -> String {
        let base = anchor(text);
        let Some(&next) = self.given.get(&base) else {
            self.given.insert(base.clone(), 2);
            return base;
        };
        // No suffix is tried twice: the next heading of this name goes on where the last stopped.
        let mut number = next;
        let unique = loop {
            let candidate = format!("{base}-{number}");
            number += 1;
            if !self.given.contains_key(&candidate) {
                break candidate;
            }
        };
        self.given.insert(base, number);
        self.given.insert(unique.clone(), 2);
        unique
    }

    /// Reserves an anchor that the editor wrote. `false`: another heading has it.
    pub fn take(&mut self, typed: &str) -> bool {
        let is_free = !self.given.contains_key(typed);
        if is_free {
            self.given.insert(typed.to_owned(), 2);
        }
        is_free
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn titles_become_addresses() {
        assert_eq!(slug("Học và làm theo Bác"), "hoc-va-lam-theo-bac");
        assert_eq!(
            slug("  Đường Điện Biên Phủ: 25 km² (đợt 2)! "),
            "duong-dien-bien-phu-25-km-dot-2"
        );
        assert_eq!(slug("Ðường ð"), "duong-d", "eth is taken for đ");
        assert_eq!(slug("ph\u{ad}ường"), "phuong");
        assert_eq!(slug("đổi dồi đợi đội đời dõi"), "doi-doi-doi-doi-doi-doi");
        assert_eq!(slug("TP.HCM & 50% – 1/2"), "tp-hcm-50-1-2");
        assert_eq!(slug("…"), "");
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let words = |count| vec!["nghieng"; count].join(" ");
        assert_eq!(slug(&words(10)).len(), 79, "ten words and nine hyphens fit");
        assert_eq!(slug(&words(11)), slug(&words(10)));
        assert_eq!(
            slug(&format!("a{}", words(11))).len(),
            80,
            "eighty bytes are not too many"
        );
        assert_eq!(slug(&"x".repeat(200)).len(), 80);
    }

    #[test]
    fn long_names_keep_what_differs() {
        let title = "Thông báo về việc niêm yết công khai kết quả xét duyệt hồ sơ đề nghị hỗ trợ đối với";
        let (one, other) = (name(&format!("{title} ông A")), name(&format!("{title} bà B")));
        let start = "thong-bao-ve-viec-niem-yet-cong-khai-ket-qua-";
        assert!(one.starts_with(start) && one.ends_with("-doi-voi-ong-a"), "{one}");
        assert!(
            other.starts_with(start) && other.ends_with("-doi-voi-ba-b"),
            "{other}"
        );
        assert_eq!(with_end("a", 2), "a-2");
        let second = with_end(&one, 12);
        assert!(second.ends_with("-doi-voi-ong-a-12"), "{second}");
        assert_eq!(name(&"x".repeat(200)).len(), LONGEST);
    }

    #[test]
    fn names_that_windows_reserves_are_avoided() {
        assert_eq!(segment("Con"), "con-1");
        assert_eq!(segment("LPT1"), "lpt1-1");
        assert_eq!(segment("Con đường"), "con-duong");
        assert_eq!(segment("com10"), "com10");
        for name in ["COM¹", "lpt³.txt", "com0", "CONIN$", "conout$.md"] {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["com", "com⁴", "lpta", "¹", "cộm1"] {
            assert!(!is_reserved(name), "{name}");
        }
        assert!(
            is_reserved("CON.md") && is_reserved("aux.tar.gz") && !is_reserved("conn") && !is_reserved("ảo")
        );
    }

    #[test]
    fn headings_of_one_document_differ() {
        let mut anchors = Anchors::default();
        let given = ["A", "A", "A 2", "Á", "…", "!", "Mục"].map(|text| anchors.unique(text));
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3", "muc", "muc-2", "muc-3"]);
    }

    #[test]
    fn many_equal_headings_are_quick() {
        let mut anchors = Anchors::default();
        let numbered = (2..20_000).map(|number| format!("A {number}"));
        let all: HashSet<String> = numbered
            .chain(std::iter::repeat_n("A".to_owned(), 20_000))
            .map(|text| anchors.unique(&text))
            .collect();
        assert_eq!(all.len(), 39_998);
    }

    proptest! {
        #[test]
        fn slugs_have_one_alphabet_and_settle(text in "[A-ƯẠ-ỹ \\-_.]{0,120}|(con|aux|com1)|.{0,120}") {
            let once = slug(&text);
            prop_assert!(once.len() <= LONGEST);
            prop_assert!(once.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!once.starts_with('-') && !once.ends_with('-') && !once.contains("--"));
            prop_assert_eq!(slug(&once), once.as_str());
            prop_assert_eq!(slug(&text.nfd().collect::<String>()), once.as_str());
            let named = name(&text);
            prop_assert!(named.len() <= LONGEST && segment(&named) == named && name(&named) == named);
            let former = name_and_former(&text).1;
            prop_assert!(former.is_none_or(|former| former == segment(&text)));
            prop_assert!(with_end(&named, 2).len() <= LONGEST && (folded(&text, usize::MAX).len() > LONGEST || named == segment(&text)));
            let segment_once = segment(&text);
            prop_assert!(!is_reserved(&segment_once));
            prop_assert_eq!(segment(&segment_once), segment_once);
        }

        #[test]
        fn anchors_never_repeat(headings in prop::collection::vec("[aA](( |-)[23]){0,3}|[.]?", 0..40)) {
            let mut anchors = Anchors::default();
            let all: Vec<String> = headings.iter().map(|text| anchors.unique(text)).collect();
            prop_assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
            prop_assert!(all.iter().zip(&headings).all(|(given, text)| given.starts_with(&anchor(text))));
        }
    }
}
