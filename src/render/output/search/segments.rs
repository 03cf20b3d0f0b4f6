//! The segments of an index: one, or three by the age of documents, for sites of which few files shall change with each new
//! article.
//!
//! Were all boundaries between segments at the same document, most files would change whenever it moves. So each of the
//! [`parts`] of the alphabet has boundaries of its own, and with a new document those of few parts move. Which, says the
//! number of documents alone. Readers need not know: what a word or pair has is all that its segments have.

use super::merge::{Within, WithinPairs};
use super::parts;
use super::shards::SizeRange;
use crate::text::words::order;
use std::ops::Range;

/// The sizes of shards.
#[derive(Debug, Clone, Copy)]
pub struct ShardSizes {
    /// Shards of words: one is loaded for each relevant word of a query.
    pub words: SizeRange,
    /// Shards of pairs: one is loaded for each relevant pair of neighbouring words in a query.
    pub pairs: SizeRange,
}

/// How an index is divided.
#[derive(Debug, Clone, Copy)]
pub enum Division {
    /// One segment.
    Whole(ShardSizes),
    /// Segments by age.
    ByAge(Ages),
}

/// What segments by age hold.
#[derive(Debug, Clone, Copy)]
pub struct Ages {
    /// The new segment has fewer documents than this, which divides `recent` and [`parts::COUNT`].
    pub new: u32,
    /// The recent segment and the new one have fewer documents than this together.
    pub recent: u32,
    /// The sizes in the old and in the recent segment.
    pub sizes: [ShardSizes; 2],
    /// About so many shards of words and shards of pairs are in the new segment, all of which change with every document.
    pub new_shards: [usize; 2],
}

/// One of the segments.
#[derive(Debug, Clone, Copy)]
pub struct Segment {
    /// The number of all documents.
    documents: u32,
    kind: Kind,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Whole(ShardSizes),
    Old(Ages),
    Recent(Ages),
    New(Ages),
}

/// The sizes of shards in a segment.
#[derive(Debug, Clone, Copy)]
pub enum Sizes {
    /// Of these sizes.
    Each(ShardSizes),
    /// About so many of words, and of pairs.
    Count([usize; 2]),
}

impl Division {
    /// The segments of an index of so many documents, the newest last.
    #[must_use]
    pub fn segments(self, documents: u32) -> Vec<Segment> {
        let kinds = match self {
            Self::Whole(sizes) => vec![Kind::Whole(sizes)],
            Self::ByAge(ages) => vec![Kind::Old(ages), Kind::Recent(ages), Kind::New(ages)],
        };
        kinds
            .into_iter()
            .map(|kind| Segment { documents, kind })
            .collect()
    }
}

impl Ages {
    /// So many neighbouring parts go from new to recent together.
    fn together(self) -> u32 {
        parts::COUNT / self.new
    }

    /// The documents at which a part's recent segment and its new one begin, of `documents`.
    fn boundaries(self, part: u32, documents: u32) -> [u32; 2] {
        let last = |step: u32, turn: u32| match documents.checked_sub(turn) {
            Some(beyond) => documents - beyond % step,
            None => 0,
        };
        // Neighbours go together from new to recent, and one after the other from recent to old.
        let together = self.together();
        let turns = self.recent / self.new;
        let turn = part / together;
        let late = turn + self.new * (part % together * turns / together);
        [last(self.recent, late), last(self.new, turn)]
    }
}

