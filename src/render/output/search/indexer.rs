//! Indexes articles into an [`IndexChunk`]. Millions of words pass through here: a known word costs one table look-up,
//! and sorting is done by counting. Writes nothing and knows no other chunk.

use super::chunk::{IndexChunk, PLACE_BITS, PairPlace, SIZE};
use super::rows::Rows;
use super::text::blocks;
use super::varint;
use crate::base::cut::Cut;
use crate::content::article::Article;
use crate::content::figure::split_credit;
use crate::text::words::{Word, order, pieces};
use rustc_hash::FxHashMap;

/// Indexes one chunk after the other, and remembers words between them.
#[derive(Debug, Default)]
pub struct Indexer {
    /// Whether pictures in rows and lists are shown with their captions.
    tiles: bool,
    /// The word of each piece of text as written (`None`: it is no word): in `short` for pieces of up to 16 bytes, as nearly
    /// all are, else in `long`. `near` caches `short`.
    near: Near,
    short: FxHashMap<u128, Option<u32>>,
    long: FxHashMap<Box<str>, Option<u32>>,
    by_word: FxHashMap<Word, u32>,
    by_bare: FxHashMap<String, u32>,
    /// Distinct words in the order of first occurrence.
    words: Vec<Word>,
    /// What is needed at every occurrence of a word; apart from `words`, so that it fits the CPU cache.
    known: Vec<Known>,
    chunk: Marks,
}

#[derive(Debug)]
struct Known {
    /// The number of the bare word.
    bare: u32,
    /// The last document of this chunk that has the word. `None`: none yet.
    seen: Option<u8>,
}

/// A direct-mapped cache of recent words: nine of ten words of a text are among some hundred, and are found here without
/// hashing.
#[derive(Debug)]
struct Near(Box<[(u128, u32)]>);

impl Near {
    const SIZE: usize = 2048;

    fn place(short: u128) -> usize {
        let [low, high] = [short & u128::from(u64::MAX), short >> 64];
        let folded = u64::try_from(low ^ high).unwrap_or_default();
        (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 53) as usize
    }

    fn get(&self, short: u128) -> Option<u32> {
        let (known, word) = self.0[Self::place(short)];
        (known == short).then_some(word)
    }

    fn put(&mut self, short: u128, word: u32) {
        self.0[Self::place(short)] = (short, word);
    }
}

impl Default for Near {
    fn default() -> Self {
        // No piece consists of zero bytes.
        Self(vec![(0, 0); Self::SIZE].into())
    }
}

/// What was found in one chunk so far.
#[derive(Debug, Default)]
struct Marks {
    document: u8,
    /// Words of this chunk, by number.
    words: Vec<u32>,
    /// Keys (see [`key`]) of a word, 0, a document, and whether the word is not in the title.
    singles: Vec<u64>,
    /// Keys of two bare words, a document and a [`PairPlace`].
    pairs: Vec<u64>,
    /// Buffer for sorting.
    sorted: Vec<u64>,
}

impl Marks {
    /// Empties the vectors and keeps their capacity.
    fn clear(&mut self) {
        self.words.clear();
        self.singles.clear();
        self.pairs.clear();
    }
}

/// A sortable key: 26 bits each for `first` and `second`, 8 for a document, 3 for a place.
fn key(first: u32, second: u32, document: u8, place: u32) -> u64 {
    u64::from(first) << 37 | u64::from(second) << 11 | u64::from(document) << 3 | u64::from(place)
}

fn first(key: u64) -> u32 {
    (key >> 37) as u32
}

fn second(key: u64) -> u32 {
    (key >> 11 & 0x3ff_ffff) as u32
}

fn document(key: u64) -> u32 {
    (key >> 3 & 0xff) as u32
}

fn place(key: u64) -> PairPlace {
    PairPlace::from_bits((key & 7) as u32)
}

impl Indexer {
    /// `tiles`: whether pictures in rows and lists are shown with their captions.
    #[must_use]
    pub fn new(tiles: bool) -> Self {
        Self {
            tiles,
            ..Self::default()
        }
    }

