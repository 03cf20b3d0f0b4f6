//! Rice fields at the edge of the ward.

use crate::animals;
use crate::camera::Camera;
use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::look::{Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, Pt, curve, pt};
use crate::people::Person;
use crate::plants;
use crate::rng::Rng;
use crate::trees::{self, Leaves};

const AIR: Colour = hex(0xEFE6C2);

/// The patchwork of fields, far to near, each a slightly bent strip.
fn paddies(canvas: &mut Canvas, rng: &mut Rng, camera: &Camera) {
    let greens = [
        hex(0x8DB255),
        hex(0xA8C25C),
        hex(0x74A04E),
        hex(0xC4CB68),
        hex(0x639648),
        hex(0xD8CF74),
    ];
    let mut z: f32 = 900.0;
    while z > 5.5 {
        let near = z * if z > 150.0 { 0.66 } else { 0.8 };
        let haze = (z / 190.0).min(0.72);
        // Far strips are wider, or there would be thousands of them.
        let coarse = (z / 90.0).max(1.0);
        let mut x = -110.0 * coarse + rng.range(0.0, 12.0);
        while x < 110.0 * coarse {
            let wide = rng.range(9.0, 19.0) * coarse;
            let wet = rng.chance(0.16) && z > 14.0;
            let field = Path::quad(
                camera.at(x, 0.0, z),
                camera.at(x + wide, 0.0, z),
                camera.at(x + wide, 0.0, near),
                camera.at(x, 0.0, near),
            );
            let area = field.bounds();
            if area.x1 > -20.0 && area.x0 < 1960.0 {
                let tone = rng.pick(&greens);
                let (far, close) = if wet {
                    (hex(0xDCE4D6), hex(0x9FBFC4))
                } else {
                    (tone.lit(0.15), tone.shaded(0.08))
                };
                canvas.fill(
                    &field,
                    Paint::vertical(area.y0, area.y1, far.mix(AIR, haze), close.mix(AIR, haze * 0.8))
                        .mottled(0.3),
                );
                rows(
                    canvas,
                    rng,
                    camera,
                    (x, wide),
                    (near, z),
                    if wet { hex(0x6F9A54) } else { tone },
                    haze,
                );
                let bund = Path::quad(
                    camera.at(x - 0.3, 0.0, z),
                    camera.at(x + 0.3, 0.0, z),
                    camera.at(x + 0.3, 0.0, near),
                    camera.at(x - 0.3, 0.0, near),
                );
                canvas.fill(&bund, hex(0x5F7A3F).mix(AIR, haze));
            }
            x += wide;
        }
        let y = camera.at(0.0, 0.0, near).y;
        let thick = camera.scale(near) * 0.16;
        canvas.fill(
            &Path::rect(-10.0, y - thick, 1940.0, thick),
            hex(0x66803F).mix(AIR, haze),
        );
        canvas.fill(
            &Path::rect(-10.0, y - thick, 1940.0, thick * 0.35),
            hex(0xC9CC7A).mix(AIR, haze),
        );
        z = near;
    }
}

/// Seedling rows inside one field.
fn rows(
    canvas: &mut Canvas,
    rng: &mut Rng,
    camera: &Camera,
    x: (f32, f32),
    z: (f32, f32),
    tone: Colour,
    haze: f32,
) {
    let count = (1300.0 / z.1) as usize + 6;
    for _ in 0..count * 3 {
        let depth = rng.range(z.0, z.1);
        let at = camera.at(x.0 + rng.range(0.4, x.1 - 0.4), 0.0, depth);
        if at.x < -30.0 || at.x > 1950.0 {
            continue;
        }
        let k = camera.scale(depth);
        let colour = tone.tone(rng.range(-0.28, 0.3)).mix(AIR, haze);
        let tuft = Path::limb(at, at + pt(rng.bell() * 0.12, -0.42) * k, k * 0.11, k * 0.02);
        canvas.fill(&tuft, colour.fade(0.75));
        canvas.fill(
            &Path::limb(at, at + pt(rng.bell() * 0.25, -0.36) * k, k * 0.08, k * 0.02),
            colour.shaded(0.1).fade(0.75),
        );
    }
}

