//! The culture house beside its lotus pond.

use crate::built;
use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::lamps;
use crate::look::{Hair, Light, Look, Pose, View};
use crate::nature;
use crate::path::{Path, Pt, curve, pt};
use crate::people::Person;
use crate::plants;
use crate::rng::Rng;
use crate::trees::{self, Leaves, Stand};

const GROUND: f32 = 800.0;
const POND: f32 = 930.0;

/// The hall: two tiers of tiled roof over red columns.
fn hall(canvas: &mut Canvas) {
    let tile = hex(0xA9583E);
    let middle = 960.0;
    let upper = Path::rect(middle - 330.0, 330.0, 660.0, 130.0);
    canvas.fill(
        &upper,
        Paint::vertical(330.0, 460.0, hex(0x7A4630), hex(0xC98F5A)).mottled(0.2),
    );
    for i in 0..11 {
        let x = middle - 316.0 + i as f32 * 60.0;
        canvas.fill(&Path::rect(x, 372.0, 32.0, 64.0), hex(0x4A2A22));
        for k in 0..4 {
            canvas.fill(
                &Path::rect(x + 4.0 + k as f32 * 7.0, 372.0, 2.6, 64.0),
                hex(0xC98F5A),
            );
        }
    }
    let front = Path::rect(middle - 520.0, 560.0, 1040.0, GROUND - 560.0);
    canvas.fill(
        &front,
        Paint::vertical(560.0, GROUND, hex(0x5A2E24), hex(0xD8A468)).mottled(0.16),
    );
    for i in 0..7 {
        let x = middle - 488.0 + i as f32 * 144.0;
        let open = i == 3;
        let door = Path::rect(x, 606.0, 112.0, GROUND - 606.0);
        let (top, low) = if open {
            (hex(0x2E1C1A), hex(0x7A4A34))
        } else {
            (hex(0x7E3C28), hex(0xB4683E))
        };
        canvas.fill(&door, Paint::vertical(606.0, GROUND, top, low).mottled(0.2));
        if open {
            canvas.glow(pt(x + 56.0, 720.0), 90.0, hex(0xFFC468).fade(0.7));
            continue;
        }
        for k in 0..4 {
            let left = x + 4.0 + k as f32 * 27.5;
            canvas.fill(&Path::rect(left, 614.0, 22.0, 90.0), hex(0x3A1E1A));
            for slat in 0..3 {
                canvas.fill(
                    &Path::rect(left + 3.0 + slat as f32 * 7.0, 614.0, 2.4, 90.0),
                    hex(0xC98A54),
                );
            }
            canvas.fill(
                &Path::rect(left + 2.0, 716.0, 18.0, 70.0),
                hex(0x5E2A1E).fade(0.6),
            );
        }
    }
    for i in 0..8 {
        let x = middle - 516.0 + i as f32 * 144.0;
        let column = Path::rect(x - 15.0, 566.0, 30.0, GROUND - 566.0);
        canvas.fill(
            &column,
            Paint::across(column.bounds(), hex(0xD8553E), hex(0x6E1F1E)).mottled(0.08),
        );
        canvas.fill(
            &Path::round_rect(x - 22.0, GROUND - 24.0, 44.0, 26.0, 8.0),
            hex(0xD9CBB0),
        );
    }
    built::tiled_roof(canvas, pt(middle, 590.0), 690.0, 350.0, 150.0, 44.0, tile);
    canvas.fill(
        &Path::rect(middle - 520.0, 594.0, 1040.0, 26.0),
        hex(0x2A1418).fade(0.4),
    );
    built::tiled_roof(
        canvas,
        pt(middle, 392.0),
        470.0,
        250.0,
        150.0,
        40.0,
        tile.shaded(0.05),
    );
    for sign in [-1.0, 1.0] {
        let ridge = curve(&[
            (middle + sign * 230.0, 244.0),
            (middle + sign * 262.0, 236.0),
            (middle + sign * 284.0, 206.0),
        ]);
        canvas.fill(&Path::stroke(&ridge, 16.0, 5.0), hex(0x7A3A30));
        for (x, y) in [(470.0, 352.0), (690.0, 546.0)] {
            let tip = curve(&[
                (middle + sign * (x - 26.0), y + 8.0),
                (middle + sign * x, y),
                (middle + sign * (x + 22.0), y - 30.0),
            ]);
            canvas.fill(&Path::stroke(&tip, 15.0, 4.0), hex(0x7A3A30));
        }
    }
    canvas.fill(&Path::circle(pt(middle, 226.0), 20.0), hex(0xE2B45A));
    for i in 0..3 {
        let (y, half) = (GROUND - 4.0 + i as f32 * 13.0, 570.0 + i as f32 * 22.0);
        canvas.fill(&Path::rect(middle - half, y, half * 2.0, 8.0), hex(0xEFE2C6));
        canvas.fill(
            &Path::rect(middle - half, y + 8.0, half * 2.0, 6.0),
            hex(0xA8927A),
        );
    }
    for i in [1, 2, 5, 6] {
        lamps::lantern(
            canvas,
            pt(
                middle - 516.0 + i as f32 * 144.0 + if i < 4 { 72.0 } else { -72.0 },
                650.0,
            ),
            22.0,
            hex(0xD9402B),
            0.6,
        );
    }
}

