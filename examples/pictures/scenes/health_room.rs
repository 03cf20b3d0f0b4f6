//! The room of the health station and what stands in it.

use crate::built::{self, Glazing};
use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::path::{Path, Pt, pt};
use crate::rng::Rng;
use std::f32::consts::FRAC_PI_6;

/// Where wall and floor meet.
const FLOOR: f32 = 960.0;

/// Wall, floor and the window with the garden behind it.
pub fn room(canvas: &mut Canvas, rng: &mut Rng) {
    let (w, h) = canvas.size();
    canvas.fill(
        &Path::rect(0.0, 0.0, w, FLOOR),
        Paint::across(
            Path::rect(0.0, 0.0, w, 1.0).bounds(),
            hex(0xF6F1DF),
            hex(0xD5DFD3),
        )
        .mottled(0.035),
    );
    canvas.fill(
        &Path::rect(0.0, 640.0, w, FLOOR - 640.0),
        Paint::across(
            Path::rect(0.0, 0.0, w, 1.0).bounds(),
            hex(0xA9CDBE),
            hex(0x7FAFA3),
        )
        .mottled(0.08),
    );
    canvas.fill(&Path::rect(0.0, 632.0, w, 12.0), hex(0xF8F5E8));
    canvas.fill(&Path::rect(0.0, FLOOR - 26.0, w, 26.0), hex(0xE9E4D2));
    canvas.fill(
        &Path::rect(0.0, FLOOR, w, h - FLOOR),
        Paint::vertical(FLOOR, h, hex(0xD9CDB4), hex(0xBCA98D)).mottled(0.1),
    );
    for i in -12..=12 {
        let x = i as f32;
        canvas.fill(
            &Path::limb(pt(900.0 + x * 150.0, FLOOR), pt(900.0 + x * 230.0, h), 1.4, 3.0),
            hex(0x8A7A64).fade(0.28),
        );
    }
    for y in [1004.0, 1062.0, 1140.0, 1236.0] {
        canvas.fill(&Path::rect(0.0, y, w, 2.6), hex(0x8A7A64).fade(0.28));
    }
    let (at, ww, wh) = (pt(120.0, 130.0), 560.0, 420.0);
    built::window(
        canvas,
        at,
        ww,
        wh,
        &Glazing {
            sky: hex(0xB7DBE8),
            deep: hex(0xF2F2DA),
            frame: hex(0xFDFBF0),
            shutters: None,
        },
    );
    let pane = Path::rect(at.x, at.y, ww, wh);
    canvas.inside(
        &pane,
        &Path::rect(at.x, at.y + wh * 0.84, ww, wh),
        8.0,
        hex(0x8FB97C),
    );
    for _ in 0..22 {
        let spot = pt(rng.range(at.x, at.x + ww), rng.range(at.y + wh * 0.7, at.y + wh));
        let r = rng.range(40.0, 95.0);
        let green = hex(0x8FB97C).mix(hex(0x5E9A6A), rng.unit());
        canvas.inside(
            &pane,
            &Path::circle(spot, r),
            5.0,
            Paint::vertical(spot.y - r, spot.y + r, green.lit(0.35), green.shaded(0.1)).mottled(0.4),
        );
    }
    let sheen = Path::polygon(&[(180.0, 550.0), (300.0, 550.0), (520.0, 130.0), (400.0, 130.0)]);
    canvas.inside(&pane, &sheen, 4.0, hex(0xFFFFFF).fade(0.22));
    canvas.fill(&Path::rect(at.x + ww / 2.0 - 8.0, at.y, 16.0, wh), hex(0xFDFBF0));
    canvas.fill(&Path::rect(at.x, at.y + 140.0, ww, 11.0), hex(0xFDFBF0));
    for x in [at.x - 60.0, at.x + ww - 50.0] {
        for i in 0..6 {
            let left = x + i as f32 * 19.0;
            let fold = Path::polygon(&[
                (left, 100.0),
                (left + 20.0, 100.0),
                (left + 22.0, 600.0),
                (left - 2.0, 600.0),
            ]);
            canvas.fill(
                &fold,
                Paint::across(fold.bounds(), hex(0xF6EBCB), hex(0xD9BE8C)).mottled(0.1),
            );
        }
    }
    canvas.fill(
        &Path::limb(pt(40.0, 98.0), pt(760.0, 98.0), 12.0, 12.0),
        hex(0x9A7A54),
    );
    canvas.glow(pt(400.0, 340.0), 800.0, hex(0xFFF3CC).fade(0.3));
    let patch = Path::polygon(&[(330.0, 985.0), (680.0, 985.0), (1010.0, 1240.0), (560.0, 1240.0)]);
    canvas.soft(&patch, 20.0, hex(0xFFF4CE).fade(0.45));
}

