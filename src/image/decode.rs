//! Decodes any supported picture to pixels and a description of their colours, within memory limits. Does not rotate,
//! resize or convert colours; SVG is never decoded.

use super::colour::Colours;
use super::error::{ImageError, MAX_DECODED_BYTES};
use super::header::Header;
use super::raster::{Layout, Raster};
use super::sniff::ImageKind;
use super::{jpeg, png};
use image::codecs::{gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{DynamicImage, ImageDecoder, ImageError as DecoderError, Limits};
use std::io::{Cursor, ErrorKind};

/// A decoded picture as stored: not rotated, in its own colours.
pub struct DecodedImage {
    /// The pixels.
    pub raster: Raster,
    /// The scale at which it was decoded, in eighths of the stored size.
    pub eighths: u8,
    /// The conversion of its colours to sRGB.
    pub colours: Colours,
}

/// Decodes a picture; a JPEG at `eighths` / 8 of its size, an animation's first frame only.
///
/// # Errors
/// When the picture is damaged, unsupported or needs too much memory.
pub fn decode(bytes: &[u8], header: &Header, eighths: u8) -> Result<DecodedImage, ImageError> {
    let (raster, eighths, colours) = match header.kind {
        ImageKind::Jpeg => match jpeg::decode(bytes, eighths)? {
            Some(jpeg::DecodedJpeg { raster, profile }) => {
                let colours = Colours::from_profile(profile.as_deref(), raster.layout);
                (raster, eighths, colours)
            }
            None => full(JpegDecoder::new(Cursor::new(bytes)))?,
        },
        ImageKind::Png => {
            // Compressed text chunks may be decompression bombs.
            let plain = png::without_text(bytes)?;
            let (raster, _, colours) = full(PngDecoder::with_limits(Cursor::new(&plain), limits()))?;
            let colours = colours.or_png(&plain, raster.layout);
            (raster, 8, colours)
        }
        ImageKind::Gif => full(GifDecoder::new(Cursor::new(bytes)))?,
        ImageKind::Webp => full(WebPDecoder::new(Cursor::new(bytes)))?,
        ImageKind::Svg => return Err(ImageError::Unsupported("SVG".to_owned())),
    };
    if eighths == 8 && (raster.width, raster.height) != (header.width, header.height) {
        return Err(ImageError::Broken("size differs from header".to_owned()));
    }
    Ok(DecodedImage {
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

/// Decodes at full size, 8 eighths.
fn full<D: ImageDecoder>(decoder: Result<D, DecoderError>) -> Result<(Raster, u8, Colours), ImageError> {
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
    Ok((raster, 8, colours))
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