/// Early exercise in the yard.
fn morning_class(canvas: &mut Canvas) {
    let light = Light {
        shadow: 0.32,
        ..Light::new(-1.0, hex(0xF8E6C0), 0.05)
    };
    let raise = Pose::STAND
        .arms((1.5, 1.7), (1.45, 1.65))
        .legs((0.25, 0.1), (0.25, 0.1));
    let push = Pose::STAND
        .arms((1.3, 1.6), (1.1, 1.5))
        .legs((-0.5, -0.35), (0.55, -0.05))
        .lean(0.08);
    let tops = [0xF4F0E4, 0xE9D8C8, 0xF7F4EA, 0xD8E4E0];
    for (i, x) in [420.0, 610.0, 800.0, 1120.0, 1310.0, 1500.0]
        .into_iter()
        .enumerate()
    {
        let hair = if i % 2 == 0 { Hair::Bun } else { Hair::Short };
        let look = Look::new(tops[i % 4], 0xE4DED0).hair(hair).grey().sleeves();
        let (view, pose) = if i % 3 == 1 {
            (View::Right, push)
        } else {
            (View::Front, raise)
        };
        Person {
            at: pt(x, 884.0 + (i % 2) as f32 * 18.0),
            height: 182.0,
            view,
            pose,
            look,
        }
        .draw(canvas, &light);
    }
    let teacher = Look::new(0xC23A34, 0xF4EEE0).hair(Hair::Tail).sleeves();
    Person {
        at: pt(960.0, 904.0),
        height: 190.0,
        view: View::Back,
        pose: raise,
        look: teacher,
    }
    .draw(canvas, &light);
}

/// A lotus leaf with, now and then, a flower.
fn lotus(canvas: &mut Canvas, rng: &mut Rng, at: Pt, size: f32) {
    let green = hex(0x4F8A62).mix(hex(0x9DBE74), rng.unit() * 0.7);
    canvas.soft(
        &Path::ellipse(at.x, at.y + size * 0.1, size, size * 0.3),
        size * 0.06,
        Paint::from(hex(0x10302E).fade(0.4)).multiply(),
    );
    canvas.fill(
        &Path::ellipse(at.x, at.y, size, size * 0.3),
        Paint::across(
            Path::ellipse(at.x, at.y, size, 1.0).bounds(),
            green.lit(0.25),
            green.shaded(0.3),
        )
        .mottled(0.14),
    );
    for i in 0..9 {
        let tip = at + Pt::down(i as f32 * 0.698, size * 0.9);
        let vein = pt(tip.x, at.y + (tip.y - at.y) * 0.3);
        canvas.fill(&Path::limb(at, vein, 1.6, 0.6), green.lit(0.4).fade(0.6));
    }
    if rng.chance(0.36) {
        let heart = at - pt(rng.bell() * size * 0.3, size * rng.range(0.6, 1.0));
        canvas.fill(&Path::line(heart, at, size * 0.05), hex(0x4E7A4C));
        for angle in [-1.15_f32, 1.15, -0.75, 0.75, -0.36, 0.36, 0.0] {
            let tip = heart + Pt::down(angle, -size * 0.5);
            let belly = heart + Pt::down(angle * 1.2, -size * 0.3);
            let side = (tip - heart).turned(1.57) * 0.24;
            let petal = Path::smooth(&[
                (heart.x, heart.y),
                (belly.x + side.x, belly.y + side.y),
                (tip.x, tip.y),
                (belly.x - side.x, belly.y - side.y),
            ]);
            let pink: Colour = hex(0xF6C2C8).mix(hex(0xE0698A), angle.abs() * 0.5);
            canvas.fill(
                &petal,
                Paint::linear(tip, heart, hex(0xDF5C82), pink.lit(0.35)).mottled(0.06),
            );
        }
    }
}

