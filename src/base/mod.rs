//! The vocabulary of every other module: paths, places in texts, diagnostics and their messages, digests, languages.
//! It knows no files, no site and no other module of this crate.

// `&text[a..b]` panics inside a character; `Cut` cannot.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod bug;
pub mod catalogue;
pub mod colour;
pub mod cut;
pub mod diagnostic;
pub mod digest;
pub mod escape;
pub mod fix;
pub mod html_tokens;
pub mod language;
pub mod old_address;
pub mod path;
pub mod percent;
pub mod span;
