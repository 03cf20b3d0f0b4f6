//! The index of the search page: what the files say is what the texts say. An input is the texts of articles, each
//! behind a line `===`; its first byte says how many go into one chunk.

use crate::site;
use bantin::content::article::Article;
use bantin::render::output::search::chunk::{IndexChunk, PairPlace};
use bantin::render::output::search::indexer::Indexer;
use bantin::render::output::search::root::ShardTable;
use bantin::render::output::search::segments::{Ages, Division, ShardSizes};
use bantin::render::output::search::shards::SizeRange;
use bantin::render::output::search::text::blocks;
use bantin::render::output::search::write::{WordIndex, shards};
use bantin::text::words::{Word, pieces};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

/// Longer inputs find nothing that shorter ones do not.
const LONGEST: usize = 8 << 10;
/// More articles find nothing that fewer do not.
const MOST: usize = 12;
/// So small that a few words make several files.
const CUTS: ShardSizes = ShardSizes {
    words: SizeRange { min: 40, max: 80 },
    pairs: SizeRange { min: 30, max: 60 },
};

/// So few documents in a segment that twelve articles have all segments.
const BY_AGE: Division = Division::ByAge(Ages {
    new: 2,
    recent: 8,
    sizes: [CUTS; 2],
    new_shards: [2, 3],
});

/// For each bare word and exact form: the documents, and those that have it in the title.
type Words = BTreeMap<(String, String), [BTreeSet<u32>; 2]>;
/// For each pair of bare words, the documents and the place in each.
type Pairs = BTreeMap<(String, String), BTreeMap<u32, PairPlace>>;

/// Checks the index of these texts.
///
/// # Panics
/// When it says anything else than the texts.
pub fn check(bytes: &[u8]) {
    let (true, Some((first, rest))) = (bytes.len() <= LONGEST, bytes.split_first()) else {
        return;
    };
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    let articles: Vec<Arc<Article>> = text.split("===\n").take(MOST).filter_map(article).collect();
    let size = usize::from(first % 4) + 1;
    let mut reader = Indexer::default();
    let chunks: Vec<IndexChunk> = articles
        .chunks(size)
        .map(|some| reader.chunk(some.iter().map(|article| &**article)))
        .collect();
    let chunks: Vec<&IndexChunk> = chunks.iter().collect();
    let written = read(&articles);
    for division in [Division::Whole(CUTS), BY_AGE] {
        let files = Mutex::new(BTreeMap::new());
        let put = |name: &str, bytes: &[u8]| -> Result<(), Infallible> {
            files
                .lock()
                .expect("a lock")
                .insert(name.to_owned(), bytes.to_vec());
            Ok(())
        };
        let Ok(index) = shards(&chunks, division, put);
        let files = files.into_inner().expect("a lock");
        assert_eq!(decode(&index, &files), written, "the index and the texts");
    }
}

fn article(text: &str) -> Option<Arc<Article>> {
    let (title, body) = text.split_once('\n').unwrap_or((text, ""));
    let title = title.replace(['\\', '"'], " ");
    let parsed = site::parse(&format!(
        "---\ntitle: \"{title}\"\ndate: 2026-11-20\n---\n\n{body}\n"
    ));
    parsed.article.or(parsed.broken)
}

/// What the texts say, read word by word.
fn read(articles: &[Arc<Article>]) -> (Words, Pairs) {
    let (mut words, mut pairs) = (Words::new(), Pairs::new());
    for (document, article) in (0..).zip(articles) {
        let mut take = |text: &str, at: PairPlace| {
            let list: Vec<Word> = pieces(text).filter_map(|piece| Word::new(&text[piece])).collect();
            for word in &list {
                let [all, titles] = words.entry((word.bare.clone(), word.exact.clone())).or_default();
                all.insert(document);
                if at == PairPlace::TITLE {
                    titles.insert(document);
                }
            }
            for pair in list.windows(2) {
                let key = (pair[0].bare.clone(), pair[1].bare.clone());
                let place = pairs.entry(key).or_default().entry(document).or_insert(at);
                *place = place.and(at);
            }
            !list.is_empty()
        };
        take(&article.front.title.value, PairPlace::TITLE);
        let summary = article.front.summary.as_ref();
        take(summary.map_or("", |summary| &summary.value), PairPlace::SUMMARY);
        let mut paragraph = 0;
        blocks(&article.body, false, |block| {
            paragraph += usize::from(take(block, PairPlace::paragraph(paragraph)));
        });
    }
    (words, pairs)
}

