//! A picture of any kind, photograph or drawing: what its header says, and the same picture without its metadata.

use super::error::{ImageError, contained};
use super::header::{self, Header};
use super::sniff::Kind;
use super::{strip, svg};

/// Reads the header of a picture; of a drawing all of it is read.
///
/// # Errors
/// When it is no picture, ends too early, is too large or has an impossible header, or is more than a drawing.
pub fn read(bytes: &[u8]) -> Result<Header, ImageError> {
    if !svg::is_drawing(bytes) {
        return header::photograph(bytes);
    }
    let (width, height) = svg::read(bytes)?.size;
    Ok(header::plain(Kind::Svg, width, height, true))
}

/// The picture without its metadata.
///
/// # Errors
/// When it is not whole, or more than a drawing.
pub fn strip(bytes: &[u8], header: &Header) -> Result<Vec<u8>, ImageError> {
    match header.kind {
        Kind::Svg => contained(|| svg::clean(bytes)),
        Kind::Jpeg | Kind::Png | Kind::Gif | Kind::Webp => strip::photograph(bytes, header),
    }
}

#[cfg(test)]
#[path = "picture_tests.rs"]
mod tests;
