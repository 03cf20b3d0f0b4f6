//! Flame trees in red flower beside a quiet road.

use crate::camera::Camera;
use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::look::{Dress, Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, pt};
use crate::people::Person;
use crate::rng::Rng;
use crate::scenes::street;
use crate::trees::{self, Leaves, Stand};
use crate::vehicles;

/// Boughs of a nearer tree that hang into the upper corners.
fn overhead(canvas: &mut Canvas, rng: &mut Rng) {
    let w = canvas.size().0;
    for (from, to) in [
        (pt(-30.0, 330.0), pt(560.0, 120.0)),
        (pt(w + 30.0, 210.0), pt(860.0, 60.0)),
    ] {
        canvas.fill(
            &Path::limb(from, to, 30.0, 6.0),
            Paint::from(hex(0x5E4A44)).mottled(0.3),
        );
        let mut green = Vec::new();
        let mut red = Vec::new();
        for i in 0..13 {
            let at = from.mix(to, i as f32 / 12.0) + pt(rng.bell() * 30.0, rng.bell() * 70.0 - 20.0);
            let list = if i % 3 == 1 { &mut green } else { &mut red };
            list.push((at, rng.range(44.0, 88.0) * (1.15 - i as f32 / 22.0)));
        }
        let leaves = Leaves {
            dark: hex(0x35613F),
            mid: hex(0x5E9048),
            light: hex(0xA2C060),
            dab: 11.0,
        };
        trees::foliage(canvas, rng, &green, &leaves, -0.6);
        for pair in red.chunks(2) {
            trees::foliage(canvas, rng, pair, &Leaves::FLAME.dab(11.0), -0.6);
        }
    }
}

