//! The river bank at dawn, and the far bank that the bridge shares with it.

use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::look::{Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, Pt, curve, pt};
use crate::people::Person;
use crate::plants;
use crate::rng::Rng;
use crate::vehicles;

/// A small house on the far bank.
fn bank_house(canvas: &mut Canvas, rng: &mut Rng, foot: Pt, w: f32, air: Colour, haze: f32) {
    let wall = hex(rng.pick(&[0xC79A6E, 0xB98A6A, 0xD6B98C, 0xA98D78])).mix(air, haze);
    let roof = hex(rng.pick(&[0xA4553C, 0x8F4A3C, 0xB5694A])).mix(air, haze);
    let h = w * rng.range(0.5, 0.8);
    let body = Path::rect(foot.x, foot.y - h, w, h);
    canvas.fill(
        &body,
        Paint::across(body.bounds(), wall.shaded(0.2), wall.lit(0.1)).mottled(0.15),
    );
    let cap = Path::polygon(&[
        (foot.x - w * 0.1, foot.y - h),
        (foot.x + w * 1.1, foot.y - h),
        (foot.x + w * 0.86, foot.y - h - w * 0.34),
        (foot.x + w * 0.14, foot.y - h - w * 0.34),
    ]);
    canvas.fill(&cap, Paint::from(roof).mottled(0.2));
    for x in [0.18, 0.6] {
        let pane = Path::rect(foot.x + w * x, foot.y - h * 0.72, w * 0.2, h * 0.36);
        canvas.fill(
            &pane,
            if rng.chance(0.4) {
                hex(0xF7D58C).mix(air, haze * 0.4)
            } else {
                wall.shaded(0.5)
            },
        );
    }
}

/// Houses among trees along the far bank.
pub fn far_bank(
    canvas: &mut Canvas,
    rng: &mut Rng,
    span: (f32, f32),
    base: f32,
    size: f32,
    air: Colour,
    haze: f32,
) {
    let trees = (hex(0x3F6A5C).mix(air, haze), hex(0x25443F).mix(air, haze * 0.8));
    nature::treeline(canvas, rng, span, base - size * 0.1, size * 1.25, trees);
    let mut x = span.0;
    while x < span.1 {
        let w = size * rng.range(0.7, 1.2);
        if rng.chance(0.62) {
            bank_house(canvas, rng, pt(x, base - size * 0.1), w, air, haze);
        }
        x += w * rng.range(1.1, 1.7);
    }
    nature::treeline(
        canvas,
        rng,
        span,
        base,
        size * 0.4,
        (trees.0.shaded(0.12), trees.1.shaded(0.2)),
    );
}

