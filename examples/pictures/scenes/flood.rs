//! A lane under water after a night of rain.

use crate::camera::Camera;
use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::look::{Dress, Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, pt};
use crate::people::Person;
use crate::rng::{Rng, layered_noise, smoothstep};
use crate::trees::{self, Leaves, Stand};
use crate::vehicles;

const AIR: Colour = hex(0xB9C6C8);

/// A wall piece at a height that may be mirrored below the water.
fn wall(camera: &Camera, x: f32, y: (f32, f32), z: (f32, f32), up: f32) -> Path {
    camera.side(x, (y.0 * up, y.1 * up), z)
}

/// Both rows of houses; `up` is −1 for their mirror image.
fn lane(canvas: &mut Canvas, camera: &Camera, up: f32) {
    let mut rng = Rng::new(404);
    let mut z: f32 = 70.0;
    while z > 4.2 {
        let near = z * 0.8;
        let haze = (z / 55.0).min(0.85);
        let mixed = |c: Colour| c.mix(AIR, haze);
        for side in [-4.6, 4.6] {
            let base = hex(rng.pick(&[0xD9BE88, 0xC7A382, 0xAEBBB4, 0xD6CDBC, 0xB98F80, 0x9DB0B8]))
                .shaded(if side > 0.0 { 0.18 } else { 0.05 });
            let top = rng.range(5.4, 9.0);
            canvas.fill(
                &wall(camera, side, (0.0, top), (near, z), up),
                Paint::from(mixed(base)).mottled(0.18),
            );
            canvas.fill(
                &wall(camera, side, (0.0, 0.7), (near, z), up),
                mixed(base.shaded(0.4)).fade(0.55),
            );
            canvas.fill(
                &wall(camera, side * 0.97, (top, top + 0.3), (near, z), up),
                mixed(base.lit(0.25)),
            );
            let deep = z - near;
            let part = |a: f32, b: f32| (near + deep * a, near + deep * b);
            let door = hex(rng.pick(&[0x4A6A66, 0x5A4A44, 0x6A5A4A, 0x3F5468]));
            canvas.fill(
                &wall(camera, side, (0.0, 2.4), part(0.14, 0.86), up),
                Paint::from(mixed(door)).mottled(0.25),
            );
            if rng.chance(0.5) {
                canvas.fill(
                    &wall(camera, side, (0.4, 2.2), part(0.4, 0.6), up),
                    mixed(hex(0xFFCE7E)).fade(0.85),
                );
            }
            let cloth = hex(rng.pick(&[0xA8483F, 0x2F6F73, 0xC9944A, 0x4C6A8A]));
            let awning = camera.at(side, 3.1 * up, part(0.08, 0.9).0);
            let edge = part(0.06, 0.92);
            canvas.fill(
                &Path::quad(
                    awning,
                    camera.at(side, 3.1 * up, edge.1),
                    camera.at(side * 0.8, 2.5 * up, edge.1),
                    camera.at(side * 0.8, 2.5 * up, edge.0),
                ),
                Paint::from(mixed(cloth)).mottled(0.15),
            );
            let mut y = 3.7;
            while y + 1.5 < top {
                for (a, b) in [(0.16, 0.42), (0.56, 0.82)] {
                    canvas.fill(
                        &wall(camera, side, (y - 0.1, y + 1.5), part(a - 0.03, b + 0.03), up),
                        mixed(base.lit(0.35)),
                    );
                    let lit = rng.chance(0.3);
                    let pane = if lit { hex(0xFFD48A) } else { hex(0x4A626C) };
                    canvas.fill(
                        &wall(camera, side, (y, y + 1.4), part(a, b), up),
                        Paint::from(mixed(pane)).mottled(0.2),
                    );
                }
                y += 2.6;
            }
        }
        z = near;
    }
}

/// Wires between the poles, as in every lane.
fn wires(canvas: &mut Canvas, camera: &Camera) {
    for (x, lean) in [(-3.9, 0.0), (3.9, 0.0)] {
        for y in [6.1, 6.5, 6.8] {
            let spans = [30.0_f32, 14.0, 7.6, 4.0];
            for pair in spans.windows(2) {
                let cord = crate::path::hanging(
                    camera.at(x + lean, y, pair[0]),
                    camera.at(x, y, pair[1]),
                    camera.scale(pair[1]) * 0.16,
                );
                canvas.fill(&Path::stroke(&cord, 1.2, 2.6), hex(0x2A3238).fade(0.7));
            }
        }
        for z in [30.0, 14.0, 7.6] {
            let w = camera.scale(z) * 0.16;
            let tone = hex(0x5E6666).mix(AIR, z / 50.0);
            canvas.fill(
                &Path::limb(camera.at(x, 0.0, z), camera.at(x, 7.2, z), w, w * 0.7),
                tone,
            );
            canvas.fill(
                &Path::line(camera.at(x - 0.5, 6.5, z), camera.at(x + 0.5, 6.5, z), w * 0.5),
                tone.shaded(0.2),
            );
        }
    }
}

