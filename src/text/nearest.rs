//! "Did you mean": the known name that is nearest to an unknown one. It has no list of names itself.
//!
//! An edit distance costs the product of the lengths, and a site may have a hundred thousand names and as many typos. So names
//! are folded once ([`NameIndex`]) and filtered by their length and by the letter pairs that they have (`pairs`); the
//! distance is computed only for the few that are left.

use super::fold;
use crate::base::cut::Cut;
use std::collections::HashMap;

/// Longer names, in letters, are not compared: nobody types them.
const LONGEST: usize = 200;
/// At most so many names are compared letter by letter: those with the most letter pairs in common.
const MOST_COMPARED: usize = 100;
/// One typo changes at most so many letter pairs: two swapped letters were in three pairs and are in three others.
const PAIRS_OF_A_SLIP: u32 = 6;

/// Known names, prepared for many look-ups.
#[derive(Debug)]
pub struct NameIndex<'a> {
    /// Sorted by the number of letters; of equal numbers in the given order.
    names: Vec<Name<'a>>,
    /// The first name of each folded form without separators.
    by_letters: HashMap<String, &'a str>,
}

#[derive(Debug)]
struct Name<'a> {
    length: usize,
    pairs: u128,
    letters: String,
    written: &'a str,
}

impl<'a> FromIterator<&'a str> for NameIndex<'a> {
    fn from_iter<T: IntoIterator<Item = &'a str>>(names: T) -> Self {
        let mut by_letters = HashMap::new();
        let mut found = Vec::new();
        for name in names {
            let Some((letters, length)) = folded(name) else {
                continue;
            };
            let joined = joined(&letters);
            if by_letters.contains_key(&joined) {
                continue;
            }
            by_letters.insert(joined, name);
            found.push(Name {
                length,
                pairs: pairs(&letters),
                letters,
                written: name,
            });
        }
        found.sort_by_key(|name| name.length);
        Self {
            names: found,
            by_letters,
        }
    }
}

impl<'a> NameIndex<'a> {
    /// The first name that differs from `name` only in diacritics, case, signs and spaces.
    pub fn same(&self, name: &str) -> Option<&'a str> {
        let (letters, _) = folded(name)?;
        self.by_letters.get(&joined(&letters)).copied()
    }

    /// The name that was probably meant: [`Self::same`], else one a few typos away. Of several, the one with the fewest
    /// typos, then the one whose length is nearest, then the first.
    pub fn nearest(&self, name: &str) -> Option<&'a str> {
        let (letters, length) = folded(name)?;
        if let Some(same) = self.by_letters.get(&joined(&letters)) {
            return Some(same);
        }
        let (pairs, slips) = (pairs(&letters), slips(length));
        let limit = PAIRS_OF_A_SLIP * u32::try_from(slips).unwrap_or(u32::MAX);
        let lengths = length.saturating_sub(slips)..=length + slips;
        let others = lengths.flat_map(|length| self.of_length(length)).enumerate();
        let mut near: Vec<_> = others
            .map(|(at, other)| {
                (
                    (pairs ^ other.pairs).count_ones(),
                    length.abs_diff(other.length),
                    at,
                    other,
                )
            })
            .filter(|(differing, ..)| *differing <= limit)
            .collect();
        if near.len() > MOST_COMPARED {
            near.select_nth_unstable_by_key(MOST_COMPARED, |(differing, gap, at, _)| (*differing, *gap, *at));
            near.truncate(MOST_COMPARED);
        }
        let compared = near.into_iter().filter_map(|(_, gap, at, other)| {
            let distance = distance(&letters, &other.letters);
            (distance <= slips).then_some(((distance, gap, at), other.written))
        });
        compared.min_by_key(|(order, _)| *order).map(|(_, name)| name)
    }

    fn of_length(&self, length: usize) -> &[Name<'a>] {
        let start = self.names.partition_point(|name| name.length < length);
        let end = self.names.partition_point(|name| name.length <= length);
        &self.names[start..end]
    }
}

/// [`NameIndex::nearest`] for a few names and one look-up.
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST * LETTER {
        return None;
    }
    names.into_iter().collect::<NameIndex<'_>>().nearest(name)
}

