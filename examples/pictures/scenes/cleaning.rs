//! A morning of sweeping under old trees.

use crate::camera::Camera;
use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::look::{Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, Pt, pt};
use crate::people::Person;
use crate::plants;
use crate::props;
use crate::rng::Rng;
use crate::scenes::street;
use crate::trees::{self, Leaves, Stand};

/// Residents sweep a street under old trees while the sun comes through.
pub fn street_cleaning(canvas: &mut Canvas) {
    let mut rng = Rng::new(31);
    let (w, h) = canvas.size();
    let air = hex(0xF7E6BE);
    let camera = Camera {
        vanish: pt(1010.0, 610.0),
        focal: 1150.0,
        eye: 1.9,
    };
    canvas.flood(Paint::bands(
        0.0,
        640.0,
        &[(0.0, hex(0x9CC3C4)), (0.6, hex(0xE3E6C4)), (1.0, hex(0xFFEDC2))],
    ));
    canvas.glow(camera.vanish - pt(0.0, 60.0), 700.0, hex(0xFFE9B4).fade(0.7));
    nature::treeline(
        canvas,
        &mut rng,
        (700.0, 1320.0),
        625.0,
        120.0,
        (hex(0xCFD9AA), hex(0xB9C49A)),
    );
    let mut z = 52.0;
    while z > 7.0 {
        for x in [-9.0, 9.0] {
            street::frontage(canvas, &mut rng, &camera, x, (z * 0.84, z * 0.995), air);
        }
        z *= 0.84;
    }
    street::roadway(
        canvas,
        &mut rng,
        &camera,
        4.0,
        (hex(0xE8D8B2), hex(0xA2958A)),
        (hex(0xE2CFA8), hex(0xB58F70)),
    );
    for _ in 0..260 {
        let z = rng.range(4.2, 26.0);
        let at = camera.at(rng.bell() * 8.0, 0.0, z);
        let k = camera.scale(z);
        canvas.soft(
            &Path::ellipse(at.x, at.y, k * rng.range(0.3, 0.8), k * rng.range(0.04, 0.09)),
            (k * 0.05).min(9.0),
            Paint::from(hex(0x4A4A70).fade(0.26)).multiply(),
        );
    }
    // Sun that comes through the leaves lies on the road in flecks.
    for _ in 0..170 {
        let z = rng.range(3.4, 20.0);
        let (at, k) = (camera.at(rng.bell() * 5.0, 0.0, z), camera.scale(z));
        let fleck = Path::ellipse(at.x, at.y, k * rng.range(0.12, 0.5), k * rng.range(0.02, 0.06));
        canvas.soft(&fleck, (k * 0.03).min(7.0), hex(0xFFE9B0).fade(0.34));
    }
    let helpers: [(f32, f32, View, Look, bool); 10] = [
        (-1.6, 17.0, View::Right, Look::new(0x3C7A9A, 0x2F3A48), true),
        (
            1.2,
            15.0,
            View::Left,
            Look::new(0x3C7A9A, 0x2F3A48).hair(Hair::Tail),
            true,
        ),
        (
            -5.4,
            12.0,
            View::Right,
            Look::new(0x2F7A5C, 0x39404C)
                .hair(Hair::Bun)
                .hat(Hat::Cone)
                .sleeves(),
            true,
        ),
        (
            2.7,
            10.5,
            View::Left,
            Look::new(0x3C7A9A, 0x2F3A48).hat(Hat::Cap(hex(0xC8402F))),
            true,
        ),
        (
            -0.2,
            9.6,
            View::Right,
            Look::new(0x3C7A9A, 0x33384A).hair(Hair::Long),
            true,
        ),
        (
            5.3,
            8.6,
            View::Left,
            Look::new(0xB5584A, 0x3A3A46)
                .hair(Hair::Bun)
                .hat(Hat::Cone)
                .sleeves(),
            true,
        ),
        (
            -2.9,
            6.9,
            View::Right,
            Look::new(0x2E6FA0, 0x2F3A48).hat(Hat::Cap(hex(0x2F7A5C))),
            true,
        ),
        (
            1.1,
            5.7,
            View::Left,
            Look::new(0x2E6FA0, 0x33384A)
                .hair(Hair::Bun)
                .hat(Hat::Cone)
                .sleeves(),
            true,
        ),
        (
            3.7,
            5.7,
            View::Right,
            Look::new(0xE9B24A, 0x3C5A78).child(),
            false,
        ),
        (
            -2.15,
            4.5,
            View::Right,
            Look::new(0xC4584A, 0x3A3A46)
                .hair(Hair::Bun)
                .hat(Hat::Cone)
                .sleeves(),
            true,
        ),
    ];
    let mut next = 0;
    let leaves = Leaves {
        light: hex(0xC3CF6A),
        ..Leaves::GREEN
    };
    for z in [40.0, 30.0, 23.0, 17.6, 13.4, 10.2, 7.7, 5.0] {
        while next < helpers.len() && helpers[next].1 > z {
            helper(canvas, &mut rng, &camera, helpers[next], air);
            next += 1;
        }
        for x in [-5.6, 5.9] {
            let k = camera.scale(z);
            let haze = (z / 52.0).min(0.7);
            let stand = Stand {
                base: camera.at(x + rng.bell() * 0.2, 0.0, z),
                height: k * 8.6,
                spread: k * 8.0,
                bare: 0.46,
                side: if x < 0.0 { 0.8 } else { -0.8 },
            };
            if z > 6.0 {
                trees::broadleaf(
                    canvas,
                    &mut rng,
                    stand,
                    &leaves.hazed(air, haze).dab((k * 0.1).clamp(3.4, 11.0)),
                    hex(0x6B5544).mix(air, haze),
                );
            }
        }
    }
    while next < helpers.len() {
        helper(canvas, &mut rng, &camera, helpers[next], air);
        next += 1;
    }
    plants::petals(
        canvas,
        &mut rng,
        (0.0, w),
        (760.0, h),
        &[hex(0xC9A23C), hex(0xA8742E), hex(0x8A9A3C), hex(0xE0BA58)],
        420,
    );
    refuse_cart(canvas, camera.at(1.75, 0.0, 4.5), camera.scale(4.5));
    nature::beams(
        canvas,
        &mut rng,
        pt(900.0, -160.0),
        (-0.75, 0.8),
        1600.0,
        hex(0xFFEBB0).fade(0.5),
    );
    canvas.glow(camera.vanish - pt(0.0, 90.0), 520.0, hex(0xFFEFC4).fade(0.35));
}

