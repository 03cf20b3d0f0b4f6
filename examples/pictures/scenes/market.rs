//! The ward market in the morning.

use crate::built;
use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::look::{Dress, Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, Pt, pt};
use crate::people::Person;
use crate::plants;
use crate::props;
use crate::rng::Rng;
use crate::trees::{self, Leaves, Stand};
use crate::vehicles;

const FRUIT: [(u32, bool); 9] = [
    (0xE58A2E, false),
    (0xC5352E, false),
    (0x5F8F3E, true),
    (0xF0C23A, false),
    (0x7A3F78, false),
    (0x86A83E, false),
    (0xD9573C, false),
    (0x3F7A48, true),
    (0xE9A94A, false),
];

/// A stall: posts, dark inside, goods hanging, table with heaps, awning.
fn stall(canvas: &mut Canvas, rng: &mut Rng, foot: Pt, w: f32, colours: (u32, u32), haze: f32) {
    let air = hex(0xF2DFBE);
    let mixed = |rgb: u32| hex(rgb).mix(air, haze);
    let (h, top) = (w * 0.86, foot.y - w * 0.86);
    let inside = Path::rect(foot.x + w * 0.04, top + w * 0.1, w * 0.92, h - w * 0.1);
    canvas.fill(
        &inside,
        Paint::vertical(top, foot.y, mixed(0x2E2A30), mixed(0x5A4638)).mottled(0.3),
    );
    canvas.glow(
        pt(foot.x + w * 0.5, top + w * 0.3),
        w * 0.42,
        hex(0xFFC87A).fade(0.4),
    );
    for i in 0..5 {
        let x = foot.x + w * (0.16 + 0.17 * i as f32);
        let colour = mixed(rng.pick(&[0xE8C04A, 0xB8C760, 0xD9734A, 0xF1E2C0]));
        for k in 0..4 {
            let at = pt(x + rng.bell() * w * 0.012, top + w * (0.27 + 0.032 * k as f32));
            canvas.fill(
                &Path::ellipse(at.x, at.y, w * 0.02, w * 0.026),
                colour.shaded(0.1 * k as f32),
            );
        }
    }
    let light = Light {
        shadow: 0.0,
        ..Light::new(-1.0, air, haze + 0.04)
    };
    let seller = Look {
        hair: Hair::Bun,
        hat: if rng.chance(0.5) { Hat::Cone } else { Hat::None },
        ..Look::passer_by(rng)
    };
    let pose = Pose::STAND.arms((0.35, -0.4), (0.5, 0.9));
    Person {
        at: pt(foot.x + w * rng.range(0.3, 0.7), foot.y - w * 0.02),
        height: w * 0.53,
        view: View::Front,
        pose,
        look: seller,
    }
    .draw(canvas, &light);
    // Two tiers of goods.
    for (row, y) in [(0, foot.y - w * 0.3), (1, foot.y - w * 0.2)] {
        let back = row == 0;
        let shelf = Path::rect(foot.x + w * 0.02, y, w * 0.96, w * if back { 0.1 } else { 0.2 });
        canvas.fill(
            &shelf,
            Paint::vertical(y, y + w * 0.2, mixed(0xB07B4C), mixed(0x6A452F)).mottled(0.3),
        );
        for i in 0..4 {
            let (rgb, leafy) = rng.pick(&FRUIT);
            let x = foot.x + w * (0.14 + 0.24 * i as f32);
            let crate_box = Path::polygon(&[
                (x - w * 0.11, y - w * 0.012),
                (x + w * 0.11, y - w * 0.012),
                (x + w * 0.1, y + w * 0.05),
                (x - w * 0.1, y + w * 0.05),
            ]);
            props::heap(canvas, rng, pt(x, y), w * 0.2, mixed(rgb), leafy);
            canvas.fill(
                &crate_box,
                Paint::vertical(y, y + w * 0.05, mixed(0xC99A62), mixed(0x8A5E3A)).mottled(0.3),
            );
        }
    }
    for x in [0.02, 0.98] {
        canvas.fill(
            &Path::line(pt(foot.x + w * x, top), pt(foot.x + w * x, foot.y), w * 0.022),
            mixed(0x8A6A4A),
        );
    }
    built::awning(
        canvas,
        pt(foot.x - w * 0.03, top - w * 0.06),
        w * 1.06,
        w * 0.26,
        (mixed(colours.0), mixed(colours.1)),
    );
}

