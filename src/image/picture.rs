//! A picture of any kind, photograph or SVG drawing: reads its header, and removes its metadata. Each call goes on to
//! `header`, `strip` or `svg`; nothing is decoded or resized here.

use super::error::{ImageError, contained};
use super::header::{self, Header};
use super::sniff::ImageKind;
use super::{strip, svg};

/// Reads the header of a picture; a drawing is parsed completely.
///
/// # Errors
/// When it is no picture, is cut off, over a size limit, has an impossible header, or is an SVG with more than a drawing.
pub fn read(bytes: &[u8]) -> Result<Header, ImageError> {
    if !svg::is_drawing(bytes) {
        return header::photograph(bytes);
    }
    let (width, height) = svg::read(bytes)?.size;
    Ok(header::plain(ImageKind::Svg, width, height, true))
}

/// The picture without its metadata.
///
/// # Errors
/// When it is cut off or damaged, or an SVG with more than a drawing.
pub fn strip(bytes: &[u8], header: &Header) -> Result<Vec<u8>, ImageError> {
    match header.kind {
        ImageKind::Svg => contained(|| svg::clean(bytes)),
        ImageKind::Jpeg | ImageKind::Png | ImageKind::Gif | ImageKind::Webp => {
            strip::photograph(bytes, header)
        }
    }
}

#[cfg(test)]
#[path = "picture_tests.rs"]
mod tests;
