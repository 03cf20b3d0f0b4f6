//! Trees, shrubs, grass and potted plants, built up from leaf dabs.

use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::path::{Path, Pt, curve, pt};
use crate::rng::Rng;
use std::f32::consts::TAU;

/// Three tones of leaves and the size of one dab.
#[derive(Clone, Copy, Debug)]
pub struct Leaves {
    pub dark: Colour,
    pub mid: Colour,
    pub light: Colour,
    pub dab: f32,
}

impl Leaves {
    pub const GREEN: Self = Self {
        dark: hex(0x2B4F3C),
        mid: hex(0x4D7F4A),
        light: hex(0x9DB961),
        dab: 7.0,
    };
    pub const FLAME: Self = Self {
        dark: hex(0x8C2522),
        mid: hex(0xD2402B),
        light: hex(0xF58A4B),
        dab: 6.5,
    };

    pub const fn dab(self, dab: f32) -> Self {
        Self { dab, ..self }
    }

    /// Seen through air of the given colour.
    pub fn hazed(self, air: Colour, t: f32) -> Self {
        Self {
            dark: self.dark.mix(air, t),
            mid: self.mid.mix(air, t),
            light: self.light.mix(air, t),
            dab: self.dab,
        }
    }

    fn at(&self, brightness: f32) -> Colour {
        if brightness < 0.5 {
            self.dark.mix(self.mid, (brightness * 2.0).max(0.0))
        } else {
            self.mid.mix(self.light, (brightness * 2.0 - 1.0).min(1.0))
        }
    }
}

/// A mass of leaves over round clumps, lit from above and one side.
pub fn foliage(canvas: &mut Canvas, rng: &mut Rng, clumps: &[(Pt, f32)], leaves: &Leaves, side: f32) {
    let mut mass = Path::default();
    for &(at, r) in clumps {
        mass = mass.and(Path::ellipse(at.x, at.y, r * 0.84, r * 0.76));
    }
    let whole = mass.bounds();
    let heart = pt(
        f32::midpoint(whole.x0, whole.x1),
        f32::midpoint(whole.y0, whole.y1),
    );
    let extent = pt((whole.x1 - whole.x0) / 2.0, (whole.y1 - whole.y0) / 2.0);
    canvas.soft(&mass, leaves.dab * 0.5, Paint::from(leaves.dark).mottled(0.2));
    let light = pt(side * 0.55, -0.84);
    let mut dabs = Vec::new();
    for &(at, r) in clumps {
        let count = (r * r / (leaves.dab * leaves.dab) * 2.1) as usize;
        for _ in 0..count {
            let reach = rng.unit().sqrt() * 1.06;
            let out = pt(0.0, 1.0).turned(rng.unit() * TAU) * reach;
            let facing = out.x * light.x + out.y * light.y;
            let place = at + pt(out.x, out.y * 0.9) * r;
            // The crown as a whole is shaded too, not only each clump.
            let (u, v) = ((place.x - heart.x) / extent.x, (place.y - heart.y) / extent.y);
            let overall = u * light.x + v * light.y;
            let brightness = 0.41 + facing * 0.36 + overall * 0.26 + rng.bell() * 0.22;
            dabs.push((brightness, place));
        }
    }
    // Bright leaves lie on top; within one brightness the order stays random.
    dabs.sort_by_key(|a| (a.0 * 6.0) as i32);
    for (brightness, at) in dabs {
        let size = leaves.dab * rng.range(0.6, 1.25);
        let dab = Path::tilted_ellipse(at, size, size * 0.56, rng.range(-0.9, 0.9));
        canvas.fill(&dab, leaves.at(brightness + rng.bell() * 0.05).fade(0.9));
    }
}

/// Where a tree stands and how big it is, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    pub base: Pt,
    pub height: f32,
    pub spread: f32,
    /// Share of the height below the crown.
    pub bare: f32,
    /// Negative for light from the left.
    pub side: f32,
}