/// A green two-wheeled bin with a branch of leaves sticking out.
fn refuse_cart(canvas: &mut Canvas, at: Pt, k: f32) {
    props::shadow(canvas, at, k * 0.5, k * 0.07, 0.45);
    let p = |x: f32, y: f32| (at.x + x * k, at.y - y * k);
    for (x, y, r) in [
        (-0.1, 1.02, 0.15),
        (0.1, 1.06, 0.17),
        (0.22, 0.99, 0.12),
        (-0.24, 0.98, 0.11),
    ] {
        let (cx, cy) = p(x, y);
        canvas.fill(
            &Path::ellipse(cx, cy, r * k, r * k * 0.7),
            Paint::vertical(cy - r * k, cy + r * k, hex(0xB8A04A), hex(0x6A6A34)).mottled(0.8),
        );
    }
    let body = Path::polygon(&[p(-0.36, 0.98), p(0.36, 0.98), p(0.29, 0.12), p(-0.29, 0.12)]);
    canvas.fill(
        &body,
        Paint::across(body.bounds(), hex(0x4FA07A), hex(0x1C5A4A)).mottled(0.1),
    );
    for x in [-0.17, 0.0, 0.17] {
        let (a, b) = (p(x, 0.86), p(x * 0.86, 0.2));
        canvas.fill(
            &Path::limb(pt(a.0, a.1), pt(b.0, b.1), k * 0.03, k * 0.026),
            hex(0x143F36).fade(0.4),
        );
    }
    let rim = p(-0.4, 1.0);
    canvas.fill(
        &Path::round_rect(rim.0, rim.1, k * 0.8, k * 0.075, k * 0.03),
        hex(0x2C7A62),
    );
    for x in [-0.25, 0.25] {
        let hub = p(x, 0.12);
        canvas.fill(&Path::circle(pt(hub.0, hub.1), k * 0.125), hex(0x26262C));
        canvas.fill(&Path::circle(pt(hub.0, hub.1), k * 0.05), hex(0x8E9498));
    }
}

/// Someone sweeping, with a small heap of leaves, or a child carrying a bag.
fn helper(
    canvas: &mut Canvas,
    rng: &mut Rng,
    camera: &Camera,
    who: (f32, f32, View, Look, bool),
    air: Colour,
) {
    let (x, z, view, look, sweeps) = who;
    let (at, k) = (camera.at(x, 0.0, z), camera.scale(z));
    let light = Light {
        shadow: 0.4,
        ..Light::new(-view.sign() * 0.6, air, (z / 70.0).min(0.4))
    };
    if !sweeps {
        let joints = Person {
            at,
            height: k * 1.2,
            view,
            pose: Pose::WALK,
            look,
        }
        .draw(canvas, &light);
        let bag = joints.hands[1] + pt(0.0, k * 0.02);
        let sack = Path::smooth(&[
            (bag.x - k * 0.05, bag.y),
            (bag.x + k * 0.05, bag.y),
            (bag.x + k * 0.17, bag.y + k * 0.26),
            (bag.x, bag.y + k * 0.34),
            (bag.x - k * 0.17, bag.y + k * 0.26),
        ]);
        light.fill(canvas, &sack, hex(0x3F8A6A));
        return;
    }
    let pose = Pose::WORK.arms((0.85, 1.25), (0.35, 0.85)).lean(0.28);
    let joints = Person {
        at,
        height: k * 1.64,
        view,
        pose,
        look,
    }
    .draw(canvas, &light);
    props::broom(canvas, &light, &joints, at.y + k * 0.04, view.sign());
    for hand in joints.hands {
        canvas.fill(&Path::circle(hand, k * 0.032), light.tone(look.skin));
    }
    for _ in 0..60 {
        let spot = at
            + pt(
                view.sign() * k * (1.15 + rng.bell() * 0.3),
                k * (0.04 + rng.bell() * 0.05),
            );
        let leaf = Path::tilted_ellipse(spot, k * 0.04, k * 0.018, rng.range(-0.8, 0.8));
        canvas.fill(
            &leaf,
            light.tone(rng.pick(&[hex(0xC9A23C), hex(0xA8742E), hex(0x8A7A3C), hex(0xD9B85A)])),
        );
    }
}
