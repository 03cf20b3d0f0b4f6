//! Things people build: windows, roofs, houses, flags, lamps and lanterns.

use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::path::{Path, Pt, curve, pt};
use crate::rng::Rng;

/// The national flag on a pole, moving in a light wind.
pub fn flag(canvas: &mut Canvas, foot: Pt, height: f32, size: f32) {
    let top = foot - pt(0.0, height);
    let pole = Path::limb(foot, top, size * 0.05, size * 0.035);
    canvas.fill(&pole, Paint::across(pole.bounds(), hex(0xF4F1E6), hex(0x9AA3A6)));
    canvas.fill(&Path::circle(top, size * 0.04), hex(0xE9C558));
    let wave = |u: f32, v: f32| {
        let lift = (u * 6.5 + v * 0.7).sin() * 0.05 * u + u * 0.04;
        pt(top.x + u * size, top.y + size * 0.05 + (v * 0.66 + lift) * size)
    };
    let steps = || (0..=20).map(|i| i as f32 / 20.0);
    let mut outline: Vec<Pt> = steps().map(|u| wave(u, 0.0)).collect();
    outline.extend(steps().map(|u| wave(1.0 - u, 1.0)));
    let cloth = Path::ring(outline);
    canvas.fill(&cloth, Paint::from(hex(0xD52B1E)).mottled(0.06));
    canvas.fill(
        &Path::star(pt(0.5, 0.5), 0.3).moved(|p| wave(0.5 + (p.x - 0.5) * 0.68, p.y)),
        hex(0xFFD23F),
    );
    for (u, tone) in [(0.2, 0.22), (0.46, -0.3), (0.7, 0.2), (0.93, -0.28)] {
        let fold = Path::quad(
            wave(u - 0.07, -0.1),
            wave(u + 0.07, -0.1),
            wave(u + 0.09, 1.1),
            wave(u - 0.05, 1.1),
        );
        canvas.inside(&cloth, &fold, size * 0.06, hex(0xD52B1E).tone(tone).fade(0.45));
    }
}

/// How windows look: glass from top to bottom, and the frame.
#[derive(Clone, Copy, Debug)]
pub struct Glazing {
    pub sky: Colour,
    pub deep: Colour,
    pub frame: Colour,
    pub shutters: Option<Colour>,
}

/// One window; `(x, y)` is its upper left corner.
pub fn window(canvas: &mut Canvas, at: Pt, w: f32, h: f32, glazing: &Glazing) {
    let Pt { x, y } = at;
    let edge = (w * 0.06).max(1.6);
    if let Some(colour) = glazing.shutters {
        for left in [x - w * 0.46, x + w * 1.02] {
            let leaf = Path::rect(left, y, w * 0.44, h);
            canvas.fill(
                &leaf,
                Paint::across(leaf.bounds(), colour.lit(0.12), colour.shaded(0.15)).mottled(0.1),
            );
            let slats = ((h / 9.0) as usize).max(3);
            for i in 1..slats {
                let row = y + h * i as f32 / slats as f32;
                canvas.fill(
                    &Path::rect(left + w * 0.05, row, w * 0.34, h * 0.018),
                    colour.shaded(0.4).fade(0.6),
                );
            }
        }
    }
    canvas.fill(
        &Path::rect(x - edge, y - edge, w + edge * 2.0, h + edge * 2.0),
        glazing.frame,
    );
    let pane = Path::rect(x, y, w, h);
    canvas.fill(
        &pane,
        Paint::vertical(y, y + h, glazing.sky, glazing.deep).mottled(0.14),
    );
    let sheen = Path::quad(
        pt(x + w * 0.1, y + h),
        pt(x + w * 0.45, y + h),
        pt(x + w * 0.95, y),
        pt(x + w * 0.6, y),
    );
    canvas.inside(&pane, &sheen, 2.0, glazing.sky.lit(0.5).fade(0.25));
    canvas.fill(&Path::rect(x, y, w, h * 0.09), hex(0x1B2436).fade(0.28));
    canvas.fill(
        &Path::rect(x + w / 2.0 - edge * 0.35, y, edge * 0.7, h),
        glazing.frame,
    );
    canvas.fill(&Path::rect(x, y + h * 0.36, w, edge * 0.6), glazing.frame);
    canvas.fill(
        &Path::rect(x - edge * 1.8, y + h + edge * 0.6, w + edge * 3.6, edge * 1.3),
        glazing.frame.shaded(0.12),
    );
}

