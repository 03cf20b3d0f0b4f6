//! The new road on its opening day.

use crate::camera::Camera;
use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::lamps;
use crate::look::{Dress, Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, Pt, pt};
use crate::people::Person;
use crate::props;
use crate::rng::Rng;
use crate::trees::{self, Leaves, Stand};

const AIR: Colour = hex(0xF3E7CC);

/// A scooter with its rider, seen from behind or from the front.
fn rider(canvas: &mut Canvas, camera: &Camera, x: f32, z: f32, view: View, look: Look) {
    let (at, k) = (camera.at(x, 0.0, z), camera.scale(z));
    let light = Light {
        shadow: 0.0,
        ..Light::new(-1.0, AIR, (z / 90.0).min(0.5))
    };
    props::shadow(canvas, at + pt(k * 0.2, 0.0), k * 0.6, k * 0.07, 0.4);
    let p = |dx: f32, dy: f32| at + pt(dx, -dy) * k;
    canvas.fill(
        &Path::limb(p(0.0, 0.1), p(0.0, 0.5), k * 0.14, k * 0.14),
        light.tone(hex(0x24242A)),
    );
    let pose = Pose::STAND
        .arms((0.35, 0.15), (0.35, 0.15))
        .legs((0.35, 0.05), (0.35, 0.05));
    let person = Person {
        at: p(0.0, 0.12),
        height: k * 1.55,
        view,
        pose,
        look,
    };
    let body = Path::smooth(&[
        (p(-0.2, 0.62).x, p(-0.2, 0.62).y),
        (p(0.2, 0.62).x, p(0.2, 0.62).y),
        (p(0.17, 0.34).x, p(0.17, 0.34).y),
        (p(0.0, 0.26).x, p(0.0, 0.26).y),
        (p(-0.17, 0.34).x, p(-0.17, 0.34).y),
    ]);
    if view == View::Back {
        handlebar(canvas, &light, at, k);
        person.draw(canvas, &light);
        light.fill(canvas, &body, hex(0xA8352E));
        canvas.fill(
            &Path::round_rect(p(-0.11, 0.54).x, p(0.0, 0.54).y, k * 0.22, k * 0.07, k * 0.02),
            light.tone(hex(0xF05A3C)),
        );
        canvas.fill(
            &Path::rect(p(-0.09, 0.42).x, p(0.0, 0.42).y, k * 0.18, k * 0.12),
            light.tone(hex(0xF2F0E6)),
        );
    } else {
        person.draw(canvas, &light);
        let shield = Path::smooth(&[
            (p(-0.2, 0.95).x, p(-0.2, 0.95).y),
            (p(0.2, 0.95).x, p(0.2, 0.95).y),
            (p(0.16, 0.5).x, p(0.16, 0.5).y),
            (p(0.0, 0.36).x, p(0.0, 0.36).y),
            (p(-0.16, 0.5).x, p(-0.16, 0.5).y),
        ]);
        light.fill(canvas, &shield, hex(0x3A6A86));
        canvas.fill(&Path::circle(p(0.0, 0.8), k * 0.07), hex(0xFFF6D8));
    }
    if view == View::Front {
        handlebar(canvas, &light, at, k);
    }
}

/// Handlebar and mirrors; between viewer and rider only if he comes closer.
fn handlebar(canvas: &mut Canvas, light: &Light, at: Pt, k: f32) {
    let p = |dx: f32, dy: f32| at + pt(dx, -dy) * k;
    canvas.fill(
        &Path::line(p(-0.32, 0.98), p(0.32, 0.98), k * 0.04),
        light.tone(hex(0x2B2B30)),
    );
    for side in [-0.34, 0.34] {
        canvas.fill(
            &Path::ellipse(p(side, 1.1).x, p(side, 1.1).y, k * 0.05, k * 0.035),
            light.tone(hex(0x3A3A40)),
        );
    }
}

