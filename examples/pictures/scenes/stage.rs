//! The mid-autumn show: dancers on stage, the audience in the dark.

use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::lamps;
use crate::look::{Dress, Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, Pt, pt};
use crate::people::Person;
use crate::rng::Rng;

const BOARDS: f32 = 850.0;

/// Backdrop with a full moon, clouds and hills cut from card.
fn backdrop(canvas: &mut Canvas) {
    let (w, _) = canvas.size();
    let frame = Path::rect(260.0, 120.0, w - 520.0, BOARDS - 120.0);
    canvas.fill(
        &frame,
        Paint::bands(
            120.0,
            BOARDS,
            &[
                (0.0, hex(0x1C2A5E)),
                (0.5, hex(0x4A4A8A)),
                (0.8, hex(0xB4688A)),
                (1.0, hex(0xF0A070)),
            ],
        ),
    );
    let moon = pt(960.0, 420.0);
    canvas.glow(moon, 520.0, hex(0xFFE2A0).fade(0.65));
    canvas.fill(
        &Path::circle(moon, 225.0),
        Paint::radial(moon - pt(50.0, 60.0), 340.0, 340.0, hex(0xFFFBE4), hex(0xF6CF7E)).mottled(0.16),
    );
    for (x, y, size) in [
        (560.0, 300.0, 90.0),
        (1380.0, 260.0, 100.0),
        (700.0, 560.0, 80.0),
        (1290.0, 540.0, 84.0),
        (420.0, 470.0, 70.0),
        (1530.0, 450.0, 74.0),
    ] {
        let mut cloud = Path::default();
        for (dx, dy, r) in [
            (-0.9, 0.1, 0.34),
            (-0.4, -0.12, 0.46),
            (0.15, -0.2, 0.55),
            (0.7, 0.0, 0.42),
            (1.1, 0.12, 0.28),
        ] {
            cloud = cloud.and(Path::circle(pt(x + dx * size, y + dy * size), r * size));
        }
        cloud = cloud.and(Path::round_rect(
            x - size * 1.15,
            y + size * 0.02,
            size * 2.4,
            size * 0.4,
            size * 0.2,
        ));
        canvas.fill(
            &cloud,
            Paint::vertical(y - size * 0.7, y + size * 0.4, hex(0xFFF3DC), hex(0xE59AA0)).mottled(0.06),
        );
    }
    for (i, (base, rise)) in [(800.0, 150.0), (850.0, 110.0)].into_iter().enumerate() {
        let line: Vec<Pt> = nature::ridge(w, base, rise, 300.0, 71 + i as u32 * 3)
            .into_iter()
            .filter(|p| p.x > 262.0 && p.x < w - 262.0)
            .collect();
        canvas.fill(
            &Path::under(&line, BOARDS),
            Paint::vertical(
                base - rise,
                BOARDS,
                hex(0x6A4A7E).mix(hex(0x3F3468), i as f32),
                hex(0x8A4A6A),
            ),
        );
    }
}

/// Red curtains at both sides and a valance above.
fn curtains(canvas: &mut Canvas) {
    let (w, _) = canvas.size();
    for i in 0..12 {
        for left in [true, false] {
            let x = if left {
                i as f32 * 28.0
            } else {
                w - 28.0 - i as f32 * 28.0
            };
            let drift = if left { -1.0 } else { 1.0 } * i as f32 * 3.0;
            let fold = Path::polygon(&[
                (x - 3.0, 0.0),
                (x + 31.0, 0.0),
                (x + 31.0 + drift, BOARDS + 14.0),
                (x - 3.0 + drift, BOARDS + 14.0),
            ]);
            canvas.fill(
                &fold,
                Paint::across(fold.bounds(), hex(0xC6302E), hex(0x5E1226)).mottled(0.08),
            );
        }
    }
    for i in 0..9 {
        let x = i as f32 * 214.0 - 4.0;
        let swag = Path::smooth(&[
            (x - 6.0, -20.0),
            (x + 220.0, -20.0),
            (x + 214.0, 96.0),
            (x + 107.0, 176.0),
            (x, 96.0),
        ]);
        canvas.fill(
            &swag,
            Paint::vertical(0.0, 170.0, hex(0x8E1E2C), hex(0xD2402F)).mottled(0.08),
        );
        let hem = crate::path::hanging(pt(x, 98.0), pt(x + 214.0, 98.0), 74.0);
        canvas.fill(&Path::stroke(&hem, 9.0, 9.0), hex(0xF2C25A));
    }
}

