//! The keys of the index in [`COUNT`] parts, one after the other in the alphabet. They are about equally large in the news of a
//! ward, and depend on no site, so that no edit moves them.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// The number of parts.
pub const COUNT: u32 = 512;

/// The first key of each part but the first: ASCII only. Made by `tests/search/parts.mjs`.
const TABLE: &str = include_str!("parts.txt");

static STARTS: LazyLock<Vec<&str>> = LazyLock::new(|| TABLE.lines().collect());

/// The part of a key, from 0: a bare word, or two with a space between.
#[must_use]
pub fn part(key: &str) -> u32 {
    number(STARTS.partition_point(|start| *start <= key))
}

/// The parts of the pairs that begin with a bare word: the number of the first, and the second word from which on each further
/// one is next.
pub fn of_pairs(bare: &str) -> (u32, impl Iterator<Item = &'static str>) {
    let key = || bare.bytes().chain([b' ']);
    let first = STARTS.partition_point(|start| start.bytes().le(key()));
    let seconds = STARTS[first..]
        .iter()
        .map_while(move |start| start.strip_prefix(bare)?.strip_prefix(' '));
    (number(first), seconds)
}

/// The parts that pairs which begin with a bare word may be in.
#[must_use]
pub fn range_of_pairs(bare: &str) -> RangeInclusive<u32> {
    let (first, seconds) = of_pairs(bare);
    first..=first + number(seconds.count())
}

fn number(part: usize) -> u32 {
    u32::try_from(part).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_all_parts_in_order() {
        assert_eq!(STARTS.len(), COUNT as usize - 1);
        assert!(STARTS.is_sorted_by(|a, b| a < b));
        assert!(TABLE.is_ascii() && STARTS.iter().all(|start| start.trim() == *start));
    }

    #[test]
    fn a_pair_is_in_the_part_that_its_words_lead_to() {
        let mut divided = 0;
        for first in ["", "0", "ca", "cac", "cua", "phuong", "zz", "москва"] {
            let (part_of_first, starts) = of_pairs(first);
            let starts: Vec<&str> = starts.collect();
            divided += starts.len();
            for second in ["0", "a", "ban", "phuong", "zz", "хата"] {
                let before = starts.iter().filter(|start| **start <= second).count();
                let found = part_of_first + number(before);
                assert_eq!(part(&format!("{first} {second}")), found, "{first} {second}");
            }
        }
        assert!(divided > 5);
    }
}