/// The hall, people exercising in front of it, the pond below.
pub fn culture_house(canvas: &mut Canvas) {
    let mut rng = Rng::new(77);
    let (w, h) = canvas.size();
    let air = hex(0xF8E8C6);
    canvas.flood(Paint::bands(
        0.0,
        GROUND,
        &[(0.0, hex(0x7BAFC0)), (0.5, hex(0xC4DCD2)), (1.0, hex(0xFBE9C2))],
    ));
    nature::wisps(canvas, 560.0, hex(0xFFF7E4).fade(0.8), 91);
    canvas.glow(pt(330.0, 250.0), 640.0, hex(0xFFEFBE).fade(0.55));
    let hills = nature::ridge(w, 690.0, 170.0, 520.0, 16);
    nature::hill(canvas, &hills, GROUND, hex(0xA6C2BC), hex(0xEFE6C8));
    nature::treeline(
        canvas,
        &mut rng,
        (-20.0, w + 20.0),
        800.0,
        250.0,
        (hex(0x94B793), hex(0x5F8F6C)),
    );
    for (x, height) in [(330.0, 590.0), (1640.0, 640.0), (1560.0, 520.0)] {
        trees::palm(
            canvas,
            &mut rng,
            pt(x, GROUND + 10.0),
            height,
            &Leaves::GREEN.hazed(air, 0.22),
        );
    }
    canvas.fill(
        &Path::rect(0.0, GROUND - 10.0, w, POND - GROUND + 10.0),
        Paint::vertical(GROUND, POND, hex(0xE6CDA0), hex(0xD0AD80)).mottled(0.18),
    );
    hall(canvas);
    plants::hedge(
        canvas,
        &mut rng,
        (-20.0, 330.0),
        GROUND + 40.0,
        66.0,
        &Leaves::GREEN.dab(5.0),
    );
    plants::hedge(
        canvas,
        &mut rng,
        (1600.0, w + 20.0),
        GROUND + 40.0,
        66.0,
        &Leaves::GREEN.dab(5.0),
    );
    let banyan = Stand {
        base: pt(150.0, 890.0),
        height: 830.0,
        spread: 620.0,
        bare: 0.4,
        side: 0.5,
    };
    trees::broadleaf(canvas, &mut rng, banyan, &Leaves::GREEN.dab(9.0), hex(0x6A5546));
    let frangipani = Stand {
        base: pt(1790.0, 890.0),
        height: 560.0,
        spread: 480.0,
        bare: 0.38,
        side: -0.8,
    };
    trees::broadleaf(
        canvas,
        &mut rng,
        frangipani,
        &Leaves {
            light: hex(0xB9CC74),
            ..Leaves::GREEN
        }
        .dab(9.0),
        hex(0x83705E),
    );
    morning_class(canvas);
    canvas.fill(
        &Path::rect(0.0, POND - 14.0, w, 18.0),
        Paint::vertical(POND - 14.0, POND + 4.0, hex(0xF2E4C8), hex(0x9A8468)),
    );
    canvas.fill(
        &Path::rect(0.0, POND, w, h - POND),
        Paint::vertical(POND, h, hex(0x8FAFA0), hex(0x2F5E5C)),
    );
    canvas.reflect((0.0, w), (POND + 4.0, h + 160.0), (0.72, 0.42), 26.0);
    nature::ripples(canvas, &mut rng, POND + 14.0, h, hex(0xF4F0DA).fade(0.25), 110);
    nature::ripples(canvas, &mut rng, POND + 14.0, h, hex(0x1F4A4A).fade(0.25), 110);
    let mut leaves: Vec<(f32, f32)> = (0..46)
        .map(|_| {
            let y = rng.range(POND + 60.0, h + 20.0);
            let x = if rng.chance(0.55) {
                rng.range(-40.0, 680.0)
            } else {
                rng.range(1240.0, w + 40.0)
            };
            (x, y)
        })
        .collect();
    leaves.sort_by(|a, b| a.1.total_cmp(&b.1));
    for (x, y) in leaves {
        let size = 24.0 + (y - POND) * 0.17;
        lotus(canvas, &mut rng, pt(x, y), size);
    }
}