/// Cabinet with medicine, a clock and a poster with a heart.
pub fn furnishings(canvas: &mut Canvas, rng: &mut Rng) {
    let body = Path::rect(1480.0, 250.0, 330.0, 710.0);
    canvas.soft(
        &Path::rect(1470.0, 930.0, 380.0, 46.0),
        16.0,
        Paint::from(hex(0x2A3040).fade(0.35)).multiply(),
    );
    canvas.fill(
        &body,
        Paint::across(body.bounds(), hex(0xF7F6EC), hex(0xC4CEC8)).mottled(0.05),
    );
    for row in 0..3 {
        let y = 278.0 + row as f32 * 132.0;
        canvas.fill(
            &Path::rect(1502.0, y, 286.0, 118.0),
            Paint::vertical(y, y + 118.0, hex(0x6E9490), hex(0xB5CCC4)),
        );
        let mut x = 1512.0;
        while x < 1766.0 {
            let wide = rng.range(15.0, 34.0);
            let tall = rng.range(34.0, 84.0);
            let tone = hex(rng.pick(&[0xF4EEDC, 0xE07A5C, 0xF0C25A, 0x4F8FA8, 0xFBFAF2, 0x7FB28A]));
            canvas.fill(
                &Path::round_rect(x, y + 114.0 - tall, wide, tall, 4.0),
                Paint::across(
                    Path::rect(x, 0.0, wide, 1.0).bounds(),
                    tone.lit(0.2),
                    tone.shaded(0.2),
                ),
            );
            x += wide + rng.range(3.0, 12.0);
        }
        canvas.fill(&Path::rect(1502.0, y + 114.0, 286.0, 8.0), hex(0xF7F6EC));
        canvas.fill(
            &Path::polygon(&[(1540.0, y + 112.0), (1600.0, y + 112.0), (1680.0, y), (1620.0, y)]),
            hex(0xFFFFFF).fade(0.16),
        );
    }
    for x in [1502.0, 1650.0] {
        canvas.fill(
            &Path::round_rect(x, 690.0, 138.0, 250.0, 5.0),
            Paint::from(hex(0xE2E8DF)).mottled(0.05),
        );
        canvas.fill(
            &Path::round_rect(x + if x < 1600.0 { 116.0 } else { 10.0 }, 790.0, 9.0, 50.0, 4.0),
            hex(0x7A8A88),
        );
    }
    let sheet = Path::rect(900.0, 180.0, 250.0, 330.0);
    canvas.soft(
        &Path::rect(908.0, 190.0, 250.0, 330.0),
        8.0,
        hex(0x2A3040).fade(0.2),
    );
    canvas.fill(
        &sheet,
        Paint::vertical(180.0, 510.0, hex(0xFDFBF2), hex(0xEFEADB)),
    );
    let heart = Path::smooth(&[
        (1025.0, 292.0),
        (1050.0, 262.0),
        (1088.0, 260.0),
        (1108.0, 292.0),
        (1096.0, 336.0),
        (1062.0, 376.0),
        (1025.0, 410.0),
        (988.0, 376.0),
        (954.0, 336.0),
        (942.0, 292.0),
        (962.0, 260.0),
        (1000.0, 262.0),
    ]);
    canvas.fill(
        &heart,
        Paint::vertical(262.0, 410.0, hex(0xE0584A), hex(0xB83A38)),
    );
    canvas.fill(
        &Path::round_rect(1011.0, 296.0, 28.0, 80.0, 4.0)
            .and(Path::round_rect(985.0, 322.0, 80.0, 28.0, 4.0)),
        hex(0xFDFBF2),
    );
    for (y, wide) in [(440.0, 180.0), (462.0, 140.0), (484.0, 164.0)] {
        canvas.fill(
            &Path::round_rect(1025.0 - wide / 2.0, y, wide, 8.0, 4.0),
            hex(0x8FB5A8),
        );
    }
    let clock = pt(1310.0, 240.0);
    canvas.fill(&Path::circle(clock + pt(5.0, 7.0), 68.0), hex(0x2A3040).fade(0.2));
    canvas.fill(&Path::circle(clock, 68.0), hex(0x2F6F63));
    canvas.fill(&Path::circle(clock, 58.0), hex(0xFDFBF2));
    for i in 0..12 {
        let turn = i as f32 * FRAC_PI_6;
        canvas.fill(
            &Path::line(clock + Pt::down(turn, 46.0), clock + Pt::down(turn, 53.0), 3.5),
            hex(0x4A5458),
        );
    }
    canvas.fill(
        &Path::limb(clock, clock + Pt::down(2.2, 30.0), 6.0, 4.0).and(Path::limb(
            clock,
            clock + Pt::down(3.6, 44.0),
            5.0,
            3.0,
        )),
        hex(0x2A3238),
    );
}

