//! Tests of the search index: random small texts, compared with a naive search that reads every text.

use super::chunk::{IndexChunk, PairPlace};
use super::indexer::Indexer;
use super::shards::SizeRange;
use super::varint;
use super::write::{ShardSizes, WordIndex, shards};
use crate::base::digest::Digest;
use crate::base::path::SourcePath;
use crate::content::article::{Article, parse};
use crate::text::words::Word;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

/// A title, a summary, paragraphs; each some numbers of words.
type Text = [Vec<Vec<usize>>; 3];

const WORDS: [&str; 24] = [
    "hội",
    "hỏi",
    "hôi",
    "HỘI",
    "chợ",
    "cho",
    "đường",
    "dương",
    "Ðường",
    "thuỷ",
    "thủy",
    "thúy",
    "nước",
    "12",
    "m²",
    "Москва",
    "中文",
    "𐐀𐐁",
    "a",
    "congnghethongtin",
    "congnghethongtruyen",
    "an",
    "ăn",
    "q\u{301}",
];

fn written(words: &[usize]) -> String {
    let words: Vec<&str> = words.iter().map(|word| WORDS[*word]).collect();
    words.join(" ")
}

fn article([title, summary, paragraphs]: &Text) -> Arc<Article> {
    let head = |key: &str, texts: &[Vec<usize>]| {
        let lines = texts
            .iter()
            .map(|words| format!("{key}: \"{}\"\n", written(words)));
        lines.collect::<String>()
    };
    let body: Vec<String> = paragraphs.iter().map(|words| written(words)).collect();
    let text = format!(
        "---\n{}{}date: 2026-11-20\n---\n\n{}\n",
        head("title", title),
        head("summary", summary),
        body.join("\n\n")
    );
    let path = SourcePath::new("content/a.md").unwrap();
    let parsed = parse(&path, Digest::of(text.as_bytes()), &text);
    parsed.article.or(parsed.broken).unwrap()
}

/// For each bare word and exact form: the documents, and those that have it in the title.
type Words = BTreeMap<(String, String), [BTreeSet<u32>; 2]>;
/// For each pair of bare words, the place in each document.
type Pairs = BTreeMap<(String, String), BTreeMap<u32, u32>>;

/// What the index should say.
fn read(texts: &[Text]) -> (Words, Pairs) {
    let (mut words, mut pairs) = (Words::new(), Pairs::new());
    for (document, text) in (0..).zip(texts) {
        for (field, blocks) in text.iter().enumerate() {
            for (block, numbers) in blocks.iter().enumerate() {
                let list: Vec<Word> = numbers
                    .iter()
                    .map(|word| Word::new(WORDS[*word]).unwrap())
                    .collect();
                for word in &list {
                    let [all, titles] = words.entry((word.bare.clone(), word.exact.clone())).or_default();
                    all.insert(document);
                    if field == 0 {
                        titles.insert(document);
                    }
                }
                for pair in list.windows(2) {
                    let documents = pairs
                        .entry((pair[0].bare.clone(), pair[1].bare.clone()))
                        .or_default();
                    // A set of places: title, summary, and three kinds of paragraphs.
                    *documents.entry(document).or_default() |= 1_u32 << (field + block % 3);
                }
            }
        }
    }
    let place = |set: u32| match set {
        _ if set & 1 != 0 => 0,
        _ if set & 2 != 0 => 1,
        0b00100 => 2,
        0b01000 => 3,
        0b10000 => 4,
        0b01100 => 5,
        0b11000 => 6,
        _ => 7,
    };
    for set in pairs.values_mut().flat_map(BTreeMap::values_mut) {
        *set = place(*set);
    }
    (words, pairs)
}

/// The entries of a file, as the script reads them.
fn entries(mut bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut entries = Vec::new();
    let mut key: Vec<u16> = Vec::new();
    while !bytes.is_empty() {
        key.truncate(varint::take(&mut bytes) as usize);
        key.extend(std::str::from_utf8(&text(&mut bytes)).unwrap().encode_utf16());
        entries.push((String::from_utf16(&key).unwrap(), text(&mut bytes)));
    }
    entries
}

/// Bytes behind their length.
fn text(bytes: &mut &[u8]) -> Vec<u8> {
    let length = varint::take(bytes) as usize;
    let (text, rest) = bytes.split_at(length);
    *bytes = rest;
    text.to_vec()
}

fn documents(bytes: &mut &[u8]) -> BTreeSet<u32> {
    let head = varint::take(bytes);
    let (mut list, rest) = bytes.split_at(head as usize / 2);
    *bytes = rest;
    if head % 2 == 1 {
        let bits = 0..u32::try_from(list.len() * 8).unwrap();
        return bits
            .filter(|d| list[*d as usize / 8] >> (d % 8) & 1 == 1)
            .collect();
    }
    let mut next = 0;
    let mut documents = BTreeSet::new();
    while !list.is_empty() {
        next += varint::take(&mut list) + 1;
        documents.insert(next - 1);
    }
    documents
}

