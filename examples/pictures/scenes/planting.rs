//! Tree planting day in the riverside park.

use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::look::{Dress, Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, Pt, curve, pt};
use crate::people::Person;
use crate::plants;
use crate::props;
use crate::rng::Rng;
use crate::trees::{self, Leaves, Stand};

const AIR: Colour = hex(0xF8E6BC);

/// A young tree tied to its stake, in fresh earth.
fn sapling(canvas: &mut Canvas, rng: &mut Rng, foot: Pt, height: f32, haze: f32) {
    let mixed = |c: Colour| c.mix(AIR, haze);
    let mound = Path::smooth(&[
        (foot.x - height * 0.3, foot.y + height * 0.03),
        (foot.x - height * 0.16, foot.y - height * 0.05),
        (foot.x + height * 0.14, foot.y - height * 0.055),
        (foot.x + height * 0.32, foot.y + height * 0.03),
        (foot.x, foot.y + height * 0.075),
    ]);
    canvas.fill(
        &mound,
        Paint::vertical(
            foot.y - height * 0.06,
            foot.y + height * 0.08,
            mixed(hex(0x8A5C3C)),
            mixed(hex(0x54372A)),
        )
        .mottled(0.4),
    );
    canvas.fill(
        &Path::line(
            foot + pt(height * 0.06, 0.0),
            foot + pt(height * 0.075, -height * 0.62),
            height * 0.02,
        ),
        mixed(hex(0xC9A468)),
    );
    let top = foot - pt(0.0, height * 0.72);
    canvas.fill(
        &Path::limb(foot, top, height * 0.03, height * 0.014),
        mixed(hex(0x6E5240)),
    );
    canvas.fill(
        &Path::line(
            foot + pt(-height * 0.012, -height * 0.42),
            foot + pt(height * 0.08, -height * 0.44),
            height * 0.012,
        ),
        mixed(hex(0xE6D9B8)),
    );
    let clumps: Vec<_> = [
        (-0.13, 0.62, 0.08),
        (0.13, 0.68, 0.08),
        (-0.04, 0.74, 0.09),
        (0.07, 0.8, 0.09),
        (-0.09, 0.85, 0.08),
        (0.03, 0.92, 0.08),
        (-0.02, 1.0, 0.06),
    ]
    .iter()
    .map(|&(x, y, r)| (foot + pt(x, -y) * height, r * height))
    .collect();
    let leaves = Leaves {
        light: hex(0xC4DA70),
        mid: hex(0x6FA04E),
        ..Leaves::GREEN
    };
    trees::foliage(
        canvas,
        rng,
        &clumps,
        &leaves.hazed(AIR, haze).dab((height * 0.018).max(2.4)),
        -0.7,
    );
}

/// Groups at work further away.
fn distant_groups(canvas: &mut Canvas, rng: &mut Rng) {
    let light = Light {
        shadow: 0.22,
        ..Light::new(-1.0, AIR, 0.3)
    };
    for (x, y, size) in [
        (150.0, 742.0, 105.0),
        (640.0, 750.0, 112.0),
        (1010.0, 738.0, 100.0),
        (1500.0, 756.0, 120.0),
    ] {
        sapling(canvas, rng, pt(x, y), size * 1.1, 0.34);
        let (a, b) = (Look::passer_by(rng), Look::passer_by(rng));
        let spade = Person {
            at: pt(x + size * 0.55, y + 6.0),
            height: size,
            view: View::Left,
            pose: Pose::WORK,
            look: a,
        }
        .draw(canvas, &light);
        props::spade(canvas, &light, spade.hands[1], pt(x + size * 0.2, y), size * 0.12);
        Person {
            at: pt(x - size * 0.5, y + 6.0),
            height: size * 0.98,
            view: View::Right,
            pose: Pose::KNEEL,
            look: b,
        }
        .draw(canvas, &light);
    }
    let walker = Look::new(0xE9E2D0, 0x3A4A5C).hat(Hat::Cone).hair(Hair::Bun);
    Person {
        at: pt(1270.0, 800.0),
        height: 150.0,
        view: View::Right,
        pose: Pose::WALK,
        look: walker,
    }
    .draw(canvas, &Light { haze: 0.2, ..light });
}

