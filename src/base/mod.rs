//! The vocabulary of every other module: paths, places, diagnostics, digests, languages.
//! It knows no files, no site and no other module of this crate.

// A range of bytes may split a letter, which ends the program: `Cut` cannot.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod bug;
pub mod catalogue;
pub mod colour;
pub mod cut;
pub mod diagnostic;
pub mod digest;
pub mod escape;
pub mod fix;
pub mod language;
pub mod path;
pub mod percent;
pub mod span;
