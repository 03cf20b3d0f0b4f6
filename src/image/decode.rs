//! From the bytes of any picture to pixels and the description of their colours.

use super::colour::Colours;
use super::error::{ImageError, MAX_DECODED_BYTES};
use super::header::Header;
use super::raster::{Layout, Raster};
use super::sniff::Kind;
use super::{jpeg, png};
use image::codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{DynamicImage, ImageDecoder, ImageError as DecoderError, Limits};
use std::io::{Cursor, ErrorKind};

/// A decoded picture, as it is stored: not turned, in its own colours.
pub struct Decoded {
    /// The pixels.
    pub raster: Raster,
    /// The scale at which it was decoded.
    pub eighths: u8,
    /// What the pixels mean.
    pub colours: Colours,
}

/// Decodes a picture; a JPEG at `eighths` / 8 of its size. Of an animation, the first frame.
///
/// # Errors
/// When it cannot be read.
pub fn decode(bytes: &[u8], header: &Header, eighths: u8) -> Result<Decoded, ImageError> {
    let (raster, eighths, colours) = match header.kind {
        Kind::Jpeg => match jpeg::decode(bytes, eighths)? {
            Some((raster, profile)) => {
                let colours = Colours::from_profile(profile.as_deref(), raster.layout);
                (raster, eighths, colours)
            }
            None => full(JpegDecoder::new(Cursor::new(bytes)), 8)?,
        },
        Kind::Png => {
            // Without its text, which may be a bomb.
            let plain = png::without_text(bytes)?;
            let (raster, eighths, colours) = full(PngDecoder::with_limits(Cursor::new(&plain), limits()), 8)?;
            let colours = colours.or_png(&plain, raster.layout);
            (raster, eighths, colours)
        }
        Kind::Gif => full(GifDecoder::new(Cursor::new(bytes)), 8)?,
        Kind::Webp => full(WebPDecoder::new(Cursor::new(bytes)), 8)?,
        Kind::Svg => return Err(ImageError::Unsupported("SVG".to_owned())),
    };
    if eighths == 8 && (raster.width, raster.height) != (header.width, header.height) {
        return Err(ImageError::Broken("size differs from header".to_owned()));
    }
    Ok(Decoded {
        raster,
        eighths,
        colours,
    })
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(2 * MAX_DECODED_BYTES);
    limits
}

fn full<D: ImageDecoder>(
    decoder: Result<D, DecoderError>,
    eighths: u8,
) -> Result<(Raster, u8, Colours), ImageError> {
    let mut decoder = decoder.map_err(|error| of_decoder(&error))?;
    let bytes = decoder.total_bytes();
    if bytes > MAX_DECODED_BYTES {
        return Err(ImageError::TooHeavy { bytes });
    }
    decoder.set_limits(limits()).map_err(|error| of_decoder(&error))?;
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| of_decoder(&error))?;
    let raster = eight_bits(picture);
    let colours = Colours::from_profile(profile.as_deref(), raster.layout);
    Ok((raster, eighths, colours))
}

fn eight_bits(picture: DynamicImage) -> Raster {
    let (width, height) = (picture.width(), picture.height());
    let colour = picture.color();
    let (layout, pixels) = match (colour.has_alpha(), colour.has_color()) {
        (true, _) => (Layout::Rgba, picture.into_rgba8().into_raw()),
        (false, true) => (Layout::Rgb, picture.into_rgb8().into_raw()),
        (false, false) => (Layout::Grey, picture.into_luma8().into_raw()),
    };
    Raster {
        width,
        height,
        layout,
        pixels,
    }
}

fn of_decoder(error: &DecoderError) -> ImageError {
    match error {
        DecoderError::IoError(io) if io.kind() == ErrorKind::UnexpectedEof => ImageError::Truncated,
        DecoderError::Unsupported(error) => ImageError::Unsupported(error.to_string()),
        DecoderError::Limits(_) => ImageError::TooHeavy {
            bytes: MAX_DECODED_BYTES + 1,
        },
        error => ImageError::Broken(error.to_string()),
    }
}