/// A broad tree: trunk, boughs and a crown of clumps.
pub fn broadleaf(canvas: &mut Canvas, rng: &mut Rng, stand: Stand, leaves: &Leaves, bark: Colour) {
    let Stand {
        base,
        height,
        spread,
        bare,
        side,
    } = stand;
    let crown = base - pt(rng.bell() * spread * 0.03, height * (1.0 + bare) / 2.0);
    let (rx, ry) = (spread / 2.0, height * (1.0 - bare) / 2.0);
    let mut clumps = Vec::new();
    for i in 0..26 {
        let turn = i as f32 / 26.0 * TAU + rng.range(-0.2, 0.2);
        let reach = if i % 3 == 0 {
            rng.range(0.1, 0.4)
        } else {
            rng.range(0.6, 0.86)
        };
        let r = rx.min(ry * 1.3) * rng.range(0.2, 0.33);
        clumps.push((crown + pt(turn.cos() * rx * reach, turn.sin() * ry * reach), r));
    }
    let fork = base - pt(0.0, height * bare * 0.8);
    let thick = height * 0.055;
    let (lit, dark) = if side < 0.0 {
        (bark.lit(0.2), bark.shaded(0.35))
    } else {
        (bark.shaded(0.35), bark.lit(0.2))
    };
    let mut wood = Path::stroke(
        &curve(&[
            (base.x, base.y),
            (base.x + thick * 0.2, base.y - height * bare * 0.4),
            (fork.x, fork.y),
        ]),
        thick * 1.35,
        thick * 0.85,
    );
    for &(at, _) in clumps.iter().step_by(3) {
        let bend = fork.mix(at, 0.5) + pt(0.0, height * 0.03);
        wood = wood.and(Path::stroke(
            &curve(&[(fork.x, fork.y), (bend.x, bend.y), (at.x, at.y)]),
            thick * 0.6,
            thick * 0.14,
        ));
    }
    let ground = Path::ellipse(base.x, base.y + thick * 0.3, thick * 2.2, thick * 0.5);
    canvas.soft(
        &ground,
        thick * 0.4,
        Paint::from(hex(0x1B2436).fade(0.4)).multiply(),
    );
    let paint = Paint::linear(
        base - pt(thick * 0.6, 0.0),
        base + pt(thick * 0.6, 0.0),
        lit,
        dark,
    );
    canvas.fill(&wood, paint.mottled(0.3));
    clumps.sort_by(|a, b| b.0.y.total_cmp(&a.0.y));
    // The crown's shadow on its own trunk.
    let dusk = Paint::vertical(
        fork.y - height * 0.02,
        fork.y + height * bare * 0.35,
        leaves.dark.fade(0.75),
        leaves.dark.fade(0.0),
    );
    canvas.inside(
        &wood,
        &Path::rect(base.x - rx, crown.y - ry, spread, height),
        0.0,
        dusk,
    );
    foliage(canvas, rng, &clumps, leaves, side);
    // A few clumps hang in front of the boughs.
    let front: Vec<_> = clumps
        .iter()
        .step_by(4)
        .map(|&(at, r)| (at + pt(0.0, r * 0.15), r * 0.8))
        .collect();
    foliage(canvas, rng, &front, leaves, side);
}

/// The flowers of a flame tree: flat red clusters strewn over its crown, with
/// the green showing between them.
pub fn blossom(canvas: &mut Canvas, rng: &mut Rng, stand: Stand, leaves: &Leaves) {
    let Stand {
        base,
        height,
        spread,
        bare,
        side,
    } = stand;
    let crown = base - pt(0.0, height * (1.0 + bare) / 2.0);
    let (rx, ry) = (spread / 2.0, height * (1.0 - bare) / 2.0);
    let mut clusters = Vec::new();
    for i in 0..46 {
        // Fewer flowers on the lower side of the crown.
        let turn = if i % 4 == 0 {
            rng.range(3.3, 6.1)
        } else {
            rng.range(-0.35, 3.5)
        };
        let reach = rng.unit().sqrt() * 0.98;
        let at = crown + pt(turn.cos() * rx * reach, -turn.sin() * ry * reach);
        clusters.push((at, ry * rng.range(0.16, 0.33)));
    }
    clusters.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
    for group in clusters.chunks(5) {
        let wide: Vec<_> = group
            .iter()
            .flat_map(|&(at, r)| {
                [
                    (at, r * 0.8),
                    (at + pt(r * 0.8, r * 0.15), r * 0.6),
                    (at - pt(r * 0.8, -r * 0.15), r * 0.6),
                ]
            })
            .collect();
        foliage(canvas, rng, &wide, leaves, side);
    }
}

/// A slender palm with a plume of fronds.
pub fn palm(canvas: &mut Canvas, rng: &mut Rng, base: Pt, height: f32, leaves: &Leaves) {
    let top = base + pt(rng.bell() * height * 0.08, -height);
    let thick = height * 0.026;
    let middle = base.mix(top, 0.5) + pt(rng.bell() * thick, 0.0);
    let trunk = Path::stroke(
        &curve(&[(base.x, base.y), (middle.x, middle.y), (top.x, top.y)]),
        thick * 1.4,
        thick * 0.8,
    );
    canvas.fill(
        &trunk,
        Paint::across(
            trunk.bounds(),
            leaves.dark.mix(hex(0xC9B79A), 0.65),
            leaves.dark.mix(hex(0x6B5A4A), 0.5),
        )
        .mottled(0.3),
    );
    let mut fronds: Vec<f32> = (0..13)
        .map(|i| -2.3 + i as f32 * 0.383 + rng.range(-0.1, 0.1))
        .collect();
    fronds.sort_by(|a, b| b.abs().total_cmp(&a.abs()));
    for angle in fronds {
        let length = height * rng.range(0.3, 0.38);
        let tip = top + Pt::down(angle, -length * 0.85) + pt(0.0, length * (0.16 + 0.16 * angle.abs()));
        let bend = top + Pt::down(angle, -length * 0.62);
        let rib = curve(&[(top.x, top.y), (bend.x, bend.y), (tip.x, tip.y)]);
        let tone = leaves.at(0.35 + 0.3 * rng.unit() + if angle < 0.0 { 0.15 } else { -0.1 });
        for (i, pair) in rib.windows(2).enumerate() {
            let t = i as f32 / rib.len() as f32;
            let along = pair[1] - pair[0];
            let size = length * 0.24 * (1.0 - t * 0.75) / along.length().max(1.0);
            for turn in [-0.95_f32, 0.95] {
                let leaf = Path::limb(
                    pair[0],
                    pair[0] + along.turned(turn) * size,
                    thick * 0.42,
                    thick * 0.1,
                );
                canvas.fill(&leaf, tone);
            }
        }
        canvas.fill(&Path::stroke(&rib, thick * 0.35, 0.8), tone.shaded(0.15));
    }
}
