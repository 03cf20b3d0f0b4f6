//! A view of all chunks as one index: words by number, their spellings, and the words that follow them. Copies no
//! text.

use super::chunk::{IndexChunk, PLACE_BITS};
use super::varint;
use crate::text::words::order;

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

    /// The chunks that have a word, and its index in each.
    fn places(&self, bare: u32) -> impl Iterator<Item = (&Part<'a>, usize)> {
        let [start, end] = [bare, bare + 1].map(|word| self.starts[word as usize] as usize);
        let places = self.places[start..end].iter();
        places.map(|(part, place)| (&self.chunks[*part as usize], *place as usize))
    }

    /// The spellings of a word, sorted.
    #[must_use]
    pub fn forms(&self, bare: u32) -> Vec<WordForm<'a>> {
        let mut found: Vec<(&str, u32, &[u8])> = Vec::new();
        for (part, place) in self.places(bare) {
            let (chunk, first) = (part.chunk, part.first);
            for form in chunk.first_form[place] as usize..chunk.first_form[place + 1] as usize {
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
        forms.collect()
    }

    /// Gives the words that follow a word to `visit`, in the order of the index: the number of each, and its documents in the
    /// format of [`IndexChunk::pairs`].
    pub fn seconds(&self, bare: u32, mut visit: impl FnMut(u32, &[u8])) {
        let mut found: Vec<(u32, u32, u8, &[u8])> = Vec::new();
        for (part, place) in self.places(bare) {
            let mut row = part.chunk.pairs.row(place);
            let mut second = 0;
            while !row.is_empty() {
                second += varint::take(&mut row) as usize;
                let length = varint::take(&mut row) as usize;
                let Some((last, rest)) = row.split_first() else {
                    break;
                };
                let (documents, rest) = rest.split_at(length.min(rest.len()));
                found.push((part.numbers[second], part.first, *last, documents));
                row = rest;
            }
        }
        found.sort_unstable_by_key(|(second, first, ..)| (*second, *first));
        let mut documents = Vec::new();
        for parts in found.chunk_by(|a, b| a.0 == b.0) {
            documents.clear();
            let mut before = 0;
            for (_, first, last, row) in parts {
                // Only the first distance of each chunk changes.
                let mut row = *row;
                let number = varint::take(&mut row);
                let moved = number + ((first - before) << PLACE_BITS);
                varint::push(&mut documents, moved);
                documents.extend_from_slice(row);
                before = first + u32::from(*last);
            }
            visit(parts[0].0, &documents);
        }
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
