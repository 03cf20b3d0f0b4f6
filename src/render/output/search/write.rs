//! Writes the search index: shards of words and of word pairs, title files, and the root file that names them. Files
//! are handed to the caller by name; none is written to disk here.

use super::chunk::{self, IndexChunk};
use super::memo::{self, Memo};
use super::merge::{Merged, Within};
use super::numbering::DocumentNumbers;
use super::parts;
use super::root::{self, SegmentIndex, ShardTable};
use super::segments::{Division, Segment, Sizes};
use super::shards::{Cutter, NAME, SizeRange, hex, may_cut, name};
use super::titles;
use super::varint;
use crate::base::digest::Digest;
use crate::content::article::Article;
use crate::site::entry::EntryId;
use crate::site::model::Site;
use crate::site::plan::SEARCH;
use rayon::prelude::*;
use serde_json::json;
use std::cmp::Reverse;
use std::sync::Arc;

/// The folder of all files but the root, in the published site, between slashes. File names are digests.
pub const FOLDER: &str = SEARCH;

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
    let numbering = DocumentNumbers::new(&site.library, site.config.publish.fan_out);
    let title_files: Vec<String> = numbering
        .files()
        .into_par_iter()
        .map(|documents| match documents {
            [] => Ok(hex([0; NAME])),
            _ => put_named(&put, "json", &titles::write(site, documents)).map(hex),
        })
        .collect::<Result<_, E>>()?;
    let articles = |ids: &[EntryId]| -> Vec<&Arc<Article>> {
        ids.iter().map(|id| &site.library.entry(*id).article).collect()
    };
    let groups = numbering.groups().map(articles);
    let groups: Vec<&[&Arc<Article>]> = groups.iter().map(Vec::as_slice).collect();
    let chunks = memo::chunks(&groups, site.forms.gallery.is_some(), memo);
    let gap = numbering.gap();
    let mut chunks: Vec<&IndexChunk> = chunks.iter().map(|chunk| &**chunk).collect();
    chunks.insert(groups[0].len().div_ceil(chunk::SIZE), &gap);
    let index = shards(&chunks, numbering.division(), put)?;
    let head = json!({
        "version": root::version(&index.segments),
        "documents": numbering.end(),
        "categories": site.config.categories.iter().map(|category| &category.label).collect::<Vec<_>>(),
        "common": index.common,
    });
    let root = root::with_segments(head, &index.segments, numbering.per_file(), &title_files.concat());
    Ok(root.to_string().into_bytes())
}

/// The table of contents of the shards of words.
#[derive(Debug)]
pub struct WordIndex {
    /// The bare words in more than a quarter of all documents, most frequent first.
    pub common: Vec<String>,
    /// The segments, the newest last.
    pub segments: Vec<SegmentIndex>,
}

/// Gives the shards of `chunks` to `put`, as [`write()`] does.
///
/// # Errors
/// When `put` fails.
pub fn shards<E: Send>(
    chunks: &[&IndexChunk],
    division: Division,
    put: impl Fn(&str, &[u8]) -> Result<(), E> + Sync,
) -> Result<WordIndex, E> {
    let merged = Merged::new(chunks);
    let mut counts = vec![0; merged.bares.len()];
    let segments = division.segments(chunks.iter().map(|chunk| chunk.documents).sum());
    let segments = segments
        .iter()
        .map(|segment| segment_shards(&merged, segment, &mut counts, &put))
        .collect::<Result<_, E>>()?;
    let documents: u32 = chunks
        .iter()
        .filter(|chunk| !chunk.is_gap())
        .map(|chunk| chunk.documents)
        .sum();
    let mut common: Vec<(Reverse<u32>, &str)> = (counts.into_iter().zip(&merged.bares))
        .filter(|(count, _)| *count > documents / 4)
        .map(|(count, bare)| (Reverse(count), *bare))
        .collect();
    common.sort_by_key(|(count, _)| *count);
    Ok(WordIndex {
        common: common.into_iter().map(|(_, bare)| bare.to_owned()).collect(),
        segments,
    })
}