/// Carriageway with fresh markings, pavement, verge.
fn carriageway(canvas: &mut Canvas, rng: &mut Rng, camera: &Camera) {
    let (w, h) = canvas.size();
    let horizon = camera.vanish.y;
    canvas.fill(
        &Path::rect(0.0, horizon, w, h - horizon),
        Paint::vertical(horizon, h, hex(0xC5CE9A), hex(0x7E9A58)).mottled(0.25),
    );
    canvas.fill(
        &camera.floor((-13.0, -6.2), (2.0, 600.0)),
        Paint::vertical(horizon, h, hex(0xECDCBC), hex(0xC9A88A)).mottled(0.12),
    );
    canvas.fill(
        &camera.floor((6.2, 9.4), (2.0, 600.0)),
        Paint::vertical(horizon, h, hex(0xECDCBC), hex(0xC9A88A)).mottled(0.12),
    );
    canvas.fill(
        &camera.floor((-6.0, 6.0), (2.0, 600.0)),
        Paint::vertical(horizon, h, hex(0xB9B6B0), hex(0x5B6068)).mottled(0.12),
    );
    for z in 0..26 {
        let near = 5.0 * 1.13_f32.powi(z);
        for x in [(-13.0, -6.2), (6.2, 9.4)] {
            canvas.fill(&camera.floor(x, (near, near * 1.006)), hex(0x8A6A54).fade(0.3));
        }
    }
    nature::ground_strokes(
        canvas,
        rng,
        (horizon + 50.0, h),
        &[hex(0xE8E0D0).fade(0.09), hex(0x2A3038).fade(0.08)],
        420,
    );
    for side in [-1.0, 1.0] {
        canvas.fill(
            &camera.floor((side * 5.98, side * 6.3), (2.0, 600.0)),
            hex(0xF1E9D8),
        );
        canvas.fill(
            &camera.floor((side * 5.45, side * 5.6), (2.0, 600.0)),
            hex(0xFAF5E8).fade(0.9),
        );
    }
    let mut z = 4.0;
    while z < 160.0 {
        canvas.fill(
            &camera.floor((-0.09, 0.09), (z, z + 3.0)),
            hex(0xFFF4D6).fade(0.95),
        );
        z += 6.5;
    }
    for i in 0..12 {
        let x = -5.1 + i as f32 * 0.9;
        canvas.fill(
            &camera.floor((x, x + 0.5), (11.2, 14.0)),
            hex(0xFAF5E8).fade(0.92),
        );
    }
}

/// New houses on the left, facing the road.
fn houses(canvas: &mut Canvas, rng: &mut Rng, camera: &Camera) {
    let mut z: f32 = 120.0;
    while z > 9.0 {
        let near = z * 0.83;
        let haze = (z / 130.0).min(0.7);
        let mixed = |c: Colour| c.mix(AIR, haze);
        let wall = hex(rng.pick(&[0xF0D49A, 0xE3BC90, 0xD5DCC8, 0xF2EADA, 0xDCAF98, 0xC4D2D4]));
        let top = rng.range(7.0, 11.5);
        canvas.fill(
            &camera.front((-26.0, -13.6), (0.0, top), near),
            Paint::from(mixed(wall.shaded(0.26))).mottled(0.1),
        );
        canvas.fill(
            &camera.side(-13.6, (0.0, top), (near, z * 0.985)),
            Paint::from(mixed(wall)).mottled(0.12),
        );
        canvas.fill(
            &camera.side(-13.3, (top - 0.1, top + 0.3), (near * 0.99, z * 0.99)),
            mixed(wall.lit(0.5)),
        );
        let deep = z - near;
        let part = |a: f32, b: f32| (near + deep * a, near + deep * b);
        canvas.fill(
            &camera.side(-13.5, (0.0, 2.7), part(0.12, 0.84)),
            Paint::from(mixed(hex(0x56606A))).mottled(0.2),
        );
        canvas.fill(
            &camera.side(-12.4, (2.75, 3.25), part(0.06, 0.9)),
            mixed(hex(rng.pick(&[0xB5483F, 0x2F7A6A, 0xD99A4A, 0x4C6A94]))),
        );
        let mut y = 4.0;
        while y + 1.7 < top {
            for (a, b) in [(0.14, 0.4), (0.56, 0.82)] {
                canvas.fill(
                    &camera.side(-13.5, (y - 0.12, y + 1.72), part(a - 0.03, b + 0.03)),
                    mixed(hex(0xFBF4E4)),
                );
                canvas.fill(
                    &camera.side(-13.45, (y, y + 1.6), part(a, b)),
                    Paint::from(mixed(hex(0x5F8A98))).mottled(0.2),
                );
            }
            y += 3.1;
        }
        z = near;
    }
}