/// A sloping tiled roof seen from the front, with lifted eaves.
/// `eave` and `top` are half widths; `lift` raises the corners.
pub fn tiled_roof(canvas: &mut Canvas, eaves: Pt, eave: f32, top: f32, rise: f32, lift: f32, tile: Colour) {
    let lower: Vec<Pt> = (0..=24)
        .map(|i| {
            let u = i as f32 / 12.0 - 1.0;
            eaves + pt(u * eave, -lift * u.abs().powi(5))
        })
        .collect();
    let ridge = eaves.y - rise;
    let side = |sign: f32| {
        curve(&[
            (eaves.x + sign * eave, eaves.y - lift),
            (eaves.x + sign * (eave * 0.45 + top * 0.55), eaves.y - rise * 0.42),
            (eaves.x + sign * top, ridge),
        ])
    };
    let mut ring = lower.clone();
    ring.extend(side(1.0));
    let mut left = side(-1.0);
    left.reverse();
    ring.extend(left);
    let roof = Path::ring(ring);
    canvas.fill(
        &roof,
        Paint::vertical(ridge, eaves.y, tile.lit(0.16), tile.shaded(0.18)).mottled(0.3),
    );
    let columns = (eave / 9.0) as i32;
    for i in -columns..=columns {
        let u = i as f32 / columns as f32;
        let groove = Path::limb(pt(eaves.x + u * top, ridge), eaves + pt(u * eave, 4.0), 1.2, 2.6);
        canvas.inside(&roof, &groove, 0.0, tile.shaded(0.55).fade(0.3));
    }
    for i in 1..((rise / 13.0) as usize) {
        let y = ridge + rise * i as f32 / (rise / 13.0);
        canvas.inside(
            &roof,
            &Path::rect(eaves.x - eave, y, eave * 2.0, 1.6),
            0.0,
            tile.lit(0.4).fade(0.1),
        );
    }
    canvas.fill(
        &Path::stroke(&lower, rise * 0.06 + 3.0, rise * 0.06 + 3.0),
        tile.shaded(0.4),
    );
    canvas.fill(
        &Path::limb(
            pt(eaves.x - top, ridge),
            pt(eaves.x + top, ridge),
            rise * 0.1 + 3.0,
            rise * 0.1 + 3.0,
        ),
        tile.shaded(0.25),
    );
}

/// A narrow town house of a few floors; returns nothing but paints a lot.
pub fn town_house(canvas: &mut Canvas, rng: &mut Rng, foot: Pt, w: f32, floors: usize, air: (Colour, f32)) {
    let walls = [
        0xE8CF9A, 0xD9B48A, 0xC9D1C0, 0xE6DDCB, 0xC7A79A, 0xA9BDC2, 0xE3BC80,
    ];
    let wall = hex(rng.pick(&walls));
    let hazed = |c: Colour| c.mix(air.0, air.1);
    let storey = w * rng.range(0.72, 0.86);
    let h = storey * floors as f32;
    let body = Path::rect(foot.x, foot.y - h, w, h);
    canvas.fill(
        &body,
        Paint::across(body.bounds(), hazed(wall.lit(0.1)), hazed(wall.shaded(0.16))).mottled(0.14),
    );
    let glazing = Glazing {
        sky: hazed(hex(0x8FB0BA)),
        deep: hazed(hex(0x3E5560)),
        frame: hazed(hex(0xF3EAD8)),
        shutters: rng
            .chance(0.4)
            .then(|| hazed(hex(rng.pick(&[0x4B7466, 0x587A9A, 0x7A5540])))),
    };
    for floor in 0..floors {
        let y = foot.y - h + storey * floor as f32;
        let ground = floor + 1 == floors;
        if ground {
            let door = Path::rect(foot.x + w * 0.12, y + storey * 0.22, w * 0.76, storey * 0.78);
            canvas.fill(
                &door,
                Paint::vertical(y, foot.y, hazed(hex(0x5B4A44)), hazed(hex(0x2D2A30))).mottled(0.2),
            );
            let cloth = hazed(hex(rng.pick(&[0xB5483F, 0x2F6F73, 0xE0A24A, 0xEFE6D4])));
            let shade = Path::polygon(&[
                (foot.x + w * 0.04, y + storey * 0.3),
                (foot.x + w * 0.96, y + storey * 0.3),
                (foot.x + w * 0.9, y + storey * 0.1),
                (foot.x + w * 0.1, y + storey * 0.1),
            ]);
            canvas.fill(&shade, Paint::from(cloth).mottled(0.15));
        } else {
            let wide = w * 0.26;
            for x in [0.18, 0.56] {
                window(
                    canvas,
                    pt(foot.x + w * x, y + storey * 0.24),
                    wide,
                    storey * 0.5,
                    &glazing,
                );
            }
            let rail = Path::rect(foot.x + w * 0.06, y + storey * 0.86, w * 0.88, storey * 0.08);
            canvas.fill(&rail, hazed(wall.lit(0.35)));
        }
    }
    canvas.fill(
        &Path::rect(foot.x - w * 0.03, foot.y - h - w * 0.05, w * 1.06, w * 0.09),
        hazed(wall.lit(0.3)),
    );
}

/// A striped awning with a scalloped edge.
pub fn awning(canvas: &mut Canvas, at: Pt, w: f32, drop: f32, colours: (Colour, Colour)) {
    let stripes = 9;
    let step = w / stripes as f32;
    let inset = w * 0.05;
    for i in 0..stripes {
        let colour = if i % 2 == 0 { colours.0 } else { colours.1 };
        let x = |k: usize| at.x + step * k as f32;
        let top = |k: usize| at.x + inset + (w - inset * 2.0) * k as f32 / stripes as f32;
        let cloth = Path::quad(
            pt(top(i), at.y),
            pt(top(i + 1), at.y),
            pt(x(i + 1), at.y + drop),
            pt(x(i), at.y + drop),
        );
        canvas.fill(
            &cloth,
            Paint::vertical(at.y, at.y + drop, colour.lit(0.18), colour.shaded(0.06)).mottled(0.14),
        );
        let lobe = Path::rect(x(i), at.y + drop - 1.0, step, drop * 0.16).and(Path::ellipse(
            x(i) + step / 2.0,
            at.y + drop * 1.15,
            step / 2.0,
            drop * 0.14,
        ));
        canvas.fill(&lobe, Paint::from(colour.shaded(0.2)).mottled(0.14));
    }
    canvas.fill(
        &Path::rect(at.x, at.y + drop * 0.985, w, drop * 0.03),
        hex(0x1B2436).fade(0.25),
    );
}
