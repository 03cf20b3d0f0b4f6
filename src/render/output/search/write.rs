//! Writes the search index: shards of words and of word pairs, title files, and the root file that names them. Files
//! are handed to the caller by name; none is written to disk here.

use super::chunk::IndexChunk;
use super::memo::{self, Memo};
use super::merge::Merged;
use super::shards::{Cutter, NAME, SizeRange, hex, may_cut, name};
use super::titles;
use super::varint;
use crate::base::digest::Digest;
use crate::site::model::Site;
use crate::site::plan::SEARCH;
use rayon::prelude::*;
use serde_json::json;
use std::cmp::Reverse;
use std::ops::Range;

/// The folder of all files but the root, in the published site, between slashes. File names are digests.
pub const FOLDER: &str = SEARCH;

/// The version of the format and of the rules for words; the script checks it.
const VERSION: u32 = 2;

/// The sizes of shards.
#[derive(Debug, Clone, Copy)]
pub struct ShardSizes {
    /// Shards of words: one is loaded for each relevant word of a query.
    pub words: SizeRange,
    /// Shards of pairs: one is loaded for each relevant pair of neighbouring words in a query.
    pub pairs: SizeRange,
}

const SHARD_SIZES: ShardSizes = ShardSizes {
    words: SizeRange {
        min: 2_500,
        max: 5_000,
    },
    pairs: SizeRange {
        min: 4_000,
        max: 7_000,
    },
};

/// Gives every file but the root to `put`, with its name in [`FOLDER`], and returns the root. Files come in any order and
/// from several threads; their names and bytes depend on the site alone.
///
/// # Errors
/// When `put` fails.
pub fn write<E: Send>(
    site: &Site,
    memo: Option<&Memo>,
    put: impl Fn(&str, &[u8]) -> Result<(), E> + Sync,
) -> Result<Vec<u8>, E> {
    let documents = titles::documents(&site.library);
    let title_files: Vec<String> = documents
        .par_chunks(titles::SIZE)
        .map(|documents| put_named(&put, "json", &titles::write(site, documents)).map(hex))
        .collect::<Result<_, E>>()?;
    let articles = documents.iter().map(|id| &site.library.entry(*id).article);
    let chunks = memo::chunks(&articles.collect::<Vec<_>>(), site.forms.gallery.is_some(), memo);
    let chunks: Vec<&IndexChunk> = chunks.iter().map(|chunk| &**chunk).collect();
    let index = shards(&chunks, SHARD_SIZES, put)?;
    let root = json!({
        "version": VERSION,
        "documents": documents.len(),
        "categories": site.config.categories.iter().map(|category| &category.label).collect::<Vec<_>>(),
        "common": index.common,
        "first": index.first,
        "words": index.words,
        "titles": title_files.concat(),
    });
    Ok(root.to_string().into_bytes())
}

/// The table of contents of the shards of words.
#[derive(Debug)]
pub struct WordIndex {
    /// The bare words in more than a quarter of all documents, most frequent first.
    pub common: Vec<String>,
    /// The first word of each shard of words.
    pub first: Vec<String>,
    /// The names of those shards, concatenated.
    pub words: String,
}

/// Gives the shards of `chunks` to `put`, as [`write()`] does.
///
/// # Errors
/// When `put` fails.
pub fn shards<E: Send>(
    chunks: &[&IndexChunk],
    sizes: ShardSizes,
    put: impl Fn(&str, &[u8]) -> Result<(), E> + Sync,
) -> Result<WordIndex, E> {
    let merged = Merged::new(chunks);
    let words: Vec<Vec<Entry>> = ranges(&merged.bares)
        .into_par_iter()
        .map(|range| words(&merged, range, sizes.pairs, &put))
        .collect::<Result<_, E>>()?;
    let documents: u32 = chunks.iter().map(|chunk| chunk.documents).sum();
    let mut cutter = Cutter::new(sizes.words);
    let mut common = Vec::new();
    for entry in words.iter().flatten() {
        let bare = merged.bares[entry.bare as usize];
        cutter.push(bare, &entry.value);
        if entry.documents > documents / 4 {
            common.push((Reverse(entry.documents), entry.bare));
        }
    }
    common.sort_unstable();
    let shards = cutter.finish();
    let names: Vec<String> = shards
        .par_iter()
        .map(|shard| put_named(&put, "bin", &shard.bytes).map(hex))
        .collect::<Result<_, E>>()?;
    let common = common
        .iter()
        .map(|(_, bare)| merged.bares[*bare as usize].to_owned());
    Ok(WordIndex {
        common: common.collect(),
        first: shards.into_iter().map(|shard| shard.first).collect(),
        words: names.concat(),
    })
}

