//! The lantern festival on the river.

use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::lamps;
use crate::look::{Dress, Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, Pt, curve, pt};
use crate::people::Person;
use crate::plants;
use crate::rng::Rng;
use crate::scenes::night_shore;
use crate::vehicles;

/// A paper lotus with a candle, floating on the water.
fn floating_light(canvas: &mut Canvas, at: Pt, size: f32, colour: Colour) {
    canvas.glow(at, size * 3.6, colour.lit(0.15).fade(0.5));
    let streak = Path::ellipse(at.x, at.y + size * 1.5, size * 0.5, size * 1.6);
    canvas.soft(
        &streak,
        size * 0.5,
        Paint::from(colour.lit(0.3).fade(0.42)).screen(),
    );
    let cup = Path::smooth(&[
        (at.x - size * 0.9, at.y - size * 0.35),
        (at.x - size * 0.45, at.y - size * 0.75),
        (at.x, at.y - size * 0.95),
        (at.x + size * 0.45, at.y - size * 0.75),
        (at.x + size * 0.9, at.y - size * 0.35),
        (at.x + size * 0.55, at.y + size * 0.2),
        (at.x - size * 0.55, at.y + size * 0.2),
    ]);
    canvas.fill(
        &cup,
        Paint::radial(at - pt(0.0, size * 0.3), size, size, hex(0xFFF6CC), colour),
    );
    for u in [-0.5_f32, 0.0, 0.5] {
        let petal = Path::limb(
            at + pt(u * size, -size * 0.6),
            at + pt(u * size * 0.5, size * 0.15),
            size * 0.05,
            size * 0.12,
        );
        canvas.fill(&petal, colour.shaded(0.25).fade(0.35));
    }
}

/// The lantern festival on the river.
pub fn lantern_night(canvas: &mut Canvas) {
    let mut rng = Rng::new(101);
    let (w, h) = canvas.size();
    let water = 600.0;
    canvas.flood(Paint::bands(
        0.0,
        water,
        &[
            (0.0, hex(0x0E1533)),
            (0.45, hex(0x232B5C)),
            (0.75, hex(0x4A4478)),
            (1.0, hex(0x9A6580)),
        ],
    ));
    nature::stars(canvas, &mut rng, 470.0, 240);
    nature::wisps(canvas, 560.0, hex(0x7A6A9A).fade(0.5), 71);
    let moon = pt(1380.0, 210.0);
    canvas.glow(moon, 520.0, hex(0xBFC2E0).fade(0.5));
    canvas.fill(
        &Path::circle(moon, 92.0),
        Paint::radial(moon - pt(24.0, 24.0), 150.0, 150.0, hex(0xFFFBE6), hex(0xF2D9A8)).mottled(0.12),
    );
    for (i, rise) in [170.0, 100.0].into_iter().enumerate() {
        let line = nature::ridge(w, 570.0, rise, 440.0, 13 + i as u32 * 5);
        nature::hill(
            canvas,
            &line,
            water,
            hex(0x3F4272).mix(hex(0x2C3360), i as f32),
            hex(0x7A5A80),
        );
    }
    night_shore::pagoda(canvas, pt(470.0, water - 16.0), 330.0);
    night_shore::far_shore(canvas, &mut rng, water);
    for _ in 0..34 {
        let t = rng.unit();
        let at = pt(rng.range(120.0, w - 60.0), rng.range(60.0, 500.0));
        let size = 5.0 + 13.0 * t * t;
        canvas.glow(at, size * 4.5, hex(0xFFA04A).fade(0.55));
        let paper = Path::smooth(&[
            (at.x - size * 0.7, at.y - size),
            (at.x + size * 0.7, at.y - size),
            (at.x + size * 0.85, at.y + size * 0.2),
            (at.x + size * 0.5, at.y + size),
            (at.x - size * 0.5, at.y + size),
            (at.x - size * 0.85, at.y + size * 0.2),
        ]);
        canvas.fill(
            &paper,
            Paint::vertical(at.y - size, at.y + size, hex(0xF2883A), hex(0xFFE9A4)),
        );
    }
    canvas.fill(
        &Path::rect(0.0, water, w, h - water),
        Paint::vertical(water, h, hex(0x5A4A74), hex(0x0C1530)),
    );
    canvas.reflect((0.0, w), (water, h), (0.8, 0.3), 34.0);
    nature::glitter(
        canvas,
        &mut rng,
        pt(moon.x, water + 6.0),
        h,
        60.0,
        hex(0xE8E2E6).fade(0.5),
    );
    nature::ripples(canvas, &mut rng, water + 8.0, h, hex(0x0A1230).fade(0.4), 220);
    nature::ripples(canvas, &mut rng, water + 8.0, h, hex(0xC9A8C0).fade(0.2), 160);
    let silk = [
        hex(0xF2702E),
        hex(0xF29A3E),
        hex(0xE2486A),
        hex(0xF5B84A),
        hex(0xF0662E),
        hex(0xD85A8A),
    ];
    let mut lights: Vec<(f32, f32)> = (0..135)
        .map(|_| (rng.range(-20.0, w + 20.0), rng.unit().powf(1.5)))
        .collect();
    lights.sort_by(|a, b| a.1.total_cmp(&b.1));
    for &(x, t) in lights.iter().filter(|l| l.1 < 0.55) {
        floating_light(
            canvas,
            pt(x, water + 22.0 + t * 560.0),
            5.0 + t * 26.0,
            rng.pick(&silk),
        );
    }
    boats(canvas);
    for &(x, t) in lights.iter().filter(|l| l.1 >= 0.55) {
        floating_light(
            canvas,
            pt(x, water + 22.0 + t * 560.0),
            5.0 + t * 26.0,
            rng.pick(&silk),
        );
    }
    shore_people(canvas, &mut rng);
}