/// Stands in the water: the feet are below the surface.
fn wader(
    canvas: &mut Canvas,
    camera: &Camera,
    x: f32,
    z: f32,
    view: View,
    pose: Pose,
    look: Look,
) -> crate::people::Joints {
    let (at, k) = (camera.at(x, 0.0, z), camera.scale(z));
    let light = Light {
        shadow: 0.0,
        ..Light::new(-0.6, AIR, 0.12 + z / 90.0)
    };
    let height = k * if look.child { 1.2 } else { 1.64 };
    // Water hides the shins, then mirrors what stands above it.
    let pool = at.y;
    let person = Person {
        at: at + pt(0.0, height * 0.24),
        height,
        view,
        pose,
        look,
    };
    let joints = canvas.wading(pool, |canvas| person.draw(canvas, &light));
    canvas.reflect(
        (at.x - k * 0.75, at.x + k * 0.75),
        (pool, pool + height * 0.86),
        (0.66, 0.0),
        k * 0.1,
    );
    for i in 0..3 {
        let reach = k * (0.3 + 0.17 * i as f32);
        canvas.fill(
            &Path::ellipse(at.x, pool + k * 0.015 * i as f32, reach, k * 0.012),
            hex(0xEDF2EE).fade(0.4 - 0.1 * i as f32),
        );
    }
    joints
}

/// The flooded lane with people helping each other.
pub fn flooded_lane(canvas: &mut Canvas) {
    let mut rng = Rng::new(29);
    let (w, h) = canvas.size();
    let camera = Camera {
        vanish: pt(930.0, 560.0),
        focal: 1050.0,
        eye: 2.3,
    };
    canvas.flood(Paint::bands(
        0.0,
        620.0,
        &[
            (0.0, hex(0x66777F)),
            (0.5, hex(0x98A8AC)),
            (0.85, hex(0xD3D6CA)),
            (1.0, hex(0xE6DEC6)),
        ],
    ));
    canvas.veil(0.0, 560.0, hex(0x4E5E68).fade(0.75), |x, y| {
        smoothstep(0.42, 0.78, layered_noise(x / 380.0, y / 130.0, 5, 64)) * smoothstep(560.0, 80.0, y)
    });
    canvas.glow(pt(930.0, 520.0), 420.0, hex(0xFFF0CE).fade(0.5));
    nature::treeline(
        canvas,
        &mut rng,
        (760.0, 1100.0),
        585.0,
        80.0,
        (hex(0xA3B2AC), hex(0x9AABA8)),
    );
    canvas.fill(
        &Path::rect(0.0, 560.0, w, h - 560.0),
        Paint::vertical(560.0, h, hex(0xD5D2C2), hex(0x5F7176)),
    );
    lane(canvas, &camera, -1.0);
    canvas.fill(
        &Path::rect(0.0, 575.0, w, h - 575.0),
        Paint::vertical(575.0, h, hex(0xC9C6B4).fade(0.42), hex(0x6A7878).fade(0.62)).mottled(0.12),
    );
    nature::ripples(canvas, &mut rng, 640.0, h, hex(0xE9EDE6).fade(0.22), 200);
    nature::ripples(canvas, &mut rng, 640.0, h, hex(0x3A4A52).fade(0.26), 260);
    lane(canvas, &camera, 1.0);
    wires(canvas, &camera);
    let leaves = Leaves {
        light: hex(0x86A46A),
        ..Leaves::GREEN
    }
    .hazed(hex(0x9FB0B0), 0.45);
    trees::broadleaf(
        canvas,
        &mut rng,
        Stand {
            base: camera.at(3.7, 0.0, 19.0),
            height: 520.0,
            spread: 360.0,
            bare: 0.4,
            side: -0.5,
        },
        &leaves,
        hex(0x6A6058),
    );
    nature::mist(canvas, 470.0, 690.0, hex(0xDAD9CC).fade(0.5), 6);

    wader(
        canvas,
        &camera,
        -1.6,
        17.0,
        View::Front,
        Pose::STAND,
        Look::new(0x5A7A9A, 0x3A4048).hat(Hat::Cone),
    );
    wader(
        canvas,
        &camera,
        1.4,
        14.0,
        View::Back,
        Pose::STAND,
        Look::new(0xE0B83A, 0x3A4048).dress(Dress::Coat).sleeves(),
    );
    wader(
        canvas,
        &camera,
        2.3,
        10.0,
        View::Left,
        Pose::WALK,
        Look::new(0x3F7A9A, 0x3A4048)
            .hair(Hair::Bun)
            .hat(Hat::Cone)
            .sleeves(),
    );
    boat(canvas, &camera, &mut rng);
    scooter_pusher(canvas, &camera);
    wader(
        canvas,
        &camera,
        -2.35,
        6.4,
        View::Right,
        Pose::STAND
            .arms((0.6, 1.4), (0.5, 1.3))
            .legs((-0.1, -0.1), (0.2, 0.05)),
        Look::new(0xE9B62E, 0x3A4452)
            .dress(Dress::Coat)
            .hair(Hair::Bun)
            .hat(Hat::Cone)
            .sleeves(),
    );
    for _ in 0..150 {
        let z = rng.range(4.4, 22.0);
        let (at, k) = (camera.at(rng.bell() * 4.0, 0.0, z), camera.scale(z));
        canvas.fill(
            &Path::ellipse(at.x, at.y, k * 0.07, k * 0.018),
            hex(0xF2F4EE).fade(0.3),
        );
        canvas.fill(
            &Path::ellipse(at.x, at.y, k * 0.045, k * 0.011),
            hex(0x6E7E80).fade(0.5),
        );
    }
    nature::rain(canvas, &mut rng, 520, hex(0xEEF3F2).fade(0.5));
}

