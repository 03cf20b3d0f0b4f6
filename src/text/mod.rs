//! Facts about Vietnamese writing: normal forms, slugs, comparing without diacritics, "did you mean", alphabetical order,
//! dates, personal numbers, reading time, and legacy encodings.
//!
//! It knows no site and no files, reads no clock and asks no locale.

// `&text[a..b]` panics inside a character; `Cut` cannot.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod bytes;
pub mod dates;
pub mod fold;
pub mod legacy;
pub mod likeness;
pub mod nearest;
pub mod nfc;
pub mod no_break;
pub mod order;
pub mod personal;
pub mod reading;
pub mod slug;
pub mod syllable;
pub mod words;
