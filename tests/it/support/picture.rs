//! Small pictures, made where they are needed.

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder, RgbImage};

/// A JPEG of this size; another `seed` gives another picture.
pub fn jpeg(width: u32, height: u32, seed: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 80)
        .write_image(
            pixels(width, height, seed).as_raw(),
            width,
            height,
            ExtendedColorType::Rgb8,
        )
        .expect("a JPEG");
    bytes
}

/// Width and height of a picture.
pub fn size(bytes: &[u8]) -> (u32, u32) {
    let reader = image::ImageReader::new(std::io::Cursor::new(bytes));
    let reader = reader.with_guessed_format().expect("a known format");
    reader.into_dimensions().expect("a header")
}

/// A PNG of this size.
pub fn png(width: u32, height: u32, seed: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bytes)
        .write_image(
            pixels(width, height, seed).as_raw(),
            width,
            height,
            ExtendedColorType::Rgb8,
        )
        .expect("a PNG");
    bytes
}

fn pixels(width: u32, height: u32, seed: u8) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let shade = |number: u32| u8::try_from(number % 256).unwrap_or_default();
        image::Rgb([shade(x * 5), shade(y * 7), seed.wrapping_mul(37)])
    })
}
