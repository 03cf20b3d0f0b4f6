//! The ward office on a clear morning.

use crate::built::{self};
use crate::camera::Camera;
use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::look::{Dress, Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, Pt, pt};
use crate::people::Person;
use crate::plants;
use crate::rng::Rng;
use crate::scenes::office_building::{self, GROUND};
use crate::trees::{self, Leaves, Stand};
use crate::vehicles;

/// Paving whose joints run to one vanishing point.
fn yard(canvas: &mut Canvas, rng: &mut Rng) {
    let (w, h) = canvas.size();
    canvas.fill(
        &Path::rect(0.0, GROUND, w, h - GROUND),
        Paint::vertical(GROUND, h, hex(0xEBD6B0), hex(0xD3AE88)).mottled(0.16),
    );
    let camera = Camera {
        vanish: pt(960.0, 690.0),
        focal: 1500.0,
        eye: 2.4,
    };
    let joint = hex(0x8A6A50).fade(0.3);
    for i in -16..=16 {
        let x = i as f32 * 1.6;
        canvas.fill(
            &Path::limb(camera.at(x, 0.0, 20.9), camera.at(x, 0.0, 5.8), 0.8, 4.0),
            joint,
        );
    }
    let mut z = 20.9;
    while z > 6.0 {
        let y = camera.at(0.0, 0.0, z).y;
        canvas.fill(&Path::rect(0.0, y, w, 26.0 / z), joint);
        z *= 0.93;
    }
    nature::ground_strokes(
        canvas,
        rng,
        (GROUND + 20.0, h),
        &[hex(0xF2DEBB).fade(0.16), hex(0x9A7658).fade(0.12)],
        240,
    );
    // Dappled shade from the trees at both sides.
    for _ in 0..150 {
        let left = rng.chance(0.6);
        let x = if left {
            rng.range(-60.0, 640.0)
        } else {
            rng.range(1420.0, 1980.0)
        };
        let y = 1000.0 + rng.bell() * 110.0 + if left { 0.0 } else { 20.0 };
        canvas.soft(
            &Path::ellipse(x, y, rng.range(40.0, 95.0), rng.range(9.0, 20.0)),
            10.0,
            Paint::from(hex(0x4A4668).fade(0.16)).multiply(),
        );
    }
}

fn visitors(canvas: &mut Canvas) {
    let light = Light::new(-1.0, hex(0xF6E3BE), 0.04);
    let person = |x: f32, y: f32, height: f32, view, pose, look| Person {
        at: pt(x, y),
        height,
        view,
        pose,
        look,
    };
    let office = Look::new(0xF4F1E8, 0x2E3A4C);
    let tunic = Look::new(0x4E86A6, 0xF2EDE2)
        .dress(Dress::Tunic)
        .hair(Hair::Long)
        .sleeves();
    for someone in [
        person(
            905.0,
            880.0,
            142.0,
            View::Back,
            Pose::STAND,
            Look::new(0x7B5A86, 0x3A3A42).hair(Hair::Bun),
        ),
        person(1010.0, 893.0, 150.0, View::Left, Pose::WALK, office),
        person(
            1222.0,
            950.0,
            178.0,
            View::Right,
            Pose::STAND.arms((0.3, 1.3), (0.1, 0.2)),
            tunic,
        ),
        person(
            1308.0,
            954.0,
            186.0,
            View::Left,
            Pose::STAND.arms((0.5, 1.6), (0.2, 1.2)),
            office,
        ),
        person(
            770.0,
            1010.0,
            212.0,
            View::Right,
            Pose::WALK,
            Look::new(0xB5483F, 0x34404E).hair(Hair::Bun).hat(Hat::Cone),
        ),
        person(
            688.0,
            1016.0,
            132.0,
            View::Right,
            Pose::WALK.arms((0.4, 0.6), (1.1, 1.2)),
            Look::new(0xF4F1E8, 0x33475B).child().scarf(),
        ),
        person(
            1560.0,
            1060.0,
            226.0,
            View::Left,
            Pose::WALK.arms((0.45, 0.75), (0.4, 0.7)),
            Look::new(0x3F7A6B, 0x46403C),
        ),
    ] {
        someone.draw(canvas, &light);
    }
    vehicles::bicycle(canvas, pt(1550.0, 1070.0), 138.0, -1.0, hex(0x2F5D62));
    let rider = Light::new(-1.0, hex(0xF6E3BE), 0.05);
    for (x, colour) in [(250.0, 0xA8352E), (330.0, 0x3D5A73), (412.0, 0x5B6467)] {
        vehicles::scooter(canvas, &rider, pt(x, 928.0), 92.0, 1.0, hex(colour));
    }
}

