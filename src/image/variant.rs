//! Which files are made of one picture, and their names. A name contains a digest of everything its bytes depend on,
//! so two files with the same name are equal. Nothing is decoded or encoded here.

use super::header::Header;
use super::recipe::{Focus, Format, Ratio, Recipe};
use super::sniff::ImageKind;
use crate::base::digest::Digest;

/// Part of every file name's digest. Raise it when the same source and recipe give different bytes: a new encoder version,
/// resampling filter or parameter.
pub const ENCODER_VERSION: u32 = 1;

/// The same for SVG. Raise it when drawings are sanitised or written differently.
const SVG_VERSION: u32 = 2;

/// Pictures are decoded for at least this width in pixels: so all recipes of a usual site share one decode, and a card has
/// the same bytes whether or not a figure is made too.
const BASE_WIDTH: u32 = 1600;

/// A rectangle of the upright picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Rect {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// One published file of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Variant {
    /// The slug of the source's file name.
    pub name: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// 8 hexadecimal digits of a digest of source, crop, scale, quality and encoder.
    pub digest8: String,
    /// Its format.
    pub format: Format,
}

impl Variant {
    /// `<name>.<width>x<height>.<digest8>.<extension>`.
    #[must_use]
    pub fn file_name(&self) -> String {
        let extension = self.format.extension();
        format!(
            "{}.{}x{}.{}.{extension}",
            self.name, self.width, self.height, self.digest8
        )
    }

    /// Parses exactly the names that [`Variant::file_name`] writes.
    #[must_use]
    pub fn parse(file_name: &str) -> Option<Self> {
        let mut parts = file_name.rsplitn(4, '.');
        let extension = parts.next()?;
        let digest8 = parts.next()?;
        let (width, height) = parts.next()?.split_once('x')?;
        let name = parts.next()?;
        let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let variant = Self {
            name: name.to_owned(),
            width: width.parse().ok()?,
            height: height.parse().ok()?,
            digest8: digest8.to_owned(),
            format: Format::ALL
                .into_iter()
                .find(|format| format.extension() == extension)?,
        };
        let valid = digest8.len() == 8 && digest8.bytes().all(is_hex) && !name.is_empty();
        (valid && variant.file_name() == file_name).then_some(variant)
    }
}

/// How the files of a [`VariantSet`] are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Process {
    /// Decoded, cropped, resized, encoded.
    Encode {
        /// The part that is kept.
        crop: Rect,
        /// The scale at which a JPEG is decoded, in eighths: 1, 2, 4 or 8.
        eighths: u8,
        /// The quality, 1 to 100; 0 for a lossless format.
        quality: u8,
    },
    /// Published with its pixels or frames unchanged and its metadata removed.
    Passthrough,
}

/// All sizes of a picture in one format: a `<source>` of `<picture>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantSet {
    /// The format.
    pub format: Format,
    /// How they are made.
    pub process: Process,
    /// The digest of everything that their bytes depend on, except for their size.
    pub key: Digest,
    /// The files, by width; never empty.
    pub variants: Vec<Variant>,
}

/// A source picture, as known without decoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The digest of its bytes.
    pub digest: Digest,
    /// Its header.
    pub header: Header,
}

/// The files that `recipe` makes of `original`, in the order of its formats; never empty.
///
/// * **Formats**: those of the recipe, with PNG instead of JPEG if the picture has transparency, and without those whose
///   size limit it exceeds. If none is left: PNG with transparency, else JPEG.
/// * **Widths**: those of the recipe up to the width of the (cropped) picture. If larger ones were dropped and none of the
///   rest reaches 80 % of the picture, its own width is added: so a picture of 1000 px is not shown from its 480.
/// * An animation or SVG is one file of its own format and size, whatever the recipe says.
#[must_use]
pub fn variants(name: &str, original: &Original, recipe: &Recipe, focus: Focus) -> Vec<VariantSet> {
    let header = &original.header;
    if header.animated || header.kind == ImageKind::Svg {
        return vec![passthrough(name, original)];
    }
    let crop = crop(header.size(), recipe.crop, focus);
    let sizes: Vec<(u32, u32)> = widths(crop.width, &recipe.widths)
        .into_iter()
        .map(|width| (width, height(width, crop, recipe.crop)))
        .collect();
    let largest = sizes.last().map_or(1, |size| size.0);
    let mut sets = Vec::new();
    for format in formats(&recipe.formats, header.alpha) {
        let process = Process::Encode {
            crop,
            eighths: eighths(header, crop, largest),
            quality: recipe.quality.of(format),
        };
        let fits = |size: &&(u32, u32)| size.0.max(size.1) <= format.max_side();
        let key = key(original, format, process);
        let digest8 = key.short();
        let variants: Vec<Variant> = (sizes.iter().filter(fits))
            .map(|&(width, height)| variant(name, (width, height), &digest8, format))
            .collect();
        if !variants.is_empty() {
            sets.push(VariantSet {
                format,
                process,
                key,
                variants,
            });
        }
    }
    if sets.is_empty() {
        let fallback = if header.alpha || shortest_reach(&sizes) > Format::Jpeg.max_side() {
            Format::Png
        } else {
            Format::Jpeg
        };
        let recipe = Recipe {
            formats: vec![fallback],
            ..recipe.clone()
        };
        return variants(name, original, &recipe, focus);
    }
    sets
}

