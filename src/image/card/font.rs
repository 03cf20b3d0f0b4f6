//! The letters of cards: which there are, how wide text is, and its outlines. One font, at any size.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder};
use unicode_normalization::UnicodeNormalization as _;

const FILE: &[u8] = include_bytes!("NotoSerif-Bold.ttf");

/// The font. `None`: its file cannot be read, and nothing is written.
pub struct Font(Option<Face<'static>>);

impl Default for Font {
    fn default() -> Self {
        Self(Face::parse(FILE, 0).ok())
    }
}

impl Font {
    /// The text with the letters that the font has, in normal form, and with single spaces: emoji and foreign scripts are
    /// left out, since boxes in their places tell nobody anything.
    pub fn known(&self, text: &str) -> String {
        let has = |letter: &char| self.glyph(*letter).is_some();
        let letters = text.nfc().map(|letter| match letter {
            '\u{a0}' | '\u{202f}' => '\u{a0}',
            letter if letter.is_whitespace() => ' ',
            letter => letter,
        });
        let known: String = letters.filter(has).collect();
        known
            .split(' ')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn glyph(&self, letter: char) -> Option<GlyphId> {
        self.0.as_ref()?.glyph_index(letter)
    }

    /// Pixels for each unit of the font at `size`.
    fn scale(&self, size: u32) -> f32 {
        let units = self.0.as_ref().map_or(1000, Face::units_per_em);
        whole(size) / f32::from(units)
    }

    /// The width of `text` in pixels.
    pub fn width(&self, text: &str, size: u32) -> f32 {
        self.placed(text, size, |_, _| ())
    }

    /// Adds the outlines of `text` to `raster`, from `x` on the line `baseline`; the width in pixels.
    pub fn outline(&self, text: &str, [x, baseline]: [f32; 2], size: u32, raster: &mut Rasterizer) -> f32 {
        let scale = self.scale(size);
        self.placed(text, size, |glyph, at| {
            let mut pen = Pen {
                raster: &mut *raster,
                origin: [x + at, baseline],
                scale,
                start: point(0.0, 0.0),
                last: point(0.0, 0.0),
            };
            if let Some(face) = &self.0 {
                let _ = face.outline_glyph(glyph, &mut pen);
            }
        })
    }

    /// Calls `place` with each glyph and its distance from the start in pixels; gives the width of all.
    fn placed(&self, text: &str, size: u32, mut place: impl FnMut(GlyphId, f32)) -> f32 {
        let Some(face) = &self.0 else { return 0.0 };
        let scale = self.scale(size);
        let mut at = 0.0;
        let mut last = None;
        for glyph in text.chars().filter_map(|letter| face.glyph_index(letter)) {
            if let Some(last) = last {
                at += f32::from(kerning(face, last, glyph)) * scale;
            }
            place(glyph, at);
            at += f32::from(face.glyph_hor_advance(glyph).unwrap_or_default()) * scale;
            last = Some(glyph);
        }
        at
    }
}

/// How much nearer `second` stands to `first`, in units of the font.
fn kerning(face: &Face<'_>, first: GlyphId, second: GlyphId) -> i16 {
    let Some(table) = face.tables().gpos else { return 0 };
    let subtables = table
        .lookups
        .into_iter()
        .flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'_>>());
    let mut pairs = subtables.filter_map(|subtable| match subtable {
        PositioningSubtable::Pair(pair) => Some(pair),
        _ => None,
    });
    let found = pairs.find_map(|pair| match pair {
        PairAdjustment::Format1 { coverage, sets } => {
            let set = sets.get(coverage.get(first)?)?;
            Some(set.get(second)?.0.x_advance)
        }
        PairAdjustment::Format2 {
            coverage,
            classes: (one, other),
            matrix,
        } => {
            coverage.get(first)?;
            Some(matrix.get((one.get(first), other.get(second)))?.0.x_advance)
        }
    });
    found.unwrap_or_default()
}

/// A number of pixels, which is never so large that a float has not every one.
#[expect(clippy::cast_precision_loss, reason = "at most a few thousand pixels")]
pub fn whole(pixels: u32) -> f32 {
    pixels as f32
}

/// Passes outlines to a rasterizer, whose y grows downwards.
struct Pen<'a> {
    raster: &'a mut Rasterizer,
    origin: [f32; 2],
    scale: f32,
    start: Point,
    last: Point,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> Point {
        point(self.origin[0] + x * self.scale, self.origin[1] - y * self.scale)
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.at(x, y);
        self.last = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.at(x, y);
        self.raster.draw_line(self.last, to);
        self.last = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let to = self.at(x, y);
        self.raster.draw_quad(self.last, self.at(x1, y1), to);
        self.last = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let to = self.at(x, y);
        self.raster
            .draw_cubic(self.last, self.at(x1, y1), self.at(x2, y2), to);
        self.last = to;
    }

    fn close(&mut self) {
        self.raster.draw_line(self.last, self.start);
        self.last = self.start;
    }
}