/// Boats at a misty bank before sunrise.
pub fn dawn_bank(canvas: &mut Canvas) {
    let mut rng = Rng::new(7);
    let (w, h) = canvas.size();
    let water = 640.0;
    let air = hex(0xE9D3BC);
    canvas.flood(Paint::bands(
        0.0,
        water,
        &[
            (0.0, hex(0x6F95AD)),
            (0.45, hex(0xB4C6C4)),
            (0.75, hex(0xF1DCBE)),
            (1.0, hex(0xF4BE93)),
        ],
    ));
    nature::wisps(canvas, 520.0, hex(0xFBE6CF).fade(0.75), 12);
    let sun = pt(1290.0, 420.0);
    canvas.glow(sun, 620.0, hex(0xFFD9A0).fade(0.75));
    canvas.fill(&Path::circle(sun, 58.0), hex(0xFFF9E4));
    canvas.glow(sun, 150.0, hex(0xFFE9B8).fade(0.8));
    for (i, (base, rise, wave)) in [(560.0, 190.0, 420.0), (600.0, 150.0, 330.0), (632.0, 95.0, 260.0)]
        .into_iter()
        .enumerate()
    {
        let line = nature::ridge(w, base, rise, wave, 31 + i as u32 * 7);
        let tone = hex(0x8FA6AE).mix(hex(0x5F8285), i as f32 * 0.45);
        nature::hill(canvas, &line, water, tone, air.mix(tone, 0.15));
        nature::mist(canvas, base - 60.0, water + 10.0, air.fade(0.4), 50 + i as u32);
    }
    far_bank(canvas, &mut rng, (-40.0, 760.0), water, 84.0, air, 0.34);
    far_bank(canvas, &mut rng, (1480.0, 2000.0), water, 58.0, air, 0.5);
    nature::mist(canvas, 570.0, 660.0, air.fade(0.45), 9);

    canvas.fill(
        &Path::rect(0.0, water, w, h - water),
        Paint::vertical(water, h, hex(0xD9C3AE), hex(0x3F6670)),
    );
    canvas.reflect((0.0, w), (water, h), (0.85, 0.38), 30.0);
    nature::glitter(
        canvas,
        &mut rng,
        pt(sun.x, water + 6.0),
        h,
        90.0,
        hex(0xFFE1AE).fade(0.6),
    );
    nature::ripples(canvas, &mut rng, water + 10.0, h, hex(0x2F5866).fade(0.2), 160);
    nature::ripples(canvas, &mut rng, water + 10.0, h, hex(0xFBE8D2).fade(0.3), 200);
    nature::mist(canvas, 600.0, 730.0, air.fade(0.5), 19);

    let far = Light::new(1.0, air, 0.4);
    vehicles::sampan(canvas, &far, pt(1010.0, 712.0), 170.0, true);
    vehicles::sampan(canvas, &far, pt(620.0, 740.0), 200.0, true);
    canvas.reflect((880.0, 1140.0), (726.0, 800.0), (0.6, 0.0), 16.0);
    canvas.reflect((470.0, 770.0), (756.0, 850.0), (0.6, 0.0), 16.0);

    let near = Light::new(1.0, air, 0.08);
    let boatman = Person {
        at: pt(1505.0, 912.0),
        height: 235.0,
        view: View::Left,
        pose: Pose::STAND
            .arms((0.9, 1.5), (0.7, 1.2))
            .legs((-0.12, -0.12), (0.16, 0.1))
            .lean(0.12),
        look: Look::new(0x5A4A42, 0x33383F).hat(Hat::Cone).sleeves(),
    };
    let joints = boatman.draw(canvas, &near);
    let pole = Path::line(
        joints.hands[1] + pt(36.0, -190.0),
        joints.hands[1] + pt(-86.0, 420.0),
        7.0,
    );
    canvas.fill(&pole, Paint::from(hex(0x6E5136)));
    vehicles::sampan(canvas, &near, pt(1390.0, 918.0), 560.0, false);
    let nets = Path::smooth(&[
        (1230.0, 908.0),
        (1250.0, 862.0),
        (1310.0, 846.0),
        (1370.0, 868.0),
        (1390.0, 906.0),
    ]);
    near.fill(canvas, &nets, hex(0x8C7A5E));
    canvas.reflect((1010.0, 1770.0), (950.0, 1190.0), (0.75, 0.0), 34.0);

    vehicles::sampan(canvas, &near, pt(430.0, 1010.0), 640.0, true);
    canvas.reflect((40.0, 830.0), (1048.0, 1200.0), (0.7, 0.0), 30.0);
    near_bank(canvas, &mut rng);
}

/// Grass and reeds in front of everything, for depth.
fn near_bank(canvas: &mut Canvas, rng: &mut Rng) {
    let (w, h) = canvas.size();
    let line = curve(&[
        (-20.0, 1130.0),
        (180.0, 1150.0),
        (420.0, 1215.0),
        (760.0, 1262.0),
        (1150.0, 1275.0),
        (1520.0, 1240.0),
        (w + 20.0, 1190.0),
    ]);
    canvas.fill(
        &Path::under(&line, h + 10.0),
        Paint::vertical(1130.0, h, hex(0x4D5E45), hex(0x22342F)).mottled(0.3),
    );
    let greens = [hex(0x3C5940), hex(0x5F7A4A), hex(0x2A4437), hex(0x93A35E)];
    for pair in line.windows(2) {
        plants::blades(
            canvas,
            rng,
            (pair[0].x, pair[1].x),
            pair[0].y + 16.0,
            80.0,
            &greens,
            13,
        );
    }
    plants::blades(canvas, rng, (-10.0, 170.0), h, 470.0, &greens, 60);
    plants::blades(canvas, rng, (1730.0, w + 20.0), h, 420.0, &greens, 60);
    for _ in 0..16 {
        let x = if rng.chance(0.5) {
            rng.range(0.0, 190.0)
        } else {
            rng.range(1740.0, w)
        };
        let top = pt(x, rng.range(850.0, 1000.0));
        canvas.fill(
            &Path::stroke(&[top, top + pt(rng.bell() * 12.0, h - top.y)], 3.0, 5.0),
            hex(0x4E6244),
        );
        canvas.fill(
            &Path::limb(top - pt(0.0, 26.0), top + pt(2.0, 30.0), 9.0, 15.0),
            hex(0x7A5438),
        );
    }
}