/// The desk with papers, a cold box and a tray.
pub fn desk(canvas: &mut Canvas, rng: &mut Rng) {
    canvas.soft(
        &Path::rect(60.0, 1080.0, 640.0, 50.0),
        18.0,
        Paint::from(hex(0x2A3040).fade(0.4)).multiply(),
    );
    let body = Path::rect(70.0, 800.0, 600.0, 300.0);
    canvas.fill(
        &body,
        Paint::vertical(800.0, 1100.0, hex(0xC28F5E), hex(0x8A5A3A)).mottled(0.3),
    );
    canvas.fill(
        &Path::rect(50.0, 776.0, 650.0, 30.0),
        Paint::vertical(776.0, 806.0, hex(0xE9CFA2), hex(0xC49A68)),
    );
    canvas.fill(&Path::rect(70.0, 806.0, 600.0, 14.0), hex(0x3A2218).fade(0.3));
    for y in [840.0, 922.0, 1004.0] {
        canvas.fill(
            &Path::round_rect(470.0, y, 176.0, 68.0, 5.0),
            hex(0x7A4E30).fade(0.4),
        );
        canvas.fill(&Path::round_rect(536.0, y + 28.0, 46.0, 9.0, 4.0), hex(0xE9D9B8));
    }
    let cold = Path::round_rect(110.0, 662.0, 200.0, 116.0, 12.0);
    canvas.fill(
        &cold,
        Paint::across(cold.bounds(), hex(0x5FB0C4), hex(0x2F7088)).mottled(0.06),
    );
    canvas.fill(&Path::round_rect(102.0, 640.0, 216.0, 34.0, 10.0), hex(0xF6F5EA));
    canvas.fill(
        &Path::rect(196.0, 700.0, 28.0, 56.0).and(Path::rect(182.0, 714.0, 56.0, 28.0)),
        hex(0xF6F5EA),
    );
    canvas.fill(
        &Path::polygon(&[(360.0, 776.0), (480.0, 776.0), (466.0, 760.0), (374.0, 760.0)]),
        hex(0xFBF8EC),
    );
    for i in 0..5 {
        let x = 520.0 + i as f32 * 26.0;
        let vial = Path::round_rect(x, 738.0, 16.0, 38.0, 4.0);
        canvas.fill(&vial, Paint::across(vial.bounds(), hex(0xEAF4F0), hex(0x8FB8B4)));
        canvas.fill(
            &Path::rect(x + 1.0, 732.0, 14.0, 9.0),
            hex(rng.pick(&[0xD9573C, 0x3F7A94])),
        );
    }
}