/// Neighbours plant a tree together.
pub fn tree_planting(canvas: &mut Canvas) {
    let mut rng = Rng::new(66);
    let (w, h) = canvas.size();
    canvas.flood(Paint::bands(
        0.0,
        640.0,
        &[(0.0, hex(0x74ACBE)), (0.5, hex(0xC0DCD0)), (1.0, hex(0xFCEBC0))],
    ));
    nature::wisps(canvas, 520.0, hex(0xFFFBEC).fade(0.7), 58);
    canvas.glow(pt(420.0, 260.0), 760.0, hex(0xFFF0BC).fade(0.7));
    for (i, rise) in [120.0, 70.0].into_iter().enumerate() {
        let line = nature::ridge(w, 585.0, rise, 420.0, 43 + i as u32 * 3);
        nature::hill(
            canvas,
            &line,
            620.0,
            hex(0xA9C4BE).mix(hex(0x86AC98), i as f32),
            AIR,
        );
    }
    nature::treeline(
        canvas,
        &mut rng,
        (-20.0, w + 20.0),
        618.0,
        60.0,
        (hex(0xA6BE98), hex(0x8FAE8A)),
    );
    canvas.fill(
        &Path::rect(0.0, 612.0, w, 70.0),
        Paint::vertical(612.0, 682.0, hex(0xE3E6CE), hex(0xA9CBC4)),
    );
    canvas.reflect((0.0, w), (614.0, 690.0), (0.5, 0.3), 10.0);
    nature::ripples(canvas, &mut rng, 620.0, 684.0, hex(0xFFFBE6).fade(0.5), 70);
    let lawn = curve(&[
        (-20.0, 690.0),
        (400.0, 672.0),
        (900.0, 680.0),
        (1400.0, 666.0),
        (w + 20.0, 690.0),
    ]);
    canvas.fill(
        &Path::under(&lawn, h),
        Paint::vertical(670.0, h, hex(0xC5CE86), hex(0x56803F)).mottled(0.3),
    );
    let path = Path::smooth(&[
        (1180.0, 684.0),
        (1240.0, 684.0),
        (1420.0, 830.0),
        (1990.0, 980.0),
        (1990.0, 1100.0),
        (1330.0, 880.0),
    ]);
    canvas.soft(
        &path,
        6.0,
        Paint::vertical(680.0, 1100.0, hex(0xF2E2BA), hex(0xD9BC8C)).mottled(0.2),
    );
    nature::ground_strokes(
        canvas,
        &mut rng,
        (690.0, h),
        &[
            hex(0xDDE096).fade(0.3),
            hex(0x3F6A34).fade(0.2),
            hex(0x8FB055).fade(0.3),
        ],
        900,
    );
    let old = Leaves {
        light: hex(0xB5CB6A),
        ..Leaves::GREEN
    };
    for (x, y, height, haze) in [
        (330.0, 700.0, 330.0, 0.4),
        (880.0, 690.0, 250.0, 0.5),
        (1640.0, 716.0, 420.0, 0.32),
    ] {
        trees::broadleaf(
            canvas,
            &mut rng,
            Stand {
                base: pt(x, y),
                height,
                spread: height * 0.95,
                bare: 0.34,
                side: -0.7,
            },
            &old.hazed(AIR, haze).dab(height * 0.015),
            hex(0x7A6450).mix(AIR, haze),
        );
    }
    distant_groups(canvas, &mut rng);
    for _ in 0..90 {
        canvas.soft(
            &Path::ellipse(
                rng.range(1100.0, 2000.0),
                1120.0 + rng.bell() * 70.0,
                rng.range(40.0, 100.0),
                rng.range(8.0, 18.0),
            ),
            10.0,
            Paint::from(hex(0x2F4A50).fade(0.2)).multiply(),
        );
    }
    trees::broadleaf(
        canvas,
        &mut rng,
        Stand {
            base: pt(1880.0, 1120.0),
            height: 1120.0,
            spread: 760.0,
            bare: 0.46,
            side: -0.8,
        },
        &old.dab(10.5),
        hex(0x6E5846),
    );
    planters(canvas, &mut rng);
    let greens = [hex(0x4C7A38), hex(0x7FA648), hex(0x3A6432), hex(0xB4C462)];
    plants::blades(canvas, &mut rng, (-10.0, w + 10.0), h + 8.0, 90.0, &greens, 520);
    plants::petals(
        canvas,
        &mut rng,
        (0.0, w),
        (1140.0, h),
        &[hex(0xFBF6E2), hex(0xF2C43E), hex(0xE58A9A)],
        70,
    );
}

