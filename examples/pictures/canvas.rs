//! The picture being painted: anti-aliased filling, soft shapes, reflections
//! and the finishing touches.

use crate::colour::{Blend, Colour, Paint};
use crate::path::{Path, Pt};
use crate::rng::{layered_noise, noise, smoothstep};

/// Edge of the square noise tile that mottles paints.
const TILE: usize = 256;

/// An RGB picture in floating point.
pub struct Canvas {
    pub width: usize,
    pub height: usize,
    pixels: Vec<[f32; 3]>,
    tile: Vec<f32>,
}

/// How much of each pixel of a box is covered by a shape.
pub struct Mask {
    pub x: usize,
    pub y: usize,
    pub width: usize,
    pub height: usize,
    pub cover: Vec<f32>,
}

impl Canvas {
    pub fn new(width: usize, height: usize) -> Self {
        let mut tile = Vec::with_capacity(TILE * TILE);
        for y in 0..TILE {
            for x in 0..TILE {
                // Stretched sideways, like strokes of a flat brush.
                let at = |x: f32, y: f32| layered_noise(x / 18.0, y / 7.0, 3, 5);
                let (fx, fy) = (x as f32, y as f32);
                let edge = TILE as f32;
                // Faded into a shifted copy, so that the tile has no seams.
                let (u, v) = (fx / edge, fy / edge);
                let top = at(fx, fy) * (1.0 - u) + at(fx - edge, fy) * u;
                let low = at(fx, fy - edge) * (1.0 - u) + at(fx - edge, fy - edge) * u;
                tile.push(top * (1.0 - v) + low * v - 0.5);
            }
        }
        Self {
            width,
            height,
            pixels: vec![[0.0; 3]; width * height],
            tile,
        }
    }

    /// Width and height as coordinates.
    pub const fn size(&self) -> (f32, f32) {
        (self.width as f32, self.height as f32)
    }

    /// Mottle at a pixel; the second lookup hides the tile's repetition.
    fn mottle(&self, x: usize, y: usize) -> f32 {
        let fine = self.tile[(y % TILE) * TILE + x % TILE];
        let broad = self.tile[(y / 3 % TILE) * TILE + (x / 3 + 91) % TILE];
        fine * 0.9 + broad * 1.1
    }

    /// Paints one pixel.
    fn lay(&mut self, x: usize, y: usize, cover: f32, paint: &Paint) {
        let colour = paint.at(x as f32 + 0.5, y as f32 + 0.5);
        let alpha = cover * colour.a;
        if alpha <= 0.001 {
            return;
        }
        let gain = if paint.mottle > 0.0 {
            1.0 + paint.mottle * self.mottle(x, y)
        } else {
            1.0
        };
        let pixel = &mut self.pixels[y * self.width + x];
        for (below, over) in pixel.iter_mut().zip([colour.r, colour.g, colour.b]) {
            let over = over * gain;
            let target = match paint.blend {
                Blend::Normal => over,
                Blend::Multiply => *below * over,
                Blend::Screen => 1.0 - (1.0 - *below) * (1.0 - over),
            };
            *below += (target - *below) * alpha;
        }
    }

    /// Fills a shape.
    pub fn fill(&mut self, path: &Path, paint: impl Into<Paint>) {
        if let Some(mask) = self.mask(path, 0.0) {
            self.fill_mask(&mask, paint);
        }
    }

    /// Fills a shape whose edge fades over about `blur` pixels.
    pub fn soft(&mut self, path: &Path, blur: f32, paint: impl Into<Paint>) {
        if let Some(mut mask) = self.mask(path, blur * 1.5) {
            mask.blur(blur);
            self.fill_mask(&mask, paint);
        }
    }

    /// Fills the part of a shape that lies inside another.
    pub fn inside(&mut self, clip: &Path, path: &Path, blur: f32, paint: impl Into<Paint>) {
        let (Some(clip), Some(mut mask)) = (self.mask(clip, 0.0), self.mask(path, blur * 1.5)) else {
            return;
        };
        mask.blur(blur);
        mask.keep_inside(&clip);
        self.fill_mask(&mask, paint);
    }

    /// Paints the whole picture.
    pub fn flood(&mut self, paint: impl Into<Paint>) {
        let (w, h) = self.size();
        self.fill(&Path::rect(0.0, 0.0, w, h), paint);
    }

    /// A round light that fades outwards.
    pub fn glow(&mut self, centre: Pt, radius: f32, colour: Colour) {
        let paint = Paint::radial(centre, radius, radius, colour, colour.fade(0.0));
        self.fill(&Path::circle(centre, radius), paint.screen());
    }

    fn fill_mask(&mut self, mask: &Mask, paint: impl Into<Paint>) {
        let paint = paint.into();
        for (row, covers) in mask.cover.chunks_exact(mask.width).enumerate() {
            for (column, &cover) in covers.iter().enumerate() {
                if cover > 0.002 {
                    self.lay(mask.x + column, mask.y + row, cover, &paint);
                }
            }
        }
    }

    /// The exact coverage of a shape, with room around it for a blur.
    fn mask(&self, path: &Path, margin: f32) -> Option<Mask> {
        let area = path.bounds();
        let low = |v: f32| (v - margin).floor().max(0.0) as usize;
        let (x, y) = (low(area.x0), low(area.y0));
        let x1 = ((area.x1 + margin).ceil().max(0.0) as usize).min(self.width);
        let y1 = ((area.y1 + margin).ceil().max(0.0) as usize).min(self.height);
        if x1 <= x || y1 <= y {
            return None;
        }
        let mut mask = Mask {
            x,
            y,
            width: x1 - x,
            height: y1 - y,
            cover: Vec::new(),
        };
        mask.trace(path);
        Some(mask)
    }