/// The entry of a word in the index.
struct Entry {
    bare: u32,
    /// The number of documents that have it.
    documents: u32,
    value: Vec<u8>,
}

fn put_named<E>(
    put: &impl Fn(&str, &[u8]) -> Result<(), E>,
    extension: &str,
    bytes: &[u8],
) -> Result<[u8; NAME], E> {
    let name = name(bytes);
    put(&format!("{}.{extension}", hex(name)), bytes)?;
    Ok(name)
}

/// Ranges of words for parallel work. Boundaries depend on the words alone, since no shard of pairs may span two ranges.
fn ranges(bares: &[&str]) -> Vec<Range<u32>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for (number, bare) in (0..).zip(bares) {
        let is_end = may_cut(bare) && Digest::of(bare.as_bytes()).bytes()[1] < 64;
        if is_end && number > start {
            ranges.push(start..number);
            start = number;
        }
    }
    ranges.push(start..u32::try_from(bares.len()).unwrap_or(u32::MAX));
    ranges
}

/// The number of words whose pairs are in memory at once, per thread.
const TOGETHER: usize = 16;

/// The words that follow a word.
#[derive(Debug, Default)]
struct Behind {
    /// The number of each word, and the end of its documents in `documents`.
    words: Vec<(u32, usize)>,
    documents: Vec<u8>,
}

impl Behind {
    fn of(merged: &Merged<'_>, bare: u32) -> Self {
        let mut behind = Self::default();
        merged.seconds(bare, |number, documents| {
            behind.documents.extend_from_slice(documents);
            behind.words.push((number, behind.documents.len()));
        });
        behind
    }
}

/// The entries of a range of words, and puts their shards of pairs. An entry: the number of spellings and, for each, its
/// text and two lists of documents; then the number of shards with pairs that begin with the word and, for each, the
/// second word with which it begins, and its name.
fn words<E: Send>(
    merged: &Merged<'_>,
    range: Range<u32>,
    sizes: SizeRange,
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<Vec<Entry>, E> {
    let mut cutter = Cutter::new(sizes);
    let mut places: Vec<Vec<(u32, usize)>> = Vec::new();
    let mut key = String::new();
    let all: Vec<u32> = range.clone().collect();
    // A few words may have most of the pairs: these are merged in parallel, then split one after the other.
    for some in all.chunks(TOGETHER) {
        let behind: Vec<Behind> = some.par_iter().map(|bare| Behind::of(merged, *bare)).collect();
        for (bare, behind) in some.iter().zip(behind) {
            let mut own: Vec<(u32, usize)> = Vec::new();
            let mut start = 0;
            for (number, end) in behind.words {
                key.clear();
                key.extend([merged.bares[*bare as usize], " ", merged.bares[number as usize]]);
                let (shard, is_first) = cutter.push(&key, &behind.documents[start..end]);
                if is_first || own.is_empty() {
                    own.push((number, shard));
                }
                start = end;
            }
            places.push(own);
        }
    }
    let names: Vec<[u8; NAME]> = cutter
        .finish()
        .par_iter()
        .map(|shard| put_named(put, "bin", &shard.bytes))
        .collect::<Result<_, E>>()?;
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let places: Vec<(u32, Vec<(u32, usize)>)> = range.zip(places).collect();
    let entries = places.into_par_iter().map(|(bare, places)| {
        let mut value = Vec::with_capacity(256);
        let forms = merged.forms(bare);
        varint::push(&mut value, count(forms.len()));
        for form in &forms {
            varint::push_text(&mut value, form.exact);
            varint::push_documents(&mut value, &form.documents);
            varint::push_documents(&mut value, &form.titles);
        }
        varint::push(&mut value, count(places.len()));
        for (second, shard) in places {
            varint::push_text(&mut value, merged.bares[second as usize]);
            value.extend(names[shard]);
        }
        value.shrink_to_fit();
        let mut documents: Vec<u32> = forms.into_iter().flat_map(|form| form.documents).collect();
        documents.sort_unstable();
        documents.dedup();
        Entry {
            bare,
            documents: count(documents.len()),
            value,
        }
    });
    Ok(entries.collect())
}
