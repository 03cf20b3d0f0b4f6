//! Sky, hills, mist, water and weather.

use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::path::{Path, Pt, pt};
use crate::rng::{Rng, layered_noise, noise, smoothstep};

/// Thin drawn-out clouds over the rows above `bottom`.
pub fn wisps(canvas: &mut Canvas, bottom: f32, colour: Colour, seed: u32) {
    canvas.veil(0.0, bottom, colour, |x, y| {
        let drift = noise(x / 700.0, y / 300.0, seed + 9) * 1.6;
        let cloud = layered_noise(x / 420.0 + drift, y / 120.0 + drift, 5, seed);
        smoothstep(0.5, 0.8, cloud) * smoothstep(bottom, bottom * 0.45, y)
    });
}

/// A heaped cloud on a level base: bright tops, a bluish underside.
pub fn cumulus(canvas: &mut Canvas, rng: &mut Rng, centre: Pt, width: f32, light: Colour, shade: Colour) {
    let base = centre.y + width * 0.07;
    let mut puffs = Vec::new();
    for i in 0..30 {
        // Spread evenly, so that no puff floats off on its own.
        let x = (i as f32 + rng.unit()) / 30.0 - 0.5;
        let arch = (1.0 - 4.0 * x * x).max(0.0);
        let radius = width * (0.035 + 0.085 * arch) * rng.range(0.75, 1.3);
        puffs.push((centre + pt(x * width, -rng.unit() * arch * width * 0.17), radius));
    }
    puffs.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
    let haze = Path::ellipse(centre.x, centre.y + width * 0.02, width * 0.44, width * 0.055);
    canvas.soft(&haze, width * 0.06, shade.mix(light, 0.4).fade(0.7));
    for (at, radius) in puffs {
        let puff = Path::ellipse(at.x, at.y, radius * 1.2, radius);
        let top = at.y - radius;
        let stops = [
            (0.0, light),
            (0.45, light.mix(shade, 0.28)),
            (0.8, shade.mix(light, 0.3).fade(0.75)),
            (1.0, shade.fade(0.0)),
        ];
        canvas.soft(
            &puff,
            radius * 0.2,
            Paint::bands(top, base.max(at.y + radius), &stops).mottled(0.06),
        );
    }
}

/// A hill line from edge to edge.
pub fn ridge(width: f32, base: f32, rise: f32, wave: f32, seed: u32) -> Vec<Pt> {
    let mut line = Vec::new();
    let mut x = -10.0;
    while x < width + 10.0 {
        let broad = layered_noise(x / wave, 0.5, 2, seed);
        let fine = layered_noise(x / wave * 6.0, 4.5, 3, seed + 1) - 0.5;
        line.push(pt(x, base - rise * (broad * 1.5 - 0.25) - rise * 0.12 * fine));
        x += 5.0;
    }
    line
}

/// A hill that melts into mist towards its foot.
pub fn hill(canvas: &mut Canvas, line: &[Pt], foot: f32, top: Colour, bottom: Colour) {
    let peak = line.iter().map(|p| p.y).fold(f32::MAX, f32::min);
    let paint = Paint::vertical(peak, foot, top, bottom).mottled(0.1);
    canvas.fill(&Path::under(line, foot), paint);
}

/// A band of drifting mist.
pub fn mist(canvas: &mut Canvas, top: f32, bottom: f32, colour: Colour, seed: u32) {
    let middle = f32::midpoint(top, bottom);
    canvas.veil(top, bottom, colour, |x, y| {
        let edge = smoothstep(top, middle, y) * smoothstep(bottom, middle, y);
        edge * (0.45 + 0.9 * layered_noise(x / 360.0, y / 60.0, 4, seed))
    });
}

/// A far row of trees, seen as one mass.
pub fn treeline(
    canvas: &mut Canvas,
    rng: &mut Rng,
    span: (f32, f32),
    base: f32,
    size: f32,
    colours: (Colour, Colour),
) {
    let mut mass = Path::rect(span.0, base - size * 0.3, span.1 - span.0, size * 0.3);
    let mut x = span.0;
    while x < span.1 {
        let r = size * rng.range(0.25, 0.55);
        mass = mass.and(Path::ellipse(
            x,
            base - size * 0.3 - r * rng.range(0.0, 0.7),
            r,
            r * 0.85,
        ));
        x += r * rng.range(0.5, 0.9);
    }
    canvas.fill(
        &mass,
        Paint::vertical(base - size * 1.2, base, colours.0, colours.1).mottled(0.14),
    );
    // Leaf strokes, lighter towards the top; small, so that none stands out.
    let grain = (size * 0.03).clamp(2.0, 5.0);
    for _ in 0..((span.1 - span.0) * size / (grain * grain * 11.0)) as usize {
        let lift = rng.range(0.02, 0.72);
        let at = pt(rng.range(span.0 + grain, span.1 - grain), base - size * lift);
        let tone = if rng.chance(0.3 + lift * 0.6) {
            colours.0.lit(0.22)
        } else {
            colours.1.shaded(0.12)
        };
        canvas.fill(
            &Path::tilted_ellipse(at, grain * 1.5, grain * 0.8, rng.range(-0.7, 0.7)),
            tone.fade(0.3),
        );
    }
}