/// People planting out seedlings, bent over the water.
fn planters(canvas: &mut Canvas, camera: &Camera) {
    let tops = [0x8A4A5C, 0x4A6A8A, 0x6B4E78, 0xB5694A, 0x3F6F63];
    for (i, (x, z)) in [
        (2.0, 21.0),
        (4.6, 20.2),
        (7.6, 20.8),
        (10.4, 19.6),
        (15.0, 27.0),
        (18.2, 26.0),
        (-9.0, 33.0),
        (-6.0, 32.0),
    ]
    .into_iter()
    .enumerate()
    {
        let k = camera.scale(z);
        let light = Light {
            shadow: 0.18,
            ..Light::new(-1.0, AIR, z / 110.0)
        };
        let view = if i % 3 == 0 { View::Right } else { View::Left };
        let pose = if i % 4 == 2 {
            Pose::STAND.arms((0.3, 1.0), (0.2, 0.9))
        } else {
            Pose::WORK.lean(1.15).nod(0.1).arms((0.25, 0.4), (0.05, 0.25))
        };
        let look = Look::new(tops[i % 5], 0x33343F)
            .hair(Hair::Bun)
            .hat(Hat::Cone)
            .sleeves();
        Person {
            at: camera.at(x, 0.0, z),
            height: k * 2.2,
            view,
            pose,
            look,
        }
        .draw(canvas, &light);
    }
}

/// Fields under wide hills, a buffalo with a boy on its back.
pub fn rice_fields(canvas: &mut Canvas) {
    let mut rng = Rng::new(17);
    let (w, h) = canvas.size();
    let horizon = 560.0;
    canvas.flood(Paint::bands(
        0.0,
        horizon,
        &[(0.0, hex(0x5F9FBE)), (0.5, hex(0xACD0D2)), (1.0, hex(0xF6EAC8))],
    ));
    nature::wisps(canvas, 470.0, hex(0xFFF9E6).fade(0.7), 73);
    nature::cumulus(
        canvas,
        &mut rng,
        pt(1380.0, 330.0),
        640.0,
        hex(0xFFFDF2),
        hex(0xC3D3D4),
    );
    nature::cumulus(
        canvas,
        &mut rng,
        pt(420.0, 390.0),
        480.0,
        hex(0xFFFDF2),
        hex(0xC9D6D2),
    );
    canvas.glow(pt(260.0, 160.0), 700.0, hex(0xFFF0C0).fade(0.5));
    for (i, (rise, wave)) in [(230.0, 460.0), (170.0, 340.0), (95.0, 300.0)]
        .into_iter()
        .enumerate()
    {
        let line = nature::ridge(w, horizon - 10.0, rise, wave, 11 + i as u32 * 4);
        let tone = hex(0x8FB0BC).mix(hex(0x5E8C7C), i as f32 * 0.48);
        nature::hill(canvas, &line, horizon + 8.0, tone, AIR.mix(tone, 0.3));
    }
    nature::mist(canvas, horizon - 90.0, horizon + 20.0, hex(0xFBF0D4).fade(0.5), 2);
    let camera = Camera {
        vanish: pt(1060.0, horizon),
        focal: 1000.0,
        eye: 5.2,
    };
    canvas.fill(&Path::rect(0.0, horizon, w, h - horizon), hex(0xDCDDB0));
    paddies(canvas, &mut rng, &camera);
    nature::treeline(
        canvas,
        &mut rng,
        (-20.0, 640.0),
        598.0,
        74.0,
        (hex(0x86A98A), hex(0x5F8A68)),
    );
    for (x, roof) in [(150.0, 0xB5694A), (262.0, 0xA85A42), (430.0, 0xB5694A)] {
        canvas.fill(&Path::rect(x, 566.0, 62.0, 26.0), hex(0xEAD9AE));
        canvas.fill(
            &Path::polygon(&[
                (x - 8.0, 568.0),
                (x + 70.0, 568.0),
                (x + 54.0, 546.0),
                (x + 8.0, 546.0),
            ]),
            hex(roof).mix(AIR, 0.2),
        );
    }
    nature::treeline(
        canvas,
        &mut rng,
        (-20.0, 660.0),
        606.0,
        26.0,
        (hex(0x7BA070), hex(0x5F8A58)),
    );
    for (x, height) in [(90.0, 150.0), (350.0, 170.0), (560.0, 140.0), (600.0, 165.0)] {
        trees::palm(
            canvas,
            &mut rng,
            pt(x, 602.0),
            height,
            &Leaves::GREEN.hazed(AIR, 0.25),
        );
    }
    planters(canvas, &camera);
    for (x, z, size) in [
        (-3.0, 24.0, 1.0),
        (-1.2, 25.5, 1.0),
        (12.0, 38.0, 1.0),
        (6.0, 13.5, 0.9),
    ] {
        animals::egret(
            canvas,
            camera.at(x, 0.0, z),
            camera.scale(z) * size * 1.2,
            if x < 0.0 { 1.0 } else { -1.0 },
        );
    }
    for (x, y) in [(820.0, 250.0), (872.0, 226.0), (930.0, 262.0), (990.0, 214.0)] {
        let wings = curve(&[
            (x - 20.0, y - 7.0),
            (x - 8.0, y - 10.0),
            (x, y),
            (x + 8.0, y - 11.0),
            (x + 21.0, y - 8.0),
        ]);
        canvas.fill(&Path::stroke(&wings, 3.0, 2.0), hex(0xFDFBF2));
    }
    near_path(canvas, &mut rng);
}