/// The file of `original` with its own format and size, only without metadata.
#[must_use]
pub fn passthrough(name: &str, original: &Original) -> VariantSet {
    let format = original.header.kind.format();
    let process = Process::Passthrough;
    let key = key(original, format, process);
    VariantSet {
        format,
        process,
        key,
        variants: vec![variant(name, original.header.size(), &key.short(), format)],
    }
}

fn variant(name: &str, (width, height): (u32, u32), digest8: &str, format: Format) -> Variant {
    Variant {
        name: name.to_owned(),
        width,
        height,
        digest8: digest8.to_owned(),
        format,
    }
}

fn key(original: &Original, format: Format, process: Process) -> Digest {
    let numbers = match process {
        Process::Encode {
            crop,
            eighths,
            quality,
        } => [
            crop.x,
            crop.y,
            crop.width,
            crop.height,
            eighths.into(),
            quality.into(),
        ],
        Process::Passthrough => [0; 6],
    };
    let numbers = numbers.map(u32::to_le_bytes).concat();
    let version = match format {
        Format::Svg => SVG_VERSION,
        _ => ENCODER_VERSION,
    };
    let version = version.to_le_bytes();
    let parts = [
        original.digest.bytes(),
        format.extension().as_bytes(),
        &numbers,
        &version,
    ];
    Digest::of_parts(&parts)
}

/// The longer side of the smallest size, to see whether a format can hold any size.
fn shortest_reach(sizes: &[(u32, u32)]) -> u32 {
    sizes.iter().map(|size| size.0.max(size.1)).min().unwrap_or(1)
}

/// The largest rectangle with the aspect ratio `ratio`, placed by `focus`.
fn crop((width, height): (u32, u32), ratio: Option<Ratio>, focus: Focus) -> Rect {
    let (width, height) = (width.max(1), height.max(1));
    let whole = Rect {
        x: 0,
        y: 0,
        width,
        height,
    };
    let Some(ratio) = ratio.filter(|ratio| ratio.width > 0 && ratio.height > 0) else {
        return whole;
    };
    let (cut_width, cut_height) =
        if u64::from(width) * u64::from(ratio.height) > u64::from(height) * u64::from(ratio.width) {
            (scaled(height, ratio.width, ratio.height).min(width), height)
        } else {
            (width, scaled(width, ratio.height, ratio.width).min(height))
        };
    Rect {
        x: place(width - cut_width, focus.x),
        y: place(height - cut_height, focus.y),
        width: cut_width,
        height: cut_height,
    }
}

/// `rest` × `percent`, rounded.
fn place(rest: u32, percent: u8) -> u32 {
    let start = (u64::from(rest) * u64::from(percent.min(100)) + 50) / 100;
    u32::try_from(start).unwrap_or(rest).min(rest)
}

/// `side` × `to` / `from`, rounded, at least 1.
fn scaled(side: u32, to: u32, from: u32) -> u32 {
    let from = u64::from(from.max(1));
    let scaled = (u64::from(side) * u64::from(to) + from / 2) / from;
    u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
}

/// The height for `width`: by the requested aspect ratio if there is one, so that 1200×630 is exact.
fn height(width: u32, crop: Rect, ratio: Option<Ratio>) -> u32 {
    let by_crop = scaled(width, crop.height, crop.width);
    match ratio.filter(|ratio| ratio.width > 0 && ratio.height > 0) {
        Some(ratio) if crop.height > 1 && crop.width > 1 => scaled(width, ratio.height, ratio.width),
        _ => by_crop,
    }
    .min(crop.height)
}

fn widths(own: u32, wanted: &[u32]) -> Vec<u32> {
    let mut widths: Vec<u32> = wanted
        .iter()
        .copied()
        .filter(|width| (1..=own).contains(width))
        .collect();
    widths.sort_unstable();
    widths.dedup();
    let some_larger = wanted.iter().any(|&width| width > own);
    let enough = widths
        .last()
        .is_some_and(|&width| u64::from(width) * 10 >= u64::from(own) * 8);
    if widths.is_empty() || (some_larger && !enough) {
        widths.push(own);
    }
    widths
}

fn formats(wanted: &[Format], alpha: bool) -> Vec<Format> {
    let mut formats = Vec::new();
    for &format in wanted {
        let format = if alpha && format == Format::Jpeg {
            Format::Png
        } else {
            format
        };
        let encodable = matches!(format, Format::Webp | Format::Jpeg | Format::Avif | Format::Png);
        if encodable && !formats.contains(&format) {
            formats.push(format);
        }
    }
    formats
}

/// The smallest JPEG scale, in eighths, at which the crop has at least 1.25 × the largest width (below that the loss is
/// measurable), and the picture at least 1.25 × [`BASE_WIDTH`] if it is that large.
fn eighths(header: &Header, crop: Rect, largest: u32) -> u8 {
    if header.kind != ImageKind::Jpeg {
        return 8;
    }
    let enough = |eighths: u8, of: u32, wanted: u32| {
        u64::from(of) * u64::from(eighths) * 4 >= u64::from(wanted) * 8 * 5
    };
    [1, 2, 4]
        .into_iter()
        .find(|&eighths| enough(eighths, crop.width, largest) && enough(eighths, header.size().0, BASE_WIDTH))
        .unwrap_or(8)
}

#[cfg(test)]
#[path = "variant_tests.rs"]
mod tests;
