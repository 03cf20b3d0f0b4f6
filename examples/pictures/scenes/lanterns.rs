//! Big silk lanterns over an evening street.

use crate::built;
use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::lamps;
use crate::look::{Dress, Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, Pt, pt};
use crate::people::Person;
use crate::rng::Rng;

/// Soft discs of light far behind.
fn bokeh(canvas: &mut Canvas, rng: &mut Rng, rows: (f32, f32), count: usize) {
    let w = canvas.size().0;
    let tones = [
        hex(0xFFB45A),
        hex(0xF2703E),
        hex(0xFFD98A),
        hex(0xE8567A),
        hex(0x6FB0C8),
    ];
    for _ in 0..count {
        let at = pt(rng.range(0.0, w), rng.range(rows.0, rows.1));
        let r = rng.range(12.0, 46.0);
        canvas.soft(
            &Path::circle(at, r),
            5.0,
            Paint::from(rng.pick(&tones).fade(rng.range(0.08, 0.34))).screen(),
        );
    }
}

/// A five-pointed star lantern in a hoop, as children carry at mid-autumn.
fn star_lantern(canvas: &mut Canvas, at: Pt, r: f32) {
    canvas.glow(at, r * 3.2, hex(0xFF8A4A).fade(0.55));
    let mut hoop = Path::default();
    for i in 0..40 {
        let (a, b) = (i as f32 * 0.157_08, (i + 1) as f32 * 0.157_08);
        hoop = hoop.and(Path::line(at + Pt::down(a, r), at + Pt::down(b, r), r * 0.05));
    }
    canvas.fill(&hoop, hex(0xF2C45A));
    let star = Path::star(at, r * 0.98);
    canvas.fill(&star, Paint::radial(at, r, r, hex(0xFFF0B4), hex(0xE23A34)));
    for i in 0..5 {
        let tip = at + Pt::down(i as f32 * 1.256_64, -r * 0.96);
        canvas.fill(&Path::line(at, tip, r * 0.025), hex(0xB8322A).fade(0.7));
    }
}

/// Big silk lanterns over an evening street, children below.
pub fn big_lanterns(canvas: &mut Canvas) {
    let mut rng = Rng::new(111);
    let (w, h) = canvas.size();
    let ground = 1560.0;
    canvas.flood(Paint::bands(
        0.0,
        ground,
        &[
            (0.0, hex(0x131B40)),
            (0.4, hex(0x2D2E62)),
            (0.75, hex(0x7A4A72)),
            (1.0, hex(0xE08A5E)),
        ],
    ));
    nature::stars(canvas, &mut rng, 900.0, 140);
    let moon = pt(250.0, 300.0);
    canvas.glow(moon, 420.0, hex(0xE6D8C8).fade(0.5));
    canvas.fill(
        &Path::circle(moon, 84.0),
        Paint::radial(moon - pt(20.0, 20.0), 140.0, 140.0, hex(0xFFFBE8), hex(0xF4D79C)).mottled(0.14),
    );
    for (x, wide, floors) in [
        (-60.0, 300.0, 3),
        (240.0, 180.0, 2),
        (880.0, 190.0, 2),
        (1060.0, 300.0, 3),
    ] {
        built::town_house(
            canvas,
            &mut rng,
            pt(x, ground),
            wide,
            floors,
            (hex(0x4A2F58), 0.62),
        );
    }
    for (x, y) in [
        (40.0, 1030.0),
        (150.0, 1250.0),
        (300.0, 1330.0),
        (1100.0, 1040.0),
        (1220.0, 1240.0),
        (960.0, 1330.0),
        (100.0, 1460.0),
        (1180.0, 1470.0),
    ] {
        canvas.glow(pt(x, y), 150.0, hex(0xFFB058).fade(0.6));
    }
    bokeh(canvas, &mut rng, (820.0, 1500.0), 85);
    canvas.fill(
        &Path::rect(0.0, ground, w, h - ground),
        Paint::vertical(ground, h, hex(0xB8684E), hex(0x2A1C3C)).mottled(0.16),
    );
    canvas.reflect((0.0, w), (ground, h + 60.0), (0.5, 0.18), 40.0);
    let red = hex(0xD8302A);
    for (sag, y) in [(120.0, 470.0), (90.0, 240.0), (150.0, 760.0)] {
        lamps::lantern_string(
            canvas,
            pt(-40.0, y),
            pt(w + 40.0, y - 40.0),
            sag,
            9,
            24.0,
            &[red, hex(0xF0A22E), hex(0x2F8F86), hex(0xE56A8A)],
        );
    }
    for (x, y, r, colour) in [
        (900.0, 300.0, 112.0, 0x2F8F8A),
        (1120.0, 740.0, 120.0, 0xE8912A),
        (180.0, 800.0, 132.0, 0xD6457A),
        (660.0, 640.0, 216.0, 0xDA2F26),
    ] {
        canvas.fill(&Path::line(pt(x, -10.0), pt(x, y - r), 3.4), hex(0x1A1428));
        lamps::lantern(canvas, pt(x, y), r, hex(colour), 0.9);
    }
    canvas.fill(
        &Path::line(pt(395.0, -10.0), pt(395.0, 380.0), 3.0),
        hex(0x1A1428),
    );
    star_lantern(canvas, pt(395.0, 490.0), 112.0);
    street_children(canvas);
}

/// Children with lanterns on sticks.
fn street_children(canvas: &mut Canvas) {
    let light = Light {
        shadow: 0.4,
        ..Light::new(1.0, hex(0xD0743E), 0.15)
    };
    let girl = Look::new(0xF2C04A, 0xC84A5A)
        .child()
        .hair(Hair::Tail)
        .dress(Dress::Skirt);
    let boy = Look::new(0xF4F0E4, 0x2F4A7A).child().scarf();
    let small = Look::new(0xE2523E, 0x3A4468).child();
    let mother = Look::new(0xF6ECE0, 0xF6ECE0)
        .dress(Dress::Tunic)
        .hair(Hair::Long)
        .hat(Hat::None)
        .sleeves();
    let carry = Pose::WALK.arms((0.2, 0.3), (0.95, 1.75));
    for (x, y, height, view, look, colour) in [
        (930.0, 1720.0, 450.0, View::Left, mother, None),
        (300.0, 1750.0, 330.0, View::Right, boy, Some(0)),
        (540.0, 1800.0, 345.0, View::Right, girl, Some(0xE8452E)),
        (800.0, 1780.0, 290.0, View::Left, small, Some(0xF0A22E)),
    ] {
        let lit = Light {
            side: view.sign(),
            ..light
        };
        let pose = if colour.is_some() {
            carry
        } else {
            Pose::WALK.arms((0.4, 0.7), (0.3, 0.5))
        };
        let joints = Person {
            at: pt(x, y),
            height,
            view,
            pose,
            look,
        }
        .draw(canvas, &lit);
        let Some(colour) = colour else { continue };
        let tip = joints.hands[1] + pt(view.sign() * height * 0.24, -height * 0.2);
        canvas.fill(&Path::line(joints.hands[1], tip, 4.0), hex(0x4A2E24));
        if colour == 0 {
            star_lantern(canvas, tip + pt(0.0, height * 0.12), height * 0.13);
        } else {
            lamps::lantern(
                canvas,
                tip + pt(0.0, height * 0.13),
                height * 0.1,
                hex(colour),
                1.0,
            );
        }
    }
}
