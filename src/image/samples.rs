//! Test pictures for this module, drawn in code, with metadata written by hand. Compiled for tests only.

use super::exif::Orientation;
use super::orient;
use super::raster::{Layout, Raster};
use image::codecs::png::PngEncoder;
use image::codecs::{gif::GifEncoder, webp::WebPEncoder};
use image::{ExtendedColorType, Frame, ImageEncoder, RgbaImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// A text in all metadata, which must not be in any output.
pub const SECRET: &[u8] = b"SECRET-10.7769N-106.7009E";

/// A picture that differs in each corner: soft gradients, and a dark block in the upper left.
pub fn scene(width: u32, height: u32) -> Raster {
    let ramp = |at: u32, all: u32| u8::try_from(at * 200 / all.max(1) + 30).unwrap_or(255);
    let pixels = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .flat_map(|(x, y)| {
            if x * 4 < width && y * 4 < height {
                [20, 20, 90]
            } else {
                [ramp(x, width), ramp(y, height), 120]
            }
        })
        .collect();
    Raster {
        width,
        height,
        layout: Layout::Rgb,
        pixels,
    }
}

/// A picture of one colour.
pub fn flat(width: u32, height: u32, pixel: &[u8]) -> Raster {
    let layout = match pixel.len() {
        1 => Layout::Grey,
        3 => Layout::Rgb,
        _ => Layout::Rgba,
    };
    Raster {
        width,
        height,
        layout,
        pixels: pixel.repeat((width * height) as usize),
    }
}

/// A JPEG of hardly any loss.
pub fn jpeg(raster: &Raster) -> Vec<u8> {
    let colour = match raster.layout {
        Layout::Grey => ColorType::Luma,
        Layout::Rgb => ColorType::Rgb,
        Layout::Rgba => ColorType::Rgba,
        Layout::Cmyk => ColorType::CmykAsYcck,
    };
    encoded(raster, colour, false)
}

/// A progressive JPEG.
pub fn progressive(raster: &Raster) -> Vec<u8> {
    encoded(raster, ColorType::Rgb, true)
}

/// A CMYK JPEG.
pub fn cmyk(raster: &Raster) -> Vec<u8> {
    encoded(raster, ColorType::Cmyk, false)
}

fn encoded(raster: &Raster, colour: ColorType, progressive: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 95);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.set_progressive(progressive);
    let (width, height) = (
        raster.width.try_into().unwrap(),
        raster.height.try_into().unwrap(),
    );
    encoder.encode(&raster.pixels, width, height, colour).unwrap();
    out
}

/// A PNG.
pub fn png(raster: &Raster) -> Vec<u8> {
    let colour = match raster.layout {
        Layout::Grey => ExtendedColorType::L8,
        Layout::Rgb => ExtendedColorType::Rgb8,
        _ => ExtendedColorType::Rgba8,
    };
    let mut out = Vec::new();
    PngEncoder::new(&mut out)
        .write_image(&raster.pixels, raster.width, raster.height, colour)
        .unwrap();
    out
}

/// A lossless WebP.
pub fn webp(raster: &Raster) -> Vec<u8> {
    let mut out = Vec::new();
    let colour = if raster.layout == Layout::Rgba {
        ExtendedColorType::Rgba8
    } else {
        ExtendedColorType::Rgb8
    };
    WebPEncoder::new_lossless(&mut out)
        .encode(&raster.pixels, raster.width, raster.height, colour)
        .unwrap();
    out
}

/// A GIF of `frames` frames, with a comment.
pub fn gif(width: u32, height: u32, frames: u8) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = GifEncoder::new(&mut out);
    encoder.set_repeat(image::codecs::gif::Repeat::Infinite).unwrap();
    for index in 0..frames {
        let frame = RgbaImage::from_pixel(width, height, image::Rgba([index * 60, 90, 200, 255]));
        encoder.encode_frame(Frame::new(frame)).unwrap();
    }
    drop(encoder);
    let comment = [&[0x21, 0xFE, u8::try_from(SECRET.len()).unwrap()], SECRET, &[0]].concat();
    let at = super::containers::gif_start(&out).unwrap();
    out.splice(at..at, comment);
    out
}

/// An animated WebP of two frames, with XMP.
pub fn animated_webp(width: u32, height: u32) -> Vec<u8> {
    let frame = |colour: [u8; 3]| {
        let still = webp(&flat(width, height, &colour));
        let mut data = vec![0; 6];
        data.extend_from_slice(&(width - 1).to_le_bytes()[..3]);
        data.extend_from_slice(&(height - 1).to_le_bytes()[..3]);
        data.extend_from_slice(&[100, 0, 0, 0]);
        data.extend_from_slice(&still[12..]);
        riff_chunk(*b"ANMF", &data)
    };
    let mut canvas = vec![0x06, 0, 0, 0];
    canvas.extend_from_slice(&(width - 1).to_le_bytes()[..3]);
    canvas.extend_from_slice(&(height - 1).to_le_bytes()[..3]);
    riff(&[
        riff_chunk(*b"VP8X", &canvas),
        riff_chunk(*b"ANIM", &[0; 6]),
        frame([200, 10, 10]),
        frame([10, 200, 10]),
        riff_chunk(*b"XMP ", SECRET),
    ])
}