/// The group in front: kneeling woman, man with a spade, two children.
fn planters(canvas: &mut Canvas, rng: &mut Rng) {
    let light = Light {
        shadow: 0.42,
        ..Light::new(-1.0, AIR, 0.03)
    };
    let foot = pt(850.0, 1110.0);
    let elder = Look::new(0xE7DCC6, 0x4A4652).grey().sleeves();
    Person {
        at: pt(545.0, 1030.0),
        height: 430.0,
        view: View::Right,
        pose: Pose::STAND.arms((-0.3, 0.35), (-0.35, 0.4)).lean(0.04),
        look: elder,
    }
    .draw(canvas, &light);
    sapling(canvas, rng, foot, 470.0, 0.0);
    let woman = Look::new(0xC24F45, 0x3A4456)
        .hair(Hair::Bun)
        .hat(Hat::Cone)
        .sleeves();
    let hands = Person {
        at: pt(660.0, 1150.0),
        height: 470.0,
        view: View::Right,
        pose: Pose::KNEEL.arms((0.85, 1.2), (0.7, 1.15)),
        look: woman,
    }
    .draw(canvas, &light);
    for hand in hands.hands {
        canvas.fill(
            &Path::ellipse(hand.x + 10.0, hand.y + 10.0, 18.0, 10.0),
            hex(0x6B452F),
        );
    }
    let man = Look::new(0x3A6E9C, 0x38404E).hat(Hat::Cap(hex(0x2F7A5C)));
    let joints = Person {
        at: pt(1390.0, 1150.0),
        height: 520.0,
        view: View::Left,
        pose: Pose::WORK.arms((0.0, 1.35), (0.6, 0.6)).lean(0.3),
        look: man,
    }
    .draw(canvas, &light);
    props::spade(canvas, &light, joints.hands[1], pt(1180.0, 1130.0), 46.0);
    for hand in joints.hands {
        canvas.fill(
            &Path::circle(hand, 14.0),
            light.across(&Path::circle(hand, 14.0), man.skin),
        );
    }
    let heap = Path::smooth(&[
        (1070.0, 1162.0),
        (1120.0, 1126.0),
        (1180.0, 1120.0),
        (1236.0, 1160.0),
        (1150.0, 1178.0),
    ]);
    canvas.fill(
        &heap,
        Paint::vertical(1120.0, 1178.0, hex(0x966644), hex(0x54372A)).mottled(0.4),
    );
    let boy = Look::new(0xF4F0E2, 0x2E5A86).child().scarf();
    let grip = Person {
        at: pt(330.0, 1200.0),
        height: 320.0,
        view: View::Right,
        pose: Pose::STAND.arms((0.6, 1.3), (0.5, 1.2)),
        look: boy,
    }
    .draw(canvas, &light);
    let basket = props::basket(canvas, grip.hands[1] + pt(26.0, 48.0), 110.0, hex(0xB98B52));
    props::heap(canvas, rng, basket + pt(0.0, 10.0), 96.0, hex(0x6F9A48), true);
    let girl = Look::new(0xF0B93E, 0x7A4A72)
        .child()
        .hair(Hair::Tail)
        .dress(Dress::Skirt);
    let can = Person {
        at: pt(1075.0, 1236.0),
        height: 330.0,
        view: View::Left,
        pose: Pose::STAND.arms((0.8, 1.35), (0.7, 1.3)).lean(0.08),
        look: girl,
    }
    .draw(canvas, &light);
    props::watering_can(canvas, &light, can.hands[1] + pt(-26.0, 16.0), 66.0);
}