    /// Mirrors what is above the first of `rows` into the rows down to the
    /// second, between the two columns of `span`. `share` is how much of the
    /// water shows the mirror image, next to the line and at the far end;
    /// ripples shift it sideways.
    pub fn reflect(&mut self, span: (f32, f32), rows: (f32, f32), share: (f32, f32), ripple: f32) {
        let (line, floor) = (rows.0 as usize, (rows.1 as usize).min(self.height));
        let (left, right) = (span.0.max(0.0) as usize, (span.1 as usize).min(self.width));
        // Narrow patches fade out at the sides, or their edge would show.
        let feather = if right - left < self.width {
            (span.1 - span.0) * 0.16
        } else {
            0.001
        };
        for y in line..floor {
            let down = (y - line) as f32;
            let t = down / (rows.1 - rows.0);
            let here = share.0 + (share.1 - share.0) * t;
            // Ripples look longer the nearer they are.
            let wave = noise(down / (2.0 + 9.0 * t), 3.0, 77) - 0.5;
            let lift = noise(down / (3.0 + 12.0 * t), 9.0, 78) - 0.5;
            let source = (line as f32 - 1.0 - down + lift * ripple * t * 2.0).max(0.0) as usize;
            let source = source.min(line.saturating_sub(1));
            for x in left..right {
                let fx = x as f32;
                let edge = ((fx - span.0).min(span.1 - fx) / feather).clamp(0.0, 1.0);
                let jitter = noise(fx / 60.0, down / 5.0, 79) - 0.5;
                let shift = (wave * 1.4 + jitter) * ripple * (0.25 + t);
                let from = (fx + shift).clamp(0.0, self.width as f32 - 1.0) as usize;
                let mirrored = self.pixels[source * self.width + from];
                let pixel = &mut self.pixels[y * self.width + x];
                for (below, over) in pixel.iter_mut().zip(mirrored) {
                    *below += (over - *below) * here * edge;
                }
            }
        }
    }

    /// Runs `draw` and then puts back everything below a line, so that what it
    /// drew seems to stand in water.
    pub fn wading<T>(&mut self, line: f32, draw: impl FnOnce(&mut Self) -> T) -> T {
        let first = (line.max(0.0) as usize).min(self.height) * self.width;
        let below = self.pixels[first..].to_vec();
        let result = draw(self);
        self.pixels[first..].copy_from_slice(&below);
        result
    }

    /// Repaints every pixel of a band of rows with a colour whose opacity the
    /// caller computes: clouds, mist and light patches.
    pub fn veil(&mut self, top: f32, bottom: f32, colour: Colour, opacity: impl Fn(f32, f32) -> f32) {
        let rows = top.max(0.0) as usize..(bottom.max(0.0) as usize).min(self.height);
        for y in rows {
            for x in 0..self.width {
                let alpha = opacity(x as f32, y as f32).clamp(0.0, 1.0) * colour.a;
                let pixel = &mut self.pixels[y * self.width + x];
                for (below, over) in pixel.iter_mut().zip([colour.r, colour.g, colour.b]) {
                    *below += (over - *below) * alpha;
                }
            }
        }
    }

    /// The finished picture as RGB bytes: edges loosened as if by hand, corners
    /// darkened, contrast lifted a little and paper grain added.
    pub fn finish(&self, vignette: f32) -> Vec<u8> {
        let (w, h) = self.size();
        let mut bytes = Vec::with_capacity(self.width * self.height * 3);
        for y in 0..self.height {
            for x in 0..self.width {
                let (fx, fy) = (x as f32, y as f32);
                let wobble = pt_wobble(fx, fy);
                let source = self.sample(fx + wobble.x, fy + wobble.y);
                let (dx, dy) = (fx / w - 0.5, fy / h - 0.5);
                let corner = smoothstep(0.12, 0.62, dx * dx + dy * dy);
                let dim = 1.0 - vignette * corner;
                let grain = self.mottle(x, y) * 0.022 + (speck(x, y) - 0.5) * 0.022;
                for channel in source {
                    let value = (channel * dim + grain).clamp(0.0, 1.0);
                    let curved = value + 0.06 * (value * value * (3.0 - 2.0 * value) - value);
                    bytes.push((curved * 255.0 + 0.5) as u8);
                }
            }
        }
        bytes
    }

    /// The colour between four pixels.
    fn sample(&self, x: f32, y: f32) -> [f32; 3] {
        let x = x.clamp(0.0, self.width as f32 - 1.001);
        let y = y.clamp(0.0, self.height as f32 - 1.001);
        let (ix, iy) = (x as usize, y as usize);
        let (tx, ty) = (x - ix as f32, y - iy as f32);
        let at = iy * self.width + ix;
        let corners = [at, at + 1, at + self.width, at + self.width + 1].map(|i| self.pixels[i]);
        let weights = [(1.0 - tx) * (1.0 - ty), tx * (1.0 - ty), (1.0 - tx) * ty, tx * ty];
        let mut sum = [0.0; 3];
        for (corner, weight) in corners.iter().zip(weights) {
            for (total, channel) in sum.iter_mut().zip(corner) {
                *total += channel * weight;
            }
        }
        sum
    }
}

/// A pixel or so of displacement that varies slowly over the picture.
fn pt_wobble(x: f32, y: f32) -> Pt {
    let at = |seed: u32| noise(x / 13.0, y / 13.0, seed) - 0.5;
    Pt::new(at(41) * 1.15, at(42) * 1.15)
}

/// A cheap hash for single-pixel grain.
const fn speck(x: usize, y: usize) -> f32 {
    let mut h = (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77);
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    ((h ^ (h >> 13)) >> 16) as f32 / 65_536.0
}
