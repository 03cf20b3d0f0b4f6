//! The vocabulary of every other module: paths, places, diagnostics, digests, languages.
//! It knows no files, no site and no other module of this crate.

pub mod catalogue;
pub mod colour;
pub mod diagnostic;
pub mod digest;
pub mod fix;
pub mod language;
pub mod path;
pub mod span;