/// Gives the shards of a segment to `put`; adds the documents that each word has in it to `counts`.
fn segment_shards<E: Send>(
    merged: &Merged<'_>,
    segment: &Segment,
    counts: &mut [u32],
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<SegmentIndex, E> {
    let words: Vec<(Vec<Option<Entry>>, ShardTable)> = ranges(merged, segment)
        .into_par_iter()
        .map(|range| words(merged, segment, &range, put))
        .collect::<Result<_, E>>()?;
    let entries = words.iter().flat_map(|(entries, _)| entries.iter().flatten());
    let mut cutter = Cutter::new(match segment.sizes() {
        Sizes::Each(sizes) => sizes.words,
        Sizes::Count([count, _]) => {
            let lengths = entries
                .clone()
                .map(|entry| merged.bares[entry.bare as usize].len() + entry.value.len());
            SizeRange::for_count(lengths.sum(), count)
        }
    });
    for entry in entries {
        let bare = merged.bares[entry.bare as usize];
        cutter.begin(segment.unit(bare));
        cutter.push(bare, &entry.value);
        counts[entry.bare as usize] += entry.documents;
    }
    let shards = cutter.finish();
    let names: Vec<[u8; NAME]> = shards
        .par_iter()
        .map(|shard| put_named(put, "bin", &shard.bytes))
        .collect::<Result<_, E>>()?;
    Ok(SegmentIndex {
        words: ShardTable::new(shards, names),
        pairs: segment
            .has_table()
            .then(|| words.into_iter().map(|(_, table)| table).collect()),
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

/// The words of a segment in ranges for parallel work. Boundaries depend on the words alone, since no shard of pairs may span
/// two ranges.
fn ranges(merged: &Merged<'_>, segment: &Segment) -> Vec<Vec<u32>> {
    let hull = segment.hull();
    let mut ranges = vec![Vec::new()];
    let mut before = "";
    for (number, bare) in (0..).zip(&merged.bares) {
        if !merged.has(number, &hull) {
            continue;
        }
        let is_boundary = if segment.is_whole() {
            may_cut(bare) && Digest::of(bare.as_bytes()).bytes()[1] < 64
        } else {
            segment.is_apart(before, bare)
        };
        if is_boundary && number > 0 {
            ranges.push(Vec::new());
        }
        if let Some(range) = ranges.last_mut() {
            range.push(number);
        }
        before = bare;
    }
    ranges
}

/// The number of words whose pairs are in memory at once, per thread.
const TOGETHER: usize = 16;

/// The words that follow a word.
#[derive(Debug, Default)]
struct Behind {
    /// The number of each word, the unit of the pair, and the end of its documents in `documents`.
    words: Vec<(u32, u32, usize)>,
    documents: Vec<u8>,
}

impl Behind {
    fn of(merged: &Merged<'_>, within: &Within, bare: u32) -> Self {
        let mut behind = Self::default();
        merged.seconds(bare, within, |number, documents| {
            behind.documents.extend_from_slice(documents);
            let unit = within.pair(number).map_or(0, |pair| pair.unit);
            behind.words.push((number, unit, behind.documents.len()));
        });
        behind
    }
}

/// The entries of a range of words in a segment, and puts their shards of pairs. An entry: the number of spellings and, for
/// each, its text and two lists of documents; then the number of shards with pairs that begin with the word and, for each, the
/// second word with which it begins, and its name; or the table says this of all words. No entry: nothing of the word is in
/// the segment.
fn words<E: Send>(
    merged: &Merged<'_>,
    segment: &Segment,
    range: &[u32],
    put: &(impl Fn(&str, &[u8]) -> Result<(), E> + Sync),
) -> Result<(Vec<Option<Entry>>, ShardTable), E> {
    let mut cutter = Cutter::new(pair_sizes(merged, segment, range));
    let mut places: Vec<Vec<(u32, usize)>> = Vec::new();
    let mut key = String::new();
    // A few words may have most of the pairs: these are merged in parallel, then split one after the other.
    for some in range.chunks(TOGETHER) {
        let behind = |bare: &u32| Behind::of(merged, &segment.within(&merged.bares, *bare), *bare);
        let behind: Vec<Behind> = some.par_iter().map(behind).collect();
        for (bare, behind) in some.iter().zip(behind) {
            let mut own: Vec<(u32, usize)> = Vec::new();
            let mut start = 0;
            for (number, unit, end) in behind.words {
                cutter.begin(unit);
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
    let shards = cutter.finish();
    let names: Vec<[u8; NAME]> = shards
        .par_iter()
        .map(|shard| put_named(put, "bin", &shard.bytes))
        .collect::<Result<_, E>>()?;
    let mut table = ShardTable::default();
    if segment.has_table() {
        places.iter_mut().for_each(Vec::clear);
        table = ShardTable::new(shards, names.iter().copied());
    }
    let places: Vec<(u32, Vec<(u32, usize)>)> = range.iter().copied().zip(places).collect();
    let entries = places
        .into_par_iter()
        .map(|(bare, places)| entry(merged, segment, bare, &places, &names));
    Ok((entries.collect(), table))
}

/// The sizes of shards of pairs.
fn pair_sizes(merged: &Merged<'_>, segment: &Segment, range: &[u32]) -> SizeRange {
    let count = match segment.sizes() {
        Sizes::Each(sizes) => return sizes.pairs,
        Sizes::Count([_, count]) => count,
    };
    let length = |bare: &u32| {
        let mut length = 0;
        merged.seconds(
            *bare,
            &segment.within(&merged.bares, *bare),
            |second, documents| {
                length += merged.bares[second as usize].len() + documents.len() + 3;
            },
        );
        length
    };
    SizeRange::for_count(range.par_iter().map(length).sum(), count)
}

/// The entry of a word; `names`: the names of the shards of pairs. `None`: nothing of it is in the segment.
fn entry(
    merged: &Merged<'_>,
    segment: &Segment,
    bare: u32,
    places: &[(u32, usize)],
    names: &[[u8; NAME]],
) -> Option<Entry> {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let forms = merged.forms(bare, &segment.documents(parts::part(merged.bares[bare as usize])));
    if forms.is_empty() && places.is_empty() {
        return None;
    }
    let mut value = Vec::with_capacity(256);
    varint::push(&mut value, count(forms.len()));
    for form in &forms {
        varint::push_text(&mut value, form.exact);
        varint::push_documents(&mut value, &form.documents);
        varint::push_documents(&mut value, &form.titles);
    }
    varint::push(&mut value, count(places.len()));
    for (second, shard) in places {
        varint::push_text(&mut value, merged.bares[*second as usize]);
        value.extend(names[*shard]);
    }
    value.shrink_to_fit();
    let mut documents: Vec<u32> = forms.into_iter().flat_map(|form| form.documents).collect();
    documents.sort_unstable();
    documents.dedup();
    Some(Entry {
        bare,
        documents: count(documents.len()),
        value,
    })
}
