//! A view of all chunks as one index: words by number, their spellings, and the words that follow them. Copies no
//! text.

use super::chunk::{IndexChunk, PLACE_BITS};
use super::varint;
use crate::text::words::order;
use std::ops::Range;

/// All chunks of a site.
#[derive(Debug)]
pub struct Merged<'a> {
    chunks: Vec<Part<'a>>,
    /// Every bare word (without diacritics), in the order of the index.
    pub bares: Vec<&'a str>,
    /// For each word in turn: the chunks that have it, and its index in each.
    places: Vec<(u32, u32)>,
    /// The start of each word's entries in `places`, and the end as one more.
    starts: Vec<u32>,
}

/// A chunk among all chunks.
#[derive(Debug)]
struct Part<'a> {
    chunk: &'a IndexChunk,
    /// The number of its first document.
    first: u32,
    /// The number of each of its bare words in [`Merged::bares`], ascending.
    numbers: Vec<u32>,
}

/// The documents of one segment of the index: those of a word, and those of the pairs that begin with it.
#[derive(Debug)]
pub struct Within {
    /// The documents whose words are in the segment.
    pub word: Range<u32>,
    /// The documents whose pairs are in the segment.
    pub pairs: Vec<WithinPairs>,
}

/// The documents of the pairs of a word, from a certain second word on.
#[derive(Debug)]
pub struct WithinPairs {
    /// The second word; the first range is from word 0 on.
    pub from: u32,
    /// The documents.
    pub documents: Range<u32>,
    /// Pairs of different units are in different shards.
    pub unit: u32,
}

impl Within {
    /// What holds for the pair with this second word.
    #[must_use]
    pub fn pair(&self, second: u32) -> Option<&WithinPairs> {
        let next = self.pairs.partition_point(|pairs| pairs.from <= second);
        self.pairs.get(next.checked_sub(1)?)
    }

    /// From the first to the last document of all pairs.
    fn hull(&self) -> Range<u32> {
        let ranges = || self.pairs.iter().map(|pairs| &pairs.documents);
        let start = ranges().map(|range| range.start).min();
        let end = ranges().map(|range| range.end).max();
        start.unwrap_or(0)..end.unwrap_or(0)
    }
}

/// The documents of a pair in one chunk.
#[derive(Debug)]
struct Row<'a> {
    /// The first document.
    first: u32,
    /// Its [`PairPlace`](super::chunk::PairPlace), as bits.
    place: u32,
    /// The last document.
    last: u32,
    /// The documents behind the first, as in [`IndexChunk::pairs`].
    rest: &'a [u8],
}

impl Row<'_> {
    /// The documents in `range`. `None`: there are none.
    fn within(mut self, range: &Range<u32>) -> Option<Self> {
        while self.first < range.start {
            if self.rest.is_empty() {
                return None;
            }
            let number = varint::take(&mut self.rest);
            self.first += number >> PLACE_BITS;
            self.place = number & ((1 << PLACE_BITS) - 1);
        }
        if self.first >= range.end {
            return None;
        }
        let (mut last, mut rest) = (self.first, self.rest);
        while !rest.is_empty() {
            let length = self.rest.len() - rest.len();
            let document = last + (varint::take(&mut rest) >> PLACE_BITS);
            if document >= range.end {
                self.rest = &self.rest[..length];
                break;
            }
            last = document;
        }
        self.last = last;
        Some(self)
    }
}

/// One spelling of a word.
#[derive(Debug, PartialEq, Eq)]
pub struct WordForm<'a> {
    /// The spelling, with diacritics.
    pub exact: &'a str,
    /// Documents that have it.
    pub documents: Vec<u32>,
    /// Documents that have it in the title.
    pub titles: Vec<u32>,
}

