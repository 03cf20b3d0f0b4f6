//! Writes the index: shards of words and of pairs, files of titles, and the root, which names them.

use super::chunk::{self, Chunk};
use super::merge::Merged;
use super::shards::{Cutter, NAME, Sizes, hex, may_cut, name};
use super::titles;
use super::varint;
use crate::base::digest::Digest;
use crate::site::entry::EntryId;
use crate::site::model::Site;
use rayon::prelude::*;
use serde_json::json;

/// The folder of every file but the root, in the published site, between slashes. Their names are
/// digests, as are those of the other files in `/assets/`.
pub const FOLDER: &str = "/assets/search/";

/// The version of the format, and of the rules for words.
const VERSION: u32 = 1;

/// A shard of words is loaded for each word of a query.
const WORDS: Sizes = Sizes {
    min: 3_500,
    max: 7_000,
};
/// A shard of pairs is loaded for each pair of neighbours in a query.
const PAIRS: Sizes = Sizes {
    min: 5_000,
    max: 10_000,
};

/// Gives every file but the root to `put`, by its name in [`FOLDER`], and returns the root. Files come in any
/// order and from several threads; what they are depends on the site alone.
///
/// # Errors
/// When `put` fails.
pub fn write<E: Send>(site: &Site, put: impl Fn(&str, &[u8]) -> Result<(), E> + Sync) -> Result<Vec<u8>, E> {
    let documents = titles::documents(&site.library);
    let title_files: Vec<String> = documents
        .par_chunks(titles::SIZE)
        .map(|documents| put_named(&put, "json", &titles::write(site, documents)).map(hex))
        .collect::<Result<_, E>>()?;
    let chunks: Vec<Chunk> = documents
        .par_chunks(chunk::SIZE)
        .map(|documents: &[EntryId]| Chunk::of(documents.iter().map(|id| site.library.entry(*id))))
        .collect();
    let merged = Merged::new(&chunks);
    let words: Vec<Vec<(u32, Vec<u8>)>> = stretches(&merged.bares)
        .into_par_iter()
        .map(|stretch| words(&merged, stretch, &put))
        .collect::<Result<_, E>>()?;
    let mut cutter = Cutter::new(WORDS);
    for (bare, value) in words.into_iter().flatten() {
        cutter.push(merged.bares[bare as usize], &value);
    }
    let shards = cutter.finish();
    let names: Vec<String> = shards
        .par_iter()
        .map(|shard| put_named(&put, "bin", &shard.bytes).map(hex))
        .collect::<Result<_, E>>()?;
    let root = json!({
        "version": VERSION,
        "documents": documents.len(),
        "categories": site.config.categories.iter().map(|category| &category.label).collect::<Vec<_>>(),
        "first": shards.iter().map(|shard| &shard.first).collect::<Vec<_>>(),
        "words": names.concat(),
        "titles": title_files.concat(),
    });
    Ok(root.to_string().into_bytes())
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

/// The words in stretches that are worked on at the same time. Where one ends, its words say, since no shard
/// of pairs is in two.
fn stretches(bares: &[&str]) -> Vec<std::ops::Range<u32>> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for (number, bare) in (0..).zip(bares) {
        let is_end = may_cut(bare) && Digest::of(bare.as_bytes()).bytes()[1] < 64;
        if is_end && number > start {
            stretches.push(start..number);
            start = number;
        }
    }
    stretches.push(start..u32::try_from(bares.len()).unwrap_or(u32::MAX));
    stretches
}

/// The entries of words: the number of forms and, for each, its letters and two lists of documents; then
/// the number of shards with the pairs that begin with the word and, for each, the second word with which
/// it begins and its name. Puts those shards.
fn words<E>(
    merged: &Merged<'_>,
    stretch: std::ops::Range<u32>,
    put: &impl Fn(&str, &[u8]) -> Result<(), E>,
) -> Result<Vec<(u32, Vec<u8>)>, E> {
    let mut cutter = Cutter::new(PAIRS);
    let mut places: Vec<Vec<(u32, usize)>> = Vec::new();
    let mut key = String::new();
    for bare in stretch.clone() {
        let mut own: Vec<(u32, usize)> = Vec::new();
        merged.seconds(bare, |number, documents| {
            key.clear();
            key.extend([merged.bares[bare as usize], " ", merged.bares[number as usize]]);
            let (shard, is_first) = cutter.push(&key, documents);
            if is_first || own.is_empty() {
                own.push((number, shard));
            }
        });
        places.push(own);
    }
    let names: Vec<[u8; NAME]> = cutter
        .finish()
        .iter()
        .map(|shard| put_named(put, "bin", &shard.bytes))
        .collect::<Result<_, E>>()?;
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let entries = stretch.zip(places).map(|(bare, places)| {
        let mut value = Vec::with_capacity(256);
        let forms = merged.forms(bare);
        varint::push(&mut value, count(forms.len()));
        for form in forms {
            varint::push_text(&mut value, form.exact);
            varint::push_documents(&mut value, &form.documents);
            varint::push_documents(&mut value, &form.titles);
        }
        varint::push(&mut value, count(places.len()));
        for (second, shard) in places {
            varint::push_text(&mut value, merged.bares[second as usize]);
            value.extend(names[shard]);
        }
        (bare, value)
    });
    Ok(entries.collect())
}
