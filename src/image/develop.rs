//! The darkroom: from the bytes of a photograph to the bytes of the files that `variant` names. Each
//! photograph is decoded once per scale, each size is made from that decode. What a file is made of
//! never depends on what else is ordered with it.

use super::decode::{self, Decoded};
use super::error::{ImageError, contained};
use super::header::Header;
use super::raster::{Part, Raster, Scaler};
use super::recipe::Format;
use super::sniff::Kind;
use super::variant::{Process, Rect, Variant, VariantSet};
use super::{encode, jpeg, orient, picture};
use crate::base::digest::Digest;
use std::collections::BTreeMap;

/// One file to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its name, size and format.
    pub variant: Variant,
    /// How it is made.
    pub process: Process,
    /// Everything that its bytes depend on, but for its size.
    pub key: Digest,
}

/// The orders for all files of `sets`.
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

/// Makes the files of `orders` from the photograph `bytes`; the results in the same order. It takes the
/// bytes, since they are a good part of the memory and are not needed once they are decoded.
///
/// # Errors
/// When the photograph cannot be read.
pub fn develop(bytes: Vec<u8>, orders: &[Order]) -> Result<Vec<Vec<u8>>, ImageError> {
    let header = picture::read(&bytes)?;
    contained(|| darkroom(bytes, &header, orders))
}

/// About how many bytes of memory `develop` takes beside `bytes`, for whoever runs several at once.
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
    // The size itself before and after turning, the planes of an encoder, and the guarded copy.
    let each = if has_avif { 48 } else { 16 };
    Ok(decoded + largest * each + 2 * bytes.len() as u64)
}

/// Decodes the photograph at its smallest, to learn whether it is whole; what is published as it is, an animation or a
/// drawing, is only read as for that.
///
/// # Errors
/// When it cannot be read.
pub fn examine(bytes: &[u8], header: &Header) -> Result<(), ImageError> {
    if header.animated || header.kind == Kind::Svg {
        return picture::strip(bytes, header).map(drop);
    }
    contained(|| decode::decode(bytes, header, 1).map(drop))
}

/// About how many bytes of memory decoding takes beside `bytes`, of a JPEG at `eighths` / 8 of its size.
///
/// # Errors
/// When a JPEG has no header.
pub fn cost_of_decoding(bytes: &[u8], header: &Header, eighths: u8) -> Result<u64, ImageError> {
    match header.kind {
        Kind::Jpeg => Ok(jpeg::cost(bytes, eighths)?.peak),
        Kind::Svg => Ok(0),
        // Eight bytes for a decoder of 16 bits, or four and their premultiplied copy.
        _ => Ok(u64::from(header.width) * u64::from(header.height) * 8),
    }
}

/// What is resized once and encoded to each format.
pub type Sheet = (Rect, u32, u32);

fn darkroom(mut bytes: Vec<u8>, header: &Header, orders: &[Order]) -> Result<Vec<Vec<u8>>, ImageError> {
    let mut by_scale: BTreeMap<u8, BTreeMap<Sheet, Vec<usize>>> = BTreeMap::new();
    let mut files = vec![Vec::new(); orders.len()];
    for (index, Order { variant, process, .. }) in orders.iter().enumerate() {
        match *process {
            Process::Passthrough => files[index] = picture::strip(&bytes, header)?,
            Process::Encode { crop, eighths, .. } => {
                let sheet = (crop, variant.width, variant.height);
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
        let decoded = decode::decode(&bytes, header, eighths)?;
        if Some(eighths) == last {
            bytes = Vec::new();
        }
        // The largest first: the buffers of the others fit where its were.
        for (sheet, indices) in sheets.into_iter().rev() {
            let raster = print(&mut scaler, &decoded, header, sheet)?;
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

/// One size: cut out, resized, turned, in sRGB.
///
/// # Errors
/// When the size does not lie inside the picture.
pub fn print(
    scaler: &mut Scaler,
    decoded: &Decoded,
    header: &Header,
    (crop, width, height): Sheet,
) -> Result<Raster, ImageError> {
    let size = header.size();
    if width == 0 || height == 0 || !inside(crop, size) {
        return Err(ImageError::Unsupported(format!("{width}×{height}")));
    }
    let stored = orient::stored_rect(header.orientation, (header.width, header.height), crop);
    let part = Part::of(stored, decoded.eighths, &decoded.raster);
    let (width, height) = if header.orientation.turns() {
        (height, width)
    } else {
        (width, height)
    };
    let raster = scaler.scale(&decoded.raster, part, width, height)?;
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
