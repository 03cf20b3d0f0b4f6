//! The primary school at break time.

use crate::built::{self, Glazing};
use crate::camera::Camera;
use crate::canvas::Canvas;
use crate::colour::{Paint, hex};
use crate::look::{Dress, Hair, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, hanging, pt};
use crate::people::Person;
use crate::plants;
use crate::rng::Rng;
use crate::trees::{self, Leaves, Stand};

const GROUND: f32 = 770.0;

/// The two-storey classroom building with its galleries.
fn building(canvas: &mut Canvas) {
    let (x, w, top) = (300.0, 1330.0, 330.0);
    let wall = hex(0xF3C95F);
    let body = Path::rect(x, top, w, GROUND - top);
    canvas.fill(
        &body,
        Paint::across(body.bounds(), wall.lit(0.12), wall.shaded(0.05)).mottled(0.12),
    );
    built::tiled_roof(
        canvas,
        pt(x + w / 2.0, top + 6.0),
        w / 2.0 + 60.0,
        w / 2.0 - 70.0,
        130.0,
        6.0,
        hex(0xC05A3C),
    );
    let glazing = Glazing {
        sky: hex(0xA9CFD6),
        deep: hex(0x3F6A72),
        frame: hex(0xFFF4DA),
        shutters: Some(hex(0x3E8A78)),
    };
    let bays = 10;
    let step = w / bays as f32;
    for floor in 0..2 {
        let y = top + 20.0 + floor as f32 * 212.0;
        // Shade inside the gallery.
        canvas.fill(
            &Path::rect(x, y, w, 192.0),
            Paint::vertical(y, y + 192.0, hex(0x7A4A2E).fade(0.5), hex(0x7A4A2E).fade(0.12)),
        );
        for bay in 0..bays {
            let left = x + step * (bay as f32 + 0.5) - 31.0;
            if bay % 3 == 1 {
                let door = Path::rect(left - 6.0, y + 38.0, 74.0, 154.0);
                canvas.fill(
                    &door,
                    Paint::across(door.bounds(), hex(0x4F9A86), hex(0x2C6A5C)).mottled(0.1),
                );
                canvas.fill(&Path::rect(left + 29.0, y + 38.0, 3.0, 154.0), hex(0x1F4A40));
            } else {
                built::window(canvas, pt(left, y + 46.0), 62.0, 92.0, &glazing);
            }
        }
        for bay in 0..=bays {
            let left = x + step * bay as f32 - 11.0;
            let column = Path::rect(left, y, 22.0, 194.0);
            canvas.fill(
                &column,
                Paint::across(column.bounds(), hex(0xFFF3D2), hex(0xD9AE62)),
            );
        }
        for bay in 0..bays {
            // A shallow arch between columns.
            let left = x + step * bay as f32 + 11.0;
            let arch = hanging(pt(left, y + 30.0), pt(left + step - 22.0, y + 30.0), -26.0);
            let mut spandrel = arch;
            spandrel.push(pt(left + step - 22.0, y - 2.0));
            spandrel.push(pt(left, y - 2.0));
            canvas.fill(&Path::ring(spandrel), Paint::from(wall.lit(0.25)).mottled(0.08));
        }
        let rail = y + 150.0;
        if floor == 0 {
            canvas.fill(
                &Path::rect(x, rail, w, 46.0),
                Paint::from(wall.lit(0.3)).mottled(0.08),
            );
            for i in 0..110 {
                canvas.fill(
                    &Path::rect(x + 8.0 + i as f32 * 12.0, rail + 9.0, 4.5, 28.0),
                    hex(0x9A6A34).fade(0.55),
                );
            }
            canvas.fill(&Path::rect(x - 8.0, y + 194.0, w + 16.0, 20.0), hex(0xFFF1CF));
            canvas.fill(&Path::rect(x, y + 214.0, w, 14.0), hex(0x5A3A2A).fade(0.3));
        }
    }
    canvas.fill(
        &Path::rect(x - 14.0, GROUND - 14.0, w + 28.0, 16.0),
        hex(0xE9D6B0),
    );
}

