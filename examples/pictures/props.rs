//! Things people use: boats, bicycles, baskets, brooms, chairs, a buffalo.

use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::look::Light;
use crate::path::{Path, Pt, curve, pt};
use crate::people::Joints;
use crate::rng::Rng;

/// Soft shadow where something stands on the ground.
pub fn shadow(canvas: &mut Canvas, at: Pt, rx: f32, ry: f32, strength: f32) {
    let paint = Paint::from(hex(0x1B2436).fade(strength)).multiply();
    canvas.soft(&Path::ellipse(at.x, at.y, rx, ry), (ry * 0.7).max(2.0), paint);
}

/// A long-handled broom from the hands down to the ground.
pub fn broom(canvas: &mut Canvas, light: &Light, joints: &Joints, ground: f32, sign: f32) {
    let (upper, lower) = (joints.hands[0], joints.hands[1]);
    let grip = if upper.y < lower.y { upper } else { lower };
    let reach = ground - grip.y;
    let foot = pt(grip.x + sign * reach * 0.62, ground - reach * 0.16);
    let start = grip - (foot - grip) * 0.22;
    canvas.fill(&Path::line(start, foot, reach * 0.024), light.tone(hex(0xC9A26A)));
    let head = Path::polygon(&[
        (foot.x - reach * 0.02, foot.y - reach * 0.03),
        (foot.x + reach * 0.04, foot.y),
        (foot.x + sign * reach * 0.2, ground),
        (foot.x - sign * reach * 0.06, ground),
    ]);
    light.fill(canvas, &head, hex(0xB98A45));
}

/// A bowl-shaped basket; returns the middle of its rim.
pub fn basket(canvas: &mut Canvas, at: Pt, w: f32, cane: Colour) -> Pt {
    let h = w * 0.42;
    shadow(canvas, at, w * 0.5, w * 0.09, 0.35);
    let bowl = Path::smooth(&[
        (at.x - w * 0.5, at.y - h),
        (at.x + w * 0.5, at.y - h),
        (at.x + w * 0.42, at.y - h * 0.35),
        (at.x + w * 0.26, at.y),
        (at.x - w * 0.26, at.y),
        (at.x - w * 0.42, at.y - h * 0.35),
    ]);
    canvas.fill(
        &bowl,
        Paint::across(bowl.bounds(), cane.lit(0.2), cane.shaded(0.4)).mottled(0.3),
    );
    for i in 1..5 {
        let y = at.y - h * i as f32 / 5.0;
        canvas.inside(
            &bowl,
            &Path::ellipse(at.x, y, w * 0.5, h * 0.025),
            0.0,
            cane.shaded(0.55).fade(0.5),
        );
    }
    canvas.fill(
        &Path::ellipse(at.x, at.y - h * 0.98, w * 0.5, w * 0.1),
        cane.shaded(0.5),
    );
    at - pt(0.0, h * 0.98)
}

/// A heap of round fruit or leafy greens.
pub fn heap(canvas: &mut Canvas, rng: &mut Rng, at: Pt, w: f32, colour: Colour, leafy: bool) {
    let r = w * if leafy { 0.11 } else { 0.085 };
    let rows = 5;
    for row in (0..rows).rev() {
        let t = row as f32 / rows as f32;
        let half = w * 0.46 * (1.0 - t * 0.85);
        let count = (half * 2.0 / (r * 1.5)) as i32 + 1;
        for i in 0..count {
            let u = if count > 1 {
                i as f32 / (count - 1) as f32 * 2.0 - 1.0
            } else {
                0.0
            };
            let place = at
                + pt(
                    u * half + rng.bell() * r * 0.3,
                    -r * 0.3 - t * w * 0.42 + u * u * r * 0.5 * (1.0 - t),
                );
            let tone = colour.tone(rng.bell() * 0.16);
            if leafy {
                let leaf = Path::tilted_ellipse(place, r * 1.25, r * 0.62, rng.range(-0.9, 0.9));
                canvas.fill(
                    &leaf,
                    Paint::vertical(place.y - r, place.y + r, tone.lit(0.2), tone.shaded(0.35)),
                );
                canvas.fill(
                    &Path::tilted_ellipse(place, r * 0.9, r * 0.07, rng.range(-0.6, 0.6)),
                    tone.lit(0.45).fade(0.7),
                );
            } else {
                let paint = Paint::radial(
                    place - pt(r * 0.35, r * 0.4),
                    r * 1.5,
                    r * 1.5,
                    tone.lit(0.3),
                    tone.shaded(0.42),
                );
                canvas.fill(&Path::circle(place, r), paint);
            }
        }
    }
}

