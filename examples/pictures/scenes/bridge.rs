//! The new footbridge at sunset.

use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::look::{Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, pt};
use crate::people::Person;
use crate::plants;
use crate::rng::Rng;
use crate::scenes::river;
use crate::vehicles;

/// The deck line of the bridge at a column.
fn deck(x: f32) -> f32 {
    let u = (x - 1200.0) / 1300.0;
    640.0 + 92.0 * u * u
}

/// One white pylon with its stays.
fn pylon(canvas: &mut Canvas, x: f32, foot: f32) {
    let top = pt(x, 330.0);
    let steel = hex(0xEFE8DA);
    for i in 1..=9 {
        let reach = i as f32 * 33.0;
        let from = top + pt(0.0, i as f32 * 9.0 - 6.0);
        for sign in [-1.0, 1.0] {
            let end = x + sign * reach;
            canvas.fill(&Path::line(from, pt(end, deck(end)), 1.9), steel.fade(0.75));
        }
    }
    let shaft = Path::limb(top, pt(x, deck(x)), 9.0, 22.0);
    canvas.fill(
        &shaft,
        Paint::across(shaft.bounds(), hex(0xB9AFA8), hex(0xFFF3DC)),
    );
    let pier = Path::polygon(&[
        (x - 40.0, deck(x) + 10.0),
        (x + 40.0, deck(x) + 10.0),
        (x + 22.0, deck(x) + 70.0),
        (x + 26.0, foot),
        (x - 26.0, foot),
        (x - 22.0, deck(x) + 70.0),
    ]);
    canvas.fill(
        &pier,
        Paint::across(pier.bounds(), hex(0x877F83), hex(0xE9D4BB)).mottled(0.12),
    );
    canvas.fill(&Path::ellipse(x, foot, 48.0, 9.0), hex(0x5A5F69));
}

/// People, bicycles and lamps on the deck.
fn on_the_bridge(canvas: &mut Canvas, rng: &mut Rng, light: &Light) {
    for i in 0..34 {
        let x = 60.0 + i as f32 * 68.0 + rng.range(-24.0, 24.0);
        let mut look = Look::passer_by(rng);
        let view = rng.pick(&[View::Left, View::Right, View::Front]);
        let mut pose = if view.is_side() { Pose::WALK } else { Pose::STAND };
        let mut height = rng.range(64.0, 72.0);
        if rng.chance(0.14) {
            look = look.child();
            height *= 0.66;
        }
        if rng.chance(0.12) {
            pose = pose.arms((1.6, 1.9), (0.2, 0.1));
        }
        Person {
            at: pt(x, deck(x) - 3.0),
            height,
            view,
            pose,
            look,
        }
        .draw(canvas, light);
        if rng.chance(0.14) {
            vehicles::bicycle(
                canvas,
                pt(x + 34.0, deck(x + 34.0) - 3.0),
                44.0,
                view.sign(),
                hex(0x37474F),
            );
        }
    }
}

/// Deck, railing and lamps; the railing is painted over the walkers' legs.
fn deck_and_rail(canvas: &mut Canvas, light: &Light, rng: &mut Rng) {
    let line = |lift: f32| {
        (-2..=62)
            .map(|i| pt(i as f32 * 40.0, deck(i as f32 * 40.0) + lift))
            .collect::<Vec<_>>()
    };
    for i in 0..=16 {
        let x = i as f32 * 150.0;
        let foot = pt(x, deck(x));
        canvas.fill(&Path::limb(foot, foot - pt(0.0, 104.0), 4.5, 3.0), hex(0xD9D2C8));
        canvas.fill(&Path::circle(foot - pt(0.0, 108.0), 7.5), hex(0xFFEFC4));
        canvas.glow(foot - pt(0.0, 108.0), 42.0, hex(0xFFD48A).fade(0.5));
    }
    on_the_bridge(canvas, rng, light);
    canvas.fill(&Path::stroke(&line(9.0), 24.0, 24.0), hex(0xCDBBAA));
    canvas.fill(&Path::stroke(&line(0.0), 7.0, 7.0), hex(0xFBEBD2));
    canvas.fill(&Path::stroke(&line(20.0), 7.0, 7.0), hex(0x8C8388));
    for i in 0..172 {
        let x = i as f32 * 14.0;
        canvas.fill(
            &Path::line(pt(x, deck(x)), pt(x, deck(x) - 32.0), 1.8),
            hex(0xF3E6D3).fade(0.85),
        );
    }
    for lift in [-32.0, -17.0] {
        canvas.fill(&Path::stroke(&line(lift), 3.2, 3.2), hex(0xFBEEDA));
    }
}