/// What the files say, read as docs/search.md describes them.
fn decode(index: &WordIndex, files: &BTreeMap<String, Vec<u8>>) -> (Words, Pairs) {
    let (mut words, mut pairs) = (Words::new(), Pairs::new());
    let mut used = BTreeSet::new();
    for segment in &index.segments {
        for (name, first) in listed(&segment.words) {
            let shard = entries(&files[&format!("{name}.bin")]);
            assert_eq!(
                shard.first().map(|(key, _)| key),
                Some(first),
                "a shard begins with the word that is said"
            );
            used.insert(name);
            for (bare, value) in shard {
                let mut value = &value[..];
                for _ in 0..number(&mut value) {
                    let known: &mut [BTreeSet<u32>; 2] =
                        words.entry((bare.clone(), text(&mut value))).or_default();
                    for known in known {
                        known.extend(documents(&mut value));
                    }
                }
                for _ in 0..number(&mut value) {
                    let second = text(&mut value);
                    let (name, rest) = value.split_at(6);
                    value = rest;
                    let name: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
                    let shard = entries(&files[&format!("{name}.bin")]);
                    let key = format!("{bare} {second}");
                    assert!(
                        shard.iter().any(|(own, _)| *own == key),
                        "{key} is where it is said to be"
                    );
                    if used.insert(name) {
                        add(&mut pairs, &shard);
                    }
                }
                assert!(value.is_empty(), "nothing behind an entry");
            }
        }
        for (name, first) in segment.pairs.iter().flat_map(listed) {
            let shard = entries(&files[&format!("{name}.bin")]);
            assert_eq!(shard.first().map(|(key, _)| key), Some(first), "and one of pairs");
            add(&mut pairs, &shard);
            used.insert(name);
        }
    }
    assert_eq!(used.len(), files.len(), "no file that nobody asks for");
    (words, pairs)
}

/// The names of shards, and the first key of each.
fn listed(table: &ShardTable) -> impl Iterator<Item = (String, &String)> {
    let names = table.names.as_bytes().chunks(12);
    let names = names.map(|name| String::from_utf8_lossy(name).into_owned());
    names.zip(&table.first)
}

fn add(pairs: &mut Pairs, shard: &[(String, Vec<u8>)]) {
    for (key, places) in shard.iter().map(pair) {
        pairs.entry(key).or_default().extend(places);
    }
}

fn pair((key, value): &(String, Vec<u8>)) -> ((String, String), BTreeMap<u32, PairPlace>) {
    let (first, second) = key.split_once(' ').expect("two words");
    let (mut value, mut document) = (&value[..], 0);
    let mut places = BTreeMap::new();
    while !value.is_empty() {
        let number = number(&mut value);
        document += number >> 3;
        places.insert(document, PairPlace::from_bits(number));
    }
    ((first.to_owned(), second.to_owned()), places)
}

fn entries(mut bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut entries = Vec::new();
    let mut key: Vec<u16> = Vec::new();
    while !bytes.is_empty() {
        key.truncate(number(&mut bytes) as usize);
        key.extend(text(&mut bytes).encode_utf16());
        let length = number(&mut bytes) as usize;
        let (value, rest) = bytes.split_at(length);
        bytes = rest;
        entries.push((String::from_utf16(&key).expect("UTF-16"), value.to_vec()));
    }
    entries
}

fn number(bytes: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first().expect("a number");
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            return number;
        }
    }
}

fn text(bytes: &mut &[u8]) -> String {
    let length = number(bytes) as usize;
    let (text, rest) = bytes.split_at(length);
    *bytes = rest;
    String::from_utf8(text.to_vec()).expect("UTF-8")
}

fn documents(bytes: &mut &[u8]) -> BTreeSet<u32> {
    let head = number(bytes);
    let (mut list, rest) = bytes.split_at(head as usize / 2);
    *bytes = rest;
    if head % 2 == 1 {
        let bits = (0..).take(list.len() * 8);
        return bits
            .filter(|bit: &u32| list[*bit as usize / 8] >> (bit % 8) & 1 == 1)
            .collect();
    }
    let (mut next, mut documents) = (0, BTreeSet::new());
    while !list.is_empty() {
        next += number(&mut list) + 1;
        documents.insert(next - 1);
    }
    documents
}