/// A squatting seller with two shoulder-pole baskets.
fn basket_seller(canvas: &mut Canvas, rng: &mut Rng, at: Pt, size: f32, light: &Light, view: View) {
    let look = Look::new(0x7B4E78, 0x2F2C36)
        .hair(Hair::Bun)
        .hat(Hat::Cone)
        .sleeves();
    Person {
        at,
        height: size,
        view,
        pose: Pose::SQUAT,
        look,
    }
    .draw(canvas, light);
    let s = view.sign();
    for (dx, dy, rgb, leafy) in [
        (0.4, 0.05, 0xE58A2E, false),
        (0.82, 0.0, 0x5F8F3E, true),
        (0.62, 0.14, 0xC9352E, false),
    ] {
        let foot = at + pt(dx * s, dy) * size;
        let rim = props::basket(canvas, foot, size * 0.4, hex(0xB88B52));
        props::heap(
            canvas,
            rng,
            rim + pt(0.0, size * 0.03),
            size * 0.36,
            hex(rgb),
            leafy,
        );
    }
}

fn shoppers(canvas: &mut Canvas, rng: &mut Rng) {
    let light = Light::new(-1.0, hex(0xF2DFBE), 0.03);
    let far = Light::new(-1.0, hex(0xF2DFBE), 0.16);
    for i in 0..9 {
        let look = Look::passer_by(rng);
        let view = rng.pick(&[View::Left, View::Right, View::Back]);
        let pose = if view.is_side() { Pose::WALK } else { Pose::STAND };
        let at = pt(
            130.0 + i as f32 * 212.0 + rng.range(-50.0, 50.0),
            975.0 + rng.range(-12.0, 18.0),
        );
        Person {
            at,
            height: rng.range(268.0, 292.0),
            view,
            pose,
            look,
        }
        .draw(canvas, &far);
    }
    basket_seller(canvas, rng, pt(250.0, 1180.0), 400.0, &light, View::Right);
    let mother = Look::new(0xE9E0CC, 0x3C4A5C).hair(Hair::Long).hat(Hat::Cone);
    let joints = Person {
        at: pt(900.0, 1150.0),
        height: 400.0,
        view: View::Right,
        pose: Pose::WALK.arms((0.5, 0.9), (0.2, 0.35)),
        look: mother,
    }
    .draw(canvas, &light);
    let handle = joints.hands[1];
    let bag = props::basket(canvas, handle + pt(6.0, 86.0), 92.0, hex(0xC98F4A));
    canvas.fill(
        &Path::stroke(&[bag - pt(36.0, 0.0), handle, bag + pt(36.0, 0.0)], 4.0, 4.0),
        hex(0x8A5A30),
    );
    props::heap(canvas, rng, bag + pt(0.0, 8.0), 80.0, hex(0x6E9A42), true);
    let child = Look::new(0xD9463B, 0x3D5A78).child();
    Person {
        at: pt(1010.0, 1160.0),
        height: 240.0,
        view: View::Right,
        pose: Pose::WALK.arms((0.8, 1.2), (-0.9, -1.2)),
        look: child,
    }
    .draw(canvas, &light);
    let man = Look::new(0x3F6E86, 0x4A4038);
    Person {
        at: pt(1330.0, 1130.0),
        height: 410.0,
        view: View::Left,
        pose: Pose::WALK.arms((0.45, 0.75), (0.4, 0.7)),
        look: man,
    }
    .draw(canvas, &light);
    vehicles::bicycle(canvas, pt(1308.0, 1158.0), 240.0, -1.0, hex(0x2E6657));
    let rack = props::basket(canvas, pt(1428.0, 1012.0), 140.0, hex(0xB88B52));
    props::heap(canvas, rng, rack + pt(0.0, 10.0), 118.0, hex(0xE9B23C), false);
    let elder = Look::new(0x8A5A78, 0x2F2C36)
        .dress(Dress::Shirt)
        .hair(Hair::Bun)
        .grey()
        .sleeves();
    Person {
        at: pt(1690.0, 1190.0),
        height: 400.0,
        view: View::Left,
        pose: Pose::STAND.arms((0.7, 1.3), (0.2, 0.4)).lean(0.12),
        look: elder,
    }
    .draw(canvas, &light);
}

