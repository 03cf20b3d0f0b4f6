//! A water buffalo and an egret.

use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::look::Light;
use crate::path::{Path, Pt, curve, pt};
use crate::props;

/// A water buffalo grazing, facing `sign`.
pub fn buffalo(canvas: &mut Canvas, light: &Light, at: Pt, size: f32, sign: f32) {
    let p = |x: f32, y: f32| (at.x + x * size * sign, at.y - y * size);
    let q = |x: f32, y: f32| pt(p(x, y).0, p(x, y).1);
    let hide = hex(0x54504F);
    props::shadow(canvas, at, size * 0.75, size * 0.07, 0.4);
    for (x, tone) in [(-0.34, 0.35), (0.4, 0.35)] {
        let leg = Path::limb(q(x, 0.4), q(x + 0.03, 0.02), size * 0.15, size * 0.075);
        light.fill(canvas, &leg, hide.shaded(tone));
    }
    let coat = || {
        Paint::vertical(
            at.y - size * 0.85,
            at.y - size * 0.12,
            light.tone(hide.lit(0.3)),
            light.tone(hide.shaded(0.4)),
        )
        .mottled(0.2)
    };
    let body = Path::smooth(&[
        p(-0.62, 0.62),
        p(-0.5, 0.8),
        p(-0.1, 0.79),
        p(0.3, 0.88),
        p(0.54, 0.8),
        p(0.6, 0.55),
        p(0.4, 0.36),
        p(0.0, 0.3),
        p(-0.4, 0.34),
        p(-0.6, 0.46),
    ]);
    canvas.fill(&body, coat());
    let flank = Path::smooth(&[
        p(-0.4, 0.7),
        p(0.0, 0.72),
        p(0.16, 0.56),
        p(-0.1, 0.44),
        p(-0.36, 0.5),
    ]);
    canvas.soft(&flank, size * 0.06, light.tone(hide.lit(0.4)).fade(0.35));
    for x in [-0.47, 0.3] {
        let leg = Path::limb(q(x, 0.54), q(x + 0.02, 0.24), size * 0.2, size * 0.1).and(Path::limb(
            q(x + 0.02, 0.24),
            q(x, 0.03),
            size * 0.09,
            size * 0.075,
        ));
        canvas.fill(&leg, coat());
        canvas.fill(
            &Path::limb(q(x, 0.04), q(x + 0.03, 0.015), size * 0.09, size * 0.08),
            light.tone(hide.shaded(0.6)),
        );
    }
    let head = Path::smooth(&[
        p(0.5, 0.84),
        p(0.74, 0.78),
        p(0.86, 0.62),
        p(0.98, 0.38),
        p(0.93, 0.27),
        p(0.82, 0.3),
        p(0.7, 0.5),
        p(0.52, 0.56),
    ]);
    light.fill(canvas, &head, hide.shaded(0.06));
    canvas.fill(
        &Path::limb(q(0.94, 0.34), q(0.88, 0.29), size * 0.08, size * 0.06),
        light.tone(hex(0x2B272A)),
    );
    canvas.fill(
        &Path::circle(q(0.82, 0.6), size * 0.018),
        light.tone(hex(0x15131A)),
    );
    let ear = Path::smooth(&[p(0.72, 0.72), p(0.6, 0.66), p(0.56, 0.6), p(0.68, 0.63)]);
    light.fill(canvas, &ear, hide.shaded(0.2));
    for (shift, tone) in [(0.07, 0.2), (0.0, 0.0)] {
        let horn = curve(&[
            p(0.7 + shift, 0.8),
            p(0.6 + shift, 0.93),
            p(0.44 + shift, 0.98),
            p(0.28 + shift, 0.93),
        ]);
        canvas.fill(
            &Path::stroke(&horn, size * 0.075, size * 0.014),
            light.tone(hex(0x9C927E)).shaded(tone),
        );
    }
    let tail = curve(&[p(-0.6, 0.68), p(-0.7, 0.5), p(-0.66, 0.26)]);
    canvas.fill(
        &Path::stroke(&tail, size * 0.035, size * 0.02),
        light.tone(hide.shaded(0.3)),
    );
}

/// A white egret standing in the wet field.
pub fn egret(canvas: &mut Canvas, at: Pt, size: f32, sign: f32) {
    let white = hex(0xFBFAF0);
    for x in [-0.05, 0.06] {
        canvas.fill(
            &Path::line(
                at + pt(x * size, -size * 0.4),
                at + pt(x * size, 0.0),
                size * 0.035,
            ),
            hex(0x4A4A40),
        );
    }
    canvas.fill(
        &Path::tilted_ellipse(at - pt(0.0, size * 0.5), size * 0.26, size * 0.13, -0.35 * sign),
        white,
    );
    let neck = curve(&[
        (at.x + size * 0.18 * sign, at.y - size * 0.58),
        (at.x + size * 0.3 * sign, at.y - size * 0.74),
        (at.x + size * 0.2 * sign, at.y - size * 0.88),
        (at.x + size * 0.3 * sign, at.y - size),
    ]);
    canvas.fill(&Path::stroke(&neck, size * 0.09, size * 0.06), white);
    canvas.fill(
        &Path::limb(
            at + pt(size * 0.3 * sign, -size),
            at + pt(size * 0.52 * sign, -size * 0.95),
            size * 0.06,
            size * 0.015,
        ),
        hex(0xE0A23C),
    );
}