/// The grassy dyke in front, with the buffalo.
fn near_path(canvas: &mut Canvas, rng: &mut Rng) {
    let (w, h) = canvas.size();
    let line = curve(&[
        (-20.0, 1020.0),
        (300.0, 1040.0),
        (700.0, 1085.0),
        (1150.0, 1150.0),
        (1500.0, 1205.0),
        (w + 20.0, 1240.0),
    ]);
    canvas.fill(
        &Path::under(&line, h),
        Paint::vertical(1020.0, h, hex(0x8FA652), hex(0x4A6B3A)).mottled(0.35),
    );
    let track: Vec<Pt> = line.iter().map(|p| *p + pt(0.0, 70.0)).collect();
    canvas.soft(&Path::stroke(&track, 62.0, 40.0), 12.0, hex(0xD0B582).fade(0.85));
    let greens = [hex(0x6F8F42), hex(0x4C7038), hex(0x9DB457), hex(0xC3C468)];
    for pair in line.windows(2) {
        plants::blades(
            canvas,
            rng,
            (pair[0].x, pair[1].x),
            pair[0].y + 12.0,
            42.0,
            &greens,
            26,
        );
    }
    let light = Light {
        shadow: 0.35,
        ..Light::new(-1.0, AIR, 0.04)
    };
    animals::buffalo(canvas, &light, pt(470.0, 1112.0), 300.0, 1.0);
    let boy = Look::new(0xF1E9D6, 0x4F6B86).child().hat(Hat::Cone);
    let pose = Pose::SIT
        .arms((0.5, 1.9), (0.6, 1.85))
        .legs((0.7, 0.15), (0.75, 0.2));
    let joints = Person {
        at: pt(425.0, 990.0),
        height: 250.0,
        view: View::Right,
        pose,
        look: boy,
    }
    .draw(canvas, &Light { shadow: 0.0, ..light });
    let mouth = joints.head + pt(joints.head_size * 0.75, joints.head_size * 0.5);
    canvas.fill(
        &Path::line(mouth, joints.hands[0] + pt(26.0, 4.0), 5.0),
        hex(0xC79A4E),
    );
    plants::blades(canvas, rng, (-10.0, w + 10.0), h + 6.0, 96.0, &greens, 420);
    plants::petals(
        canvas,
        rng,
        (0.0, w),
        (1200.0, h),
        &[hex(0xF8F3DA), hex(0xF2C94C)],
        60,
    );
}