/// A row of stalls under striped awnings, with sellers and shoppers.
pub fn ward_market(canvas: &mut Canvas) {
    let mut rng = Rng::new(99);
    let (w, h) = canvas.size();
    let air = hex(0xF2DFBE);
    canvas.flood(Paint::bands(
        0.0,
        700.0,
        &[(0.0, hex(0x8FB6C6)), (0.55, hex(0xDDE2D2)), (1.0, hex(0xF8E4BE))],
    ));
    nature::wisps(canvas, 460.0, hex(0xFFF6E2).fade(0.7), 61);
    let mut x = -30.0;
    while x < w {
        let width = rng.range(110.0, 165.0);
        let floors = rng.pick(&[2, 3, 3, 4]);
        built::town_house(canvas, &mut rng, pt(x, 690.0), width, floors, (air, 0.5));
        x += width + rng.range(0.0, 14.0);
    }
    for (x, height) in [(420.0, 520.0), (1250.0, 560.0)] {
        let leaves = Leaves::GREEN.hazed(air, 0.34).dab(7.0);
        trees::broadleaf(
            canvas,
            &mut rng,
            Stand {
                base: pt(x, 760.0),
                height,
                spread: 400.0,
                bare: 0.4,
                side: -1.0,
            },
            &leaves,
            hex(0x9A8468),
        );
    }
    canvas.fill(
        &Path::rect(0.0, 720.0, w, h - 720.0),
        Paint::vertical(720.0, h, hex(0xCDAE88), hex(0xB08B6C)).mottled(0.18),
    );
    for (i, x) in [-70.0, 250.0, 590.0, 920.0, 1250.0, 1590.0]
        .into_iter()
        .enumerate()
    {
        let colours = [
            (0x2F7A5C, 0xF6EEDA),
            (0xC98A3A, 0xF6EEDA),
            (0xB8402F, 0xF6EEDA),
            (0x3F6F94, 0xF6EEDA),
            (0xD9A13A, 0xB8402F),
            (0x2F7A5C, 0xF6EEDA),
        ];
        stall(canvas, &mut rng, pt(x, 760.0), 300.0, colours[i], 0.3);
    }
    for (i, x) in [-120.0, 410.0, 940.0, 1470.0].into_iter().enumerate() {
        let colours = [
            (0xC63F2E, 0xF8EFDC),
            (0x1F6B52, 0xF8EFDC),
            (0xE2A233, 0xF8EFDC),
            (0x2F6390, 0xF8EFDC),
        ];
        stall(canvas, &mut rng, pt(x, 940.0), 510.0, colours[i], 0.04);
    }
    canvas.soft(
        &Path::rect(0.0, 930.0, w, 34.0),
        22.0,
        Paint::from(hex(0x3A2E38).fade(0.5)).multiply(),
    );
    nature::ground_strokes(
        canvas,
        &mut rng,
        (960.0, h),
        &[hex(0xE6CDA6).fade(0.3), hex(0x8A6A52).fade(0.22)],
        420,
    );
    plants::petals(
        canvas,
        &mut rng,
        (0.0, w),
        (990.0, h),
        &[hex(0x7A9A4A), hex(0xA8B860), hex(0xC99A52)],
        70,
    );
    // Early light falls between the awnings.
    for x in [330.0, 880.0, 1420.0] {
        let patch = Path::polygon(&[(x, 960.0), (x + 150.0, 960.0), (x + 330.0, h), (x + 60.0, h)]);
        canvas.soft(&patch, 40.0, hex(0xFFE9B8).fade(0.32));
    }
    shoppers(canvas, &mut rng);
    let near = [
        (1180.0, 0xD9573C, false),
        (1385.0, 0x5F9A46, true),
        (1590.0, 0xF0B93A, false),
        (1800.0, 0x7A3F78, false),
        (620.0, 0xE58A2E, false),
        (30.0, 0x6FA04A, true),
    ];
    for (i, (x, rgb, leafy)) in near.into_iter().enumerate() {
        let rim = props::basket(
            canvas,
            pt(x, h + 14.0 - (i % 2) as f32 * 18.0),
            240.0,
            hex(0xB98B52),
        );
        props::heap(canvas, &mut rng, rim + pt(0.0, 18.0), 216.0, hex(rgb), leafy);
    }
    nature::beams(
        canvas,
        &mut rng,
        pt(-200.0, -300.0),
        (0.5, 1.2),
        2000.0,
        hex(0xFFE6B0).fade(0.14),
    );
}
