//! The colour that stands where a photograph will be, until it has come: one of a few classes, so that
//! no page needs a style of its own. Not for pictures with transparency: it would shine through.

use super::decode::{self, Decoded};
use super::header::{self, ImageError, Kind};
use super::raster::{Layout, Scaler};

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

/// The side of the miniature that is counted.
const SIDE: u32 = 64;

/// The colour that most of a picture has, in sRGB; white for an SVG.
///
/// # Errors
/// When the picture cannot be read.
pub fn dominant(bytes: &[u8]) -> Result<[u8; 3], ImageError> {
    let header = header::read(bytes)?;
    if header.kind == Kind::Svg {
        return Ok([255; 3]);
    }
    decode::contained(|| of_decoded(&decode::decode(bytes, &header, 1)?))
}

/// The class of a colour, as an index of [`CLASSES`]: the nearest.
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

fn of_decoded(decoded: &Decoded) -> Result<[u8; 3], ImageError> {
    let miniature = Scaler::default().miniature(&decoded.raster, SIDE)?;
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

    #[test]
    fn what_most_of_a_picture_is_decides() {
        let red = samples::flat(90, 60, &[200, 100, 100]);
        let found = dominant(&samples::jpeg(&red)).unwrap();
        assert!(
            found.iter().zip([200, 100, 100]).all(|(a, b)| a.abs_diff(b) < 4),
            "{found:?}"
        );
        let mut flag = samples::flat(90, 60, &[20, 20, 120]);
        flag.pixels[..90 * 20 * 3].fill(250);
        let found = dominant(&samples::png(&flag)).unwrap();
        assert!(found[2] > 100 && found[0] < 40, "{found:?}");
        assert_eq!(
            dominant(&samples::png(&samples::flat(9, 9, &[0; 4]))),
            Ok([255; 3])
        );
        assert!(dominant(b"%PDF-1.4").is_err());
    }
}
