//! The food fair on a warm evening.

use crate::built;
use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::lamps;
use crate::look::{Hair, Hat, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, Pt, hanging, pt};
use crate::people::Person;
use crate::props;
use crate::rng::{Rng, layered_noise, smoothstep};

const DUSK: Colour = hex(0x3A3054);

/// A lit booth with a cook, pots and steam.
fn booth(canvas: &mut Canvas, rng: &mut Rng, foot: Pt, w: f32, cloth: (u32, u32), haze: f32) {
    let mixed = |c: Colour| c.mix(DUSK, haze);
    let (h, top) = (w * 0.82, foot.y - w * 0.82);
    let inside = Path::rect(foot.x, top, w, h);
    canvas.fill(
        &inside,
        Paint::radial(
            pt(foot.x + w / 2.0, top + h * 0.36),
            w * 0.62,
            h * 0.75,
            mixed(hex(0xFFD58A)),
            mixed(hex(0x8A4A2E)),
        )
        .mottled(0.2),
    );
    for i in 0..3 {
        let y = top + h * (0.3 + 0.0 * i as f32);
        let x = foot.x + w * (0.16 + 0.3 * i as f32);
        canvas.fill(
            &Path::round_rect(x, y, w * 0.2, h * 0.14, 3.0),
            mixed(rng.pick(&[hex(0xE9B65A), hex(0xC96A3E), hex(0xF1D9A4)])).fade(0.55),
        );
    }
    let light = Light {
        shadow: 0.0,
        ..Light::new(rng.pick(&[-1.0, 1.0]), hex(0xFFB066), 0.16 + haze * 0.5)
    };
    let cook = Look {
        hat: Hat::Cap(hex(0xF7F1E4)),
        hair: Hair::Short,
        ..Look::new(0xF4EDE0, 0x3A3A42)
    };
    for (share, height) in [(0.3, 0.6), (0.7, 0.57)] {
        let look = if share < 0.5 {
            cook
        } else {
            Look {
                hat: Hat::None,
                hair: Hair::Bun,
                ..Look::passer_by(rng)
            }
        };
        let pose = Pose::STAND.arms((0.4, -0.5), (0.4, -0.3));
        Person {
            at: pt(foot.x + w * share, foot.y),
            height: w * height,
            view: View::Front,
            pose,
            look,
        }
        .draw(canvas, &light);
    }
    let bar = Path::rect(foot.x - w * 0.02, foot.y - h * 0.36, w * 1.04, h * 0.36);
    canvas.fill(
        &bar,
        Paint::vertical(
            foot.y - h * 0.36,
            foot.y,
            mixed(hex(cloth.0)),
            mixed(hex(cloth.0).shaded(0.55)),
        )
        .mottled(0.2),
    );
    canvas.fill(
        &Path::rect(foot.x - w * 0.03, foot.y - h * 0.39, w * 1.06, h * 0.045),
        mixed(hex(0xF3CF94)),
    );
    for i in 0..4 {
        let at = pt(foot.x + w * (0.14 + 0.24 * i as f32), foot.y - h * 0.39);
        if i % 2 == 0 {
            let pot = Path::round_rect(at.x - w * 0.07, at.y - w * 0.09, w * 0.14, w * 0.09, w * 0.02);
            canvas.fill(
                &pot,
                Paint::across(pot.bounds(), mixed(hex(0xE6D2B8)), mixed(hex(0x5A5058))),
            );
            steam(canvas, at - pt(0.0, w * 0.09), w * 0.3, rng);
        } else {
            let goods = mixed(rng.pick(&[hex(0xE58A2E), hex(0xC9442E), hex(0x8FA646)]));
            props::heap(canvas, rng, at, w * 0.15, goods, false);
        }
    }
    built::awning(
        canvas,
        pt(foot.x - w * 0.06, top - w * 0.1),
        w * 1.12,
        w * 0.22,
        (mixed(hex(cloth.0)), mixed(hex(cloth.1))),
    );
    for i in 0..7 {
        let at = pt(foot.x + w * (0.02 + 0.16 * i as f32), top + w * 0.19);
        canvas.fill(&Path::circle(at, w * 0.013), hex(0xFFF2C4));
        canvas.glow(at, w * 0.09, hex(0xFFC86A).fade(0.6));
    }
    canvas.glow(
        pt(foot.x + w / 2.0, top + h * 0.4),
        w * 0.8,
        hex(0xFF9E4A).fade(0.32),
    );
}