/// A lossless WebP with Exif.
pub fn webp_with_exif(raster: &Raster, orientation: u16) -> Vec<u8> {
    let mut canvas = vec![0x08, 0, 0, 0];
    canvas.extend_from_slice(&(raster.width - 1).to_le_bytes()[..3]);
    canvas.extend_from_slice(&(raster.height - 1).to_le_bytes()[..3]);
    let still = webp(raster)[12..].to_vec();
    riff(&[
        riff_chunk(*b"VP8X", &canvas),
        still,
        riff_chunk(*b"EXIF", &exif(orientation, false)),
    ])
}

/// `webp` with a chunk at its end.
pub fn with_riff_chunk(webp: &[u8], kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    riff(&[webp[12..].to_vec(), riff_chunk(kind, data)])
}

fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = chunks.concat();
    let size = u32::try_from(body.len() + 4).unwrap();
    [b"RIFF", size.to_le_bytes().as_slice(), b"WEBP", &body].concat()
}

fn riff_chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len()).unwrap();
    let padding: &[u8] = if data.len() % 2 == 1 { &[0] } else { &[] };
    [kind.as_slice(), &size.to_le_bytes(), data, padding].concat()
}

/// A TIFF structure with an orientation and a secret.
pub fn exif(orientation: u16, big_endian: bool) -> Vec<u8> {
    fn ordered<const N: usize>(mut bytes: [u8; N], big_endian: bool) -> [u8; N] {
        if !big_endian {
            bytes.reverse();
        }
        bytes
    }
    let short = |value: u16| ordered(value.to_be_bytes(), big_endian);
    let long = |value: u32| ordered(value.to_be_bytes(), big_endian);
    let mut out = if big_endian {
        b"MM\0*".to_vec()
    } else {
        b"II*\0".to_vec()
    };
    out.extend(long(8));
    out.extend(short(2));
    out.extend([short(0x010F), short(2)].concat());
    out.extend(long(SECRET.len().try_into().unwrap()));
    out.extend(long(38));
    out.extend([short(0x0112), short(3)].concat());
    out.extend(long(1));
    out.extend([short(orientation), short(0)].concat());
    out.extend(long(0));
    out.extend_from_slice(SECRET);
    out
}

/// `jpeg` with a segment right after its first marker.
pub fn with_segment(jpeg: &[u8], marker: u8, data: &[&[u8]]) -> Vec<u8> {
    let data = data.concat();
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, &data, &jpeg[2..]].concat()
}

/// `jpeg` with everything that a phone adds: Exif with an orientation, XMP, IPTC, a comment, and a second picture after the
/// first.
pub fn from_phone(jpeg: &[u8], orientation: u16) -> Vec<u8> {
    let jpeg = with_segment(jpeg, 0xFE, &[SECRET]);
    let jpeg = with_segment(&jpeg, 0xED, &[b"Photoshop 3.0\0", SECRET]);
    let jpeg = with_segment(&jpeg, 0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET]);
    let mut jpeg = with_segment(
        &jpeg,
        0xE1,
        &[b"Exif\0\0", &exif(orientation, orientation.is_multiple_of(2))],
    );
    let second = with_segment(&[0xFF, 0xD8, 0xFF, 0xD9], 0xE1, &[b"Exif\0\0", SECRET]);
    jpeg.extend(second);
    jpeg
}

/// `jpeg` with an ICC profile.
pub fn with_profile(jpeg: &[u8], profile: &[u8]) -> Vec<u8> {
    with_segment(jpeg, 0xE2, &[b"ICC_PROFILE\0\x01\x01", profile])
}

/// `png` with a chunk right after its header.
pub fn with_chunk(png: &[u8], kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let crc = crc32(&[kind.as_slice(), data].concat()).to_be_bytes();
    [&png[..33], &length, kind.as_slice(), data, &crc, &png[33..]].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
        }
    }
    !crc
}

/// The pixels as a camera stores them for `orientation`, so that `raster` is shown.
pub fn stored(raster: Raster, orientation: u16) -> Raster {
    let inverse = match orientation {
        6 => 8,
        8 => 6,
        other => other,
    };
    orient::upright(raster, Orientation::from_exif(inverse))
}

/// Whether `bytes` contain `part`.
pub fn contains(bytes: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(bytes, part).is_some()
}

/// The mean difference of two rasters of the same size, in levels of 0 to 255.
pub fn difference(a: &Raster, b: &Raster) -> f64 {
    assert_eq!((a.width, a.height, a.layout), (b.width, b.height, b.layout));
    let sum: u64 = a
        .pixels
        .iter()
        .zip(&b.pixels)
        .map(|(a, b)| u64::from(a.abs_diff(*b)))
        .sum();
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    let mean = sum as f64 / a.pixels.len() as f64;
    mean
}

/// `jpeg` with an Exif thumbnail.
pub fn with_thumbnail(jpeg: &[u8], miniature: &[u8]) -> Vec<u8> {
    let length = u32::try_from(miniature.len()).unwrap();
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let entry =
        |tag: u16, value: u32| [&tag.to_le_bytes()[..], &[4, 0, 1, 0, 0, 0], &value.to_le_bytes()].concat();
    // No entries, then the second directory with two.
    tiff.extend_from_slice(&[0, 0, 14, 0, 0, 0, 2, 0]);
    tiff.extend(entry(0x0201, 44));
    tiff.extend(entry(0x0202, length));
    tiff.extend_from_slice(&[0; 4]);
    tiff.extend_from_slice(miniature);
    let data = [b"Exif\0\0", &tiff[..]].concat();
    let whole = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &whole, &data, &jpeg[2..]].concat()
}
