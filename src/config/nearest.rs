//! "Did you mean": the known name that is nearest to one that is not known. It knows no list of names.

use crate::text::fold::fold;

/// Whether both are one name, written with or without marks, capitals, `-`, `_` and spaces.
#[must_use]
pub fn same_name(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

/// The candidate that `name` was probably meant to be: the same name written otherwise, else one a few
/// slips of the finger away; the first of several. `None` when nothing is near.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = plain(name);
    let length = name.chars().count();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = plain(candidate);
            // Lengths first: the distance of two long texts is quadratic.
            let gap = length.abs_diff(other.chars().count());
            if gap > slips(length) {
                return None;
            }
            let distance = strsim::osa_distance(&name, &other);
            (distance <= slips(length)).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters may differ in a name of `length` letters. Short names are near to everything.
fn slips(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => 3,
    }
}

fn plain(name: &str) -> String {
    fold(name)
        .chars()
        .filter(|character| character.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_in_another_writing_is_nearest() {
        let names = ["base_url", "title", "per_page", "Thuế"];
        assert_eq!(nearest("baseurl", names), Some("base_url"));
        assert_eq!(nearest("Base-URL", names), Some("base_url"));
        assert_eq!(nearest("titel", names), Some("title"));
        assert_eq!(nearest("thue", names), Some("Thuế"));
    }

    #[test]
    fn nothing_is_near_to_a_short_or_foreign_name() {
        assert_eq!(nearest("to", ["from", "so"]), None);
        assert_eq!(nearest("mau_nen", ["title", "menu"]), None);
        assert_eq!(nearest("", ["a"]), None);
    }
}