/// Flame trees in red flower above a quiet road; schoolgirls go home.
pub fn flame_trees(canvas: &mut Canvas) {
    let mut rng = Rng::new(47);
    let (w, h) = canvas.size();
    let air = hex(0xFBE3C2);
    let camera = Camera {
        vanish: pt(610.0, 1210.0),
        focal: 1500.0,
        eye: 1.75,
    };
    canvas.flood(Paint::bands(
        0.0,
        1210.0,
        &[
            (0.0, hex(0x5C9FC4)),
            (0.5, hex(0xA9D2DA)),
            (0.85, hex(0xF6E8CC)),
            (1.0, hex(0xFBDDB2)),
        ],
    ));
    nature::cumulus(
        canvas,
        &mut rng,
        pt(330.0, 760.0),
        620.0,
        hex(0xFFFDF4),
        hex(0xC0D4DC),
    );
    nature::cumulus(
        canvas,
        &mut rng,
        pt(920.0, 900.0),
        520.0,
        hex(0xFFFAEC),
        hex(0xCDD6D6),
    );
    let hills = nature::ridge(w, 1190.0, 90.0, 300.0, 5);
    nature::hill(canvas, &hills, 1215.0, hex(0x9DB9BC), hex(0xE9DDC4));
    nature::treeline(
        canvas,
        &mut rng,
        (-20.0, w + 20.0),
        1222.0,
        80.0,
        (hex(0xA9BE94), hex(0x86A584)),
    );
    street::roadway(
        canvas,
        &mut rng,
        &camera,
        3.1,
        (hex(0xD9CDBB), hex(0x8F8A8C)),
        (hex(0xE6D2A8), hex(0xBE9A74)),
    );
    for side in [-1.0_f32, 1.0] {
        canvas.fill(
            &camera.floor((side * 5.2, side * 60.0), (2.0, 300.0)),
            Paint::vertical(1210.0, h, hex(0xA8BE7C), hex(0x5F8A4E)).mottled(0.3),
        );
        canvas.fill(
            &camera.side(side * 5.2, (0.0, 0.75), (2.4, 120.0)),
            Paint::vertical(1215.0, 1600.0, hex(0xF4DDA2), hex(0xE0B76A)).mottled(0.12),
        );
        canvas.fill(&camera.side(side * 5.2, (0.75, 0.9), (2.4, 120.0)), hex(0xFBF0D4));
    }
    for _ in 0..240 {
        let z = rng.range(4.0, 24.0);
        let (at, k) = (camera.at(rng.bell() * 6.0, 0.0, z), camera.scale(z));
        canvas.soft(
            &Path::ellipse(at.x, at.y, k * rng.range(0.25, 0.6), k * rng.range(0.03, 0.08)),
            (k * 0.05).min(9.0),
            Paint::from(hex(0x5A3F66).fade(0.22)).multiply(),
        );
    }
    let petals = [hex(0xD93A28), hex(0xF0603A), hex(0xB82A2A)];
    let student = Look::new(0xFBFAF4, 0xF4F1E8)
        .dress(Dress::Tunic)
        .hair(Hair::Long)
        .sleeves();
    for (z, bike) in [
        (46.0, false),
        (33.0, false),
        (24.0, false),
        (17.5, false),
        (12.6, true),
        (9.2, false),
    ] {
        let k = camera.scale(z);
        let haze = (z / 60.0).min(0.65);
        for x in [-4.4, 4.5] {
            let stand = Stand {
                base: camera.at(x, 0.0, z),
                height: k * 6.6,
                spread: k * 7.4,
                bare: 0.5,
                side: -0.6,
            };
            let bark = hex(0x8A705C).mix(air, haze);
            let green = Leaves {
                dark: hex(0x3A6A44),
                mid: hex(0x6A9A50),
                light: hex(0xA9C468),
                dab: 5.0,
            };
            let under = Stand {
                height: stand.height * 0.94,
                spread: stand.spread * 0.9,
                ..stand
            };
            trees::broadleaf(
                canvas,
                &mut rng,
                under,
                &green.hazed(air, haze).dab((k * 0.07).clamp(3.0, 9.0)),
                bark,
            );
            trees::blossom(
                canvas,
                &mut rng,
                stand,
                &Leaves::FLAME
                    .hazed(air, haze * 0.8)
                    .dab((k * 0.06).clamp(3.0, 8.5)),
            );
        }
        if bike {
            let light = Light::new(-1.0, air, 0.18);
            let s = camera.scale(11.0);
            Person {
                at: camera.at(-1.3, 0.0, 11.0),
                height: s * 1.58,
                view: View::Back,
                pose: Pose::STAND.legs((0.06, 0.02), (0.1, -0.06)),
                look: student,
            }
            .draw(canvas, &light);
            Person {
                at: camera.at(-0.55, 0.0, 11.2),
                height: s * 1.54,
                view: View::Back,
                pose: Pose::STAND,
                look: student.hat(Hat::Cone),
            }
            .draw(canvas, &light);
        }
    }
    for (z0, z1, count) in [(4.0, 9.0, 500), (9.0, 30.0, 500)] {
        for _ in 0..count {
            let z = rng.range(z0, z1);
            let side = if rng.chance(0.7) {
                rng.pick(&[-1.0, 1.0]) * rng.range(2.0, 5.0)
            } else {
                rng.bell() * 3.0
            };
            let (at, k) = (camera.at(side, 0.0, z), camera.scale(z));
            canvas.fill(
                &Path::tilted_ellipse(at, k * 0.034, k * 0.013, rng.range(-0.4, 0.4)),
                rng.pick(&petals).fade(0.85),
            );
        }
    }
    let light = Light::new(-1.0, air, 0.03);
    let s = camera.scale(5.4);
    let at = camera.at(0.75, 0.0, 5.4);
    let joints = Person {
        at,
        height: s * 1.58,
        view: View::Left,
        pose: Pose::WALK.arms((0.5, 0.8), (0.45, 0.75)),
        look: student.hat(Hat::Cone),
    }
    .draw(canvas, &light);
    vehicles::bicycle(canvas, at + pt(-s * 0.1, s * 0.08), s * 0.98, -1.0, hex(0x3C6A78));
    for hand in joints.hands {
        canvas.fill(&Path::circle(hand, s * 0.03), light.tone(student.skin));
    }
    overhead(canvas, &mut rng);
    for _ in 0..60 {
        let at = pt(rng.range(0.0, w), rng.range(700.0, 1850.0));
        canvas.fill(
            &Path::tilted_ellipse(at, 5.5, 2.6, rng.range(-1.4, 1.4)),
            rng.pick(&petals).fade(0.9),
        );
    }
}