/// A small boat brings an elderly neighbour and a child to dry ground.
fn boat(canvas: &mut Canvas, camera: &Camera, _rng: &mut Rng) {
    let (at, k) = (camera.at(-0.35, 0.0, 8.6), camera.scale(8.6));
    let light = Light {
        shadow: 0.0,
        ..Light::new(-0.6, AIR, 0.16)
    };
    let grey = Look::new(0x8A5A78, 0x3A3A46).hair(Hair::Bun).grey().sleeves();
    let child = Look::new(0xD9573C, 0x3C5A78).child();
    Person {
        at: at + pt(-k * 0.2, k * 0.05),
        height: k * 1.45,
        view: View::Right,
        pose: Pose::SIT,
        look: grey,
    }
    .draw(canvas, &light);
    Person {
        at: at + pt(k * 0.42, k * 0.03),
        height: k * 1.05,
        view: View::Right,
        pose: Pose::SIT,
        look: child,
    }
    .draw(canvas, &light);
    vehicles::sampan(canvas, &light, at, k * 2.7, false);
    canvas.reflect(
        (at.x - k * 1.5, at.x + k * 1.5),
        (at.y + k * 0.16, at.y + k * 1.2),
        (0.6, 0.0),
        k * 0.1,
    );
    let helper = Look::new(0x3F7A5C, 0x3A4048).hat(Hat::Helmet(hex(0x3F7A5C)));
    let joints = wader(
        canvas,
        camera,
        1.55,
        8.2,
        View::Left,
        Pose::WALK.lean(0.2).arms((0.7, 1.1), (0.6, 1.0)),
        helper,
    );
    canvas.fill(
        &Path::line(joints.hands[1], at + pt(k * 1.3, -k * 0.25), 4.0),
        hex(0xD9CBA8),
    );
}

/// A man pushes his scooter through the water.
fn scooter_pusher(canvas: &mut Canvas, camera: &Camera) {
    let (at, k) = (camera.at(2.25, 0.0, 6.2), camera.scale(6.2));
    let light = Light {
        shadow: 0.0,
        ..Light::new(-0.6, AIR, 0.1)
    };
    let joints = wader(
        canvas,
        camera,
        2.75,
        6.4,
        View::Left,
        Pose::WALK.lean(0.32).arms((0.85, 1.2), (0.75, 1.15)),
        Look::new(0x3D6A94, 0x39424E).hat(Hat::Helmet(hex(0xEFEBDD))),
    );
    canvas.wading(at.y, |canvas| {
        vehicles::scooter(
            canvas,
            &light,
            at + pt(-k * 0.3, k * 0.16),
            k * 1.05,
            -1.0,
            hex(0xA8352E),
        );
    });
    canvas.reflect(
        (at.x - k * 1.3, at.x + k * 0.8),
        (at.y, at.y + k * 0.85),
        (0.6, 0.0),
        k * 0.1,
    );
    canvas.fill(
        &Path::circle(joints.hands[1], k * 0.035),
        light.tone(hex(0xD9A07A)),
    );
}