/// Steam that widens and thins out as it rises.
fn steam(canvas: &mut Canvas, from: Pt, height: f32, rng: &mut Rng) {
    let lean = rng.bell() * height * 0.2;
    for i in 0..5 {
        let t = i as f32 / 5.0;
        let puff = Path::ellipse(
            from.x + lean * t + rng.bell() * 6.0,
            from.y - height * t,
            height * (0.08 + 0.13 * t),
            height * (0.12 + 0.08 * t),
        );
        canvas.soft(&puff, height * 0.13, hex(0xFFEFD6).fade(0.2 * (1.0 - t)));
    }
}

/// Guests around a low table, lit by the booths behind them.
fn table(canvas: &mut Canvas, rng: &mut Rng, at: Pt, size: f32) {
    let light = Light::new(1.0, hex(0xC9683E), 0.2);
    let sit = |x: f32, view, look| Person {
        at: pt(x, at.y),
        height: size,
        view,
        pose: Pose::SIT,
        look,
    };
    let (a, b) = (
        Look {
            hat: Hat::None,
            ..Look::passer_by(rng)
        },
        Look {
            hat: Hat::None,
            ..Look::passer_by(rng)
        },
    );
    for (x, view, look) in [
        (at.x - size * 0.46, View::Right, a),
        (at.x + size * 0.46, View::Left, b),
    ] {
        let stool = Path::polygon(&[
            (x - size * 0.1, at.y - size * 0.25),
            (x + size * 0.1, at.y - size * 0.25),
            (x + size * 0.13, at.y),
            (x - size * 0.13, at.y),
        ]);
        canvas.fill(&stool, Paint::from(hex(0x9A3A30)).mottled(0.1));
        sit(x, view, look).draw(canvas, &light);
    }
    for x in [-0.22, 0.22] {
        canvas.fill(
            &Path::line(
                at + pt(x, -0.36) * size,
                at + pt(x * 1.2, 0.0) * size,
                size * 0.025,
            ),
            hex(0x4A3A40),
        );
    }
    canvas.fill(
        &Path::ellipse(at.x, at.y - size * 0.37, size * 0.32, size * 0.05),
        Paint::vertical(
            at.y - size * 0.42,
            at.y - size * 0.3,
            hex(0xF6C486),
            hex(0x9A5A3E),
        ),
    );
    for x in [-0.14, 0.02, 0.16] {
        let bowl = at + pt(x, -0.4) * size;
        canvas.fill(
            &Path::round_rect(
                bowl.x - size * 0.05,
                bowl.y - size * 0.02,
                size * 0.1,
                size * 0.045,
                size * 0.02,
            ),
            hex(0xF7EFE2),
        );
        steam(canvas, bowl, size * 0.2, rng);
    }
}

/// Booths, strings of lanterns, and people strolling between them.
pub fn food_fair(canvas: &mut Canvas) {
    let mut rng = Rng::new(5);
    let (w, h) = canvas.size();
    canvas.flood(Paint::bands(
        0.0,
        760.0,
        &[
            (0.0, hex(0x1D2347)),
            (0.4, hex(0x45406E)),
            (0.7, hex(0xA8627A)),
            (0.88, hex(0xEB9668)),
            (1.0, hex(0xF6BC7C)),
        ],
    ));
    nature::wisps(canvas, 620.0, hex(0xE58E86).fade(0.6), 15);
    for _ in 0..70 {
        canvas.fill(
            &Path::circle(pt(rng.range(0.0, w), rng.range(0.0, 260.0)), rng.range(0.6, 1.6)),
            hex(0xFFF4DC).fade(rng.range(0.2, 0.8)),
        );
    }
    let mut x = -20.0;
    while x < w {
        let width = rng.range(100.0, 150.0);
        let floors = rng.pick(&[2, 3, 3, 4]);
        built::town_house(
            canvas,
            &mut rng,
            pt(x, 720.0),
            width,
            floors,
            (hex(0x4A3A60), 0.72),
        );
        x += width;
    }
    nature::treeline(
        canvas,
        &mut rng,
        (-20.0, w),
        730.0,
        150.0,
        (hex(0x3D3656), hex(0x2B2440)),
    );
    canvas.fill(
        &Path::rect(0.0, 710.0, w, h - 710.0),
        Paint::vertical(710.0, h, hex(0xA8664E), hex(0x3C2C48)).mottled(0.2),
    );
    canvas.veil(780.0, h, hex(0xFFB25E), |x, y| {
        let lamp = layered_noise(x / 260.0, y / 70.0, 3, 8);
        smoothstep(0.42, 0.75, lamp) * 0.34 * smoothstep(h, 800.0, y)
    });
    for (i, x) in [40.0, 400.0, 780.0, 1140.0, 1500.0].into_iter().enumerate() {
        let cloth = [
            (0x2F7A6C, 0xF2DDB4),
            (0xC9443A, 0xF2DDB4),
            (0xD99A3A, 0xF2DDB4),
            (0x3F5F94, 0xF2DDB4),
            (0xB84A5A, 0xF2DDB4),
        ];
        booth(canvas, &mut rng, pt(x, 770.0), 300.0, cloth[i], 0.22);
    }
    booth(
        canvas,
        &mut rng,
        pt(-230.0, 950.0),
        520.0,
        (0xC2382E, 0xF6E2B8),
        0.04,
    );
    booth(
        canvas,
        &mut rng,
        pt(1620.0, 950.0),
        520.0,
        (0x1F6B62, 0xF6E2B8),
        0.04,
    );
    strings(canvas);
    guests(canvas, &mut rng);
}

