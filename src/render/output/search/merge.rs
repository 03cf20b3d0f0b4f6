//! Chunks seen as one index: words by number, their forms, and the words behind them.

use super::chunk::{Chunk, SIZE};
use super::varint;
use crate::text::words::order;

/// All chunks of a site.
#[derive(Debug)]
pub struct Merged<'a> {
    chunks: &'a [Chunk],
    /// Every bare word, in the order of the index.
    pub bares: Vec<&'a str>,
    /// For each chunk: the number of each of its bare words in `bares`, ascending.
    numbers: Vec<Vec<u32>>,
}

/// One spelling of a word.
#[derive(Debug, PartialEq, Eq)]
pub struct Form<'a> {
    /// With its marks.
    pub exact: &'a str,
    /// Documents that have it.
    pub documents: Vec<u32>,
    /// Documents that have it in the title.
    pub titles: Vec<u32>,
}

impl<'a> Merged<'a> {
    /// The words of these chunks, each of which has [`SIZE`] articles but the last.
    #[must_use]
    pub fn new(chunks: &'a [Chunk]) -> Self {
        let mut bares: Vec<&str> = chunks.iter().flat_map(|chunk| chunk.bares.iter()).collect();
        // Stretches in order are what a stable sort is good at.
        bares.sort_by(|a, b| order(a, b));
        bares.dedup();
        let numbers = chunks.iter().map(|chunk| {
            let mut next = 0;
            let number = |bare: &str| {
                while bares[next as usize] != bare {
                    next += 1;
                }
                next
            };
            chunk.bares.iter().map(number).collect()
        });
        Self {
            numbers: numbers.collect(),
            chunks,
            bares,
        }
    }

    /// The chunks that have a word: the number of their first document, and the word's place in them.
    fn places(&self, bare: u32) -> impl Iterator<Item = (u32, usize, usize)> {
        let numbers = self.numbers.iter().enumerate();
        numbers.filter_map(move |(chunk, numbers)| {
            let place = numbers.binary_search(&bare).ok()?;
            Some((u32::try_from(chunk * SIZE).unwrap_or(u32::MAX), chunk, place))
        })
    }

    /// The forms of a word, by letters.
    #[must_use]
    pub fn forms(&self, bare: u32) -> Vec<Form<'a>> {
        let mut found: Vec<(&str, u32, &[u8])> = Vec::new();
        for (first, chunk, place) in self.places(bare) {
            let chunk = &self.chunks[chunk];
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
            Form {
                exact: parts[0].0,
                documents,
                titles,
            }
        });
        forms.collect()
    }

    /// Gives the words behind a word to `visit`, in the order of the index: the number of each, and the
    /// documents, as in [`Chunk::pairs`].
    pub fn seconds(&self, bare: u32, mut visit: impl FnMut(u32, &[u8])) {
        let mut found: Vec<(u32, u32, &[u8])> = Vec::new();
        for (first, chunk, place) in self.places(bare) {
            let mut row = self.chunks[chunk].pairs.row(place);
            let mut second = 0;
            while !row.is_empty() {
                second += varint::take(&mut row) as usize;
                let length = varint::take(&mut row) as usize;
                let (documents, rest) = row.split_at(length.min(row.len()));
                found.push((self.numbers[chunk][second], first, documents));
                row = rest;
            }
        }
        found.sort_unstable_by_key(|(second, first, _)| (*second, *first));
        let mut documents = Vec::new();
        for parts in found.chunk_by(|a, b| a.0 == b.0) {
            documents.clear();
            let mut last = 0;
            for (_, first, mut row) in parts.iter().copied() {
                let mut document = first;
                while !row.is_empty() {
                    let number = varint::take(&mut row);
                    document += number >> 2;
                    varint::push(&mut documents, (document - last) << 2 | number & 3);
                    last = document;
                }
            }
            visit(parts[0].0, &documents);
        }
    }
}
