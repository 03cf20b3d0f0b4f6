//! Some articles as a small index of their own: every word and every pair of neighbouring words, and the
//! documents that have them. It is compact, so that those of all articles fit into memory at once.

use super::rows::{Rows, Texts};

/// Most articles of a chunk: their numbers have eight bits in a key of [`super::reader`].
pub const SIZE: usize = 256;

/// The index of some articles, which are numbered from 0.
#[derive(Debug, Default)]
pub struct Chunk {
    /// How many articles it is of.
    pub documents: u32,
    /// Bare words, in the order of the index.
    pub bares: Texts,
    /// The first exact form of each bare word in `forms`; one more for the end.
    pub first_form: Vec<u32>,
    /// Exact forms, by bare word and then by letters.
    pub forms: Texts,
    /// For each form: documents, each a varint `distance << 1 | in the title`.
    pub singles: Rows,
    /// For each bare word: the bare words behind it, each a varint of its distance from the one before, a
    /// varint with the length of what follows, the last document in one byte, and all documents, ascending, and
    /// where they have the words: varints of the distance from the one before, the first from 0, and of the place in the
    /// lowest bits.
    pub pairs: Rows,
}

/// Where in an article two neighbouring words stand, as three bits of the index.
///
/// A text has three kinds of paragraphs: the first, fourth, seventh … , the second, fifth …, and the third,
/// sixth …. What is to be a phrase stands in one paragraph, so all pairs of it share a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(u32);

/// Bits of a [`Place`].
pub const PLACE_BITS: u32 = 3;

impl Place {
    /// The title, whatever else.
    pub const TITLE: Self = Self(0);
    /// The summary, and not the title.
    pub const SUMMARY: Self = Self(1);
    /// The text alone, by the set of kinds: bit 0 for the first. Of the first and third kind the second is
    /// said too, since eight places is what three bits can tell.
    const TEXT: [u32; 8] = [7, 2, 3, 5, 4, 7, 6, 7];
    /// The set of kinds of each place.
    const KINDS: [usize; 8] = [7, 7, 1, 2, 4, 3, 6, 7];

    /// The paragraph `number` of the text, from 0.
    #[must_use]
    pub fn paragraph(number: usize) -> Self {
        Self(Self::TEXT[1 << (number % 3)])
    }

    /// As bits.
    #[must_use]
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The place that [`Self::bits`] gave.
    #[must_use]
    pub fn from_bits(bits: u32) -> Self {
        Self(bits & 7)
    }

    /// Of two places in one article.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if self.min(other) <= Self::SUMMARY {
            return self.min(other);
        }
        let [a, b] = [self, other].map(|place| Self::KINDS[place.0 as usize]);
        Self(Self::TEXT[a | b])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_one_article_add_up() {
        let [a, b, c, again] = [0, 1, 2, 3].map(Place::paragraph);
        assert_eq!(a, again);
        assert_eq!([a, b, c].map(Place::bits), [2, 3, 4]);
        assert_eq!([a.and(b), b.and(c), a.and(c)].map(Place::bits), [5, 6, 7]);
        assert_eq!(a.and(b).and(c), a.and(c));
        assert_eq!(a.and(c).and(a), a.and(c));
        assert_eq!(a.and(b).and(b), a.and(b));
        assert_eq!(c.and(Place::SUMMARY).and(Place::TITLE), Place::TITLE);
        assert_eq!(Place::SUMMARY.and(c), Place::SUMMARY);
    }
}
