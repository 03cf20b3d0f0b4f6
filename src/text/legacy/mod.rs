//! The encodings of Vietnamese before Unicode (TCVN3, VNI, VIQR …), still pasted from old Word files: recognising that a text
//! is in one, and converting it.
//!
//! Nothing here changes a text by itself: [`recognise`] reports, and the editor who was told runs [`convert`].

pub mod convert;
mod cp1252;
mod decoder;
pub mod encoding;
pub mod recognise;
mod table;
mod tcvn3;
mod viqr;
mod vni;
