//! The darkroom: turns the bytes of a photograph into the bytes of the files that `variant` names. A photograph is
//! decoded once per scale and every size is made from that. The bytes of a file must never depend on which other files
//! are made with it. Reads and writes no files.

use super::decode::{self, DecodedImage};
use super::error::{ImageError, contained};
use super::header::Header;
use super::raster::{CropArea, Raster, Scaler};
use super::recipe::Format;
use super::sniff::ImageKind;
use super::variant::{Process, Rect, Variant, VariantSet};
use super::{encode, jpeg, orient, picture};
use crate::base::digest::Digest;
use std::collections::BTreeMap;

/// An order to make one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The file: its name, size and format.
    pub variant: Variant,
    /// How it is made.
    pub process: Process,
    /// Digest of everything that its bytes depend on, except for its size.
    pub key: Digest,
}

/// Orders for all files of `sets`.
#[must_use]
pub fn orders(sets: &[VariantSet]) -> Vec<Order> {
    let of_set = |set: &VariantSet| {
        let (process, key) = (set.process, set.key);
        set.variants
            .iter()
            .cloned()
            .map(move |variant| Order {
                variant,
                process,
                key,
            })
            .collect::<Vec<_>>()
    };
    sets.iter().flat_map(of_set).collect()
}

/// Makes the files of `orders` from the photograph `bytes`, in the same order. Takes ownership of the bytes to free them
/// once they are decoded.
///
/// # Errors
/// When the photograph cannot be decoded or a file cannot be encoded.
pub fn develop(bytes: Vec<u8>, orders: &[Order]) -> Result<Vec<Vec<u8>>, ImageError> {
    let header = picture::read(&bytes)?;
    contained(|| darkroom(bytes, &header, orders))
}

/// An estimate of the memory in bytes that [`develop`] takes in addition to `bytes`, for running several at once.
///
/// # Errors
/// When the header cannot be read.
pub fn cost(bytes: &[u8], orders: &[Order]) -> Result<u64, ImageError> {
    let header = picture::read(bytes)?;
    let scale = |order: &Order| match order.process {
        Process::Encode { eighths, .. } => Some(eighths),
        Process::Passthrough => None,
    };
    let Some(eighths) = orders.iter().filter_map(scale).max() else {
        return Ok(bytes.len() as u64);
    };
    let decoded = cost_of_decoding(bytes, &header, eighths)?;
    let pixels = |order: &Order| u64::from(order.variant.width) * u64::from(order.variant.height);
    let largest = orders.iter().map(pixels).max().unwrap_or(0);
    let has_avif = orders.iter().any(|order| order.variant.format == Format::Avif);
    // Each size before and after rotation, the planes of an encoder, and the guarded copy.
    let each = if has_avif { 48 } else { 16 };
    Ok(decoded + largest * each + 2 * bytes.len() as u64)
}

/// Checks that a picture is whole, by decoding it at the smallest scale. Animations and drawings, which are never decoded,
/// are only stripped of metadata.
///
/// # Errors
/// When the picture is damaged.
pub fn examine(bytes: &[u8], header: &Header) -> Result<(), ImageError> {
    if header.animated || header.kind == ImageKind::Svg {
        return picture::strip(bytes, header).map(drop);
    }
    contained(|| decode::decode(bytes, header, 1).map(drop))
}

/// An estimate of the memory in bytes that decoding takes in addition to `bytes`; a JPEG at `eighths` / 8 of its size.
///
/// # Errors
/// When a JPEG has no header.
pub fn cost_of_decoding(bytes: &[u8], header: &Header, eighths: u8) -> Result<u64, ImageError> {
    match header.kind {
        ImageKind::Jpeg => Ok(jpeg::cost(bytes, eighths)?.peak),
        ImageKind::Svg => Ok(0),
        // Eight bytes per pixel: 16 bits per channel, or 8 bits and a premultiplied copy.
        _ => Ok(u64::from(header.width) * u64::from(header.height) * 8),
    }
}

/// One size of a photograph, resized once and encoded to each format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PictureSize {
    /// The part of the upright picture that is shown.
    pub crop: Rect,
    /// The width to make, in pixels.
    pub width: u32,
    /// The height to make, in pixels.
    pub height: u32,
}

fn darkroom(mut bytes: Vec<u8>, header: &Header, orders: &[Order]) -> Result<Vec<Vec<u8>>, ImageError> {
    let mut by_scale: BTreeMap<u8, BTreeMap<PictureSize, Vec<usize>>> = BTreeMap::new();
    let mut files = vec![Vec::new(); orders.len()];
    for (index, Order { variant, process, .. }) in orders.iter().enumerate() {
        match *process {
            Process::Passthrough => files[index] = picture::strip(&bytes, header)?,
            Process::Encode { crop, eighths, .. } => {
                let (width, height) = (variant.width, variant.height);
                let sheet = PictureSize { crop, width, height };
                by_scale
                    .entry(eighths)
                    .or_default()
                    .entry(sheet)
                    .or_default()
                    .push(index);
            }
        }
    }
    let mut scaler = Scaler::default();
    let last = by_scale.keys().next_back().copied();
    for (eighths, sheets) in by_scale {
        let mut decoded = decode::decode(&bytes, header, eighths)?;
        if Some(eighths) == last {
            bytes = Vec::new();
        }
        // The largest first, so that the buffers of the others fit into its memory.
        for (sheet, indices) in sheets.into_iter().rev() {
            let raster = print(&mut scaler, &mut decoded, header, sheet)?;
            for index in indices {
                let Order { variant, process, .. } = &orders[index];
                if let Process::Encode { quality, .. } = *process {
                    files[index] = encode::encode(&raster, variant.format, quality)?;
                }
            }
        }
    }
    Ok(files)
}

/// Makes the pixels of one size: cropped, resized, upright, in sRGB.
///
/// # Errors
/// When the crop is not inside the picture.
pub fn print(
    scaler: &mut Scaler,
    decoded: &mut DecodedImage,
    header: &Header,
    sheet: PictureSize,
) -> Result<Raster, ImageError> {
    let PictureSize { crop, width, height } = sheet;
    let size = header.size();
    if width == 0 || height == 0 || !inside(crop, size) {
        return Err(ImageError::Unsupported(format!("{width}×{height}")));
    }
    let stored = orient::stored_rect(header.orientation, (header.width, header.height), crop);
    let part = CropArea::of(stored, decoded.eighths, &decoded.raster);
    let (width, height) = if header.orientation.turns() {
        (height, width)
    } else {
        (width, height)
    };
    let raster = scaler.scale(&mut decoded.raster, part, width, height)?;
    let raster = orient::upright(raster, header.orientation);
    Ok(decoded.colours.to_srgb(raster).without_idle_alpha())
}

fn inside(crop: Rect, (width, height): (u32, u32)) -> bool {
    let fits = |start: u32, length: u32, all: u32| {
        length > 0 && start.checked_add(length).is_some_and(|end| end <= all)
    };
    fits(crop.x, crop.width, width) && fits(crop.y, crop.height, height)
}

#[cfg(test)]
#[path = "develop_tests.rs"]
mod tests;
