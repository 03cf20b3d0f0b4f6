//! The tables of contents of segments, and how the root tells them.

use super::shards::{NAME, Shard, hex};
use serde_json::{Value, json};

/// The versions of the format and of the rules for words, of one segment and of several; the script checks them.
const VERSIONS: [u32; 2] = [2, 3];

/// The table of contents of a segment.
#[derive(Debug)]
pub struct SegmentIndex {
    /// Shards of words.
    pub words: ShardTable,
    /// Shards of pairs. `None`: the entries of words say where their pairs are.
    pub pairs: Option<ShardTable>,
}

/// Names of shards.
#[derive(Debug, Default)]
pub struct ShardTable {
    /// The first key of each shard.
    pub first: Vec<String>,
    /// Their names, concatenated.
    pub names: String,
}

impl ShardTable {
    /// The table of `shards`, whose names are `names`.
    #[must_use]
    pub fn new(shards: Vec<Shard>, names: impl IntoIterator<Item = [u8; NAME]>) -> Self {
        Self {
            first: shards.into_iter().map(|shard| shard.first).collect(),
            names: names.into_iter().map(hex).collect(),
        }
    }
}

impl FromIterator<ShardTable> for ShardTable {
    fn from_iter<T: IntoIterator<Item = Self>>(tables: T) -> Self {
        tables.into_iter().fold(Self::default(), |mut all, table| {
            all.first.extend(table.first);
            all.names.push_str(&table.names);
            all
        })
    }
}

/// The version of an index of these segments.
#[must_use]
pub fn version(segments: &[SegmentIndex]) -> u32 {
    VERSIONS[usize::from(segments.len() > 1)]
}

/// The root with the tables of its segments; `rows`: documents in a file of titles, `titles`: the names of these files.
#[must_use]
pub fn with_segments(mut root: Value, segments: &[SegmentIndex], rows: usize, titles: &str) -> Value {
    if let [all] = segments {
        root["first"] = json!(all.words.first);
        root["words"] = json!(all.words.names);
    } else {
        let tables = segments.iter().map(|segment| {
            let mut table = json!({ "first": segment.words.first, "words": segment.words.names });
            if let Some(pairs) = &segment.pairs {
                table["firstPairs"] = json!(pairs.first);
                table["pairs"] = json!(pairs.names);
            }
            table
        });
        root["rows"] = json!(rows);
        root["segments"] = tables.collect();
    }
    root["titles"] = json!(titles);
    root
}
