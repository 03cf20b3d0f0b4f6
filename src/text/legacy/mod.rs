//! The ways in which Vietnamese was written before Unicode, and is still pasted from old Word files: which
//! of them a text is in, and the text in Unicode.
//!
//! Nothing here changes a text by itself: [`recognise`] tells, and whoever was told may [`convert`].

pub mod convert;
mod cp1252;
mod decoder;
pub mod encoding;
pub mod recognise;
mod table;
mod tcvn3;
mod viqr;
mod vni;
