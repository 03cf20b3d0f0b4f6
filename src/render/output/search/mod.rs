//! The search index: static files, of which a browser loads the few that a query needs. `docs/search.md` describes the
//! format; the theme's script reads it, so both must change together.
//!
//! An [`indexer`] indexes [`chunk`]s of articles, which [`memo`] may cache; [`mod@write`] merges them, one range of the
//! alphabet after the other, and splits the result into [`shards`]. A new article gets the last number, and shards are
//! split where their content says, so that an edit changes few files.

pub mod chunk;
pub mod indexer;
pub mod memo;
pub mod merge;
pub mod rows;
pub mod shards;
pub mod text;
pub mod titles;
pub mod varint;
pub mod when;
pub mod write;

#[cfg(test)]
mod tests;