/// A plain wooden or plastic chair seen from behind.
pub fn chair_back(canvas: &mut Canvas, at: Pt, w: f32, colour: Colour) {
    let h = w * 1.9;
    shadow(canvas, at, w * 0.6, w * 0.1, 0.3);
    for x in [-0.4, 0.4] {
        canvas.fill(
            &Path::line(at + pt(x * w, -h * 0.4), at + pt(x * w * 1.1, 0.0), w * 0.06),
            hex(0x4A4E52),
        );
    }
    let back = Path::round_rect(at.x - w * 0.5, at.y - h, w, h * 0.42, w * 0.14);
    canvas.fill(
        &back,
        Paint::vertical(at.y - h, at.y - h * 0.5, colour.lit(0.12), colour.shaded(0.2)).mottled(0.08),
    );
    let seat = Path::round_rect(at.x - w * 0.5, at.y - h * 0.46, w, h * 0.1, w * 0.06);
    canvas.fill(&seat, colour.shaded(0.3));
}

/// A spade with its blade at `foot` and its handle at `grip`.
pub fn spade(canvas: &mut Canvas, light: &Light, grip: Pt, foot: Pt, size: f32) {
    let along = (foot - grip) * (1.0 / (foot - grip).length());
    let side = along.turned(std::f32::consts::FRAC_PI_2);
    canvas.fill(
        &Path::line(grip - along * (size * 1.6), foot, size * 0.12),
        light.tone(hex(0xA9804E)),
    );
    let p = |u: f32, v: f32| {
        let at = foot + side * (u * size) + along * (v * size);
        (at.x, at.y)
    };
    let blade = Path::smooth(&[
        p(-0.3, -0.3),
        p(0.3, -0.3),
        p(0.3, 0.4),
        p(0.0, 0.75),
        p(-0.3, 0.4),
    ]);
    light.fill(canvas, &blade, hex(0x8C9499));
}

/// The watering can in a child's hands.
pub fn watering_can(canvas: &mut Canvas, light: &Light, at: Pt, size: f32) {
    let body = Path::polygon(&[
        (at.x - size * 0.42, at.y - size * 0.4),
        (at.x + size * 0.36, at.y - size * 0.52),
        (at.x + size * 0.5, at.y + size * 0.36),
        (at.x - size * 0.34, at.y + size * 0.48),
    ]);
    canvas.fill(
        &Path::limb(
            at + pt(-size * 0.3, size * 0.1),
            at + pt(-size * 1.0, -size * 0.2),
            size * 0.2,
            size * 0.1,
        ),
        light.tone(hex(0x3F8A7A)),
    );
    canvas.fill(
        &Path::line(
            at + pt(-size * 1.02, -size * 0.34),
            at + pt(-size * 0.94, -size * 0.04),
            size * 0.12,
        ),
        light.tone(hex(0x2F6F63)),
    );
    light.fill(canvas, &body, hex(0x4FA08C));
    let handle = curve(&[
        (at.x - size * 0.3, at.y - size * 0.42),
        (at.x + size * 0.1, at.y - size * 0.85),
        (at.x + size * 0.4, at.y - size * 0.48),
    ]);
    canvas.fill(
        &Path::stroke(&handle, size * 0.1, size * 0.1),
        light.tone(hex(0x2F6F63)),
    );
    for i in 0..7 {
        let from = at + pt(-size * 1.04, -size * 0.3 + i as f32 * size * 0.045);
        let reach = size * (0.7 + 0.07 * i as f32);
        let arc = curve(&[
            (from.x, from.y),
            (from.x - reach * 0.55, from.y + size * 0.1),
            (from.x - reach, from.y + size * 1.1),
        ]);
        canvas.fill(&Path::stroke(&arc, 2.6, 1.4), hex(0xF2FAF6).fade(0.75));
    }
}