/// How many typos a name of `length` letters may have. Few in short names, which are near to everything.
fn slips(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => 3,
    }
}

/// Bytes of a letter with its diacritics and the separator behind it, at most.
const LETTER: usize = 12;

/// A name without diacritics and case, its words joined by `_`, and its length. `None`: it has no letter, or too many.
fn folded(name: &str) -> Option<(String, usize)> {
    if name.len() > LONGEST * LETTER {
        return None;
    }
    let folded = fold::fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let letters = words.join("_");
    let length = letters.chars().count();
    (1..=LONGEST).contains(&length).then_some((letters, length))
}

/// A folded name without separators.
fn joined(letters: &str) -> String {
    letters.replace('_', "")
}

/// The set of adjacent letter pairs, hashed to 128 bits. Two sets differ in at most [`PAIRS_OF_A_SLIP`] bits per typo.
fn pairs(letters: &str) -> u128 {
    let next = letters.chars().skip(1);
    let bits = letters.chars().zip(next).map(|(first, second)| {
        let hash = (u32::from(first).wrapping_mul(0x9e37) ^ u32::from(second)).wrapping_mul(0x9e37_79b1);
        1 << (hash >> 25)
    });
    bits.fold(0, |set, bit: u128| set | bit)
}

/// The edit distance (optimal string alignment): letters deleted, inserted, replaced or swapped.
fn distance(a: &str, b: &str) -> usize {
    // A common beginning or end, such as `/2026/11/`, costs nothing.
    let same = |(a, b): &(char, char)| a == b;
    let size = |(a, _): (char, char)| a.len_utf8();
    let start: usize = a.chars().zip(b.chars()).take_while(same).map(size).sum();
    let (a, b) = (a.tail(start), b.tail(start));
    let end: usize = a
        .chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(same)
        .map(size)
        .sum();
    strsim::osa_distance(a.head(a.len() - end), b.head(b.len() - end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_name_in_another_writing_is_nearest() {
        let names = ["base_url", "title", "per_page", "Thuế"];
        assert_eq!(nearest("baseurl", names), Some("base_url"));
        assert_eq!(nearest("Base-URL", names), Some("base_url"));
        assert_eq!(nearest("titel", names), Some("title"));
        assert_eq!(nearest("thue", names), Some("Thuế"));
        let names: NameIndex<'_> = names.into_iter().collect();
        assert_eq!(names.same("PER PAGE"), Some("per_page"));
        assert_eq!(names.same("per_pages"), None);
    }

    #[test]
    fn nothing_is_near_to_a_short_foreign_or_endless_name() {
        assert_eq!(nearest("to", ["from", "so"]), None);
        assert_eq!(nearest("mau_nen", ["title", "menu"]), None);
        assert_eq!(nearest("", ["a"]), None);
        assert_eq!(nearest("a", [""]), None);
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(nearest(&long, [long.as_str()]), None);
        assert_eq!(nearest(&long.repeat(1_000), ["a"]), None);
    }

    #[test]
    fn of_several_the_nearest_then_that_of_the_same_length_then_the_first() {
        assert_eq!(
            nearest("hoi-cho-xuan", ["hoi-cho-xau", "hoi-cho-xuam", "hoi-cho-xuaa"]),
            Some("hoi-cho-xuam")
        );
        assert_eq!(
            nearest("hoi-cho-xuan", ["hoi-co-xua", "hoi-cho-xua"]),
            Some("hoi-cho-xua")
        );
    }

    proptest! {
        /// What is passed over would not have been taken.
        #[test]
        fn the_name_is_one_of_the_nearest(
            name in "[abc]{1,12}",
            names in prop::collection::vec("[abc]{1,12}", 0..40),
        ) {
            let length = name.chars().count();
            let distances = names.iter().map(|other| strsim::osa_distance(&name, other));
            let least = distances.filter(|distance| *distance <= slips(length)).min();
            let found = nearest(&name, names.iter().map(String::as_str));
            prop_assert_eq!(found.map(|found| strsim::osa_distance(&name, found)), least);
        }
    }
}
