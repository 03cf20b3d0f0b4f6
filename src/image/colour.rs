//! Converts decoded pixels to sRGB: by their ICC profile, by the colour chunks of a PNG (`cICP`, `gAMA`), or from CMYK
//! inks. Knows no file formats beyond where a profile is stored; decoding and resizing are done elsewhere.

use super::containers::{self, be32, png_chunks};
use super::raster::{Layout, Raster};
use super::sniff::ImageKind;
use moxcms::{CicpColorPrimaries, CicpProfile, ColorProfile, DataColorSpace, MatrixCoefficients};
use moxcms::{TransferCharacteristics, Transform8BitExecutor, TransformOptions};
use std::sync::Arc;

/// How to convert pixels to sRGB.
pub enum Colours {
    /// They are sRGB already.
    Srgb,
    /// By an ICC profile.
    Profile {
        /// The conversion.
        transform: Arc<Transform8BitExecutor>,
        /// The layout of its input.
        from: Layout,
    },
    /// Each channel value by a table.
    Curve(Box<[u8; 256]>),
    /// The profile is unusable; the pixels are treated as sRGB.
    Damaged,
}

impl Colours {
    /// The conversion for pixels of `layout` with the ICC profile `profile`. `None`: sRGB.
    #[must_use]
    pub fn from_profile(profile: Option<&[u8]>, layout: Layout) -> Self {
        match profile {
            None => Self::Srgb,
            Some(bytes) => match ColorProfile::new_from_slice(bytes) {
                Ok(profile) => Self::from_colours(&profile, layout),
                Err(_) => Self::Damaged,
            },
        }
    }

    /// This conversion, or, when it is [`Colours::Srgb`], that of the colour chunks of a PNG.
    #[must_use]
    pub fn or_png(self, png: &[u8], layout: Layout) -> Self {
        if !matches!(self, Self::Srgb) {
            return self;
        }
        let mut gamma = None;
        for chunk in png_chunks(png).flatten() {
            let data = &png[chunk.data];
            match &chunk.kind {
                b"cICP" => return Self::from_cicp(data, layout),
                b"sRGB" | b"iCCP" => return self,
                b"gAMA" => gamma = be32(data, 0),
                b"IDAT" => break,
                _ => {}
            }
        }
        match gamma {
            Some(gamma) if gamma > 0 && gamma.abs_diff(45_455) > 2_500 => Self::Curve(curve(gamma)),
            _ => self,
        }
    }

    fn from_cicp(data: &[u8], layout: Layout) -> Self {
        let &[primaries, transfer, 0, full, ..] = data else {
            return Self::Damaged;
        };
        match (
            CicpColorPrimaries::try_from(primaries),
            TransferCharacteristics::try_from(transfer),
        ) {
            (Ok(color_primaries), Ok(transfer_characteristics)) => {
                let profile = ColorProfile::new_from_cicp(CicpProfile {
                    color_primaries,
                    transfer_characteristics,
                    matrix_coefficients: MatrixCoefficients::Identity,
                    full_range: full == 1,
                });
                Self::from_colours(&profile, layout)
            }
            _ => Self::Damaged,
        }
    }

    fn from_colours(profile: &ColorProfile, layout: Layout) -> Self {
        // A grey picture with an RGB profile is converted as RGB.
        let from = match (profile.color_space, layout) {
            (DataColorSpace::Gray, Layout::Grey) => Layout::Grey,
            (DataColorSpace::Rgb, Layout::Grey | Layout::Rgb) => Layout::Rgb,
            (DataColorSpace::Rgb, Layout::Rgba) => Layout::Rgba,
            (DataColorSpace::Cmyk, Layout::Cmyk) => Layout::Cmyk,
            _ => return Self::Damaged,
        };
        let (source, target) = match from {
            Layout::Grey => (moxcms::Layout::Gray, moxcms::Layout::Rgb),
            Layout::Rgb => (moxcms::Layout::Rgb, moxcms::Layout::Rgb),
            Layout::Rgba => (moxcms::Layout::Rgba, moxcms::Layout::Rgba),
            Layout::Cmyk => (moxcms::Layout::Rgba, moxcms::Layout::Rgb),
        };
        let srgb = ColorProfile::new_srgb();
        match profile.create_transform_8bit(source, &srgb, target, TransformOptions::default()) {
            Ok(transform) if from == Layout::Rgb && is_identity(transform.as_ref()) => Self::Srgb,
            Ok(transform) => Self::Profile { transform, from },
            Err(_) => Self::Damaged,
        }
    }

