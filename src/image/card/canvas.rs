//! The pixels of a card, each a step between the paper and one ink, and their PNG.

use super::face::{CardColours, HEIGHT, WIDTH};
use super::font::{Font, whole};
use crate::base::colour::Rgb;
use ab_glyph_rasterizer::Rasterizer;

/// Steps from the paper to an ink, without the paper.
const STEPS: u8 = 31;

/// What is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Text,
    Leaf,
    Flower,
}

impl Ink {
    const ALL: [Self; 3] = [Self::Text, Self::Leaf, Self::Flower];

    /// The index of the palette for `step` of this ink, 1 to [`STEPS`].
    fn index(self, step: u8) -> u8 {
        let before = match self {
            Self::Text => 0,
            Self::Leaf => STEPS,
            Self::Flower => 2 * STEPS,
        };
        before + step
    }

    fn colour(self, colours: CardColours) -> Rgb {
        match self {
            Self::Text => colours.ink,
            Self::Leaf => colours.leaf,
            Self::Flower => colours.flower,
        }
    }
}

/// Indices of the palette, row by row; 0 is the paper.
pub struct Canvas(Vec<u8>);

impl Default for Canvas {
    fn default() -> Self {
        Self(vec![0; size(WIDTH) * size(HEIGHT)])
    }
}

fn size(pixels: u32) -> usize {
    usize::try_from(pixels).unwrap_or_default()
}

impl Canvas {
    /// Fills a rectangle: left, top, width, height.
    pub fn fill(&mut self, [left, top, width, height]: [u32; 4], ink: Ink) {
        let rows = self.0.chunks_exact_mut(size(WIDTH));
        for row in rows.skip(size(top)).take(size(height)) {
            let pixels = row.iter_mut().skip(size(left)).take(size(width));
            pixels.for_each(|pixel| *pixel = ink.index(STEPS));
        }
    }

    /// Writes one line of text from `x` on the line `baseline`.
    pub fn write(&mut self, font: &Font, text: &str, [x, baseline]: [u32; 2], text_size: u32, ink: Ink) {
        // Room for two diacritics above capitals, and for letters below the line.
        let (above, below) = (text_size * 3 / 2, text_size / 2);
        let mut raster = Rasterizer::new(size(WIDTH), size(above + below));
        font.outline(text, [whole(x), whole(above)], text_size, &mut raster);
        let top = i64::from(baseline) - i64::from(above);
        let width = size(WIDTH);
        raster.for_each_pixel(|index, coverage| {
            let step = step(coverage);
            let row = i64::try_from(index / width).unwrap_or_default() + top;
            let place = usize::try_from(row).ok().map(|row| row * width + index % width);
            if let (1.., Some(pixel)) = (step, place.and_then(|place| self.0.get_mut(place))) {
                *pixel = ink.index(step);
            }
        });
    }

    /// The picture in these colours.
    pub fn png(&self, colours: CardColours) -> Vec<u8> {
        let mut palette = colours.paper.0.to_vec();
        for ink in Ink::ALL {
            for step in 1..=STEPS {
                palette.extend(mixed(colours.paper, ink.colour(colours), step).0);
            }
        }
        let mut out = Vec::with_capacity(32 << 10);
        let mut encoder = png::Encoder::new(&mut out, WIDTH, HEIGHT);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(palette);
        // The fast encoder is one for all processors, and flat colours need no other.
        encoder.set_compression(png::Compression::Fast);
        encoder.set_filter(png::Filter::Up);
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.0));
        // A vector takes all bytes, and the header is right: there is no error.
        debug_assert!(written.is_ok(), "{written:?}");
        out
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to STEPS"
)]
fn step(coverage: f32) -> u8 {
    (coverage.clamp(0.0, 1.0) * f32::from(STEPS) + 0.5) as u8
}

/// `ink` on `paper`, in `step` of [`STEPS`].
fn mixed(paper: Rgb, ink: Rgb, step: u8) -> Rgb {
    let mut mixed = [0; 3];
    for (mixed, (paper, ink)) in mixed.iter_mut().zip(paper.0.into_iter().zip(ink.0)) {
        let (step, steps) = (u16::from(step), u16::from(STEPS));
        let sum = u16::from(paper) * (steps - step) + u16::from(ink) * step;
        *mixed = u8::try_from((sum + steps / 2) / steps).unwrap_or(u8::MAX);
    }
    Rgb(mixed)
}
