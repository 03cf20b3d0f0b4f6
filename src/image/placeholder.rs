//! Chooses the placeholder colour that a page shows until a photograph has loaded: one of 32 fixed classes, so that no
//! page needs an inline style. Transparent and animated pictures and drawings get none, since it would shine through.

use super::containers;
use super::decode::{self, DecodedImage};
use super::error::{ImageError, contained};
use super::exif;
use super::header::{self, Header};
use super::raster::{Layout, Scaler};
use super::sniff::ImageKind;

/// The classes: eight greys, then twelve hues, each dark and light.
pub const CLASSES: [[u8; 3]; 32] = [
    [16, 16, 16],
    [48, 48, 48],
    [80, 80, 80],
    [112, 112, 112],
    [144, 144, 144],
    [176, 176, 176],
    [208, 208, 208],
    [240, 240, 240],
    [112, 40, 40],
    [196, 104, 96],
    [112, 64, 32],
    [204, 148, 104],
    [104, 88, 32],
    [204, 184, 112],
    [84, 96, 36],
    [172, 184, 108],
    [48, 88, 40],
    [124, 172, 108],
    [36, 88, 64],
    [108, 176, 144],
    [32, 84, 88],
    [112, 180, 184],
    [36, 68, 104],
    [116, 164, 208],
    [40, 52, 116],
    [120, 140, 208],
    [64, 44, 112],
    [148, 128, 200],
    [88, 40, 104],
    [180, 124, 192],
    [108, 36, 76],
    [200, 116, 156],
];

/// Pixels are counted in a miniature of this side, in pixels.
const SIDE: u32 = 64;
/// A longer embedded thumbnail is not used, in pixels.
const MAX_MINIATURE: u32 = 640;

/// How much the aspect ratios of photograph and thumbnail may differ, in per mille: some cameras add black bars.
const SAME_SHAPE: u64 = 20;

/// The class of the most frequent colour. `None`: the picture is transparent, animated or a drawing. Phones embed a
/// thumbnail in each photograph, and decoding that takes a hundredth of the time.
///
/// # Errors
/// When the picture cannot be decoded.
pub fn tone(bytes: &[u8], header: &Header) -> Result<Option<u8>, ImageError> {
    if !has_tone(header) {
        return Ok(None);
    }
    contained(|| {
        let colour = match miniature(bytes, header) {
            Some(miniature) => of_decoded(miniature),
            None => of_decoded(decode::decode(bytes, header, 1)?),
        };
        colour.map(|colour| Some(colour_class(colour)))
    })
}

/// Whether such a picture gets a placeholder.
#[must_use]
pub fn has_tone(header: &Header) -> bool {
    !header.alpha && !header.animated && header.kind != ImageKind::Svg
}

/// The decoded embedded thumbnail. `None`: there is none, or it does not show the whole photograph.
fn miniature(bytes: &[u8], header: &Header) -> Option<DecodedImage> {
    if header.kind != ImageKind::Jpeg {
        return None;
    }
    let mut exif = containers::jpeg_segments(bytes).flatten().filter_map(|segment| {
        let data = &bytes[segment.data];
        (segment.kind == 0xE1 && data.starts_with(b"Exif\0\0")).then_some(data)
    });
    let small = exif::thumbnail(exif.next()?)?;
    let own = header::photograph(small)
        .ok()
        .filter(|own| own.kind == ImageKind::Jpeg)?;
    let across = u64::from(own.width) * u64::from(header.height);
    let down = u64::from(own.height) * u64::from(header.width);
    let is_same = across.abs_diff(down) * 1000 <= across.max(down) * SAME_SHAPE;
    let is_small = own.width.max(own.height) <= MAX_MINIATURE;
    if !is_same || !is_small {
        return None;
    }
    decode::decode(small, &own, 8).ok()
}

/// The index in [`CLASSES`] of the class nearest to a colour.
#[must_use]
pub fn colour_class(rgb: [u8; 3]) -> u8 {
    let distance = |class: &[u8; 3]| -> u32 {
        let weights = [2, 4, 3];
        let parts = rgb.iter().zip(class).zip(weights);
        parts
            .map(|((a, b), weight)| weight * u32::from(a.abs_diff(*b)).pow(2))
            .sum()
    };
    let nearest = (0u8..).zip(&CLASSES).min_by_key(|(_, class)| distance(class));
    nearest.map_or(0, |(index, _)| index)
}

fn of_decoded(mut decoded: DecodedImage) -> Result<[u8; 3], ImageError> {
    let miniature = Scaler::default().miniature(&mut decoded.raster, SIDE)?;
    let miniature = decoded.colours.to_srgb(miniature);
    let step = miniature.layout.bytes();
    let mut counts = [(0u32, [0u32; 3]); CLASSES.len()];
    for pixel in miniature.pixels.chunks_exact(step) {
        let rgb = match *pixel {
            [grey] => [grey; 3],
            [r, g, b] => [r, g, b],
            [r, g, b, alpha] if miniature.layout == Layout::Rgba && alpha >= 128 => [r, g, b],
            _ => continue,
        };
        let (count, sums) = &mut counts[usize::from(colour_class(rgb))];
        *count += 1;
        sums.iter_mut()
            .zip(rgb)
            .for_each(|(sum, value)| *sum += u32::from(value));
    }
    let (count, sums) = counts
        .into_iter()
        .rev()
        .max_by_key(|(count, _)| *count)
        .unwrap_or_default();
    if count == 0 {
        return Ok([255; 3]);
    }
    Ok(sums.map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(255)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::samples;

    #[test]
    fn every_class_is_nearest_to_itself() {
        for (index, class) in (0u8..).zip(CLASSES) {
            assert_eq!(colour_class(class), index);
        }
    }

    fn class(bytes: &[u8]) -> Option<u8> {
        tone(bytes, &header::photograph(bytes).unwrap()).unwrap()
    }

    #[test]
    fn what_most_of_a_picture_is_decides() {
        let red = samples::flat(90, 60, &[200, 100, 100]);
        assert_eq!(class(&samples::jpeg(&red)), Some(9));
        let mut flag = samples::flat(90, 60, &[20, 20, 120]);
        flag.pixels[..90 * 20 * 3].fill(250);
        let blue = CLASSES[usize::from(class(&samples::png(&flag)).unwrap())];
        assert!(blue[2] > blue[0] + 60, "{blue:?}");
        assert_eq!(class(&samples::png(&samples::flat(9, 9, &[0; 4]))), None);
    }

    #[test]
    fn the_miniature_of_the_camera_is_taken_when_it_shows_the_same() {
        let blue = samples::flat(160, 120, &[36, 68, 104]);
        let bars = samples::flat(160, 90, &[36, 68, 104]);
        let red = samples::jpeg(&samples::flat(640, 480, &[200, 100, 100]));
        let with = |miniature: &[u8]| class(&samples::with_thumbnail(&red, miniature));
        assert_eq!(
            with(&samples::jpeg(&blue)),
            Some(22),
            "decoded instead of the photograph"
        );
        assert_eq!(with(&samples::jpeg(&bars)), Some(9), "of another shape");
        assert_eq!(with(b"torn"), Some(9));
        assert_eq!(with(&[]), Some(9));
    }
}