    /// Converts to sRGB: grey, RGB or RGBA.
    #[must_use]
    pub fn to_srgb(&self, raster: Raster) -> Raster {
        match self {
            Self::Profile { transform, from } => {
                let source = if *from == Layout::Rgb {
                    coloured(raster)
                } else {
                    raster
                };
                let layout = if *from == Layout::Rgba {
                    Layout::Rgba
                } else {
                    Layout::Rgb
                };
                let mut pixels = vec![0; source.pixels.len() / source.layout.bytes() * layout.bytes()];
                match transform.transform(&source.pixels, &mut pixels) {
                    Ok(()) => Raster {
                        layout,
                        pixels,
                        ..source
                    },
                    Err(_) => without_inks(source),
                }
            }
            Self::Curve(table) => {
                let mut raster = without_inks(raster);
                let (colours, step) = match raster.layout {
                    Layout::Rgba => (3, 4),
                    layout => (layout.bytes(), layout.bytes()),
                };
                for pixel in raster.pixels.chunks_exact_mut(step) {
                    pixel[..colours]
                        .iter_mut()
                        .for_each(|value| *value = table[usize::from(*value)]);
                }
                raster
            }
            Self::Srgb | Self::Damaged => without_inks(raster),
        }
    }
}

/// Converts grey to RGB; other layouts stay unchanged.
#[must_use]
pub fn coloured(raster: Raster) -> Raster {
    if raster.layout != Layout::Grey {
        return raster;
    }
    let pixels = raster.pixels.iter().flat_map(|&grey| [grey; 3]).collect();
    Raster {
        layout: Layout::Rgb,
        pixels,
        ..raster
    }
}

/// Converts CMYK to RGB without a profile: inks on white paper.
fn without_inks(raster: Raster) -> Raster {
    if raster.layout != Layout::Cmyk {
        return raster;
    }
    let light = |ink: u8, black: u8| {
        let light = u16::from(255 - ink) * u16::from(255 - black);
        u8::try_from((light + 127) / 255).unwrap_or(255)
    };
    let pixels = (raster.pixels.as_chunks::<4>().0.iter())
        .flat_map(|&[c, m, y, k]| [light(c, k), light(m, k), light(y, k)])
        .collect();
    Raster {
        layout: Layout::Rgb,
        pixels,
        ..raster
    }
}

/// Whether a transform changes no value by more than 1: most profiles are sRGB under another name.
fn is_identity(transform: &Transform8BitExecutor) -> bool {
    let steps = || (0..=255u8).step_by(15);
    let probe: Vec<u8> = steps()
        .flat_map(|r| steps().flat_map(move |g| steps().flat_map(move |b| [r, g, b])))
        .collect();
    let mut out = vec![0; probe.len()];
    transform.transform(&probe, &mut out).is_ok()
        && probe
            .iter()
            .zip(&out)
            .all(|(before, after)| before.abs_diff(*after) <= 1)
}

/// The table from a file gamma (in 1/100,000) to the gamma of screens, 2.2.
fn curve(gamma: u32) -> Box<[u8; 256]> {
    let exponent = 1.0 / (f64::from(gamma) / 100_000.0 * 2.2);
    let mut table = Box::new([0; 256]);
    for (value, out) in (0..=255u8).zip(table.iter_mut()) {
        let light = (f64::from(value) / 255.0).powf(exponent) * 255.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to 255"
        )]
        let light = light.round() as u8;
        *out = light;
    }
    table
}

/// Whether a picture has an unusable colour profile.
#[must_use]
pub fn has_damaged_profile(bytes: &[u8], kind: ImageKind) -> bool {
    profile(bytes, kind).is_some_and(|profile| ColorProfile::new_from_slice(&profile).is_err())
}

/// The ICC profile of a JPEG or WebP; that of a PNG is compressed and not read here.
fn profile(bytes: &[u8], kind: ImageKind) -> Option<Vec<u8>> {
    match kind {
        ImageKind::Jpeg => jpeg_profile(bytes),
        ImageKind::Webp => containers::riff_chunks(bytes, 12..bytes.len())
            .map_while(Result::ok)
            .find(|chunk| &chunk.kind == b"ICCP")
            .map(|chunk| bytes[chunk.data].to_vec()),
        ImageKind::Png | ImageKind::Gif | ImageKind::Svg => None,
    }
}

fn jpeg_profile(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut pieces = Vec::new();
    for segment in containers::jpeg_segments(bytes).flatten() {
        let piece = bytes[segment.data].strip_prefix(b"ICC_PROFILE\0");
        if let (0xE2, Some([number, _, data @ ..])) = (segment.kind, piece) {
            pieces.push((*number, data));
        }
    }
    pieces.sort_by_key(|piece| piece.0);
    (!pieces.is_empty()).then(|| pieces.into_iter().flat_map(|piece| piece.1).copied().collect())
}