    /// The index of at most [`SIZE`] articles.
    #[must_use]
    pub fn chunk<'a>(&mut self, articles: impl Iterator<Item = &'a Article>) -> IndexChunk {
        let (mut count, tiles) = (0, self.tiles);
        for (article, document) in articles.take(SIZE).zip(0..=u8::MAX) {
            self.chunk.document = document;
            self.read(&article.front.title.value, PairPlace::TITLE);
            let summary = article.front.summary.as_ref();
            self.read(summary.map_or("", |summary| &summary.value), PairPlace::SUMMARY);
            let mut paragraph = 0;
            let mut read = |block: &str| {
                paragraph += usize::from(self.read(block, PairPlace::paragraph(paragraph)));
            };
            blocks(&article.body, tiles, &mut read);
            for caption in article
                .front
                .gallery
                .iter()
                .filter_map(|item| item.caption.as_ref())
            {
                read(split_credit(&caption.value).text);
            }
            count += 1;
        }
        self.finish(count)
    }

    /// Indexes one block of text; `true` when it has a word.
    fn read(&mut self, text: &str, at: PairPlace) -> bool {
        let document = self.chunk.document;
        let mut before = None;
        for piece in pieces(text) {
            let short = packed(text, piece.start, piece.len());
            let word = match short.and_then(|short| self.near.get(short)) {
                Some(word) => Some(word),
                None => self.look_up(text.part(piece), short),
            };
            let Some(word) = word else { continue };
            let known = &mut self.known[word as usize];
            if known.seen != Some(document) {
                if known.seen.is_none() {
                    self.chunk.words.push(word);
                }
                known.seen = Some(document);
                let single = key(word, 0, document, u32::from(at != PairPlace::TITLE));
                self.chunk.singles.push(single);
            }
            if let Some(before) = before {
                self.chunk
                    .pairs
                    .push(key(before, known.bare, document, at.bits()));
            }
            before = Some(known.bare);
        }
        before.is_some()
    }

    fn look_up(&mut self, piece: &str, short: Option<u128>) -> Option<u32> {
        let known = match short {
            Some(short) => self.short.get(&short),
            None => self.long.get(piece),
        };
        let word = match known {
            Some(word) => *word,
            None => self.learn(piece, short),
        };
        if let (Some(short), Some(word)) = (short, word) {
            self.near.put(short, word);
        }
        word
    }

    fn learn(&mut self, piece: &str, short: Option<u128>) -> Option<u32> {
        let known = Word::new(piece).map(|word| {
            *self.by_word.entry(word).or_insert_with_key(|word| {
                let next = number(self.by_bare.len());
                self.words.push(word.clone());
                self.known.push(Known {
                    bare: *self.by_bare.entry(word.bare.clone()).or_insert(next),
                    seen: None,
                });
                number(self.words.len() - 1)
            })
        });
        match short {
            Some(short) => self.short.insert(short, known),
            None => self.long.insert(piece.into(), known),
        };
        known
    }

    fn finish(&mut self, documents: u32) -> IndexChunk {
        let mut marks = std::mem::take(&mut self.chunk);
        let mut chunk = IndexChunk {
            documents,
            ..IndexChunk::default()
        };
        marks.words.sort_unstable_by(|a, b| {
            let [a, b] = [a, b].map(|at| &self.words[*at as usize]);
            order(&a.bare, &b.bare).then_with(|| a.exact.cmp(&b.exact))
        });
        let mut form_of = vec![0; self.words.len()];
        let mut bare_of = vec![0; self.by_bare.len()];
        for (form, word) in (0..).zip(&marks.words) {
            form_of[*word as usize] = form;
            let (known, word) = (&mut self.known[*word as usize], &self.words[*word as usize]);
            known.seen = None;
            if chunk.bares.last() != Some(word.bare.as_str()) {
                chunk.first_form.push(form);
                chunk.bares.push(&word.bare);
            }
            bare_of[known.bare as usize] = number(chunk.bares.len() - 1);
            chunk.forms.push(&word.exact);
        }
        chunk.first_form.push(number(chunk.forms.len()));
        chunk.bares.shrink();
        chunk.forms.shrink();
        // Keys are in the order of documents and places; the stable counting sort keeps it.
        let (forms, bares) = (chunk.forms.len(), chunk.bares.len());
        let mut places = Places::new(forms);
        for single in &mut marks.singles {
            *single = moved(*single, form_of[first(*single) as usize], 0);
            places.count(first(*single));
        }
        places.sort(&marks.singles, first, &mut marks.sorted);
        chunk.singles = singles(&marks.sorted, forms);
        let [mut firsts, mut seconds] = [Places::new(bares), Places::new(bares)];
        for pair in &mut marks.pairs {
            *pair = moved(
                *pair,
                bare_of[first(*pair) as usize],
                bare_of[second(*pair) as usize],
            );
            firsts.count(first(*pair));
            seconds.count(second(*pair));
        }
        seconds.sort(&marks.pairs, second, &mut marks.sorted);
        firsts.sort(&marks.sorted, first, &mut marks.pairs);
        chunk.pairs = pairs(&marks.pairs, bares);
        marks.clear();
        self.chunk = marks;
        chunk
    }
}

