//! Small plants: hedges, grass, fallen petals, flower pots.

use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::path::{Path, Pt, curve, pt};
use crate::rng::Rng;
use crate::trees::{self, Leaves};
use std::f32::consts::TAU;

/// A row of rounded shrubs.
pub fn hedge(canvas: &mut Canvas, rng: &mut Rng, span: (f32, f32), base: f32, size: f32, leaves: &Leaves) {
    let mut clumps = Vec::new();
    let mut x = span.0;
    while x < span.1 {
        let r = size * rng.range(0.42, 0.6);
        clumps.push((pt(x, base - r * 0.8), r));
        x += r * 0.95;
    }
    trees::foliage(canvas, rng, &clumps, leaves, -1.0);
}

/// Scatters small flowers or fallen petals over a band.
pub fn petals(
    canvas: &mut Canvas,
    rng: &mut Rng,
    span: (f32, f32),
    rows: (f32, f32),
    colours: &[Colour],
    count: usize,
) {
    for _ in 0..count {
        let t = rng.unit().powf(0.9);
        let at = pt(rng.range(span.0, span.1), rows.0 + (rows.1 - rows.0) * t);
        let size = (1.2 + 4.6 * t) * rng.range(0.6, 1.2);
        canvas.fill(
            &Path::tilted_ellipse(at, size, size * 0.45, rng.range(-0.5, 0.5)),
            rng.pick(colours).fade(0.85),
        );
    }
}

/// Blades of grass or reeds that grow from a line.
pub fn blades(
    canvas: &mut Canvas,
    rng: &mut Rng,
    span: (f32, f32),
    base: f32,
    height: f32,
    colours: &[Colour],
    count: usize,
) {
    for _ in 0..count {
        let root = pt(rng.range(span.0, span.1), base + rng.range(-0.06, 0.1) * height);
        let tall = height * rng.range(0.45, 1.0);
        let sway = rng.bell() * tall * 0.28;
        let blade = curve(&[
            (root.x, root.y),
            (root.x + sway * 0.3, root.y - tall * 0.55),
            (root.x + sway, root.y - tall),
        ]);
        let width = (height * 0.022).max(1.4);
        canvas.fill(&Path::stroke(&blade, width, 0.5), rng.pick(colours));
    }
}

/// A leafy plant in a pot.
pub fn potted(canvas: &mut Canvas, rng: &mut Rng, base: Pt, height: f32, pot: Colour) {
    let (w, tall) = (height * 0.34, height * 0.3);
    canvas.soft(
        &Path::ellipse(base.x, base.y, w * 0.75, w * 0.14),
        w * 0.08,
        Paint::from(hex(0x1B2436).fade(0.35)).multiply(),
    );
    let heart = base - pt(0.0, tall);
    for i in 0..17 {
        let angle = -1.25 + i as f32 / 16.0 * 2.5 + rng.range(-0.1, 0.1);
        let length = height * 0.68 * rng.range(0.75, 1.0) * (1.0 - 0.22 * angle.abs());
        let tip = heart + Pt::down(angle, -length) + pt(0.0, length * 0.16 * angle.abs());
        let middle = heart + Pt::down(angle * 0.75, -length * 0.55);
        let side = (tip - heart).turned(TAU / 4.0) * 0.13;
        let leaf = Path::smooth(&[
            (heart.x, heart.y),
            (middle.x + side.x, middle.y + side.y),
            (tip.x, tip.y),
            (middle.x - side.x, middle.y - side.y),
        ]);
        let green = hex(0x3E7A52).mix(hex(0x9CBF6A), rng.unit() * 0.7);
        canvas.fill(
            &leaf,
            Paint::linear(tip, heart, green.lit(0.1), green.shaded(0.45)).mottled(0.1),
        );
        canvas.fill(&Path::limb(heart, tip, 1.6, 0.6), green.lit(0.3).fade(0.5));
    }
    let shape = Path::polygon(&[
        (base.x - w * 0.5, base.y - tall),
        (base.x + w * 0.5, base.y - tall),
        (base.x + w * 0.36, base.y),
        (base.x - w * 0.36, base.y),
    ]);
    canvas.fill(
        &shape,
        Paint::across(shape.bounds(), pot.lit(0.15), pot.shaded(0.4)).mottled(0.1),
    );
    canvas.fill(
        &Path::round_rect(base.x - w * 0.56, base.y - tall * 1.1, w * 1.12, tall * 0.2, 3.0),
        Paint::from(pot).mottled(0.1),
    );
}
