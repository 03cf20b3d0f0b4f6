//! The index of the search page: files that a browser loads a few of, without a server that computes.
//! `docs/search.md` describes the format; the script of the theme reads it.
//!
//! A [`reader`] makes small indexes of a [`chunk`] of articles each, which [`memo`] may keep; [`mod@write`] merges
//! them, one stretch of the alphabet after the other, and cuts the result into shards. An article that is
//! new gets the last number, and shards are cut where their content says, so that an edit changes few.

pub mod chunk;
pub mod memo;
pub mod merge;
pub mod reader;
pub mod rows;
pub mod shards;
pub mod text;
pub mod titles;
pub mod varint;
pub mod write;

#[cfg(test)]
mod tests;