/// The office building with its flag, steps and trees.
pub fn ward_office(canvas: &mut Canvas) {
    let mut rng = Rng::new(3);
    let (w, _) = canvas.size();
    canvas.flood(Paint::bands(
        0.0,
        GROUND,
        &[(0.0, hex(0x5E9CC2)), (0.5, hex(0xA9CEDA)), (1.0, hex(0xF5E8CC))],
    ));
    nature::wisps(canvas, 640.0, hex(0xFFF8E8).fade(0.85), 22);
    nature::cumulus(
        canvas,
        &mut rng,
        pt(1500.0, 330.0),
        520.0,
        hex(0xFFFBEF),
        hex(0xB9CBD3),
    );
    nature::cumulus(
        canvas,
        &mut rng,
        pt(240.0, 400.0),
        420.0,
        hex(0xFFFBEF),
        hex(0xB9CBD3),
    );
    nature::treeline(
        canvas,
        &mut rng,
        (-20.0, w + 20.0),
        872.0,
        260.0,
        (hex(0x9DBBAA), hex(0x6F9A80)),
    );
    for (x, height) in [(350.0, 520.0), (1580.0, 540.0)] {
        trees::palm(
            canvas,
            &mut rng,
            pt(x, GROUND),
            height,
            &Leaves::GREEN.hazed(hex(0xCFE0D0), 0.3),
        );
    }
    office_building::wing(canvas, 410.0, 372.0, 3);
    office_building::wing(canvas, 1138.0, 372.0, 3);
    office_building::porch(canvas);
    yard(canvas, &mut rng);
    office_building::steps(canvas);
    for span in [(400.0, 790.0), (1140.0, 1530.0)] {
        plants::hedge(
            canvas,
            &mut rng,
            span,
            GROUND + 26.0,
            56.0,
            &Leaves::GREEN.dab(5.0),
        );
        for _ in 0..70 {
            let at: Pt = pt(rng.range(span.0, span.1), GROUND + rng.range(-30.0, 14.0));
            canvas.fill(
                &Path::circle(at, rng.range(2.5, 4.5)),
                rng.pick(&[hex(0xE8574A), hex(0xF7B94C), hex(0xF4E6E0)]),
            );
        }
    }
    let bark = hex(0x7A6150);
    trees::broadleaf(
        canvas,
        &mut rng,
        Stand {
            base: pt(120.0, 930.0),
            height: 800.0,
            spread: 640.0,
            bare: 0.36,
            side: 1.0,
        },
        &Leaves::GREEN.dab(8.5),
        bark,
    );
    trees::broadleaf(
        canvas,
        &mut rng,
        Stand {
            base: pt(1800.0, 950.0),
            height: 760.0,
            spread: 560.0,
            bare: 0.38,
            side: -1.0,
        },
        &Leaves::GREEN.dab(8.5),
        bark,
    );
    for (y, half) in [(1004.0, 70.0), (990.0, 54.0), (976.0, 38.0)] {
        canvas.fill(
            &Path::rect(600.0 - half, y - 14.0, half * 2.0, 14.0),
            Paint::across(
                Path::rect(600.0 - half, y, half * 2.0, 1.0).bounds(),
                hex(0xF6EAD2),
                hex(0xB9A184),
            ),
        );
    }
    built::flag(canvas, pt(600.0, 964.0), 800.0, 250.0);
    visitors(canvas);
    flower_bed(canvas, &mut rng);
}

/// A flower bed in front, slightly out of the light.
fn flower_bed(canvas: &mut Canvas, rng: &mut Rng) {
    let (w, h) = canvas.size();
    canvas.fill(
        &Path::rect(0.0, 1222.0, w, 14.0),
        Paint::vertical(1222.0, 1236.0, hex(0xF6EBD4), hex(0xA88E74)),
    );
    let leaves = Leaves {
        dark: hex(0x23463A),
        ..Leaves::GREEN
    }
    .dab(8.0);
    plants::hedge(canvas, rng, (-20.0, w + 20.0), h + 36.0, 92.0, &leaves);
    let tones = [hex(0xE8574A), hex(0xF7B94C), hex(0xF9EDE6), hex(0xE05A8A)];
    for _ in 0..190 {
        let at = pt(rng.range(0.0, w), rng.range(1216.0, h));
        let (size, tone) = (rng.range(5.0, 10.0), rng.pick(&tones));
        for petal in 0..5 {
            let place = at + Pt::down(petal as f32 * 1.2566, size * 0.6);
            canvas.fill(&Path::circle(place, size * 0.5), tone.tone(rng.bell() * 0.12));
        }
        canvas.fill(&Path::circle(at, size * 0.3), hex(0xF4D06A));
    }
}
