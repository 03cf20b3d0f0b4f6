//! Things that shine: lanterns, street lamps, number displays.

use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::path::{Path, Pt, curve, hanging, pt};

/// A silk lantern that gives light; `glow` is the strength of its halo.
pub fn lantern(canvas: &mut Canvas, at: Pt, r: f32, colour: Colour, glow: f32) {
    canvas.glow(at, r * 4.2, colour.lit(0.2).fade(0.42 * glow));
    let warm = colour.mix(hex(0xFFE9A8), 0.75);
    let body = Path::smooth(&[
        (at.x - r * 0.42, at.y - r * 0.82),
        (at.x + r * 0.42, at.y - r * 0.82),
        (at.x + r * 0.98, at.y - r * 0.2),
        (at.x + r * 0.8, at.y + r * 0.45),
        (at.x + r * 0.3, at.y + r * 0.9),
        (at.x - r * 0.3, at.y + r * 0.9),
        (at.x - r * 0.8, at.y + r * 0.45),
        (at.x - r * 0.98, at.y - r * 0.2),
    ]);
    canvas.fill(
        &body,
        Paint::radial(at + pt(0.0, r * 0.12), r * 1.15, r * 1.2, warm, colour).mottled(0.1),
    );
    for u in [-0.82_f32, -0.45, 0.0, 0.45, 0.82] {
        let rib = curve(&[
            (at.x + u * r * 0.42, at.y - r * 0.84),
            (at.x + u * r * 0.95, at.y - r * 0.15),
            (at.x + u * r * 0.36, at.y + r * 0.9),
        ]);
        canvas.fill(
            &Path::stroke(&rib, r * 0.028 + 0.5, r * 0.028 + 0.5),
            colour.shaded(0.45).fade(0.6),
        );
    }
    for y in [-0.9, 0.84] {
        canvas.fill(
            &Path::round_rect(at.x - r * 0.36, at.y + y * r, r * 0.72, r * 0.13, r * 0.05),
            hex(0x5A3522),
        );
    }
    let end = at + pt(0.0, r * 0.98);
    for i in -2..=2 {
        let thread = Path::limb(end, end + pt(i as f32 * r * 0.07, r * 0.75), r * 0.07, r * 0.04);
        canvas.fill(&thread, colour.lit(0.2));
    }
}

/// A cord with lanterns hanging from it.
pub fn lantern_string(
    canvas: &mut Canvas,
    from: Pt,
    to: Pt,
    sag: f32,
    count: usize,
    r: f32,
    colours: &[Colour],
) {
    let cord = hanging(from, to, sag);
    canvas.fill(&Path::stroke(&cord, 1.8, 1.8), hex(0x2A2226).fade(0.8));
    for i in 0..count {
        let t = (i as f32 + 0.5) / count as f32 * 24.0;
        let (k, share) = (t as usize, t.fract());
        let at = cord[k].mix(cord[k + 1], share) + pt(0.0, r * 1.2);
        lantern(canvas, at, r, colours[i % colours.len()], 0.75);
    }
}

/// A street lamp: tapering mast and one arm over the road.
pub fn street_lamp(canvas: &mut Canvas, foot: Pt, height: f32, reach: f32, metal: Colour) {
    let w = (height * 0.016).max(1.2);
    let top = foot - pt(0.0, height);
    let bend = curve(&[
        (top.x, top.y + height * 0.12),
        (top.x + reach * 0.15, top.y + height * 0.02),
        (top.x + reach, top.y),
    ]);
    let mast =
        Path::limb(foot, top + pt(0.0, height * 0.12), w * 1.7, w).and(Path::stroke(&bend, w, w * 0.7));
    canvas.fill(&mast, Paint::from(metal));
    let head = top + pt(reach, 0.0);
    canvas.fill(
        &Path::limb(head, head + pt(reach * 0.28, height * 0.004), w * 1.9, w * 1.2),
        metal.shaded(0.2),
    );
    canvas.fill(
        &Path::round_rect(
            foot.x - w * 1.6,
            foot.y - height * 0.03,
            w * 3.2,
            height * 0.03 + w,
            w * 0.3,
        ),
        metal.shaded(0.3),
    );
}

/// A digit made of seven bars; `at` is its upper left corner.
pub fn digit(canvas: &mut Canvas, at: Pt, h: f32, value: usize, colour: Colour) {
    const BARS: [u8; 10] = [0x77, 0x24, 0x5D, 0x6D, 0x2E, 0x6B, 0x7B, 0x25, 0x7F, 0x6F];
    let w = h * 0.55;
    let (l, r, m) = (0.0, w, h / 2.0);
    let ends = [
        ((l, 0.0), (r, 0.0)),
        ((l, 0.0), (l, m)),
        ((r, 0.0), (r, m)),
        ((l, m), (r, m)),
        ((l, m), (l, h)),
        ((r, m), (r, h)),
        ((l, h), (r, h)),
    ];
    for (bar, (a, b)) in ends.into_iter().enumerate() {
        if BARS[value % 10] >> bar & 1 == 1 {
            canvas.fill(
                &Path::line(at + pt(a.0, a.1), at + pt(b.0, b.1), h * 0.12),
                colour,
            );
        }
    }
}