impl<'a> Merged<'a> {
    /// Merges chunks whose documents are numbered consecutively.
    #[must_use]
    pub fn new(chunks: &[&'a IndexChunk]) -> Self {
        let mut bares: Vec<&str> = chunks.iter().flat_map(|chunk| chunk.bares.iter()).collect();
        // The stable sort is fast for concatenated sorted runs.
        bares.sort_by(|a, b| order(a, b));
        bares.dedup();
        let mut first = 0;
        let parts = chunks.iter().map(|chunk| {
            let mut next = 0;
            let number = |bare: &str| {
                while bares[next as usize] != bare {
                    next += 1;
                }
                next
            };
            let numbers = chunk.bares.iter().map(number).collect();
            let part = Part {
                chunk,
                first,
                numbers,
            };
            first += chunk.documents;
            part
        });
        let chunks: Vec<Part<'_>> = parts.collect();
        let (starts, places) = places(&chunks, bares.len());
        Self {
            chunks,
            bares,
            places,
            starts,
        }
    }

    /// The chunks that have a word and a document of `within`, and the word's index in each.
    fn places(&self, bare: u32, within: Range<u32>) -> impl Iterator<Item = (&Part<'a>, usize)> {
        let [start, end] = [bare, bare + 1].map(|word| self.starts[word as usize] as usize);
        let places = self.places[start..end].iter();
        places
            .map(|(part, place)| (&self.chunks[*part as usize], *place as usize))
            .filter(move |(part, _)| part.first < within.end && within.start < part.end())
    }

    /// Whether a chunk with a document of `within` has the word.
    #[must_use]
    pub fn has(&self, bare: u32, within: &Range<u32>) -> bool {
        self.places(bare, within.clone()).next().is_some()
    }

    /// The spellings of a word in documents of `within`, sorted.
    #[must_use]
    pub fn forms(&self, bare: u32, within: &Range<u32>) -> Vec<WordForm<'a>> {
        let mut found: Vec<(&str, u32, &[u8])> = Vec::new();
        for (part, place) in self.places(bare, within.clone()) {
            let (chunk, first) = (part.chunk, part.first);
            for form in part.forms(place) {
                found.push((chunk.forms.get(form), first, chunk.singles.row(form)));
            }
        }
        found.sort_unstable_by_key(|(exact, first, _)| (*exact, *first));
        let forms = found.chunk_by(|a, b| a.0 == b.0).map(|parts| {
            let (mut documents, mut titles) = (Vec::new(), Vec::new());
            for (_, first, mut row) in parts.iter().copied() {
                let mut document = first;
                while !row.is_empty() {
                    let number = varint::take(&mut row);
                    document += number >> 1;
                    if !within.contains(&document) {
                        continue;
                    }
                    documents.push(document);
                    if number & 1 == 1 {
                        titles.push(document);
                    }
                }
            }
            WordForm {
                exact: parts[0].0,
                documents,
                titles,
            }
        });
        forms.filter(|form| !form.documents.is_empty()).collect()
    }

    /// Gives the words that follow a word in documents of `within` to `visit`, in the order of the index: the number of each,
    /// and its documents in the format of [`IndexChunk::pairs`].
    pub fn seconds(&self, bare: u32, within: &Within, mut visit: impl FnMut(u32, &[u8])) {
        let mut found: Vec<(u32, Row<'_>)> = Vec::new();
        for (part, place) in self.places(bare, within.hull()) {
            let mut row = part.chunk.pairs.row(place);
            let mut second = 0;
            while !row.is_empty() {
                second += varint::take(&mut row) as usize;
                let length = varint::take(&mut row) as usize;
                let Some((last, rest)) = row.split_first() else {
                    break;
                };
                let (documents, rest) = rest.split_at(length.min(rest.len()));
                row = rest;
                let number = part.numbers[second];
                let pair = within.pair(number);
                let documents = pair.and_then(|pair| part.row(documents, *last, &pair.documents));
                found.extend(documents.map(|row| (number, row)));
            }
        }
        found.sort_unstable_by_key(|(second, row)| (*second, row.first));
        let mut documents = Vec::new();
        for rows in found.chunk_by(|a, b| a.0 == b.0) {
            documents.clear();
            let mut before = 0;
            for (_, row) in rows {
                // Only the first distance of each chunk changes.
                varint::push(&mut documents, (row.first - before) << PLACE_BITS | row.place);
                documents.extend_from_slice(row.rest);
                before = row.last;
            }
            visit(rows[0].0, &documents);
        }
    }
}

impl<'a> Part<'a> {
    /// One more than its last document.
    fn end(&self) -> u32 {
        self.first + self.chunk.documents
    }

    /// The spellings of its bare word `place`.
    fn forms(&self, place: usize) -> Range<usize> {
        let [start, end] = [place, place + 1].map(|place| self.chunk.first_form[place] as usize);
        start..end
    }

    /// The documents of a pair, `last` being the last, in `range`. `None`: there are none.
    fn row(&self, documents: &'a [u8], last: u8, range: &Range<u32>) -> Option<Row<'a>> {
        let mut rest = documents;
        let number = varint::take(&mut rest);
        let row = Row {
            first: self.first + (number >> PLACE_BITS),
            place: number & ((1 << PLACE_BITS) - 1),
            last: self.first + u32::from(last),
            rest,
        };
        if range.start <= self.first && self.end() <= range.end {
            return Some(row);
        }
        row.within(range)
    }
}

/// For `words` words: the start of each word's entries, and the entries (chunk and index in it). One pass over all chunks,
/// since looking up every word in every chunk would take quadratic time.
fn places(chunks: &[Part<'_>], words: usize) -> (Vec<u32>, Vec<(u32, u32)>) {
    let mut ends = vec![0_u32; words + 1];
    for word in chunks.iter().flat_map(|part| &part.numbers) {
        ends[*word as usize + 1] += 1;
    }
    let mut before = 0;
    for end in &mut ends {
        before += *end;
        *end = before;
    }
    let starts = ends.clone();
    let mut places = vec![(0, 0); before as usize];
    for (number, part) in (0..).zip(chunks) {
        for (place, word) in (0..).zip(&part.numbers) {
            let next = &mut ends[*word as usize];
            places[*next as usize] = (number, place);
            *next += 1;
        }
    }
    (starts, places)
}