/// Short level strokes that lie on water, longer towards the viewer.
pub fn ripples(canvas: &mut Canvas, rng: &mut Rng, top: f32, bottom: f32, colour: Colour, count: usize) {
    let width = canvas.size().0;
    for _ in 0..count {
        let t = rng.unit().powf(0.8);
        let y = top + (bottom - top) * t;
        let length = (12.0 + 90.0 * t) * rng.range(0.5, 1.5);
        let x = rng.range(-50.0, width + 50.0);
        let stroke = Path::ellipse(x, y, length, 0.7 + 2.2 * t);
        canvas.fill(&stroke, colour.fade(colour.a * rng.range(0.25, 1.0)));
    }
}

/// A path of light on water below a light source.
pub fn glitter(canvas: &mut Canvas, rng: &mut Rng, from: Pt, bottom: f32, width: f32, colour: Colour) {
    for _ in 0..340 {
        let t = rng.unit();
        let y = from.y + (bottom - from.y) * t;
        let x = from.x + rng.bell() * width * (0.35 + t);
        let stroke = Path::ellipse(x, y, rng.range(8.0, 30.0) * (0.4 + t), 0.8 + 2.0 * t);
        canvas.fill(
            &stroke,
            Paint::from(colour.fade(colour.a * rng.range(0.2, 0.8))).screen(),
        );
    }
}

/// Slanting beams of light that spread from a point.
pub fn beams(canvas: &mut Canvas, rng: &mut Rng, from: Pt, angles: (f32, f32), length: f32, colour: Colour) {
    for i in 0..7 {
        let t = (i as f32 + rng.range(0.1, 0.9)) / 7.0;
        let angle = angles.0 + (angles.1 - angles.0) * t;
        let half = rng.range(0.012, 0.035);
        let beam = Path::ring(vec![
            from,
            from + Pt::down(angle - half, length),
            from + Pt::down(angle + half, length),
        ]);
        let paint = Paint::radial(
            from,
            length,
            length,
            colour.fade(colour.a * rng.range(0.4, 1.0)),
            colour.fade(0.0),
        );
        canvas.soft(&beam, 26.0, paint.screen());
    }
}

/// Slanting rain.
pub fn rain(canvas: &mut Canvas, rng: &mut Rng, count: usize, colour: Colour) {
    let (w, h) = canvas.size();
    for _ in 0..count {
        let at = pt(rng.range(-40.0, w), rng.range(-60.0, h));
        let near = rng.unit();
        let end = at + Pt::down(0.16, 26.0 + 70.0 * near);
        canvas.fill(
            &Path::limb(at, end, 0.5, 0.8 + 1.3 * near),
            colour.fade(colour.a * (0.15 + 0.6 * near)),
        );
    }
}

/// Small strokes that give ground its grain, denser and finer far away.
pub fn ground_strokes(
    canvas: &mut Canvas,
    rng: &mut Rng,
    area: (f32, f32),
    colours: &[Colour],
    count: usize,
) {
    let width = canvas.size().0;
    for _ in 0..count {
        let t = rng.unit().powf(1.3);
        let y = area.0 + (area.1 - area.0) * t;
        let stroke = Path::ellipse(
            rng.range(0.0, width),
            y,
            (6.0 + 50.0 * t) * rng.range(0.4, 1.4),
            0.8 + 3.5 * t,
        );
        let colour = rng.pick(colours);
        canvas.fill(&stroke, colour.fade(colour.a * rng.range(0.3, 1.0)));
    }
}

/// Stars, denser towards the top of the sky.
pub fn stars(canvas: &mut Canvas, rng: &mut Rng, bottom: f32, count: usize) {
    let w = canvas.size().0;
    for _ in 0..count {
        let at = pt(rng.range(0.0, w), bottom * rng.unit().powf(1.4));
        canvas.fill(
            &Path::circle(at, rng.range(0.6, 1.8)),
            hex(0xFFF6DE).fade(rng.range(0.2, 0.9)),
        );
    }
}
