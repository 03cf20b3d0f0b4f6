//! Tests of the search index: random small texts, compared with a naive search that reads every text.

use super::chunk::{IndexChunk, PairPlace};
use super::indexer::Indexer;
use super::parts;
use super::root::ShardTable;
use super::segments::{Ages, Division, ShardSizes};
use super::shards::SizeRange;
use super::varint;
use super::write::{WordIndex, shards};
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

type Files = BTreeMap<String, Vec<u8>>;

/// The names of files, and what each begins with.
fn listed(table: &ShardTable) -> Vec<(String, &str)> {
    let names = table.names.as_bytes().chunks(12);
    let names = names.map(|name| format!("{}.bin", std::str::from_utf8(name).unwrap()));
    assert_eq!(names.len(), table.first.len());
    names.zip(table.first.iter().map(String::as_str)).collect()
}

/// A word as a file says it: its spellings with two lists of documents; second words and the files that pairs from these on are in.
type WordEntry = (String, Vec<(String, [BTreeSet<u32>; 2])>, Vec<(String, String)>);

fn word_entries(bytes: &[u8]) -> Vec<WordEntry> {
    let of = |(bare, value): (String, Vec<u8>)| {
        let mut value = &value[..];
        let forms = (0..varint::take(&mut value)).map(|_| {
            let exact = String::from_utf8(text(&mut value)).unwrap();
            (exact, [documents(&mut value), documents(&mut value)])
        });
        let forms = forms.collect();
        let pairs = (0..varint::take(&mut value)).map(|_| {
            let second = String::from_utf8(text(&mut value)).unwrap();
            let (name, rest) = value.split_at(6);
            value = rest;
            let name = name
                .iter()
                .fold(String::new(), |name, byte| format!("{name}{byte:02x}"));
            (second, format!("{name}.bin"))
        });
        let pairs = pairs.collect();
        assert!(value.is_empty());
        (bare, forms, pairs)
    };
    entries(bytes).into_iter().map(of).collect()
}

/// What the files say. Every pair is looked up where the entry of its first word leads to, or the table of its segment.
fn decode(index: &WordIndex, files: &Files, asked: &Pairs) -> (Words, Pairs) {
    let (mut words, mut pairs) = (Words::new(), Pairs::new());
    for segment in &index.segments {
        let mut shards: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for (name, first) in listed(&segment.words) {
            let file = word_entries(&files[&name]);
            assert_eq!(file[0].0, first);
            for (bare, forms, own) in file {
                for (exact, lists) in forms {
                    let known = words.entry((bare.clone(), exact)).or_default();
                    for (known, list) in known.iter_mut().zip(lists) {
                        assert!(known.is_disjoint(&list));
                        known.extend(list);
                    }
                }
                assert!(segment.pairs.is_none() || own.is_empty());
                assert!(shards.insert(bare, own).is_none());
            }
        }
        let table = segment.pairs.as_ref().map(listed);
        for (first, second) in asked.keys() {
            let key = format!("{first} {second}");
            // No two words of this test are in another order by units of UTF-16 than by bytes.
            let name = match &table {
                Some(table) => table
                    .iter()
                    .rev()
                    .find(|(_, from)| *from <= key.as_str())
                    .map(|(name, _)| name),
                None => shards.get(first).and_then(|own| {
                    let shard = own.iter().rev().find(|(from, _)| from <= second);
                    shard.map(|(_, name)| name)
                }),
            };
            let Some(file) = name.map(|name| entries(&files[name])) else {
                continue;
            };
            let Some((_, value)) = file.iter().find(|(own, _)| *own == key) else {
                continue;
            };
            let (mut value, mut document) = (&value[..], 0);
            let documents = pairs.entry((first.clone(), second.clone())).or_default();
            while !value.is_empty() {
                let number = varint::take(&mut value);
                document += number >> 3;
                let known = documents.insert(document, PairPlace::from_bits(number).bits());
                assert!(known.is_none(), "{key}: {document}");
            }
        }
    }
    (words, pairs)
}

/// The index of articles in chunks of these sizes, and its files.
fn made(articles: &[Arc<Article>], sizes: &[usize], division: Division) -> (WordIndex, Files) {
    let mut reader = Indexer::default();
    let (mut rest, mut chunks) = (articles, Vec::new());
    for size in sizes {
        let (own, others) = rest.split_at((*size).min(rest.len()));
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
    let Ok(index) = shards(&chunks, division, put);
    (index, files.into_inner().unwrap())
}

/// Segments of so few documents that random sites have all of them.
fn by_age(sizes: ShardSizes, [new, recent]: [u32; 2]) -> Division {
    Division::ByAge(Ages {
        new,
        recent,
        sizes: [sizes; 2],
        new_shards: [2, 3],
    })
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
    fn files_say_what_the_texts_say(texts in texts(), chunks in prop::collection::vec(1_usize..5, 12), min in 1_usize..200) {
        let articles: Vec<Arc<Article>> = texts.iter().map(article).collect();
        let (words, pairs) = read(&texts);
        let sizes = SizeRange { min, max: 2 * min };
        let sizes = ShardSizes { words: sizes, pairs: sizes };
        for division in [Division::Whole(sizes), by_age(sizes, [2, 4]), by_age(sizes, [4, 8]), by_age(sizes, [1, 1])] {
            let (index, files) = made(&articles, &chunks, division);
            let (found_words, found_pairs) = decode(&index, &files, &pairs);
            prop_assert_eq!(&found_words, &words);
            prop_assert_eq!(&found_pairs, &pairs);
            let words_files: BTreeSet<String> =
                index.segments.iter().flat_map(|segment| listed(&segment.words)).map(|(name, _)| name).collect();
            let others = files.iter().filter(|(name, _)| !words_files.contains(*name));
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

    #[test]
    fn a_newest_article_changes_the_new_segment_and_parts_whose_turn_it_is(texts in texts(), min in 1_usize..200) {
        let articles: Vec<Arc<Article>> = texts.iter().map(article).collect();
        let count = u32::try_from(articles.len()).unwrap();
        let sizes = SizeRange { min, max: 2 * min };
        for ages in [[2, 4], [4, 8], [8, 64]] {
            let division = by_age(ShardSizes { words: sizes, pairs: sizes }, ages);
            let (_, before) = made(&articles[..articles.len() - 1], &[], division);
            let (index, after) = made(&articles, &[], division);
            let [old, new] = [count - 1, count].map(|count| division.segments(count));
            let together = parts::COUNT / ages[0];
            for (number, joined) in [(0, 1), (1, together)] {
                let is_moved = |part: u32, joined: u32| {
                    let first = part / joined * joined;
                    (first..first + joined).any(|part| old[number].documents(part) != new[number].documents(part))
                };
                for (name, _) in listed(&index.segments[number].words) {
                    let words = word_entries(&after[&name]);
                    let has_moved = words.iter().any(|(bare, ..)| {
                        is_moved(parts::part(bare), together)
                            || parts::range_of_pairs(bare).any(|part| is_moved(part, joined))
                    });
                    prop_assert!(before.contains_key(&name) || has_moved, "words");
                    for (_, name) in words.iter().flat_map(|(_, _, pairs)| pairs) {
                        let keys = entries(&after[name]);
                        let is_turn = keys.iter().all(|(key, _)| is_moved(parts::part(key), joined));
                        prop_assert!(before.contains_key(name) || is_turn, "pairs");
                    }
                }
            }
        }
    }
}