/// What the files say. Every pair is looked up where the entry of its first word leads to.
fn decode(index: &WordIndex, files: &BTreeMap<String, Vec<u8>>, asked: &Pairs) -> (Words, Pairs) {
    let (mut words, mut pairs) = (Words::new(), Pairs::new());
    let mut shards: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let names: Vec<char> = index.words.chars().collect();
    for (name, first) in names.chunks(12).zip(&index.first) {
        let file = entries(&files[&format!("{}.bin", name.iter().collect::<String>())]);
        assert_eq!(&file[0].0, first);
        for (bare, value) in file {
            let mut value = &value[..];
            for _ in 0..varint::take(&mut value) {
                let exact = String::from_utf8(text(&mut value)).unwrap();
                let lists = [documents(&mut value), documents(&mut value)];
                assert!(words.insert((bare.clone(), exact), lists).is_none());
            }
            for _ in 0..varint::take(&mut value) {
                let second = String::from_utf8(text(&mut value)).unwrap();
                let (name, rest) = value.split_at(6);
                let name = name
                    .iter()
                    .fold(String::new(), |name, byte| format!("{name}{byte:02x}"));
                shards.entry(bare.clone()).or_default().push((second, name));
                value = rest;
            }
            assert!(value.is_empty());
        }
    }
    for (first, second) in asked.keys() {
        // No two words of this test are in another order by units of UTF-16 than by bytes.
        let shard = shards[first].iter().rev().find(|(from, _)| from <= second);
        let file = entries(&files[&format!("{}.bin", shard.unwrap().1)]);
        let key = format!("{first} {second}");
        let (_, value) = file.iter().find(|(own, _)| *own == key).unwrap();
        let (mut value, mut document) = (&value[..], 0);
        let documents = pairs.entry((first.clone(), second.clone())).or_default();
        while !value.is_empty() {
            let number = varint::take(&mut value);
            document += number >> 3;
            documents.insert(document, PairPlace::from_bits(number).bits());
        }
    }
    (words, pairs)
}

fn texts() -> impl Strategy<Value = Vec<Text>> {
    let words = |most| prop::collection::vec(0..WORDS.len(), 1..most);
    let some = |from, to, most| prop::collection::vec(words(most), from..to);
    let text = (some(1, 2, 6), some(0, 2, 6), some(0, 6, 12));
    prop::collection::vec(text.prop_map(|(a, b, c)| [a, b, c]), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn files_say_what_the_texts_say(texts in texts(), sizes in prop::collection::vec(1_usize..5, 12), min in 1_usize..200) {
        let articles: Vec<Arc<Article>> = texts.iter().map(article).collect();
        let mut reader = Indexer::default();
        let (mut rest, mut chunks) = (&articles[..], Vec::new());
        for size in sizes {
            let (own, others) = rest.split_at(size.min(rest.len()));
            chunks.push(reader.chunk(own.iter().map(|article| &**article)));
            rest = others;
        }
        chunks.push(reader.chunk(rest.iter().map(|article| &**article)));
        let chunks: Vec<&IndexChunk> = chunks.iter().collect();
        let files = Mutex::new(BTreeMap::new());
        let put = |name: &str, bytes: &[u8]| -> Result<(), Infallible> {
            files.lock().unwrap().insert(name.to_owned(), bytes.to_vec());
            Ok(())
        };
        let sizes = SizeRange { min, max: 2 * min };
        let Ok(index) = shards(&chunks, ShardSizes { words: sizes, pairs: sizes }, put);
        let files = files.into_inner().unwrap();
        let (words, pairs) = read(&texts);
        let (found_words, found_pairs) = decode(&index, &files, &pairs);
        prop_assert_eq!(&found_words, &words);
        prop_assert_eq!(found_pairs, pairs.clone());
        let shards_of_words: BTreeSet<&[u8]> = index.words.as_bytes().chunks(12).collect();
        let others = files.iter().filter(|(name, _)| !shards_of_words.contains(&name.as_bytes()[..12]));
        let keys: BTreeSet<String> = others.flat_map(|(_, file)| entries(file)).map(|(key, _)| key).collect();
        let asked: BTreeSet<String> = pairs.keys().map(|(first, second)| format!("{first} {second}")).collect();
        prop_assert_eq!(keys, asked, "no pair is made up");

        let mut bares: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        for ((bare, _), [all, _]) in &words {
            bares.entry(bare).or_default().extend(all);
        }
        bares.retain(|_, documents| documents.len() > texts.len() / 4);
        prop_assert_eq!(index.common.iter().map(String::as_str).collect::<BTreeSet<_>>(), bares.keys().copied().collect());
        prop_assert!(index.common.is_sorted_by_key(|bare| std::cmp::Reverse(bares[bare.as_str()].len())));
    }
}
