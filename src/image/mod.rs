//! Pictures as values: bytes in, bytes out. `picture` and `header` say what a picture is, `recipe` and `variant` which
//! sizes and formats are made of it, `develop` and `strip` make them, and `facts` is everything known before that.
//!
//! No file is read or written here, and nothing knows articles, addresses or the cache.

pub mod card;
pub mod colour;
mod containers;
pub mod credits;
pub mod decode;
pub mod develop;
pub mod encode;
pub mod error;
pub mod exif;
pub mod facts;
pub mod header;
mod jpeg;
mod orient;
pub mod picture;
pub mod placeholder;
mod png;
pub mod raster;
pub mod recipe;
pub mod remarks;
#[cfg(test)]
mod samples;
pub mod sniff;
pub mod strip;
pub mod svg;
pub mod variant;
mod webp;
pub mod xml;