impl Segment {
    /// Whether it is the whole index.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.kind, Kind::Whole(_))
    }

    /// Whether a table says which shards its pairs are in, since these are few; else the entries of words say it.
    #[must_use]
    pub fn has_table(&self) -> bool {
        matches!(self.kind, Kind::New(_))
    }

    /// The sizes of its shards.
    #[must_use]
    pub fn sizes(&self) -> Sizes {
        match self.kind {
            Kind::Whole(sizes)
            | Kind::Old(Ages {
                sizes: [sizes, _], ..
            })
            | Kind::Recent(Ages {
                sizes: [_, sizes], ..
            }) => Sizes::Each(sizes),
            Kind::New(ages) => Sizes::Count(ages.new_shards),
        }
    }

    /// How parts are joined in units of words, and in units of pairs: so many parts to each. Keys of different units are in
    /// different shards, so that a part that goes from one segment to another takes no others along.
    fn joined(&self) -> [u32; 2] {
        match self.kind {
            Kind::Whole(_) | Kind::New(_) => [parts::COUNT; 2],
            Kind::Old(ages) => [ages.together(), 1],
            Kind::Recent(ages) => [ages.together(); 2],
        }
    }

    /// The unit of a word.
    #[must_use]
    pub fn unit(&self, bare: &str) -> u32 {
        parts::part(bare) / self.joined()[0]
    }

    /// Whether pairs that begin with the word `before` and pairs that begin with `bare` are of different units.
    #[must_use]
    pub fn is_apart(&self, before: &str, bare: &str) -> bool {
        let joined = self.joined()[1];
        parts::range_of_pairs(bare).start() / joined > parts::range_of_pairs(before).end() / joined
    }

    /// The documents whose keys of a part are in it.
    #[must_use]
    pub fn documents(&self, part: u32) -> Range<u32> {
        match self.kind {
            Kind::Whole(_) => 0..self.documents,
            Kind::Old(ages) => 0..ages.boundaries(part, self.documents)[0],
            Kind::Recent(ages) => {
                let [start, end] = ages.boundaries(part, self.documents);
                start..end
            }
            Kind::New(ages) => ages.boundaries(part, self.documents)[1]..self.documents,
        }
    }

    /// No other documents have keys in it.
    #[must_use]
    pub fn hull(&self) -> Range<u32> {
        let newest = match self.kind {
            Kind::Whole(_) | Kind::Old(_) => self.documents,
            Kind::Recent(ages) => ages.recent,
            Kind::New(ages) => ages.new,
        };
        self.documents.saturating_sub(newest)..self.documents
    }

    /// The documents of a word and its pairs in this segment. `bares`: all bare words.
    #[must_use]
    pub fn within(&self, bares: &[&str], bare: u32) -> Within {
        let word = bares[bare as usize];
        let pairs = |from: usize, part: u32| WithinPairs {
            from: u32::try_from(from).unwrap_or(u32::MAX),
            documents: self.documents(part),
            unit: part / self.joined()[1],
        };
        if let Kind::Whole(_) = self.kind {
            return Within {
                word: self.documents(0),
                pairs: vec![pairs(0, 0)],
            };
        }
        let (first, seconds) = parts::of_pairs(word);
        let starts = seconds.map(|start| bares.partition_point(|bare| order(bare, start).is_lt()));
        let starts = std::iter::once(0).chain(starts);
        Within {
            word: self.documents(parts::part(word)),
            pairs: starts
                .zip(first..)
                .map(|(from, part)| pairs(from, part))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: ShardSizes = ShardSizes {
        words: SizeRange { min: 1, max: 2 },
        pairs: SizeRange { min: 1, max: 2 },
    };

    fn ages(new: u32, recent: u32) -> Ages {
        Ages {
            new,
            recent,
            sizes: [SIZES; 2],
            new_shards: [1; 2],
        }
    }

    #[test]
    fn segments_of_a_part_have_each_document_once() {
        for (new, recent) in [(1, 1), (2, 8), (32, 512), (64, 4096)] {
            for documents in (0..70).chain([511, 512, 513, 1000, 9999, 10_000]) {
                let segments = Division::ByAge(ages(new, recent)).segments(documents);
                for part in 0..parts::COUNT {
                    let ranges: Vec<Range<u32>> = segments.iter().map(|one| one.documents(part)).collect();
                    assert_eq!((ranges[0].start, ranges[2].end), (0, documents));
                    assert!(ranges.windows(2).all(|two| two[0].end == two[1].start));
                    assert!(ranges[2].len() < new as usize + usize::from(documents < new));
                    for (segment, range) in segments.iter().zip(ranges) {
                        let hull = segment.hull();
                        assert!(range.is_empty() || hull.start <= range.start && range.end <= hull.end);
                    }
                }
            }
        }
    }

    #[test]
    fn a_new_document_moves_the_boundaries_of_few_parts() {
        let ages = ages(32, 512);
        for documents in 1000..1600 {
            let moved = |boundary: usize| {
                let parts = 0..parts::COUNT;
                parts.filter(move |part| {
                    let [before, after] =
                        [documents, documents + 1].map(|n| ages.boundaries(*part, n)[boundary]);
                    before != after
                })
            };
            assert_eq!(moved(0).count(), 1);
            let together: Vec<u32> = moved(1).collect();
            assert_eq!(together.len(), 16);
            assert_eq!(together[15] - together[0], 15, "neighbours in the alphabet");
        }
    }
}