/// Children in white shirts and red scarves.
fn pupils(canvas: &mut Canvas, rng: &mut Rng, camera: &Camera) {
    let air = hex(0xFBEBC4);
    let boy = Look::new(0xFBF9F0, 0x2E4F7A).child().scarf();
    let girl = boy.hair(Hair::Tail).dress(Dress::Skirt);
    let mut crowd = Vec::new();
    for _ in 0..26 {
        let z = rng.range(11.0, 20.0);
        crowd.push((
            rng.range(-7.5, 7.5),
            z,
            rng.pick(&[View::Left, View::Right, View::Front, View::Back]),
            if rng.chance(0.5) { boy } else { girl },
            None,
        ));
    }
    let cheer = Pose::STAND
        .arms((2.5, 2.8), (0.4, 0.3))
        .legs((0.1, 0.0), (0.2, -0.2));
    let kick = Pose::STAND
        .arms((-0.6, -0.3), (0.8, 1.2))
        .legs((0.0, 0.0), (1.1, 0.9))
        .lean(-0.1);
    let run = Pose::WALK
        .legs((-0.5, -1.2), (0.8, 0.25))
        .arms((0.8, 1.9), (-0.8, 0.3))
        .lean(0.18);
    crowd.extend([
        (-3.9, 8.6, View::Right, boy, Some(kick)),
        (
            -2.3,
            8.4,
            View::Left,
            girl,
            Some(Pose::STAND.arms((0.4, 1.2), (0.5, 1.0))),
        ),
        (0.6, 9.0, View::Front, girl, Some(cheer)),
        (2.9, 7.7, View::Left, boy, Some(run)),
        (4.1, 8.0, View::Left, girl, Some(run)),
        (-4.3, 7.2, View::Front, boy, Some(cheer)),
        (1.6, 7.0, View::Right, girl, Some(run)),
        (
            -1.55,
            6.0,
            View::Back,
            girl,
            Some(Pose::STAND.arms((0.2, 0.15), (0.35, 0.3))),
        ),
        (
            -1.0,
            6.0,
            View::Back,
            girl.hair(Hair::Long),
            Some(Pose::STAND.arms((0.35, 0.3), (0.2, 0.15))),
        ),
        (3.35, 6.2, View::Left, boy, Some(cheer)),
    ]);
    crowd.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (x, z, view, look, pose) in crowd {
        let k = camera.scale(z);
        let light = Light {
            shadow: 0.36,
            ..Light::new(-1.0, air, z / 120.0)
        };
        let usual = if view.is_side() { Pose::WALK } else { Pose::STAND };
        Person {
            at: camera.at(x, 0.0, z),
            height: k * 1.28,
            view,
            pose: pose.unwrap_or(usual),
            look,
        }
        .draw(canvas, &light);
    }
    let ball = camera.at(-3.1, 0.75, 8.5);
    canvas.fill(&Path::limb(ball, ball + pt(0.0, 9.0), 5.0, 9.0), hex(0xC8322B));
    for dx in [-7.0, 0.0, 7.0] {
        canvas.fill(&Path::limb(ball, ball + pt(dx, -18.0), 2.0, 4.0), hex(0xF4E6C8));
    }
    let teacher = Look::new(0xC65A7A, 0xF7EFE4)
        .dress(Dress::Tunic)
        .hair(Hair::Long)
        .sleeves();
    let light = Light {
        shadow: 0.36,
        ..Light::new(-1.0, air, 0.08)
    };
    let k = camera.scale(8.2);
    Person {
        at: camera.at(4.75, 0.0, 8.2),
        height: k * 1.62,
        view: View::Left,
        pose: Pose::STAND.arms((0.4, 1.3), (0.15, 0.3)),
        look: teacher,
    }
    .draw(canvas, &light);
}