/// Light from the rig, falling on the boards.
fn spotlights(canvas: &mut Canvas) {
    for (x, target, tone) in [
        (330.0, 620.0, 0xFFE6B4),
        (700.0, 860.0, 0xFFD0A0),
        (1220.0, 1060.0, 0xFFD0A0),
        (1590.0, 1300.0, 0xFFE6B4),
    ] {
        let from = pt(x, 168.0);
        let colour = hex(tone);
        let beam = Path::polygon(&[
            (x - 14.0, 168.0),
            (x + 14.0, 168.0),
            (target + 190.0, BOARDS + 70.0),
            (target - 190.0, BOARDS + 70.0),
        ]);
        let paint = Paint::linear(
            from,
            pt(target, BOARDS + 70.0),
            colour.fade(0.4),
            colour.fade(0.04),
        );
        canvas.soft(&beam, 24.0, paint.screen());
        canvas.soft(
            &Path::ellipse(target, BOARDS + 62.0, 210.0, 34.0),
            18.0,
            Paint::from(colour.fade(0.45)).screen(),
        );
        canvas.glow(from, 70.0, hex(0xFFF6DC).fade(0.8));
        canvas.fill(&Path::round_rect(x - 16.0, 140.0, 32.0, 30.0, 6.0), hex(0x2A2030));
    }
}

/// Fan held open in a hand.
fn fan(canvas: &mut Canvas, hand: Pt, size: f32, turn: f32) {
    let mut ring = vec![hand];
    for i in 0..=14 {
        let angle = turn - 1.1 + i as f32 / 14.0 * 2.2;
        ring.push(hand + Pt::down(angle, -size));
    }
    let leaf = Path::ring(ring);
    canvas.fill(
        &leaf,
        Paint::radial(hand, size, size, hex(0xF6B84A), hex(0xE2563E)).mottled(0.06),
    );
    for i in 0..=7 {
        let angle = turn - 1.1 + i as f32 / 7.0 * 2.2;
        canvas.fill(
            &Path::line(hand, hand + Pt::down(angle, -size * 0.98), 2.0),
            hex(0x8A2E28).fade(0.7),
        );
    }
}

/// Five dancers in long tunics and two children with lanterns.
fn dancers(canvas: &mut Canvas) {
    let light = Light {
        shadow: 0.5,
        ..Light::new(-1.0, hex(0xF2B484), 0.08)
    };
    let spread = Pose::STAND
        .arms((1.9, 2.4), (1.9, 2.4))
        .legs((0.1, 0.02), (0.26, -0.1));
    let sway = Pose::STAND
        .arms((2.5, 2.9), (1.2, 0.8))
        .legs((0.05, 0.0), (0.3, 0.0))
        .lean(0.1);
    let tones = [0xE8578A, 0xF2B03A, 0xE23E36, 0xF2B03A, 0xE8578A];
    for (i, x) in [520.0, 730.0, 960.0, 1190.0, 1400.0].into_iter().enumerate() {
        let middle = i == 2;
        let look = Look::new(tones[i], 0xFBF3E6)
            .dress(Dress::Tunic)
            .hair(Hair::Bun)
            .sleeves();
        let pose = if i % 2 == 0 { spread } else { sway };
        let y = BOARDS + if middle { 92.0 } else { 66.0 };
        let side = Light {
            side: if x < 960.0 { 1.0 } else { -1.0 },
            ..light
        };
        let joints = Person {
            at: pt(x, y),
            height: if middle { 430.0 } else { 390.0 },
            view: View::Front,
            pose,
            look,
        }
        .draw(canvas, &side);
        fan(canvas, joints.hands[0], 78.0, -0.9);
        fan(canvas, joints.hands[1], 78.0, if i % 2 == 0 { 0.9 } else { 1.7 });
    }
    let child = Look::new(0xF7F2E6, 0xC8322B).child().scarf();
    for (x, view) in [(400.0, View::Right), (1530.0, View::Left)] {
        let joints = Person {
            at: pt(x, BOARDS + 84.0),
            height: 260.0,
            view,
            pose: Pose::WALK.arms((0.2, 0.2), (0.9, 1.7)),
            look: child,
        }
        .draw(canvas, &light);
        let tip = joints.hands[1] + pt(view.sign() * 40.0, -46.0);
        canvas.fill(&Path::line(joints.hands[1], tip, 4.0), hex(0x5A3226));
        lamps::lantern(canvas, tip + pt(0.0, 34.0), 27.0, hex(0xE8452E), 1.0);
    }
}

