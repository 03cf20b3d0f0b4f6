//! Slices of text by byte position that never split a character and never panic. `&text[a..b]` panics as soon as a letter
//! with diacritics stands at a position that is one byte off; `base`, `text`, `report`, `content`, `source`, `site`, `render` use
//! this.

use std::ops::Range;

/// Slices a text at byte positions. A position inside a character moves to the start of that character, one behind the
/// text to its end; so `head(at)` and `tail(at)` together are always the whole text.
pub trait Cut {
    /// The text before `at`.
    fn head(&self, at: usize) -> &str;
    /// The text from `at` on.
    fn tail(&self, at: usize) -> &str;
    /// The text between two positions; empty when `end < start`.
    fn part(&self, range: Range<usize>) -> &str;
    /// Both: [`Cut::head`] and [`Cut::tail`].
    fn cut(&self, at: usize) -> (&str, &str);
}

impl Cut for str {
    #[inline]
    fn head(&self, at: usize) -> &str {
        self.get(..at).unwrap_or_else(|| self.cut(at).0)
    }

    #[inline]
    fn tail(&self, at: usize) -> &str {
        self.get(at..).unwrap_or_else(|| self.cut(at).1)
    }

    #[inline]
    fn part(&self, range: Range<usize>) -> &str {
        match self.get(range.clone()) {
            Some(part) => part,
            None => self.head(range.end).tail(range.start),
        }
    }

    #[inline]
    fn cut(&self, at: usize) -> (&str, &str) {
        match self.split_at_checked(at) {
            Some(parts) => parts,
            None => self
                .split_at_checked(self.floor_char_boundary(at))
                .unwrap_or((self, "")),
        }
    }
}

/// Truncates `text` to what [`Cut::head`] gives for `length` bytes.
pub fn shorten(text: &mut String, length: usize) {
    text.truncate(text.floor_char_boundary(length));
}

/// Removes from `text` what [`Cut::tail`] gives for `at`, and returns it.
pub fn take_tail(text: &mut String, at: usize) -> String {
    text.split_off(text.floor_char_boundary(at))
}

/// Replaces what [`Cut::part`] gives for `range` by `with`.
pub fn replace(text: &mut String, range: Range<usize>, with: &str) {
    let end = text.floor_char_boundary(range.end);
    let start = text.floor_char_boundary(range.start).min(end);
    text.replace_range(start..end, with);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_position_inside_a_character_is_its_start() {
        let text = "a“b";
        assert_eq!(text.cut(2), ("a", "“b"));
        assert_eq!(text.part(2..4), "“");
        let (start, end) = (3, 2);
        assert_eq!(text.part(start..end), "");
        assert_eq!(text.part(4..9), "b");
        assert_eq!(text.part(9..12), "");
    }

    proptest! {
        #[test]
        fn no_position_is_wrong(text in "(\\PC|[a“\u{a0}ệ]){0,12}", at in 0..40_usize, end in 0..40_usize) {
            let (head, tail) = text.cut(at);
            prop_assert_eq!((head, tail), (text.head(at), text.tail(at)));
            prop_assert_eq!(format!("{head}{tail}"), text.clone());
            prop_assert!(head.len() <= at);
            prop_assert!(head.len() + 4 > at.min(text.len()));
            if text.is_char_boundary(at) {
                prop_assert_eq!(head.len(), at);
            }
            let part = text.part(at..end);
            prop_assert!(end < at || part == text.head(end).tail(at));
            prop_assert!(end > at || part.is_empty());
            let mut short = text.clone();
            prop_assert_eq!(take_tail(&mut short, at), tail);
            prop_assert_eq!(short, head);
            let mut changed = text.clone();
            replace(&mut changed, at..end, part);
            prop_assert_eq!(changed, text);
        }
    }
}
