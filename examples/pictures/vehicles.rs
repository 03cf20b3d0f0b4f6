//! Boats, bicycles and scooters.

use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::look::Light;
use crate::path::{Path, Pt, curve, pt};
use crate::props;

/// A slender river boat with a round mat roof if `roof` is set.
pub fn sampan(canvas: &mut Canvas, light: &Light, at: Pt, length: f32, roof: bool) {
    let l = length / 2.0;
    let side = Path::smooth(&[
        (at.x - l, at.y - l * 0.14),
        (at.x - l * 0.6, at.y - l * 0.05),
        (at.x, at.y - l * 0.03),
        (at.x + l * 0.6, at.y - l * 0.05),
        (at.x + l, at.y - l * 0.16),
        (at.x + l * 0.76, at.y + l * 0.06),
        (at.x, at.y + l * 0.11),
        (at.x - l * 0.76, at.y + l * 0.06),
    ]);
    let shade = Path::ellipse(at.x, at.y + l * 0.14, l * 0.85, l * 0.06);
    canvas.soft(&shade, l * 0.05, Paint::from(hex(0x14202E).fade(0.5)).multiply());
    if roof {
        let arch = Path::smooth(&[
            (at.x - l * 0.36, at.y),
            (at.x - l * 0.34, at.y - l * 0.2),
            (at.x - l * 0.12, at.y - l * 0.34),
            (at.x + l * 0.16, at.y - l * 0.34),
            (at.x + l * 0.36, at.y - l * 0.2),
            (at.x + l * 0.38, at.y),
        ]);
        light.fill(canvas, &arch, hex(0x9A744C));
        for i in -3..=3 {
            let x = at.x + i as f32 * l * 0.11;
            let rib = Path::line(pt(x, at.y - l * 0.36), pt(x + l * 0.01, at.y), l * 0.014);
            canvas.inside(&arch, &rib, 0.0, light.tone(hex(0x4A3524)).fade(0.5));
        }
    }
    canvas.fill(
        &side,
        Paint::vertical(
            at.y - l * 0.2,
            at.y + l * 0.12,
            light.tone(hex(0x6B4A36)),
            light.tone(hex(0x251D22)),
        )
        .mottled(0.2),
    );
    let rail = curve(&[
        (at.x - l, at.y - l * 0.14),
        (at.x - l * 0.6, at.y - l * 0.05),
        (at.x, at.y - l * 0.03),
        (at.x + l * 0.6, at.y - l * 0.05),
        (at.x + l, at.y - l * 0.16),
    ]);
    canvas.fill(
        &Path::stroke(&rail, l * 0.022, l * 0.022),
        light.tone(hex(0xC29A6B)),
    );
}

/// One spoked wheel.
fn wheel(canvas: &mut Canvas, at: Pt, r: f32, tyre: f32, rim: Colour) {
    let mut ring = Path::default();
    let point = |i: usize| at + Pt::down(i as f32 / 28.0 * std::f32::consts::TAU, r);
    for i in 0..28 {
        ring = ring.and(Path::line(point(i), point(i + 1), tyre));
    }
    for i in 0..9 {
        let spoke = Path::line(
            at,
            at + Pt::down(i as f32 / 9.0 * std::f32::consts::TAU, r),
            (r * 0.03).max(0.7),
        );
        canvas.fill(&spoke, rim.fade(0.6));
    }
    canvas.fill(&ring, hex(0x2A2A30));
    canvas.fill(&Path::circle(at, r * 0.1), rim);
}

/// A bicycle seen from the side; `sign` is the way it points.
pub fn bicycle(canvas: &mut Canvas, at: Pt, size: f32, sign: f32, colour: Colour) {
    let r = size * 0.29;
    let p = |x: f32, y: f32| at + pt(x * size * sign, -y * size);
    props::shadow(canvas, at, size * 0.8, size * 0.06, 0.3);
    wheel(canvas, p(-0.5, 0.29), r, size * 0.03, hex(0xA9ADB0));
    wheel(canvas, p(0.5, 0.29), r, size * 0.03, hex(0xA9ADB0));
    let w = size * 0.032;
    for (a, b) in [
        ((-0.5, 0.29), (-0.05, 0.27)),
        ((-0.5, 0.29), (-0.17, 0.64)),
        ((-0.05, 0.27), (-0.2, 0.72)),
        ((-0.05, 0.27), (0.36, 0.62)),
        ((-0.17, 0.64), (0.34, 0.7)),
        ((0.5, 0.29), (0.3, 0.84)),
    ] {
        canvas.fill(&Path::line(p(a.0, a.1), p(b.0, b.1), w), colour);
    }
    canvas.fill(
        &Path::stroke(&[p(0.3, 0.84), p(0.26, 0.88), p(0.14, 0.86)], w, w * 0.8),
        hex(0x3A3A40),
    );
    canvas.fill(
        &Path::limb(p(-0.3, 0.74), p(-0.12, 0.74), size * 0.06, size * 0.035),
        hex(0x3A2E2C),
    );
    canvas.fill(&Path::line(p(-0.72, 0.6), p(-0.2, 0.6), w * 0.8), hex(0x5A5A60));
    let basket = Path::polygon(&[
        (p(0.36, 0.8).x, p(0.36, 0.8).y),
        (p(0.64, 0.8).x, p(0.64, 0.8).y),
        (p(0.6, 0.58).x, p(0.6, 0.58).y),
        (p(0.4, 0.58).x, p(0.4, 0.58).y),
    ]);
    canvas.fill(&basket, Paint::from(hex(0xB9935A)).mottled(0.3));
}

/// A motor scooter seen from the side.
pub fn scooter(canvas: &mut Canvas, light: &Light, at: Pt, size: f32, sign: f32, colour: Colour) {
    let p = |x: f32, y: f32| (at.x + x * size * sign, at.y - y * size);
    let q = |x: f32, y: f32| pt(p(x, y).0, p(x, y).1);
    props::shadow(canvas, at, size * 0.75, size * 0.06, 0.35);
    for x in [-0.48, 0.52] {
        canvas.fill(&Path::circle(q(x, 0.2), size * 0.2), light.tone(hex(0x26262C)));
        canvas.fill(&Path::circle(q(x, 0.2), size * 0.1), light.tone(hex(0x9EA3A6)));
    }
    canvas.fill(
        &Path::line(q(0.52, 0.2), q(0.34, 0.82), size * 0.05),
        light.tone(hex(0x55585C)),
    );
    let body = Path::smooth(&[
        p(-0.74, 0.56),
        p(-0.3, 0.6),
        p(-0.08, 0.36),
        p(0.22, 0.3),
        p(0.34, 0.74),
        p(0.46, 0.74),
        p(0.38, 0.24),
        p(0.1, 0.16),
        p(-0.3, 0.2),
        p(-0.66, 0.38),
    ]);
    light.fill(canvas, &body, colour);
    canvas.fill(
        &Path::limb(q(-0.66, 0.62), q(-0.14, 0.6), size * 0.11, size * 0.09),
        light.tone(hex(0x2F2C30)),
    );
    canvas.fill(
        &Path::line(q(0.36, 0.82), q(0.22, 0.92), size * 0.04),
        light.tone(hex(0x2F2C30)),
    );
    canvas.fill(
        &Path::circle(q(0.44, 0.76), size * 0.06),
        light.tone(hex(0xF6E7B8)),
    );
}