/// Rowing boats with lanterns at bow and stern.
fn boats(canvas: &mut Canvas) {
    for (x, y, length, sign) in [(1500.0, 730.0, 330.0, -1.0), (620.0, 800.0, 430.0, 1.0_f32)] {
        let light = Light {
            shadow: 0.0,
            ..Light::new(sign, hex(0x5A3450), 0.36)
        };
        let size = length * 0.44;
        let view = if sign < 0.0 { View::Left } else { View::Right };
        let rower = Look::new(0x8A5A60, 0x2A2A3A)
            .hair(Hair::Bun)
            .hat(Hat::Cone)
            .sleeves();
        let guest = Look::new(0xE9D9D0, 0xE9D9D0)
            .dress(Dress::Tunic)
            .hair(Hair::Long)
            .sleeves();
        let joints = Person {
            at: pt(x - sign * length * 0.26, y),
            height: size,
            view,
            pose: Pose::STAND.arms((0.8, 1.4), (0.6, 1.2)).lean(0.1),
            look: rower,
        }
        .draw(canvas, &light);
        canvas.fill(
            &Path::line(
                joints.hands[1] + pt(-sign * 60.0, -50.0),
                joints.hands[1] + pt(sign * 74.0, 90.0),
                4.0,
            ),
            hex(0x3A2830),
        );
        for step in [0.06, 0.24] {
            Person {
                at: pt(x + sign * length * step, y + length * 0.065),
                height: size * 0.92,
                view,
                pose: Pose::SIT,
                look: guest,
            }
            .draw(canvas, &light);
        }
        vehicles::sampan(canvas, &light, pt(x, y), length, false);
        let bow = pt(x + sign * length * 0.42, y - length * 0.24);
        canvas.fill(
            &Path::line(
                bow + pt(0.0, -8.0),
                pt(x + sign * length * 0.44, y - length * 0.06),
                3.5,
            ),
            hex(0x3A2830),
        );
        lamps::lantern(canvas, bow + pt(0.0, 4.0), length * 0.06, hex(0xE8452E), 1.0);
        canvas.reflect(
            (x - length * 0.6, x + length * 0.6),
            (y + length * 0.066, y + length * 0.42),
            (0.6, 0.0),
            22.0,
        );
    }
}

/// Families on the steps in front set their lights afloat.
fn shore_people(canvas: &mut Canvas, rng: &mut Rng) {
    let (w, h) = canvas.size();
    let steps = curve(&[
        (-20.0, 1190.0),
        (500.0, 1216.0),
        (1000.0, 1228.0),
        (1500.0, 1212.0),
        (w + 20.0, 1180.0),
    ]);
    canvas.fill(
        &Path::under(&steps, h),
        Paint::vertical(1180.0, h, hex(0x4A3650), hex(0x1A1630)).mottled(0.2),
    );
    canvas.fill(&Path::stroke(&steps, 7.0, 7.0), hex(0xB8744E).fade(0.8));
    let light = Light {
        shadow: 0.3,
        ..Light::new(1.0, hex(0x7A3E48), 0.24)
    };
    let other = Light { side: -1.0, ..light };
    let tunic = Look::new(0xE56A6A, 0xF2E4DC)
        .dress(Dress::Tunic)
        .hair(Hair::Long)
        .sleeves();
    let white = Look::new(0xF2E9DE, 0xF2E9DE)
        .dress(Dress::Tunic)
        .hair(Hair::Bun)
        .sleeves();
    let boy = Look::new(0x4F9AC0, 0x3A4A6C).child();
    let girl = Look::new(0xF2B53E, 0xC85A6A)
        .child()
        .hair(Hair::Tail)
        .dress(Dress::Skirt);
    let reach = Pose::KNEEL.arms((0.95, 1.35), (0.8, 1.25));
    let offer = Pose::STAND.arms((0.7, 1.5), (0.6, 1.4));
    for (x, y, height, view, pose, look, lit) in [
        (
            250.0,
            1236.0,
            330.0,
            View::Right,
            reach,
            tunic.dress(Dress::Shirt),
            light,
        ),
        (150.0, 1262.0, 225.0, View::Right, offer, boy, light),
        (
            1590.0,
            1246.0,
            330.0,
            View::Left,
            reach,
            white.dress(Dress::Shirt),
            other,
        ),
        (1710.0, 1256.0, 232.0, View::Left, offer, girl, other),
        (
            1812.0,
            1248.0,
            355.0,
            View::Left,
            Pose::STAND.arms((0.4, 1.1), (0.2, 0.3)),
            Look::new(0x3A6A8A, 0x2A2C40),
            other,
        ),
        (
            980.0,
            1262.0,
            340.0,
            View::Back,
            Pose::STAND,
            white.hair(Hair::Long),
            light,
        ),
        (
            1070.0,
            1262.0,
            215.0,
            View::Back,
            Pose::STAND.arms((0.2, 0.1), (1.0, 2.1)),
            boy,
            light,
        ),
    ] {
        let joints = Person {
            at: pt(x, y),
            height,
            view,
            pose,
            look,
        }
        .draw(canvas, &lit);
        if view.is_side() && look.top != hex(0x3A6A8A) {
            let at = joints.hands[0].mix(joints.hands[1], 0.5) + pt(view.sign() * 18.0, -6.0);
            floating_light(canvas, at, 21.0, hex(0xF5903E));
        }
    }
    plants::blades(
        canvas,
        rng,
        (430.0, 640.0),
        1240.0,
        120.0,
        &[hex(0x1A1C38), hex(0x2C2A4A)],
        50,
    );
}