/// Heads and shoulders in front of the stage, rimmed with its light.
fn audience(canvas: &mut Canvas, rng: &mut Rng) {
    let (w, h) = canvas.size();
    for (row, (y, size)) in [(1085.0, 330.0), (1180.0, 430.0), (1310.0, 560.0)]
        .into_iter()
        .enumerate()
    {
        let mut x = -40.0 + rng.range(0.0, 60.0);
        while x < w + 60.0 {
            let child = rng.chance(0.22);
            let mut look = Look::passer_by(rng);
            look.hat = Hat::None;
            let height = size * rng.range(0.92, 1.06);
            let at = pt(
                x,
                y + height * if child { 0.7 } else { 0.62 } + rng.range(-10.0, 14.0),
            );
            let wave = rng.chance(0.13);
            let pose = if wave {
                Pose::STAND.arms((0.2, 0.1), (2.6, 2.9))
            } else {
                Pose::STAND.nod(rng.bell() * 0.12)
            };
            let rim = Light {
                shadow: 0.0,
                ..Light::new(0.0, hex(0xF2A45E), 0.82)
            };
            let dark = Light {
                shadow: 0.0,
                ..Light::new(0.0, hex(0x1F1630), 0.8 + 0.05 * row as f32)
            };
            let someone = Person {
                at,
                height,
                view: View::Back,
                pose,
                look,
            };
            Person {
                at: at - pt(0.0, height * 0.011),
                ..someone
            }
            .draw(canvas, &rim);
            let joints = someone.draw(canvas, &dark);
            if rng.chance(0.1) && !wave {
                lamps::lantern(
                    canvas,
                    joints.head + pt(size * 0.16, -size * 0.02),
                    size * 0.045,
                    hex(0xE8652E),
                    0.8,
                );
            }
            x += size * rng.range(0.24, 0.36);
        }
    }
    canvas.fill(
        &Path::rect(0.0, 1120.0, w, h - 1120.0),
        Paint::vertical(1120.0, h, hex(0x120C22).fade(0.0), hex(0x120C22).fade(0.75)),
    );
}

/// Stage, dancers and audience.
pub fn stage_show(canvas: &mut Canvas) {
    let mut rng = Rng::new(123);
    let (w, h) = canvas.size();
    canvas.flood(hex(0x1A1230));
    backdrop(canvas);
    canvas.fill(
        &Path::rect(0.0, BOARDS, w, 130.0),
        Paint::vertical(BOARDS, BOARDS + 130.0, hex(0xB9704A), hex(0x8A4A36)).mottled(0.25),
    );
    for i in -14..=14 {
        let x = i as f32;
        canvas.fill(
            &Path::limb(
                pt(960.0 + x * 92.0, BOARDS),
                pt(960.0 + x * 122.0, BOARDS + 130.0),
                1.4,
                2.6,
            ),
            hex(0x4A2420).fade(0.5),
        );
    }
    canvas.reflect((0.0, w), (BOARDS, BOARDS + 130.0), (0.24, 0.0), 12.0);
    curtains(canvas);
    lamps::lantern_string(
        canvas,
        pt(300.0, 150.0),
        pt(w - 300.0, 150.0),
        60.0,
        11,
        28.0,
        &[hex(0xE2382E), hex(0xF2A93A), hex(0x3A9A8E)],
    );
    spotlights(canvas);
    dancers(canvas);
    canvas.fill(
        &Path::rect(0.0, BOARDS + 126.0, w, h),
        Paint::vertical(BOARDS + 126.0, h, hex(0x4A1E2E), hex(0x120C22)),
    );
    canvas.fill(&Path::rect(0.0, BOARDS + 122.0, w, 12.0), hex(0xF2B45A));
    for i in 0..24 {
        canvas.glow(
            pt(40.0 + i as f32 * 80.0, BOARDS + 128.0),
            44.0,
            hex(0xFFC06A).fade(0.55),
        );
    }
    audience(canvas, &mut rng);
}