/// The yellow school, its trees and its yard full of children.
pub fn school_yard(canvas: &mut Canvas) {
    let mut rng = Rng::new(62);
    let (w, h) = canvas.size();
    canvas.flood(Paint::bands(
        0.0,
        GROUND,
        &[(0.0, hex(0x559ACB)), (0.6, hex(0xB4DAE0)), (1.0, hex(0xF9EDCC))],
    ));
    nature::cumulus(
        canvas,
        &mut rng,
        pt(620.0, 220.0),
        520.0,
        hex(0xFFFEF6),
        hex(0xC6D9E0),
    );
    nature::cumulus(
        canvas,
        &mut rng,
        pt(1480.0, 180.0),
        440.0,
        hex(0xFFFEF6),
        hex(0xC6D9E0),
    );
    nature::treeline(
        canvas,
        &mut rng,
        (-20.0, w + 20.0),
        782.0,
        240.0,
        (hex(0x9BBF97), hex(0x6A9A74)),
    );
    trees::palm(
        canvas,
        &mut rng,
        pt(1690.0, GROUND),
        520.0,
        &Leaves::GREEN.hazed(hex(0xDDE6C8), 0.2),
    );
    building(canvas);
    let camera = Camera {
        vanish: pt(960.0, 600.0),
        focal: 1350.0,
        eye: 2.6,
    };
    canvas.fill(
        &Path::rect(0.0, GROUND, w, h - GROUND),
        Paint::vertical(GROUND, h, hex(0xEBCFA0), hex(0xC99A6E)).mottled(0.16),
    );
    for i in -14..=14 {
        let x = i as f32 * 1.9;
        canvas.fill(
            &Path::limb(camera.at(x, 0.0, 20.0), camera.at(x, 0.0, 5.0), 0.8, 3.6),
            hex(0x9A6E4A).fade(0.24),
        );
    }
    for z in [17.5, 14.8, 12.5, 10.6, 9.0, 7.6, 6.4, 5.4] {
        canvas.fill(
            &Path::rect(0.0, camera.at(0.0, 0.0, z).y, w, 24.0 / z),
            hex(0x9A6E4A).fade(0.24),
        );
    }
    for span in [(310.0, 900.0), (1040.0, 1620.0)] {
        plants::hedge(
            canvas,
            &mut rng,
            span,
            GROUND + 22.0,
            44.0,
            &Leaves::GREEN.dab(4.5),
        );
    }
    for _ in 0..210 {
        let side = rng.chance(0.6);
        let x = if side {
            rng.range(-60.0, 700.0)
        } else {
            rng.range(1380.0, 1980.0)
        };
        canvas.soft(
            &Path::ellipse(
                x,
                980.0 + rng.bell() * 130.0,
                rng.range(36.0, 90.0),
                rng.range(8.0, 19.0),
            ),
            9.0,
            Paint::from(hex(0x55406A).fade(0.17)).multiply(),
        );
    }
    let stand = |x: f32, y: f32, height: f32, spread: f32, side: f32| Stand {
        base: pt(x, y),
        height,
        spread,
        bare: 0.42,
        side,
    };
    trees::broadleaf(
        canvas,
        &mut rng,
        stand(170.0, 880.0, 800.0, 700.0, -0.8),
        &Leaves {
            light: hex(0xB2C766),
            ..Leaves::GREEN
        }
        .dab(9.0),
        hex(0x6F5848),
    );
    let flame = stand(1770.0, 900.0, 720.0, 660.0, -0.8);
    trees::broadleaf(
        canvas,
        &mut rng,
        flame,
        &Leaves {
            dark: hex(0x3A6A44),
            mid: hex(0x6A9A50),
            light: hex(0xA9C468),
            dab: 8.0,
        },
        hex(0x7A6050),
    );
    trees::blossom(canvas, &mut rng, flame, &Leaves::FLAME.dab(8.0));
    built::flag(canvas, pt(960.0, 850.0), 720.0, 190.0);
    canvas.fill(
        &Path::polygon(&[(900.0, 866.0), (1020.0, 866.0), (1000.0, 838.0), (920.0, 838.0)]),
        Paint::vertical(838.0, 866.0, hex(0xF7E8C8), hex(0xC9A67A)),
    );
    pupils(canvas, &mut rng, &camera);
    plants::petals(
        canvas,
        &mut rng,
        (1350.0, w),
        (930.0, h),
        &[hex(0xD93A28), hex(0xF0603A)],
        90,
    );
}
