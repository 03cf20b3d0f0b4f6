//! What tree-lined streets have in common: house fronts, road and pavements.

use crate::camera::Camera;
use crate::canvas::Canvas;
use crate::colour::{Colour, Paint, hex};
use crate::nature;
use crate::path::Path;
use crate::rng::Rng;

/// A house front along the street, in perspective.
pub fn frontage(canvas: &mut Canvas, rng: &mut Rng, camera: &Camera, x: f32, z: (f32, f32), air: Colour) {
    let haze = (z.0 / 60.0).min(0.75);
    let mixed = |c: Colour| c.mix(air, haze);
    let wall = hex(rng.pick(&[0xEBCB8E, 0xD9B48C, 0xC8D0BC, 0xE8DFCC, 0xD3A48C, 0xB5C4C4]));
    let top = rng.range(6.4, 9.6);
    canvas.fill(
        &camera.side(x, (0.0, top), z),
        Paint::from(mixed(wall)).mottled(0.14),
    );
    canvas.fill(&camera.side(x, (top, top + 0.35), z), mixed(wall.lit(0.4)));
    let deep = z.1 - z.0;
    let part = |a: f32, b: f32| (z.0 + deep * a, z.0 + deep * b);
    canvas.fill(
        &camera.side(x, (0.0, 2.7), part(0.12, 0.88)),
        Paint::from(mixed(hex(0x4A4446))).mottled(0.2),
    );
    canvas.fill(
        &camera.side(x * 0.94, (2.7, 3.3), part(0.06, 0.94)),
        mixed(hex(rng.pick(&[0xB5483F, 0x2F6F73, 0xD99A4A, 0x55708F]))),
    );
    let mut y = 3.9;
    while y + 1.6 < top {
        for (a, b) in [(0.14, 0.42), (0.56, 0.84)] {
            canvas.fill(
                &camera.side(x, (y - 0.1, y + 1.6), part(a - 0.03, b + 0.03)),
                mixed(wall.lit(0.45)),
            );
            canvas.fill(
                &camera.side(x, (y, y + 1.5), part(a, b)),
                Paint::from(mixed(hex(0x5A7A80))).mottled(0.2),
            );
        }
        y += 2.8;
    }
}

/// Road, pavements and kerbs between the house fronts.
pub fn roadway(
    canvas: &mut Canvas,
    rng: &mut Rng,
    camera: &Camera,
    half: f32,
    road: (Colour, Colour),
    pavement: (Colour, Colour),
) {
    let (_, h) = canvas.size();
    let horizon = camera.vanish.y;
    canvas.fill(
        &camera.floor((-60.0, 60.0), (1.2, 400.0)),
        Paint::vertical(horizon, h, pavement.0, pavement.1).mottled(0.14),
    );
    canvas.fill(
        &camera.floor((-half, half), (1.2, 400.0)),
        Paint::vertical(horizon, h, road.0, road.1).mottled(0.14),
    );
    for side in [-1.0, 1.0] {
        let kerb = Path::quad(
            camera.at(side * half, 0.0, 1.2),
            camera.at(side * (half + 0.25), 0.0, 1.2),
            camera.at(side * (half + 0.25), 0.0, 300.0),
            camera.at(side * half, 0.0, 300.0),
        );
        canvas.fill(&kerb, pavement.0.lit(0.4));
    }
    let strokes = [road.0.lit(0.3).fade(0.18), road.1.shaded(0.3).fade(0.16)];
    nature::ground_strokes(canvas, rng, (horizon + 60.0, h), &strokes, 500);
}