/// The footbridge over the river when the sun goes down.
pub fn sunset_bridge(canvas: &mut Canvas) {
    let mut rng = Rng::new(21);
    let (w, h) = canvas.size();
    let water = 900.0;
    let air = hex(0xE7B48E);
    canvas.flood(Paint::bands(
        0.0,
        water,
        &[
            (0.0, hex(0x3F6488)),
            (0.35, hex(0x8A9BAA)),
            (0.6, hex(0xE8C09A)),
            (0.82, hex(0xF6A66C)),
            (1.0, hex(0xE98A5C)),
        ],
    ));
    nature::wisps(canvas, 700.0, hex(0xFFD5AE).fade(0.85), 4);
    nature::wisps(canvas, 560.0, hex(0xB5707A).fade(0.45), 40);
    let sun = pt(1560.0, 700.0);
    canvas.glow(sun, 760.0, hex(0xFFC27A).fade(0.8));
    canvas.fill(
        &Path::circle(sun, 78.0),
        Paint::vertical(622.0, 778.0, hex(0xFFFAE6), hex(0xFFDFA4)),
    );
    canvas.glow(sun, 190.0, hex(0xFFE0A0).fade(0.7));
    for (i, (base, rise, wave)) in [(840.0, 190.0, 520.0), (872.0, 150.0, 400.0), (892.0, 80.0, 300.0)]
        .into_iter()
        .enumerate()
    {
        let line = nature::ridge(w, base, rise, wave, 81 + i as u32 * 5);
        let tone = hex(0xA58A93).mix(hex(0x4F6272), i as f32 * 0.42);
        nature::hill(canvas, &line, water, tone, air.mix(tone, 0.35));
    }
    nature::mist(canvas, 760.0, 910.0, hex(0xF8C79C).fade(0.4), 3);
    river::far_bank(canvas, &mut rng, (-60.0, 940.0), water, 92.0, air, 0.14);
    river::far_bank(canvas, &mut rng, (1830.0, 2480.0), water, 96.0, air, 0.14);

    let light = Light {
        shadow: 0.0,
        ..Light::new(1.0, hex(0x5A4658), 0.22)
    };
    for x in [430.0, 1200.0, 1970.0] {
        pylon(canvas, x, water + 14.0);
    }
    deck_and_rail(canvas, &light, &mut rng);

    canvas.fill(
        &Path::rect(0.0, water, w, h - water),
        Paint::vertical(water, h, hex(0xC98F74), hex(0x2B4A60)),
    );
    canvas.reflect((0.0, w), (water, h), (0.86, 0.45), 34.0);
    nature::glitter(
        canvas,
        &mut rng,
        pt(sun.x, water + 6.0),
        h,
        120.0,
        hex(0xFFD9A0).fade(0.7),
    );
    nature::ripples(canvas, &mut rng, water + 8.0, h, hex(0x1F3C55).fade(0.24), 220);
    nature::ripples(canvas, &mut rng, water + 8.0, h, hex(0xFFDDB4).fade(0.3), 220);

    let boat_light = Light::new(1.0, hex(0x4A3A50), 0.25);
    vehicles::sampan(canvas, &boat_light, pt(1640.0, 985.0), 250.0, true);
    canvas.reflect((1460.0, 1820.0), (1004.0, 1090.0), (0.6, 0.0), 24.0);
    let rower = Person {
        at: pt(742.0, 1120.0),
        height: 210.0,
        view: View::Right,
        pose: Pose::STAND
            .arms((0.8, 1.5), (0.6, 1.25))
            .legs((-0.2, -0.15), (0.2, 0.1))
            .lean(0.14),
        look: Look::new(0x6B5A5E, 0x2A2F3C)
            .hat(Hat::Cone)
            .sleeves()
            .hair(Hair::Bun),
    };
    let joints = rower.draw(canvas, &boat_light);
    canvas.fill(
        &Path::line(
            joints.hands[1] + pt(-110.0, -70.0),
            joints.hands[1] + pt(170.0, 112.0),
            7.0,
        ),
        hex(0x4A342A),
    );
    vehicles::sampan(canvas, &boat_light, pt(850.0, 1128.0), 520.0, false);
    canvas.reflect((500.0, 1200.0), (1160.0, 1340.0), (0.75, 0.0), 34.0);
    plants::blades(
        canvas,
        &mut rng,
        (-20.0, 330.0),
        h + 10.0,
        210.0,
        &[hex(0x1F2F38), hex(0x2F4440), hex(0x4A4A44)],
        120,
    );
    plants::blades(
        canvas,
        &mut rng,
        (2100.0, w + 20.0),
        h + 10.0,
        190.0,
        &[hex(0x1F2F38), hex(0x2F4440), hex(0x6A5344)],
        110,
    );
}
