//! Facts about Vietnamese writing: one form for each letter, names for addresses, comparing without
//! marks, the name that was meant, alphabetical order, dates as people write them, numbers that are somebody's own, how long a text takes
//! to read, and how it was written before Unicode.
//!
//! It knows no site and no files, reads no clock and asks no locale.

// A range of bytes may split a letter, which ends the program: `Cut` cannot.
#![cfg_attr(not(test), deny(clippy::string_slice))]

pub mod bytes;
pub mod dates;
pub mod fold;
pub mod legacy;
pub mod nearest;
pub mod nfc;
pub mod order;
pub mod personal;
pub mod reading;
pub mod slug;
pub mod syllable;
pub mod words;