/// A wide new road with lamps, saplings and the first riders.
pub fn new_road(canvas: &mut Canvas) {
    let mut rng = Rng::new(55);
    let (w, h) = canvas.size();
    let camera = Camera {
        vanish: pt(1080.0, 690.0),
        focal: 1080.0,
        eye: 2.5,
    };
    canvas.flood(Paint::bands(
        0.0,
        690.0,
        &[
            (0.0, hex(0x4F93C4)),
            (0.5, hex(0x9CCBDD)),
            (0.85, hex(0xEFEBD2)),
            (1.0, hex(0xFBE3BA)),
        ],
    ));
    nature::wisps(canvas, 420.0, hex(0xFFFDF4).fade(0.6), 33);
    for (x, y, width) in [
        (1450.0, 330.0, 720.0),
        (700.0, 470.0, 520.0),
        (1780.0, 520.0, 420.0),
        (330.0, 240.0, 460.0),
    ] {
        nature::cumulus(canvas, &mut rng, pt(x, y), width, hex(0xFFFEF8), hex(0xBDD2DE));
    }
    for (i, rise) in [120.0, 70.0].into_iter().enumerate() {
        let line = nature::ridge(w, 680.0, rise, 380.0, 23 + i as u32 * 6);
        nature::hill(
            canvas,
            &line,
            700.0,
            hex(0xA3BDC6).mix(hex(0x84A99C), i as f32),
            AIR,
        );
    }
    carriageway(canvas, &mut rng, &camera);
    nature::treeline(
        canvas,
        &mut rng,
        (1090.0, w + 20.0),
        706.0,
        62.0,
        (hex(0x9DBB8E), hex(0x7BA27A)),
    );
    // A canal beside the road, with the sky in it.
    let canal = camera.floor((11.5, 22.0), (3.0, 260.0));
    canvas.fill(
        &canal,
        Paint::vertical(695.0, h, hex(0xE9EEDD), hex(0x6FA3B4)).mottled(0.1),
    );
    houses(canvas, &mut rng, &camera);
    let people: [(f32, f32, View, Look, u8); 8] = [
        (
            -2.6,
            34.0,
            View::Front,
            Look::new(0xD9A13A, 0x33384A).hat(Hat::Helmet(hex(0xF2F0E6))),
            1,
        ),
        (
            2.4,
            26.0,
            View::Back,
            Look::new(0xF1EBDD, 0x33384A).hat(Hat::Helmet(hex(0xC8402F))),
            1,
        ),
        (
            -8.8,
            22.0,
            View::Right,
            Look::new(0x7B5A86, 0x3A3A46).hair(Hair::Bun).hat(Hat::Cone),
            0,
        ),
        (
            3.4,
            15.5,
            View::Back,
            Look::new(0x2F6F73, 0x33384A)
                .hair(Hair::Long)
                .hat(Hat::Helmet(hex(0xE9C04A))),
            1,
        ),
        (
            -2.9,
            10.2,
            View::Front,
            Look::new(0xC8503F, 0x2F3A4A).hat(Hat::Helmet(hex(0x3A5A7C))),
            1,
        ),
        (
            -8.9,
            11.8,
            View::Front,
            Look::new(0xF3EEE0, 0xF3EEE0)
                .dress(Dress::Tunic)
                .hair(Hair::Long)
                .sleeves(),
            0,
        ),
        (-9.6, 11.85, View::Front, Look::new(0x3F6E86, 0x3A3A46), 0),
        (
            2.3,
            6.3,
            View::Back,
            Look::new(0x3C6FA0, 0x33384A).hat(Hat::Helmet(hex(0xEFEBDD))),
            1,
        ),
    ];
    let mut next = 0;
    let metal = hex(0x7C8A90);
    for z in [90.0, 66.0, 48.0, 35.0, 25.5, 18.6, 13.5, 9.8, 7.0] {
        while next < people.len() && people[next].1 > z {
            show(canvas, &camera, people[next]);
            next += 1;
        }
        let (k, haze) = (camera.scale(z), (z / 110.0).min(0.6));
        let left = if z > 8.0 { -6.9 } else { -30.0 };
        lamps::street_lamp(
            canvas,
            camera.at(left, 0.0, z),
            k * 8.0,
            k * 2.3,
            metal.mix(AIR, haze),
        );
        lamps::street_lamp(
            canvas,
            camera.at(6.9, 0.0, z),
            k * 8.0,
            -k * 2.3,
            metal.mix(AIR, haze),
        );
        let leaves = Leaves {
            light: hex(0xB5CC6E),
            ..Leaves::GREEN
        }
        .hazed(AIR, haze)
        .dab((k * 0.08).clamp(2.6, 9.0));
        for x in [-7.6, 8.0] {
            let stand = Stand {
                base: camera.at(x, 0.0, z * 0.87),
                height: k * 3.9,
                spread: k * 2.5,
                bare: 0.42,
                side: -0.8,
            };
            trees::broadleaf(canvas, &mut rng, stand, &leaves, hex(0x7A6450).mix(AIR, haze));
        }
    }
    while next < people.len() {
        show(canvas, &camera, people[next]);
        next += 1;
    }
}

fn show(canvas: &mut Canvas, camera: &Camera, who: (f32, f32, View, Look, u8)) {
    let (x, z, view, look, wheels) = who;
    if wheels > 0 {
        rider(canvas, camera, x, z, view, look);
    } else {
        let light = Light::new(-1.0, AIR, (z / 90.0).min(0.5));
        let pose = if view.is_side() {
            Pose::WALK
        } else {
            Pose::STAND.legs((0.06, 0.0), (0.12, -0.05))
        };
        Person {
            at: camera.at(x, 0.0, z),
            height: camera.scale(z) * 1.64,
            view,
            pose,
            look,
        }
        .draw(canvas, &light);
    }
}
