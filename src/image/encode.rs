//! Encodes sRGB pixels as WebP, JPEG, AVIF or PNG, without metadata. The choice of encoder crates is made only here;
//! sizes and quality are the caller's.

use super::colour::coloured;
use super::error::ImageError;
use super::raster::{Layout, Raster};
use super::recipe::Format;
use super::webp;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};
use ravif::{Img, RGBA8};
use std::fmt::Display;

/// Encodes `raster`, which must not be CMYK.
///
/// # Errors
/// When the encoder refuses it.
pub fn encode(raster: &Raster, format: Format, quality: u8) -> Result<Vec<u8>, ImageError> {
    match format {
        Format::Webp => encode_webp(raster, quality),
        Format::Jpeg => encode_jpeg(raster, quality),
        Format::Avif => encode_avif(raster, quality),
        Format::Png => encode_png(raster),
        Format::Gif | Format::Svg => Err(refused(&"no encoder")),
    }
}

fn refused(why: &dyn Display) -> ImageError {
    ImageError::Unsupported(why.to_string())
}

fn encode_webp(raster: &Raster, quality: u8) -> Result<Vec<u8>, ImageError> {
    if raster.layout == Layout::Grey {
        return encode_webp(&coloured(raster.clone()), quality);
    }
    let alpha = raster.layout == Layout::Rgba;
    webp::encode(&raster.pixels, raster.width, raster.height, alpha, quality).ok_or_else(|| refused(&"WebP"))
}

/// One of ravif's ten speeds; slower ones take minutes for a photograph.
const AVIF_SPEED: u8 = 8;

fn encode_avif(raster: &Raster, quality: u8) -> Result<Vec<u8>, ImageError> {
    // Always with opacity: ravif leaves it out where nothing is transparent. Its function for pixels without opacity is
    // `inline`, so a call of it compiles the whole of rav1e once more, inside bantin.
    let opaque = |[r, g, b]: [u8; 3]| RGBA8 { r, g, b, a: 255 };
    let pixels: Vec<RGBA8> = match raster.layout {
        Layout::Grey => raster.pixels.iter().map(|grey| opaque([*grey; 3])).collect(),
        Layout::Rgb => raster.pixels.as_chunks().0.iter().copied().map(opaque).collect(),
        Layout::Rgba => (raster.pixels.as_chunks().0.iter())
            .map(|&[r, g, b, a]| RGBA8 { r, g, b, a })
            .collect(),
        Layout::Cmyk => return Err(refused(&"AVIF")),
    };
    // One thread: several photographs are made in parallel anyway, and the thread count changes the bytes.
    let encoder = ravif::Encoder::new()
        .with_quality(f32::from(quality.clamp(1, 100)))
        .with_speed(AVIF_SPEED)
        .with_num_threads(Some(1));
    encoder
        .encode_rgba(Img::new(&pixels, raster.width as usize, raster.height as usize))
        .map(|file| file.avif_file)
        .map_err(|error| refused(&error))
}

fn encode_jpeg(raster: &Raster, quality: u8) -> Result<Vec<u8>, ImageError> {
    let colour = match raster.layout {
        Layout::Grey => ColorType::Luma,
        Layout::Rgb => ColorType::Rgb,
        Layout::Rgba | Layout::Cmyk => return Err(refused(&"JPEG")),
    };
    let (width, height) = (u16::try_from(raster.width), u16::try_from(raster.height));
    let (Ok(width), Ok(height)) = (width, height) else {
        return Err(refused(&"JPEG"));
    };
    let mut out = Vec::with_capacity(raster.pixels.len() / 8);
    let mut encoder = Encoder::new(&mut out, quality.clamp(1, 100));
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder.set_optimized_huffman_tables(true);
    encoder
        .encode(&raster.pixels, width, height, colour)
        .map_err(|error| refused(&error))?;
    Ok(out)
}

fn encode_png(raster: &Raster) -> Result<Vec<u8>, ImageError> {
    let colour = match raster.layout {
        Layout::Grey => ExtendedColorType::L8,
        Layout::Rgb => ExtendedColorType::Rgb8,
        Layout::Rgba => ExtendedColorType::Rgba8,
        Layout::Cmyk => return Err(refused(&"PNG")),
    };
    let mut out = Vec::new();
    PngEncoder::new_with_quality(&mut out, CompressionType::Default, FilterType::Adaptive)
        .write_image(&raster.pixels, raster.width, raster.height, colour)
        .map_err(|error| refused(&error))?;
    Ok(out)
}
