//! Some articles as a small index of their own: every word and every pair of neighbouring words, and the
//! documents that have them. It is compact, so that those of all articles fit into memory at once.

use super::rows::{Rows, Texts};
use super::text::blocks;
use super::varint;
use crate::site::entry::Entry;
use crate::text::words::{Word, order, pieces};
use rustc_hash::FxHashMap;

/// Most articles of a chunk: their numbers have eight bits in a [`key`].
pub const SIZE: usize = 256;

/// Where in an article something stands; the lower, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Title,
    Summary,
    Body,
}

/// The index of some articles.
#[derive(Debug, Default)]
pub struct Chunk {
    /// Bare words, in the order of the index.
    pub bares: Texts,
    /// The first exact form of each bare word in `forms`; one more for the end.
    pub first_form: Vec<u32>,
    /// Exact forms, by bare word and then by letters.
    pub forms: Texts,
    /// For each form: documents, each a varint `distance << 1 | in the title`.
    pub singles: Rows,
    /// For each bare word: the bare words behind it, each a varint of its distance from the one before, a
    /// varint with the length of what follows, and documents as varints `distance << 2 | place`; places are
    /// 0 for the title, 1 for the summary, 2 for the text.
    pub pairs: Rows,
}

impl Chunk {
    /// The index of at most [`SIZE`] articles, which are numbered from 0.
    #[must_use]
    pub fn of<'a>(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut reader = Reader::default();
        for (document, entry) in entries.take(SIZE).enumerate() {
            reader.document = document as u64;
            let front = &entry.article.front;
            reader.read(&front.title.value, Field::Title);
            reader.read(front.summary.as_deref().unwrap_or_default(), Field::Summary);
            blocks(&entry.article.body, |block| reader.read(block, Field::Body));
        }
        reader.finish()
    }
}

/// What was read of the articles of a chunk.
#[derive(Default)]
struct Reader {
    document: u64,
    /// Pieces of text as they were written, and which word each is; none for those that are no word.
    pieces: FxHashMap<Box<str>, Option<u32>>,
    /// Distinct words as they came, the number of the bare form of each.
    words: Vec<(Word, u32)>,
    by_word: FxHashMap<Word, u32>,
    by_bare: FxHashMap<String, u32>,
    /// The document that had each word last.
    seen: Vec<u64>,
    /// Keys of a word, nothing, a document, and whether the title has not got it.
    singles: Vec<u64>,
    /// Keys of two bare words, a document and a [`Field`].
    pairs: Vec<u64>,
}

/// 27 bits each for `first` and `second`, 8 for a document, 2 for a place: a chunk has at most 1 GiB of text.
fn key(first: u32, second: u32, document: u64, place: u64) -> u64 {
    u64::from(first) << 37 | u64::from(second) << 10 | document << 2 | place
}

/// What [`key`] was made of.
fn parts(key: u64) -> (u32, u32, u32, u32) {
    (
        (key >> 37) as u32,
        (key >> 10 & 0x7ff_ffff) as u32,
        (key >> 2 & 0xff) as u32,
        (key & 3) as u32,
    )
}

impl Reader {
    fn read(&mut self, text: &str, field: Field) {
        let mut before = None;
        for piece in pieces(text) {
            let word = match self.pieces.get(piece) {
                Some(word) => *word,
                None => self.learn(piece),
            };
            let Some(word) = word else { continue };
            let bare = self.words[word as usize].1;
            if self.seen[word as usize] != self.document {
                self.seen[word as usize] = self.document;
                let place = u64::from(field != Field::Title);
                self.singles.push(key(word, 0, self.document, place));
            }
            if let Some(before) = before {
                self.pairs.push(key(before, bare, self.document, field as u64));
            }
            before = Some(bare);
        }
    }

    fn learn(&mut self, piece: &str) -> Option<u32> {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let known = Word::new(piece).map(|word| {
            *self.by_word.entry(word).or_insert_with_key(|word| {
                let next = number(self.by_bare.len());
                let bare = *self.by_bare.entry(word.bare.clone()).or_insert(next);
                self.words.push((word.clone(), bare));
                self.seen.push(u64::MAX);
                number(self.words.len() - 1)
            })
        });
        self.pieces.insert(piece.into(), known);
        known
    }

    fn finish(mut self) -> Chunk {
        let mut chunk = Chunk::default();
        let mut sorted: Vec<u32> = (0..).take(self.words.len()).collect();
        sorted.sort_unstable_by(|a, b| {
            let [a, b] = [a, b].map(|at| &self.words[*at as usize].0);
            order(&a.bare, &b.bare).then_with(|| a.exact.cmp(&b.exact))
        });
        let mut form_of = vec![0; self.words.len()];
        let mut bare_of = vec![0; self.by_bare.len()];
        for (form, word) in (0..).zip(sorted) {
            let (word, bare) = (word as usize, self.words[word as usize].1 as usize);
            form_of[word] = form;
            let Word { bare: text, exact } = std::mem::take(&mut self.words[word].0);
            if chunk.bares.last() != Some(text.as_str()) {
                chunk.first_form.push(form);
                chunk.bares.push(&text);
            }
            bare_of[bare] = u32::try_from(chunk.bares.len() - 1).unwrap_or(u32::MAX);
            chunk.forms.push(&exact);
        }
        chunk
            .first_form
            .push(u32::try_from(chunk.forms.len()).unwrap_or(u32::MAX));
        for single in &mut self.singles {
            let (word, _, document, place) = parts(*single);
            *single = key(form_of[word as usize], 0, document.into(), place.into());
        }
        for pair in &mut self.pairs {
            let (first, second, document, place) = parts(*pair);
            let [first, second] = [first, second].map(|bare| bare_of[bare as usize]);
            *pair = key(first, second, document.into(), place.into());
        }
        chunk.singles = singles(self.singles, chunk.forms.len());
        chunk.pairs = pairs(self.pairs, chunk.bares.len());
        chunk
    }
}

fn singles(mut keys: Vec<u64>, forms: usize) -> Rows {
    keys.sort_unstable();
    let mut rows = Rows::default();
    for group in keys.chunk_by(|a, b| parts(*a).0 == parts(*b).0) {
        rows.begin(parts(group[0]).0 as usize);
        let mut last = 0;
        for key in group {
            let (_, _, document, place) = parts(*key);
            varint::push(rows.bytes(), (document - last) << 1 | u32::from(place == 0));
            last = document;
        }
    }
    rows.finish(forms);
    rows
}

fn pairs(mut keys: Vec<u64>, bares: usize) -> Rows {
    keys.sort_unstable();
    // Of several places in one document the best comes first, and stays.
    keys.dedup_by_key(|key| *key >> 2);
    let mut rows = Rows::default();
    let mut documents = Vec::new();
    for group in keys.chunk_by(|a, b| parts(*a).0 == parts(*b).0) {
        rows.begin(parts(group[0]).0 as usize);
        let mut before = 0;
        for pair in group.chunk_by(|a, b| parts(*a).1 == parts(*b).1) {
            let second = parts(pair[0]).1;
            documents.clear();
            let mut last = 0;
            for key in pair {
                let (_, _, document, place) = parts(*key);
                varint::push(&mut documents, (document - last) << 2 | place);
                last = document;
            }
            varint::push(rows.bytes(), second - before);
            varint::push(rows.bytes(), u32::try_from(documents.len()).unwrap_or(u32::MAX));
            rows.bytes().extend_from_slice(&documents);
            before = second;
        }
    }
    rows.finish(bares);
    rows
}
