//! A chunk of the search index: up to 256 articles with every word, every pair of neighbouring words, and the
//! documents that have them. Compact, since the chunks of all articles are in memory at once. Only the data; `indexer`
//! fills it.

use super::rows::{Rows, Texts};

/// At most this many articles are in a chunk: their numbers have eight bits in a key of [`super::indexer`].
pub const SIZE: usize = 256;

/// The index of some articles, which are numbered from 0.
#[derive(Debug, Default)]
pub struct IndexChunk {
    /// The number of articles.
    pub documents: u32,
    /// Words without diacritics (bare words), in the order of the index.
    pub bares: Texts,
    /// The index in `forms` of the first spelling of each bare word, and the end as one more.
    pub first_form: Vec<u32>,
    /// Spellings with diacritics, by bare word, then sorted.
    pub forms: Texts,
    /// For each spelling: documents, each a varint `distance << 1 | in the title`.
    pub singles: Rows,
    /// For each bare word: the bare words that follow it in a text. Each is a varint of its distance from the previous one, a
    /// varint with the length of the list of documents, the last document in one byte, and that list, ascending: varints
    /// of the distance from the previous document (the first from 0), with the [`PairPlace`] in the lowest bits.
    pub pairs: Rows,
}

impl IndexChunk {
    /// A chunk of numbers that no documents have.
    #[must_use]
    pub fn gap(numbers: u32) -> Self {
        Self {
            documents: numbers,
            ..Self::default()
        }
    }

    /// Whether it is a [gap](Self::gap).
    #[must_use]
    pub fn is_gap(&self) -> bool {
        self.first_form.is_empty()
    }
}

/// Where in an article a pair of neighbouring words stands, as three bits of the index.
///
/// Paragraphs have three kinds by their number modulo 3. A phrase is inside one paragraph, so all its pairs share a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PairPlace(u32);

/// Bits of a [`PairPlace`].
pub const PLACE_BITS: u32 = 3;

impl PairPlace {
    /// In the title, and perhaps elsewhere too.
    pub const TITLE: Self = Self(0);
    /// In the summary, and not in the title.
    pub const SUMMARY: Self = Self(1);
    /// In the text alone, by the set of paragraph kinds (bit 0 for the first kind). Three bits have eight values, so the set
    /// of first and third kind is stored as all three.
    const TEXT: [u32; 8] = [7, 2, 3, 5, 4, 7, 6, 7];
    /// The set of paragraph kinds of each place.
    const KINDS: [usize; 8] = [7, 7, 1, 2, 4, 3, 6, 7];

    /// In the paragraph `number` of the text, from 0.
    #[must_use]
    pub fn paragraph(number: usize) -> Self {
        Self(Self::TEXT[1 << (number % 3)])
    }

    /// The place as bits.
    #[must_use]
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The place that [`Self::bits`] gave.
    #[must_use]
    pub fn from_bits(bits: u32) -> Self {
        Self(bits & 7)
    }

    /// The place of a pair that is at both places in one article.
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
        let [a, b, c, again] = [0, 1, 2, 3].map(PairPlace::paragraph);
        assert_eq!(a, again);
        assert_eq!([a, b, c].map(PairPlace::bits), [2, 3, 4]);
        assert_eq!([a.and(b), b.and(c), a.and(c)].map(PairPlace::bits), [5, 6, 7]);
        assert_eq!(a.and(b).and(c), a.and(c));
        assert_eq!(a.and(c).and(a), a.and(c));
        assert_eq!(a.and(b).and(b), a.and(b));
        assert_eq!(c.and(PairPlace::SUMMARY).and(PairPlace::TITLE), PairPlace::TITLE);
        assert_eq!(PairPlace::SUMMARY.and(c), PairPlace::SUMMARY);
    }
}