/// Lanterns and bulbs across the lane.
fn strings(canvas: &mut Canvas) {
    let silk = [
        hex(0xD9342B),
        hex(0xF0A22E),
        hex(0x2F8F86),
        hex(0xE56A8A),
        hex(0x7A57A8),
    ];
    for (from, to, sag) in [
        (pt(0.0, 300.0), pt(1920.0, 280.0), 130.0),
        (pt(0.0, 200.0), pt(1920.0, 230.0), 70.0),
    ] {
        let cord = hanging(from, to, sag);
        canvas.fill(&Path::stroke(&cord, 1.6, 1.6), hex(0x1F1A2C));
        for (i, at) in cord.iter().enumerate() {
            if i % 2 == 1 {
                canvas.fill(&Path::circle(*at + pt(0.0, 7.0), 5.0), hex(0xFFF4CC));
                canvas.glow(*at + pt(0.0, 7.0), 44.0, hex(0xFFCF7A).fade(0.6));
            }
        }
    }
    lamps::lantern_string(
        canvas,
        pt(-30.0, 330.0),
        pt(1950.0, 380.0),
        110.0,
        13,
        30.0,
        &silk,
    );
    lamps::lantern_string(canvas, pt(-60.0, 90.0), pt(1980.0, 40.0), 190.0, 9, 54.0, &silk);
}

fn guests(canvas: &mut Canvas, rng: &mut Rng) {
    let far = Light::new(1.0, hex(0x8A4A50), 0.3);
    for i in 0..12 {
        let look = Look {
            hat: Hat::None,
            ..Look::passer_by(rng)
        };
        let view = rng.pick(&[View::Left, View::Right, View::Back, View::Back]);
        let pose = if view.is_side() { Pose::WALK } else { Pose::STAND };
        Person {
            at: pt(
                330.0 + i as f32 * 110.0 + rng.range(-30.0, 30.0),
                838.0 + rng.range(-16.0, 26.0),
            ),
            height: rng.range(186.0, 206.0),
            view,
            pose,
            look,
        }
        .draw(canvas, &far);
    }
    table(canvas, rng, pt(560.0, 1010.0), 270.0);
    table(canvas, rng, pt(1390.0, 1030.0), 280.0);
    table(canvas, rng, pt(300.0, 1210.0), 370.0);
    table(canvas, rng, pt(1640.0, 1225.0), 380.0);
    let near = Light::new(1.0, hex(0x5A3044), 0.2);
    let father = Look::new(0x35678A, 0x2C2C3C);
    let mother = Look::new(0xD0584E, 0x3A3448).hair(Hair::Long);
    let child = Look::new(0xF0B23E, 0x3A5A6C).child();
    Person {
        at: pt(868.0, 1256.0),
        height: 520.0,
        view: View::Back,
        pose: Pose::STAND
            .arms((0.2, 0.1), (0.4, 0.35))
            .legs((0.08, 0.0), (0.1, -0.1)),
        look: father,
    }
    .draw(canvas, &near);
    let joints = Person {
        at: pt(982.0, 1262.0),
        height: 318.0,
        view: View::Back,
        pose: Pose::STAND.arms((1.0, 2.2), (0.9, 2.3)),
        look: child,
    }
    .draw(canvas, &near);
    Person {
        at: pt(1102.0, 1252.0),
        height: 490.0,
        view: View::Back,
        pose: Pose::STAND.arms((0.35, 0.4), (0.15, 0.1)),
        look: mother,
    }
    .draw(canvas, &near);
    let stick = joints.hands[1];
    canvas.fill(&Path::line(stick, stick + pt(44.0, -70.0), 3.5), hex(0x5A3A2A));
    lamps::lantern(canvas, stick + pt(44.0, -40.0), 25.0, hex(0xE2452E), 1.0);
}
