//! Rotates and mirrors pixels as the Exif orientation asks, and maps a rectangle of the upright picture to the stored
//! one. Does not read Exif.

use super::exif::Orientation;
use super::raster::Raster;
use super::variant::Rect;

/// The position in the stored picture (`width` × `height`) of the pixel shown at `x`, `y`.
fn source(orientation: Orientation, (width, height): (u32, u32), x: u32, y: u32) -> (u32, u32) {
    match orientation.value() {
        2 => (width - 1 - x, y),
        3 => (width - 1 - x, height - 1 - y),
        4 => (x, height - 1 - y),
        5 => (y, x),
        6 => (y, height - 1 - x),
        7 => (width - 1 - y, height - 1 - x),
        8 => (width - 1 - y, x),
        _ => (x, y),
    }
}

/// The rectangle of the stored picture (of `size`) that is shown as `rect`, which must be inside the picture.
pub fn stored_rect(orientation: Orientation, size: (u32, u32), rect: Rect) -> Rect {
    let first = source(orientation, size, rect.x, rect.y);
    let last = (rect.x + rect.width.max(1) - 1, rect.y + rect.height.max(1) - 1);
    let last = source(orientation, size, last.0, last.1);
    Rect {
        x: first.0.min(last.0),
        y: first.1.min(last.1),
        width: first.0.abs_diff(last.0) + 1,
        height: first.1.abs_diff(last.1) + 1,
    }
}

/// Rotates and mirrors a stored picture upright.
pub fn upright(raster: Raster, orientation: Orientation) -> Raster {
    if orientation == Orientation::UPRIGHT {
        return raster;
    }
    let pixels = match raster.layout.bytes() {
        1 => turned::<1>(&raster, orientation),
        3 => turned::<3>(&raster, orientation),
        _ => turned::<4>(&raster, orientation),
    };
    let (width, height) = if orientation.turns() {
        (raster.height, raster.width)
    } else {
        (raster.width, raster.height)
    };
    Raster {
        width,
        height,
        layout: raster.layout,
        pixels,
    }
}

fn turned<const N: usize>(raster: &Raster, orientation: Orientation) -> Vec<u8> {
    let size = (raster.width, raster.height);
    let (width, height) = if orientation.turns() {
        (size.1, size.0)
    } else {
        size
    };
    let (source_pixels, _) = raster.pixels.as_chunks::<N>();
    let mut pixels = Vec::with_capacity(raster.pixels.len());
    for y in 0..height {
        // In the stored picture, neighbours of a row have a constant distance.
        let at = |x: u32| {
            let (x, y) = source(orientation, size, x, y);
            y as usize * size.0 as usize + x as usize
        };
        let first = at(0);
        let step = if width > 1 { at(1).wrapping_sub(first) } else { 0 };
        let mut place = first;
        for _ in 0..width {
            pixels.extend_from_slice(&source_pixels[place]);
            place = place.wrapping_add(step);
        }
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::raster::Layout;

    #[test]
    fn what_is_seen_is_found_in_the_stored_picture() {
        let (width, height) = (7, 5);
        let stored = Raster {
            width,
            height,
            layout: Layout::Grey,
            pixels: (0..35).collect(),
        };
        for value in 1..=8 {
            let orientation = Orientation::from_exif(value);
            let seen = upright(stored.clone(), orientation);
            let rect = Rect {
                x: 1,
                y: 2,
                width: 3,
                height: 2,
            };
            let found = stored_rect(orientation, (width, height), rect);
            let inside = |raster: &Raster, rect: Rect| {
                let mut values: Vec<u8> = (rect.y..rect.y + rect.height)
                    .flat_map(|y| (rect.x..rect.x + rect.width).map(move |x| (x, y)))
                    .map(|(x, y)| raster.pixels[(y * raster.width + x) as usize])
                    .collect();
                values.sort_unstable();
                values
            };
            assert_eq!(inside(&seen, rect), inside(&stored, found), "orientation {value}");
        }
    }
}