/// The piece of `length` bytes at `start` as a number. `None`: it is longer than 16 bytes.
fn packed(text: &str, start: usize, length: usize) -> Option<u128> {
    let bytes = text.as_bytes();
    if length > 16 {
        return None;
    }
    if let Some(Ok(all)) = bytes.get(start..start + 16).map(TryFrom::try_from) {
        return Some(u128::from_le_bytes(all) & u128::MAX >> (128 - 8 * length));
    }
    let mut all = [0; 16];
    all[..length].copy_from_slice(&bytes[start..start + length]);
    Some(u128::from_le_bytes(all))
}

/// The key with other words.
fn moved(key: u64, first: u32, second: u32) -> u64 {
    u64::from(first) << 37 | u64::from(second) << 11 | key & 0x7ff
}

/// A stable counting sort of keys by one of their parts.
struct Places(Vec<u32>);

impl Places {
    /// For parts from 0 up to `count`, exclusive.
    fn new(count: usize) -> Self {
        Self(vec![0; count + 1])
    }

    /// Counts one key with this part.
    fn count(&mut self, part: u32) {
        self.0[part as usize + 1] += 1;
    }

    /// Replaces `out` by the counted keys, sorted.
    fn sort(mut self, keys: &[u64], part: impl Fn(u64) -> u32, out: &mut Vec<u64>) {
        let mut before = 0;
        for place in &mut self.0 {
            before += *place;
            *place = before;
        }
        out.resize(keys.len(), 0);
        for key in keys {
            let place = &mut self.0[part(*key) as usize];
            out[*place as usize] = *key;
            *place += 1;
        }
    }
}

fn singles(keys: &[u64], forms: usize) -> Rows {
    let mut rows = Rows::default();
    for group in keys.chunk_by(|a, b| first(*a) == first(*b)) {
        rows.begin(first(group[0]) as usize);
        let mut last = 0;
        for key in group {
            let document = document(*key);
            let in_title = place(*key) == PairPlace::TITLE;
            varint::push(rows.bytes(), (document - last) << 1 | u32::from(in_title));
            last = document;
        }
    }
    rows.finish(forms);
    rows
}

fn pairs(keys: &[u64], bares: usize) -> Rows {
    let mut rows = Rows::default();
    // Each varint takes at most two bytes.
    let mut documents = [0; 2 * SIZE];
    // The words of the previous pair.
    let (mut last, mut before) = (None, 0);
    let mut next = 0;
    while let Some(key) = keys.get(next) {
        let (first, second) = (first(*key), second(*key));
        if last != Some(first) {
            rows.begin(first as usize);
            (last, before) = (Some(first), 0);
        }
        let (mut length, mut document_before) = (0, 0);
        while let Some(mark) = keys.get(next)
            && mark >> 11 == key >> 11
        {
            next += 1;
            let mut at = place(*mark);
            while let Some(same) = keys.get(next)
                && same >> 3 == mark >> 3
            {
                at = at.and(place(*same));
                next += 1;
            }
            let document = document(*mark);
            let number = (document - document_before) << PLACE_BITS | at.bits();
            document_before = document;
            let is_long = number >= 0x80;
            documents[length] = (number & 0x7f) as u8 | u8::from(is_long) << 7;
            length += 1;
            if is_long {
                documents[length] = (number >> 7 & 0x7f) as u8;
                length += 1;
            }
        }
        let bytes = rows.bytes();
        varint::push(bytes, second - before);
        varint::push(bytes, number(length));
        bytes.push((document_before & 0xff) as u8);
        bytes.extend_from_slice(&documents[..length]);
        before = second;
    }
    rows.finish(bares);
    rows
}

/// Counts here stay far below 2³².
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
