//! The far bank at night: a pagoda and lit windows.

use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::nature;
use crate::path::{Path, Pt, pt};
use crate::rng::Rng;

/// A tower of seven storeys on the far bank.
pub fn pagoda(canvas: &mut Canvas, foot: Pt, size: f32) {
    for storey in 0..6 {
        let t = storey as f32;
        let (w, y) = (size * (0.3 - t * 0.033), foot.y - size * 0.17 * t);
        let body = Path::rect(foot.x - w * 0.36, y - size * 0.13, w * 0.72, size * 0.14);
        canvas.fill(
            &body,
            Paint::vertical(y - size * 0.13, y, hex(0x5A3A50), hex(0x3A2B48)),
        );
        for k in -1..=1 {
            let pane = Path::round_rect(
                foot.x + k as f32 * w * 0.2 - w * 0.05,
                y - size * 0.1,
                w * 0.1,
                size * 0.07,
                2.0,
            );
            canvas.fill(&pane, hex(0xFFC86E));
        }
        canvas.glow(pt(foot.x, y - size * 0.06), size * 0.2, hex(0xFF9E4A).fade(0.35));
        let roof = Path::smooth(&[
            (foot.x - w * 0.66, y - size * 0.15),
            (foot.x - w * 0.3, y - size * 0.15),
            (foot.x, y - size * 0.2),
            (foot.x + w * 0.3, y - size * 0.15),
            (foot.x + w * 0.66, y - size * 0.15),
            (foot.x + w * 0.36, y - size * 0.115),
            (foot.x - w * 0.36, y - size * 0.115),
        ]);
        canvas.fill(&roof, hex(0x2A2040));
    }
    canvas.fill(
        &Path::limb(
            foot - pt(0.0, size * 1.02),
            foot - pt(0.0, size * 1.2),
            size * 0.018,
            size * 0.004,
        ),
        hex(0x2A2040),
    );
}

/// The dark far bank with lit windows.
pub fn far_shore(canvas: &mut Canvas, rng: &mut Rng, base: f32) {
    let w = canvas.size().0;
    nature::treeline(
        canvas,
        rng,
        (-20.0, w + 20.0),
        base,
        110.0,
        (hex(0x2B3358), hex(0x1C2342)),
    );
    let mut x = -10.0;
    while x < w {
        let wide = rng.range(40.0, 92.0);
        if rng.chance(0.72) {
            let h = wide * rng.range(0.5, 0.9);
            canvas.fill(&Path::rect(x, base - h, wide, h), hex(0x3A3152));
            canvas.fill(
                &Path::polygon(&[
                    (x - 6.0, base - h),
                    (x + wide + 6.0, base - h),
                    (x + wide * 0.82, base - h - wide * 0.28),
                    (x + wide * 0.18, base - h - wide * 0.28),
                ]),
                hex(0x2A2244),
            );
            for k in 0..2 {
                if rng.chance(0.75) {
                    let at = pt(x + wide * (0.18 + 0.38 * k as f32), base - h * 0.7);
                    canvas.fill(
                        &Path::rect(at.x, at.y, wide * 0.2, h * 0.36),
                        hex(0xFFCB78).fade(0.9),
                    );
                    canvas.glow(at, wide * 0.6, hex(0xFFA04A).fade(0.3));
                }
            }
        }
        x += wide + rng.range(4.0, 40.0);
    }
}
